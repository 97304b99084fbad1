//! Value objects, and scalars as values: Value Expansion
//! (<https://www.w3.org/TR/json-ld11-api/#value-expansion>).

use super::entries::{Entry, Meaning, OpenObject};
use super::literal::Tag;
use super::{ActiveProperty, Converter, Item, ItemKind, Scope};
use crate::json::{Kind, Value};
use crate::jsonld::context::{Coercion, ContextId, DefinitionId, Direction, Expansion, Relative};
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::iri;
use crate::jsonld::keyword::Keyword;
use crate::jsonld::loss::LossKind;
use std::rc::Rc;

/// `@type` of a value object.
enum ValueType<'d> {
    None,
    Json,
    Datatype(String),
    /// No IRI, and where it stands: an error only of what has a value (15.3 before 15.5).
    Invalid(Value<'d>),
}

impl<'d> Converter<'_, 'd> {
    /// Step 15: a value object. None where it says nothing.
    pub(super) fn value_object(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
    ) -> Result<Option<Item>, Error> {
        use Keyword as K;
        let allowed = [K::Value, K::Type, K::Language, K::Direction, K::Index];
        let is_allowed =
            |meaning| matches!(meaning, Meaning::Keyword(keyword) if allowed.contains(&keyword));
        if !self
            .entries_of(object)
            .iter()
            .all(|entry| is_allowed(entry.meaning))
        {
            return Err(self.error(ErrorCode::InvalidValueObject, object.value));
        }
        self.check_index(object)?;
        let (language, direction) = self.tag_entries(object)?;
        let value_type = self.value_type(object)?;
        if !matches!(value_type, ValueType::None) && (language.is_some() || direction.is_some()) {
            return Err(self.error(ErrorCode::InvalidValueObject, object.value));
        }
        // The entry is there: that is how value objects are told.
        let Some(value) = self.entry(object, K::Value).map(|entry| entry.value) else {
            return Ok(None);
        };
        if !matches!(value_type, ValueType::Json) {
            if matches!(value.kind(), Kind::Array | Kind::Object) {
                return Err(self.error(ErrorCode::InvalidValueObjectValue, value));
            }
            if value.is_null() {
                self.lose(LossKind::NullValue, object.value);
                return Ok(None);
            }
            if language.is_some() && value.as_str().is_none() {
                return Err(self.error(ErrorCode::InvalidLanguageTaggedValue, object.value));
            }
        }
        if let ValueType::Invalid(place) = value_type {
            return Err(self.error(ErrorCode::InvalidTypedValue, place));
        }
        if !matches!(scope.property, ActiveProperty::Term(..)) {
            self.lose(LossKind::FreeFloating, object.value);
            return Ok(None);
        }
        Ok(Some(match (value_type, value.as_str()) {
            (ValueType::Json, _) => self.json_literal(value),
            (ValueType::Datatype(datatype), _) => self.typed(value, Some(&datatype)),
            (_, Some(text)) => {
                match self.tagged(
                    text,
                    Tag {
                        language,
                        direction,
                    },
                    value,
                ) {
                    Some(item) => item,
                    None => return Ok(None),
                }
            }
            (_, None) => {
                if direction.is_some() {
                    self.lose(LossKind::Direction, value);
                }
                self.typed(value, None)
            }
        }))
    }

    /// `@language` and `@direction` (13.4.8, 13.4.9).
    pub(super) fn tag_entries(
        &self,
        object: OpenObject<'d>,
    ) -> Result<(Option<&'d str>, Option<Direction>), Error> {
        let language = match self.entry(object, Keyword::Language) {
            Some(entry) => match entry.value.as_str() {
                Some(tag) => Some(tag),
                None => return Err(self.error(ErrorCode::InvalidLanguageTaggedString, entry.value)),
            },
            None => None,
        };
        let direction = match self.entry(object, Keyword::Direction) {
            Some(entry) => match entry.value.as_str().and_then(Direction::parse) {
                Some(direction) => Some(direction),
                None => return Err(self.error(ErrorCode::InvalidBaseDirection, entry.value)),
            },
            None => None,
        };
        Ok((language, direction))
    }

    pub(super) fn is_json_object(&mut self, object: OpenObject<'d>) -> Result<bool, Error> {
        Ok(matches!(self.value_type(object)?, ValueType::Json))
    }

    fn value_type(&mut self, object: OpenObject<'d>) -> Result<ValueType<'d>, Error> {
        let is_type = |entry: &&Entry<'d>| entry.meaning == Meaning::Keyword(Keyword::Type);
        let mut types = self.entries_of(object).iter().filter(is_type);
        let Some(value) = types.next().map(|entry| entry.value) else {
            return Ok(ValueType::None);
        };
        // Several entries make an array, which is no IRI.
        let is_alone = types.clone().next().is_none();
        for value in types.map(|entry| entry.value).chain([value]) {
            if value.one_or_many().any(|name| name.as_str().is_none()) {
                return Err(self.error(ErrorCode::InvalidTypeValue, value));
            }
        }
        let Some(text) = value.as_str().filter(|_| is_alone) else {
            return Ok(ValueType::Invalid(value));
        };
        match self
            .contexts
            .expand_iri(object.type_context, text, Relative::VocabThenBase)
        {
            Expansion::Keyword(Keyword::Json) => Ok(ValueType::Json),
            Expansion::Text(iri) if iri::is_absolute(&iri) && !iri.starts_with("_:") => {
                Ok(ValueType::Datatype(iri.into_owned()))
            }
            _ => Ok(ValueType::Invalid(value)),
        }
    }

    /// Value Expansion of a scalar.
    pub(super) fn expand_value(
        &mut self,
        scope: Scope<'d>,
        definition: Option<DefinitionId>,
        value: Value<'d>,
    ) -> Item {
        if let Some(text) = value.as_str() {
            return self.expand_text(scope, definition, text, value);
        }
        match self.coercion(definition) {
            Some(Coercion::Datatype(datatype)) => self.typed(value, Some(&datatype)),
            Some(Coercion::Json) => self.json_literal(value),
            _ => self.typed(value, None),
        }
    }

    /// Value Expansion of a text.
    pub(super) fn expand_text(
        &mut self,
        scope: Scope<'d>,
        definition: Option<DefinitionId>,
        text: &str,
        place: Value<'d>,
    ) -> Item {
        let relative = match self.coercion(definition) {
            Some(Coercion::Id) => Relative::Base,
            Some(Coercion::Vocab) => Relative::VocabThenBase,
            Some(Coercion::Datatype(datatype)) => return self.text_literal(text, &datatype, place),
            Some(Coercion::Json) => return self.json_text(text, place),
            _ => {
                let language = self.language(scope.context, definition);
                let direction = self.direction(scope.context, definition);
                let tag = Tag {
                    language: language.as_deref(),
                    direction,
                };
                let item = self.tagged(text, tag, place);
                return item.unwrap_or(Item {
                    term: None,
                    kind: ItemKind::Value,
                });
            }
        };
        Item {
            term: self.reference(scope, text, relative, place),
            kind: ItemKind::Node,
        }
    }

    fn coercion(&self, definition: Option<DefinitionId>) -> Option<Coercion> {
        self.contexts.definition(definition?).coercion.clone()
    }

    fn language(&self, context: ContextId, definition: Option<DefinitionId>) -> Option<Rc<str>> {
        match definition.and_then(|id| self.contexts.definition(id).language.clone()) {
            Some(own) => own,
            None => self.contexts.active(context).language.clone(),
        }
    }

    pub(super) fn direction(
        &self,
        context: ContextId,
        definition: Option<DefinitionId>,
    ) -> Option<Direction> {
        match definition.and_then(|id| self.contexts.definition(id).direction) {
            Some(own) => own,
            None => self.contexts.active(context).direction,
        }
    }
}
