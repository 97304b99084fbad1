//! IRI Expansion (<https://www.w3.org/TR/json-ld11-api/#iri-expansion>), but for its step 3,
//! which matters only while a context is being defined (see `define`).

use super::active::{ActiveContext, Definition, Mapping};
use crate::jsonld::iri;
use crate::jsonld::keyword::{Keyword, has_keyword_form};
use std::borrow::Cow;

/// What a text stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expansion<'a> {
    /// Explicitly nothing, or reserved.
    Null,
    Keyword(Keyword),
    /// An IRI, a blank node identifier, or what stays relative.
    Text(Cow<'a, str>),
}

/// Against what a relative text is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relative {
    /// `vocab`: a term, or relative to `@vocab`.
    Vocab,
    /// `document relative`: relative to the base IRI.
    Base,
    /// Both, in this order: values of `@type`.
    VocabThenBase,
}

impl Relative {
    fn is_vocab(self) -> bool {
        self != Relative::Base
    }

    fn is_base(self) -> bool {
        self != Relative::Vocab
    }
}

pub(super) fn expand<'a>(
    context: &'a ActiveContext,
    definitions: &'a [Definition],
    value: &'a str,
    relative: Relative,
) -> Expansion<'a> {
    if let Some(keyword) = Keyword::parse(value) {
        return Expansion::Keyword(keyword);
    }
    if has_keyword_form(value) {
        return Expansion::Null;
    }
    let find = |term: &str| {
        context
            .terms
            .find(term, definitions)
            .map(|id| &definitions[id.index()])
    };
    if let Some(definition) = find(value) {
        match &definition.mapping {
            Mapping::Keyword(keyword) => return Expansion::Keyword(*keyword),
            Mapping::Iri(iri) if relative.is_vocab() => return Expansion::Text(Cow::Borrowed(iri)),
            Mapping::Null if relative.is_vocab() => return Expansion::Null,
            _ => {}
        }
    }
    if let Some((prefix, suffix)) = split(value) {
        if prefix == "_" || suffix.starts_with("//") {
            return Expansion::Text(Cow::Borrowed(value));
        }
        if let Some(Definition {
            mapping: Mapping::Iri(iri),
            prefix: true,
            ..
        }) = find(prefix)
        {
            return Expansion::Text(Cow::Owned(format!("{iri}{suffix}")));
        }
        if iri::is_absolute(value) {
            return Expansion::Text(Cow::Borrowed(value));
        }
    }
    if relative.is_vocab()
        && let Some(vocab) = &context.vocab
    {
        return Expansion::Text(Cow::Owned(format!("{vocab}{value}")));
    }
    if relative.is_base() {
        return Expansion::Text(Cow::Owned(iri::resolve(context.base.as_deref(), value)));
    }
    Expansion::Text(Cow::Borrowed(value))
}

/// Splits a text at its first colon, unless it begins with it.
pub(crate) fn split(value: &str) -> Option<(&str, &str)> {
    value
        .split_once(':')
        .filter(|(prefix, _)| !prefix.is_empty())
}
