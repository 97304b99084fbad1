//! What the JCS suites sign: canonical JSON, of the document and of the proof configuration
//! (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-jcs-2022>, the same for ECDSA).

use super::Transformed;
use crate::jcs::{self, OutOfRange, Part};
use crate::json::Value;
use std::fmt;

/// What a JCS proof signs of a document.
pub struct SignedJson<'d> {
    document: Value<'d>,
    proof: Value<'d>,
    /// The `@context` that the document had when it was signed.
    context: Option<Value<'d>>,
    /// The proofs that are signed along.
    previous: Vec<Value<'d>>,
    /// Contexts that were put behind those that were signed.
    pub uncovered_contexts: Vec<Value<'d>>,
}

/// The document's `@context` does not begin with the proof's: it was signed under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignContext;

impl fmt::Display for ForeignContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the document was signed with other contexts than those that it begins with now",
        )
    }
}

impl std::error::Error for ForeignContext {}

impl<'d> SignedJson<'d> {
    /// Finds out what a proof of a document signs, and which other proofs along with it.
    ///
    /// # Errors
    ///
    /// [`ForeignContext`] if the proof has an `@context` whose values are not the first of the
    /// document's.
    pub fn new(
        document: Value<'d>,
        value: Value<'d>,
        previous: Vec<Value<'d>>,
    ) -> Result<SignedJson<'d>, ForeignContext> {
        let own = document.get("@context");
        let signed = value.get("@context");
        let uncovered_contexts = match signed {
            Some(signed) => behind(signed, own)?,
            None => Vec::new(),
        };
        Ok(SignedJson {
            document,
            proof: value,
            context: signed.or(own),
            previous,
            uncovered_contexts,
        })
    }

    /// Whether the document was signed just as it stands, but for its proofs.
    pub fn is_whole_document(&self) -> bool {
        let as_it_stands = match (self.context, self.document.get("@context")) {
            (Some(signed), Some(own)) => signed.same_as(own),
            (signed, own) => signed.is_none() && own.is_none(),
        };
        as_it_stands && self.previous.is_empty()
    }

    /// The document as it was signed: the proof's `@context` in the place of its own, and
    /// under `proof` the proofs that are signed along.
    pub fn document(&self) -> Result<Transformed, OutOfRange<'d>> {
        let members = self.document.members();
        let mut members: Vec<_> = members
            .filter(|(key, _)| !matches!(*key, "@context" | "proof"))
            .map(|(key, value)| (key, Part::Value(value)))
            .collect();
        members.extend(
            self.context
                .map(|context| ("@context", Part::Value(context))),
        );
        if !self.previous.is_empty() {
            members.push(("proof", Part::List(self.previous.clone())));
        }
        jcs::canonicalize_members(members).map(Transformed::of_json)
    }

    /// The proof configuration: the proof without its value.
    pub fn configuration(&self) -> Result<Transformed, OutOfRange<'d>> {
        let members = self.proof.members();
        let members = members
            .filter(|(key, _)| *key != "proofValue")
            .map(|(key, value)| (key, Part::Value(value)));
        jcs::canonicalize_members(members.collect()).map(Transformed::of_json)
    }

    /// The numbers in the document that are written with more digits than are signed.
    pub fn inexact_in_document(&self) -> impl Iterator<Item = Value<'d>> {
        let members = self.document.members();
        members
            .filter(|(key, _)| *key != "proof")
            .flat_map(|(_, value)| jcs::inexact_numbers(value))
    }

    /// Those in the proof, and in the proofs that are signed along.
    pub fn inexact_in_proofs(&self) -> impl Iterator<Item = Value<'d>> {
        let previous = self.previous.iter().copied();
        previous.chain([self.proof]).flat_map(jcs::inexact_numbers)
    }
}

/// The contexts of a document behind those that it must begin with.
fn behind<'d>(signed: Value<'d>, own: Option<Value<'d>>) -> Result<Vec<Value<'d>>, ForeignContext> {
    let mut own = own.into_iter().flat_map(Value::one_or_many);
    for context in signed.one_or_many() {
        match own.next() {
            Some(there) if there.same_as(context) => {}
            _ => return Err(ForeignContext),
        }
    }
    Ok(own.collect())
}
