//! The proofs of one credential, and whose keys they were made with.

use super::canonical::{self, Statements, Unread};
use super::controllers::Controllers;
use super::coverage::{Coverage, SignedBy};
use super::key_binding::{Binding, Claim, bind};
use super::proof_check::{Bench, check_proof};
use super::sources::{Source, Token};
use super::token::{Carried, check_token};
use super::trust::{Entry, Signed, Standing, TrustList};
use super::verification::identifier;
use super::{Check, CheckKind, Code, Material, Need, NeedKind, Options, Outcome, VouchedBy};
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

    /// Those of one version, and the controller documents.
    pub fn version(&mut self, version: usize) -> (&mut jsonld::Contexts, &mut Controllers) {
        (&mut self.versions[version], &mut self.controllers)
    }
}

impl Contexts {
    /// What of the material was looked at so far.
    pub fn used(&self) -> Vec<(NeedKind, String)> {
        let mut used = self.controllers.found();
        let taken = self.versions.iter().flat_map(jsonld::Contexts::taken);
        used.extend(taken.map(|url| (NeedKind::Context, url.clone())));
        used
    }
}

/// How many versions of a context are pinned at most: 1EdTech changed one in place, once.
const VERSIONS: usize = 2;

/// A credential or presentation whose proofs are to be judged.
pub(super) struct Secured<'d> {
    pub document: Value<'d>,
    pub path: &'d str,
    pub is_presentation: bool,
    /// The source whose root the document is, if it is one's: the token around it counts.
    pub source: Option<&'d Source>,
}

impl<'d> Secured<'d> {
    /// Who has to have signed: the issuer, of a presentation the holder. A presentation need not
    /// name its holder; a token's `iss` is the same (vc-jose-cose 3.1.3).
    pub fn signer(&self) -> Option<&'d str> {
        let member = if self.is_presentation {
            "holder"
        } else {
            "issuer"
        };
        let named = self.document.get(member).and_then(identifier);
        named.or_else(|| {
            let token = self.token().filter(|_| self.is_presentation)?;
            token.layout.claims(self.document).get("iss")?.as_str()
        })
    }

    /// The token around it.
    pub fn token(&self) -> Option<&'d Token> {
        self.source?.token.as_ref()
    }

    pub fn coverage(&self) -> Coverage {
        let by = match self.token() {
            Some(_) => SignedBy::AnEnvelope,
            None => SignedBy::ItsProofs,
        };
        Coverage::of(self.document, by)
    }

    /// What the proofs have to be for.
    pub fn purpose(&self) -> Purpose {
        match self.is_presentation {
            true => Purpose::Authentication,
            false => Purpose::AssertionMethod,
        }
    }
}

/// By what a proof that holds was made.
struct By<'p> {
    /// The verification method.
    method: &'p str,
    /// What the proof calls it.
    name: &'p str,
    made: Option<Timestamp>,
    by_jwt: bool,
}

/// What a credential's proofs come to.
pub(super) struct Judged {
    pub checks: Vec<Check>,
    pub vouched_by: VouchedBy,
    pub domain: Option<String>,
    /// What the reader's trust lists say of the issuer: the best for any proof that holds.
    pub standing: Option<Standing>,
    /// Whether one of the proofs that hold is over all that was signed; none where none holds.
    shows_all: Option<bool>,
    pub needs: Vec<Need>,
    /// The version of the contexts with which the proofs were judged.
    pub version: usize,
}

/// Checks every proof of a credential, the keys, and the contexts that all rests on.
///
/// Where a context was changed in place, a proof may have been made with another version than
/// the current one: if it does not hold, the other versions are tried, and the report says so.
pub(super) fn judge(secured: &Secured<'_>, contexts: &mut Contexts, options: &Options) -> Judged {
    let mut judged = judge_proofs(secured, contexts, options);
    if let Some(token) = secured.token() {
        judged.token(token, secured, contexts, options);
    }
    judged.excuse_unsupported();
    judged
}

