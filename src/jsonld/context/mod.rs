//! Contexts: loaded once, compiled once, remembered.
//!
//! A record of a thousand credentials applies the same few contexts tens of thousands of times.
//! [`Contexts`] therefore numbers every local context (by where it stands) and every active
//! context, and remembers what each local context makes of each active one.

mod active;
mod budget;
mod define;
mod expand_iri;
mod process;
mod source;

pub(crate) use active::{
    ActiveContext, Coercion, Container, ContextId, Definition, DefinitionId, Direction, Mapping,
    Origin,
};
pub(crate) use expand_iri::{Expansion, Relative, split};
pub(crate) use process::Mode;
pub(crate) use source::LocalContext;
pub use source::UsedContext;

use super::error::{Error, ErrorCode};
use super::keyword::Keyword;
use super::loss::LossKind;
use budget::Budget;
use foldhash::fast::FixedState;
use process::Applied;
use source::Source;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Every context that a verification has met.
///
/// Built from the further contexts handed in as material; the pinned ones are always there.
/// Nothing is ever fetched.
#[derive(Default)]
pub struct Contexts {
    /// Contexts handed in: URL to JSON text. They never replace a pinned one.
    given: BTreeMap<String, String>,
    /// Which version to take where several are pinned for one URL, from 0.
    version: usize,
    /// URLs taken so far for which several versions are pinned.
    versioned: Vec<&'static str>,
    /// URLs taken so far from those handed in.
    taken: Vec<String>,

    sources: Vec<Source>,
    by_url: HashMap<String, u32>,
    by_text: HashMap<Box<str>, u32>,

    definitions: Vec<Definition>,
    actives: Vec<ActiveContext>,
    initials: HashMap<Option<Rc<str>>, ContextId>,
    applied: HashMap<(ContextId, LocalContext, Mode), Applied, FixedState>,

    /// What the context being processed drops; collected by whoever applies it.
    losses: Vec<LossKind>,
    budget: Budget,
}

impl Contexts {
    /// The pinned contexts and these further ones: URL to JSON text.
    pub fn new(given: BTreeMap<String, String>) -> Self {
        Contexts {
            given,
            ..Self::default()
        }
    }

    /// The same, but with another version of those contexts of which several are pinned.
    pub fn with_version(given: BTreeMap<String, String>, version: usize) -> Self {
        Contexts {
            given,
            version,
            ..Self::default()
        }
    }

    /// Of which URLs, among those used so far, several versions are pinned.
    pub fn versioned(&self) -> &[&'static str] {
        &self.versioned
    }

    /// URLs of the contexts handed in that were used so far.
    pub fn taken(&self) -> &[String] {
        &self.taken
    }

    /// The context in which a document with this base IRI begins.
    pub(crate) fn initial(&mut self, base: Option<&str>) -> ContextId {
        let base: Option<Rc<str>> = base.map(Rc::from);
        if let Some(id) = self.initials.get(&base) {
            return *id;
        }
        let id = ContextId(self.actives.len() as u32);
        self.actives.push(ActiveContext {
            terms: Default::default(),
            base: base.clone(),
            vocab: None,
            language: None,
            direction: None,
            previous: None,
            initial: id,
            has_protected: false,
            pinned: 0,
        });
        self.initials.insert(base, id);
        id
    }

    pub(crate) fn active(&self, id: ContextId) -> &ActiveContext {
        &self.actives[id.0 as usize]
    }

    pub(crate) fn definition(&self, id: DefinitionId) -> &Definition {
        &self.definitions[id.index()]
    }

    /// The definition of a term.
    pub(crate) fn find(&self, context: ContextId, term: &str) -> Option<DefinitionId> {
        self.active(context).terms.find(term, &self.definitions)
    }

    /// The keyword that a key stands for.
    pub(crate) fn keyword(&self, context: ContextId, key: &str) -> Option<Keyword> {
        let context = self.active(context);
        context.terms.keyword(key, &self.definitions)
    }

    /// The scoped context of a term.
    pub(crate) fn scoped(&self, context: ContextId, term: &str) -> Option<LocalContext> {
        self.find(context, term)
            .and_then(|id| self.definition(id).context)
    }

    /// Whether a pinned context that the document uses defines this word, wherever in it.
    pub(crate) fn is_word_in_use(&self, context: ContextId, word: &str) -> bool {
        let used = self.active(context).pinned;
        self.sources
            .iter()
            .filter(|source| source.pinned & used != 0)
            .any(|source| source.words.contains(word))
    }

    /// IRI expansion.
    pub(crate) fn expand_iri<'a>(
        &'a self,
        context: ContextId,
        value: &'a str,
        relative: Relative,
    ) -> Expansion<'a> {
        expand_iri::expand(self.active(context), &self.definitions, value, relative)
    }

    /// Keeps a finished context.
    fn keep(&mut self, context: ActiveContext) -> Result<ContextId, Error> {
        self.budget.spend(context.terms.len() + 16)?;
        let id = ContextId(self.actives.len() as u32);
        self.actives.push(context);
        Ok(id)
    }

    /// A further document begins: it has a share of its own of the work.
    pub(super) fn begin_document(&mut self) {
        if self.budget.begin_document() {
            self.forget();
        }
    }

    /// Forgets what was compiled so far, to be compiled again where it is needed.
    fn forget(&mut self) {
        *self = Contexts {
            given: std::mem::take(&mut self.given),
            version: self.version,
            versioned: std::mem::take(&mut self.versioned),
            taken: std::mem::take(&mut self.taken),
            budget: self.budget,
            ..Self::default()
        };
    }
}
