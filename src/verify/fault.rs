//! Takes the effect of a check out, so that a test can see the suites notice it.
//!
//! Green because nothing was checked is the worst fault that a verifier can have. With the
//! feature `fault-injection`, which nothing that ships is built with, the environment variable
//! `CLR_WITHOUT` names a reason code; every check that would give it comes out as if it had not found it.

use super::Code;

/// Whether checks are to behave as if they never found this.
#[cfg(feature = "fault-injection")]
pub(super) fn takes_out(code: Code) -> bool {
    std::env::var("CLR_WITHOUT").is_ok_and(|without| without == code.as_str())
}

/// Nothing is taken out of what ships.
#[cfg(not(feature = "fault-injection"))]
pub(super) fn takes_out(_: Code) -> bool {
    false
}
