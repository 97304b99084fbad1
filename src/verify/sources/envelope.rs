//! Envelopes: objects whose identifier is a data URL that holds a token (VCDM 2.0 4.13 and
//! 4.14).

use crate::credential::type_names;
use crate::json::Value;
use crate::proof::jwt::is_jwt;
use crate::verify::findings::{Findings, short};
use crate::verify::tree::is_presentation;
use crate::verify::{Check, CheckKind, Code, Outcome};

const OF_CREDENTIAL: &str = "EnvelopedVerifiableCredential";
const OF_PRESENTATION: &str = "EnvelopedVerifiablePresentation";

/// Media types of tokens that can be read here.
const READ: [&str; 7] = [
    "application/vc+jwt",
    "application/vp+jwt",
    // As drafts called them.
    "application/vc+ld+json+jwt",
    "application/vp+ld+json+jwt",
    "application/vc-ld+jwt",
    "application/vp-ld+jwt",
    ANY_TOKEN,
];

/// It says nothing of what is in the token.
const ANY_TOKEN: &str = "application/jwt";

/// Whether an object is an envelope.
pub(in crate::verify) fn is_enveloped(value: Value<'_>) -> bool {
    type_names(value).any(|name| matches!(name, OF_CREDENTIAL | OF_PRESENTATION))
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

/// What is amiss with an envelope, or a data URL, around a token with this credential or
/// presentation in it. VCDM 2.0 4.13 and 4.14: the one kind expresses a credential, the other a
/// presentation; and it tells of no more members than these.
pub(in crate::verify) fn amiss(given: Value<'_>, document: Value<'_>) -> Option<Check> {
    let mut findings = Findings::default();
    let is_presentation = is_presentation(document);
    let (own, other) = match is_presentation {
        true => ("presentation", OF_CREDENTIAL),
        false => ("credential", OF_PRESENTATION),
    };
    let url = given.as_str().or_else(|| given.get("id")?.as_str());
    let media_type = url.and_then(|url| url.strip_prefix("data:")?.split(',').next());
    let is_other_type = |media_type: &str| {
        let essence = essence(media_type);
        essence != ANY_TOKEN && essence.starts_with("application/vp") != is_presentation
    };
    if type_names(given).any(|name| name == other) || media_type.is_some_and(is_other_type) {
        let said = [
            "The envelope says that something else is in it than a ",
            own,
            ", which it is.",
        ];
        findings.add(Outcome::Invalid, Code::WrongMediaType, said.concat());
    }
    let members = given.members().map(|(key, _)| key);
    let mut others = members.filter(|key| !OF_ENVELOPES.contains(key)).peekable();
    if let Some(first) = others.peek() {
        let said = [
            "The envelope holds something beside the token, which the token's signature does not cover: ",
            short(first),
            ".",
        ];
        findings.add(Outcome::Warning, Code::OutsideEnvelope, said.concat());
        let named = others.take(MAX_NAMED).map(|key| short(key).to_owned());
        findings.detail_of("members", named.collect::<Vec<_>>());
    }
    (!findings.is_empty()).then(|| findings.into_check(CheckKind::Structure))
}

/// What an envelope consists of.
const OF_ENVELOPES: [&str; 5] = ["@context", "id", "type", "@id", "@type"];

/// How many members are named that an envelope holds beside.
const MAX_NAMED: usize = 100;

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn token_of<'d>(media_type: &str, data: &'d str) -> Result<&'d str, Check> {
    let mut parts = media_type.split(';').skip(1);
    let essence = essence(media_type);
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
