//! Properties of a node, forward and reverse.

use super::entries::{Entry, Meaning};
use super::{ActiveProperty, AsGraph, Converter, Item, ItemKind, Scope, Shape, Yield, list_graph};
use crate::jsonld::context::{Coercion, Container};
use crate::jsonld::error::{Error, ErrorCode};
use crate::rdfc::TermId;

impl<'d> Converter<'_, 'd> {
    /// One property of a node (13.5 to 13.14).
    pub(super) fn property(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        subject: Option<TermId>,
        predicate: Option<TermId>,
    ) -> Result<(), Error> {
        let is_dropped = subject.is_none() || predicate.is_none();
        let is_known = self.is_known_under(scope, entry);
        let scope = Scope { is_known, ..scope };
        let items = self.property_items(scope, entry, is_dropped)?;
        if !self.is_reverse(entry) {
            self.note_use(subject, predicate, entry.value);
        } else {
            return self.link_reverse(scope, entry, &items, subject, predicate);
        }
        for item in &items {
            self.quad(subject, predicate, item.term, scope.graph)?;
        }
        Ok(())
    }

    /// `@reverse` (13.4.13): the values are the subjects. A property that is itself a reverse
    /// one leads forward again.
    pub(super) fn reverse_map(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        subject: Option<TermId>,
    ) -> Result<(), Error> {
        let map = entry.value;
        if !map.is_object() {
            return Err(self.error(ErrorCode::InvalidReverseValue, map));
        }
        // `@reverse` as active property has no definition, hence no scoped context.
        let inner = Scope {
            context: entry.context,
            property: ActiveProperty::Term("@reverse", None),
            from_map: false,
            ..scope
        };
        let object = self.open(inner, map)?;
        for at in object.start..self.entries.len() {
            let entry = self.entries[at];
            let Meaning::Property(predicate) = entry.meaning else {
                return Err(self.error(ErrorCode::InvalidReversePropertyMap, map));
            };
            let items = self.property_items(scope, entry, false)?;
            if !self.is_reverse(entry) {
                self.link_reverse(scope, entry, &items, subject, predicate)?;
                continue;
            }
            self.refuse_values(entry, &items)?;
            self.note_use(subject, predicate, entry.value);
            for item in &items {
                self.quad(subject, predicate, item.term, scope.graph)?;
            }
        }
        self.entries.truncate(object.start);
        Ok(())
    }

    fn is_reverse(&self, entry: Entry<'d>) -> bool {
        entry
            .definition
            .is_some_and(|id| self.contexts.definition(id).reverse)
    }

    fn link_reverse(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        items: &[Item],
        subject: Option<TermId>,
        predicate: Option<TermId>,
    ) -> Result<(), Error> {
        self.refuse_values(entry, items)?;
        for item in items {
            self.note_use(item.term, predicate, entry.value);
            self.quad(item.term, predicate, subject, scope.graph)?;
        }
        Ok(())
    }

    /// Only nodes can be subjects.
    fn refuse_values(&self, entry: Entry<'d>, items: &[Item]) -> Result<(), Error> {
        if items.iter().all(|item| item.kind == ItemKind::Node) {
            return Ok(());
        }
        Err(self.error(ErrorCode::InvalidReversePropertyValue, entry.value))
    }

    /// What a property's value expands to, its container applied.
    pub(super) fn property_items(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        is_dropped: bool,
    ) -> Result<Vec<Item>, Error> {
        let definition = entry.definition.map(|id| self.contexts.definition(id));
        let container = definition
            .map(|definition| definition.container)
            .unwrap_or_default();
        if definition.is_some_and(|definition| definition.coercion == Some(Coercion::Json)) {
            let literal = self.json_literal(entry.value);
            if !container.has(Container::LIST) {
                return Ok(vec![literal]);
            }
            let graph = scope.graph.filter(|_| !is_dropped);
            return Ok(vec![self.list(&[literal], graph)]);
        }
        let map_keys = Container::INDEX.with(Container::ID).with(Container::TYPE);
        if entry.value.is_object() && container.has(Container::LANGUAGE) {
            return self.language_map(entry);
        }
        if entry.value.is_object() && container.has(map_keys) {
            return self.keyed_map(scope, entry, container, is_dropped);
        }
        let inner = Scope {
            context: entry.context,
            property: ActiveProperty::Term(entry.key, entry.definition),
            from_map: false,
            ..scope
        };
        let is_graph =
            container.has(Container::GRAPH) && !container.has(Container::ID.with(Container::INDEX));
        let shape = Shape {
            graph: is_graph.then_some(AsGraph::Always),
            is_dropped,
            ..Shape::default()
        };
        let mut items = Vec::new();
        let yielded = self.element(inner, entry.value, shape, &mut items)?;
        if container.has(Container::LIST) {
            let is_list = matches!(
                items.as_slice(),
                [Item {
                    kind: ItemKind::List,
                    ..
                }]
            );
            let is_nothing = items.is_empty();
            if yielded == Yield::Many || !is_list && !is_nothing {
                items = vec![self.list(&items, list_graph(scope, shape))];
            }
        }
        Ok(items)
    }
}
