//! JSON Web Key Sets (RFC 7517 5), and where the one of an issuer is.

use super::did_web::https_authority;
use super::written_key::WrittenKey;
use super::{KeyError, KeyKind, PublicKey};
use crate::json::Value;
use std::fmt;

/// A set of keys. Whose they are is known by where the set was found.
#[derive(Clone, Debug)]
pub struct Jwks {
    keys: Vec<WrittenKey>,
}

/// More keys than anybody publishes.
const MAX_KEYS: usize = 1000;

/// More keys than anybody calls by one name.
const MAX_OF_ONE_NAME: usize = 8;

/// Why a JSON value is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwksError {
    /// Neither an object with a list of `keys` nor a key.
    NoKeys,
    /// Too many keys.
    TooManyKeys,
}

impl fmt::Display for JwksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JwksError::NoKeys => "a key set is an object with a list of keys",
            JwksError::TooManyKeys => "the key set has more than 1,000 keys",
        })
    }
}

impl std::error::Error for JwksError {}

impl Jwks {
    /// Reads a key set. A lone JWK, as it may stand where a `kid` points to, is a set of one; a
    /// document with an `id` of its own is none, whatever else it has. A key that cannot be read
    /// stays in the set, and says why when it is asked for.
    pub fn read(value: Value<'_>) -> Result<Jwks, JwksError> {
        let is_something_else = ["keys", "id"].iter().any(|key| value.get(key).is_some());
        if value.get("kty").is_some() && !is_something_else {
            let keys = vec![WrittenKey::jwk(value)];
            return Ok(Jwks { keys });
        }
        let listed = value.get("keys").filter(|keys| keys.is_array());
        let listed = listed.ok_or(JwksError::NoKeys)?.items();
        if listed.clone().nth(MAX_KEYS).is_some() {
            return Err(JwksError::TooManyKeys);
        }
        let keys = listed.map(WrittenKey::jwk).collect();
        Ok(Jwks { keys })
    }

    /// The keys with this `kid` or thumbprint: several may have one name, best where they are of
    /// different kinds (RFC 7517 4.5). Those of this kind; where there is none, others that can be
    /// used. Without a `kid` only one that is the only such. Empty if there is no such key.
    ///
    /// # Errors
    ///
    /// Why the first with that name cannot be used, if none can be.
    pub fn keys(&self, kid: Option<&str>, kind: KeyKind) -> Result<Vec<&PublicKey>, &KeyError> {
        let is_named = |key: &&WrittenKey| kid.is_none_or(|kid| key.is_named(kid));
        let mut named = self.keys.iter().filter(is_named);
        let usable: Vec<&PublicKey> = named.clone().filter_map(|key| key.key().ok()).collect();
        let of_kind = usable.iter().copied().filter(|key| key.kind() == kind);
        let mut keys: Vec<&PublicKey> = of_kind.collect();
        if keys.is_empty() {
            keys = usable;
        }
        match kid {
            // Nobody says which of several is meant.
            None if keys.len() > 1 => keys.clear(),
            Some(_) if keys.is_empty() => return named.next().map_or(Ok(keys), unusable),
            _ => keys.truncate(MAX_OF_ONE_NAME),
        }
        Ok(keys)
    }

    /// Whether the set lists this key, to be used as such.
    pub fn contains(&self, key: &PublicKey) -> bool {
        self.usable().any(|listed| listed == key)
    }

    /// Whether a key is malformed, so that nobody can say which it was meant to be.
    pub fn has_malformed_keys(&self) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|key| key.key().is_err_and(KeyError::is_malformed))
    }

    /// The keys that can be used.
    pub(crate) fn usable(&self) -> impl Iterator<Item = &PublicKey> {
        self.keys.iter().filter_map(|key| key.key().ok())
    }
}

/// Why a key cannot be used.
fn unusable(key: &WrittenKey) -> Result<Vec<&PublicKey>, &KeyError> {
    key.key().map(|key| vec![key])
}

