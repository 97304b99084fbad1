//! The bytes that a proof signs, for whoever wants to look at them: those that
//! [`check`](super::check()) hashes, made by the same code.

use super::ecdsa_sd_2023::Statements;
use super::members::ProofValue;
use super::{Proof, Transformed};
use crate::keys::KeyKind;
use crate::rdfc::{Hash, HashAlgorithm, TooComplex};

/// Bytes and their hash.
pub struct Hashed {
    /// The bytes, which are text.
    pub text: String,
    /// The hash function.
    pub algorithm: HashAlgorithm,
    /// What it makes of them.
    pub hash: Hash,
}

impl Hashed {
    /// The canonical form of a document or of a proof configuration.
    pub fn of(transformed: &Transformed, algorithm: HashAlgorithm) -> Result<Hashed, TooComplex> {
        let canonical = transformed.canonical(algorithm)?;
        Ok(Hashed {
            text: canonical.text(),
            algorithm,
            hash: canonical.hash(),
        })
    }
}

/// What a proof signs.
pub struct SignedBytes {
    /// The document, as the suite has it.
    pub document: Hashed,
    /// The proof configuration.
    pub configuration: Hashed,
    /// What is signed of the document instead, by a proof that shows a part of it. None where
    /// the document is not the one that the proof is about.
    pub disclosed: Option<Disclosed>,
}

/// The statements of a document under the labels that its issuer gave to the blank nodes.
pub struct Disclosed {
    /// Those that are signed as one.
    pub mandatory: Hashed,
    /// Those that are signed one by one.
    pub others: Vec<String>,
}

impl SignedBytes {
    /// The bytes that a proof signs. The kind of its key says which hash function it is; where
    /// that is not known, the length of the signature does.
    ///
    /// # Errors
    ///
    /// [`TooComplex`] where the canonical form takes more work than the limits allow.
    pub fn of(
        proof: &Proof<'_>,
        key: Option<KeyKind>,
        document: &Transformed,
        configuration: &Transformed,
    ) -> Result<SignedBytes, TooComplex> {
        let of_key = key.and_then(proof.suite.hash_algorithm);
        let algorithm = of_key.unwrap_or_else(|| by_length(&proof.value));
        let disclosed = match &proof.value {
            ProofValue::Signature(_) => None,
            ProofValue::Derived(derived) => {
                Statements::new(&document.canonical(algorithm)?, derived)
            }
        };
        Ok(SignedBytes {
            document: Hashed::of(document, algorithm)?,
            configuration: Hashed::of(configuration, algorithm)?,
            disclosed: disclosed.map(Disclosed::of),
        })
    }
}

impl SignedBytes {
    /// How much text that is.
    pub fn text_len(&self) -> usize {
        let disclosed = self.disclosed.iter();
        let others = disclosed.flat_map(|disclosed| &disclosed.others);
        2 * others.map(String::len).sum::<usize>()
            + self.document.text.len()
            + self.configuration.text.len()
    }
}

impl Disclosed {
    fn of(statements: Statements) -> Disclosed {
        Disclosed {
            mandatory: Hashed {
                text: statements.mandatory,
                algorithm: HashAlgorithm::Sha256,
                hash: statements.mandatory_hash,
            },
            others: statements.others,
        }
    }
}

/// Signatures with P-384 have 96 bytes, all others 64.
fn by_length(value: &ProofValue) -> HashAlgorithm {
    match value {
        ProofValue::Signature(signature) if signature.len() == 96 => HashAlgorithm::Sha384,
        _ => HashAlgorithm::Sha256,
    }
}
