//! Proof chains: a proof with `previousProof` signs other proofs along with the document
//! (<https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains>).

use super::Proof;
use crate::json::Value;

/// A proof that is to be signed along is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenChain {
    /// The identifier of the missing proof.
    pub missing: String,
}

/// The text of what a proof with `previousProof` signs: the document, whose `proof` holds
/// the proofs that it names and no other. `None` if it names none, and so signs the
/// document without its proofs.
///
/// # Errors
///
/// [`BrokenChain`] if no proof of the document has such an identifier.
pub fn signed_text(document: Value<'_>, proof: &Proof<'_>) -> Result<Option<String>, BrokenChain> {
    if proof.previous.is_empty() {
        return Ok(None);
    }
    let mut previous = Vec::new();
    for &id in &proof.previous {
        let found =
            proofs(document).find(|other| other.get("id").and_then(Value::as_str) == Some(id));
        previous.push(
            found
                .ok_or_else(|| BrokenChain {
                    missing: id.to_owned(),
                })?
                .raw(),
        );
    }
    let others = document.members().filter(|(key, _)| *key != "proof");
    let mut members: Vec<String> = others
        .map(|(key, value)| format!("{}:{}", serde_json::Value::from(key), value.raw()))
        .collect();
    members.push(format!("\"proof\":[{}]", previous.join(",")));
    Ok(Some(format!("{{{}}}", members.join(","))))
}

/// The proofs of a document.
fn proofs(document: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    document
        .get("proof")
        .into_iter()
        .flat_map(Value::one_or_many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    const DOCUMENT: &str = r#"{"@context":"c", "proof":[
        {"id":"urn:1","type":"A"}, {"id":"urn:2"}, {"proofValue":"z"},
        {"type":"Ed25519Signature2020","proofPurpose":"p","proofValue":"z","previousProof":PREVIOUS}], "n\"ame":"é"}"#;

    fn text(previous: &str) -> Result<Option<String>, BrokenChain> {
        let source = DOCUMENT.replace("PREVIOUS", previous);
        let document = Document::parse(source, &Limits::default()).expect("JSON");
        let last = document.root().at_pointer("/proof/3").expect("the proof");
        signed_text(document.root(), &Proof::read(last).expect("a proof"))
    }

    #[test]
    fn the_named_proofs_are_signed_along() {
        assert_eq!(text("[]"), Ok(None));
        assert_eq!(
            text(r#""urn:2""#),
            Ok(Some(
                r#"{"@context":"c","n\"ame":"é","proof":[{"id":"urn:2"}]}"#.into()
            ))
        );
        assert_eq!(
            text(r#"["urn:2","urn:1"]"#),
            Ok(Some(r#"{"@context":"c","n\"ame":"é","proof":[{"id":"urn:2"},{"id":"urn:1","type":"A"}]}"#.into()))
        );
    }

    #[test]
    fn a_missing_proof_breaks_the_chain() {
        assert_eq!(
            text(r#"["urn:1","urn:3"]"#),
            Err(BrokenChain {
                missing: "urn:3".into()
            })
        );
    }
}
