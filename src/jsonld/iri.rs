//! What counts as an IRI, and how a relative one is resolved.

use oxiri::{Iri, IriRef};

/// Whether a text has the form of an IRI or of a blank node identifier: a scheme, a colon,
/// and no white space. This is what JSON-LD processors test in practice.
pub(crate) fn is_absolute(text: &str) -> bool {
    match text.split_once(':') {
        Some((scheme, _)) => (scheme == "_" || is_scheme(scheme)) && !has_space(text),
        None => false,
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// White space as JavaScript's `\s` knows it. An IRI with such a character in it is taken for
/// a relative one by jsonld.js, so it is not safe to sign.
fn has_space(text: &str) -> bool {
    let is_space = |character: char| {
        character.is_whitespace() && character != '\u{85}' || character == '\u{feff}'
    };
    occurring(text) & (CONTROL | NOT_ASCII) != 0 && text.contains(is_space)
}

/// Whether an absolute IRI can be written as an N-Quads IRIREF without escapes
/// (<https://www.w3.org/TR/n-quads/#grammar-production-IRIREF>). One that cannot could break out
/// of its brackets and forge statements. A second fragment makes it no IRI either.
pub(crate) fn is_writable(iri: &str) -> bool {
    let occurring = occurring(iri);
    occurring & (CONTROL | DELIMITER) == 0
        && (occurring & NUMBER_SIGN == 0 || iri.bytes().filter(|byte| *byte == b'#').count() < 2)
}

/// Whether a text stands as it is for something in statements: an IRI that can be written.
pub(crate) fn names_in_statements(text: &str) -> bool {
    is_absolute(text) && is_writable(text) && !text.starts_with("_:")
}

/// Kinds of byte. Identifiers may be whole pictures, and each is looked at where it is used, so
/// all that is to be known of a byte is looked up at once.
const CONTROL: u8 = 1;
const DELIMITER: u8 = 2;
const NUMBER_SIGN: u8 = 4;
const NOT_ASCII: u8 = 8;

static KIND: [u8; 256] = kinds();

const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            0..=b' ' => CONTROL,
            b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'^' | b'`' | b'\\' | 0x7f => DELIMITER,
            b'#' => NUMBER_SIGN,
            0x80.. => NOT_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    kinds
}

/// The kinds of byte that occur in a text.
fn occurring(text: &str) -> u8 {
    text.bytes()
        .fold(0, |kinds, byte| kinds | KIND[usize::from(byte)])
}

/// Resolves a reference against a base (RFC 3986, section 5.2). Without a base, or where that is
/// no IRI, the reference stays as it is.
pub(crate) fn resolve(base: Option<&str>, reference: &str) -> String {
    match base.and_then(|base| Iri::parse(base).ok()) {
        Some(base) => base
            .resolve_unchecked(&IriRef::parse_unchecked(reference))
            .into_inner(),
        None => reference.to_owned(),
    }
}

/// Whether a language tag is well-formed as JSON-LD processors test it.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let fits = |part: &str, allowed: fn(&u8) -> bool| {
        (1..=8).contains(&part.len()) && part.as_bytes().iter().all(allowed)
    };
    parts
        .next()
        .is_some_and(|first| fits(first, u8::is_ascii_alphabetic))
        && parts.all(|part| fits(part, u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_iris_have_a_scheme_and_no_space() {
        for text in ["http://a", "urn:x", "did:key:z", "_:b", "a+b.c-1:x", "x:"] {
            assert!(is_absolute(text), "{text}");
        }
        for text in [
            "",
            "a",
            ":a",
            "1a:b",
            "a b:c",
            "http://a b",
            "a:\u{a0}",
            "a:\u{feff}",
            "/a:b",
            "__:b",
        ] {
            assert!(!is_absolute(text), "{text}");
        }
    }

    #[test]
    fn what_would_break_out_of_brackets_is_not_writable() {
        assert!(is_writable("http://a/é?x=[1]#%20"));
        assert!(!is_writable("http://a/#b#c"));
        for bad in "<>\"{}|^`\\ \n\u{7f}\0".chars() {
            assert!(!is_writable(&format!("http://a/{bad}")), "{bad:?}");
        }
    }

    #[test]
    fn references_are_resolved() {
        let base = Some("http://a/b/c/d;p?q");
        for (reference, iri) in [
            ("g", "http://a/b/c/g"),
            ("../g", "http://a/b/g"),
            ("//h", "http://h"),
            ("?y", "http://a/b/c/d;p?y"),
            ("", "http://a/b/c/d;p?q"),
            ("urn:x", "urn:x"),
        ] {
            assert_eq!(resolve(base, reference), iri);
        }
        assert_eq!(resolve(None, "g"), "g");
        assert_eq!(resolve(Some("no base"), "g"), "g");
    }

    #[test]
    fn language_tags_are_checked() {
        for tag in ["en", "en-GB", "zh-Hant-TW", "x"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "en_GB", "-", "en-", "abcdefghi", "1a", "é"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
