//! The controller documents and key sets in the material, each read once.

use super::findings::short;
use super::{NeedKind, Options};
use crate::json::{self, Document, Value};
use crate::keys::{
    ControllerDocument, DidWeb, Jwks, NoKey, PublicKey, find_key, self_contained, split_fragment,
};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::rc::Rc;

/// The controller documents and key sets that were looked for so far, and the keys. Records
/// repeat them: decoding a key takes a good part of the time of checking a signature with it.
#[derive(Default)]
pub(super) struct Controllers {
    documents: BTreeMap<String, AtHand<ControllerDocument>>,
    key_sets: BTreeMap<String, AtHand<Jwks>>,
    keys: BTreeMap<String, Result<PublicKey, NoKey>>,
}

/// What the material holds under an identifier or URL.
pub(super) enum AtHand<T> {
    /// What was looked for.
    Found(Rc<T>),
    /// Something else; a sentence says what is wrong with it.
    Unusable(String),
    /// Nothing.
    Nothing,
}

impl Controllers {
    /// The controller document of an identifier, handed in under the identifier itself
    /// or, for a did:web, under the URL where it stands.
    pub fn get(&mut self, id: &str, options: &Options) -> AtHand<ControllerDocument> {
        if let Some(known) = self.documents.get(id) {
            return known.clone();
        }
        let found = find_document(id, options);
        self.documents.insert(id.to_owned(), found.clone());
        found
    }

    /// The key set at a URL.
    pub fn jwks(&mut self, url: &str, options: &Options) -> AtHand<Jwks> {
        if let Some(known) = self.key_sets.get(url) {
            return known.clone();
        }
        let found = match options.material.get(url) {
            None => AtHand::Nothing,
            Some(text) => match read(text, options, Jwks::read) {
                Ok(set) => AtHand::Found(Rc::new(set)),
                Err(problem) => AtHand::Unusable(unreadable(url, &problem)),
            },
        };
        self.key_sets.insert(url.to_owned(), found.clone());
        found
    }

    /// What was found so far: the identifiers of documents, and the URLs of key sets.
    pub fn found(&self) -> Vec<(NeedKind, String)> {
        let documents = self.documents.iter();
        let documents = documents.filter(|(_, at_hand)| at_hand.found().is_some());
        let sets = self.key_sets.iter();
        let sets = sets.filter(|(_, at_hand)| at_hand.found().is_some());
        let documents = documents.map(|(id, _)| (NeedKind::Did, id.clone()));
        documents
            .chain(sets.map(|(url, _)| (NeedKind::Jwks, url.clone())))
            .collect()
    }

    /// The key that a verification method names.
    pub fn key(&mut self, method: &str, options: &Options) -> Result<PublicKey, NoKey> {
        if let Some(known) = self.keys.get(method) {
            return known.clone();
        }
        let at_hand = self.get(split_fragment(method).0, options);
        let found = find_key(method, at_hand.found());
        self.keys.insert(method.to_owned(), found.clone());
        found
    }
}

/// Of an identifier that holds its key, nothing that was handed in may say otherwise.
fn find_document(id: &str, options: &Options) -> AtHand<ControllerDocument> {
    if self_contained::is_one(id) {
        return AtHand::Nothing;
    }
    let material = &options.material;
    let by_url = || material.get(&DidWeb::parse(id)?.document_url());
    let Some(text) = material.get(id).or_else(by_url) else {
        return find_methods(id, options);
    };
    match read(text, options, ControllerDocument::read) {
        Ok(document) if document.id() == id => AtHand::Found(Rc::new(document)),
        Ok(document) => AtHand::Unusable(format!(
            "what was handed in for {} is about {}",
            short(id),
            short(document.id())
        )),
        Err(problem) => AtHand::Unusable(unreadable(id, &problem)),
    }
}

/// The verification methods of an identifier that were handed in one by one, each under its own
/// identifier.
fn find_methods(id: &str, options: &Options) -> AtHand<ControllerDocument> {
    let start = format!("{id}#");
    let material = options.material.range(start.clone()..);
    let of_id = material.take_while(|(key, _)| key.starts_with(&start));
    let read = of_id.filter_map(|(_, text)| read(text, options, ControllerDocument::read).ok());
    let document = read
        .filter(|document| document.id() == id)
        .reduce(ControllerDocument::with);
    document.map_or(AtHand::Nothing, |document| AtHand::Found(Rc::new(document)))
}

