//! A check that a credential asks for and that this version does not make yet. What was not
//! checked is said, never passed over.

use crate::json::Value;
use crate::verify::{Check, CheckKind, Code, Outcome};

/// Whether the issuer has a newer copy.
pub(in crate::verify) fn not_looked_up(credential: Value<'_>) -> Option<Check> {
    credential.get("refreshService")?;
    let check = Check::new(
        CheckKind::Refresh,
        Outcome::Undetermined,
        Code::RefreshNotChecked,
    );
    Some(check.saying("The issuer may have a newer copy; it was not asked for."))
}
