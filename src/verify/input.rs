//! What was given: told apart by its first bytes, and read.

use super::sources::Sources;
use super::{Check, CheckKind, Code, Limits, Outcome};

/// Reads the input, or says why it cannot be.
pub(super) fn read(input: Vec<u8>, limits: &Limits) -> Result<Sources, Check> {
    if let Some(format) = foreign_format(&input) {
        return Err(refusal(
            Outcome::Undetermined,
            Code::UnsupportedFormat,
            &format!("This is {format}, which this version cannot read."),
        ));
    }
    let text = String::from_utf8(input).map_err(|_| {
        refusal(
            Outcome::Invalid,
            Code::NotJson,
            "This is not a credential: it is not text.",
        )
    })?;
    // RFC 8259, section 8.1, lets a reader ignore a byte order mark.
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        return Err(refusal(
            Outcome::Invalid,
            Code::NotJson,
            "There is nothing in it.",
        ));
    }
    Sources::read(text, &limits.json)
}

fn refusal(outcome: Outcome, code: Code, sentence: &str) -> Check {
    Check::new(CheckKind::Parse, outcome, code).saying(sentence)
}

/// Names a format that holds credentials in another way.
fn foreign_format(input: &[u8]) -> Option<&'static str> {
    let start = input.trim_ascii_start();
    if start.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("a PNG image")
    } else if start.starts_with(b"<") {
        Some("an SVG image or another XML document")
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
            (Outcome::Undetermined, Code::UnsupportedFormat)
        );
        assert_eq!(
            code(b"<svg/>"),
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
