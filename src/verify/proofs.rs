//! The proofs of one credential.

use super::canonical::{self, Statements};
use super::{Check, CheckKind, Code, Material, Need, Options, Outcome, VouchedBy};
use crate::json::Value;
use crate::jsonld::{self, Input};

/// The contexts of a verification.
pub(super) struct Contexts {
    current: jsonld::Contexts,
}

impl Contexts {
    /// Those pinned, and those in the material.
    pub fn new(material: &Material) -> Contexts {
        Contexts {
            current: jsonld::Contexts::new(material.clone()),
        }
    }
}

/// What a credential's proofs come to.
pub(super) struct Judged {
    pub checks: Vec<Check>,
    pub vouched_by: VouchedBy,
    pub domain: Option<String>,
    pub needs: Vec<Need>,
}

/// Checks every proof of a credential, and the contexts that they rest on.
pub(super) fn judge(
    credential: Value<'_>,
    path: &str,
    contexts: &mut Contexts,
    options: &Options,
) -> Judged {
    let limits = &options.policy.limits;
    let input = Input {
        omit: &["proof"],
        ..Input::new(credential)
    };
    let mut judged = Judged {
        checks: Vec::new(),
        vouched_by: VouchedBy::Nobody,
        domain: None,
        needs: Vec::new(),
    };
    match canonical::statements(input, &mut contexts.current, limits) {
        Statements::Read(rdf) => judged.checks.push(canonical::context_check(&rdf)),
        Statements::Unread(unread) => {
            judged.needs.extend(unread.need(path));
            judged.checks.push(unread.context_check());
        }
    }
    for _ in credential
        .get("proof")
        .into_iter()
        .flat_map(Value::one_or_many)
    {
        judged.checks.push(Check::new(
            CheckKind::Proof,
            Outcome::Undetermined,
            Code::UnsupportedCryptosuite,
        ));
    }
    judged
}
