//! The time within which a credential holds.

use crate::{Case, case, disclosed, issued};
use clr_wallet::verify::{Code, Outcome};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    use Outcome::{Expired, Invalid, NotYetValid, Valid, Warning};
    vec![
        case(
            Code::Expired,
            Expired,
            Expired,
            issued(|badge| badge["validUntil"] = json!("2025-12-31T00:00:00Z")),
        ),
        case(
            Code::NotYetValid,
            NotYetValid,
            NotYetValid,
            issued(|badge| badge["validFrom"] = json!("2026-12-31T00:00:00Z")),
        ),
        case(
            Code::MalformedDate,
            Invalid,
            Invalid,
            issued(|badge| badge["validFrom"] = json!("yesterday")),
        ),
        case(Code::PartialCopy, Warning, Valid, disclosed::shown()),
    ]
}
