//! Transformation and hashing: what is signed, of a document or of a proof configuration.

use super::Transformation;
use crate::json::Value;
use crate::jsonld::{Input, Loss, Rdf};
use crate::rdfc::{self, Canonical, Hash, HashAlgorithm, TooComplex, canonicalize};
use std::cell::OnceCell;

/// What a suite makes of a document, and the hashes of its canonical form. Each is made when
/// it is first asked for and then kept for all proofs of the document.
pub struct Transformed {
    form: Form,
    sha256: OnceCell<Result<Hash, TooComplex>>,
    sha384: OnceCell<Result<Hash, TooComplex>>,
}

/// As the [`Transformation`]s have it.
enum Form {
    /// What the document states, not canonicalized yet: the hash function has a say in that.
    Rdfc(Box<Rdf>, rdfc::Limits),
    /// Its canonical text.
    Jcs(String),
}

impl Transformed {
    /// From what JSON-LD made of a document.
    pub fn of_statements(rdf: Rdf, limits: rdfc::Limits) -> Transformed {
        Transformed::new(Form::Rdfc(Box::new(rdf), limits))
    }

    /// From a document's canonical JSON.
    pub(super) fn of_json(canonical: String) -> Transformed {
        Transformed::new(Form::Jcs(canonical))
    }

    fn new(form: Form) -> Transformed {
        Transformed {
            form,
            sha256: OnceCell::new(),
            sha384: OnceCell::new(),
        }
    }

    /// How it was made.
    pub(super) fn transformation(&self) -> Transformation {
        match self.form {
            Form::Rdfc(..) => Transformation::Rdfc,
            Form::Jcs(_) => Transformation::Jcs,
        }
    }

    /// What the document says and its statements do not, and so no signature over them covers.
    pub fn losses(&self) -> &[Loss] {
        match &self.form {
            Form::Rdfc(rdf, _) => &rdf.losses,
            Form::Jcs(_) => &[],
        }
    }

    /// The canonical form. Of statements, the same hash function names the blank nodes that hashes
    /// the result.
    pub fn canonical(&self, algorithm: HashAlgorithm) -> Result<CanonicalForm<'_>, TooComplex> {
        Ok(match &self.form {
            Form::Rdfc(rdf, limits) => {
                CanonicalForm::Statements(canonicalize(&rdf.dataset, algorithm, limits)?.into())
            }
            Form::Jcs(text) => CanonicalForm::Json(text, algorithm),
        })
    }

    /// The hash of the canonical form.
    pub fn hash(&self, algorithm: HashAlgorithm) -> Result<Hash, TooComplex> {
        let kept = match algorithm {
            HashAlgorithm::Sha256 => &self.sha256,
            HashAlgorithm::Sha384 => &self.sha384,
        };
        *kept.get_or_init(|| Ok(self.canonical(algorithm)?.hash()))
    }
}

/// The very bytes that are hashed.
pub enum CanonicalForm<'t> {
    /// N-Quads.
    Statements(Box<Canonical<'t>>),
    /// JSON, to be hashed with this function.
    Json(&'t str, HashAlgorithm),
}

impl CanonicalForm<'_> {
    /// Their hash.
    pub fn hash(&self) -> Hash {
        match self {
            CanonicalForm::Statements(canonical) => canonical.hash(),
            CanonicalForm::Json(text, algorithm) => algorithm.hash(text.as_bytes()),
        }
    }

    /// The bytes, which are text.
    pub fn text(&self) -> String {
        match self {
            CanonicalForm::Statements(canonical) => canonical.nquads(),
            CanonicalForm::Json(text, _) => (*text).to_owned(),
        }
    }
}

/// What RDFC suites transform of a document: all but its proofs.
pub(crate) fn document_input(document: Value<'_>) -> Input<'_> {
    Input {
        omit: &["proof"],
        plain: true,
        ..Input::new(document)
    }
}

/// What RDFC suites transform of a proof: all but its value, under the document's `@context`,
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
        let statements = Transformed::of_statements(rdf.expect("JSON-LD"), rdfc::Limits::default());
        for transformed in [statements, Transformed::of_json(String::new())] {
            for _ in 0..2 {
                let hash = |algorithm| transformed.hash(algorithm).expect("no poison").to_string();
                assert!(
                    hash(HashAlgorithm::Sha256).starts_with("e3b0c44298fc1c149afbf4c8996fb924")
                );
                assert!(
                    hash(HashAlgorithm::Sha384).starts_with("38b060a751ac96384cd9327eb1b1e36a")
                );
            }
        }
    }
}
