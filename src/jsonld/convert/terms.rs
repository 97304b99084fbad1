//! Texts that name something, as RDF terms.

use super::{Converter, Scope};
use crate::json::Value;
use crate::jsonld::context::{Expansion, Relative};
use crate::jsonld::iri;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

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

    /// The type that a text names.
    pub(super) fn type_reference(
        &mut self,
        scope: Scope<'d>,
        text: &str,
        place: Value<'d>,
    ) -> Option<TermId> {
        self.named(
            scope,
            text,
            Relative::VocabThenBase,
            LossKind::UndefinedType,
            place,
        )
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
            Expansion::Text(iri) => iri.into_owned(),
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

    /// A term of the RDF vocabulary.
    pub(super) fn rdf(&mut self, name: &str) -> TermId {
        let iri = ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", name].concat();
        self.dataset.iri(&iri)
    }
}
