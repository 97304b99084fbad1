//! Controller documents (DID documents among them): what the controller of an identifier
//! says about its keys (<https://www.w3.org/TR/cid-1.0/#controlled-identifier-documents>).

use super::written_key::WrittenKey;
use super::{KeyError, KeyKind, PublicKey, Purpose, split_fragment};
use crate::json::Value;
use crate::timestamp::Timestamp;
use std::fmt;

/// A controller document: an identifier and its verification methods.
#[derive(Clone, Debug)]
pub struct ControllerDocument {
    id: String,
    methods: Vec<VerificationMethod>,
}

/// A verification method of a controller document.
#[derive(Clone, Debug)]
pub struct VerificationMethod {
    /// Its absolute identifier.
    pub id: String,
    /// When it was revoked, if it was.
    pub revoked: Option<Timestamp>,
    /// When it expires, if it does.
    pub expires: Option<Timestamp>,
    purposes: Vec<Purpose>,
    key: WrittenKey,
}

/// More verification methods than any controller has.
const MAX_METHODS: usize = 1000;

/// Why a JSON value is no controller document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// No object with a string as `id`.
    NoId,
    /// Too many verification methods.
    TooManyMethods,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DocumentError::NoId => "a controller document is an object with an id",
            DocumentError::TooManyMethods => {
                "the controller document has more than 1,000 verification methods"
            }
        })
    }
}

impl std::error::Error for DocumentError {}

impl ControllerDocument {
    /// Reads a controller document. A verification method that cannot be read stays in
    /// it, and says why when its key is asked for.
    ///
    /// A verification method alone, as it may stand where a proof points to, is read as the
    /// document of its controller with this one method, which it lists for nothing.
    pub fn read(value: Value<'_>) -> Result<ControllerDocument, DocumentError> {
        let id = text(value, "id").ok_or(DocumentError::NoId)?;
        let mut document = ControllerDocument {
            id,
            methods: Vec::new(),
        };
        if let Some(controller) = controller_of_lone_method(value) {
            document.id = controller;
            document.add(value, Vec::new());
            return Ok(document);
        }
        let listed = many(value, "verificationMethod");
        let relationships = Purpose::ALL.map(|purpose| (purpose, many(value, purpose.as_str())));
        let entries = relationships.iter().map(|(_, entries)| entries.len());
        if listed.len() + entries.sum::<usize>() > MAX_METHODS {
            return Err(DocumentError::TooManyMethods);
        }
        document.add_listed(&listed, &relationships);
        for (purpose, entries) in relationships {
            for entry in entries.into_iter().filter(|entry| entry.is_object()) {
                document.add(entry, vec![purpose]);
            }
        }
        Ok(document)
    }

