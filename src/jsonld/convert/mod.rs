//! From a document to its quads: Expansion
//! (<https://www.w3.org/TR/json-ld11-api/#expansion-algorithm>), Node Map Generation and
//! Deserialize JSON-LD to RDF in one walk. No expanded document is ever built: what each value
//! expands to is turned into terms on the spot, and quads are a set, so nothing has to be merged.
//!
//! The step numbers in comments are those of the Expansion Algorithm.

mod entries;
mod list;
mod literal;
mod maps;
mod node;
mod nothing;
mod number;
mod plain;
mod property;
mod terms;
mod value;

use super::context::{Container, ContextId, Contexts, DefinitionId, LocalContext, Mode};
use super::error::{Error, ErrorCode};
use super::loss::LossKind;
use super::{Input, Limits};
use crate::json::{Kind, Value};
use crate::rdfc::{Dataset, Quad, TermId};
use entries::Entry;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What the walk over one document gathers.
pub(super) struct Converter<'c, 'd> {
    contexts: &'c mut Contexts,
    input: Input<'d>,
    limits: Limits,
    pub dataset: Dataset,
    /// What is lost, and the index of the value in the document.
    pub losses: Vec<(LossKind, u32)>,
    /// Numbers that implementations write differently.
    pub unportable: Vec<u32>,
    /// Where properties stand, of a document that is read by its keys.
    pub uses: Vec<Use>,
    /// The node that the document itself is.
    pub root: Option<TermId>,
    /// Blank node identifiers of the document.
    labels: HashMap<String, TermId>,
    /// `@index` of nodes with an identifier, by graph and node: two different ones are an error.
    indexes: HashMap<(Option<TermId>, TermId), String>,
    /// The IRIs that term definitions met so far stand for, as predicates or types. Nobody but
    /// the program chooses their numbers, so the quickest hash will do.
    defined: HashMap<DefinitionId, TermId, FixedState>,
    /// `rdf:type`, once it was met.
    rdf_type: Option<TermId>,
    /// Objects asked about, by place and context: whether they expand to null.
    nulls: HashMap<(u32, ContextId), bool>,
    /// Entries of the objects being converted, the innermost last.
    entries: Vec<Entry<'d>>,
}

/// Where a property of a node stands.
pub(super) struct Use {
    pub subject: TermId,
    pub predicate: TermId,
    /// The index of its value in the document.
    pub place: u32,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Scope<'d> {
    context: ContextId,
    property: ActiveProperty<'d>,
    /// The graph that the quads go to; none where they are dropped with a graph that has no
    /// usable name.
    graph: Option<TermId>,
    /// Whether the value comes from an index, id or type map (`from map`).
    from_map: bool,
    /// Whether readers look for something here by its key.
    is_known: bool,
}

/// The active property.
#[derive(Clone, Copy)]
enum ActiveProperty<'d> {
    /// The document itself.
    None,
    Graph,
    /// A key, and its definition in the scope's context.
    Term(&'d str, Option<DefinitionId>),
}

/// What the value's container makes of each node object in it.
#[derive(Clone, Copy, Default)]
struct Shape<'d> {
    /// The identifier that an id map gives; the inner `None`: one that cannot be used.
    id: Option<Option<TermId>>,
    /// The `@index` that an index map gives to what has none of its own.
    index: Option<&'d str>,
    graph: Option<AsGraph>,
    /// Whether the property is dropped, and with it the lists that are its values; the nodes in
    /// them stay.
    is_dropped: bool,
}

/// When a node object becomes the content of a graph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AsGraph {
    Always,
    UnlessItIsOne,
}

/// The graph for the cells of a list.
fn list_graph(scope: Scope<'_>, shape: Shape<'_>) -> Option<TermId> {
    scope.graph.filter(|_| !shape.is_dropped)
}

/// One expanded value, as the object of a quad.
struct Item {
    /// None where the value has no usable name; its link is then dropped.
    term: Option<TermId>,
    kind: ItemKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Node,
    Value,
    List,
}

/// Whether a value expands to an array or to at most one thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Yield {
    One,
    Many,
}

impl<'c, 'd> Converter<'c, 'd> {
    pub fn new(contexts: &'c mut Contexts, input: Input<'d>, limits: Limits) -> Self {
        Converter {
            contexts,
            input,
            limits,
            dataset: Dataset::new(),
            losses: Vec::new(),
            unportable: Vec::new(),
            uses: Vec::new(),
            root: None,
            labels: HashMap::new(),
            indexes: HashMap::new(),
            defined: HashMap::default(),
            rdf_type: None,
            nulls: HashMap::new(),
            entries: Vec::new(),
        }
    }

    /// Converts the whole input into the default graph.
    pub fn convert(&mut self) -> Result<(), Error> {
        let scope = Scope {
            context: self.contexts.initial(self.input.base),
            property: ActiveProperty::None,
            graph: Some(TermId::DEFAULT_GRAPH),
            from_map: false,
            is_known: true,
        };
        self.element(scope, self.input.value, Shape::default(), &mut Vec::new())?;
        Ok(())
    }

