//! Canonical N-Quads of a document, and what they leave out.

use clr_wallet::json::{self, Document};
use clr_wallet::jsonld::{self, Contexts, Input, Loss, to_rdf};
use clr_wallet::rdfc::{self, HashAlgorithm, canonicalize};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A document to be canonicalised.
#[derive(Deserialize)]
pub struct Question<'q> {
    #[serde(borrow)]
    document: &'q RawValue,
    #[serde(borrow, default)]
    contexts: BTreeMap<String, &'q RawValue>,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    hash: Hash,
}

/// The hash inside RDFC-1.0.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Hash {
    #[default]
    Sha256,
    Sha384,
}

/// Its canonical form.
#[derive(Serialize)]
pub struct Answer {
    nquads: String,
    losses: Vec<Place>,
    unportable: Vec<String>,
}

/// A loss, and where it is.
#[derive(Serialize)]
struct Place {
    kind: &'static str,
    pointer: String,
}

impl Question<'_> {
    /// The canonical form, or the code of the error.
    pub fn answer(&self) -> Result<Answer, String> {
        let document = Document::parse(self.document.get().to_owned(), &json::Limits::default())
            .map_err(|error| format!("json: {error}"))?;
        let given = self
            .contexts
            .iter()
            .map(|(url, text)| (url.clone(), text.get().to_owned()))
            .collect();
        let input = Input {
            base: self.base.as_deref(),
            ..Input::new(document.root())
        };
        let rdf = to_rdf(input, &mut Contexts::new(given), jsonld::Limits::default())
            .map_err(|error| error.code.as_str().to_owned())?;
        let algorithm = match self.hash {
            Hash::Sha256 => HashAlgorithm::Sha256,
            Hash::Sha384 => HashAlgorithm::Sha384,
        };
        let canonical = canonicalize(&rdf.dataset, algorithm, &rdfc::Limits::default())
            .map_err(|error| format!("too complex: {error}"))?;
        let losses = rdf.losses.into_iter().map(|Loss { kind, pointer }| Place {
            kind: kind.as_str(),
            pointer,
        });
        Ok(Answer {
            nquads: canonical.nquads(),
            losses: losses.collect(),
            unportable: rdf.numbers_not_portable,
        })
    }
}
