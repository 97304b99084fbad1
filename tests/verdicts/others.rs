//! What this version does not look up.

use crate::{Case, case, issued};
use clr_wallet::verify::{Code, Outcome};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    use Outcome::{Undetermined, Valid};
    let refresh = json!({"id": "https://a.example/newer", "type": "https://a.example/Refresh"});
    vec![case(
        Code::RefreshNotChecked,
        Undetermined,
        Valid,
        issued(|badge| badge["refreshService"] = refresh),
    )]
}
