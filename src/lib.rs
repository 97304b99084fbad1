//! A learner's wallet and an employer's verifier for Comprehensive Learner Records.

pub mod json;
pub mod keys;
pub mod rdfc;
pub mod time;
pub mod verify;
