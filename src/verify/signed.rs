//! What a proof signs, made ready as its suite says, and checked.

use super::canonical::{self, Statements};
use super::findings::{Findings, sentence};
use super::proof_check::Bench;
use super::{Code, Outcome};
use crate::jcs::OutOfRange;
use crate::json::{Document, Value};
use crate::jsonld::{Input, Loss, LossKind};
use crate::keys::PublicKey;
use crate::proof::{self, BrokenChain, Checked, Proof, SignedJson, Transformation, Transformed};
use std::rc::Rc;

/// A proof and the key to check it with.
pub(super) struct Keyed<'p, 'd> {
    /// The proof as it stands in the document.
    pub value: Value<'d>,
    pub proof: &'p Proof<'d>,
    pub key: &'p PublicKey,
}

/// What a proof signs: the document and its own configuration.
pub(super) struct Parts<'a, 'd> {
    signs: Signs<'a, 'd>,
    pub configuration: Transformed,
}

/// In which form a proof signs a document.
enum Signs<'a, 'd> {
    /// What it states without its proofs.
    Statements(&'a Transformed),
    /// What it states together with other proofs.
    WithProofs(Transformed),
    /// What it says.
    Json(SignedJson<'d>, Rc<SignedText>),
}

impl Parts<'_, '_> {
    pub fn document(&self) -> &Transformed {
        match &self.signs {
            Signs::Statements(document) => document,
            Signs::WithProofs(document) => document,
            Signs::Json(_, text) => &text.transformed,
        }
    }
}

impl Findings {
    /// The proof checked with its key, unless what it signs cannot be had.
    pub fn checked<'d>(
        &mut self,
        keyed: Keyed<'_, 'd>,
        bench: &mut Bench<'_, 'd>,
    ) -> Option<Checked> {
        let Keyed { value, proof, key } = keyed;
        let parts = self.parts(value, proof, bench)?;
        let (document, configuration) = (parts.document(), &parts.configuration);
        self.not_covered(&[document.losses(), configuration.losses()].concat());
        let checked = proof::check(proof, key, document, configuration);
        if let Signs::Json(signed, text) = &parts.signs
            && checked.verdict.is_ok()
        {
            self.left_open(signed, text, bench.named());
        }
        Some(checked)
    }

    /// What a proof signs, made ready; whatever its key.
    pub fn parts<'a, 'd>(
        &mut self,
        value: Value<'d>,
        proof: &Proof<'d>,
        bench: &mut Bench<'a, 'd>,
    ) -> Option<Parts<'a, 'd>> {
        match proof.suite.transformation {
            Transformation::Rdfc => self.statements(value, proof, bench),
            Transformation::Jcs => self.json(value, proof, bench),
        }
    }

    fn statements<'a, 'd>(
        &mut self,
        value: Value<'d>,
        proof: &Proof<'d>,
        bench: &mut Bench<'a, 'd>,
    ) -> Option<Parts<'a, 'd>> {
        self.take_statements(proof, bench)?;
        let configuration = proof::configuration_input(value, bench.credential);
        let configuration = self.transformed(configuration, bench)?;
        let signs = match (proof.previous.is_empty(), bench.document) {
            (false, _) => Signs::WithProofs(self.chained(proof, bench)?),
            (true, Ok(document)) => Signs::Statements(document),
            (true, Err(unread)) => {
                self.add(unread.outcome, unread.code, unread.message.as_str());
                return None;
            }
        };
        Some(Parts {
            signs,
            configuration,
        })
    }

    /// Statements that are signed one by one take a signature's work each, and the document
    /// in a form of their own.
    fn take_statements(&mut self, proof: &Proof<'_>, bench: &mut Bench<'_, '_>) -> Option<()> {
        let Some(statements) = proof.disclosed_statements() else {
            return Some(());
        };
        let Some(left) = bench.statements_left.checked_sub(statements) else {
            let said = "More statements are signed one by one than can be checked here.";
            self.add(Outcome::Undetermined, Code::TooComplex, said);
            return None;
        };
        bench.statements_left = left;
        self.take_anew(bench)
    }

    /// Takes one of the times that the document may be taken anew.
    fn take_anew(&mut self, bench: &mut Bench<'_, '_>) -> Option<()> {
        let Some(left) = bench.anew_left.checked_sub(1) else {
            let said = "More proofs sign one another, or the whole in other forms, \
                 than the limits allow.";
            self.add(Outcome::Undetermined, Code::TooComplex, said);
            return None;
        };
        bench.anew_left = left;
        Some(())
    }

    /// What the document and the proofs that this one signs along state.
    fn chained<'d>(&mut self, proof: &Proof<'d>, bench: &mut Bench<'_, 'd>) -> Option<Transformed> {
        self.take_anew(bench)?;
        let limits = &bench.options.policy.limits.json;
        let text = proof::signed_text(bench.credential, proof, limits.bytes)
            .map_err(|broken| self.broken_chain(&broken))
            .ok()?;
        // It is made of parts of a document that was read: only a limit can refuse it.
        let document = Document::parse(text, limits)
            .map_err(|_| self.broken_chain(&BrokenChain::TooLong))
            .ok()?
            .standing_at(bench.credential.pointer());
        let input = Input {
            plain: true,
            ..Input::new(document.root())
        };
        self.transformed(input, bench)
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
            Statements::Read(rdf) => Some(Transformed::of_statements(*rdf, limits.rdfc)),
            Statements::Unread(unread) => {
                self.needs.extend(unread.need(bench.path));
                self.add(unread.outcome, unread.code, unread.message);
                None
            }
        }
    }

    fn not_covered(&mut self, losses: &[Loss]) {
        if !losses.is_empty() {
            self.detail_of("notCovered", canonical::losses(losses));
        }
    }

    fn json<'a, 'd>(
        &mut self,
        value: Value<'d>,
        proof: &Proof<'d>,
        bench: &mut Bench<'a, 'd>,
    ) -> Option<Parts<'a, 'd>> {
        let previous = proof::previous(bench.credential, proof)
            .map_err(|broken| self.broken_chain(&broken))
            .ok()?;
        let signed = SignedJson::new(bench.credential, value, previous)
            .map_err(|foreign| {
                self.add(Outcome::Invalid, Code::ContextMismatch, sentence(&foreign));
            })
            .ok()?;
        let document = self.signed_text(&signed, bench)?;
        let configuration = self.in_range(signed.configuration())?;
        Some(Parts {
            signs: Signs::Json(signed, document),
            configuration,
        })
    }

    /// The document as it was signed; made once for all proofs that signed it as it stands.
    fn signed_text<'d>(
        &mut self,
        signed: &SignedJson<'d>,
        bench: &mut Bench<'_, 'd>,
    ) -> Option<Rc<SignedText>> {
        if !signed.is_whole_document() {
            self.take_anew(bench)?;
            return self.in_range(SignedText::of(signed, bench.named()));
        }
        let named = bench.named();
        let made = bench
            .json
            .get_or_insert_with(|| SignedText::of(signed, named));
        self.in_range(made.clone())
    }

    fn in_range<T>(&mut self, made: Result<T, OutOfRange<'_>>) -> Option<T> {
        let number = match made {
            Ok(made) => return Some(made),
            Err(OutOfRange(number)) => number,
        };
        self.not_covered(&[Loss {
            kind: LossKind::NumberOutOfRange,
            pointer: number.pointer(),
        }]);
        let said = "The document holds a number that is too large for a signature of this kind.";
        self.add(Outcome::Invalid, Code::UndefinedTerm, said);
        None
    }

    /// What can be changed in the document and the signature still fits.
    fn left_open(&mut self, signed: &SignedJson<'_>, document: &SignedText, named: usize) {
        let contexts = signed.uncovered_contexts.iter().take(named);
        let contexts: Vec<&str> = contexts
            .map(|context| context.as_str().unwrap_or(context.raw()))
            .collect();
        if !contexts.is_empty() {
            let said = "The signature fits, but contexts were added behind those that were \
                 signed: it does not cover them.";
            self.add(Outcome::Warning, Code::ContextNotCovered, said);
            self.detail_of("contextsNotCovered", contexts);
        }
        let in_proofs = signed.inexact_in_proofs().map(Value::pointer);
        let numbers = document.inexact_numbers.iter().cloned().chain(in_proofs);
        let numbers: Vec<String> = numbers.take(named).collect();
        if !numbers.is_empty() {
            let said = "The signature fits, but numbers are written with more digits than it \
                 covers: the rest of them could have been changed.";
            self.add(Outcome::Warning, Code::NumberNotPortable, said);
            self.detail_of("numbersNotPortable", numbers);
        }
    }
}

/// What JCS makes of a document.
pub(super) struct SignedText {
    transformed: Transformed,
    /// Pointers to the numbers that are written with more digits than are signed.
    inexact_numbers: Vec<String>,
}

impl SignedText {
    fn of<'d>(signed: &SignedJson<'d>, named: usize) -> Result<Rc<SignedText>, OutOfRange<'d>> {
        let transformed = signed.document()?;
        let numbers = signed.inexact_in_document().take(named);
        Ok(Rc::new(SignedText {
            transformed,
            inexact_numbers: numbers.map(Value::pointer).collect(),
        }))
    }
}
