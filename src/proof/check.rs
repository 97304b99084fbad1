//! Verification: does the signature fit the key and the two hashes?

use super::ecdsa_sd_2023::{Disclosure, Statements};
use super::members::ProofValue;
use super::{Proof, Transformed};
use crate::keys::{KeyKind, PublicKey, SignatureError};
use crate::rdfc::{Hash, HashAlgorithm, TooComplex};
use std::fmt;

/// This proof held: the key signed exactly what the document and the proof say. Only
/// [`check`] can make one.
#[derive(Clone, Debug)]
pub struct Held {
    key: PublicKey,
    disclosure: Option<Disclosure>,
}

impl Held {
    /// The key that signed. Whose it is, is another question.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Checks a signature over a message that shows all of what was signed.
    pub(super) fn by(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<Held, Refused> {
        key.verify(message, signature)?;
        Ok(Held {
            key: key.clone(),
            disclosure: None,
        })
    }

    /// How much of what was signed is shown, if it is not all.
    pub fn disclosure(&self) -> Option<Disclosure> {
        self.disclosure
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

impl From<TooComplex> for Refused {
    fn from(error: TooComplex) -> Self {
        Refused::TooComplex(error)
    }
}

impl From<SignatureError> for Refused {
    fn from(error: SignatureError) -> Self {
        match error {
            SignatureError::Malformed => Refused::MalformedSignature,
            SignatureError::Mismatch => Refused::Mismatch,
        }
    }
}

/// What checking a proof came to.
pub struct Checked {
    /// The hash of the document without its proofs, if it could be made; of a derived proof,
    /// that of the mandatory statements.
    pub document_hash: Option<Hash>,
    /// The hash of the proof configuration, if it could be made.
    pub configuration_hash: Option<Hash>,
    /// Whether the proof holds.
    pub verdict: Result<Held, Refused>,
}

/// Checks a proof's signatures with a key over what its suite makes of the document and of
/// the proof's own configuration. The purpose and the dates of the proof are not looked at.
pub fn check(
    proof: &Proof<'_>,
    key: &PublicKey,
    document: &Transformed,
    configuration: &Transformed,
) -> Checked {
    let mut checked = Checked {
        document_hash: None,
        configuration_hash: None,
        verdict: Err(Refused::WrongKey(key.kind())),
    };
    if let Some(algorithm) = (proof.suite.hash_algorithm)(key.kind()) {
        let is_complete = document.losses().is_empty() && configuration.losses().is_empty();
        let verdict = checked.verify(proof, key, algorithm, document, configuration);
        checked.verdict = match verdict {
            Err(refused @ Refused::TooComplex(_)) => Err(refused),
            verdict if !is_complete => Err(Refused::NotCovered {
                rest_holds: verdict.is_ok(),
            }),
            verdict => verdict.map(|disclosure| Held {
                key: key.clone(),
                disclosure,
            }),
        };
    }
    checked
}

impl Checked {
    /// Whether the signatures fit, and what they disclose; the hashes on the way.
    fn verify(
        &mut self,
        proof: &Proof<'_>,
        key: &PublicKey,
        algorithm: HashAlgorithm,
        document: &Transformed,
        configuration: &Transformed,
    ) -> Result<Option<Disclosure>, Refused> {
        let by = proof.suite.transformation;
        if [document, configuration].map(Transformed::transformation) != [by, by] {
            return Err(Refused::Mismatch);
        }
        let configuration = configuration.hash(algorithm)?;
        self.configuration_hash = Some(configuration);
        match &proof.value {
            ProofValue::Signature(signature) => {
                let document = document.hash(algorithm)?;
                self.document_hash = Some(document);
                // What is signed is the hash of the configuration, then that of the document.
                let hashes = [configuration.as_bytes(), document.as_bytes()].concat();
                key.verify(&hashes, signature)?;
                Ok(None)
            }
            ProofValue::Derived(derived) => {
                let canonical = document.canonical(algorithm)?;
                let statements = Statements::new(&canonical, derived).ok_or(Refused::Mismatch)?;
                self.document_hash = Some(statements.mandatory_hash);
                statements.check(derived, key, configuration).map(Some)
            }
        }
    }
}
