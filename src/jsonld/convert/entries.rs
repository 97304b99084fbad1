//! What an object's keys mean: contexts applied, keys expanded, `@nest` opened.

use super::{ActiveProperty, Converter, Scope};
use crate::json::{Value, sort_by_text};
use crate::jsonld::context::{Coercion, ContextId, DefinitionId, Expansion, Mode, Relative};
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::iri;
use crate::jsonld::keyword::Keyword;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

/// An entry of an object that counts.
#[derive(Clone, Copy)]
pub(super) struct Entry<'d> {
    pub meaning: Meaning,
    pub key: &'d str,
    pub value: Value<'d>,
    /// The key's definition in `context`.
    pub definition: Option<DefinitionId>,
    /// The context that the key was read in; another than the object's inside `@nest`.
    pub context: ContextId,
}

/// What a key stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Keyword(Keyword),
    /// None where the property cannot be a predicate; what is in its value still counts.
    Property(Option<TermId>),
}

/// An object whose entries stand on the stack.
#[derive(Clone, Copy)]
pub(super) struct OpenObject<'d> {
    pub value: Value<'d>,
    /// For its entries.
    pub context: ContextId,
    /// For its types: without the contexts that these bring.
    pub type_context: ContextId,
    /// Where its entries begin on the stack.
    pub start: usize,
}

