//! Public keys, as Multikey and as what checks a signature.

use super::multibase::{self, MultibaseError};
use super::multicodec;
use super::rsa_key::RsaKey;
use crate::work::{Unit, count};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;

/// A public key that can be checked with.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(Inner);

#[derive(Clone, PartialEq, Eq)]
enum Inner {
    Ed25519(ed25519_dalek::VerifyingKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(RsaKey),
}

/// The kinds of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Ed25519 (RFC 8032).
    Ed25519,
    /// NIST P-256, for ECDSA with SHA-256.
    P256,
    /// NIST P-384, for ECDSA with SHA-384.
    P384,
    /// RSA, for PKCS #1 v1.5 with SHA-256 (RS256).
    Rsa,
}

impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyKind::Ed25519 => "Ed25519",
            KeyKind::P256 => "P-256",
            KeyKind::P384 => "P-384",
            KeyKind::Rsa => "RSA",
        })
    }
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// The text is not multibase.
    Multibase(MultibaseError),
    /// The bytes are no key of the kind that they claim to be; the words go on after
    /// "the key".
    Malformed(&'static str),
    /// A kind of key that is not read here; the words name it.
    Unsupported(String),
    /// It stands there with its secret part, for everybody to sign with.
    Private,
    /// It says of itself that it is not for checking signatures.
    NotForSignatures,
}

impl KeyError {
    /// Whether nobody can say which key was meant. A key of a kind that is not read here is
    /// none that is; nor is one that may not be used.
    pub(super) fn is_malformed(&self) -> bool {
        matches!(self, KeyError::Multibase(_) | KeyError::Malformed(_))
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Multibase(error) => write!(f, "the key {error}"),
            KeyError::Malformed(how) => write!(f, "the key {how}"),
            KeyError::Unsupported(what) => {
                write!(f, "{what} is a kind of key that this version cannot read")
            }
            KeyError::Private => f.write_str(
                "the key is published with its secret part, so that anybody can sign with it",
            ),
            KeyError::NotForSignatures => {
                f.write_str("the key says of itself that it is not for checking signatures")
            }
        }
    }
}

impl std::error::Error for KeyError {}

impl From<MultibaseError> for KeyError {
    fn from(error: MultibaseError) -> Self {
        match error {
            // It may well be an RSA key of more than 8,192 bits.
            MultibaseError::TooLong => {
                KeyError::Unsupported("a key of more than 1,500 characters".to_owned())
            }
            error => KeyError::Multibase(error),
        }
    }
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureError {
    /// Not a signature of this key's kind: the wrong length, or numbers out of range.
    Malformed,
    /// Not made by this key over this message.
    Mismatch,
}

impl PublicKey {
    /// Reads a Multikey: multibase text of a multicodec prefix and the key.
    pub fn from_multikey(text: &str) -> Result<PublicKey, KeyError> {
        let bytes = multibase::decode(text)?;
        let (codec, key) =
            multicodec::split(&bytes).ok_or(KeyError::Malformed("has no multicodec prefix"))?;
        match codec {
            multicodec::ED25519_PUBLIC => PublicKey::ed25519(key),
            multicodec::P256_PUBLIC => PublicKey::p256(compressed_point(key, 33)?),
            multicodec::P384_PUBLIC => PublicKey::p384(compressed_point(key, 49)?),
            multicodec::RSA_PUBLIC => Ok(PublicKey(Inner::Rsa(RsaKey::from_der(key)?))),
            other => Err(KeyError::Unsupported(format!("multicodec 0x{other:x}"))),
        }
    }

    /// The Ed25519 key of these 32 bytes (RFC 8032 5.1.5).
    pub(super) fn ed25519(bytes: &[u8]) -> Result<PublicKey, KeyError> {
        let bytes = bytes
            .try_into()
            .map_err(|_| KeyError::Malformed("has the wrong length"))?;
        if !is_canonical_ed25519(bytes) {
            return Err(KeyError::Malformed(
                "is not written in the one form that RFC 8032 allows",
            ));
        }
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| NOT_ON_CURVE)?;
        if key.is_weak() {
            return Err(KeyError::Malformed(
                "is one of small order, with which anybody can sign",
            ));
        }
        Ok(PublicKey(Inner::Ed25519(key)))
    }

