//! Whether a document means to those who read its keys what it states.
//!
//! A signature covers statements; checks and people read keys. Whoever holds a signed document
//! may write the same statements in other ways: under full IRIs, inside `@nest` or `@included`,
//! with words of a context of their own. The signature still holds, and an expiry date has left
//! the place where everybody looks for it, or two values have changed places. What is read by
//! its keys ([`crate::jsonld::Input::plain`]) therefore has to be written as the contexts that
//! everybody knows write it, and whatever is not counts as lost:
//!
//! - a property or type of a vocabulary that everybody knows goes by the name that a pinned
//!   context gives it, or one that was handed in;
//! - a word of a pinned context that the document uses means what it means there;
//! - an identifier is written out, unless such a context shortens it;
//! - no keyword moves statements to where they are not looked for.
//!
//! Under a property of the issuer's own nobody looks for anything, so only the first rule counts.

use super::entries::{Entry, Meaning};
use super::{Converter, Scope, Use};
use crate::json::Value;
use crate::jsonld::context::{DefinitionId, Origin, split};
use crate::jsonld::keyword::Keyword;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

/// The vocabularies that credentials, records and their checks are written in; and the property
/// that everybody reads under `type`.
const VOCABULARIES: [&str; 8] = [
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "https://www.w3.org/2018/credentials#",
    "https://w3id.org/security#",
    "https://www.w3.org/ns/credentials/status#",
    "https://w3id.org/vc/status-list#",
    "https://www.w3.org/ns/did#",
    "https://purl.imsglobal.org/spec/",
    SCHEMA_ORG,
];

/// Everybody's vocabulary: a document's own context may use its words, each by its own name.
const SCHEMA_ORG: &str = "https://schema.org/";

impl<'d> Converter<'_, 'd> {
    /// Notes where a value of a node's property stands.
    pub(super) fn note_use(
        &mut self,
        subject: Option<TermId>,
        predicate: Option<TermId>,
        place: Value<'d>,
    ) {
        if let (Some(subject), Some(predicate), true) = (subject, predicate, self.input.plain) {
            self.uses.push(Use {
                subject,
                predicate,
                place: place.index(),
            });
        }
    }

    /// Checks a key against the property that it stands for.
    pub(super) fn check_property(
        &mut self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        predicate: Option<TermId>,
    ) {
        let is_checked = self.input.plain && self.origin(entry.definition) != Some(Origin::Pinned);
        let Some(predicate) = predicate.filter(|_| is_checked) else {
            return;
        };
        if let Some(iri) = self.dataset.iri_of(predicate).map(str::to_owned) {
            let scope = Scope {
                context: entry.context,
                ..scope
            };
            self.check_word(scope, entry.key, &iri, entry.value);
        }
    }

    pub(super) fn origin(&self, definition: Option<DefinitionId>) -> Option<Origin> {
        Some(self.contexts.definition(definition?).origin)
    }

    /// Checks a word (a key, a type, or a value that stands for an IRI) against what it stands
    /// for in the scope's context.
    pub(super) fn check_word(&mut self, scope: Scope<'d>, word: &str, iri: &str, place: Value<'d>) {
        if !self.input.plain {
            return;
        }
        let definition = self.contexts.find(scope.context, word);
        let origin = self.origin(definition);
        let is_redefined = match origin {
            Some(Origin::Pinned) => false,
            Some(Origin::Given) => {
                definition.is_some_and(|id| self.contexts.definition(id).redefines)
            }
            Some(Origin::Own) | None => {
                scope.is_known && self.contexts.is_word_in_use(scope.context, word)
            }
        };
        if is_redefined {
            self.lose(LossKind::RedefinedTerm, place);
        } else if matches!(origin, None | Some(Origin::Own)) && is_disguised(word, iri) {
            self.lose(LossKind::DisguisedTerm, place);
        }
    }

    /// Checks an identifier against what it stands for in the scope's context.
    pub(super) fn check_identifier(
        &mut self,
        scope: Scope<'d>,
        text: &str,
        iri: &str,
        place: Value<'d>,
    ) {
        if !self.input.plain || !scope.is_known || text == iri {
            return;
        }
        let prefix = split(text).and_then(|(prefix, _)| self.contexts.find(scope.context, prefix));
        if matches!(self.origin(prefix), None | Some(Origin::Own)) {
            self.lose(LossKind::AbbreviatedId, place);
        }
    }

    /// Checks a keyword among an object's keys: none may move statements away, and each goes by
    /// its own name or the one that a context gives it that everybody knows.
    pub(super) fn check_keyword(&mut self, scope: Scope<'d>, entry: Entry<'d>, keyword: Keyword) {
        use Keyword as K;
        if !self.input.plain || !scope.is_known {
            return;
        }
        let moves = matches!(
            keyword,
            K::Nest | K::Included | K::Reverse | K::Graph | K::Set | K::List
        );
        if moves || self.origin(entry.definition) == Some(Origin::Own) {
            self.lose(LossKind::OutOfPlace, entry.value);
        }
    }

    /// Checks an entry of a node object: its identifier and its types go by the names that the
    /// contexts in use have for them.
    pub(super) fn check_node_keyword(&mut self, scope: Scope<'d>, entry: Entry<'d>) {
        let Meaning::Keyword(Keyword::Id | Keyword::Type) = entry.meaning else {
            return;
        };
        let is_known = self.input.plain && scope.is_known;
        if let Some(word) = entry.key.strip_prefix('@')
            && is_known
            && self.contexts.is_word_in_use(entry.context, word)
        {
            self.lose(LossKind::OutOfPlace, entry.value);
        }
    }

    /// Whether what is under a property is still read by its keys. Embedded credentials are
    /// documents of their own.
    pub(super) fn is_known_under(&self, scope: Scope<'d>, entry: Entry<'d>) -> bool {
        scope.is_known
            && entry.key != "verifiableCredential"
            && self.origin(entry.definition) == Some(Origin::Pinned)
    }
}