impl<'d> Converter<'_, 'd> {
    /// Steps 7 to 13, up to the values: applies the contexts that hold inside an object and puts
    /// its entries on the stack. Entries of null are left out, as they say nothing.
    pub(super) fn open(
        &mut self,
        scope: Scope<'d>,
        value: Value<'d>,
    ) -> Result<OpenObject<'d>, Error> {
        let type_context = self.object_context(scope, value)?;
        let object = OpenObject {
            value,
            context: self.apply_type_scoped(type_context, value)?,
            type_context,
            start: self.entries.len(),
        };
        self.open_into(scope, object.start, object.context, value)?;
        Ok(object)
    }

    /// Steps 7 to 9: the context inside an object, before its types count.
    fn object_context(&mut self, scope: Scope<'d>, object: Value<'d>) -> Result<ContextId, Error> {
        let mut context = scope.context;
        if let Some(previous) = self.contexts.active(context).previous
            && !scope.from_map
            && !self.keeps_type_scope(context, object)
        {
            context = previous;
        }
        if let ActiveProperty::Term(_, definition) = scope.property
            && let Some(local) = self.scoped_context(definition)
        {
            context = self.apply(context, local, Mode::PROPERTY_SCOPED, object)?;
        }
        if let Some(local) = self.own_context(object) {
            let place = local;
            let local = self.contexts.inline(local)?;
            context = self.apply(context, local, Mode::EMBEDDED, place)?;
        }
        Ok(context)
    }

    /// Step 7: a value object or a bare reference stays in the type-scoped context.
    fn keeps_type_scope(&self, context: ContextId, object: Value<'d>) -> bool {
        let mut keys = self
            .members(object)
            .map(|(key, _)| self.contexts.keyword(context, key));
        let first = keys.next();
        let is_reference = first == Some(Some(Keyword::Id)) && keys.next().is_none();
        is_reference
            || self
                .members(object)
                .any(|(key, _)| self.contexts.keyword(context, key) == Some(Keyword::Value))
    }

    fn own_context(&self, object: Value<'d>) -> Option<Value<'d>> {
        if object == self.input.value && self.input.context.is_some() {
            return self.input.context;
        }
        object.get("@context")
    }

    /// The members of an object; of the input itself, without those to be left out.
    pub(super) fn members(
        &self,
        object: Value<'d>,
    ) -> impl Iterator<Item = (&'d str, Value<'d>)> + use<'d> {
        let omit: &[&str] = if object == self.input.value {
            self.input.omit
        } else {
            &[]
        };
        object.members().filter(move |(key, _)| !omit.contains(key))
    }

    /// Step 11: the contexts that types bring, in the order of the types' names.
    fn apply_type_scoped(
        &mut self,
        context: ContextId,
        object: Value<'d>,
    ) -> Result<ContextId, Error> {
        let mut entries: Vec<_> = self
            .members(object)
            .filter(|(key, _)| self.contexts.keyword(context, key) == Some(Keyword::Type))
            .collect();
        sort_by_text(&mut entries);
        let mut result = context;
        let mut types = Vec::new();
        for (_, value) in entries {
            types.clear();
            types.extend(
                value
                    .one_or_many()
                    .filter_map(|name| Some((name.as_str()?, name))),
            );
            sort_by_text(&mut types);
            for (name, place) in &types {
                if let Some(local) = self.contexts.scoped(context, name) {
                    result = self.apply(result, local, Mode::TYPE_SCOPED, *place)?;
                }
            }
        }
        Ok(result)
    }

    /// The entries of an open object; those of objects inside it, while they are open, stand
    /// behind them.
    pub(super) fn entries_of(&self, object: OpenObject<'d>) -> &[Entry<'d>] {
        &self.entries[object.start..]
    }

    /// The object's entry for a keyword.
    pub(super) fn entry(&self, object: OpenObject<'d>, keyword: Keyword) -> Option<Entry<'d>> {
        self.entries_of(object)
            .iter()
            .find(|entry| entry.meaning == Meaning::Keyword(keyword))
            .copied()
    }

    fn open_into(
        &mut self,
        scope: Scope<'d>,
        start: usize,
        context: ContextId,
        object: Value<'d>,
    ) -> Result<(), Error> {
        let mut nests = Vec::new();
        for (key, value) in self.members(object) {
            if key == "@context" {
                continue;
            }
            let definition = self.contexts.find(context, key);
            let Some(meaning) = self.meaning(context, key, definition, value) else {
                continue;
            };
            let entry = Entry {
                meaning,
                key,
                value,
                definition,
                context,
            };
            match meaning {
                Meaning::Keyword(keyword) => self.check_keyword(scope, entry, keyword),
                Meaning::Property(predicate) => self.check_property(scope, entry, predicate),
            }
            match meaning {
                Meaning::Keyword(Keyword::Nest) => nests.push(entry),
                Meaning::Keyword(keyword) => {
                    if self.collides(start, keyword) {
                        return Err(self.error(ErrorCode::CollidingKeywords, value));
                    }
                    self.entries.push(entry);
                }
                Meaning::Property(_) if value.is_null() && !self.is_json(definition) => {}
                Meaning::Property(_) => self.entries.push(entry),
            }
        }
        for nest in nests {
            self.open_nest(scope, start, nest)?;
        }
        Ok(())
    }

    /// Step 14: the entries of a nested object count as the object's own.
    fn open_nest(&mut self, scope: Scope<'d>, start: usize, nest: Entry<'d>) -> Result<(), Error> {
        let context = match self.scoped_context(nest.definition) {
            Some(local) => self.apply(nest.context, local, Mode::PROPERTY_SCOPED, nest.value)?,
            None => nest.context,
        };
        for nested in nest.value.one_or_many() {
            let has_value = nested
                .members()
                .any(|(key, _)| self.contexts.keyword(context, key) == Some(Keyword::Value));
            if !nested.is_object() || has_value {
                return Err(self.error(ErrorCode::InvalidNestValue, nested));
            }
            self.open_into(scope, start, context, nested)?;
        }
        Ok(())
    }

    fn collides(&self, start: usize, keyword: Keyword) -> bool {
        !matches!(keyword, Keyword::Included | Keyword::Type)
            && self.entries[start..]
                .iter()
                .any(|entry| entry.meaning == Meaning::Keyword(keyword))
    }

    fn is_json(&self, definition: Option<DefinitionId>) -> bool {
        definition.is_some_and(|id| self.contexts.definition(id).coercion == Some(Coercion::Json))
    }

    /// What a key stands for; none where it is lost.
    fn meaning(
        &mut self,
        context: ContextId,
        key: &str,
        definition: Option<DefinitionId>,
        value: Value<'d>,
    ) -> Option<Meaning> {
        if let Some(predicate) = definition.and_then(|id| self.defined_as(id)) {
            return Some(Meaning::Property(Some(predicate)));
        }
        let iri = match self.contexts.expand_iri(context, key, Relative::Vocab) {
            Expansion::Keyword(keyword) => return Some(Meaning::Keyword(keyword)),
            Expansion::Text(iri) if iri::is_absolute(&iri) => iri.into_owned(),
            _ => {
                self.lose(LossKind::UndefinedProperty, value);
                return None;
            }
        };
        Some(Meaning::Property(self.predicate(&iri, value)))
    }

    pub(super) fn predicate(&mut self, iri: &str, value: Value<'d>) -> Option<TermId> {
        if iri.starts_with("_:") {
            self.lose(LossKind::BlankNodeProperty, value);
            None
        } else if !iri::is_writable(iri) {
            self.lose(LossKind::IllFormedIri, value);
            None
        } else {
            Some(self.dataset.iri(iri))
        }
    }
}
