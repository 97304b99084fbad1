//! JSON Schema, drafts 07, 2019-09 and 2020-12: holds a JSON value against a schema.
//!
//! Schemas come from strangers, as all else does. Nothing is fetched: a schema and those that it
//! refers to are looked for in the material. Every step is counted, so that a schema that
//! would never end does end; numbers are compared digit by digit; a pattern takes time that grows
//! with the text, never faster.
//!
//! The two well-kept crates were measured before this was written. To the full module, which is to
//! have 450 KB in all (brotli), `jsonschema` added 543 KB and `boon` 345 KB. Neither counts its
//! steps: `boon` took 12.8 seconds for 22 references of which each leads twice to the next. And it
//! compares large numbers wrongly.
//!
//! `load` finds a schema's documents and `references` what they refer to, all of which `resources`
//! holds; `evaluate` holds a value against it, with the keywords in `objects`, `arrays` and
//! `values`; `problem` says what was found.

mod arrays;
mod decimal;
mod dialect;
mod evaluate;
mod format;
mod load;
mod objects;
mod pattern;
mod problem;
mod references;
mod resources;
mod same;
mod shape;
mod values;

#[cfg(test)]
mod tests;

pub use problem::{Problem, Problems};
pub use resources::Schema;

use crate::work::{self, Unit};
use std::collections::BTreeSet;

/// How much work is done before giving up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Steps of one check: values of schemas read, keywords applied, characters matched.
    pub steps: usize,
    /// Documents of one schema.
    pub documents: usize,
    /// Schemas that one value is held against at a time, one inside the other.
    pub depth: usize,
}

impl Default for Limits {
    /// Over fifty times the steps that any file of the vectors takes against any schema of
    /// 1EdTech, reading that included (`tests/schema_limits.rs`).
    fn default() -> Self {
        Limits {
            steps: 20_000_000,
            documents: 64,
            depth: 256,
        }
    }
}

/// Why a value could not be held against a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Documents that are not at hand, by their URLs.
    Missing(BTreeSet<String>),
    /// What stands at a place of a schema is not what JSON Schema wants there.
    Malformed {
        /// The document's URL.
        url: String,
        /// The place in it, as a JSON pointer.
        pointer: String,
        /// What is wrong: half a sentence that begins with a verb.
        problem: &'static str,
    },
    /// A schema asks for what is not done here.
    Unsupported {
        /// The document's URL.
        url: String,
        /// The place in it, as a JSON pointer.
        pointer: String,
        /// What it asks for: half a sentence that begins with a verb.
        problem: &'static str,
    },
    /// More work than the limits allow.
    TooComplex,
}

/// What is left of the steps that may be taken.
#[derive(Clone, Copy, Debug)]
pub struct Steps(usize);

/// No step is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoneLeft;

impl Steps {
    /// So many.
    pub fn new(steps: usize) -> Steps {
        Steps(steps)
    }

    /// Takes so many.
    pub fn take(&mut self, steps: usize) -> Result<(), NoneLeft> {
        work::count(Unit::Held, steps.min(self.0));
        self.0 = match self.0.checked_sub(steps) {
            Some(left) => left,
            None => {
                self.0 = 0;
                return Err(NoneLeft);
            }
        };
        Ok(())
    }

    /// How many are left.
    pub fn left(self) -> usize {
        self.0
    }
}

impl From<NoneLeft> for Unusable {
    fn from(_: NoneLeft) -> Unusable {
        Unusable::TooComplex
    }
}