fn unreadable(id: &str, problem: &str) -> String {
    format!(
        "what was handed in for {} cannot be read: {}",
        short(id),
        short(problem)
    )
}

impl<T> AtHand<T> {
    /// What was looked for, if it is there.
    pub fn found(&self) -> Option<&T> {
        match self {
            AtHand::Found(found) => Some(found),
            AtHand::Unusable(_) | AtHand::Nothing => None,
        }
    }

    /// What is wrong with what is there instead.
    pub fn problem(&self) -> Option<&str> {
        match self {
            AtHand::Unusable(problem) => Some(problem),
            AtHand::Found(_) | AtHand::Nothing => None,
        }
    }
}

/// What was found is shared.
impl<T> Clone for AtHand<T> {
    fn clone(&self) -> Self {
        match self {
            AtHand::Found(found) => AtHand::Found(Rc::clone(found)),
            AtHand::Unusable(problem) => AtHand::Unusable(problem.clone()),
            AtHand::Nothing => AtHand::Nothing,
        }
    }
}

fn read<T, E: Display>(
    text: &str,
    options: &Options,
    form: fn(Value<'_>) -> Result<T, E>,
) -> Result<T, String> {
    let limits: &json::Limits = &options.policy.limits.json;
    let document = Document::parse(text.to_owned(), limits).map_err(|error| error.to_string())?;
    form(document.root()).map_err(|error| error.to_string())
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
                found.found().map(ControllerDocument::id),
                Some("did:web:uni.example"),
                "{key}"
            );
        }
        let elsewhere = handed_in("https://other.example/did.json", document);
        let found = Controllers::default().get("did:web:uni.example", &elsewhere);
        assert!(found.found().is_none() && found.problem().is_none());
    }

    #[test]
    fn methods_may_be_handed_in_one_by_one() {
        let method = |number: u8, controller: &str| {
            format!(
                r#"{{"id":"https://uni.example#key-{number}","type":"Multikey","controller":"{controller}",
                "publicKeyMultibase":"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}}"#
            )
        };
        let mut options = handed_in(
            "https://uni.example#key-1",
            &method(1, "https://uni.example"),
        );
        for (number, controller) in [(2, "https://uni.example"), (3, "https://other.example")] {
            let key = format!("https://uni.example#key-{number}");
            options.material.insert(key, method(number, controller));
        }
        let found = Controllers::default().get("https://uni.example", &options);
        let document = found.found().expect("a document");
        let is_there = |number| document.method_for_kid(&format!("key-{number}")).is_some();
        assert_eq!([1, 2, 3].map(is_there), [true, true, false]);
    }

    #[test]
    fn identifiers_that_hold_their_key_have_no_other_document() {
        for id in ["did:key:z6Mk", "did:jwk:e30"] {
            let options = handed_in(id, &format!(r#"{{"id":"{id}"}}"#));
            let found = Controllers::default().get(id, &options);
            assert!(found.found().is_none() && found.problem().is_none(), "{id}");
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
                assert!(found.found().is_none());
                assert!(
                    found.problem().is_some_and(|said| said.contains(problem)),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn a_key_set_is_read_once_and_its_faults_are_named() {
        const URL: &str = "https://uni.example/.well-known/jwks.json";
        let set = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
        let mut controllers = Controllers::default();
        let options = handed_in(URL, set);
        let [first, again] = [(); 2].map(|()| controllers.jwks(URL, &options));
        assert!(
            first
                .found()
                .is_some_and(|set| set.usable().next().is_some())
        );
        assert!(std::ptr::eq(
            first.found().expect("found"),
            again.found().expect("found")
        ));
        let nothing = controllers.jwks("https://other.example/keys", &options);
        assert!(nothing.found().is_none() && nothing.problem().is_none());
        for (text, problem) in [
            (
                "{}",
                "cannot be read: a key set is an object with a list of keys",
            ),
            ("not JSON", "cannot be read: line 1"),
        ] {
            let found = Controllers::default().jwks(URL, &handed_in(URL, text));
            assert!(
                found.problem().is_some_and(|said| said.contains(problem)),
                "{text}"
            );
        }
    }
}
