//! Canonical N-Quads of a document, and what they leave out.

use clr_wallet::json::{self, Document};
use clr_wallet::jsonld::{self, Contexts, Input, Loss, Rdf, to_rdf};
use clr_wallet::rdfc::{self, Canonical, HashAlgorithm, TermId, canonicalize};
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
    /// Whether the document is read by its keys, too.
    #[serde(default)]
    plain: bool,
    /// Whether its lines are wanted under other labels, too.
    #[serde(default)]
    relabel: bool,
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
    /// Of the canonical form, in hexadecimal digits.
    hash: String,
    /// The lines of the canonical form with `_:u<n>` for each blank node, counted from the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    relabelled: Option<Vec<String>>,
    losses: Vec<Place>,
    unportable: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<ByKeys>,
}

/// A loss, and where it is.
#[derive(Serialize)]
struct Place {
    kind: &'static str,
    pointer: String,
}

/// Which properties a document has that is read by its keys.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ByKeys {
    /// The node that the document is, as the canonical form writes it.
    root: Option<String>,
    /// A property that leads from that node to others.
    leading: String,
    properties: Vec<Property>,
}

/// A property of the document's node or of one that it leads to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Property {
    iri: String,
    of_root: bool,
    of_next: bool,
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
            plain: self.plain,
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
        let losses = rdf.losses.iter().map(|Loss { kind, pointer }| Place {
            kind: kind.as_str(),
            pointer: pointer.clone(),
        });
        let hash = canonical.hash();
        Ok(Answer {
            nquads: canonical.nquads(),
            hash: hash
                .as_bytes()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            relabelled: self.relabel.then(|| relabelled(&canonical)),
            losses: losses.collect(),
            plain: self.plain.then(|| by_keys(&rdf, &canonical)),
            unportable: rdf.numbers_not_portable,
        })
    }
}

fn relabelled(canonical: &Canonical<'_>) -> Vec<String> {
    let labels: Vec<String> = (0..canonical.label_count())
        .rev()
        .map(|number| format!("u{number}"))
        .collect();
    canonical.lines_with(|number| &labels[number as usize])
}

fn by_keys(rdf: &Rdf, canonical: &Canonical<'_>) -> ByKeys {
    let root = rdf.root();
    let leading = leading(rdf).unwrap_or_default();
    let properties = rdf
        .properties(&leading)
        .into_iter()
        .map(|property| Property {
            iri: property.iri.to_owned(),
            of_root: property.of_root,
            of_next: property.of_next,
        });
    ByKeys {
        root: root.and_then(|term| match canonical.number(term) {
            Some(number) => Some(format!("_:c14n{number}")),
            None => rdf.dataset.iri_of(term).map(|iri| format!("<{iri}>")),
        }),
        properties: properties.collect(),
        leading,
    }
}

/// The property of the first quad that leads from the document's node to one that says something.
fn leading(rdf: &Rdf) -> Option<String> {
    let quads = rdf.dataset.quads();
    let speaks = |term: TermId| quads.iter().any(|quad| quad.subject == term);
    let link = quads
        .iter()
        .find(|quad| Some(quad.subject) == rdf.root() && speaks(quad.object))?;
    rdf.dataset.iri_of(link.predicate).map(str::to_owned)
}
