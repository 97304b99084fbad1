//! Active contexts and the term definitions in them.

use super::LocalContext;
use crate::jsonld::keyword::Keyword;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::rc::Rc;

/// The number of an active context in its [`super::Contexts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ContextId(pub(super) u32);

/// The number of a term definition in its [`super::Contexts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DefinitionId(pub(super) u32);

impl DefinitionId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What keys and values mean at a place of a document
/// (<https://www.w3.org/TR/json-ld11-api/#dfn-active-context>). Never changed once it is in the
/// store, so a change copies it: only numbers are copied, the definitions are shared.
#[derive(Clone)]
pub(crate) struct ActiveContext {
    pub terms: Terms,
    pub base: Option<Rc<str>>,
    pub vocab: Option<Rc<str>>,
    pub language: Option<Rc<str>>,
    pub direction: Option<Direction>,
    /// To go back to where a context that does not propagate ends.
    pub previous: Option<ContextId>,
    /// The context with which the document began; a null context leads back to it.
    pub initial: ContextId,
    /// Whether some term in it is protected.
    pub has_protected: bool,
    /// Which pinned contexts the document has used so far, one bit each.
    pub pinned: PinnedSet,
}

/// A set of pinned contexts, as bits by [`crate::jsonld::pinned::all`]'s order.
pub(crate) type PinnedSet = u32;

/// A base direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    pub fn parse(text: &str) -> Option<Direction> {
        match text {
            "ltr" => Some(Direction::LeftToRight),
            "rtl" => Some(Direction::RightToLeft),
            _ => None,
        }
    }
}

/// Finds a term's definition by the term's hash.
#[derive(Clone, Default)]
pub(crate) struct Terms {
    table: HashTable<(u32, DefinitionId)>,
    /// Those that stand for keywords. They are few, and each key is asked for whether it is one.
    aliases: Vec<DefinitionId>,
}

/// Seeded by nothing secret: a document whose keys collide only slows down itself, and
/// definitions are bounded by the limits.
pub(super) fn hash(term: &str) -> u32 {
    FixedState::with_seed(0x7465_726d).hash_one(term) as u32
}

impl Terms {
    pub fn len(&self) -> usize {
        self.table.len()
    }

    pub fn find(&self, term: &str, definitions: &[Definition]) -> Option<DefinitionId> {
        let hash = hash(term);
        self.table
            .find(spread(hash), |entry| {
                entry.0 == hash && &*definitions[entry.1.index()].term == term
            })
            .map(|entry| entry.1)
    }

    /// The keyword that a term stands for, or is.
    pub fn keyword(&self, term: &str, definitions: &[Definition]) -> Option<Keyword> {
        let mut aliases = self.aliases.iter().map(|id| &definitions[id.index()]);
        match aliases.find(|definition| &*definition.term == term) {
            Some(definition) => definition.mapping.keyword(),
            None => Keyword::parse(term).filter(|_| self.find(term, definitions).is_none()),
        }
    }

    pub fn insert(&mut self, term: &str, id: DefinitionId, definitions: &[Definition]) {
        self.remove(term, definitions);
        let hash = hash(term);
        self.table
            .insert_unique(spread(hash), (hash, id), |entry| spread(entry.0));
        if definitions[id.index()].mapping.keyword().is_some() {
            self.aliases.push(id);
        }
    }

    pub fn remove(&mut self, term: &str, definitions: &[Definition]) {
        let hash = hash(term);
        let entry = self.table.find_entry(spread(hash), |entry| {
            entry.0 == hash && &*definitions[entry.1.index()].term == term
        });
        if let Ok(entry) = entry {
            let ((_, removed), _) = entry.remove();
            self.aliases.retain(|alias| *alias != removed);
        }
    }
}

/// The table takes its tag from the upper bits.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

/// What a term means (<https://www.w3.org/TR/json-ld11-api/#dfn-term-definition>).
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub term: Rc<str>,
    pub mapping: Mapping,
    pub reverse: bool,
    pub prefix: bool,
    pub protected: bool,
    pub container: Container,
    pub coercion: Option<Coercion>,
    /// `Some(None)`: explicitly no language.
    pub language: Option<Option<Rc<str>>>,
    /// `Some(None)`: explicitly no direction.
    pub direction: Option<Option<Direction>>,
    /// The property that the keys of an index map stand for, where it is not `@index`.
    pub index: Option<Rc<str>>,
    pub nest: Option<Rc<str>>,
    /// The scoped context.
    pub context: Option<LocalContext>,
    /// Where it stands.
    pub origin: Origin,
    /// Whether it takes the place of what a pinned context said there.
    pub redefines: bool,
    /// Whether it stands for an IRI that can be written in a statement.
    pub is_writable: bool,
}

/// Where a definition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In a pinned context: those are what readers go by.
    Pinned,
    /// In a context that was handed in.
    Given,
    /// In the document itself.
    Own,
}

/// What a term stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mapping {
    /// Explicitly nothing.
    Null,
    Keyword(Keyword),
    Iri(Rc<str>),
}

impl Mapping {
    /// The keyword that it is.
    fn keyword(&self) -> Option<Keyword> {
        match self {
            Mapping::Keyword(keyword) => Some(*keyword),
            Mapping::Null | Mapping::Iri(_) => None,
        }
    }
}

/// The type that a term's values are coerced to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Coercion {
    Id,
    Vocab,
    Json,
    None,
    Datatype(Rc<str>),
}

/// A container mapping: a set of the keywords that may stand in `@container`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container(u8);

impl Container {
    pub const LIST: Container = Container(1);
    pub const SET: Container = Container(2);
    pub const INDEX: Container = Container(4);
    pub const LANGUAGE: Container = Container(8);
    pub const GRAPH: Container = Container(16);
    pub const ID: Container = Container(32);
    pub const TYPE: Container = Container(64);

    pub fn parse(text: &str) -> Option<Container> {
        Some(match Keyword::parse(text)? {
            Keyword::List => Self::LIST,
            Keyword::Set => Self::SET,
            Keyword::Index => Self::INDEX,
            Keyword::Language => Self::LANGUAGE,
            Keyword::Graph => Self::GRAPH,
            Keyword::Id => Self::ID,
            Keyword::Type => Self::TYPE,
            _ => return None,
        })
    }

    pub fn with(self, other: Container) -> Container {
        Container(self.0 | other.0)
    }

    pub fn without(self, other: Container) -> Container {
        Container(self.0 & !other.0)
    }

    /// Whether any of `other` is in it.
    pub fn has(self, other: Container) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
