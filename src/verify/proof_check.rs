//! One proof of a credential: is it well-formed, for claims, in time, and does it hold?

use super::canonical::Unread;
use super::controllers::Controllers;
use super::findings::{Findings, sentence};
use super::occasion::Occasion;
use super::proofs::Secured;
use super::signed::{Keyed, SignedText};
use super::{Check, CheckKind, Code, Need, NeedKind, Options, Outcome};
use crate::jcs::OutOfRange;
use crate::json::Value;
use crate::jsonld::Contexts;
use crate::keys::{KeyError, NoKey, PublicKey, Purpose, split_fragment};
use crate::proof::{Checked, Disclosure, Held, Proof, ProofError, Refused, Transformed};
use std::rc::Rc;

/// What the proofs of one credential are checked with.
pub(super) struct Bench<'a, 'd> {
    pub credential: Value<'d>,
    pub path: &'d str,
    /// What its proofs have to be for.
    pub purpose: Purpose,
    pub is_presentation: bool,
    /// What the credential states without its proofs.
    pub document: &'a Result<Transformed, Unread>,
    /// What the credential says without its proofs, for JCS; made when it is first asked for.
    pub json: Option<Result<Rc<SignedText>, OutOfRange<'d>>>,
    pub contexts: &'a mut Contexts,
    pub controllers: &'a mut Controllers,
    pub options: &'a Options,
    /// How many more proofs may take the whole document anew: those that sign other proofs
    /// along, or the document as only they have it.
    pub anew_left: usize,
    /// How many more statements may be signed one by one.
    pub statements_left: usize,
}

/// Proofs of one credential that may take the document anew, each for itself.
const MAX_ANEW: usize = 16;

/// Statements of one credential that may be signed one by one: twice those of a record of a
/// hundred credentials, and some seconds of work.
const MAX_STATEMENTS: usize = 10_000;

impl<'a, 'd> Bench<'a, 'd> {
    /// For the proofs of a credential with this transformed document.
    pub fn new(
        secured: &Secured<'d>,
        document: &'a Result<Transformed, Unread>,
        contexts: &'a mut Contexts,
        controllers: &'a mut Controllers,
        options: &'a Options,
    ) -> Bench<'a, 'd> {
        Bench {
            credential: secured.document,
            path: secured.path,
            purpose: secured.purpose(),
            is_presentation: secured.is_presentation,
            document,
            json: None,
            contexts,
            controllers,
            options,
            anew_left: MAX_ANEW,
            statements_left: MAX_STATEMENTS,
        }
    }

    /// How many places are named in one list.
    pub fn named(&self) -> usize {
        self.options.policy.limits.jsonld.named
    }
}

/// What the check of one proof came to.
pub(super) struct ProofCheck {
    pub check: Check,
    /// The proof, if its signature holds.
    pub held: Option<Held>,
    pub needs: Vec<Need>,
}

/// Checks one proof.
pub(super) fn check_proof<'d>(value: Value<'d>, bench: &mut Bench<'_, 'd>) -> ProofCheck {
    let mut findings = Findings::default();
    findings.name(value);
    let held = match Proof::read(value) {
        Ok(proof) => {
            findings.purpose(&proof, bench.purpose);
            if bench.is_presentation {
                Occasion::of_proof(value).compare(&mut findings, bench.options);
            }
            findings.signature(value, &proof, bench)
        }
        Err(error) => {
            findings.unread(&error);
            None
        }
    };
    ProofCheck {
        needs: std::mem::take(&mut findings.needs),
        check: findings.into_check(CheckKind::Proof),
        held,
    }
}

impl Findings {
    /// What the proof says about itself, as it says it.
    fn name(&mut self, value: Value<'_>) {
        let text = |name| value.get(name).and_then(Value::as_str);
        self.detail("suite", text("cryptosuite").or(text("type")));
        self.detail("verificationMethod", text("verificationMethod"));
        self.detail("created", text("created"));
        self.detail("pointer", Some(value.pointer().as_str()));
    }

    pub fn unread(&mut self, error: &ProofError) {
        let (outcome, code) = match error {
            ProofError::Unsupported(_) => (Outcome::Undetermined, Code::UnsupportedCryptosuite),
            ProofError::Base => (Outcome::Undetermined, Code::BaseProofNotVerifiable),
            ProofError::Malformed(_) | ProofError::Value(_) | ProofError::Derived(_) => {
                (Outcome::Invalid, Code::MalformedProof)
            }
        };
        self.add(outcome, code, sentence(error));
    }

    fn purpose(&mut self, proof: &Proof<'_>, wanted: Purpose) {
        if proof.purpose != wanted.as_str() {
            let said = format!(
                "The proof was made for {}, not for {wanted}.",
                proof.purpose
            );
            self.add(Outcome::Invalid, Code::WrongProofPurpose, said);
        }
    }

