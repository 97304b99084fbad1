//! Checks that a credential or the policy asks for and that this version does not make yet.
//! What was not checked is said, never passed over.

use crate::json::Value;
use crate::verify::{Check, CheckKind, Code, Outcome, Policy};

/// One check for each thing that was asked for and not looked up.
pub(in crate::verify) fn not_looked_up(credential: Value<'_>, policy: &Policy) -> Vec<Check> {
    let asked = [
        (
            credential.get("credentialSchema").is_some() || policy.require_schema,
            CheckKind::Schema,
            Code::SchemaNotChecked,
            "The credential was not held against its schema: this version cannot do that yet.",
        ),
        (
            credential.get("refreshService").is_some(),
            CheckKind::Refresh,
            Code::RefreshNotChecked,
            "The issuer may have a newer copy; it was not asked for.",
        ),
    ];
    let asked = asked.into_iter().filter(|(asked, ..)| *asked);
    asked
        .map(|(_, kind, code, sentence)| {
            Check::new(kind, Outcome::Undetermined, code).saying(sentence)
        })
        .collect()
}
