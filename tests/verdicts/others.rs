//! What this version does not look up.

use crate::{Case, case, case_with, issued};
use clr_wallet::verify::{Code, Outcome};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    use Outcome::{Undetermined, Valid};
    let schema = json!({"id": "https://a.example/schema", "type": "JsonSchema"});
    let refresh = json!({"id": "https://a.example/newer", "type": "https://a.example/Refresh"});
    vec![
        case_with(
            Code::SchemaNotChecked,
            Undetermined,
            Undetermined,
            issued(|badge| badge["credentialSchema"] = schema),
            |options| options.policy.require_schema = true,
        ),
        case(
            Code::RefreshNotChecked,
            Undetermined,
            Valid,
            issued(|badge| badge["refreshService"] = refresh),
        ),
    ]
}
