//! 1EdTech's list of revoked credentials (Open Badges 3.0 and CLR 2.0, `1EdTechRevocationList`):
//! JSON that nobody signed.

use crate::json::Value;
use std::collections::BTreeMap;

/// The credentials that a list names as revoked.
#[derive(Debug)]
pub struct Revocations {
    /// Whoever is said to keep it.
    pub issuer: Option<String>,
    /// Their identifiers, and why.
    revoked: BTreeMap<String, String>,
    /// Whether it may name others: an entry says nothing that is understood.
    pub has_unread: bool,
}

/// Its member, as 1EdTech's model has it and as it is met.
const MEMBERS: [&str; 2] = ["revokedCredential", "revokedCredentials"];

/// Whether a document lists revoked credentials.
pub(super) fn is_revocations(document: Value<'_>) -> bool {
    MEMBERS.iter().any(|member| document.get(member).is_some())
}

impl Revocations {
    /// Reads a list; none where the JSON has no such member.
    pub fn read(list: Value<'_>) -> Option<Revocations> {
        if !is_revocations(list) {
            return None;
        }
        let text = |value: Value<'_>, key| value.get(key)?.as_str().map(str::to_owned);
        let id = |value: Value<'_>| {
            value
                .as_str()
                .map(str::to_owned)
                .or_else(|| text(value, "id"))
        };
        let mut revoked = BTreeMap::new();
        let mut has_unread = false;
        for entry in MEMBERS.iter().flat_map(|member| list.each(member)) {
            let Some(id) = id(entry) else {
                has_unread = true;
                continue;
            };
            // Whatever is not said to be not revoked, is.
            if entry.get("revoked").and_then(Value::as_bool) != Some(false) {
                revoked.insert(id, text(entry, "revocationReason").unwrap_or_default());
            }
        }
        Some(Revocations {
            issuer: list.get("issuer").and_then(id),
            revoked,
            has_unread,
        })
    }

    /// Why a credential was revoked, if the list says that it was; empty if it does not say why.
    pub fn find(&self, id: &str) -> Option<&str> {
        self.revoked.get(id).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn read(text: &str) -> Option<Revocations> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
        Revocations::read(document.root())
    }

    #[test]
    fn what_is_listed_is_revoked_unless_it_says_that_it_is_not() {
        for member in MEMBERS {
            let list = read(&format!(
                r#"{{"id":"https://a.example/list","issuer":"https://a.example","{member}":[
                {{"id":"urn:a"}},{{"id":"urn:b","revoked":true,"revocationReason":"a mistake"}},
                {{"id":"urn:c","revoked":false}},{{"id":"urn:d","revoked":"no"}},"urn:e",{{}},5]}}"#
            ));
            let list = list.expect("is a list");
            assert_eq!(list.issuer.as_deref(), Some("https://a.example"));
            let revoked = |id| list.find(id).is_some();
            let found = ["urn:a", "urn:b", "urn:c", "urn:d", "urn:e", "urn:f"].map(revoked);
            assert_eq!(found, [true, true, false, true, true, false]);
            assert!(list.has_unread);
            assert_eq!(list.find("urn:b"), Some("a mistake"));
        }
    }

    #[test]
    fn other_json_is_no_list() {
        for text in ["{}", "[]", r#""text""#, r#"{"revoked":[]}"#] {
            assert!(read(text).is_none(), "{text}");
        }
        let list = read(r#"{"issuer":{"id":"did:web:a"},"revokedCredential":{"id":"urn:a"}}"#);
        let list = list.expect("is a list");
        assert!(list.find("urn:a").is_some() && !list.has_unread);
        assert_eq!(list.issuer.as_deref(), Some("did:web:a"));
    }
}
