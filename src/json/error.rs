//! Why a text is not acceptable JSON.

use std::fmt;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub problem: Problem,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// What can be wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The grammar is broken; the words say what was expected.
    Expected(&'static str),
    /// A key that its object already has.
    DuplicateKey(String),
    /// Half of a surrogate pair: no Unicode text.
    LoneSurrogate,
    /// More than [`super::Limits::bytes`].
    TooLong,
    /// More than [`super::Limits::depth`].
    TooDeep,
    /// More than [`super::Limits::values`].
    TooMany,
}

impl Problem {
    /// The error at byte `offset` of `source`.
    pub(super) fn at(self, source: &str, offset: usize) -> JsonError {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        JsonError {
            problem: self,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        match &self.problem {
            Problem::Expected(what) => write!(f, "expected {what}"),
            Problem::DuplicateKey(key) => write!(f, "the key {key:?} occurs twice in one object"),
            Problem::LoneSurrogate => write!(f, "half of a surrogate pair is not a character"),
            Problem::TooLong => write!(f, "the text is longer than the limit"),
            Problem::TooDeep => write!(f, "arrays and objects are nested deeper than the limit"),
            Problem::TooMany => write!(f, "there are more values than the limit"),
        }
    }
}

impl std::error::Error for JsonError {}
