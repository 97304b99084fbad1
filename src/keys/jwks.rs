//! JSON Web Key Sets (RFC 7517 5), and where the one of an issuer is.

use super::did_web::https_authority;
use super::written_key::WrittenKey;
use super::{KeyError, PublicKey};
use crate::json::Value;
use std::fmt;

/// A set of keys. Whose they are is known by where the set was found.
#[derive(Clone, Debug)]
pub struct Jwks {
    keys: Vec<WrittenKey>,
}

/// More keys than anybody publishes.
const MAX_KEYS: usize = 1000;

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

    /// The key with this `kid` or thumbprint; of several, the first that can be used. Without a
    /// `kid` the one that can be used, if there is but one. `None` if there is no such key.
    pub fn key(&self, kid: Option<&str>) -> Option<Result<PublicKey, KeyError>> {
        let Some(kid) = kid else {
            return self.only_key().cloned().map(Ok);
        };
        let named = || self.keys.iter().filter(|key| key.is_named(kid));
        let found = named()
            .find(|key| key.key().is_ok())
            .or_else(|| named().next())?;
        Some(found.key().cloned().map_err(KeyError::clone))
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

    fn only_key(&self) -> Option<&PublicKey> {
        let mut usable = self.usable();
        let only = usable.next()?;
        usable.next().is_none().then_some(only)
    }
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
        lone.key(None).expect("one key").expect("a key")
    }

    #[test]
    fn a_key_is_found_by_kid_or_thumbprint() {
        let one = format!(r#"{ED25519},"kid":"one""#);
        let two = format!(r#"{P256},"kid":"https://uni.example/keys#2""#);
        let set = set(&[&one, &two]);
        assert_eq!(set.key(Some("one")), Some(Ok(key(ED25519))));
        assert_eq!(set.key(Some(THUMBPRINT)), Some(Ok(key(ED25519))));
        let by_url = set.key(Some("https://uni.example/keys#2"));
        assert_eq!(by_url, Some(Ok(key(P256))));
        for kid in ["", "two", "One", "2", &THUMBPRINT[1..]] {
            assert_eq!(set.key(Some(kid)), None, "{kid}");
        }
    }

    #[test]
    fn without_a_kid_the_one_usable_key_is_meant() {
        let for_encryption = format!(r#"{P256},"use":"enc""#);
        let only = set(&[r#""kty":"oct""#, &for_encryption, ED25519]);
        assert_eq!(only.key(None), Some(Ok(key(ED25519))));
        assert_eq!(set(&[ED25519, P256]).key(None), None);
        assert_eq!(set(&[]).key(None), None);
        assert_eq!(set(&[r#""kty":"oct""#]).key(None), None);
    }

    #[test]
    fn of_several_with_one_kid_the_usable_is_meant() {
        let (broken, whole) = (r#""kty":"oct","kid":"1""#, format!(r#"{P256},"kid":"1""#));
        assert_eq!(set(&[broken, &whole]).key(Some("1")), Some(Ok(key(P256))));
        let unusable = set(&[broken]).key(Some("1"));
        assert!(matches!(unusable, Some(Err(KeyError::Unsupported(_)))));
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
