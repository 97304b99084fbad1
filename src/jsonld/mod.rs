//! JSON-LD 1.1 to RDF: the statements that a document makes, ready to be canonicalised.
//!
//! [`to_rdf`] is Expansion and Deserialize JSON-LD to RDF
//! (<https://www.w3.org/TR/json-ld11-api/>) fused into one walk over the JSON text:
//!
//! - `context/` says what keys mean: contexts are compiled once and remembered;
//! - `convert/` walks the document and emits quads;
//! - `pinned/` holds the contexts that every credential uses;
//! - `loss` names what a document says and its quads do not: what a signature would not cover.

mod context;
mod convert;
mod error;
mod iri;
mod keyword;
mod loss;
pub mod pinned;

pub use context::{Contexts, UsedContext};
pub use error::{Error, ErrorCode};
pub(crate) use iri::is_absolute as is_absolute_iri;
#[cfg(feature = "full")]
pub(crate) use iri::resolve as resolve_iri;
pub use loss::{Loss, LossKind};

use crate::json::Value;
use crate::rdfc::{Dataset, TermId};
use std::collections::HashSet;

/// What to convert.
#[derive(Clone, Copy)]
pub struct Input<'d> {
    /// The document: a whole JSON text or a value inside one.
    pub value: Value<'d>,
    /// Keys of the document itself (not of what is inside it) to be left out: a proof is signed
    /// without its value, a credential without its proof.
    pub omit: &'static [&'static str],
    /// Takes the place of the document's own `@context`.
    pub context: Option<Value<'d>>,
    /// What relative IRIs are resolved against. Credentials have none.
    pub base: Option<&'d str>,
    /// Whether the document is read by its keys, too, so that it has to be written plainly:
    /// what would show a reader of the JSON something else than it states counts as lost.
    pub plain: bool,
}

impl<'d> Input<'d> {
    /// A document as it stands.
    pub fn new(value: Value<'d>) -> Self {
        Input {
            value,
            omit: &[],
            context: None,
            base: None,
            plain: false,
        }
    }
}

/// How much is converted before giving up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Quads.
    pub quads: usize,
    /// Places that are named in one list: finding them costs time in proportion.
    pub named: usize,
}

impl Default for Limits {
    /// Thirty times what a record of a thousand credentials has.
    fn default() -> Self {
        Limits {
            quads: 4_000_000,
            named: 100,
        }
    }
}

/// What a document states.
pub struct Rdf {
    /// The statements.
    pub dataset: Dataset,
    /// What the document says and the statements do not. As many as [`Limits::named`]; pointers
    /// are from the root of the JSON text.
    pub losses: Vec<Loss>,
    /// Where properties stand, of a document that is read by its keys.
    uses: Vec<convert::Use>,
    /// The node that the document itself is.
    root: Option<TermId>,
    /// JSON pointers of numbers that implementations write differently, as many again.
    pub numbers_not_portable: Vec<String>,
}

/// Converts a document to the statements that it makes.
///
/// Never fails for what is merely lost: see [`Rdf::losses`]. Errors are those of the standard,
/// contexts that are not at hand, and work beyond the limits.
pub fn to_rdf(input: Input<'_>, contexts: &mut Contexts, limits: Limits) -> Result<Rdf, Error> {
    contexts.begin_document();
    let mut converter = convert::Converter::new(contexts, input, limits);
    converter.convert()?;
    let document = input.value;
    let losses = converter.losses.iter().take(limits.named);
    Ok(Rdf {
        losses: losses
            .map(|&(kind, index)| Loss {
                kind,
                pointer: document.sibling(index).pointer(),
            })
            .collect(),
        numbers_not_portable: converter
            .unportable
            .iter()
            .take(limits.named)
            .map(|&index| document.sibling(index).pointer())
            .collect(),
        uses: converter.uses,
        root: converter.root,
        dataset: converter.dataset,
    })
}

impl Rdf {
    /// The node that the document itself is; none where it is no node, or has no usable name.
    pub fn root(&self) -> Option<TermId> {
        self.root
    }

    /// The properties of the document's own node and of those that one of its properties leads
    /// to, if the document was read by its keys ([`Input::plain`]).
    pub fn properties(&self, leading: &str) -> Vec<Property<'_>> {
        let iri = |term| self.dataset.iri_of(term).unwrap_or_default();
        let quads = self.dataset.quads().iter();
        let led_to: HashSet<TermId> = quads
            .filter(|quad| Some(quad.subject) == self.root && iri(quad.predicate) == leading)
            .map(|quad| quad.object)
            .collect();
        let properties = self.uses.iter().filter_map(|one| {
            let of_root = Some(one.subject) == self.root;
            let of_next = led_to.contains(&one.subject);
            (of_root || of_next).then(|| Property {
                iri: iri(one.predicate),
                of_root,
                of_next,
                place: one.place,
            })
        });
        properties.collect()
    }
}

/// A property as it stands in a document.
pub struct Property<'a> {
    /// The property.
    pub iri: &'a str,
    /// Whether it is one of the document's own node.
    pub of_root: bool,
    /// Whether it is one of a node that the document leads to.
    pub of_next: bool,
    /// The index of its value in the JSON text.
    pub place: u32,
}
