//! The proofs of one credential, and whose keys they were made with.

use super::canonical::{self, Statements, Unread};
use super::controllers::Controllers;
use super::key_binding::{Binding, Claim, bind};
use super::proof_check::{Bench, check_proof};
use super::verification::issuer_id;
use super::{Check, CheckKind, Material, Need, NeedKind, Options, VouchedBy};
use crate::json::Value;
use crate::jsonld;
use crate::keys::split_fragment;
use crate::proof::{Held, Transformed, document_input};
use crate::timestamp::Timestamp;

/// The contexts of a verification, and the controller documents that it came across.
pub(super) struct Contexts {
    current: jsonld::Contexts,
    controllers: Controllers,
}

impl Contexts {
    /// Those pinned, and those in the material.
    pub fn new(material: &Material) -> Contexts {
        Contexts {
            current: jsonld::Contexts::new(material.clone()),
            controllers: Controllers::default(),
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

/// Proofs of one credential that may sign other proofs; each takes the document anew.
const MAX_CHAINED: usize = 16;

/// Checks every proof of a credential, the keys, and the contexts that all rests on.
pub(super) fn judge(
    credential: Value<'_>,
    path: &str,
    contexts: &mut Contexts,
    options: &Options,
) -> Judged {
    let mut judged = Judged {
        checks: Vec::new(),
        vouched_by: VouchedBy::Nobody,
        domain: None,
        needs: Vec::new(),
    };
    let document = judged.contexts(credential, path, contexts, options);
    let mut bench = Bench {
        credential,
        path,
        document: &document,
        contexts: &mut contexts.current,
        controllers: &mut contexts.controllers,
        options,
        chained_left: MAX_CHAINED,
    };
    for proof in credential
        .get("proof")
        .into_iter()
        .flat_map(Value::one_or_many)
    {
        let checked = check_proof(proof, &mut bench);
        judged.checks.push(checked.check);
        judged.needs.extend(checked.needs);
        if let Some(held) = checked.held {
            judged.key_binding(proof, &held, &mut bench);
        }
    }
    judged
}

impl Judged {
    /// Transforms the document without its proofs, and says how its contexts did.
    fn contexts(
        &mut self,
        credential: Value<'_>,
        path: &str,
        contexts: &mut Contexts,
        options: &Options,
    ) -> Result<Transformed, Unread> {
        let limits = &options.policy.limits;
        match canonical::statements(document_input(credential), &mut contexts.current, limits) {
            Statements::Read(rdf) => {
                self.checks.push(canonical::context_check(&rdf));
                Ok(Transformed::new(*rdf, limits.rdfc))
            }
            Statements::Unread(unread) => {
                self.needs.extend(unread.need(path));
                self.checks.push(unread.context_check());
                Err(unread)
            }
        }
    }

    /// Whether the key of a proof that holds is the issuer's.
    fn key_binding(&mut self, proof: Value<'_>, held: &Held, bench: &mut Bench<'_, '_>) {
        let text = |name| proof.get(name).and_then(Value::as_str);
        let issuer = bench.credential.get("issuer").and_then(issuer_id);
        let at_hand = issuer.map(|issuer| {
            bench
                .controllers
                .get(split_fragment(issuer).0, bench.options)
        });
        let binding = bind(&Claim {
            issuer,
            method: text("verificationMethod").unwrap_or_default(),
            key: held.key(),
            document: at_hand.as_ref().and_then(|at_hand| at_hand.document()),
            // The reader's trust list is not read yet.
            trusted_keys: &[],
            made: text("created")
                .and_then(Timestamp::parse_date_time)
                .unwrap_or(bench.options.now),
        });
        let mut check = Check::new(CheckKind::KeyBinding, binding.outcome, binding.code)
            .saying(&binding.sentence)
            .with("key", held.key().to_multikey());
        if let Some(problem) = at_hand.as_ref().and_then(|at_hand| at_hand.problem()) {
            check = check.with("material", problem);
        }
        self.checks.push(check);
        self.take_over(binding, bench.path);
    }

    /// The best voucher of all proofs, and what would settle more.
    fn take_over(&mut self, binding: Binding, path: &str) {
        if let Some(url) = binding.need {
            self.needs.push(Need {
                url,
                kind: NeedKind::Did,
                path: path.to_owned(),
            });
        }
        let is_better = match binding.vouched_by {
            VouchedBy::TrustList => true,
            VouchedBy::Domain => self.vouched_by == VouchedBy::Nobody,
            VouchedBy::Nobody => false,
        };
        if is_better {
            (self.vouched_by, self.domain) = (binding.vouched_by, binding.domain);
        }
    }
}