    /// Expands one value and adds what comes of it to `items`.
    fn element(
        &mut self,
        scope: Scope<'d>,
        value: Value<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<Yield, Error> {
        match value.kind() {
            Kind::Null => Ok(Yield::One),
            Kind::Array => self.array(scope, value, shape, items).map(|()| Yield::Many),
            Kind::Object => self.object(scope, value, shape, items),
            _ => self.scalar(scope, value, shape, items).map(|()| Yield::One),
        }
    }

    /// Step 5. Inside a list container, arrays in arrays are lists in lists.
    fn array(
        &mut self,
        scope: Scope<'d>,
        array: Value<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<(), Error> {
        let in_list = self.container(scope.property).has(Container::LIST);
        for value in array.items() {
            let start = items.len();
            let yielded = self.element(scope, value, shape, items)?;
            if in_list && yielded == Yield::Many {
                let inner: Vec<Item> = items.drain(start..).collect();
                items.push(self.list(&inner, list_graph(scope, shape)));
            }
        }
        Ok(())
    }

    /// Step 4.
    fn scalar(
        &mut self,
        scope: Scope<'d>,
        value: Value<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<(), Error> {
        let ActiveProperty::Term(key, definition) = scope.property else {
            // What stands where only nodes count is dropped.
            self.lose(LossKind::FreeFloating, value);
            return Ok(());
        };
        let (context, definition) = match self.scoped_context(definition) {
            Some(local) => {
                let context = self.apply(scope.context, local, Mode::PROPERTY_SCOPED, value)?;
                (context, self.contexts.find(context, key))
            }
            None => (scope.context, definition),
        };
        let item = self.expand_value(Scope { context, ..scope }, definition, value);
        self.add_item(scope, item, value, shape, items)
    }

    /// Adds a value, or a reference, that no object wraps: containers may still do so.
    fn add_item(
        &mut self,
        scope: Scope<'d>,
        item: Item,
        value: Value<'d>,
        shape: Shape<'d>,
        items: &mut Vec<Item>,
    ) -> Result<(), Error> {
        if shape.graph.is_some() {
            // A graph with a value or a bare reference in it says nothing about either.
            self.lose(LossKind::FreeFloating, value);
            let term = shape.id.unwrap_or_else(|| Some(self.dataset.blank()));
            self.note_index_of_map(scope, shape, term, value)?;
            items.push(Item {
                term,
                kind: ItemKind::Node,
            });
            return Ok(());
        }
        if shape.id.is_some() && item.kind == ItemKind::Value {
            return Err(self.error(ErrorCode::InvalidValueObject, value));
        }
        if item.kind == ItemKind::Node {
            self.note_index_of_map(scope, shape, item.term, value)?;
        }
        items.push(item);
        Ok(())
    }

    fn container(&self, property: ActiveProperty<'d>) -> Container {
        match property {
            ActiveProperty::Term(_, Some(definition)) => {
                self.contexts.definition(definition).container
            }
            _ => Container::default(),
        }
    }

    fn scoped_context(&self, definition: Option<DefinitionId>) -> Option<LocalContext> {
        self.contexts.definition(definition?).context
    }

    /// Applies a local context; what it loses is lost at `place`.
    fn apply(
        &mut self,
        context: ContextId,
        local: LocalContext,
        mode: Mode,
        place: Value<'d>,
    ) -> Result<ContextId, Error> {
        match self.contexts.apply(context, local, mode) {
            Ok((context, losses)) => {
                for kind in losses.iter() {
                    self.lose(*kind, place);
                }
                Ok(context)
            }
            Err(error) => Err(Error {
                pointer: Some(place.pointer()),
                ..error
            }),
        }
    }

    /// Adds a quad unless a part of it has no usable name.
    fn quad(
        &mut self,
        subject: Option<TermId>,
        predicate: Option<TermId>,
        object: Option<TermId>,
        graph: Option<TermId>,
    ) -> Result<(), Error> {
        if let (Some(subject), Some(predicate), Some(object), Some(graph)) =
            (subject, predicate, object, graph)
        {
            if self.dataset.quads().len() == self.limits.quads {
                return Err(ErrorCode::TooComplex.about("quads"));
            }
            self.dataset.push(Quad {
                subject,
                predicate,
                object,
                graph,
            });
        }
        Ok(())
    }

    fn lose(&mut self, kind: LossKind, place: Value<'d>) {
        self.losses.push((kind, place.index()));
    }

    fn error(&self, code: ErrorCode, place: Value<'d>) -> Error {
        let shown: String = place.raw().chars().take(80).collect();
        Error {
            pointer: Some(place.pointer()),
            ..code.about(&shown)
        }
    }
}
