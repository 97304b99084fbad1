//! What a key may be used for.

use std::fmt;

/// A verification relationship of a controller document
/// (<https://www.w3.org/TR/cid-1.0/#verification-relationships>): what its controller lets a
/// verification method be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Making claims: credentials are signed for it.
    AssertionMethod,
    /// Proving who one is: presentations are signed for it.
    Authentication,
}

impl Purpose {
    /// Both.
    pub const ALL: [Purpose; 2] = [Purpose::AssertionMethod, Purpose::Authentication];

    /// The name by which documents and proofs call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::AssertionMethod => "assertionMethod",
            Purpose::Authentication => "authentication",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