/// Where the authority of an https identifier publishes its keys (1EdTech's implementation
/// guide): `None` if the identifier is none, or if its authority is not what it seems.
pub fn well_known_jwks_url(issuer: &str) -> Option<String> {
    let (domain, port) = https_authority(issuer)?;
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("https://{domain}{port}/.well-known/jwks.json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    /// RFC 8037 A.2, its thumbprint from A.3, and the key of RFC 7515 A.3.
    const ED25519: &str =
        r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
    const THUMBPRINT: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    const P256: &str = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;

    fn read(text: &str) -> Result<Jwks, JwksError> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("JSON");
        Jwks::read(document.root())
    }

    fn set(keys: &[&str]) -> Jwks {
        let keys: Vec<String> = keys.iter().map(|key| format!("{{{key}}}")).collect();
        read(&format!(r#"{{"keys":[{}]}}"#, keys.join(","))).expect("a set")
    }

    fn key(members: &str) -> PublicKey {
        let lone = read(&format!("{{{members}}}")).expect("a set of one");
        lone.usable().next().expect("a key").clone()
    }

    /// The keys of a name for a signature of a kind.
    fn of(set: &Jwks, kid: Option<&str>, kind: KeyKind) -> Vec<PublicKey> {
        let keys = set.keys(kid, kind).expect("none is unusable");
        keys.into_iter().cloned().collect()
    }

    #[test]
    fn a_key_is_found_by_kid_or_thumbprint() {
        let one = format!(r#"{ED25519},"kid":"one""#);
        let two = format!(r#"{P256},"kid":"https://uni.example/keys#2""#);
        let set = set(&[&one, &two]);
        for kid in ["one", THUMBPRINT] {
            assert_eq!(of(&set, Some(kid), KeyKind::Ed25519), [key(ED25519)]);
        }
        let by_url = of(&set, Some("https://uni.example/keys#2"), KeyKind::P256);
        assert_eq!(by_url, [key(P256)]);
        for kid in ["", "two", "One", "2", &THUMBPRINT[1..]] {
            assert!(of(&set, Some(kid), KeyKind::P256).is_empty(), "{kid}");
        }
    }

    #[test]
    fn without_a_kid_the_one_usable_key_is_meant() {
        let for_encryption = format!(r#"{P256},"use":"enc""#);
        let only = set(&[r#""kty":"oct""#, &for_encryption, ED25519]);
        for kind in [KeyKind::Ed25519, KeyKind::Rsa] {
            assert_eq!(of(&only, None, kind), [key(ED25519)]);
        }
        let two_kinds = set(&[ED25519, P256]);
        assert_eq!(of(&two_kinds, None, KeyKind::P256), [key(P256)]);
        for none in [
            of(&two_kinds, None, KeyKind::Rsa),
            of(&set(&[ED25519, ED25519]), None, KeyKind::Ed25519),
            of(&set(&[]), None, KeyKind::Ed25519),
            of(&set(&[r#""kty":"oct""#]), None, KeyKind::Ed25519),
        ] {
            assert!(none.is_empty());
        }
    }

    /// RFC 7517 4.5.
    #[test]
    fn of_several_with_one_kid_those_that_fit_are_meant() {
        let broken = r#""kty":"oct","kid":"1""#;
        let [one, other] = [ED25519, P256].map(|key| format!(r#"{key},"kid":"1""#));
        let several = set(&[broken, &one, &other]);
        for (kind, fitting) in [(KeyKind::Ed25519, ED25519), (KeyKind::P256, P256)] {
            assert_eq!(of(&several, Some("1"), kind), [key(fitting)]);
        }
        let unfit = of(&several, Some("1"), KeyKind::Rsa);
        assert_eq!(unfit, [key(ED25519), key(P256)]);
        let unusable = set(&[broken]);
        let unusable = unusable.keys(Some("1"), KeyKind::P256);
        assert!(matches!(unusable, Err(KeyError::Unsupported(_))));
        let many = vec![one.as_str(); MAX_KEYS];
        let some = of(&set(&many), Some("1"), KeyKind::Ed25519);
        assert_eq!(some.len(), MAX_OF_ONE_NAME);
    }

    #[test]
    fn a_set_contains_what_may_be_used() {
        assert!(set(&[P256, ED25519]).contains(&key(ED25519)));
        assert!(!set(&[P256]).contains(&key(ED25519)));
        for more in [r#""use":"enc""#, r#""key_ops":["sign"]"#, r#""d":"AA""#] {
            let listed = format!("{ED25519},{more}");
            assert!(!set(&[&listed]).contains(&key(ED25519)), "{more}");
        }
    }

    #[test]
    fn malformed_keys_are_told_from_those_of_other_kinds() {
        assert!(!set(&[r#""kty":"oct""#, ED25519]).has_malformed_keys());
        assert!(set(&[r#""kty":"OKP","crv":"Ed25519","x":"AA""#]).has_malformed_keys());
    }

    #[test]
    fn what_is_no_set_says_so() {
        for text in [
            "{}",
            "[]",
            r#"{"keys":{}}"#,
            r#"{"keys":null}"#,
            r#"{"id":"https://a.example","kty":"EC"}"#,
            "5",
        ] {
            assert_eq!(read(text).err(), Some(JwksError::NoKeys), "{text}");
        }
        let many = format!(r#"{{"keys":[{}]}}"#, vec!["{}"; MAX_KEYS + 1].join(","));
        assert_eq!(read(&many).err(), Some(JwksError::TooManyKeys));
        assert!(read(r#"{"keys":[5,null,[]]}"#).is_ok());
    }

    #[test]
    fn the_set_is_where_the_authority_says() {
        for (issuer, url) in [
            ("https://Uni.Example/issuers/1?x#y", "https://uni.example"),
            ("https://uni.example", "https://uni.example"),
            ("https://uni.example:443/a", "https://uni.example"),
            ("https://uni.example:8443/a", "https://uni.example:8443"),
        ] {
            let expected = format!("{url}/.well-known/jwks.json");
            assert_eq!(well_known_jwks_url(issuer), Some(expected), "{issuer}");
        }
        for issuer in [
            "http://uni.example",
            "did:web:uni.example",
            "https://uni.example@evil.example/",
            "https://192.0.2.1/",
            "urn:uuid:1",
            "",
        ] {
            assert_eq!(well_known_jwks_url(issuer), None, "{issuer}");
        }
    }
}