fn judge_proofs(secured: &Secured<'_>, contexts: &mut Contexts, options: &Options) -> Judged {
    let coverage = secured.coverage();
    let judged = judge_with(0, secured, coverage, contexts, options);
    let is_settled = coverage == Coverage::Text || judged.holds();
    if is_settled || contexts.versions[0].versioned().is_empty() {
        return judged;
    }
    for version in 1..VERSIONS {
        let mut other = judge_with(version, secured, coverage, contexts, options);
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
    secured: &Secured<'_>,
    coverage: Coverage,
    contexts: &mut Contexts,
    options: &Options,
) -> Judged {
    let Secured {
        document: credential,
        path,
        ..
    } = *secured;
    let mut judged = Judged {
        checks: Vec::new(),
        vouched_by: VouchedBy::Nobody,
        domain: None,
        standing: None,
        shows_all: None,
        needs: Vec::new(),
        version,
    };
    let (contexts, controllers) = contexts.version(version);
    let document = judged.contexts(credential, coverage, path, contexts, options);
    if proofs(credential)
        .nth(options.policy.limits.proofs)
        .is_some()
    {
        judged.too_many_proofs();
        return judged;
    }
    let mut bench = Bench::new(secured, &document, contexts, controllers, options);
    for proof in proofs(credential) {
        let checked = check_proof(proof, &mut bench);
        judged.checks.push(checked.check);
        judged.needs.extend(checked.needs);
        if let Some(held) = checked.held {
            let text = |name| proof.get(name).and_then(Value::as_str);
            let method = text("verificationMethod").unwrap_or_default();
            let by = By {
                method,
                name: method,
                made: text("created").and_then(Timestamp::parse_date_time),
                by_jwt: false,
            };
            judged.key_binding(&held, by, secured, bench.controllers, options);
        }
    }
    judged
}

impl Judged {
    fn proofs(&self) -> impl Iterator<Item = &Check> {
        let checks = self.checks.iter();
        checks.filter(|check| check.check == CheckKind::Proof)
    }

    /// Whether the signature of a proof holds, and none fails: what cannot be checked with one
    /// version of the contexts cannot be with another.
    fn holds(&self) -> bool {
        let fails = |check: &Check| check.outcome == Outcome::Invalid;
        self.proofs().any(Check::is_of_proof_that_holds) && !self.proofs().any(fails)
    }

    /// Whether the copy may leave out some of what its issuer signed.
    pub fn is_partial(&self) -> bool {
        self.shows_all == Some(false)
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
        let said = "There are more proofs than can be checked here.";
        let check = Check::new(CheckKind::Proof, Outcome::Undetermined, Code::TooComplex);
        self.checks.push(check.saying(said));
    }

    /// One bound proof that holds is enough beside proofs of kinds that cannot be checked here,
    /// or by nobody but the holder.
    fn excuse_unsupported(&mut self) {
        let is_bound =
            |check: &Check| check.check == CheckKind::KeyBinding && check.outcome == Outcome::Valid;
        if !self.checks.iter().any(is_bound) {
            return;
        }
        for check in &mut self.checks {
            if let Code::UnsupportedCryptosuite | Code::BaseProofNotVerifiable = check.code {
                check.outcome = Outcome::Warning;
            }
        }
    }

    /// Transforms the document without its proofs, and says how its contexts did.
    fn contexts(
        &mut self,
        credential: Value<'_>,
        coverage: Coverage,
        path: &str,
        contexts: &mut jsonld::Contexts,
        options: &Options,
    ) -> Result<Transformed, Unread> {
        let limits = &options.policy.limits;
        match canonical::statements(document_input(credential), contexts, limits) {
            Statements::Read(rdf) => {
                self.checks.push(canonical::context_check(&rdf, coverage));
                Ok(Transformed::of_statements(*rdf, limits.rdfc))
            }
            Statements::Unread(unread) => {
                let unread = unread.under(coverage);
                self.needs.extend(unread.need(path));
                self.checks.push(unread.context_check());
                Err(unread)
            }
        }
    }

    /// Checks the token around a credential.
    fn token(
        &mut self,
        token: &Token,
        secured: &Secured<'_>,
        contexts: &mut Contexts,
        options: &Options,
    ) {
        let carried = Carried {
            token,
            document: secured.document,
            signer: secured.signer(),
            is_presentation: secured.is_presentation,
            path: secured.path,
        };
        let controllers = &mut contexts.controllers;
        let checked = check_token(&carried, controllers, options);
        self.checks.extend(checked.form);
        self.checks.push(checked.check);
        self.needs.extend(checked.needs);
        if let Some(held) = checked.held {
            let by = By {
                method: &checked.method,
                name: token.jwt.header.kid.as_deref().unwrap_or_default(),
                made: checked.made,
                by_jwt: true,
            };
            self.key_binding(&held, by, secured, controllers, options);
        }
    }

    /// Whether the key of a proof that holds is the signer's.
    fn key_binding(
        &mut self,
        held: &Held,
        by: By<'_>,
        secured: &Secured<'_>,
        controllers: &mut Controllers,
        options: &Options,
    ) {
        let shows_all = held.disclosure().is_none();
        self.shows_all = Some(shows_all || self.shows_all == Some(true));
        let signer = secured.signer();
        let document = signer.map(|signer| controllers.get(signer, options));
        let jwks = signer
            .and_then(well_known_jwks_url)
            .map(|url| controllers.jwks(&url, options));
        let made = by.made.unwrap_or(options.now);
        let entries = listed(signer, options.policy.trusted_issuers.as_deref());
        let in_force = entries.iter().copied();
        let in_force: Vec<Entry<'_>> = in_force
            .filter(|entry| entry.issuer.is_in_force(made, options.now))
            .collect();
        let binding = bind(&Claim {
            issuer: signer,
            method: by.method,
            name: by.name,
            key: held.key(),
            purpose: secured.purpose(),
            by_jwt: by.by_jwt,
            document: document.as_ref().and_then(|at_hand| at_hand.found()),
            jwks: jwks.as_ref().and_then(|at_hand| at_hand.found()),
            trusted: &in_force,
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
        if let Some(document) = &binding.document {
            check = check.resting_on(document, options);
        }
        self.checks.push(check);
        let signed = Signed {
            key: held.key(),
            binding: binding.outcome,
            is_open: !binding.needs.is_empty(),
            made,
            now: options.now,
        };
        let standing = Standing::of(&entries, &signed);
        let known = self.standing.as_ref().map(|known| known.rank);
        if known < Some(standing.rank) {
            self.standing = Some(standing);
        }
        self.take_over(binding, secured.path);
    }

    /// The best voucher of all proofs, and what would settle more.
    fn take_over(&mut self, binding: Binding, path: &str) {
        let needs = binding.needs.into_iter();
        self.needs.extend(needs.map(|(kind, url)| Need {
            url,
            kind,
            path: path.to_owned(),
        }));
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

/// What the reader's lists say of a signer.
fn listed<'a>(signer: Option<&str>, list: Option<&'a TrustList>) -> Vec<Entry<'a>> {
    let listed = list.zip(signer);
    listed.map_or(Vec::new(), |(list, signer)| list.entries(signer).collect())
}
