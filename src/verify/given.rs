//! Reading the JSON that a caller writes: options, material, a trust list.
//!
//! A mistake in it is told with its place, and nothing is guessed: a name that is misspelt would
//! be a rule that nobody follows.

use crate::json::{Document, Limits, Value};
use crate::timestamp::Timestamp;
use std::fmt;

/// What is wrong with JSON that was handed in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// JSON pointer of the place.
    pointer: String,
    problem: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => f.write_str(&self.problem),
            pointer => write!(f, "at {pointer}, {}", self.problem),
        }
    }
}

impl std::error::Error for Mistake {}

pub(super) fn mistake(at: Value<'_>, problem: impl Into<String>) -> Mistake {
    Mistake {
        pointer: at.pointer(),
        problem: problem.into(),
    }
}

/// The JSON. It is the caller's own and may hold many large documents; each of them is read
/// again within the limits where it is used.
pub(super) fn document(text: &str) -> Result<Document, Mistake> {
    const LIMITS: Limits = Limits {
        bytes: usize::MAX,
        depth: 1000,
        values: usize::MAX,
    };
    document_within(text.to_owned(), &LIMITS)
}

/// The JSON of a file, within limits.
pub(super) fn document_within(text: String, limits: &Limits) -> Result<Document, Mistake> {
    Document::parse(text, limits).map_err(|error| Mistake {
        pointer: String::new(),
        problem: error.to_string(),
    })
}

/// Refuses what is no object, and members with other names.
pub(super) fn only_members(object: Value<'_>, known: &[&str]) -> Result<(), Mistake> {
    if !object.is_object() {
        return Err(mistake(object, "this is not an object"));
    }
    let mut members = object.members();
    match members.find(|(name, _)| !known.contains(name)) {
        Some((name, _)) => Err(mistake(
            object,
            format!("nothing is known of {name:?}, only of {}", known.join(", ")),
        )),
        None => Ok(()),
    }
}

pub(super) fn text(value: Value<'_>) -> Result<String, Mistake> {
    let text = value.as_str().map(str::to_owned);
    text.ok_or_else(|| mistake(value, "this is not a text"))
}

pub(super) fn flag(value: Value<'_>) -> Result<bool, Mistake> {
    let flag = value.as_bool();
    flag.ok_or_else(|| mistake(value, "this is neither true nor false"))
}

/// A whole number; one that is too large for this machine is as large as that holds.
pub(super) fn count(value: Value<'_>) -> Result<usize, Mistake> {
    let number = value
        .as_number_text()
        .and_then(|text| text.parse::<u64>().ok());
    let number = number.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    number.ok_or_else(|| mistake(value, "this is not a whole number from 0 on"))
}

pub(super) fn time(value: Value<'_>) -> Result<Timestamp, Mistake> {
    let time = value.as_str().and_then(Timestamp::parse);
    time.ok_or_else(|| {
        mistake(
            value,
            "this is no RFC 3339 date and time, as 2026-01-31T12:00:00Z",
        )
    })
}
