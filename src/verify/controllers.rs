//! The controller documents in the material, each read once.

use super::Options;
use crate::json::{self, Document};
use crate::keys::{
    ControllerDocument, DidWeb, NoKey, PublicKey, did_key, find_key, split_fragment,
};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The controller documents that were looked for so far, and the keys. Records repeat
/// both: decoding a key takes a good part of the time of checking a signature with it.
#[derive(Default)]
pub(super) struct Controllers {
    documents: BTreeMap<String, AtHand>,
    keys: BTreeMap<String, Result<PublicKey, NoKey>>,
}

/// What the material holds under an identifier.
#[derive(Clone)]
pub(super) enum AtHand {
    /// The identifier's controller document.
    Document(Rc<ControllerDocument>),
    /// Something else; a sentence says what is wrong with it.
    Unusable(String),
    /// Nothing.
    Nothing,
}

impl Controllers {
    /// The controller document of an identifier, handed in under the identifier itself
    /// or, for a did:web, under the URL where it stands.
    pub fn get(&mut self, id: &str, options: &Options) -> AtHand {
        if let Some(known) = self.documents.get(id) {
            return known.clone();
        }
        let found = find(id, options);
        self.documents.insert(id.to_owned(), found.clone());
        found
    }

    /// The key that a verification method names.
    pub fn key(&mut self, method: &str, options: &Options) -> Result<PublicKey, NoKey> {
        if let Some(known) = self.keys.get(method) {
            return known.clone();
        }
        let at_hand = self.get(split_fragment(method).0, options);
        let found = find_key(method, at_hand.document());
        self.keys.insert(method.to_owned(), found.clone());
        found
    }
}

/// Identifiers that say by themselves which key they have. Nothing that was handed in may say
/// otherwise.
const SELF_CONTAINED: [&str; 2] = [did_key::PREFIX, "did:jwk:"];

fn find(id: &str, options: &Options) -> AtHand {
    if SELF_CONTAINED.iter().any(|prefix| id.starts_with(prefix)) {
        return AtHand::Nothing;
    }
    let material = &options.material;
    let by_url = || material.get(&DidWeb::parse(id)?.document_url());
    let Some(text) = material.get(id).or_else(by_url) else {
        return AtHand::Nothing;
    };
    match read(text, &options.policy.limits.json) {
        Ok(document) if document.id() == id => AtHand::Document(Rc::new(document)),
        Ok(document) => AtHand::Unusable(format!(
            "what was handed in for {id} is about {}",
            document.id()
        )),
        Err(problem) => AtHand::Unusable(format!(
            "what was handed in for {id} cannot be read: {problem}"
        )),
    }
}

impl AtHand {
    /// The document, if there is one.
    pub fn document(&self) -> Option<&ControllerDocument> {
        match self {
            AtHand::Document(document) => Some(document),
            AtHand::Unusable(_) | AtHand::Nothing => None,
        }
    }

    /// What is wrong with what is there instead.
    pub fn problem(&self) -> Option<&str> {
        match self {
            AtHand::Unusable(problem) => Some(problem),
            AtHand::Document(_) | AtHand::Nothing => None,
        }
    }
}

fn read(text: &str, limits: &json::Limits) -> Result<ControllerDocument, String> {
    let document = Document::parse(text.to_owned(), limits).map_err(|error| error.to_string())?;
    ControllerDocument::read(document.root()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;

    fn handed_in(key: &str, text: &str) -> Options {
        let mut options = Options::at(Timestamp::parse("2025-01-01T00:00:00Z").expect("a time"));
        options.material.insert(key.to_owned(), text.to_owned());
        options
    }

    #[test]
    fn documents_are_found_under_their_id_or_place() {
        let document = r#"{"id":"did:web:uni.example"}"#;
        for key in [
            "did:web:uni.example",
            "https://uni.example/.well-known/did.json",
        ] {
            let found =
                Controllers::default().get("did:web:uni.example", &handed_in(key, document));
            assert_eq!(
                found.document().map(ControllerDocument::id),
                Some("did:web:uni.example"),
                "{key}"
            );
        }
        let elsewhere = handed_in("https://other.example/did.json", document);
        let found = Controllers::default().get("did:web:uni.example", &elsewhere);
        assert!(found.document().is_none() && found.problem().is_none());
    }

    #[test]
    fn identifiers_that_hold_their_key_have_no_other_document() {
        for id in ["did:key:z6Mk", "did:jwk:e30"] {
            let options = handed_in(id, &format!(r#"{{"id":"{id}"}}"#));
            let found = Controllers::default().get(id, &options);
            assert!(
                found.document().is_none() && found.problem().is_none(),
                "{id}"
            );
        }
    }

    #[test]
    fn what_is_no_document_of_that_id_is_named() {
        for (text, problem) in [
            (
                r#"{"id":"did:web:evil.example"}"#,
                "is about did:web:evil.example",
            ),
            (
                "{}",
                "cannot be read: a controller document is an object with an id",
            ),
            ("not JSON", "cannot be read: line 1"),
        ] {
            let options = handed_in("did:web:uni.example", text);
            let mut controllers = Controllers::default();
            for _ in 0..2 {
                let found = controllers.get("did:web:uni.example", &options);
                assert!(found.document().is_none());
                assert!(
                    found.problem().is_some_and(|said| said.contains(problem)),
                    "{text}"
                );
            }
        }
    }
}
