//! Language maps, and maps keyed by index, identifier or type (13.7, 13.8).

use super::entries::Entry;
use super::literal::Tag;
use super::{ActiveProperty, AsGraph, Converter, Item, ItemKind, Scope, Shape};
use crate::json::Value;
use crate::jsonld::context::{Container, ContextId, Expansion, Mode, Relative};
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::iri;
use crate::jsonld::keyword::Keyword;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

/// What the keys of a map stand for.
#[derive(Clone, Copy)]
enum Key {
    /// Nothing in RDF: plain `@index`.
    Index,
    /// Values of a property.
    Property(Option<TermId>),
    Id,
    Type,
}

impl<'d> Converter<'_, 'd> {
    /// Step 13.7.
    pub(super) fn language_map(&mut self, entry: Entry<'d>) -> Result<Vec<Item>, Error> {
        let direction = self.direction(entry.context, entry.definition);
        let mut items = Vec::new();
        for (key, value) in entry.value.members() {
            let is_none = self.is_none(entry.context, key);
            for item in value.one_or_many().filter(|item| !item.is_null()) {
                let Some(text) = item.as_str() else {
                    return Err(self.error(ErrorCode::InvalidLanguageMapValue, item));
                };
                let tag = Tag {
                    language: (!is_none).then_some(key),
                    direction,
                };
                items.extend(self.tagged(text, tag, item));
            }
        }
        Ok(items)
    }

    /// Step 13.8.
    pub(super) fn keyed_map(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        container: Container,
        is_dropped: bool,
    ) -> Result<Vec<Item>, Error> {
        let of_map = Scope {
            context: entry.context,
            ..scope
        };
        let (key_kind, index_term) = self.key_kind(of_map, entry, container);
        let graph = container
            .has(Container::GRAPH)
            .then_some(AsGraph::UnlessItIsOne);
        let mut items = Vec::new();
        for (key, value) in entry.value.members() {
            let is_none = self.is_none(entry.context, key);
            let context = self.map_context(entry, container, key, value)?;
            let id = match key_kind {
                Key::Id if !is_none => Some(self.reference(of_map, key, Relative::Base, value)),
                _ => None,
            };
            let definition = self.contexts.find(context, entry.key);
            let inner = Scope {
                context,
                property: ActiveProperty::Term(entry.key, definition),
                from_map: true,
                ..scope
            };
            let start = items.len();
            let index = (matches!(key_kind, Key::Index) && !is_none).then_some(key);
            self.element(
                inner,
                value,
                Shape {
                    id,
                    index,
                    graph,
                    is_dropped,
                },
                &mut items,
            )?;
            if is_none {
                continue;
            }
            match key_kind {
                Key::Id => {}
                Key::Index => self.lose(LossKind::Index, value),
                Key::Type => {
                    let object =
                        self.named(of_map, key, Relative::Vocab, LossKind::UndefinedType, value);
                    let predicate = Some(self.rdf_type());
                    self.add_to(scope, &items[start..], predicate, object, value)?;
                }
                Key::Property(predicate) => {
                    let object = self.index_value(of_map, index_term.as_deref(), key, value);
                    self.add_to(scope, &items[start..], predicate, object, value)?;
                    for item in &items[start..] {
                        self.note_use(item.term, predicate, value);
                    }
                }
            }
        }
        Ok(items)
    }

    /// What the map's keys stand for, and the term of the property where they stand for one.
    fn key_kind(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        container: Container,
    ) -> (Key, Option<String>) {
        if container.has(Container::ID) {
            return (Key::Id, None);
        }
        if container.has(Container::TYPE) {
            return (Key::Type, None);
        }
        let index = entry
            .definition
            .and_then(|id| self.contexts.definition(id).index.clone());
        let Some(term) = index.map(|term| term.to_string()) else {
            return (Key::Index, None);
        };
        let iri = match self
            .contexts
            .expand_iri(entry.context, &term, Relative::Vocab)
        {
            Expansion::Text(iri) if iri::is_absolute(&iri) => iri.into_owned(),
            _ => {
                self.lose(LossKind::UndefinedProperty, entry.value);
                return (Key::Property(None), Some(term));
            }
        };
        self.check_word(scope, &term, &iri, entry.value);
        (Key::Property(self.predicate(&iri, entry.value)), Some(term))
    }

    /// The context for the values under one key (13.8.3.1, 13.8.3.2).
    fn map_context(
        &mut self,
        entry: Entry<'d>,
        container: Container,
        key: &str,
        place: Value<'d>,
    ) -> Result<ContextId, Error> {
        if !container.has(Container::ID.with(Container::TYPE)) {
            return Ok(entry.context);
        }
        let context = self
            .contexts
            .active(entry.context)
            .previous
            .unwrap_or(entry.context);
        match self.contexts.scoped(context, key) {
            Some(local) if container.has(Container::TYPE) => {
                self.apply(context, local, Mode::TYPE_SCOPED, place)
            }
            _ => Ok(context),
        }
    }

    fn is_none(&self, context: ContextId, key: &str) -> bool {
        self.contexts.keyword(context, key) == Some(Keyword::None)
    }

    /// Adds what a key says to each node under it.
    fn add_to(
        &mut self,
        scope: Scope<'d>,
        items: &[Item],
        predicate: Option<TermId>,
        object: Option<TermId>,
        place: Value<'d>,
    ) -> Result<(), Error> {
        for item in items {
            if item.kind != ItemKind::Node {
                return Err(self.error(ErrorCode::InvalidValueObject, place));
            }
            self.quad(item.term, predicate, object, scope.graph)?;
        }
        Ok(())
    }

    /// A key as a value of the property that indexes (13.8.3.7.2).
    fn index_value(
        &mut self,
        scope: Scope<'d>,
        term: Option<&str>,
        key: &str,
        place: Value<'d>,
    ) -> Option<TermId> {
        let definition = term.and_then(|term| self.contexts.find(scope.context, term));
        self.expand_text(scope, definition, key, place).term
    }
}
