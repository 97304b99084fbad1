//! What a term definition says beside its mapping: `@type`, `@container`, `@index`, `@language`,
//! `@direction`, `@nest` and `@prefix` (steps 12 and 19 to 25).

use super::{Definer, Expanded};
use crate::json::Value;
use crate::jsonld::context::active::{Coercion, Container, Definition, Direction, Mapping};
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::iri;
use crate::jsonld::keyword::Keyword;

impl<'d> Definer<'_, 'd> {
    /// `@type` (step 12).
    pub(super) fn coercion(&mut self, value: Value<'d>) -> Result<Option<Coercion>, Error> {
        let Some(kind) = value.get("@type") else {
            return Ok(None);
        };
        let invalid = || ErrorCode::InvalidTypeMapping.about(kind.raw());
        match self.expand(kind.as_str().ok_or_else(invalid)?)? {
            Expanded::Keyword(Keyword::Id) => Ok(Some(Coercion::Id)),
            Expanded::Keyword(Keyword::Vocab) => Ok(Some(Coercion::Vocab)),
            Expanded::Keyword(Keyword::Json) => Ok(Some(Coercion::Json)),
            Expanded::Keyword(Keyword::None) => Ok(Some(Coercion::None)),
            Expanded::Text(iri) if iri::is_absolute(&iri) && !iri.starts_with("_:") => {
                Ok(Some(Coercion::Datatype(iri)))
            }
            _ => Err(invalid()),
        }
    }

    /// `@container` (step 19).
    pub(super) fn set_container(
        &mut self,
        definition: &mut Definition,
        value: Value<'_>,
    ) -> Result<(), Error> {
        let Some(container) = value.get("@container") else {
            return Ok(());
        };
        // Only a reverse property may have no container at all (13.5).
        if definition.reverse && container.is_null() {
            return Ok(());
        }
        let invalid = || ErrorCode::InvalidContainerMapping.about(container.raw());
        let mut set = Container::default();
        for item in container.one_or_many() {
            set = set.with(
                item.as_str()
                    .and_then(Container::parse)
                    .ok_or_else(invalid)?,
            );
        }
        if !is_container(set, container.one_or_many().count()) {
            return Err(invalid());
        }
        let is_plain = set
            .without(Container::SET.with(Container::INDEX))
            .is_empty();
        if definition.reverse && !is_plain {
            return Err(ErrorCode::InvalidReverseProperty.about(&definition.term));
        }
        if set.has(Container::TYPE) {
            let coercion = definition.coercion.get_or_insert(Coercion::Id);
            if !matches!(coercion, Coercion::Id | Coercion::Vocab) {
                return Err(ErrorCode::InvalidTypeMapping.about(&definition.term));
            }
        }
        definition.container = set;
        Ok(())
    }

    /// `@index` (step 20).
    pub(super) fn set_index(
        &mut self,
        definition: &mut Definition,
        value: Value<'d>,
    ) -> Result<(), Error> {
        let Some(index) = value.get("@index") else {
            return Ok(());
        };
        let invalid = || ErrorCode::InvalidTermDefinition.about(&definition.term);
        if !definition.container.has(Container::INDEX) {
            return Err(invalid());
        }
        let text = index.as_str().ok_or_else(invalid)?;
        match self.expand(text)? {
            Expanded::Text(iri) if iri::is_absolute(&iri) => definition.index = Some(text.into()),
            _ => return Err(invalid()),
        }
        Ok(())
    }
}

/// Which container mappings may stand together (step 19.1).
fn is_container(set: Container, count: usize) -> bool {
    if set.has(Container::LIST) {
        return count == 1;
    }
    if set.has(Container::GRAPH) {
        let others = set.without(Container::GRAPH.with(Container::SET));
        let both = others.has(Container::ID) && others.has(Container::INDEX);
        return !both
            && others
                .without(Container::ID.with(Container::INDEX))
                .is_empty();
    }
    count <= if set.has(Container::SET) { 2 } else { 1 }
}

/// `@language` and `@direction` (steps 22 and 23), which a coercion rules out.
pub(super) fn set_language(definition: &mut Definition, value: Value<'_>) -> Result<(), Error> {
    if definition.coercion.is_some() && value.get("@type").is_some() {
        return Ok(());
    }
    if let Some(language) = value.get("@language") {
        definition.language = Some(match language.as_str() {
            Some(tag) => Some(tag.to_ascii_lowercase().into()),
            None if language.is_null() => None,
            None => return Err(ErrorCode::InvalidLanguageMapping.about(language.raw())),
        });
    }
    if let Some(direction) = value.get("@direction") {
        definition.direction = Some(match direction.as_str().and_then(Direction::parse) {
            Some(direction) => Some(direction),
            None if direction.is_null() => None,
            None => return Err(ErrorCode::InvalidBaseDirection.about(direction.raw())),
        });
    }
    Ok(())
}

/// `@nest` (step 24).
pub(super) fn set_nest(definition: &mut Definition, value: Value<'_>) -> Result<(), Error> {
    let Some(nest) = value.get("@nest") else {
        return Ok(());
    };
    match nest.as_str() {
        Some(text) if text == "@nest" || Keyword::parse(text).is_none() => {
            definition.nest = Some(text.into());
            Ok(())
        }
        _ => Err(ErrorCode::InvalidNestValue.about(nest.raw())),
    }
}

/// `@prefix` (step 25).
pub(super) fn set_prefix(
    definition: &mut Definition,
    term: &str,
    value: Value<'_>,
) -> Result<(), Error> {
    let Some(prefix) = value.get("@prefix") else {
        return Ok(());
    };
    if term.contains([':', '/']) {
        return Err(ErrorCode::InvalidTermDefinition.about(term));
    }
    definition.prefix = prefix
        .as_bool()
        .ok_or_else(|| ErrorCode::InvalidPrefixValue.about(prefix.raw()))?;
    if definition.prefix && matches!(definition.mapping, Mapping::Keyword(_)) {
        return Err(ErrorCode::InvalidTermDefinition.about(term));
    }
    Ok(())
}
