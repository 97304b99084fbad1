//! Programs from crates.io, built once for each version and kept in the cache.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::Cache;
use crate::process::{cargo, run_quietly, step};
use crate::project;

/// The version that `deny.toml` was written for.
const CARGO_DENY: &str = "0.20.2";

/// What `fuzz/libfuzzer` was written for.
const CARGO_FUZZ: &str = "0.13.2";

/// A program from crates.io.
struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    default_features: bool,
    why: &'a str,
}

/// The folder of `wasm-bindgen` and `wasm-bindgen-test-runner`, of the version in `Cargo.lock`:
/// the program and the crate of another version do not understand each other.
pub fn wasm_bindgen(cache: &Cache) -> Result<PathBuf> {
    let lock = fs::read_to_string(project::path("Cargo.lock"))?;
    let version =
        locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
    installed(
        cache,
        &Tool {
            package: "wasm-bindgen-cli",
            version,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // These are for TLS; the test runner's driver is on this machine.
            default_features: false,
            why: "joins the module with JavaScript; built from crates.io (3 to 5 minutes)",
        },
    )
}

/// The folder of `cargo-deny`.
pub fn cargo_deny(cache: &Cache) -> Result<PathBuf> {
    installed(
        cache,
        &Tool {
            package: "cargo-deny",
            version: CARGO_DENY,
            programs: &["cargo-deny"],
            default_features: false,
            why: "checks the dependencies' licences; built from crates.io (3 to 5 minutes)",
        },
    )
}

/// The folder of `cargo-fuzz`.
pub fn cargo_fuzz(cache: &Cache) -> Result<PathBuf> {
    installed(
        cache,
        &Tool {
            package: "cargo-fuzz",
            version: CARGO_FUZZ,
            programs: &["cargo-fuzz"],
            default_features: true,
            why: "makes inputs that nobody thought of; built from crates.io (1 to 2 minutes)",
        },
    )
}

/// The folder where the tool's programs are, after building it where it is missing.
fn installed(cache: &Cache, tool: &Tool) -> Result<PathBuf> {
    let folder = cache
        .path("tools")
        .join(format!("{}-{}", tool.package, tool.version));
    let programs = folder.join("bin");
    // cargo puts all programs in place together, as its last act.
    let is_there = || {
        tool.programs
            .iter()
            .all(|name| programs.join(name).is_file())
    };
    if is_there() {
        return Ok(programs);
    }
    let _lock = cache.lock()?;
    if !is_there() {
        let scratch = cache.scratch()?;
        step(
            &format!("{} {}", tool.package, tool.version),
            tool.why,
            || {
                let install = |locked: &[&str]| {
                    let mut cargo = install_command(tool);
                    cargo.arg("--root").arg(&folder).args(locked);
                    run_quietly(cargo.env("CARGO_TARGET_DIR", scratch.path("target")))
                };
                // The tool's own lock file can name a crate that this registry does not serve.
                install(&["--locked"]).or_else(|error| {
                    eprintln!("xtask: without its lock file, for with it {error:#}");
                    install(&[])
                })
            },
        )?;
    }
    Ok(programs)
}

fn install_command(tool: &Tool) -> Command {
    let mut cargo = cargo();
    cargo.args([
        "install",
        "--quiet",
        "--force",
        tool.package,
        "--version",
        tool.version,
    ]);
    if !tool.default_features {
        cargo.arg("--no-default-features");
    }
    for program in tool.programs {
        cargo.args(["--bin", program]);
    }
    // Quick to build matters more here than the last bit of speed.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    cargo
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_LTO", "off");
    // The repository's settings are not the tool's.
    cargo
        .current_dir(env::temp_dir())
        .env_remove("CARGO_BUILD_TARGET");
    cargo
}

/// The version of a package in a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"registry\"\n";

    #[test]
    fn the_version_is_that_of_the_named_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-macro"), Some("0.2.1"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn the_project_s_own_lock_file_names_wasm_bindgen() {
        let lock = fs::read_to_string(project::path("Cargo.lock")).expect("it is committed");
        assert!(
            locked_version(&lock, "wasm-bindgen")
                .is_some_and(|version| version.starts_with("0.2."))
        );
    }
}
