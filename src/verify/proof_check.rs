//! One proof of a credential: is it well-formed, for claims, in time, and does it hold?

use super::canonical::{self, Statements, Unread};
use super::controllers::Controllers;
use super::{Check, CheckKind, Code, Need, NeedKind, Options, Outcome};
use crate::json::{Document, Value};
use crate::jsonld::{Contexts, Input};
use crate::keys::{KeyError, NoKey, PublicKey, split_fragment};
use crate::proof::{self, BrokenChain, Checked, Held, Proof, ProofError, Refused, Transformed};
use serde_json::json;

/// What the proofs of one credential are checked with.
pub(super) struct Bench<'a, 'd> {
    pub credential: Value<'d>,
    pub path: &'a str,
    /// What the credential states without its proofs.
    pub document: &'a Result<Transformed, Unread>,
    pub contexts: &'a mut Contexts,
    pub controllers: &'a mut Controllers,
    pub options: &'a Options,
    /// How many more proofs may sign other proofs: each takes the whole document anew.
    pub chained_left: usize,
}

/// What the check of one proof came to.
pub(super) struct ProofCheck {
    pub check: Check,
    /// The proof, if its signature holds.
    pub held: Option<Held>,
    pub needs: Vec<Need>,
}

/// Something to be said about a proof.
struct Finding {
    outcome: Outcome,
    code: Code,
    sentence: String,
}

impl Finding {
    fn new(outcome: Outcome, code: Code, sentence: impl Into<String>) -> Finding {
        Finding {
            outcome,
            code,
            sentence: sentence.into(),
        }
    }
}

