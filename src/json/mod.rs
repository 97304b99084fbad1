//! A strict JSON reader (RFC 8259) that keeps what signatures and explanations need:
//! the source text of every value, where it stands, and numbers as they were written.
//!
//! What other readers let pass is an error here, because two readers could take it for
//! two documents: a key that occurs twice in an object, a lone surrogate.

mod document;
mod error;
mod parser;
mod value;

pub use document::Document;
pub use error::{JsonError, Problem};
pub(crate) use value::sort_by_text;
pub use value::{Items, Kind, Value};

/// How much JSON is read before giving up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Length of the text in bytes.
    pub bytes: usize,
    /// Arrays and objects inside one another.
    pub depth: usize,
    /// Values and keys in all.
    pub values: usize,
}

impl Default for Limits {
    /// Ten times what the largest record seen needs; deeper than any credential nests.
    fn default() -> Self {
        Limits {
            bytes: 64 << 20,
            depth: 128,
            values: 8_000_000,
        }
    }
}
