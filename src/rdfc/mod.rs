//! RDF datasets and their canonical form: RDFC-1.0 (<https://www.w3.org/TR/rdf-canon/>).

mod dataset;

pub use dataset::{Dataset, Quad, TermId};