/// Whether a word of the document's own stands for what everybody has another word for.
fn is_disguised(word: &str, iri: &str) -> bool {
    let is_own_name = iri.strip_prefix(SCHEMA_ORG) == Some(word);
    !is_own_name
        && VOCABULARIES
            .iter()
            .any(|vocabulary| iri.starts_with(vocabulary))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonld::pinned;
    use serde_json::Value;

    /// Vocabularies of pinned contexts that no check and no view goes by.
    const OTHERS: [&str; 8] = [
        "http://www.w3.org/2001/XMLSchema#",
        "https://www.w3.org/2001/XMLSchema#",
        "http://purl.org/dc/terms/",
        "http://schema.org/",
        "https://www.iana.org/assignments/jose#",
        "https://www.iana.org/assignments/jwt#",
        "https://www.w3.org/ns/activitystreams#",
        "https://w3id.org/security/",
    ];

    fn iris(context: &Value, found: &mut Vec<String>) {
        match context {
            Value::Object(members) => {
                for (key, value) in members {
                    let names = !matches!(key.as_str(), "@context" | "@type" | "@vocab");
                    if let Some(text) = value.as_str().filter(|text| names && text.contains("://"))
                    {
                        found.push(text.to_owned());
                    }
                    iris(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| iris(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_pinned_vocabulary_is_known() {
        let mut count = 0;
        for context in pinned::all() {
            let document: Value = serde_json::from_str(&context.to_json()).expect("JSON");
            let mut found = Vec::new();
            iris(&document, &mut found);
            count += found.len();
            for iri in found {
                let is_known = |list: &[&str]| list.iter().any(|one| iri.starts_with(one));
                assert!(
                    is_known(&VOCABULARIES) || is_known(&OTHERS),
                    "{}: {iri}",
                    context.name
                );
            }
        }
        assert!(count > 500, "only {count} were looked at");
    }

    #[test]
    fn every_pinned_context_has_a_bit() {
        assert!(pinned::all().len() <= u32::BITS as usize);
    }
}
