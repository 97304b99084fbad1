//! JSON Web Keys (RFC 7517, RFC 7518 6, RFC 8037), public ones only.

use super::{KeyError, KeyKind, PublicKey};
use crate::json::Value;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The members with which a JWK gives its secret away (RFC 7518 6.2.2, 6.3.2, 6.4.1).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

impl PublicKey {
    /// Reads a JWK that signatures may be checked with.
    ///
    /// # Errors
    ///
    /// [`KeyError::Private`] where the JWK holds the secret key, too: whoever can read it can
    /// sign. Else what is wrong with it, or of which kind it is that is not read here.
    pub fn from_jwk(jwk: Value<'_>) -> Result<PublicKey, KeyError> {
        if !jwk.is_object() {
            return Err(KeyError::Malformed("is no JWK: that is a JSON object"));
        }
        if holds_secret(jwk) {
            return Err(KeyError::Private);
        }
        let key = match text(jwk, "kty")? {
            "OKP" => okp(jwk),
            "EC" => ec(jwk),
            "RSA" => PublicKey::rsa(&bytes(jwk, "n")?, &bytes(jwk, "e")?),
            other => Err(unsupported("kty", other)),
        }?;
        is_for_signatures(jwk)?;
        is_for_algorithm_of(key.kind(), jwk)?;
        Ok(key)
    }

    /// The SHA-256 thumbprint of the key as a JWK
    /// (<https://www.rfc-editor.org/rfc/rfc7638>), in base64url: the same however it is written.
    pub fn thumbprint(&self) -> String {
        // The members that the kind requires, by name, and no spaces. All values are of
        // characters that JSON does not escape.
        let members: Vec<String> = self
            .jwk_members()
            .into_iter()
            .map(|(name, value)| format!(r#""{name}":"{value}""#))
            .collect();
        let hash = Sha256::digest(format!("{{{}}}", members.join(",")));
        URL_SAFE_NO_PAD.encode(hash)
    }
}

/// Whether a JWK gives its secret away.
pub(super) fn holds_secret(jwk: Value<'_>) -> bool {
    PRIVATE.iter().any(|member| jwk.get(member).is_some())
}

fn okp(jwk: Value<'_>) -> Result<PublicKey, KeyError> {
    match text(jwk, "crv")? {
        "Ed25519" => PublicKey::ed25519(&bytes(jwk, "x")?),
        other => Err(unsupported("crv", other)),
    }
}

fn ec(jwk: Value<'_>) -> Result<PublicKey, KeyError> {
    match text(jwk, "crv")? {
        "P-256" => PublicKey::p256(&point::<32>(jwk)?),
        "P-384" => PublicKey::p384(&point::<48>(jwk)?),
        other => Err(unsupported("crv", other)),
    }
}

/// Both coordinates, each as long as the field of the curve (RFC 7518 6.2.1.2), as SEC 1 writes
/// an uncompressed point.
fn point<const FIELD: usize>(jwk: Value<'_>) -> Result<Vec<u8>, KeyError> {
    let (x, y) = (bytes(jwk, "x")?, bytes(jwk, "y")?);
    if x.len() != FIELD || y.len() != FIELD {
        return Err(KeyError::Malformed("has the wrong length"));
    }
    Ok([&[4], &x[..], &y].concat())
}

/// Whether `use` and `key_ops`, where they are there, let signatures be checked with the key
/// (RFC 7517 4.2 and 4.3).
fn is_for_signatures(jwk: Value<'_>) -> Result<(), KeyError> {
    let by_use = jwk
        .get("use")
        .is_none_or(|usage| usage.as_str() == Some("sig"));
    let by_operations = jwk
        .get("key_ops")
        .is_none_or(|list| list.items().any(|one| one.as_str() == Some("verify")));
    match by_use && by_operations {
        true => Ok(()),
        false => Err(KeyError::NotForSignatures),
    }
}

/// A JWK may say for which algorithm alone it is (RFC 7517 4.4). RFC 9864 calls EdDSA with this
/// curve by a name of its own.
fn is_for_algorithm_of(kind: KeyKind, jwk: Value<'_>) -> Result<(), KeyError> {
    let Some(algorithm) = jwk.get("alg") else {
        return Ok(());
    };
    let own: &[&str] = match kind {
        KeyKind::Ed25519 => &["EdDSA", "Ed25519"],
        KeyKind::P256 => &["ES256"],
        KeyKind::P384 => &["ES384"],
        KeyKind::Rsa => &["RS256"],
    };
    match algorithm.as_str() {
        Some(algorithm) if own.contains(&algorithm) => Ok(()),
        Some(algorithm) => Err(unsupported("alg", algorithm)),
        None => Err(KeyError::Malformed("has an alg that is no text")),
    }
}

fn text<'d>(jwk: Value<'d>, member: &'static str) -> Result<&'d str, KeyError> {
    jwk.get(member)
        .and_then(Value::as_str)
        .ok_or(KeyError::Malformed(
            "lacks a member that its kind of JWK has",
        ))
}

/// Base64url without padding, and without bits left over: a key has one text.
fn bytes(jwk: Value<'_>, member: &'static str) -> Result<Vec<u8>, KeyError> {
    URL_SAFE_NO_PAD
        .decode(text(jwk, member)?)
        .map_err(|_| KeyError::Malformed("has a member that is not base64url without padding"))
}

fn unsupported(member: &str, value: &str) -> KeyError {
    let value: String = value.chars().take(40).collect();
    KeyError::Unsupported(format!("a JWK with {member} \u{201c}{value}\u{201d}"))
}

#[cfg(test)]
mod tests;
