//! What a credential says about where its status stands: the entries of `credentialStatus`.

use crate::json::Value;

/// Where a status stands.
#[derive(Debug)]
pub struct Entry<'d> {
    /// In what kind of list.
    pub kind: ListKind,
    /// The address of the list.
    pub url: &'d str,
    /// What the list is about.
    pub purpose: Purpose,
    /// The same as it is written.
    pub purpose_text: &'d str,
    /// The place in a list of bits; the last there could be for one that is larger.
    pub index: u64,
    /// Whether the index is written as text, as it has to be.
    pub index_is_text: bool,
    /// How many bits there are for each credential.
    pub size: u32,
    value: Value<'d>,
}

/// The kinds of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// Bits, by W3C Bitstring Status List v1.0.
    Bitstring,
    /// Bits, by the draft before it, of version 1.1 of the data model.
    StatusList2021,
    /// Revoked credentials by their identifiers (1EdTech's `1EdTechRevocationList`).
    Revocations,
}

/// What a list is about (Bitstring Status List 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Taken back for good.
    Revocation,
    /// Taken back for the time being.
    Suspension,
    /// There is a newer copy.
    Refresh,
    /// Anything else that the issuer wants to say.
    Message,
    /// A purpose of the issuer's own.
    Other,
}

/// Why an entry leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryError<'d> {
    /// It is of none of the types that are known here; this is the first.
    Unsupported(&'d str),
    /// Something is missing or not as the standard wants it; a sentence says what.
    Malformed(&'static str),
}

/// More bits for one credential than any list has messages for.
const MAX_SIZE: u64 = 32;

impl<'d> Entry<'d> {
    /// Reads an entry of `credentialStatus`.
    pub fn read(value: Value<'d>) -> Result<Entry<'d>, EntryError<'d>> {
        let mut names = types(value).filter_map(Value::as_str);
        let Some(first) = names.clone().next() else {
            return Err(EntryError::Malformed("It has no type."));
        };
        let kind = names.find_map(|name| match name {
            "BitstringStatusListEntry" => Some(ListKind::Bitstring),
            "StatusList2021Entry" => Some(ListKind::StatusList2021),
            "1EdTechRevocationList" => Some(ListKind::Revocations),
            _ => None,
        });
        let read = match kind {
            Some(ListKind::Revocations) => Entry::in_revocations(value),
            Some(kind) => Entry::in_bits(kind, value),
            None => return Err(EntryError::Unsupported(first)),
        };
        read.map_err(EntryError::Malformed)
    }

    fn in_revocations(value: Value<'d>) -> Result<Entry<'d>, &'static str> {
        Ok(Entry {
            kind: ListKind::Revocations,
            url: text(value, "id").ok_or("Its id is not the address of a list.")?,
            purpose: Purpose::Revocation,
            purpose_text: "revocation",
            index: 0,
            index_is_text: true,
            size: 1,
            value,
        })
    }

    fn in_bits(kind: ListKind, value: Value<'d>) -> Result<Entry<'d>, &'static str> {
        let index = value.get("statusListIndex");
        let size = match value.get("statusSize") {
            Some(size) => whole_number(size).filter(|size| (1..=MAX_SIZE).contains(size)),
            None => Some(1),
        };
        let purpose_text = text(value, "statusPurpose").ok_or("Its statusPurpose is not text.")?;
        Ok(Entry {
            kind,
            url: text(value, "statusListCredential")
                .ok_or("Its statusListCredential is not the address of a list.")?,
            purpose: Purpose::of(purpose_text),
            purpose_text,
            index: index
                .and_then(whole_number)
                .ok_or("Its statusListIndex is not a whole number.")?,
            index_is_text: index.is_some_and(|index| index.as_str().is_some()),
            size: size.ok_or("Its statusSize is not a number of bits from 1 to 32.")? as u32,
            value,
        })
    }

    /// What the entry says that a value means (its `statusMessage`).
    pub fn message(&self, value: u64) -> Option<&'d str> {
        let mut messages = self.value.each("statusMessage");
        let said = messages.find(|message| hexadecimal(*message) == Some(value))?;
        text(said, "message")
    }

    /// Where the entry says that its messages are explained (its `statusReference`).
    pub fn reference(&self) -> Option<&'d str> {
        self.value.each("statusReference").next()?.as_str()
    }
}

impl Purpose {
    fn of(text: &str) -> Purpose {
        match text {
            "revocation" => Purpose::Revocation,
            "suspension" => Purpose::Suspension,
            "refresh" => Purpose::Refresh,
            "message" => Purpose::Message,
            _ => Purpose::Other,
        }
    }
}

