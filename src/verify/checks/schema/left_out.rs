//! The smaller module has no room for JSON Schema.

use crate::json::Value;
use crate::verify::{Check, CheckKind, Code, Need, NeedKind, Options, Outcome};

/// No schemas.
#[derive(Default)]
pub(in crate::verify) struct Schemas {}

impl Schemas {
    /// None was looked at.
    pub fn used(&self) -> Vec<(NeedKind, String)> {
        Vec::new()
    }
}

/// One check that says so, where a schema is named or asked for.
pub(in crate::verify) fn schemas(
    credential: Value<'_>,
    _path: &str,
    _known: &mut Schemas,
    options: &Options,
) -> (Vec<Check>, Vec<Need>) {
    let is_asked = credential.get("credentialSchema").is_some() || options.policy.require_schema;
    let check = is_asked.then(|| {
        Check::new(CheckKind::Schema, Outcome::Undetermined, Code::SchemaNotChecked).saying(
            "The credential was not held against a schema: the smaller module does not check schemas; the full one does.",
        )
    });
    (check.into_iter().collect(), Vec::new())
}
