//! Texts that name something, as RDF terms.

use super::{Converter, Scope};
use crate::json::Value;
use crate::jsonld::context::{DefinitionId, Expansion, Mapping, Origin, Relative};
use crate::jsonld::iri;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;
use std::borrow::Cow;

impl<'d> Converter<'_, 'd> {
    /// The node that a text names; none, and a loss at `place`, where it names none.
    pub(super) fn reference(
        &mut self,
        scope: Scope<'d>,
        text: &str,
        relative: Relative,
        place: Value<'d>,
    ) -> Option<TermId> {
        self.named(scope, text, relative, LossKind::RelativeId, place)
    }

    /// The type that a text names. What a pinned context defines needs no further look.
    pub(super) fn type_reference(
        &mut self,
        scope: Scope<'d>,
        text: &str,
        place: Value<'d>,
    ) -> Option<TermId> {
        let definition = self.contexts.find(scope.context, text);
        let pinned = definition.filter(|id| self.origin(Some(*id)) == Some(Origin::Pinned));
        if let Some(iri) = pinned.and_then(|id| self.defined_as(id)) {
            return Some(iri);
        }
        self.named(
            scope,
            text,
            Relative::VocabThenBase,
            LossKind::UndefinedType,
            place,
        )
    }

    /// The IRI that a definition stands for, if it can be written.
    pub(super) fn defined_as(&mut self, id: DefinitionId) -> Option<TermId> {
        if let Some(known) = self.defined.get(&id) {
            return Some(*known);
        }
        let definition = self.contexts.definition(id);
        let Mapping::Iri(iri) = &definition.mapping else {
            return None;
        };
        let term = definition.is_writable.then(|| self.dataset.iri(iri))?;
        self.defined.insert(id, term);
        Some(term)
    }

    pub(super) fn named(
        &mut self,
        scope: Scope<'d>,
        text: &str,
        relative: Relative,
        otherwise: LossKind,
        place: Value<'d>,
    ) -> Option<TermId> {
        let iri = match self.contexts.expand_iri(scope.context, text, relative) {
            // Most identifiers are written out, and may be long.
            Expansion::Text(iri) if std::ptr::eq(&*iri, text) => Cow::Borrowed(text),
            Expansion::Text(iri) => Cow::Owned(iri.into_owned()),
            _ => {
                self.lose(LossKind::ReservedId, place);
                return None;
            }
        };
        if !iri::is_absolute(&iri) {
            self.lose(otherwise, place);
            return None;
        }
        match relative {
            Relative::Base => self.check_identifier(scope, text, &iri, place),
            Relative::Vocab | Relative::VocabThenBase => self.check_word(scope, text, &iri, place),
        }
        if iri.starts_with("_:") {
            return Some(self.labelled(&iri));
        }
        if !iri::is_writable(&iri) {
            self.lose(LossKind::IllFormedIri, place);
            return None;
        }
        Some(self.dataset.iri(&iri))
    }

    /// The blank node with an identifier of the document's.
    fn labelled(&mut self, label: &str) -> TermId {
        if let Some(known) = self.labels.get(label) {
            return *known;
        }
        let blank = self.dataset.blank();
        self.labels.insert(label.to_owned(), blank);
        blank
    }

    /// `rdf:type`, the property that each type is the value of.
    pub(super) fn rdf_type(&mut self) -> TermId {
        if let Some(known) = self.rdf_type {
            return known;
        }
        let term = self.rdf("type");
        self.rdf_type = Some(term);
        term
    }

    /// A term of the RDF vocabulary.
    pub(super) fn rdf(&mut self, name: &str) -> TermId {
        let iri = ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", name].concat();
        self.dataset.iri(&iri)
    }
}
