//! Keys: what they look like, where a verification method's key stands, and what the
//! controller of an identifier says about them.
//!
//! - [`PublicKey`] checks signatures; [`multibase`] and `multicodec` are how it is written;
//! - [`did_key`] holds its key in itself, [`DidWeb`] names a document on the web;
//! - [`ControllerDocument`] is such a document (a DID document is one), read from JSON;
//! - [`find_key`] goes from a proof's `verificationMethod` to its key.
//!
//! A key found here is not yet the issuer's: `verify::key_binding` says whether it is.

mod controller_document;
pub mod did_key;
mod did_web;
mod find_key;
pub mod multibase;
mod multicodec;
mod public_key;
#[cfg(feature = "full")]
mod secret_key;

pub use controller_document::{ControllerDocument, DocumentError, VerificationMethod};
pub use did_web::{DidWeb, https_domain};
pub(crate) use find_key::can_be_had;
pub use find_key::{NoKey, find_key, split_fragment};
pub use public_key::{KeyError, KeyKind, PublicKey, SignatureError};
#[cfg(feature = "full")]
pub use secret_key::SecretKey;