    /// Adds the methods that the document's relationships refer to.
    fn add_listed(&mut self, listed: &[Value<'_>], relationships: &[(Purpose, Vec<Value<'_>>)]) {
        let mut references: Vec<(Purpose, String)> = Vec::new();
        for (purpose, entries) in relationships {
            let ids = entries.iter().filter_map(|entry| entry.as_str());
            references.extend(ids.map(|id| (*purpose, self.absolute(id))));
        }
        for entry in listed {
            let id = text(*entry, "id").map(|id| self.absolute(&id));
            let referring = references.iter().filter(|(_, to)| Some(to) == id.as_ref());
            let purposes = referring.map(|(purpose, _)| *purpose).collect();
            self.add(*entry, purposes);
        }
    }

    /// The same with the methods of another document of the same identifier.
    pub fn with(mut self, other: ControllerDocument) -> ControllerDocument {
        let left = MAX_METHODS.saturating_sub(self.methods.len());
        self.methods.extend(other.methods.into_iter().take(left));
        self
    }

    /// Whose document it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The verification method with this absolute identifier. Where the document has
    /// several, the one that it lists for `assertionMethod`.
    pub fn method(&self, id: &str) -> Option<&VerificationMethod> {
        self.method_where(|method| method.id == id)
    }

    /// The verification method that the `kid` of a JWS names: by its identifier, absolute or
    /// relative to the document, with or without `#`; by the `kid` of its JWK; or by the
    /// thumbprint of its key.
    pub fn method_for_kid(&self, kid: &str) -> Option<&VerificationMethod> {
        let of_fragment = |method: &VerificationMethod| {
            let fragment = method.id.strip_prefix(&self.id);
            fragment.and_then(|fragment| fragment.strip_prefix('#')) == Some(kid)
        };
        self.method(&self.absolute(kid))
            .or_else(|| self.method_where(of_fragment))
            .or_else(|| self.method_where(|method| method.key.has_kid(kid)))
            .or_else(|| self.method_where(|method| method.key.has_thumbprint(kid)))
    }

    /// The only verification method, if there are no others.
    pub fn only_method(&self) -> Option<&VerificationMethod> {
        match self.methods.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    fn method_where(
        &self,
        is_meant: impl Fn(&VerificationMethod) -> bool,
    ) -> Option<&VerificationMethod> {
        let meant = || self.methods.iter().filter(|method| is_meant(method));
        meant()
            .find(|method| method.is_for(Purpose::AssertionMethod))
            .or_else(|| meant().next())
    }

    /// The verification methods that hold this key, whatever they are for.
    pub fn methods_with(&self, key: &PublicKey) -> impl Iterator<Item = &VerificationMethod> {
        let holds =
            move |method: &&VerificationMethod| method.key.key().is_ok_and(|found| found == key);
        self.methods.iter().filter(holds)
    }

    /// Whether a verification method is malformed, so that nobody can say which key it has.
    /// One of a kind that is not read here is not.
    pub fn has_malformed_methods(&self) -> bool {
        let mut methods = self.methods.iter();
        methods.any(|method| method.key.key().is_err_and(KeyError::is_malformed))
    }

    /// Identifiers in a document may be relative to it: `#key-1`.
    fn absolute(&self, id: &str) -> String {
        if id.starts_with('#') {
            format!("{}{id}", self.id)
        } else {
            id.to_owned()
        }
    }

    fn add(&mut self, entry: Value<'_>, purposes: Vec<Purpose>) {
        let Some(id) = text(entry, "id") else { return };
        // CID 1.0, 2.2: a text. Anything else may name somebody else.
        let foreign = entry
            .get("controller")
            .is_some_and(|controller| controller.as_str() != Some(self.id.as_str()));
        let (revoked, expires) = (time(entry, "revoked"), time(entry, "expires"));
        let key = if revoked.is_err() || expires.is_err() {
            Err(KeyError::Malformed(
                "has a date of revocation or expiry that is not a date",
            ))
        } else {
            written_key(entry)
        };
        self.methods.push(VerificationMethod {
            id: self.absolute(&id),
            revoked: revoked.unwrap_or(None),
            expires: expires.unwrap_or(None),
            purposes: if foreign { Vec::new() } else { purposes },
            key: key.unwrap_or_else(WrittenKey::unreadable),
        });
    }
}

impl VerificationMethod {
    /// The key.
    pub fn key(&self) -> Result<PublicKey, KeyError> {
        self.key.key().cloned().map_err(KeyError::clone)
    }

    /// Whether the document lists it for this purpose, and the method does not name somebody
    /// else as its controller.
    pub fn is_for(&self, purpose: Purpose) -> bool {
        self.purposes.contains(&purpose)
    }
}

/// The key of a verification method, in the form that its type says
/// (<https://www.w3.org/TR/cid-1.0/#verification-methods> and the suites before it).
fn written_key(entry: Value<'_>) -> Result<WrittenKey, KeyError> {
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
    match text(entry, "type").as_deref() {
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

/// The controller of a value that is a verification method rather than a document.
fn controller_of_lone_method(value: Value<'_>) -> Option<String> {
    let has_fragment = split_fragment(&text(value, "id")?).1.is_some();
    let has_key = ["publicKeyJwk", "publicKeyMultibase"]
        .iter()
        .any(|member| value.get(member).is_some());
    text(value, "controller").filter(|_| has_fragment && has_key)
}

fn text(value: Value<'_>, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn many<'d>(value: Value<'d>, key: &str) -> Vec<Value<'d>> {
    value.each(key).collect()
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

#[cfg(test)]
mod tests;
