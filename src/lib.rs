//! A learner's wallet and an employer's verifier for Comprehensive Learner Records.

pub mod bake;
pub mod credential;
#[cfg(feature = "full")]
pub mod issue;
pub mod jcs;
pub mod json;
pub mod jsonld;
pub mod keys;
pub mod proof;
pub mod rdfc;
#[cfg(feature = "full")]
pub mod render;
#[cfg(feature = "full")]
pub mod schema;
pub mod status;
pub mod timestamp;
pub mod verify;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;
pub mod work;
