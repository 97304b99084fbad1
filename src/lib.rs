//! A learner's wallet and an employer's verifier for Comprehensive Learner Records.

pub mod jcs;
pub mod json;
pub mod jsonld;
pub mod rdfc;
pub mod verify;
