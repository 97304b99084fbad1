//! Envelopes: objects whose identifier is a data URL that holds a token (VCDM 2.0 4.13 and
//! 4.14).

use crate::credential::type_names;
use crate::json::Value;
use crate::proof::jwt::is_jwt;
use crate::verify::{Check, Code, Outcome};

const TYPES: [&str; 2] = [
    "EnvelopedVerifiableCredential",
    "EnvelopedVerifiablePresentation",
];

/// Media types of tokens that can be read here.
const READ: [&str; 7] = [
    "application/vc+jwt",
    "application/vp+jwt",
    // As drafts called them.
    "application/vc+ld+json+jwt",
    "application/vp+ld+json+jwt",
    "application/vc-ld+jwt",
    "application/vp-ld+jwt",
    "application/jwt",
];

/// Whether an object is an envelope.
pub(in crate::verify) fn is_enveloped(value: Value<'_>) -> bool {
    type_names(value).any(|name| TYPES.contains(&name))
}

/// The token in an envelope; none if the value is no envelope.
pub(in crate::verify) fn token_in(value: Value<'_>) -> Option<Result<&str, Check>> {
    is_enveloped(value).then(|| {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        token_in_data_url(id).unwrap_or_else(|| {
            let said = "The envelope's id is not a data URL, so there is no credential in it.";
            Err(Check::refusal(Outcome::Invalid, Code::MalformedToken, said))
        })
    })
}

/// The token in a data URL (RFC 2397); none if the text is no data URL.
pub(in crate::verify) fn token_in_data_url(text: &str) -> Option<Result<&str, Check>> {
    let (media_type, data) = text.strip_prefix("data:")?.split_once(',')?;
    Some(token_of(media_type, data))
}

fn token_of<'d>(media_type: &str, data: &'d str) -> Result<&'d str, Check> {
    let mut parts = media_type.split(';');
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    if !READ.contains(&essence.as_str()) {
        let said = format!(
            "The data URL holds {essence:?}, a form of credential that this version cannot read."
        );
        return Err(Check::refusal(
            Outcome::Undetermined,
            Code::UnsupportedFormat,
            &said,
        ));
    }
    if parts.any(|part| part.trim().eq_ignore_ascii_case("base64")) || !is_jwt(data) {
        let said = "The data URL does not hold a signed token as it says.";
        return Err(Check::refusal(Outcome::Invalid, Code::MalformedToken, said));
    }
    Ok(data)
}
