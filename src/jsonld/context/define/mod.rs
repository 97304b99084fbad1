//! Create Term Definition (<https://www.w3.org/TR/json-ld11-api/#create-term-definition>):
//! in which order terms are defined, and which definitions may replace which.

mod details;
mod mapping;

use super::active::{ActiveContext, Container, Definition, DefinitionId, Mapping, Origin};
use super::expand_iri::{self, Expansion, Relative};
use super::process::Entries;
use super::{Contexts, Error, ErrorCode};
use crate::json::Value;
use crate::jsonld::iri;
use crate::jsonld::keyword::{Keyword, has_keyword_form};
use crate::jsonld::loss::LossKind;
use details::{set_language, set_nest, set_prefix};
use std::collections::HashMap;
use std::rc::Rc;

/// Defines the terms of one context definition.
pub(super) struct Definer<'c, 'd> {
    contexts: &'c mut Contexts,
    context: ActiveContext,
    entries: &'c Entries<'d>,
    /// Terms done (true) and under way (false).
    defined: HashMap<&'d str, bool>,
    /// The context definition's own `@protected`.
    protected: bool,
    override_protected: bool,
    /// How many terms are under definition: each depends on the next.
    depth: usize,
}

/// How many terms may depend on one another in a row. Vocabularies need three.
const DEPTH_LIMIT: usize = 32;

/// The members of a context definition that are no terms.
const CONTEXT_KEYWORDS: [&str; 8] = [
    "@base",
    "@direction",
    "@import",
    "@language",
    "@propagate",
    "@protected",
    "@version",
    "@vocab",
];

/// The members that a term definition may have.
const DEFINITION_KEYWORDS: [&str; 11] = [
    "@container",
    "@context",
    "@direction",
    "@id",
    "@index",
    "@language",
    "@nest",
    "@prefix",
    "@protected",
    "@reverse",
    "@type",
];

impl<'c, 'd> Definer<'c, 'd> {
    pub fn new(
        contexts: &'c mut Contexts,
        context: ActiveContext,
        entries: &'c Entries<'d>,
        protected: bool,
        override_protected: bool,
    ) -> Self {
        Definer {
            contexts,
            context,
            entries,
            defined: HashMap::new(),
            protected,
            override_protected,
            depth: 0,
        }
    }

    pub fn define_all(&mut self) -> Result<(), Error> {
        let entries = self.entries;
        for key in entries.keys().filter(|key| !CONTEXT_KEYWORDS.contains(key)) {
            self.define(key)?;
        }
        Ok(())
    }

    pub fn finish(self) -> ActiveContext {
        self.context
    }

    fn define(&mut self, term: &'d str) -> Result<(), Error> {
        match self.defined.get(term) {
            Some(true) => return Ok(()),
            Some(false) => return Err(ErrorCode::CyclicIriMapping.about(term)),
            None => {}
        }
        if term.is_empty() {
            return Err(ErrorCode::InvalidTermDefinition.about(term));
        }
        if self.depth == DEPTH_LIMIT {
            return Err(ErrorCode::TooComplex.about(term));
        }
        self.depth += 1;
        self.defined.insert(term, false);
        self.define_now(term)?;
        self.defined.insert(term, true);
        self.depth -= 1;
        Ok(())
    }

    fn define_now(&mut self, term: &'d str) -> Result<(), Error> {
        let Some(value) = self.entries.get(term) else {
            return Ok(());
        };
        if self.is_reserved(term, value)? {
            self.contexts.note_loss(LossKind::ReservedTerm);
            return Ok(());
        }
        let previous = self.context.terms.find(term, &self.contexts.definitions);
        self.context.terms.remove(term, &self.contexts.definitions);
        let Some(mut definition) = self.definition(term, value)? else {
            // Reserved: as if it did not stand there.
            self.contexts.note_loss(LossKind::ReservedTerm);
            if let Some(previous) = previous {
                self.context
                    .terms
                    .insert(term, previous, &self.contexts.definitions);
            }
            return Ok(());
        };
        definition.redefines =
            previous.is_some_and(|previous| self.redefines(&definition, previous));
        if let Some(previous) = previous
            && self.contexts.definition(previous).protected
            && !self.override_protected
        {
            if !self.is_same(&definition, self.contexts.definition(previous)) {
                return Err(ErrorCode::ProtectedTermRedefinition.about(term));
            }
            definition.protected = true;
        }
        self.context.has_protected |= definition.protected;
        self.contexts.budget.spend(16)?;
        let id = DefinitionId(self.contexts.definitions.len() as u32);
        self.contexts.definitions.push(definition);
        self.context
            .terms
            .insert(term, id, &self.contexts.definitions);
        Ok(())
    }

    /// Whether a definition that is not a pinned context's takes the place of one that is, or
    /// of another that did so, and means something else.
    fn redefines(&self, definition: &Definition, previous: DefinitionId) -> bool {
        let previous = self.contexts.definition(previous);
        definition.origin != Origin::Pinned
            && (previous.origin == Origin::Pinned || previous.redefines)
            && !self.is_same(definition, previous)
    }

