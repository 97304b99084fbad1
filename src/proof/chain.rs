//! Proof chains: a proof with `previousProof` signs other proofs along with the document
//! (<https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains>).

use super::Proof;
use crate::jcs::quoted;
use crate::json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Why it cannot be said what a proof with `previousProof` signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenChain {
    /// No proof of the document has this identifier.
    Missing(String),
    /// The proof names this identifier more than once.
    NamedTwice(String),
    /// Several proofs of the document have this identifier.
    Ambiguous(String),
    /// The document with the other proofs is longer than the limit.
    TooLong,
}

impl fmt::Display for BrokenChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BrokenChain::Missing(id) => {
                write!(f, "the proof also signs the proof {id}, which is not there")
            }
            BrokenChain::NamedTwice(id) => {
                write!(
                    f,
                    "the proof names the proof {id} twice among those that it also signs"
                )
            }
            BrokenChain::Ambiguous(id) => {
                write!(
                    f,
                    "the proof also signs the proof {id}, and several proofs are called so"
                )
            }
            BrokenChain::TooLong => f.write_str(
                "the document and the other proofs that this proof also signs are more \
                 than can be checked here",
            ),
        }
    }
}

impl std::error::Error for BrokenChain {}

/// The proofs of a document. A `null` says nothing in JSON-LD, and so is no proof.
pub fn proofs(document: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    document.each("proof").filter(|proof| !proof.is_null())
}

/// The text of what a proof with `previousProof` signs: the document, whose `proof` holds
/// the proofs that it names and no other.
///
/// # Errors
///
/// [`BrokenChain`] if it is not clear which proofs are meant, or if the text would be longer
/// than `max_bytes`.
pub fn signed_text<'d>(
    document: Value<'d>,
    proof: &Proof<'d>,
    max_bytes: usize,
) -> Result<String, BrokenChain> {
    let mut text = Text::new(max_bytes);
    for (key, value) in document.members().filter(|(key, _)| *key != "proof") {
        text.push(&quoted(key))?;
        text.push(":")?;
        text.push(value.raw())?;
        text.push(",")?;
    }
    text.push("\"proof\":[")?;
    for (at, previous) in previous(document, proof)?.into_iter().enumerate() {
        text.push(if at == 0 { "" } else { "," })?;
        text.push(previous.raw())?;
    }
    text.push("]}")?;
    Ok(text.written)
}

/// The proofs that a proof names, in its order.
///
/// # Errors
///
/// [`BrokenChain`] if it is not clear which proofs are meant.
pub fn previous<'d>(document: Value<'d>, proof: &Proof<'d>) -> Result<Vec<Value<'d>>, BrokenChain> {
    let mut by_id: BTreeMap<&str, Vec<Value<'d>>> = BTreeMap::new();
    for other in proofs(document) {
        if let Some(id) = other.get("id").and_then(Value::as_str) {
            by_id.entry(id).or_default().push(other);
        }
    }
    let mut named = BTreeSet::new();
    let find = |id: &'d str| {
        if !named.insert(id) {
            return Err(BrokenChain::NamedTwice(id.to_owned()));
        }
        match by_id.get(id).map_or(&[][..], Vec::as_slice) {
            [] => Err(BrokenChain::Missing(id.to_owned())),
            [one] => Ok(*one),
            _ => Err(BrokenChain::Ambiguous(id.to_owned())),
        }
    };
    proof.previous.iter().copied().map(find).collect()
}

/// A JSON object that is being written and stops at a limit.
struct Text {
    written: String,
    max_bytes: usize,
}

impl Text {
    fn new(max_bytes: usize) -> Text {
        Text {
            written: "{".to_owned(),
            max_bytes,
        }
    }

    fn push(&mut self, part: &str) -> Result<(), BrokenChain> {
        if self.written.len() + part.len() > self.max_bytes {
            return Err(BrokenChain::TooLong);
        }
        self.written.push_str(part);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    const DOCUMENT: &str = r#"{"@context":"c", "proof":[
        {"id":"urn:1","type":"A"}, {"id":"urn:2"}, {"proofValue":"z"},
        {"type":"Ed25519Signature2020","proofPurpose":"p","proofValue":"z","previousProof":PREVIOUS}], "n\"ame":"é"}"#;

    fn text(previous: &str) -> Result<String, BrokenChain> {
        text_within(usize::MAX, previous)
    }

    fn text_within(max_bytes: usize, previous: &str) -> Result<String, BrokenChain> {
        let source = DOCUMENT.replace("PREVIOUS", previous);
        let document = Document::parse(source, &Limits::default()).expect("JSON");
        let last = document.root().at_pointer("/proof/3").expect("the proof");
        signed_text(
            document.root(),
            &Proof::read(last).expect("a proof"),
            max_bytes,
        )
    }

    #[test]
    fn the_named_proofs_are_signed_along() {
        assert_eq!(
            text(r#""urn:2""#),
            Ok(r#"{"@context":"c","n\"ame":"é","proof":[{"id":"urn:2"}]}"#.into())
        );
        assert_eq!(
            text(r#"["urn:2","urn:1"]"#),
            Ok(r#"{"@context":"c","n\"ame":"é","proof":[{"id":"urn:2"},{"id":"urn:1","type":"A"}]}"#.into())
        );
    }

    #[test]
    fn a_missing_proof_breaks_the_chain() {
        assert_eq!(
            text(r#"["urn:1","urn:3"]"#),
            Err(BrokenChain::Missing("urn:3".into()))
        );
    }

    /// Each name would copy the whole proof once more.
    #[test]
    fn a_proof_may_be_named_once() {
        assert_eq!(
            text(r#"["urn:1","urn:2","urn:1"]"#),
            Err(BrokenChain::NamedTwice("urn:1".into()))
        );
    }

    #[test]
    fn two_proofs_of_one_name_break_the_chain() {
        let source = DOCUMENT
            .replace(r#"{"proofValue":"z"}"#, r#"{"id":"urn:2","type":"B"}"#)
            .replace("PREVIOUS", r#""urn:2""#);
        let document = Document::parse(source, &Limits::default()).expect("JSON");
        let last = document.root().at_pointer("/proof/3").expect("the proof");
        let proof = Proof::read(last).expect("a proof");
        assert_eq!(
            signed_text(document.root(), &proof, usize::MAX),
            Err(BrokenChain::Ambiguous("urn:2".into()))
        );
    }

    #[test]
    fn nothing_is_written_beyond_the_limit() {
        let whole = text(r#""urn:2""#).expect("a chain");
        assert_eq!(text_within(whole.len(), r#""urn:2""#), Ok(whole.clone()));
        assert_eq!(
            text_within(whole.len() - 1, r#""urn:2""#),
            Err(BrokenChain::TooLong)
        );
    }

    #[test]
    fn null_is_no_proof() {
        for none in [r#"{"proof":null}"#, r#"{"proof":[null]}"#, "{}"] {
            let document = Document::parse(none.to_owned(), &Limits::default()).expect("JSON");
            assert_eq!(proofs(document.root()).count(), 0, "{none}");
        }
    }
}
