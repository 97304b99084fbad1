//! Signing credentials with `eddsa-rdfc-2022`.
//!
//! Time and keys are passed in; the text that comes out is the text that went in, with a
//! proof added and not one other byte changed.

use crate::json::{Document, JsonError, Limits, Value};
use crate::jsonld::{self, Contexts, Input, Loss};
use crate::keys::{KeyKind, SecretKey, find_key, multibase};
use crate::proof::{Transformed, configuration_input, document_input};
use crate::rdfc::{self, Hash, HashAlgorithm, TooComplex};
use crate::timestamp::Timestamp;
use serde_json::json;
use std::fmt;

/// Who signs, and when.
pub struct Signing<'a> {
    /// The Ed25519 key.
    pub key: &'a SecretKey,
    /// Where others find the public key: a DID URL or an https URL.
    pub verification_method: &'a str,
    /// The time of signing.
    pub created: Timestamp,
}

/// Why a credential was not signed.
#[derive(Debug)]
pub enum SignError {
    /// The text is not JSON that every reader takes for the same.
    Json(JsonError),
    /// The text is no JSON object.
    NotAnObject,
    /// The document has a proof already.
    AlreadySigned,
    /// The cryptosuite does not sign with such keys.
    WrongKey(KeyKind),
    /// The verification method names another key.
    ForeignMethod,
    /// JSON-LD does not allow the document, or a context is not at hand.
    JsonLd(jsonld::Error),
    /// What the signature would not cover.
    NotCovered(Vec<Loss>),
    /// JSON pointers of numbers that others would write, and so hash, differently.
    NotPortable(Vec<String>),
    /// The document states nothing that could be signed.
    NothingStated,
    /// Canonicalizing takes more work than the limits allow.
    TooComplex(TooComplex),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignError::Json(error) => write!(f, "the document is not JSON: {error}"),
            SignError::NotAnObject => f.write_str("the document is no JSON object"),
            SignError::AlreadySigned => f.write_str("the document has a proof already"),
            SignError::WrongKey(kind) => write!(
                f,
                "eddsa-rdfc-2022 signs with Ed25519 keys, not with {kind}"
            ),
            SignError::ForeignMethod => f.write_str("the verification method names another key"),
            SignError::JsonLd(error) => {
                write!(f, "the document cannot be read as JSON-LD: {error}")
            }
            SignError::NotCovered(losses) => {
                let places: Vec<String> = losses
                    .iter()
                    .map(|loss| format!("{} at {:?}", loss.kind.as_str(), loss.pointer))
                    .collect();
                write!(
                    f,
                    "the signature would not cover everything: {}",
                    places.join(", ")
                )
            }
            SignError::NotPortable(pointers) => {
                write!(
                    f,
                    "implementations write these numbers differently: {}",
                    pointers.join(", ")
                )
            }
            SignError::NothingStated => f.write_str("the document states nothing"),
            SignError::TooComplex(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SignError {}

/// Signs a JSON credential for the purpose `assertionMethod`.
///
/// # Errors
///
/// [`SignError`] where anything in the document would not be covered by the signature, or
/// others could not check it.
pub fn sign(
    text: &str,
    signing: &Signing<'_>,
    contexts: &mut Contexts,
) -> Result<String, SignError> {
    check_key(signing)?;
    let unsigned = read(text)?;
    if unsigned.root().get("proof").is_some() {
        return Err(SignError::AlreadySigned);
    }
    let end = end_of_members(&unsigned).ok_or(SignError::NothingStated)?;
    let mut proof = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": signing.created.to_string(),
        "verificationMethod": signing.verification_method,
        "proofPurpose": "assertionMethod",
    });
    let configured = read(&with_proof(text, end, &proof))?;
    let signature = signing.key.sign(&hashes(configured.root(), contexts)?);
    proof["proofValue"] = multibase::encode_base58btc(&signature).into();
    Ok(with_proof(text, end, &proof))
}

fn check_key(signing: &Signing<'_>) -> Result<(), SignError> {
    let key = signing.key.public_key();
    if key.kind() != KeyKind::Ed25519 {
        return Err(SignError::WrongKey(key.kind()));
    }
    match find_key(signing.verification_method, None) {
        Ok(found) if found != key => Err(SignError::ForeignMethod),
        _ => Ok(()),
    }
}

fn read(text: &str) -> Result<Document, SignError> {
    let document = Document::parse(text.to_owned(), &Limits::default()).map_err(SignError::Json)?;
    if document.root().is_object() {
        Ok(document)
    } else {
        Err(SignError::NotAnObject)
    }
}

/// Where the last member of the document ends. None if it has no members.
fn end_of_members(document: &Document) -> Option<usize> {
    document.root().members().next()?;
    let before_brace = document.source().trim_end().strip_suffix('}')?;
    Some(before_brace.trim_end().len())
}

fn with_proof(text: &str, end: usize, proof: &serde_json::Value) -> String {
    let (members, rest) = text.split_at(end);
    format!("{members},\"proof\":{proof}{rest}")
}

/// What is signed: the hash of the proof without its value, then that of the document
/// without its proof.
fn hashes(document: Value<'_>, contexts: &mut Contexts) -> Result<Vec<u8>, SignError> {
    let stated = hash(document_input(document), contexts)?;
    let proof = document.get("proof").ok_or(SignError::NotAnObject)?;
    let configuration = hash(configuration_input(proof, document), contexts)?;
    Ok([configuration.as_bytes(), stated.as_bytes()].concat())
}

fn hash(input: Input<'_>, contexts: &mut Contexts) -> Result<Hash, SignError> {
    let rdf =
        jsonld::to_rdf(input, contexts, jsonld::Limits::default()).map_err(SignError::JsonLd)?;
    if !rdf.losses.is_empty() {
        return Err(SignError::NotCovered(rdf.losses));
    }
    if !rdf.numbers_not_portable.is_empty() {
        return Err(SignError::NotPortable(rdf.numbers_not_portable));
    }
    if rdf.dataset.quads().is_empty() {
        return Err(SignError::NothingStated);
    }
    let transformed = Transformed::of_statements(rdf, rdfc::Limits::default());
    transformed
        .hash(HashAlgorithm::Sha256)
        .map_err(SignError::TooComplex)
}

#[cfg(test)]
mod tests;
