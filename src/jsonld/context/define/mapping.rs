//! What a term stands for: `@id`, `@reverse`, or what its own text says (steps 13 to 18).

use super::{Definer, Expanded};
use crate::json::Value;
use crate::jsonld::context::active::{Definition, Mapping};
use crate::jsonld::context::expand_iri::{self, Expansion, Relative};
use crate::jsonld::error::{Error, ErrorCode};
use crate::jsonld::iri;
use crate::jsonld::keyword::{Keyword, has_keyword_form};
use std::rc::Rc;

impl<'d> Definer<'_, 'd> {
    /// `@reverse` (step 13). False where the value is reserved.
    pub(super) fn map_reverse(
        &mut self,
        definition: &mut Definition,
        value: Value<'d>,
    ) -> Result<bool, Error> {
        let Some(reverse) = value.get("@reverse") else {
            return Ok(false);
        };
        if value.get("@id").is_some() || value.get("@nest").is_some() {
            return Err(ErrorCode::InvalidReverseProperty.about(&definition.term));
        }
        let invalid = || ErrorCode::InvalidIriMapping.about(reverse.raw());
        let text = reverse.as_str().ok_or_else(invalid)?;
        if has_keyword_form(text) {
            return Ok(false);
        }
        match self.expand(text)? {
            Expanded::Text(iri) if iri::is_absolute(&iri) => definition.mapping = Mapping::Iri(iri),
            _ => return Err(invalid()),
        }
        Ok(true)
    }

    /// The IRI mapping (steps 14 to 18). False where the value is reserved.
    pub(super) fn map(
        &mut self,
        definition: &mut Definition,
        term: &'d str,
        id: Option<Value<'d>>,
        simple: bool,
    ) -> Result<bool, Error> {
        let invalid = || ErrorCode::InvalidIriMapping.about(term);
        let text = match id {
            Some(id) if id.is_null() => return Ok(true),
            Some(id) => Some(id.as_str().ok_or_else(invalid)?),
            None => None,
        };
        match text.filter(|text| *text != term) {
            Some(text) => self.map_to(definition, term, text, simple),
            None => {
                definition.mapping = self.own_mapping(term)?;
                Ok(true)
            }
        }
    }

    /// A mapping written as `@id`, other than the term itself (step 14).
    fn map_to(
        &mut self,
        definition: &mut Definition,
        term: &'d str,
        text: &'d str,
        simple: bool,
    ) -> Result<bool, Error> {
        if Keyword::parse(text).is_none() && has_keyword_form(text) {
            return Ok(false);
        }
        let invalid = || ErrorCode::InvalidIriMapping.about(text);
        definition.mapping = match self.expand(text)? {
            Expanded::Keyword(Keyword::Context | Keyword::Preserve) => {
                return Err(ErrorCode::InvalidKeywordAlias.about(term));
            }
            Expanded::Keyword(keyword) => Mapping::Keyword(keyword),
            Expanded::Text(iri) if iri::is_absolute(&iri) => Mapping::Iri(iri),
            _ => return Err(invalid()),
        };
        if has_iri_form(term) {
            self.defined.insert(term, true);
            let own = self.expand(term)?;
            self.defined.insert(term, false);
            if own.into_mapping().as_ref() != Some(&definition.mapping) {
                return Err(invalid());
            }
        }
        if let Mapping::Iri(iri) = &definition.mapping {
            let ends_openly = iri.ends_with([':', '/', '?', '#', '[', ']', '@']);
            definition.prefix =
                simple && !term.contains([':', '/']) && (ends_openly || iri.starts_with("_:"));
        }
        Ok(true)
    }

    /// The mapping of a term that names none (steps 15 to 18).
    fn own_mapping(&mut self, term: &'d str) -> Result<Mapping, Error> {
        if let Some(keyword) = Keyword::parse(term) {
            return Ok(Mapping::Keyword(keyword));
        }
        if let Some((prefix, suffix)) = expand_iri::split(term) {
            if let Some(prefix) = self.entries.key(prefix) {
                self.define(prefix)?;
            }
            let id = self.context.terms.find(prefix, &self.contexts.definitions);
            let mapping = match id.map(|id| &self.contexts.definition(id).mapping) {
                Some(Mapping::Iri(iri)) => format!("{iri}{suffix}").into(),
                _ => term.into(),
            };
            return Ok(Mapping::Iri(mapping));
        }
        if term.contains('/') {
            // The term itself is under definition: it is no dependency of its own.
            let definitions = &self.contexts.definitions;
            return match expand_iri::expand(&self.context, definitions, term, Relative::Vocab) {
                Expansion::Text(iri) if iri::is_absolute(&iri) => Ok(Mapping::Iri(Rc::from(&*iri))),
                _ => Err(ErrorCode::InvalidIriMapping.about(term)),
            };
        }
        match &self.context.vocab {
            Some(vocab) => Ok(Mapping::Iri(format!("{vocab}{term}").into())),
            None => Err(ErrorCode::InvalidIriMapping.about(term)),
        }
    }
}

/// A term with a colon that neither begins nor ends it, or with a slash (step 14.2.4).
fn has_iri_form(term: &str) -> bool {
    let inner_colon = term.find(':').is_some_and(|_| {
        term.char_indices()
            .any(|(at, character)| character == ':' && at > 0 && at + 1 < term.len())
    });
    inner_colon || term.contains('/')
}
