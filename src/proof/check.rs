//! Verification: does the signature fit the key and the two hashes?

use super::{Proof, Transformed};
use crate::keys::{KeyKind, PublicKey, SignatureError};
use crate::rdfc::{Hash, TooComplex};
use std::fmt;

/// This proof held: the key signed exactly what the document and the proof say. Only
/// [`check`] can make one.
#[derive(Clone, Debug)]
pub struct Held {
    key: PublicKey,
}

impl Held {
    /// The key that signed. Whose it is, is another question.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Checks a signature over a message.
    pub(super) fn by(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<Held, Refused> {
        match key.verify(message, signature) {
            Ok(()) => Ok(Held { key: key.clone() }),
            Err(SignatureError::Malformed) => Err(Refused::MalformedSignature),
            Err(SignatureError::Mismatch) => Err(Refused::Mismatch),
        }
    }
}

/// Why a proof does not hold, or could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The suite does not sign with such keys.
    WrongKey(KeyKind),
    /// The canonical form takes more work than the limits allow.
    TooComplex(TooComplex),
    /// The signature is none of the key's kind.
    MalformedSignature,
    /// The signature does not fit the document, the proof or the key.
    Mismatch,
    /// The document or the proof says what no signature over its statements covers.
    NotCovered {
        /// Whether the signature fits what is covered.
        rest_holds: bool,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::WrongKey(kind) => write!(f, "the cryptosuite does not sign with {kind} keys"),
            Refused::TooComplex(error) => error.fmt(f),
            Refused::MalformedSignature => {
                f.write_str("the proofValue is no signature of the key's kind")
            }
            Refused::Mismatch => f.write_str("the signature does not fit the document"),
            Refused::NotCovered { .. } => {
                f.write_str("part of the document is not covered by the signature")
            }
        }
    }
}

impl std::error::Error for Refused {}

/// What checking a proof came to.
pub struct Checked {
    /// The hash of the document without its proofs, if it could be made.
    pub document_hash: Option<Hash>,
    /// The hash of the proof configuration, if it could be made.
    pub configuration_hash: Option<Hash>,
    /// Whether the proof holds.
    pub verdict: Result<Held, Refused>,
}

/// Checks a proof's signature with a key over what the document and the proof's own
/// configuration state. The purpose and the dates of the proof are not looked at.
pub fn check(
    proof: &Proof<'_>,
    key: &PublicKey,
    document: &Transformed,
    configuration: &Transformed,
) -> Checked {
    let Some(algorithm) = (proof.suite.hash_algorithm)(key.kind()) else {
        return Checked {
            document_hash: None,
            configuration_hash: None,
            verdict: Err(Refused::WrongKey(key.kind())),
        };
    };
    let (document_hash, configuration_hash) =
        (document.hash(algorithm), configuration.hash(algorithm));
    let is_complete = document.is_complete() && configuration.is_complete();
    let verdict = match (document_hash, configuration_hash) {
        (Ok(document), Ok(configuration)) => {
            verify(proof, key, configuration, document, is_complete)
        }
        (Err(error), _) | (_, Err(error)) => Err(Refused::TooComplex(error)),
    };
    Checked {
        document_hash: document_hash.ok(),
        configuration_hash: configuration_hash.ok(),
        verdict,
    }
}

/// What is signed is the hash of the configuration, then that of the document.
fn verify(
    proof: &Proof<'_>,
    key: &PublicKey,
    configuration: Hash,
    document: Hash,
    is_complete: bool,
) -> Result<Held, Refused> {
    let hashes = [configuration.as_bytes(), document.as_bytes()].concat();
    let held = Held::by(key, &hashes, &proof.signature);
    if !is_complete {
        return Err(Refused::NotCovered {
            rest_holds: held.is_ok(),
        });
    }
    held
}