    /// Whether the signature holds, as far as that can be found out.
    fn signature<'d>(
        &mut self,
        value: Value<'d>,
        proof: &Proof<'d>,
        bench: &mut Bench<'_, 'd>,
    ) -> Option<Held> {
        let key = self.key(proof, bench)?;
        let keyed = Keyed {
            value,
            proof,
            key: &key,
        };
        let checked = self.checked(keyed, bench)?;
        self.verdict(proof, checked, bench.options)
    }

    fn key(&mut self, proof: &Proof<'_>, bench: &mut Bench<'_, '_>) -> Option<PublicKey> {
        let Some(method) = proof.verification_method else {
            let said = "The proof names no verification method, so nobody knows with which key to check it.";
            self.add(Outcome::Undetermined, Code::KeyNotAvailable, said);
            return None;
        };
        let controller = split_fragment(method).0;
        let at_hand = bench.controllers.get(controller, bench.options);
        self.detail("material", at_hand.problem());
        match bench.controllers.key(method, bench.options) {
            Ok(key) => Some(key),
            Err(error) => {
                no_key(self, &error, bench.path);
                None
            }
        }
    }

    fn verdict(&mut self, proof: &Proof<'_>, checked: Checked, options: &Options) -> Option<Held> {
        let hex = |hash: Option<crate::rdfc::Hash>| hash.map(|hash| hash.to_string());
        // A derived proof knows no hash of the whole document.
        let document_hash = match proof.disclosed_statements() {
            Some(_) => "mandatoryHash",
            None => "documentHash",
        };
        self.detail(document_hash, hex(checked.document_hash).as_deref());
        self.detail("proofHash", hex(checked.configuration_hash).as_deref());
        let refused = match checked.verdict {
            Ok(held) => {
                self.held(&held);
                self.dates(proof, options);
                return Some(held);
            }
            Err(refused) => refused,
        };
        let (outcome, code) = match refused {
            Refused::TooComplex(_) => (Outcome::Undetermined, Code::TooComplex),
            Refused::WrongKey(_) | Refused::MalformedSignature => {
                (Outcome::Invalid, Code::MalformedProof)
            }
            Refused::Mismatch => (Outcome::Invalid, Code::SignatureMismatch),
            Refused::NotCovered { .. } => (Outcome::Invalid, Code::UndefinedTerm),
        };
        self.add(outcome, code, sentence(&refused));
        if let Refused::NotCovered { rest_holds } = refused {
            self.detail_of("restHolds", rest_holds);
            if !rest_holds {
                self.add(
                    Outcome::Invalid,
                    Code::SignatureMismatch,
                    sentence(&Refused::Mismatch),
                );
            }
        }
        None
    }

    fn held(&mut self, held: &Held) {
        let Some(Disclosure {
            mandatory,
            disclosed,
        }) = held.disclosure()
        else {
            let said = "The signature fits: nothing was changed since it was made.";
            return self.add(Outcome::Valid, Code::Ok, said);
        };
        self.detail_of("mandatoryStatements", mandatory);
        self.detail_of("disclosedStatements", disclosed);
        let said = "The signature fits: this shows a part of what was signed, \
             and nothing of that part was changed.";
        self.add(Outcome::Valid, Code::Ok, said);
    }

    /// The dates of a proof count only where its signature holds: of what was not checked,
    /// nobody can say that it has expired.
    fn dates(&mut self, proof: &Proof<'_>, options: &Options) {
        if let Some(expires) = proof.expires.filter(|expires| *expires < options.now) {
            let said = format!("The proof says that it held until {expires}; that is past.");
            self.add(Outcome::Expired, Code::ProofExpired, said);
        }
        if let Some(created) = proof.created.filter(|created| *created > options.now) {
            let said =
                format!("The proof says that it was made at {created}; that is still to come.");
            self.add(Outcome::Warning, Code::ProofFromTheFuture, said);
        }
    }
}

/// Says why there is no key to check with.
pub(super) fn no_key(findings: &mut Findings, error: &NoKey, path: &str) {
    let (outcome, code) = match error {
        NoKey::Unusable(KeyError::Unsupported(_))
        | NoKey::UnusableInDocument(KeyError::Unsupported(_)) => {
            (Outcome::Undetermined, Code::UnsupportedKey)
        }
        NoKey::Unusable(KeyError::Private) | NoKey::UnusableInDocument(KeyError::Private) => {
            (Outcome::Invalid, Code::PrivateKeyPublished)
        }
        NoKey::Unusable(KeyError::NotForSignatures) | NoKey::NeverListed => {
            (Outcome::Invalid, Code::KeyNotInControllerDocument)
        }
        NoKey::UnusableInDocument(KeyError::NotForSignatures) => {
            (Outcome::Undetermined, Code::KeyNotInControllerDocument)
        }
        NoKey::Unusable(_) => (Outcome::Invalid, Code::MalformedKey),
        // The fault is in what was handed in, not in the credential.
        NoKey::UnusableInDocument(_) => (Outcome::Undetermined, Code::MalformedKey),
        NoKey::NotListed => (Outcome::Undetermined, Code::KeyNotInControllerDocument),
        NoKey::NotAtHand(_) => (Outcome::Undetermined, Code::KeyNotAvailable),
    };
    findings.add(outcome, code, sentence(error));
    if let NoKey::NotAtHand(Some(id)) = error {
        findings.needs.push(Need {
            url: id.clone(),
            kind: NeedKind::Did,
            path: path.to_owned(),
        });
    }
}