    /// Whether a key is no term but a reserved word (step 5); an error where it is a keyword
    /// that cannot be redefined (step 4: only `@type`, and only as a set or protected).
    fn is_reserved(&self, term: &str, value: Value<'_>) -> Result<bool, Error> {
        match Keyword::parse(term) {
            Some(Keyword::Type) => {
                let fits = value.is_object()
                    && value.members().count() > 0
                    && value.members().all(|(key, value)| match key {
                        "@container" => value.as_str() == Some("@set"),
                        "@protected" => true,
                        _ => false,
                    });
                if fits {
                    Ok(false)
                } else {
                    Err(ErrorCode::KeywordRedefinition.about(term))
                }
            }
            Some(_) => Err(ErrorCode::KeywordRedefinition.about(term)),
            None => Ok(has_keyword_form(term)),
        }
    }

    /// The definition that an entry gives a term; none where the entry is to be ignored.
    fn definition(&mut self, term: &'d str, value: Value<'d>) -> Result<Option<Definition>, Error> {
        let simple = value.is_null() || value.as_str().is_some();
        if !simple && !value.is_object() {
            return Err(ErrorCode::InvalidTermDefinition.about(term));
        }
        if let Some((key, _)) = value
            .members()
            .find(|(key, _)| !DEFINITION_KEYWORDS.contains(key))
        {
            return Err(ErrorCode::InvalidTermDefinition.about(key));
        }
        let mut definition = Definition {
            term: term.into(),
            mapping: Mapping::Null,
            reverse: value.get("@reverse").is_some(),
            prefix: false,
            protected: self.protection(value)?,
            container: Container::default(),
            coercion: self.coercion(value)?,
            language: None,
            direction: None,
            index: None,
            nest: None,
            context: value
                .get("@context")
                .map(|context| self.entries.local_context(term, context)),
            origin: self.contexts.sources[self.entries.source(term) as usize].origin(),
            redefines: false,
            is_writable: false,
        };
        let id = if simple {
            Some(value)
        } else {
            value.get("@id")
        };
        let known = if definition.reverse {
            self.map_reverse(&mut definition, value)?
        } else {
            self.map(&mut definition, term, id, simple)?
        };
        if !known {
            return Ok(None);
        }
        definition.is_writable =
            matches!(&definition.mapping, Mapping::Iri(iri) if iri::names_in_statements(iri));
        self.set_container(&mut definition, value)?;
        self.set_index(&mut definition, value)?;
        set_language(&mut definition, value)?;
        set_nest(&mut definition, value)?;
        set_prefix(&mut definition, term, value)?;
        Ok(Some(definition))
    }

    fn protection(&self, value: Value<'_>) -> Result<bool, Error> {
        match value.get("@protected") {
            Some(flag) => flag
                .as_bool()
                .ok_or_else(|| ErrorCode::InvalidProtectedValue.about(flag.raw())),
            None => Ok(self.protected),
        }
    }

    /// IRI Expansion while this context is being defined: what the text depends on is defined
    /// first (its steps 3 and 6.3).
    fn expand(&mut self, text: &'d str) -> Result<Expanded, Error> {
        self.define_dependency(text)?;
        let is_term = self
            .context
            .terms
            .find(text, &self.contexts.definitions)
            .is_some();
        if !is_term
            && let Some((prefix, suffix)) = expand_iri::split(text)
            && prefix != "_"
            && !suffix.starts_with("//")
        {
            self.define_dependency(prefix)?;
        }
        let definitions = &self.contexts.definitions;
        Ok(
            match expand_iri::expand(&self.context, definitions, text, Relative::Vocab) {
                Expansion::Null => Expanded::Null,
                Expansion::Keyword(keyword) => Expanded::Keyword(keyword),
                Expansion::Text(text) => Expanded::Text(Rc::from(&*text)),
            },
        )
    }

    fn define_dependency(&mut self, text: &str) -> Result<(), Error> {
        match self.entries.key(text) {
            Some(term)
                if !CONTEXT_KEYWORDS.contains(&term) && self.defined.get(term) != Some(&true) =>
            {
                self.define(term)
            }
            _ => Ok(()),
        }
    }

    /// Whether two definitions are the same but for their protection.
    fn is_same(&self, one: &Definition, other: &Definition) -> bool {
        one.mapping == other.mapping
            && one.reverse == other.reverse
            && one.prefix == other.prefix
            && one.container == other.container
            && one.coercion == other.coercion
            && one.language == other.language
            && one.direction == other.direction
            && one.index == other.index
            && one.nest == other.nest
            && match (one.context, other.context) {
                (Some(one), Some(other)) => {
                    let at = |local: super::LocalContext| {
                        (
                            &self.contexts.sources[local.source as usize].document,
                            local.value,
                        )
                    };
                    let ((document, value), (other_document, other_value)) = (at(one), at(other));
                    document
                        .value(value)
                        .same_as(other_document.value(other_value))
                }
                (None, None) => true,
                _ => false,
            }
    }
}

/// What a text stands for, owned.
#[derive(Debug)]
enum Expanded {
    Null,
    Keyword(Keyword),
    Text(Rc<str>),
}

impl Expanded {
    /// As the mapping of a term.
    fn into_mapping(self) -> Option<Mapping> {
        match self {
            Expanded::Null => None,
            Expanded::Keyword(keyword) => Some(Mapping::Keyword(keyword)),
            Expanded::Text(iri) => Some(Mapping::Iri(iri)),
        }
    }
}
