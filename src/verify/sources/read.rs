//! From a text to the credential or presentation that it holds: JSON, a token, or an envelope
//! around a token.

use super::{Source, Token, envelope, token};
use crate::json::{Document, JsonError, Limits, Problem, Value};
use crate::proof::jwt::{Jwt, JwtError, is_jwt};
use crate::verify::findings::lower_first;
use crate::verify::{Check, Code, Outcome};

impl Source {
    /// Reads a text that stands at a place of the input.
    pub(in crate::verify) fn read(
        text: String,
        place: String,
        limits: &Limits,
    ) -> Result<Source, Check> {
        let token = text.trim_start_matches('\u{feff}').trim();
        if text.len() <= limits.bytes && is_jwt(token) {
            return Source::of_token(token, place, limits);
        }
        let document = Document::parse(text, limits).map_err(|error| not_json(&error))?;
        // A token may stand in the quotation marks of a JSON string.
        if let Some(inner) = document.root().as_str().filter(|inner| is_jwt(inner)) {
            return Source::of_token(inner, place, limits);
        }
        match envelope::token_in(document.root()) {
            Some(token) => {
                let source = Source::of_token(token?, place, limits)?;
                Ok(source.enveloped_in(document.root()))
            }
            None => Ok(Source::plain(document.standing_at(place))),
        }
    }

    /// Reads a token that stands at a place of the input.
    pub(in crate::verify) fn of_token(
        text: &str,
        place: String,
        limits: &Limits,
    ) -> Result<Source, Check> {
        let jwt = Jwt::read(text, limits).map_err(|error| malformed(&error))?;
        let claims =
            Document::parse(jwt.payload.clone(), limits).map_err(|error| inside_token(&error))?;
        let (document, layout) = token::unpack(claims, limits).map_err(|error| not_json(&error))?;
        Ok(Source {
            document: document.standing_at(place),
            token: Some(Token { jwt, layout }),
            envelope: None,
            reference: None,
        })
    }

    /// The same, of which it is known in what it stood.
    pub(in crate::verify) fn enveloped_in(self, envelope: Value<'_>) -> Source {
        Source {
            envelope: envelope::amiss(envelope, self.document.root()),
            ..self
        }
    }
}

fn malformed(error: &JwtError) -> Check {
    if let JwtError::HeaderNotJson(inside) = error
        && not_json(inside).code == Code::TooLarge
    {
        return inside_token(inside);
    }
    let said = format!("This looks like a signed token, but {error}.");
    Check::refusal(Outcome::Invalid, Code::MalformedToken, &said)
}

fn inside_token(error: &JsonError) -> Check {
    let inside = not_json(error);
    let said = format!("This is a token, but {}", lower_first(&inside.message));
    inside.saying(&said)
}

fn not_json(error: &JsonError) -> Check {
    let (outcome, code) = match error.problem {
        Problem::DuplicateKey(_) => (Outcome::Invalid, Code::DuplicateKey),
        Problem::TooLong | Problem::TooDeep | Problem::TooMany => {
            (Outcome::Undetermined, Code::TooLarge)
        }
        Problem::Expected(_) | Problem::LoneSurrogate => (Outcome::Invalid, Code::NotJson),
    };
    let sentence = match code {
        Code::TooLarge => format!("This is more than can be checked here ({error})."),
        Code::DuplicateKey => {
            format!("The JSON says one thing twice, so readers could differ ({error}).")
        }
        _ => format!("This is not JSON ({error})."),
    };
    Check::refusal(outcome, code, &sentence)
}