/// The types of an object, under either name.
pub(super) fn types(value: Value<'_>) -> impl Iterator<Item = Value<'_>> + Clone {
    value.each(match value.get("type") {
        Some(_) => "type",
        None => "@type",
    })
}

fn text<'d>(value: Value<'d>, key: &str) -> Option<&'d str> {
    value.get(key)?.as_str()
}

/// A whole number from 0 on, written as text or as a number; the largest there is for one that
/// is larger.
pub(super) fn whole_number(value: Value<'_>) -> Option<u64> {
    let digits = value.as_str().or_else(|| value.as_number_text())?;
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// The `status` of a message: hexadecimal behind `0x`.
fn hexadecimal(message: Value<'_>) -> Option<u64> {
    let digits = text(message, "status")?.strip_prefix("0x")?;
    u64::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn document(text: &str) -> Document {
        Document::parse(text.to_owned(), &Limits::default()).expect("is JSON")
    }

    fn entry_with(member: &str, value: &str) -> Document {
        let members = [
            ("type", r#""BitstringStatusListEntry""#),
            ("statusPurpose", r#""revocation""#),
            ("statusListIndex", r#""94567""#),
            ("statusListCredential", r#""https://a.example/list""#),
            (member, value),
        ];
        let members: Vec<String> = members
            .iter()
            .enumerate()
            .filter(|(at, (key, value))| (*at == 4 || *key != member) && !value.is_empty())
            .map(|(_, (key, value))| format!(r#""{key}":{value}"#))
            .collect();
        document(&format!("{{{}}}", members.join(",")))
    }

    #[test]
    fn an_entry_is_read() {
        let document = entry_with("id", r#""https://a.example/list#94567""#);
        let Ok(entry) = Entry::read(document.root()) else {
            panic!("not read");
        };
        assert_eq!(entry.kind, ListKind::Bitstring);
        assert_eq!(
            (entry.purpose, entry.index, entry.size),
            (Purpose::Revocation, 94567, 1)
        );
        assert_eq!(entry.url, "https://a.example/list");
        assert!(entry.index_is_text);
    }

    #[test]
    fn numbers_may_be_written_either_way() {
        for (value, index, is_text) in [
            ("23", 23, false),
            (r#""0""#, 0, true),
            (r#""0023""#, 23, true),
            (r#""99999999999999999999999999""#, u64::MAX, true),
        ] {
            let document = entry_with("statusListIndex", value);
            let Ok(entry) = Entry::read(document.root()) else {
                panic!("{value} was not read");
            };
            assert_eq!((entry.index, entry.index_is_text), (index, is_text));
        }
    }

    #[test]
    fn what_is_malformed_leads_nowhere() {
        for (member, value) in [
            ("type", ""),
            ("type", "5"),
            ("statusPurpose", ""),
            ("statusPurpose", r#"["revocation"]"#),
            ("statusListCredential", r#"{"id":"https://a.example/list"}"#),
            ("statusListIndex", ""),
            ("statusListIndex", "-1"),
            ("statusListIndex", "1.0"),
            ("statusListIndex", r#""""#),
            ("statusListIndex", r#""+1""#),
            ("statusListIndex", r#"["1"]"#),
            ("statusSize", "0"),
            ("statusSize", "33"),
            ("statusSize", "null"),
            ("statusSize", "[2]"),
        ] {
            let document = entry_with(member, value);
            let read = Entry::read(document.root());
            assert!(
                matches!(read, Err(EntryError::Malformed(_))),
                "{member}: {value}: {read:?}"
            );
        }
        let read = |text: &str| {
            matches!(
                Entry::read(document(text).root()),
                Err(EntryError::Malformed(_))
            )
        };
        assert!(read(r#""https://a.example/list#5""#));
        assert!(read(r#"{"type":"1EdTechRevocationList"}"#));
    }

    #[test]
    fn other_types_are_named() {
        let document =
            document(r#"{"id":"did:example:s","type":["A","CredentialStatusList2017"]}"#);
        let read = Entry::read(document.root());
        assert!(
            matches!(read, Err(EntryError::Unsupported("A"))),
            "{read:?}"
        );
    }

    #[test]
    fn values_have_messages() {
        let document = entry_with(
            "statusMessage",
            r#"[{"status":"0x0","message":"pending"},{"status":"0x1","message":"accepted"},{"status":5},{"status":"0xB","message":"late"}]"#,
        );
        let Ok(entry) = Entry::read(document.root()) else {
            panic!("not read");
        };
        assert_eq!(entry.reference(), None);
        let said = [0, 1, 2, 11].map(|value| entry.message(value));
        assert_eq!(
            said,
            [Some("pending"), Some("accepted"), None, Some("late")]
        );
    }
}
