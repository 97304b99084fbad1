//! The credential that a list of bits is in (Bitstring Status List 2.2, StatusList2021 4.2).

use super::bitstring::{Bitstring, BitstringError};
use super::entry::{ListKind, types, whole_number};
use super::gzip::GzipError;
use crate::json::Value;
use std::fmt;

/// A list of bits, and what is said of it.
#[derive(Debug)]
pub struct BitsList {
    /// What it is about: one purpose or several.
    pub purposes: Vec<String>,
    /// The bits.
    pub bits: Bitstring,
    /// Whether the bits are written as the standard wants it; in that of 2021 they may be in more
    /// than one way.
    pub is_encoded_as_wanted: bool,
    /// After how many milliseconds a newer copy should be fetched.
    pub ttl: Option<u64>,
}

/// Why a credential is no such list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListError {
    /// It lacks this type.
    NotOfType(&'static str),
    /// It has no subject, or several: then nobody can tell which list is meant.
    NotOneSubject,
    /// Its subject has no `encodedList`.
    NoBits,
    /// The `encodedList` cannot be decoded.
    Bits(BitstringError),
}

impl ListError {
    /// Whether a limit is why, and not the list.
    pub fn is_too_large(self) -> bool {
        self == ListError::Bits(BitstringError::Gzip(GzipError::TooLarge))
    }
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListError::NotOfType(name) => write!(f, "the type {name} is missing"),
            ListError::NotOneSubject => f.write_str("it does not have one credentialSubject"),
            ListError::NoBits => f.write_str("its encodedList is not text"),
            ListError::Bits(error) => write!(f, "of its encodedList, {error}"),
        }
    }
}

/// The type of the credential, and that of its subject.
const BITSTRING: [&str; 2] = ["BitstringStatusListCredential", "BitstringStatusList"];
const OF_2021: [&str; 2] = ["StatusList2021Credential", "StatusList2021"];

impl BitsList {
    /// Reads the list in a credential. `left` is how many bytes may come out of lists yet; they
    /// are taken off.
    pub fn read(
        kind: ListKind,
        credential: Value<'_>,
        left: &mut usize,
    ) -> Result<BitsList, ListError> {
        let mut subjects = credential.each("credentialSubject");
        let (Some(subject), None) = (subjects.next(), subjects.next()) else {
            return Err(ListError::NotOneSubject);
        };
        let [own, subjects] = match kind {
            ListKind::StatusList2021 => OF_2021,
            _ => BITSTRING,
        };
        for (value, name) in [(credential, own), (subject, subjects)] {
            if !is_of_type(value, name) {
                return Err(ListError::NotOfType(name));
            }
        }
        let encoded = subject.get("encodedList").and_then(Value::as_str);
        let encoded = encoded.ok_or(ListError::NoBits)?;
        let bits = Bitstring::decode(encoded, left);
        let purposes = subject.each("statusPurpose").filter_map(Value::as_str);
        Ok(BitsList {
            purposes: purposes.map(str::to_owned).collect(),
            bits: bits.map_err(ListError::Bits)?,
            is_encoded_as_wanted: kind == ListKind::StatusList2021
                || Bitstring::is_multibase(encoded),
            ttl: subject.get("ttl").and_then(whole_number),
        })
    }
}

/// Whether a document says that it is a list of bits.
pub(super) fn is_bits_list(document: Value<'_>) -> bool {
    is_of_type(document, BITSTRING[0]) || is_of_type(document, OF_2021[0])
}

fn is_of_type(value: Value<'_>, name: &str) -> bool {
    types(value).any(|one| one.as_str() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};
    use crate::status::packed::encoded;

    fn list(text: &str) -> Result<BitsList, ListError> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
        let kind = match text.contains("2021") {
            true => ListKind::StatusList2021,
            false => ListKind::Bitstring,
        };
        BitsList::read(kind, document.root(), &mut 10_000)
    }

    #[test]
    fn lists_of_both_standards_are_read() {
        let bits = encoded(&[0x80]);
        for (types, subject) in [
            (
                r#"["VerifiableCredential","BitstringStatusListCredential"]"#,
                "BitstringStatusList",
            ),
            (
                r#"["VerifiableCredential","StatusList2021Credential"]"#,
                "StatusList2021",
            ),
        ] {
            let list = list(&format!(
                r#"{{"type":{types},"credentialSubject":{{"type":"{subject}","ttl":5000,
                "statusPurpose":["revocation","suspension"],"encodedList":"{bits}"}}}}"#
            ));
            let list = list.expect("is a list");
            assert_eq!(list.purposes, ["revocation", "suspension"]);
            assert_eq!(list.bits.value(0, 1), Some(1));
            assert_eq!(list.ttl, Some(5000));
            assert!(list.is_encoded_as_wanted);
        }
    }

    #[test]
    fn a_list_of_bits_begins_as_multibase_does() {
        let bits = encoded(&[0x80]);
        for (types, is_free) in [
            (
                ["BitstringStatusListCredential", "BitstringStatusList"],
                false,
            ),
            (["StatusList2021Credential", "StatusList2021"], true),
        ] {
            for (encoded, is_as_wanted) in [
                (bits.clone(), true),
                (bits[1..].to_owned(), is_free),
                (format!("{bits}="), is_free),
            ] {
                let [own, subject] = types;
                let list = list(&format!(
                    r#"{{"type":"{own}","credentialSubject":{{"type":"{subject}","encodedList":"{encoded}"}}}}"#
                ));
                let list = list.expect("is a list");
                assert_eq!(list.is_encoded_as_wanted, is_as_wanted, "{encoded}");
                assert_eq!(list.bits.value(0, 1), Some(1));
            }
        }
    }

    #[test]
    fn what_is_no_list_says_why() {
        let of_type = r#""type":["BitstringStatusListCredential"]"#;
        let subject = r#""type":"BitstringStatusList""#;
        for (text, error) in [
            ("{}".to_owned(), ListError::NotOneSubject),
            (
                format!(r#"{{{of_type},"credentialSubject":[{{{subject}}},{{{subject}}}]}}"#),
                ListError::NotOneSubject,
            ),
            (
                format!(r#"{{"type":"VerifiableCredential","credentialSubject":{{{subject}}}}}"#),
                ListError::NotOfType("BitstringStatusListCredential"),
            ),
            (
                format!(r#"{{{of_type},"credentialSubject":{{}}}}"#),
                ListError::NotOfType("BitstringStatusList"),
            ),
            (
                format!(r#"{{{of_type},"credentialSubject":{{{subject},"encodedList":5}}}}"#),
                ListError::NoBits,
            ),
            (
                format!(r#"{{{of_type},"credentialSubject":{{{subject},"encodedList":"u"}}}}"#),
                ListError::Bits(BitstringError::Gzip(GzipError::NotGzip)),
            ),
        ] {
            assert_eq!(list(&text).err(), Some(error), "{text}");
        }
    }
}
