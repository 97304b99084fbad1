//! Data Integrity proofs (<https://www.w3.org/TR/vc-data-integrity/>): reading them, and
//! checking a signature over what a document states.
//!
//! A proof signs two hashes: one of its own configuration (itself without `proofValue`,
//! under the document's `@context`), one of the document without its proofs. Each is
//! made in the standard's three steps:
//!
//! 1. transformation: JSON-LD to RDF (`jsonld`), canonicalized (`rdfc`): [`Transformed`];
//! 2. hashing: with the hash function of the [`Suite`] and the key;
//! 3. verification: [`check`], the only place that can make a [`Held`].
//!
//! One file a suite: `eddsa_rdfc_2022`, `ecdsa_rdfc_2019`, `ed25519_signature_2020`.
//! A proof may sign other proofs, too: `chain`.

mod chain;
mod check;
mod ecdsa_rdfc_2019;
mod ed25519_signature_2020;
mod eddsa_rdfc_2022;
pub mod jwt;
mod members;
mod suite;
mod transformed;

pub use chain::{BrokenChain, proofs, signed_text};
pub use check::{Checked, Held, Refused, check};
pub use members::{Proof, ProofError};
pub use suite::Suite;
pub use transformed::Transformed;

pub(crate) use transformed::{configuration_input, document_input};
