//! RDF datasets and their canonical form: RDFC-1.0 (<https://www.w3.org/TR/rdf-canon/>).
//!
//! [`canonicalize`] gives every blank node of a [`Dataset`] an identifier that depends
//! only on what the dataset says; [`Canonical`] then writes or hashes its quads in order.
//! The steps, in the standard's words:
//!
//! 1. `ranks`, `graph`: terms as numbers that sort like their texts, quads sorted by them;
//! 2. `first_degree`: what each blank node says about itself;
//! 3. `n_degree`: for those that say the same, what their neighbours say;
//! 4. `canonicalize`: the identifiers, and the quads in canonical order.
//!
//! Datasets come from JSON-LD, or, to be compared with those ([`Difference`]), from [`NQuads`].

mod canonicalize;
mod dataset;
mod difference;
mod first_degree;
mod graph;
mod hash;
mod issuer;
mod limits;
mod n_degree;
mod nquads;
mod pairs;
mod permutations;
mod ranks;

pub use canonicalize::{Canonical, canonicalize};
pub use dataset::{Dataset, Quad, TermId};
pub use difference::Difference;
pub use hash::{Hash, HashAlgorithm};
pub use limits::{Exhausted, Limits, TooComplex, Work};
pub use nquads::{NQuads, NQuadsError, NQuadsLimits};