    /// The P-256 key that SEC 1 writes so.
    pub(super) fn p256(point: &[u8]) -> Result<PublicKey, KeyError> {
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| NOT_ON_CURVE)?;
        Ok(PublicKey(Inner::P256(key)))
    }

    /// The P-384 key that SEC 1 writes so.
    pub(super) fn p384(point: &[u8]) -> Result<PublicKey, KeyError> {
        let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| NOT_ON_CURVE)?;
        Ok(PublicKey(Inner::P384(key)))
    }

    /// The RSA key with these numbers, big-endian.
    pub(super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<PublicKey, KeyError> {
        let key = RsaKey::from_numbers(modulus, exponent)?;
        Ok(PublicKey(Inner::Rsa(key)))
    }

    /// Writes the key as a Multikey in base58btc. A key has exactly one such text.
    pub fn to_multikey(&self) -> String {
        let bytes = match &self.0 {
            Inner::Ed25519(key) => multicodec::prefixed(multicodec::ED25519_PUBLIC, key.as_bytes()),
            Inner::P256(key) => {
                multicodec::prefixed(multicodec::P256_PUBLIC, key.to_sec1_point(true).as_bytes())
            }
            Inner::P384(key) => {
                multicodec::prefixed(multicodec::P384_PUBLIC, key.to_sec1_point(true).as_bytes())
            }
            Inner::Rsa(key) => multicodec::prefixed(multicodec::RSA_PUBLIC, &key.to_der()),
        };
        multibase::encode_base58btc(&bytes)
    }

    /// The members that a JWK of its kind must have, in the order of their names.
    pub(super) fn jwk_members(&self) -> Vec<(&'static str, String)> {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let ec = |curve: &str, point: &[u8]| {
            // An uncompressed point: the byte 4, and two coordinates of one length.
            let (x, y) = point[1..].split_at(point.len() / 2);
            let (kty, curve) = ("EC".to_owned(), curve.to_owned());
            vec![("crv", curve), ("kty", kty), ("x", text(x)), ("y", text(y))]
        };
        match &self.0 {
            Inner::Ed25519(key) => vec![
                ("crv", "Ed25519".to_owned()),
                ("kty", "OKP".to_owned()),
                ("x", text(key.as_bytes())),
            ],
            Inner::P256(key) => ec("P-256", key.to_sec1_point(false).as_bytes()),
            Inner::P384(key) => ec("P-384", key.to_sec1_point(false).as_bytes()),
            Inner::Rsa(key) => vec![
                ("e", text(&key.exponent())),
                ("kty", "RSA".to_owned()),
                ("n", text(&key.modulus())),
            ],
        }
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        match self.0 {
            Inner::Ed25519(_) => KeyKind::Ed25519,
            Inner::P256(_) => KeyKind::P256,
            Inner::P384(_) => KeyKind::P384,
            Inner::Rsa(_) => KeyKind::Rsa,
        }
    }

    /// Checks a signature over a message: Ed25519 (64 bytes, `R` and `S`), ECDSA with the
    /// curve's own hash function (64 or 96 bytes, `r` and `s`; a high `s` is as good as a low
    /// one), or RS256 (as long as the modulus).
    ///
    /// Ed25519 is checked as RFC 8032 5.1.7 says, with `S` below the group order and the
    /// equation without cofactor. Keys of small order, for which one signature fits many
    /// messages, never come to be a `PublicKey`; what else dalek's `verify_strict` turns
    /// down can only be made by who holds the secret key, and proves nothing less.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        count(Unit::Signatures, 1);
        let holds = match &self.0 {
            Inner::Ed25519(key) => {
                use ed25519_dalek::{Signature, Verifier};
                let signature =
                    Signature::from_slice(signature).map_err(|_| SignatureError::Malformed)?;
                key.verify(message, &signature).is_ok()
            }
            Inner::P256(key) => {
                use p256::ecdsa::{Signature, signature::Verifier};
                let signature =
                    Signature::from_slice(signature).map_err(|_| SignatureError::Malformed)?;
                key.verify(message, &signature).is_ok()
            }
            Inner::P384(key) => {
                use p384::ecdsa::{Signature, signature::Verifier};
                let signature =
                    Signature::from_slice(signature).map_err(|_| SignatureError::Malformed)?;
                key.verify(message, &signature).is_ok()
            }
            Inner::Rsa(key) => return key.verify(message, signature),
        };
        if holds {
            Ok(())
        } else {
            Err(SignatureError::Mismatch)
        }
    }
}

#[cfg(feature = "full")]
impl From<ed25519_dalek::VerifyingKey> for PublicKey {
    fn from(key: ed25519_dalek::VerifyingKey) -> Self {
        PublicKey(Inner::Ed25519(key))
    }
}

#[cfg(feature = "full")]
impl From<p256::ecdsa::VerifyingKey> for PublicKey {
    fn from(key: p256::ecdsa::VerifyingKey) -> Self {
        PublicKey(Inner::P256(key))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.to_multikey())
    }
}

const NOT_ON_CURVE: KeyError = KeyError::Malformed("is not a point of its curve");

/// Whether the y coordinate is below 2^255 - 19 (RFC 8032 5.1.3, step 1). The library
/// reduces what is above, and one key would have two texts.
fn is_canonical_ed25519(bytes: &[u8; 32]) -> bool {
    let [lowest, middle @ .., highest] = bytes;
    let all_ones = highest & 0x7f == 0x7f && middle.iter().all(|&byte| byte == 0xff);
    !(all_ones && *lowest >= 0xed)
}

/// A Multikey holds points of the NIST curves in compressed form only.
fn compressed_point(bytes: &[u8], length: usize) -> Result<&[u8], KeyError> {
    match bytes {
        [2 | 3, ..] if bytes.len() == length => Ok(bytes),
        _ => Err(KeyError::Malformed(
            "is not a compressed point of its curve",
        )),
    }
}

#[cfg(test)]
mod tests;
