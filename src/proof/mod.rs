//! Data Integrity proofs (<https://www.w3.org/TR/vc-data-integrity/>): reading them, and
//! checking a signature over a document.
//!
//! A proof signs two hashes: one of its own configuration (itself without `proofValue`), one
//! of the document without its proofs. Each is made in the standard's three steps:
//!
//! 1. transformation, as the [`Suite`] says: JSON-LD to RDF (`jsonld`), canonicalized
//!    (`rdfc`), or JSON, canonicalized (`jcs`, put together by `json`): [`Transformed`];
//! 2. hashing: with the hash function of the suite and the key;
//! 3. verification: [`check`], the only place that can make a [`Held`].
//!
//! One file a suite: `eddsa_rdfc_2022`, `ecdsa_rdfc_2019`, `ed25519_signature_2020`,
//! `eddsa_jcs_2022`, `ecdsa_jcs_2019`, `ecdsa_sd_2023` (with `derived_proof`, its `proofValue`).
//! A proof may sign other proofs, too: `chain`. What it signs can be looked at: [`SignedBytes`].

mod bytes;
mod chain;
mod check;
mod derived_proof;
mod ecdsa_jcs_2019;
mod ecdsa_rdfc_2019;
mod ecdsa_sd_2023;
mod ed25519_signature_2020;
mod eddsa_jcs_2022;
mod eddsa_rdfc_2022;
mod json;
pub mod jwt;
mod members;
mod suite;
mod transformed;

pub use bytes::{Disclosed, Hashed, SignedBytes};
pub use chain::{BrokenChain, previous, proofs, signed_text};
pub use check::{Checked, Held, Refused, check};
pub use ecdsa_sd_2023::Disclosure;
pub use json::{ForeignContext, SignedJson};
pub use members::{Proof, ProofError};
pub use suite::{Suite, Transformation};
pub use transformed::{CanonicalForm, Transformed};

pub(crate) use transformed::{configuration_input, document_input};
