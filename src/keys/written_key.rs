//! A key as a document writes it, decoded when it is asked for, and once: a document may list
//! many keys, and a record ask for each of them in every credential.

use super::{KeyError, KeyKind, PublicKey, multibase, self_contained};
use crate::json::{Document, Limits, Value};
use std::cell::OnceCell;

/// A key in one of the forms in which documents write keys.
#[derive(Clone, Debug)]
pub(super) struct WrittenKey {
    form: Form,
    /// The kind that the document says it is of, where it says one.
    only: Option<KeyKind>,
    /// The `kid` of a JWK.
    kid: Option<String>,
    decoded: OnceCell<Result<PublicKey, KeyError>>,
    thumbprint: OnceCell<Option<String>>,
}

#[derive(Clone, Debug)]
enum Form {
    Multikey(String),
    /// The 32 bytes of an Ed25519 key.
    Base58(String),
    /// The JSON text of a JWK.
    Jwk(String),
    /// A did:key or did:jwk, without a fragment.
    Identifier(String),
    Unreadable(KeyError),
}

impl WrittenKey {
    /// A Multikey.
    pub fn multikey(text: &str) -> WrittenKey {
        WrittenKey::of(Form::Multikey(text.to_owned()))
    }

    /// An Ed25519 key in base 58 without any prefix.
    pub fn base58(text: &str) -> WrittenKey {
        WrittenKey::of(Form::Base58(text.to_owned()))
    }

    /// A JWK.
    pub fn jwk(jwk: Value<'_>) -> WrittenKey {
        let kid = jwk.get("kid").and_then(Value::as_str);
        WrittenKey {
            kid: kid.map(str::to_owned),
            ..WrittenKey::of(Form::Jwk(jwk.raw().to_owned()))
        }
    }

    /// The key that a did:key or did:jwk, without a fragment, holds.
    pub fn held_by(id: &str) -> WrittenKey {
        WrittenKey::of(Form::Identifier(id.to_owned()))
    }

    /// Something that stands where a key should, and may be called by its `kid` all the same.
    pub fn unreadable(error: KeyError, kid: Option<&str>) -> WrittenKey {
        WrittenKey {
            kid: kid.map(str::to_owned),
            ..WrittenKey::of(Form::Unreadable(error))
        }
    }

    fn of(form: Form) -> WrittenKey {
        WrittenKey {
            form,
            only: None,
            kid: None,
            decoded: OnceCell::new(),
            thumbprint: OnceCell::new(),
        }
    }

    /// The same, if it is of this kind.
    pub fn only(self, kind: KeyKind) -> WrittenKey {
        WrittenKey {
            only: Some(kind),
            ..self
        }
    }

    /// The key.
    pub fn key(&self) -> Result<&PublicKey, &KeyError> {
        self.decoded.get_or_init(|| self.decode()).as_ref()
    }

    /// Whether it is named so: by its `kid`, or by the thumbprint of the key.
    pub fn is_named(&self, kid: &str) -> bool {
        self.has_kid(kid) || self.has_thumbprint(kid)
    }

    /// Whether this is its `kid`.
    pub fn has_kid(&self, kid: &str) -> bool {
        self.kid.as_deref() == Some(kid)
    }

    /// Whether this is its thumbprint.
    pub fn has_thumbprint(&self, text: &str) -> bool {
        const LENGTH: usize = 43;
        let thumbprint = || Some(self.key().ok()?.thumbprint());
        text.len() == LENGTH && self.thumbprint.get_or_init(thumbprint).as_deref() == Some(text)
    }

    fn decode(&self) -> Result<PublicKey, KeyError> {
        let key = match &self.form {
            Form::Multikey(text) => PublicKey::from_multikey(text),
            Form::Base58(text) => {
                PublicKey::ed25519(&multibase::decode_base58btc(&format!("z{text}"))?)
            }
            Form::Jwk(text) => from_jwk_text(text),
            Form::Identifier(id) => self_contained::public_key(id)
                .unwrap_or(Err(KeyError::Malformed("is not in its identifier"))),
            Form::Unreadable(error) => Err(error.clone()),
        }?;
        match self.only {
            Some(kind) if kind != key.kind() => {
                Err(KeyError::Malformed("is not of the kind that its type says"))
            }
            _ => Ok(key),
        }
    }
}

/// The text was read once as a part of a document, so that only the defaults can be narrower
/// than what the document was read with.
fn from_jwk_text(text: &str) -> Result<PublicKey, KeyError> {
    let document = Document::parse(text.to_owned(), &Limits::default())
        .map_err(|_| KeyError::Malformed("is no JWK: that is a JSON object"))?;
    PublicKey::from_jwk(document.root())
}
