//! JSON-LD 1.1: from a document and its contexts to RDF.

pub mod pinned;
