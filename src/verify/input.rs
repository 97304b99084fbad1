//! What was given: told apart by its first bytes, and read.

use super::sources::Sources;
use super::{Check, Code, Limits, Outcome};
use crate::bake::{self, BakeError};

/// Reads the input, or what is baked into the image that it is; or says why it cannot be.
pub(super) fn read(input: Vec<u8>, limits: &Limits) -> Result<Sources, Check> {
    let input = match bake::is_image(&input) {
        // Of such an image the edges may have read no more than shows its size.
        true if input.len() > limits.json.bytes => return Err(unbaked(BakeError::TooLarge)),
        true => bake::read(&input).map_err(unbaked)?.into_bytes(),
        false => input,
    };
    if let Some(format) = foreign_format(&input) {
        return Err(Check::refusal(
            Outcome::Undetermined,
            Code::UnsupportedFormat,
            &format!("This is {format}, which this version cannot read."),
        ));
    }
    let text = String::from_utf8(input).map_err(|_| {
        Check::refusal(
            Outcome::Invalid,
            Code::NotJson,
            "This is not a credential: it is not text.",
        )
    })?;
    if text.trim_matches('\u{feff}').trim().is_empty() {
        return Err(Check::refusal(
            Outcome::Invalid,
            Code::NotJson,
            "There is nothing in it.",
        ));
    }
    Sources::read(text, &limits.json)
}

/// Why nothing came out of an image.
fn unbaked(error: BakeError) -> Check {
    let (outcome, code) = match error {
        BakeError::NoCredential | BakeError::UnknownImage => {
            (Outcome::Invalid, Code::NoCredentialInImage)
        }
        BakeError::Damaged => (Outcome::Invalid, Code::MalformedImage),
        BakeError::OlderBadge
        | BakeError::Compressed
        | BakeError::NotUtf8
        | BakeError::Entities => (Outcome::Undetermined, Code::UnsupportedFormat),
        BakeError::TooLarge => (Outcome::Undetermined, Code::TooLarge),
    };
    Check::refusal(outcome, code, &error.to_string())
}

/// Names a format that holds credentials in another way.
fn foreign_format(input: &[u8]) -> Option<&'static str> {
    let start = input.trim_ascii_start();
    if start.starts_with(b"<") {
        Some("an HTML page or another XML document")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(input: &[u8]) -> (Outcome, Code) {
        let check = match read(input.to_vec(), &Limits::default()) {
            Err(check) => check,
            Ok(_) => panic!("{input:?} was read"),
        };
        (check.outcome, check.code)
    }

    #[test]
    fn what_is_no_json_is_told_apart() {
        assert_eq!(code(b""), (Outcome::Invalid, Code::NotJson));
        assert_eq!(code(b" \n"), (Outcome::Invalid, Code::NotJson));
        assert_eq!(code(b"hello"), (Outcome::Invalid, Code::NotJson));
        assert_eq!(code(b"\xff\xfe"), (Outcome::Invalid, Code::NotJson));
        assert_eq!(
            code(br#"{"a":1,"a":2}"#),
            (Outcome::Invalid, Code::DuplicateKey)
        );
        assert_eq!(
            code("[".repeat(5000).as_bytes()),
            (Outcome::Undetermined, Code::TooLarge)
        );
        assert_eq!(
            code(b"\x89PNG\r\n\x1a\n...."),
            (Outcome::Invalid, Code::MalformedImage)
        );
        assert_eq!(
            code(b"<svg/>"),
            (Outcome::Invalid, Code::NoCredentialInImage)
        );
        assert_eq!(
            code(b"<html/>"),
            (Outcome::Undetermined, Code::UnsupportedFormat)
        );
        assert_eq!(
            code(b"eyJhbGciOiJub25lIn0.e30.x\n"),
            (Outcome::Invalid, Code::MalformedToken)
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_matter() {
        assert!(read(b"\xef\xbb\xbf{}".to_vec(), &Limits::default()).is_ok());
    }
}
