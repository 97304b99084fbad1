//! Keys: what they look like, where a verification method's key stands, and what the
//! controller of an identifier says about them.
//!
//! - [`PublicKey`] checks signatures; it is written as a Multikey ([`multibase`], `multicodec`)
//!   or as a JWK (`jwk`);
//! - [`did_key`] and did:jwk hold their key in themselves ([`self_contained`]), [`DidWeb`]
//!   names a document on the web;
//! - [`ControllerDocument`] is such a document (a DID document is one), read from JSON, and
//!   says for which [`Purpose`] it lists a [`VerificationMethod`]; [`Jwks`] is a set of keys;
//! - [`find_key`] goes from a proof's `verificationMethod` to its key.
//!
//! A key found here is not yet the issuer's: `verify::key_binding` says whether it is.

mod controller_document;
mod did_jwk;
pub mod did_key;
mod did_web;
mod find_key;
mod jwk;
mod jwks;
pub mod multibase;
mod multicodec;
mod public_key;
mod purpose;
mod rsa_key;
#[cfg(feature = "full")]
mod secret_key;
pub mod self_contained;
mod verification_method;
mod written_key;

pub use controller_document::{ControllerDocument, DocumentError};
pub use did_web::{DidWeb, https_domain};
pub(crate) use find_key::can_be_had;
pub use find_key::{NoKey, find_key, split_fragment};
pub use jwks::{Jwks, JwksError, well_known_jwks_url};
pub use public_key::{KeyError, KeyKind, PublicKey, SignatureError};
pub use purpose::Purpose;
#[cfg(feature = "full")]
pub use secret_key::SecretKey;
pub use verification_method::VerificationMethod;
