//! Transformation and hashing: what is signed, of a document or of a proof configuration.

use crate::json::Value;
use crate::jsonld::{Input, Rdf};
use crate::rdfc::{self, Hash, HashAlgorithm, TooComplex, canonicalize};
use std::cell::OnceCell;

/// What a document states, and the hashes of its canonical form. Each is made when it is
/// first asked for and then kept for all proofs of the document.
pub struct Transformed {
    rdf: Rdf,
    limits: rdfc::Limits,
    sha256: OnceCell<Result<Hash, TooComplex>>,
    sha384: OnceCell<Result<Hash, TooComplex>>,
}

impl Transformed {
    /// From what JSON-LD made of a document.
    pub fn new(rdf: Rdf, limits: rdfc::Limits) -> Transformed {
        Transformed {
            rdf,
            limits,
            sha256: OnceCell::new(),
            sha384: OnceCell::new(),
        }
    }

    /// What the document states.
    pub fn rdf(&self) -> &Rdf {
        &self.rdf
    }

    /// Whether the statements say everything that the document says. What they do not
    /// say, no signature covers.
    pub fn is_complete(&self) -> bool {
        self.rdf.losses.is_empty()
    }

    /// The hash of the canonical form. The same function names blank nodes and hashes
    /// the result.
    pub fn hash(&self, algorithm: HashAlgorithm) -> Result<Hash, TooComplex> {
        let kept = match algorithm {
            HashAlgorithm::Sha256 => &self.sha256,
            HashAlgorithm::Sha384 => &self.sha384,
        };
        *kept.get_or_init(|| {
            let canonical = canonicalize(&self.rdf.dataset, algorithm, &self.limits)?;
            Ok(canonical.hash())
        })
    }
}

/// What is transformed of a document: all but its proofs.
pub(crate) fn document_input(document: Value<'_>) -> Input<'_> {
    Input {
        omit: &["proof"],
        plain: true,
        ..Input::new(document)
    }
}

/// What is transformed of a proof: all but its value, under the document's `@context`,
/// whatever the proof itself says of contexts.
pub(crate) fn configuration_input<'d>(proof: Value<'d>, document: Value<'d>) -> Input<'d> {
    Input {
        omit: &["proofValue"],
        context: document.get("@context"),
        plain: true,
        ..Input::new(proof)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};
    use crate::jsonld::{self, Contexts};

    /// Nothing is stated, so each is the hash of no bytes (FIPS 180-4 example values).
    #[test]
    fn each_hash_function_has_its_own_hash() {
        let document = Document::parse("{}".to_owned(), &Limits::default()).expect("JSON");
        let mut contexts = Contexts::new(Default::default());
        let rdf = jsonld::to_rdf(
            Input::new(document.root()),
            &mut contexts,
            Default::default(),
        );
        let transformed = Transformed::new(rdf.expect("JSON-LD"), rdfc::Limits::default());
        for _ in 0..2 {
            let hash = |algorithm| transformed.hash(algorithm).expect("no poison").to_string();
            assert!(hash(HashAlgorithm::Sha256).starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
            assert!(hash(HashAlgorithm::Sha384).starts_with("38b060a751ac96384cd9327eb1b1e36a"));
        }
    }
}
