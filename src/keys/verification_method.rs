//! Verification methods: a key, whose it is and how long it holds
//! (<https://www.w3.org/TR/cid-1.0/#verification-methods>).

use super::jwk::holds_secret;
use super::written_key::WrittenKey;
use super::{KeyError, KeyKind, PublicKey, Purpose, self_contained};
use crate::json::Value;
use crate::timestamp::Timestamp;

/// A verification method of a controller document.
#[derive(Clone, Debug)]
pub struct VerificationMethod {
    /// Its absolute identifier.
    pub id: String,
    /// When it was revoked, if it was.
    pub revoked: Option<Timestamp>,
    /// When it expires, if it does.
    pub expires: Option<Timestamp>,
    /// Whether it names somebody else than the document's subject as its controller.
    pub is_anothers: bool,
    purposes: Vec<Purpose>,
    key: WrittenKey,
}

impl VerificationMethod {
    /// Reads an entry of a document that lists it for these purposes.
    pub(super) fn read(
        entry: Value<'_>,
        id: String,
        document: &str,
        purposes: Vec<Purpose>,
    ) -> VerificationMethod {
        let holder = self_contained::holder(&id);
        // CID 1.0, 2.2: a text. Anything else may name somebody else. An identifier that holds its
        // key controls its own method; who lists that says that it speaks for them, too.
        let is_own = |controller: Option<&str>| {
            controller == Some(document) || (holder.is_some() && controller == holder)
        };
        let controller = entry.get("controller");
        let is_anothers = controller.is_some_and(|controller| !is_own(controller.as_str()));
        let (revoked, expires) = (time(entry, "revoked"), time(entry, "expires"));
        let key = if publishes_secret(entry) {
            Err(KeyError::Private)
        } else if revoked.is_err() || expires.is_err() {
            Err(KeyError::Malformed(
                "has a date of revocation or expiry that is not a date",
            ))
        } else {
            holder.map_or_else(|| written_key(entry), |id| Ok(WrittenKey::held_by(id)))
        };
        VerificationMethod {
            revoked: revoked.unwrap_or(None),
            expires: expires.unwrap_or(None),
            is_anothers,
            purposes,
            key: key.unwrap_or_else(|error| WrittenKey::unreadable(error, kid(entry))),
            id,
        }
    }

    /// The method of an identifier that holds its key: a document only has to refer to it.
    pub(super) fn held(id: String, purpose: Purpose) -> VerificationMethod {
        let holder = self_contained::holder(&id).unwrap_or_default();
        VerificationMethod {
            revoked: None,
            expires: None,
            is_anothers: false,
            purposes: vec![purpose],
            key: WrittenKey::held_by(holder),
            id,
        }
    }

    /// The key.
    pub fn key(&self) -> Result<PublicKey, KeyError> {
        self.key.key().cloned().map_err(KeyError::clone)
    }

    /// The key as it is written.
    pub(super) fn written(&self) -> &WrittenKey {
        &self.key
    }

    /// Whether this is its key.
    pub fn holds(&self, key: &PublicKey) -> bool {
        self.key.key().is_ok_and(|found| found == key)
    }

    /// Whether the document lists it for this purpose, and the method does not name somebody
    /// else as its controller.
    pub fn is_for(&self, purpose: Purpose) -> bool {
        !self.is_anothers && self.purposes.contains(&purpose)
    }
}

/// The members that hold a secret key, of CID 1.0 and of the suites before it.
const SECRETS: [&str; 7] = [
    "secretKeyMultibase",
    "secretKeyJwk",
    "privateKeyMultibase",
    "privateKeyJwk",
    "privateKeyBase58",
    "privateKeyHex",
    "privateKeyPem",
];

/// Whether an entry gives its secret away, in a member for that or in a JWK, whichever form its
/// type is of: everybody can read all of it.
fn publishes_secret(entry: Value<'_>) -> bool {
    entry.members().any(|(name, value)| {
        (SECRETS.contains(&name) && !value.is_null())
            || (value.get("kty").is_some() && holds_secret(value))
    })
}

/// The `kid` of its JWK.
fn kid(entry: Value<'_>) -> Option<&str> {
    entry.get("publicKeyJwk")?.get("kid")?.as_str()
}

/// The members that hold a public key.
const FORMS: [&str; 3] = ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58"];

/// The key of a verification method, in the form that its type says
/// (<https://www.w3.org/TR/cid-1.0/#verification-methods> and the suites before it).
fn written_key(entry: Value<'_>) -> Result<WrittenKey, KeyError> {
    let forms = FORMS.iter().filter(|form| entry.get(form).is_some());
    if forms.count() > 1 {
        return Err(KeyError::Malformed(
            "is written in several forms, of which a verification method has one",
        ));
    }
    let multikey = || match entry.get("publicKeyMultibase").and_then(Value::as_str) {
        Some(text) => Ok(WrittenKey::multikey(text)),
        None => Err(KeyError::Malformed("has no publicKeyMultibase")),
    };
    let base58 = || match entry.get("publicKeyBase58").and_then(Value::as_str) {
        Some(text) => Ok(WrittenKey::base58(text)),
        None => Err(KeyError::Malformed("has no publicKeyBase58")),
    };
    let jwk = || match entry.get("publicKeyJwk") {
        Some(jwk) => Ok(WrittenKey::jwk(jwk)),
        None => Err(KeyError::Malformed("has no publicKeyJwk")),
    };
    match entry.get("type").and_then(Value::as_str) {
        Some("Multikey") => multikey(),
        Some("JsonWebKey" | "JsonWebKey2020") => jwk(),
        Some("Ed25519VerificationKey2020") => Ok(multikey()?.only(KeyKind::Ed25519)),
        Some("Ed25519VerificationKey2018") => base58(),
        Some("EcdsaSecp256r1VerificationKey2019") => {
            Ok(multikey().or_else(|_| jwk())?.only(KeyKind::P256))
        }
        Some(other) => Err(KeyError::Unsupported(other.to_owned())),
        None => Err(KeyError::Malformed("has no type")),
    }
}

/// A date that is there must be one: else nobody could say whether the key still holds.
fn time(value: Value<'_>, key: &str) -> Result<Option<Timestamp>, ()> {
    let Some(value) = value.get(key) else {
        return Ok(None);
    };
    value
        .as_str()
        .and_then(Timestamp::parse)
        .map(Some)
        .ok_or(())
}
