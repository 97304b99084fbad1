//! `cargo xtask reasons`: makes what is made from the table of reason codes.

use anyhow::Result;

use crate::process::{cargo, run};

/// Writes `docs/reasons.md` and `pkg/reasons.d.ts`. The test that finds them out of date knows
/// what they should be, and writes them where it is told to.
pub fn write() -> Result<()> {
    let test = [
        "test",
        "--quiet",
        "--package=clr-wallet",
        "--all-features",
        "--test=reasons",
    ];
    run(cargo().args(test).env("CLR_WRITE", "1"))
}
