//! What was hashed and signed of one credential, byte for byte, for whoever has to find out why a
//! signature does not fit.
//!
//! Nothing is made anew here: the places come from [`Verification`], the version of the contexts
//! from the verdict on the proofs, and the bytes from what the proofs are checked with
//! (`signed`, [`SignedBytes`](crate::proof::SignedBytes)).

mod compared;
mod configuration;
mod found;
mod making;

use super::{Check, Code, Options, Verification};
use crate::rdfc::NQuadsError;
use found::Found;
use serde::Serialize;
use std::fmt;

/// What was hashed and signed of a credential.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// JSON pointer of the credential in the input.
    pub path: String,
    /// What the credential states without its proofs, in canonical N-Quads.
    pub statements: Option<Bytes>,
    /// Why that cannot be made.
    pub problem: Option<Problem>,
    /// Its proofs, in their order.
    pub proofs: Vec<ExplainedProof>,
    /// The token that carries it.
    pub token: Option<ExplainedToken>,
    /// The contexts that were needed to read it, in the order in which they were.
    pub contexts: Vec<UsedContext>,
    /// What the N-Quads that were given state otherwise.
    pub difference: Option<Differing>,
}

/// Canonical bytes and their hash.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Bytes {
    /// How they were made.
    pub form: Form,
    /// The bytes, which are UTF-8.
    pub text: String,
    /// The hash function: `SHA-256` or `SHA-384`.
    pub algorithm: String,
    /// The hash, in lower-case hex.
    pub hash: String,
}

/// The forms that are hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub enum Form {
    /// What is stated: canonical N-Quads (RDFC-1.0).
    #[serde(rename = "n-quads")]
    NQuads,
    /// What is said: canonical JSON (RFC 8785).
    #[serde(rename = "jcs")]
    Jcs,
}

/// Why something cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Problem {
    /// The reason.
    pub code: Code,
    /// One plain sentence.
    pub message: String,
}

/// What a proof signs: the hash of its configuration, and behind it that of the document.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct ExplainedProof {
    /// Where the proof stands.
    pub pointer: String,
    /// What verifying it came to.
    pub check: Option<Check>,
    /// The proof configuration as JSON.
    pub configuration_json: Option<String>,
    /// What is hashed of the proof configuration.
    pub configuration: Option<Bytes>,
    /// What is hashed of the document.
    pub document: Option<Bytes>,
    /// What is hashed instead of the document where a part of it is shown: the statements that
    /// every copy has to show, under the issuer's labels.
    pub mandatory: Option<Bytes>,
    /// The other statements, each of which is signed for itself.
    pub disclosed: Vec<String>,
    /// Why the bytes cannot be shown.
    pub problem: Option<Problem>,
}

/// What the signature of a token covers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct ExplainedToken {
    /// What verifying it came to.
    pub check: Option<Check>,
    /// The header, decoded.
    pub header: String,
    /// The payload, decoded.
    pub payload: String,
    /// The bytes that are signed: header and payload as they stand in the token.
    pub signing_input: String,
}

/// A context that a credential was read by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct UsedContext {
    /// Its address.
    pub url: String,
    /// SHA-256, in lower-case hex: of the published document if it is pinned, else of the text
    /// that was handed in.
    pub sha256: String,
    /// Whether this build carries it.
    pub pinned: bool,
}

/// How N-Quads that were given differ from what a credential states. Both in canonical form;
/// blank nodes of the given ones go by the labels of those that they fit best.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct Differing {
    /// Lines that only the credential has.
    pub only_here: Vec<String>,
    /// Lines that only the given N-Quads have.
    pub only_there: Vec<String>,
    /// How many lines both have.
    pub shared: usize,
    /// Why they cannot be compared.
    pub problem: Option<Problem>,
}

/// A mistake in what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExplainError {
    /// There is no credential at this place. The places of some that there are.
    NoCredential(String, Vec<String>),
    /// The given N-Quads are none.
    NQuads(NQuadsError),
}

impl fmt::Display for ExplainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExplainError::NoCredential(path, known) => {
                write!(f, "there is no credential at {path:?}; there is one at ")?;
                let known: Vec<String> = known.iter().map(|path| format!("{path:?}")).collect();
                f.write_str(&known.join(", "))
            }
            ExplainError::NQuads(error) => write!(f, "the N-Quads cannot be read: {error}"),
        }
    }
}

impl std::error::Error for ExplainError {}

/// Shows what was hashed and signed of the credential at a place of the input, as reports name
/// it (`""` is the outermost). With N-Quads of the issuer's, what these state otherwise.
///
/// # Errors
///
/// [`ExplainError`] for a place without a credential and for N-Quads that are none. Of input that
/// cannot be read, the explanation says why.
pub fn explain(
    input: impl Into<Vec<u8>>,
    path: &str,
    nquads: Option<&str>,
    options: Options,
) -> Result<Explanation, ExplainError> {
    let limits = options.policy.limits;
    let given = nquads
        .map(|text| compared::read(text, &limits))
        .transpose()?;
    let verification = Verification::new(input.into(), options);
    let mut explanation = Explanation {
        path: path.to_owned(),
        ..Explanation::default()
    };
    let stated = match Found::at(&verification, path)? {
        Found::Credential(secured) => {
            making::explain(&secured, verification.options(), &mut explanation)
        }
        Found::Nothing(problem) => {
            explanation.problem = Some(problem);
            None
        }
    };
    explanation.difference = given.map(|given| match stated {
        Some(stated) => compared::compare(&stated, &given, &limits),
        None => Differing {
            problem: explanation.problem.clone(),
            ..Differing::default()
        },
    });
    Ok(explanation)
}
