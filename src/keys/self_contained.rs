//! Identifiers that say by themselves which key they have: did:key and did:jwk. Each has one
//! verification method, and no document that anybody hands in says otherwise.

use super::{KeyError, PublicKey, did_jwk, did_key, split_fragment};

/// Whether an identifier, without a fragment, holds its key itself.
pub fn is_one(id: &str) -> bool {
    id.starts_with(did_key::PREFIX) || id.starts_with(did_jwk::PREFIX)
}

/// The key that an identifier, without a fragment, holds. `None` if it is of another kind.
pub fn public_key(id: &str) -> Option<Result<PublicKey, KeyError>> {
    did_key::public_key(id).or_else(|| did_jwk::public_key(id))
}

/// Whether an identifier, without a fragment, is that of this key. `None` if it is not of a
/// kind that holds a key.
pub fn is_of(id: &str, key: &PublicKey) -> Option<bool> {
    // A did:key has one text for each key, so nothing needs to be decoded.
    did_key::is_of(id, key).or_else(|| {
        let held = did_jwk::public_key(id)?;
        Some(held.is_ok_and(|held| held == *key))
    })
}

/// Whether an identifier of these kinds has a verification method with this fragment. A proof
/// may leave the fragment out: there is but one.
pub fn has_method(id: &str, fragment: Option<&str>) -> bool {
    let own = id
        .strip_prefix(did_key::PREFIX)
        .unwrap_or(did_jwk::FRAGMENT);
    fragment.is_none_or(|fragment| fragment == own)
}

/// The identifier, without a fragment, that holds the key of a verification method. `None` if
/// the method is none of an identifier of these kinds.
pub fn holder(method: &str) -> Option<&str> {
    let (id, fragment) = split_fragment(method);
    (is_one(id) && has_method(id, fragment)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    /// RFC 8037 A.2, with the members in two orders.
    const JWK: &str = "did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifQ";
    const SAME: &str = "did:jwk:eyJ4IjoiMTFxWUFZS3hDcmZWU183VHlXUUhPZzdoY3ZQYXBpTWxyd0lhYVBjSFVSbyIsImNydiI6IkVkMjU1MTkiLCJrdHkiOiJPS1AifQ";

    fn key(id: &str) -> PublicKey {
        public_key(id).expect("holds its key").expect("a key")
    }

    #[test]
    fn an_identifier_is_of_its_key_alone() {
        let did = format!("did:key:{KEY}");
        assert_eq!(is_of(&did, &key(&did)), Some(true));
        assert_eq!(is_of(&did, &key(JWK)), Some(false));
        assert_eq!(is_of(JWK, &key(&did)), Some(false));
        for id in [JWK, SAME] {
            assert_eq!(is_of(id, &key(JWK)), Some(true));
        }
        assert_eq!(is_of("did:jwk:e30", &key(JWK)), Some(false));
        assert_eq!(is_of("did:web:uni.example", &key(JWK)), None);
    }

    #[test]
    fn each_has_one_method() {
        let did = format!("did:key:{KEY}");
        for (id, own, foreign) in [(did.as_str(), KEY, "0"), (JWK, "0", KEY)] {
            assert!(has_method(id, Some(own)) && has_method(id, None));
            assert!(!has_method(id, Some(foreign)) && !has_method(id, Some("")));
            assert!(is_one(id));
            assert_eq!(holder(&format!("{id}#{own}")), Some(id));
            assert_eq!(holder(&format!("{id}#{foreign}")), None);
        }
        assert_eq!(holder("did:web:uni.example#key-1"), None);
        assert!(!is_one("did:web:uni.example"));
    }
}
