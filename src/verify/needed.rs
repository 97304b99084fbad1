//! Where what is missing may be had, and which document is the answer to what.

use super::{Limits, Need, NeedKind, Sources};
use crate::json::Value;
use crate::keys::{DidWeb, https_domain, split_fragment};
use crate::status;

impl Need {
    /// Where it is to be had: an https address. A did:web has its document at one (did:web §3.2),
    /// all else is its own. `None` for what is nowhere on the web, or at an address that could
    /// seem to lead elsewhere than it does.
    pub fn address(&self) -> Option<String> {
        let identifier = self.identifier();
        match DidWeb::parse(identifier) {
            Some(did) => Some(did.document_url()),
            None => https_domain(identifier).map(|_| identifier.to_owned()),
        }
    }

    /// Its URL without what names a part of the document there.
    fn identifier(&self) -> &str {
        split_fragment(&self.url).0
    }

    /// Whether a document says of itself that it is what is needed.
    fn is_named_by(&self, document: Value<'_>) -> bool {
        let key = match self.kind {
            NeedKind::Schema => "$id",
            _ => "id",
        };
        let named = document.get(key).and_then(Value::as_str);
        named.is_some_and(|named| named == self.url || named == self.identifier())
    }

    /// Whether a document that does not say what it is can be what is needed. A newer copy is a
    /// credential, as everything is that somebody may want to verify next: it is what is needed
    /// only where the address is its id.
    fn may_be(&self, document: Value<'_>) -> bool {
        let has = |key| document.get(key).is_some();
        let is_something_else = has("id") || has("type");
        match self.kind {
            NeedKind::Jwks => {
                document.get("keys").is_some_and(Value::is_array) && !is_something_else
            }
            NeedKind::Context => has("@context") && !is_something_else,
            NeedKind::Schema => has("$schema") && !has("$id"),
            // Real ones call themselves otherwise than where they are.
            NeedKind::Status => status::is_list(document),
            NeedKind::Did | NeedKind::Refresh | NeedKind::Credential => false,
        }
    }
}

/// Where a key may be: "the key set … or the document of …".
pub(super) fn in_words(needs: &[(NeedKind, String)]) -> String {
    let words = needs.iter().map(|(kind, url)| match kind {
        NeedKind::Jwks => ["the key set ", url].concat(),
        _ => ["the document of ", url].concat(),
    });
    words.collect::<Vec<_>>().join(" or ")
}

/// Those of some needs that a document is the answer to, by their place in the list: what it
/// names itself, or else whatever it could be. Empty where it is none: it is something to verify
/// then. Whether it is any good, the verification says that has it as material.
pub fn answered(document: &str, needs: &[Need]) -> Vec<usize> {
    let read = Sources::read(document.to_owned(), &Limits::default().json);
    let Some(document) = read.as_ref().ok().and_then(Sources::root) else {
        return Vec::new();
    };
    let named = places(needs, |need| need.is_named_by(document));
    match named.is_empty() {
        true => places(needs, |need| need.may_be(document)),
        false => named,
    }
}