/// Collects what is found on the way.
struct Findings {
    list: Vec<Finding>,
    details: Vec<(&'static str, serde_json::Value)>,
    needs: Vec<Need>,
}

/// Checks one proof.
pub(super) fn check_proof(value: Value<'_>, bench: &mut Bench<'_, '_>) -> ProofCheck {
    let mut findings = Findings {
        list: Vec::new(),
        details: Vec::new(),
        needs: Vec::new(),
    };
    findings.name(value);
    let held = match Proof::read(value) {
        Ok(proof) => {
            findings.purpose(&proof);
            findings.signature(value, &proof, bench)
        }
        Err(error) => {
            findings.unread(&error);
            None
        }
    };
    findings.into_check(held)
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

    fn detail(&mut self, name: &'static str, text: Option<&str>) {
        self.details.extend(text.map(|text| (name, text.into())));
    }

    fn add(&mut self, outcome: Outcome, code: Code, sentence: impl Into<String>) {
        self.list.push(Finding::new(outcome, code, sentence));
    }

    fn unread(&mut self, error: &ProofError) {
        let (outcome, code) = match error {
            ProofError::Unsupported(_) => (Outcome::Undetermined, Code::UnsupportedCryptosuite),
            ProofError::Malformed(_) | ProofError::Value(_) => {
                (Outcome::Invalid, Code::MalformedProof)
            }
        };
        self.add(outcome, code, sentence(error));
    }

    fn purpose(&mut self, proof: &Proof<'_>) {
        if proof.purpose != "assertionMethod" {
            let said = format!(
                "The proof was made for {}, not for making claims (assertionMethod).",
                proof.purpose
            );
            self.add(Outcome::Invalid, Code::WrongProofPurpose, said);
        }
    }

    /// Whether the signature holds, as far as that can be found out.
    fn signature(
        &mut self,
        value: Value<'_>,
        proof: &Proof<'_>,
        bench: &mut Bench<'_, '_>,
    ) -> Option<Held> {
        let key = self.key(proof, bench)?;
        let configuration = self.configuration(value, bench)?;
        let chained = self.chained(proof, bench).ok()?;
        let checked = match (&chained, bench.document) {
            (Some(document), _) | (None, Ok(document)) => {
                self.not_covered(document, &configuration);
                proof::check(proof, &key, document, &configuration)
            }
            (None, Err(unread)) => {
                self.add(unread.outcome, unread.code, unread.message.as_str());
                return None;
            }
        };
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
                self.no_key(&error, bench.path);
                None
            }
        }
    }

    fn no_key(&mut self, error: &NoKey, path: &str) {
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
        self.add(outcome, code, sentence(error));
        if let NoKey::NotAtHand(Some(id)) = error {
            self.needs.push(Need {
                url: id.clone(),
                kind: NeedKind::Did,
                path: path.to_owned(),
            });
        }
    }

    /// What the proof says of itself and is signed with the document.
    fn configuration(
        &mut self,
        value: Value<'_>,
        bench: &mut Bench<'_, '_>,
    ) -> Option<Transformed> {
        let input = proof::configuration_input(value, bench.credential);
        self.transformed(input, bench)
    }

    /// The document with the proofs that this one signs along, if it does.
    fn chained(
        &mut self,
        proof: &Proof<'_>,
        bench: &mut Bench<'_, '_>,
    ) -> Result<Option<Transformed>, ()> {
        if proof.previous.is_empty() {
            return Ok(None);
        }
        let Some(left) = bench.chained_left.checked_sub(1) else {
            let said = "More proofs sign one another than the limits allow.";
            self.add(Outcome::Undetermined, Code::TooComplex, said);
            return Err(());
        };
        bench.chained_left = left;
        let limits = &bench.options.policy.limits.json;
        let text = proof::signed_text(bench.credential, proof, limits.bytes)
            .map_err(|broken| self.broken_chain(&broken))?;
        // It is made of parts of a document that was read: only a limit can refuse it.
        let document =
            Document::parse(text, limits).map_err(|_| self.broken_chain(&BrokenChain::TooLong))?;
        let input = Input {
            plain: true,
            ..Input::new(document.root())
        };
        self.transformed(input, bench).map(Some).ok_or(())
    }

    fn broken_chain(&mut self, broken: &BrokenChain) {
        let (outcome, code) = match broken {
            BrokenChain::TooLong => (Outcome::Undetermined, Code::TooComplex),
            BrokenChain::Missing(_) | BrokenChain::NamedTwice(_) | BrokenChain::Ambiguous(_) => {
                (Outcome::Invalid, Code::MalformedProof)
            }
        };
        self.add(outcome, code, sentence(broken));
    }

    fn transformed(&mut self, input: Input<'_>, bench: &mut Bench<'_, '_>) -> Option<Transformed> {
        let limits = &bench.options.policy.limits;
        match canonical::statements(input, bench.contexts, limits) {
            Statements::Read(rdf) => Some(Transformed::new(*rdf, limits.rdfc)),
            Statements::Unread(unread) => {
                self.needs.extend(unread.need(bench.path));
                self.add(unread.outcome, unread.code, unread.message);
                None
            }
        }
    }

    fn not_covered(&mut self, document: &Transformed, configuration: &Transformed) {
        let losses = [&document.rdf().losses[..], &configuration.rdf().losses].concat();
        if !losses.is_empty() {
            self.details
                .push(("notCovered", canonical::losses(&losses).into()));
        }
    }

    fn verdict(&mut self, proof: &Proof<'_>, checked: Checked, options: &Options) -> Option<Held> {
        let hex = |hash: Option<crate::rdfc::Hash>| hash.map(|hash| hash.to_string());
        self.detail("documentHash", hex(checked.document_hash).as_deref());
        self.detail("proofHash", hex(checked.configuration_hash).as_deref());
        let refused = match checked.verdict {
            Ok(held) => {
                self.held(proof, options);
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
            self.details.push(("restHolds", json!(rest_holds)));
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

    /// The dates of a proof count only where its signature holds: of what was not checked,
    /// nobody can say that it has expired.
    fn held(&mut self, proof: &Proof<'_>, options: &Options) {
        let said = "The signature fits: nothing was changed since it was made.";
        self.add(Outcome::Valid, Code::Ok, said);
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

    fn into_check(mut self, held: Option<Held>) -> ProofCheck {
        self.list.sort_by_key(|finding| finding.outcome);
        let mut findings = self.list.into_iter();
        let check = match findings.next() {
            Some(worst) => {
                Check::new(CheckKind::Proof, worst.outcome, worst.code).saying(&worst.sentence)
            }
            None => Check::new(CheckKind::Proof, Outcome::Undetermined, Code::InternalError),
        };
        let check = findings.fold(check, |check, finding| match finding.code {
            Code::Ok => check,
            code => check.and_also(code),
        });
        let check = self
            .details
            .into_iter()
            .fold(check, |check, (name, value)| check.with(name, value));
        ProofCheck {
            check,
            held,
            needs: self.needs,
        }
    }
}

/// An error's words as a sentence.
fn sentence(error: &impl ToString) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => text,
    }
}
