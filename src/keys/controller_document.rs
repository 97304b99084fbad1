//! Controller documents (DID documents among them): what the controller of an identifier
//! says about its keys (<https://www.w3.org/TR/cid-1.0/#controlled-identifier-documents>).

use super::{KeyError, KeyKind, PublicKey};
use crate::json::Value;
use crate::timestamp::Timestamp;
use std::cell::OnceCell;
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
    /// Whether the document lists it for `assertionMethod`, and the method does not
    /// name somebody else as its controller.
    pub asserts: bool,
    material: Result<Material, KeyError>,
    /// The key, once it was asked for.
    decoded: OnceCell<Result<PublicKey, KeyError>>,
}

/// How the key is written. Decoded when it is asked for, and once: a document may list many
/// keys, and a record ask for each of them in every credential.
#[derive(Clone, Debug)]
struct Material {
    multikey: String,
    only: Option<KeyKind>,
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
    pub fn read(value: Value<'_>) -> Result<ControllerDocument, DocumentError> {
        let id = text(value, "id").ok_or(DocumentError::NoId)?;
        let listed = many(value, "verificationMethod");
        let assertion = many(value, "assertionMethod");
        if listed.len() + assertion.len() > MAX_METHODS {
            return Err(DocumentError::TooManyMethods);
        }
        let mut document = ControllerDocument {
            id,
            methods: Vec::new(),
        };
        let references: Vec<String> = assertion
            .iter()
            .filter_map(|entry| entry.as_str())
            .map(|id| document.absolute(id))
            .collect();
        for entry in listed {
            let referred =
                text(entry, "id").is_some_and(|id| references.contains(&document.absolute(&id)));
            document.add(entry, referred);
        }
        for entry in assertion.into_iter().filter(|entry| entry.is_object()) {
            document.add(entry, true);
        }
        Ok(document)
    }

    /// Whose document it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The verification method with this absolute identifier. Where the document has
    /// several, the one that it lists for `assertionMethod`.
    pub fn method(&self, id: &str) -> Option<&VerificationMethod> {
        let with_id = || self.methods.iter().filter(|method| method.id == id);
        with_id()
            .find(|method| method.asserts)
            .or_else(|| with_id().next())
    }

    /// The verification methods that hold this key, whatever they are for.
    pub fn methods_with(&self, key: &PublicKey) -> impl Iterator<Item = &VerificationMethod> {
        let holds =
            move |method: &&VerificationMethod| method.key().is_ok_and(|found| found == *key);
        self.methods.iter().filter(holds)
    }

    /// Whether a verification method is malformed, so that nobody can say which key it has.
    /// One of a kind that is not read here is not.
    pub fn has_malformed_methods(&self) -> bool {
        let malformed = |error| !matches!(error, KeyError::Unsupported(_));
        let mut methods = self.methods.iter();
        methods.any(|method| method.key().is_err_and(malformed))
    }

    /// Identifiers in a document may be relative to it: `#key-1`.
    fn absolute(&self, id: &str) -> String {
        if id.starts_with('#') {
            format!("{}{id}", self.id)
        } else {
            id.to_owned()
        }
    }

    fn add(&mut self, entry: Value<'_>, listed_for_assertion: bool) {
        let Some(id) = text(entry, "id") else { return };
        let foreign = text(entry, "controller").is_some_and(|controller| controller != self.id);
        let (revoked, expires) = (time(entry, "revoked"), time(entry, "expires"));
        let material = if revoked.is_err() || expires.is_err() {
            Err(KeyError::Malformed(
                "has a date of revocation or expiry that is not a date",
            ))
        } else {
            Material::read(entry)
        };
        self.methods.push(VerificationMethod {
            id: self.absolute(&id),
            revoked: revoked.unwrap_or(None),
            expires: expires.unwrap_or(None),
            asserts: listed_for_assertion && !foreign,
            material,
            decoded: OnceCell::new(),
        });
    }
}

impl VerificationMethod {
    /// The key.
    pub fn key(&self) -> Result<PublicKey, KeyError> {
        self.decoded.get_or_init(|| self.decode()).clone()
    }

    fn decode(&self) -> Result<PublicKey, KeyError> {
        let material = self.material.as_ref().map_err(KeyError::clone)?;
        let key = PublicKey::from_multikey(&material.multikey)?;
        match material.only {
            Some(kind) if kind != key.kind() => {
                Err(KeyError::Malformed("is not of the kind that its type says"))
            }
            _ => Ok(key),
        }
    }
}

impl Material {
    /// Reads the kinds of verification method that write their key as a Multikey.
    fn read(entry: Value<'_>) -> Result<Material, KeyError> {
        let kind = text(entry, "type").ok_or(KeyError::Malformed("has no type"))?;
        let only = match kind.as_str() {
            "Multikey" => None,
            "Ed25519VerificationKey2020" => Some(KeyKind::Ed25519),
            _ => return Err(KeyError::Unsupported(kind)),
        };
        let multikey = text(entry, "publicKeyMultibase")
            .ok_or(KeyError::Malformed("has no publicKeyMultibase"))?;
        Ok(Material { multikey, only })
    }
}

fn text(value: Value<'_>, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn many<'d>(value: Value<'d>, key: &str) -> Vec<Value<'d>> {
    value
        .get(key)
        .into_iter()
        .flat_map(Value::one_or_many)
        .collect()
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
