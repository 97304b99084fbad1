//! What the payload of a token holds: a credential or presentation, in one of two layouts.

use crate::jcs::quoted;
use crate::json::{Document, JsonError, Limits, Value};
use crate::proof::jwt::Jwt;
use crate::timestamp::Timestamp;

/// A token that carries a credential or presentation.
pub(in crate::verify) struct Token {
    pub jwt: Jwt,
    pub layout: Layout,
}

impl Token {
    /// Whether it says that it is of the kind that W3C's vc-jose-cose describes. 1EdTech's are
    /// `JWT` or say nothing.
    pub fn is_w3c(&self) -> bool {
        let typ = self.jwt.header.typ.as_deref();
        typ.is_some_and(|typ| typ != "jwt")
    }
}

/// How the payload holds it.
pub(in crate::verify) enum Layout {
    /// The payload is the credential or presentation (VCDM 2.0, and W3C's vc-jose-cose).
    Payload,
    /// It is in the claim `vc` or `vp` (VCDM 1.1 6.3.1). The whole payload.
    Claim(Box<Document>),
}

impl Layout {
    /// All claims of the payload, that of the credential too.
    pub fn claims<'d>(&'d self, credential: Value<'d>) -> Value<'d> {
        match self {
            Layout::Payload => credential,
            Layout::Claim(payload) => payload.root(),
        }
    }
}

/// The credential or presentation of a payload, and where it was.
pub(super) fn unpack(payload: Document, limits: &Limits) -> Result<(Document, Layout), JsonError> {
    let root = payload.root();
    let claim = |name| root.get(name).filter(|value| value.is_object());
    let decoded = match (root.get("@context"), claim("vc"), claim("vp")) {
        (None, Some(credential), _) => decoded_credential(credential, root),
        (None, None, Some(presentation)) => decoded_presentation(presentation, root),
        _ => return Ok((payload, Layout::Payload)),
    };
    let document = Document::parse(decoded, limits)?;
    Ok((document, Layout::Claim(Box::new(payload))))
}

/// VCDM 1.1 6.3.1, JWT decoding: claims stand for members that the credential leaves out.
fn decoded_credential(credential: Value<'_>, claims: Value<'_>) -> String {
    let text = |name| claims.get(name).and_then(Value::as_str).map(quoted);
    let date = |name| {
        let seconds = claims.get(name).and_then(numeric_date)?;
        Some(quoted(&seconds.to_string()))
    };
    let mut object = Object::copy(credential, "credentialSubject");
    object.add("id", credential, text("jti"));
    object.add("issuer", credential, text("iss"));
    object.add("issuanceDate", credential, date("nbf"));
    object.add("expirationDate", credential, date("exp"));
    if let Some(subject) = credential.get("credentialSubject") {
        let decoded = match subject.is_object() {
            true => {
                let mut copy = Object::copy(subject, "");
                copy.add("id", subject, text("sub"));
                copy.finish()
            }
            false => subject.raw().to_owned(),
        };
        object.push("credentialSubject", &decoded);
    }
    object.finish()
}

fn decoded_presentation(presentation: Value<'_>, claims: Value<'_>) -> String {
    let text = |name| claims.get(name).and_then(Value::as_str).map(quoted);
    let mut object = Object::copy(presentation, "");
    object.add("id", presentation, text("jti"));
    object.add("holder", presentation, text("iss"));
    object.finish()
}

/// A NumericDate (RFC 7519 2): seconds since 1970, whole or not.
pub(in crate::verify) fn numeric_date(value: Value<'_>) -> Option<Timestamp> {
    let milliseconds = value.as_f64()? * 1000.0;
    // As far as years have four digits, and doubles hold every millisecond.
    let within = milliseconds.abs() < 1e15;
    within
        .then(|| Timestamp::from_unix_milliseconds(milliseconds.round() as i64))
        .flatten()
}

/// A JSON object that is being written.
struct Object(String);

impl Object {
    /// With the members of another, but one.
    fn copy(object: Value<'_>, but: &str) -> Object {
        let mut copy = Object("{".to_owned());
        for (key, value) in object.members().filter(|(key, _)| *key != but) {
            copy.push(key, value.raw());
        }
        copy
    }

    fn push(&mut self, key: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(key));
        self.0.push(':');
        self.0.push_str(json);
    }

    /// Adds what the original does not say.
    fn add(&mut self, key: &str, original: Value<'_>, json: Option<String>) {
        if let Some(json) = json.filter(|_| original.get(key).is_none()) {
            self.push(key, &json);
        }
    }

    fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
