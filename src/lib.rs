//! A learner's wallet and an employer's verifier for Comprehensive Learner Records.

pub mod credential;
pub mod jcs;
pub mod json;
pub mod jsonld;
pub mod rdfc;
#[cfg(feature = "full")]
pub mod render;
pub mod timestamp;
pub mod verify;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;
