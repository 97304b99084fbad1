//! Objects: node objects, and what tells them from value, list and set objects.

use super::entries::{Entry, Meaning, OpenObject};
use super::{ActiveProperty, AsGraph, Converter, Item, ItemKind, Scope, Shape, Yield, list_graph};
use crate::json::Value;
use crate::jsonld::context::Relative;
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::keyword::Keyword;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

impl<'d> Converter<'_, 'd> {
    /// Steps 7 to 19.
    pub(super) fn object(
        &mut self,
        scope: Scope<'d>,
        object: Value<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<Yield, Error> {
        let object = self.open(scope, object)?;
        let yielded = self.opened(scope, object, shape, items);
        self.entries.truncate(object.start);
        yielded
    }

    /// Tells the kinds of object apart by their entries.
    fn opened(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<Yield, Error> {
        self.leave_out_nothing(scope, object)?;
        if self.entry(object, Keyword::Value).is_some() {
            if let Some(item) = self.value_object(scope, object)? {
                self.add_item(scope, item, object.value, shape, items)?;
            }
            return Ok(Yield::One);
        }
        let list_or_set = self
            .entry(object, Keyword::List)
            .or_else(|| self.entry(object, Keyword::Set));
        if let Some(entry) = list_or_set {
            return self.list_or_set(scope, object, entry, shape, items);
        }
        if let [
            Entry {
                meaning: Meaning::Keyword(Keyword::Language),
                ..
            },
        ] = self.entries_of(object)
        {
            self.tag_entries(object)?;
            self.lose(LossKind::OnlyLanguage, object.value);
            return Ok(Yield::One);
        }
        if !matches!(scope.property, ActiveProperty::Term(..)) && self.says_nothing(object) {
            if let Some(entry) = self.entry(object, Keyword::Id) {
                self.identifier(scope, object, entry.value)?;
            }
            self.lose(LossKind::FreeFloating, object.value);
            return Ok(Yield::One);
        }
        let item = self.node(scope, object, shape)?;
        items.push(item);
        Ok(Yield::One)
    }

    /// Whether nothing, or only an identifier, is left of an object.
    fn says_nothing(&self, object: OpenObject<'d>) -> bool {
        matches!(
            self.entries_of(object),
            [] | [Entry {
                meaning: Meaning::Keyword(Keyword::Id),
                ..
            }]
        )
    }

    /// Step 17, and the list or set itself (13.4.11, 13.4.12).
    fn list_or_set(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        entry: Entry<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<Yield, Error> {
        let is_alone = self.entries_of(object).iter().all(|other| {
            other.meaning == entry.meaning || other.meaning == Meaning::Keyword(Keyword::Index)
        });
        if !is_alone {
            return Err(self.error(ErrorCode::InvalidSetOrListObject, entry.value));
        }
        self.check_index(object)?;
        let property = match scope.property {
            ActiveProperty::Term(key, _) => {
                ActiveProperty::Term(key, self.contexts.find(object.context, key))
            }
            other => other,
        };
        let inner = Scope {
            context: object.context,
            property,
            from_map: false,
            ..scope
        };
        if entry.meaning == Meaning::Keyword(Keyword::Set) {
            self.element(inner, entry.value, shape, items)?;
            return Ok(Yield::Many);
        }
        if !matches!(scope.property, ActiveProperty::Term(..)) {
            self.lose(LossKind::FreeFloating, entry.value);
            return Ok(Yield::One);
        }
        if shape.graph.is_some() {
            let graph = self.graph_of_list(inner, entry.value, shape)?;
            items.push(graph);
            return Ok(Yield::One);
        }
        let mut content = Vec::new();
        let of_items = Shape {
            is_dropped: shape.is_dropped,
            ..Shape::default()
        };
        self.element(inner, entry.value, of_items, &mut content)?;
        let list = self.list(&content, list_graph(scope, shape));
        self.add_item(scope, list, entry.value, shape, items)?;
        Ok(Yield::One)
    }

    /// A list in a graph container is the value of nothing: only the nodes in it are left, which
    /// say what they say in the graph.
    fn graph_of_list(
        &mut self,
        scope: Scope<'d>,
        list: Value<'d>,
        shape: Shape<'d>,
    ) -> Result<Item, Error> {
        self.lose(LossKind::FreeFloating, list);
        let graph = shape.id.unwrap_or_else(|| Some(self.dataset.blank()));
        self.note_index_of_map(scope, shape, graph, list)?;
        let of_items = Shape {
            is_dropped: true,
            ..Shape::default()
        };
        let inside = Scope { graph, ..scope };
        self.element(inside, list, of_items, &mut Vec::new())?;
        Ok(Item {
            term: graph,
            kind: ItemKind::Node,
        })
    }

    /// A node object: names it, emits its quads, and returns what its parent links to.
    fn node(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        shape: Shape<'d>,
    ) -> Result<Item, Error> {
        let wrapped = match shape.graph {
            Some(AsGraph::Always) => true,
            Some(AsGraph::UnlessItIsOne) => !self.is_graph_object(object),
            None => false,
        };
        let given = shape.id.filter(|_| !wrapped);
        let subject = match self.entry(object, Keyword::Id) {
            Some(entry) => self.identifier(scope, object, entry.value)?,
            None => given.unwrap_or_else(|| Some(self.dataset.blank())),
        };
        if object.value == self.input.value {
            self.root = subject;
        }
        if !wrapped {
            if self.entry(object, Keyword::Index).is_none() {
                self.note_index_of_map(scope, shape, subject, object.value)?;
            }
            self.node_quads(scope, object, subject)?;
            return Ok(Item {
                term: subject,
                kind: ItemKind::Node,
            });
        }
        if self.says_nothing(object) {
            self.lose(LossKind::FreeFloating, object.value);
        }
        let graph = shape.id.unwrap_or_else(|| Some(self.dataset.blank()));
        self.note_index_of_map(scope, shape, graph, object.value)?;
        self.node_quads(Scope { graph, ..scope }, object, subject)?;
        Ok(Item {
            term: graph,
            kind: ItemKind::Node,
        })
    }

    /// Whether an object is a graph object: `@graph`, and nothing but a name beside it.
    fn is_graph_object(&self, object: OpenObject<'d>) -> bool {
        self.entry(object, Keyword::Graph).is_some()
            && self.entries_of(object).iter().all(|entry| {
                matches!(
                    entry.meaning,
                    Meaning::Keyword(Keyword::Graph | Keyword::Id | Keyword::Index)
                )
            })
    }

    /// `@id` (13.4.3).
    fn identifier(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        value: Value<'d>,
    ) -> Result<Option<TermId>, Error> {
        let Some(text) = value.as_str() else {
            return Err(self.error(ErrorCode::InvalidIdValue, value));
        };
        let scope = Scope {
            context: object.context,
            ..scope
        };
        Ok(self.reference(scope, text, Relative::Base, value))
    }

    /// The quads of which a node is the subject, and those inside it.
    fn node_quads(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        subject: Option<TermId>,
    ) -> Result<(), Error> {
        self.index_of(scope, object, subject)?;
        // The loop goes by number: converting a value pushes further entries behind these.
        let end = self.entries.len();
        for at in object.start..end {
            let entry = self.entries[at];
            self.check_node_keyword(scope, entry);
            match entry.meaning {
                Meaning::Property(predicate) => self.property(scope, entry, subject, predicate)?,
                Meaning::Keyword(Keyword::Type) => {
                    self.types(scope, object, entry.value, subject)?
                }
                Meaning::Keyword(Keyword::Graph) => self.graph(scope, object, entry, subject)?,
                Meaning::Keyword(Keyword::Included) => self.included(scope, entry)?,
                Meaning::Keyword(Keyword::Reverse) => self.reverse_map(scope, entry, subject)?,
                Meaning::Keyword(Keyword::Id | Keyword::Index) => {}
                Meaning::Keyword(Keyword::Language | Keyword::Direction) => {
                    self.tag_entries(object)?;
                    self.lose(LossKind::UndefinedProperty, entry.value);
                }
                Meaning::Keyword(_) => self.lose(LossKind::UndefinedProperty, entry.value),
            }
        }
        Ok(())
    }

    /// `@type` (13.4.4).
    fn types(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        value: Value<'d>,
        subject: Option<TermId>,
    ) -> Result<(), Error> {
        let scope = Scope {
            context: object.type_context,
            ..scope
        };
        for name in value.one_or_many() {
            let Some(text) = name.as_str() else {
                return Err(self.error(ErrorCode::InvalidTypeValue, value));
            };
            let object = self.type_reference(scope, text, name);
            let predicate = Some(self.rdf_type());
            self.quad(subject, predicate, object, scope.graph)?;
        }
        Ok(())
    }

    /// `@included` (13.4.6): nodes beside this one. What is dropped from an array leaves the
    /// array; alone, it leaves null, which is no node.
    fn included(&mut self, scope: Scope<'d>, entry: Entry<'d>) -> Result<(), Error> {
        let inner = Scope {
            context: entry.context,
            property: ActiveProperty::None,
            from_map: false,
            ..scope
        };
        let mut items = Vec::new();
        let yielded = self.element(inner, entry.value, Shape::default(), &mut items)?;
        if items.is_empty() && yielded == Yield::One {
            return Err(self.error(ErrorCode::InvalidIncludedValue, entry.value));
        }
        Ok(())
    }

    /// `@graph` (13.4.5). A document that is nothing but a graph is the default graph.
    fn graph(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        entry: Entry<'d>,
        subject: Option<TermId>,
    ) -> Result<(), Error> {
        let is_alone = self.entries_of(object).len() == 1;
        let is_document = is_alone && object.value == self.input.value;
        let graph = if is_document { scope.graph } else { subject };
        let inner = Scope {
            context: entry.context,
            property: ActiveProperty::Graph,
            graph,
            from_map: false,
            ..scope
        };
        self.element(inner, entry.value, Shape::default(), &mut Vec::new())?;
        Ok(())
    }

    /// `@index` says nothing in RDF; but one node cannot have two (Node Map Generation, 6.8).
    fn index_of(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        subject: Option<TermId>,
    ) -> Result<(), Error> {
        let Some((entry, index)) = self.check_index(object)? else {
            return Ok(());
        };
        match subject {
            Some(subject) => self.note_index(scope.graph, subject, index, entry.value),
            None => Ok(()),
        }
    }

    /// Notes the index that an index map gives to a node (13.8.3.7.3).
    pub(super) fn note_index_of_map(
        &mut self,
        scope: Scope<'d>,
        shape: Shape<'d>,
        node: Option<TermId>,
        place: Value<'d>,
    ) -> Result<(), Error> {
        match (shape.index, node) {
            (Some(index), Some(node)) => self.note_index(scope.graph, node, index, place),
            _ => Ok(()),
        }
    }

    /// Notes the index of a node, from `@index` or an index map's key.
    fn note_index(
        &mut self,
        graph: Option<TermId>,
        node: TermId,
        index: &str,
        place: Value<'d>,
    ) -> Result<(), Error> {
        let known = self
            .indexes
            .entry((graph, node))
            .or_insert_with(|| index.to_owned());
        if known == index {
            Ok(())
        } else {
            Err(self.error(ErrorCode::ConflictingIndexes, place))
        }
    }

    /// The object's `@index`, which must be text.
    pub(super) fn check_index(
        &mut self,
        object: OpenObject<'d>,
    ) -> Result<Option<(Entry<'d>, &'d str)>, Error> {
        let Some(entry) = self.entry(object, Keyword::Index) else {
            return Ok(None);
        };
        let Some(index) = entry.value.as_str() else {
            return Err(self.error(ErrorCode::InvalidIndexValue, entry.value));
        };
        self.lose(LossKind::Index, entry.value);
        Ok(Some((entry, index)))
    }
}
