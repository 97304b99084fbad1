//! The suites of Rust code.

use std::process::Command;

use anyhow::Result;

use super::Length;
use crate::process::{cargo, run};
use crate::project;
use crate::setup::{Setup, WASM};

/// Every file is formatted by rustfmt.
pub fn format(_: &Setup, _: Length) -> Result<()> {
    run(cargo().args(["fmt", "--all", "--check"]))
}

/// Neither clippy nor rustdoc has anything to say, on this machine or for wasm32.
pub fn lint(setup: &Setup, _: Length) -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    let all = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
    ];
    run(cargo().args(all).args(deny))?;
    let rust = setup.wasm_rust()?;
    let module = [
        "clippy",
        "--quiet",
        "--package=clr-wallet",
        "--target",
        WASM,
        "--lib",
    ];
    for features in [&[][..], &["--all-features", "--test=web"]] {
        run(rust
            .cargo()
            .current_dir(project::root())
            .args(module)
            .args(features)
            .args(deny))?;
    }
    let doc = [
        "doc",
        "--quiet",
        "--workspace",
        "--all-features",
        "--no-deps",
    ];
    run(cargo().args(doc).env("RUSTDOCFLAGS", "--deny warnings"))
}

/// No dependency of the module or of the program has a licence, an origin or a duplicate that
/// its `deny.toml` does not allow.
pub fn dependencies(setup: &Setup, _: Length) -> Result<()> {
    let deny = setup.cargo_deny()?.join("cargo-deny");
    let check = ["--all-features", "check", "bans", "licenses", "sources"];
    for folder in [project::root(), &project::path("cli")] {
        run(Command::new(&deny).current_dir(folder).args(check))?;
    }
    Ok(())
}

/// The tests of every crate on this machine.
pub fn native(_: &Setup, length: Length) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["test", "--quiet", "--workspace", "--all-features"]);
    if length == Length::Soak {
        cargo.arg("--release").env("CLR_SOAK", "1");
    }
    run(&mut cargo)
}

/// `tests/web.rs` in a real browser, which `webdriver.json` describes.
pub fn wasm(setup: &Setup, _: Length) -> Result<()> {
    let browser = setup.browser()?;
    let runner = setup.wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let mut cargo = setup.wasm_rust()?.cargo();
    // A list, since cargo would split a mere string at its spaces.
    cargo
        .arg("--config")
        .arg(format!("target.{WASM}.runner=[{runner:?}]"));
    cargo
        .current_dir(project::root())
        .env("CHROMEDRIVER", &browser.chromedriver);
    // Seconds; the defaults of 20 and 5 are too few for a busy machine.
    cargo
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    let tests = [
        "test",
        "--package=clr-wallet",
        "--all-features",
        "--test=web",
    ];
    run(cargo.args(tests).args(["--target", WASM]))
}
