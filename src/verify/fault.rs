//! Takes the effect of a check out, so that a test can see the suites notice it.
//!
//! Green because nothing was checked is the worst fault that a verifier can have. With the
//! feature `fault-injection`, which nothing that ships is built with, the environment variable
//! `CLR_WITHOUT` names a reason code; every check that would give it comes out as valid.

use super::{Code, Outcome};

/// The outcome as found, or as it would be without the check.
#[cfg(feature = "fault-injection")]
pub(super) fn inject(outcome: Outcome, code: Code) -> (Outcome, Code) {
    match std::env::var("CLR_WITHOUT") {
        Ok(without) if without == code.as_str() => (Outcome::Valid, Code::Ok),
        _ => (outcome, code),
    }
}

/// The outcome as found.
#[cfg(not(feature = "fault-injection"))]
pub(super) fn inject(outcome: Outcome, code: Code) -> (Outcome, Code) {
    (outcome, code)
}
