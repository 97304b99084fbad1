//! Credentials signed as JSON Web Tokens: the compact serialization of a JWS (RFC 7515), whose
//! payload is the credential or holds it.
//!
//! The signature covers every byte of the header and of the payload.

mod algorithm;
mod header;

pub use algorithm::{Algorithm, NoAlgorithm};
pub use header::Header;

use super::check::{Held, Refused};
use crate::json::{Document, JsonError, Limits};
use crate::keys::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;

/// A token: its header, its payload, and what was signed.
pub struct Jwt {
    /// What the header says.
    pub header: Header,
    /// The payload's text.
    pub payload: String,
    /// Header and payload as they stand in the token, with the dot between them.
    signing_input: String,
    signature: Vec<u8>,
}

/// Why a text is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JwtError {
    /// It has not three parts with a dot between each two.
    Parts,
    /// A part is not base64url without padding: its name.
    NotBase64url(&'static str),
    /// A part is not text: its name.
    NotText(&'static str),
    /// The header is not JSON.
    HeaderNotJson(JsonError),
    /// A member of the header is missing or malformed: its name.
    Header(&'static str),
}

impl fmt::Display for JwtError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JwtError::Parts => f.write_str("a token has three parts with dots between them"),
            JwtError::NotBase64url(part) => {
                write!(
                    f,
                    "the {part} of the token is not base64url without padding"
                )
            }
            JwtError::NotText(part) => write!(f, "the {part} of the token is not text"),
            JwtError::HeaderNotJson(error) => {
                write!(f, "the header of the token is not JSON: {error}")
            }
            JwtError::Header(member) => {
                write!(f, "the token's header {member} is missing or malformed")
            }
        }
    }
}

impl std::error::Error for JwtError {}

/// Whether a text has the form of a token: three parts of the letters that base64url has, the
/// first of which is a JSON object. (The second may be empty, the third not.)
pub fn is_jwt(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let parts: Vec<&str> = text.splitn(4, '.').collect();
    // `{"` in base64, and `{` with white space behind it.
    let begins_as_object = ["ey", "ew"].iter().any(|start| text.starts_with(start));
    begins_as_object && parts.len() == 3 && parts.iter().all(|part| part.bytes().all(is_letter))
}

impl Jwt {
    /// Takes a token apart. Its signature is not looked at.
    ///
    /// # Errors
    ///
    /// [`JwtError`] says which part is malformed. That the payload is JSON is for its reader to
    /// find out.
    pub fn read(text: &str, limits: &Limits) -> Result<Jwt, JwtError> {
        let (signing_input, signature) = text.rsplit_once('.').ok_or(JwtError::Parts)?;
        let (header, payload) = signing_input.split_once('.').ok_or(JwtError::Parts)?;
        if payload.contains('.') {
            return Err(JwtError::Parts);
        }
        let header =
            Document::parse(text_of(header, "header")?, limits).map_err(JwtError::HeaderNotJson)?;
        Ok(Jwt {
            header: Header::read(header.root())?,
            payload: text_of(payload, "payload")?,
            signing_input: signing_input.to_owned(),
            signature: bytes_of(signature, "signature")?,
        })
    }

    /// What is signed: the first two parts of the token as they stand in it.
    pub fn signing_input(&self) -> &str {
        &self.signing_input
    }

    /// The header's text.
    pub fn header_text(&self) -> String {
        let (header, _) = self.signing_input.split_once('.').unwrap_or_default();
        // It was text when the token was read.
        text_of(header, "header").unwrap_or_default()
    }

    /// Checks the signature with a key and an algorithm. What the token says of itself is not
    /// looked at.
    pub fn check(&self, algorithm: Algorithm, key: &PublicKey) -> Result<Held, Refused> {
        if algorithm.kind() != key.kind() {
            return Err(Refused::WrongKey(key.kind()));
        }
        Held::by(key, self.signing_input.as_bytes(), &self.signature)
    }

    /// Checks the signature with each of these keys until one fits. If none does, why the first
    /// does not; nothing where there are none.
    pub fn check_any(
        &self,
        algorithm: Algorithm,
        keys: &[&PublicKey],
    ) -> Option<Result<Held, Refused>> {
        let mut checked = keys.iter().map(|key| self.check(algorithm, key));
        let first = checked.next()?;
        Some(first.or_else(|refused| checked.find_map(Result::ok).ok_or(refused)))
    }
}

fn bytes_of(part: &str, name: &'static str) -> Result<Vec<u8>, JwtError> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| JwtError::NotBase64url(name))
}

fn text_of(part: &str, name: &'static str) -> Result<String, JwtError> {
    String::from_utf8(bytes_of(part, name)?).map_err(|_| JwtError::NotText(name))
}

#[cfg(test)]
mod tests;
