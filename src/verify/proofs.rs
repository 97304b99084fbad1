//! The proofs of one credential, and whose keys they were made with.

use super::canonical::{self, Statements, Unread};
use super::controllers::Controllers;
use super::key_binding::{Binding, Claim, bind};
use super::proof_check::{Bench, check_proof};
use super::trust_list::{Signed, Standing};
use super::verification::issuer_id;
use super::{Check, CheckKind, Code, Material, Need, Options, Outcome, VouchedBy};
use crate::json::Value;
use crate::jsonld;
use crate::keys::{Purpose, well_known_jwks_url};
use crate::proof::{Held, Transformed, document_input, proofs};
use crate::timestamp::Timestamp;

/// The contexts of a verification, and the controller documents that it came across.
pub(super) struct Contexts {
    /// One for each version of the contexts of which several are pinned, the current first.
    versions: Vec<jsonld::Contexts>,
    controllers: Controllers,
}

impl Contexts {
    /// Those pinned, and those in the material.
    pub fn new(material: &Material) -> Contexts {
        Contexts {
            versions: (0..VERSIONS)
                .map(|version| jsonld::Contexts::with_version(material.clone(), version))
                .collect(),
            controllers: Controllers::default(),
        }
    }
}

/// How many versions of a context are pinned at most: 1EdTech changed one in place, once.
const VERSIONS: usize = 2;

/// What a credential's proofs come to.
pub(super) struct Judged {
    pub checks: Vec<Check>,
    pub vouched_by: VouchedBy,
    pub domain: Option<String>,
    /// What the reader's trust list says of the issuer: the best for any proof that holds.
    pub standing: Option<Standing>,
    pub needs: Vec<Need>,
}

/// Proofs of one credential that may sign other proofs; each takes the document anew.
const MAX_CHAINED: usize = 16;

/// Checks every proof of a credential, the keys, and the contexts that all rests on.
///
/// Where a context was changed in place, a proof may have been made with another version than
/// the current one: if it does not hold, the other versions are tried, and the report says so.
pub(super) fn judge(
    credential: Value<'_>,
    path: &str,
    contexts: &mut Contexts,
    options: &Options,
) -> Judged {
    let judged = judge_with(0, credential, path, contexts, options);
    if judged.holds() || contexts.versions[0].versioned().is_empty() {
        return judged;
    }
    for version in 1..VERSIONS {
        let mut other = judge_with(version, credential, path, contexts, options);
        if other.holds() {
            other.name_versions(&contexts.versions[version]);
            return other;
        }
    }
    judged
}

/// Judges with one version of the contexts.
fn judge_with(
    version: usize,
    credential: Value<'_>,
    path: &str,
    contexts: &mut Contexts,
    options: &Options,
) -> Judged {
    let mut judged = Judged {
        checks: Vec::new(),
        vouched_by: VouchedBy::Nobody,
        domain: None,
        standing: None,
        needs: Vec::new(),
    };
    let Contexts {
        versions,
        controllers,
    } = contexts;
    let contexts = &mut versions[version];
    let document = judged.contexts(credential, path, contexts, options);
    if proofs(credential)
        .nth(options.policy.limits.proofs)
        .is_some()
    {
        judged.too_many_proofs();
        return judged;
    }
    let mut bench = Bench {
        credential,
        path,
        document: &document,
        contexts,
        controllers,
        options,
        chained_left: MAX_CHAINED,
    };
    for proof in proofs(credential) {
        let checked = check_proof(proof, &mut bench);
        judged.checks.push(checked.check);
        judged.needs.extend(checked.needs);
        if let Some(held) = checked.held {
            judged.key_binding(proof, &held, &mut bench);
        }
    }
    judged.excuse_unsupported();
    judged
}

impl Judged {
    fn proofs(&self) -> impl Iterator<Item = &Check> {
        let checks = self.checks.iter();
        checks.filter(|check| check.check == CheckKind::Proof)
    }

    /// Whether there are proofs, and the signature of each holds.
    fn holds(&self) -> bool {
        self.proofs().next().is_some() && self.proofs().all(Check::is_of_proof_that_holds)
    }

    /// Says that the proofs were made with other versions of some contexts.
    fn name_versions(&mut self, contexts: &jsonld::Contexts) {
        let name = |check: Check| match check.check {
            CheckKind::Context | CheckKind::Proof => check
                .and_also(Code::ContextVariant)
                .with("otherVersionOf", contexts.versioned()),
            _ => check,
        };
        self.checks = std::mem::take(&mut self.checks)
            .into_iter()
            .map(name)
            .collect();
    }

    /// One check for all of them: to say of each that it was not checked would be as long.
    fn too_many_proofs(&mut self) {
        let said = "The credential has more proofs than can be checked here.";
        let check = Check::new(CheckKind::Proof, Outcome::Undetermined, Code::TooComplex);
        self.checks.push(check.saying(said));
    }

    /// One bound proof that holds is enough beside proofs of kinds that cannot be checked here.
    fn excuse_unsupported(&mut self) {
        let is_bound =
            |check: &Check| check.check == CheckKind::KeyBinding && check.outcome == Outcome::Valid;
        if !self.checks.iter().any(is_bound) {
            return;
        }
        for check in &mut self.checks {
            if check.code == Code::UnsupportedCryptosuite {
                check.outcome = Outcome::Warning;
            }
        }
    }

    /// Transforms the document without its proofs, and says how its contexts did.
    fn contexts(
        &mut self,
        credential: Value<'_>,
        path: &str,
        contexts: &mut jsonld::Contexts,
        options: &Options,
    ) -> Result<Transformed, Unread> {
        let limits = &options.policy.limits;
        match canonical::statements(document_input(credential), contexts, limits) {
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
        let controllers = &mut bench.controllers;
        let document = issuer.map(|issuer| controllers.get(issuer, bench.options));
        let jwks = issuer
            .and_then(well_known_jwks_url)
            .map(|url| controllers.jwks(&url, bench.options));
        let list = bench.options.policy.trusted_issuers.as_deref();
        let made = text("created")
            .and_then(Timestamp::parse_date_time)
            .unwrap_or(bench.options.now);
        let binding = bind(&Claim {
            issuer,
            method: text("verificationMethod").unwrap_or_default(),
            key: held.key(),
            purpose: Purpose::AssertionMethod,
            by_jwt: false,
            document: document.as_ref().and_then(|at_hand| at_hand.found()),
            jwks: jwks.as_ref().and_then(|at_hand| at_hand.found()),
            trusted: list
                .zip(issuer)
                .and_then(|(list, issuer)| list.issuer(issuer)),
            made,
        });
        let mut check = Check::new(CheckKind::KeyBinding, binding.outcome, binding.code)
            .saying(&binding.sentence)
            .with("key", held.key().to_multikey());
        let problem = document.as_ref().and_then(|at_hand| at_hand.problem());
        let problem = problem.or_else(|| jwks.as_ref()?.problem());
        if let Some(problem) = problem {
            check = check.with("material", problem);
        }
        self.checks.push(check);
        let signed = Signed {
            key: held.key(),
            binding: binding.outcome,
            made,
        };
        let standing = list.map_or(Standing::Unknown, |list| list.standing(issuer, &signed));
        self.standing = self.standing.take().max(Some(standing));
        self.take_over(binding, bench.path);
    }

    /// The best voucher of all proofs, and what would settle more.
    fn take_over(&mut self, binding: Binding, path: &str) {
        if let Some((kind, url)) = binding.need {
            self.needs.push(Need {
                url,
                kind,
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