/// The places in the list of those of which something is true.
fn places(needs: &[Need], is_true: impl Fn(&Need) -> bool) -> Vec<usize> {
    let needs = needs.iter().enumerate();
    needs
        .filter(|(_, need)| is_true(need))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(kind: NeedKind, url: &str) -> Need {
        Need {
            url: url.to_owned(),
            kind,
            path: String::new(),
        }
    }

    #[test]
    fn what_is_on_the_web_has_an_address() {
        for (url, address) in [
            (
                "did:web:uni.example",
                "https://uni.example/.well-known/did.json",
            ),
            (
                "did:web:uni.example%3A8443:a#key",
                "https://uni.example:8443/a/did.json",
            ),
            (
                "https://uni.example/issuer#key",
                "https://uni.example/issuer",
            ),
            (
                "https://uni.example:8443/a?b=c",
                "https://uni.example:8443/a?b=c",
            ),
        ] {
            let found = need(NeedKind::Did, url).address();
            assert_eq!(found.as_deref(), Some(address), "{url}");
        }
        for url in [
            "did:key:z6Mk",
            "did:web:127.0.0.1",
            "did:web:user@uni.example",
            "urn:uuid:1",
            "http://uni.example/context",
            "https://uni.example@evil.example/",
            "https://192.168.0.1/",
            "../context",
        ] {
            assert_eq!(need(NeedKind::Context, url).address(), None, "{url}");
        }
    }

    const DID: &str = "did:web:uni.example";
    const CREDENTIAL: &str = "https://uni.example/credentials/1";

    fn needs() -> [Need; 7] {
        [
            need(NeedKind::Did, DID),
            need(NeedKind::Credential, CREDENTIAL),
            need(NeedKind::Jwks, "https://a.example/keys"),
            need(NeedKind::Jwks, "https://b.example/keys"),
            need(NeedKind::Context, "https://words.example/1"),
            need(NeedKind::Schema, "https://forms.example/1"),
            need(NeedKind::Status, "https://uni.example/status/1"),
        ]
    }

    #[test]
    fn a_document_that_says_what_it_is_is_that() {
        let id = |id: &str| format!(r#"{{"@context":[],"keys":[],"id":"{id}"}}"#);
        assert_eq!(answered(&id(DID), &needs()), [0]);
        assert_eq!(answered(&id(CREDENTIAL), &needs()), [1]);
        let schema = r#"{"$schema":"x","$id":"https://forms.example/1"}"#;
        assert_eq!(answered(schema, &needs()), [5]);
        let with_fragment = [need(NeedKind::Did, "https://uni.example/i#key")];
        assert_eq!(
            answered(&id("https://uni.example/i"), &with_fragment),
            [0],
            "the whole document"
        );
    }

    /// The claims `{"id":CREDENTIAL,"type":["VerifiableCredential"]}`, in a W3C token.
    #[test]
    fn so_is_a_credential_in_a_token() {
        let header = "eyJhbGciOiJFUzI1NiIsInR5cCI6InZjK2p3dCJ9";
        let claims = "eyJpZCI6Imh0dHBzOi8vdW5pLmV4YW1wbGUvY3JlZGVudGlhbHMvMSIsInR5cGUiOlsiVmVyaWZpYWJsZUNyZWRlbnRpYWwiXX0";
        assert_eq!(answered(&format!("{header}.{claims}.AAAA"), &needs()), [1]);
    }

    #[test]
    fn one_that_does_not_may_be_any_of_its_kind() {
        assert_eq!(answered(r#"{"keys":[]}"#, &needs()), [2, 3]);
        assert_eq!(answered(r#"{"@context":{}}"#, &needs()), [4]);
        assert_eq!(answered(r#"{"$schema":"x"}"#, &needs()), [5]);
        for list in [
            r#"{"id":"https://other.example/1","type":["VerifiableCredential","BitstringStatusListCredential"]}"#,
            r#"{"type":"StatusList2021Credential"}"#,
            r#"{"id":"https://other.example/1","revokedCredentials":[]}"#,
        ] {
            assert_eq!(answered(list, &needs()), [6], "{list}");
        }
    }

    #[test]
    fn what_answers_nothing_is_something_else() {
        for document in [
            "",
            "not JSON",
            "[]",
            "\"text\"",
            r#"{"id":"did:web:other.example"}"#,
            r#"{"id":5}"#,
            r#"{"keys":{}}"#,
            r#"{"keys":[],"type":["VerifiableCredential"]}"#,
            r#"{"@context":[],"type":["VerifiableCredential"]}"#,
            r#"{"@context":[],"id":"https://uni.example/credentials/2"}"#,
            r#"{"$schema":"x","$id":"https://forms.example/2"}"#,
        ] {
            assert!(answered(document, &needs()).is_empty(), "{document}");
        }
        assert!(answered(r#"{"id":"did:web:uni.example"}"#, &[]).is_empty());
    }
}
