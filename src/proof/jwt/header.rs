//! The header of a token.

use super::JwtError;
use crate::json::{Document, Limits, Value};

/// What a token says about itself.
#[derive(Debug)]
pub struct Header {
    /// By which algorithm it is signed.
    pub alg: String,
    /// What kind of token it is: a media type, without `application/`.
    pub typ: Option<String>,
    /// What kind of thing its payload is.
    pub cty: Option<String>,
    /// Which key it is signed with.
    pub kid: Option<String>,
    /// The key itself, a JWK.
    pub jwk: Option<Document>,
    /// Who signed, as far as the header repeats that: a text, or something that names nobody.
    pub iss: Option<String>,
    /// Extensions without which it must not be accepted (RFC 7515 4.1.11).
    pub critical: bool,
    /// The names of all members that mean nothing here, `iss` among them.
    pub others: Vec<String>,
}

impl Header {
    /// Reads a header.
    pub(super) fn read(header: Value<'_>) -> Result<Header, JwtError> {
        if !header.is_object() {
            return Err(JwtError::Header("object"));
        }
        let known = ["alg", "typ", "cty", "kid", "jwk", "crit"];
        let others = header.members().map(|(name, _)| name);
        Ok(Header {
            alg: text(header, "alg")?.ok_or(JwtError::Header("alg"))?,
            typ: text(header, "typ")?.map(media_type),
            cty: text(header, "cty")?.map(media_type),
            kid: text(header, "kid")?,
            jwk: key(header)?,
            iss: header
                .get("iss")
                .map(|iss| iss.as_str().unwrap_or_default().to_owned()),
            critical: header.get("crit").is_some(),
            others: others
                .filter(|name| !known.contains(name))
                .map(str::to_owned)
                .collect(),
        })
    }
}

fn text(header: Value<'_>, name: &'static str) -> Result<Option<String>, JwtError> {
    let Some(value) = header.get(name) else {
        return Ok(None);
    };
    let text = value.as_str().ok_or(JwtError::Header(name))?;
    Ok(Some(text.to_owned()))
}

fn key(header: Value<'_>) -> Result<Option<Document>, JwtError> {
    let Some(jwk) = header.get("jwk") else {
        return Ok(None);
    };
    // Part of a text that was just read within its limits.
    let read = Document::parse(jwk.raw().to_owned(), &Limits::default());
    match read {
        Ok(jwk) if jwk.root().is_object() => Ok(Some(jwk)),
        _ => Err(JwtError::Header("jwk")),
    }
}

/// `application/` may be left out (RFC 7515 4.1.9), and case does not count.
fn media_type(text: String) -> String {
    let text = text.to_ascii_lowercase();
    match text.strip_prefix("application/") {
        Some(rest) if !rest.contains('/') => rest.to_owned(),
        _ => text,
    }
}
