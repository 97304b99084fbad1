//! A standard library for wasm32, got in the first way that works:
//!
//! 1. the compiler's own, where rustup or the system installed it;
//! 2. `rustup target add`, where rustup may download;
//! 3. built from the sources of exactly the compiler's version, from Debian;
//! 4. built with Debian's own compiler, whose sources always come in the same version.
//!
//! What is built goes into a sysroot in the cache; the toolchain itself is never written to.

mod compile;
mod probe;
mod sources;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::cache::Cache;
use super::debian;
use super::rust::{Rustc, WASM, WasmRust};
use crate::process::{attempt, run_quietly, step};

/// Set to `debian`, it goes straight to the fourth way, so that this way can be tested, too.
const CHOICE_VARIABLE: &str = "CLR_WASM_RUST";

/// Debian's compiler for its browsers, with what it needs to link and lint.
const DEBIAN_COMPILER: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-clippy",
    "rustfmt-web",
    "rust-web-llvm",
];

/// A compiler that links for wasm32: found again, or made ready.
pub fn ready(cache: &Cache) -> Result<WasmRust> {
    if env::var_os(CHOICE_VARIABLE).is_some_and(|choice| choice == "debian") {
        return debian_compiler(cache);
    }
    let rustc = Rustc::active()?;
    if let Some(known) = built_before(cache, &rustc) {
        return Ok(known);
    }
    let own = WasmRust {
        rustc: rustc.clone(),
        sysroot: None,
    };
    if !cache.is_isolated() && probe::fault(&own)?.is_none() {
        return Ok(own);
    }
    if rustup_may_download() && added_by_rustup(&own)? {
        return Ok(own);
    }
    match built(cache, &rustc) {
        Ok(Some(built)) => return Ok(built),
        Ok(None) => {}
        Err(error) => eprintln!("xtask: {error:#}"),
    }
    debian_compiler(cache)
}

/// The compiler with the standard library that an earlier set-up built for it.
fn built_before(cache: &Cache, rustc: &Rustc) -> Option<WasmRust> {
    let sysroot = cache.path("sysroot").join(rustc.key());
    let known = WasmRust {
        rustc: rustc.clone(),
        sysroot: Some(sysroot.clone()),
    };
    sysroot.is_dir().then_some(known)
}

/// Whether rustup is there and may use the network.
fn rustup_may_download() -> bool {
    let setting = env::var_os("RUSTUP_AUTO_INSTALL");
    !forbids_downloads(setting.as_deref())
        && attempt(Command::new("rustup").arg("--version")).is_ok()
}

/// Whether this value of `RUSTUP_AUTO_INSTALL` says that rustup may download nothing unasked.
fn forbids_downloads(setting: Option<&OsStr>) -> bool {
    setting.is_some_and(|value| value == "0")
}

fn added_by_rustup(own: &WasmRust) -> Result<bool> {
    let add = || run_quietly(Command::new("rustup").args(["target", "add", WASM]));
    let what = "wasm32 standard library";
    if let Err(error) = step(what, "the toolchain has none; rustup adds it", add) {
        eprintln!("xtask: {error:#}");
        return Ok(false);
    }
    Ok(probe::fault(own)?.is_none())
}

/// The compiler with a standard library built from its own sources; `None` where there are none.
fn built(cache: &Cache, rustc: &Rustc) -> Result<Option<WasmRust>> {
    let what = format!("wasm32 standard library of Rust {}", rustc.release);
    let _lock = cache.lock()?;
    if let Some(known) = built_before(cache, rustc) {
        return Ok(Some(known)); // by another set-up that held the lock
    }
    let scratch = cache.scratch()?;
    let why = "the toolchain has none and rustup may not add it; built from source (a minute)";
    step(&what, why, || {
        let Some(library) = sources::of_compiler(rustc, &scratch)? else {
            eprintln!("xtask: no sources of Rust {} are to be had", rustc.release);
            return Ok(None);
        };
        let made = WasmRust {
            rustc: rustc.clone(),
            sysroot: Some(scratch.path("sysroot")),
        };
        compile::into_sysroot(rustc, &library, &scratch, &scratch.path("sysroot"))?;
        if let Some(fault) = probe::fault(&made)? {
            bail!("what was built does not link: {fault}");
        }
        put(
            &scratch.path("sysroot"),
            &cache.path("sysroot").join(rustc.key()),
        )?;
        Ok(built_before(cache, rustc))
    })
}

/// Moves the finished sysroot to its place, at once or not at all.
fn put(made: &Path, place: &Path) -> Result<()> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::rename(made, place)?)
}

/// Debian's own compiler, with a standard library of the same version.
fn debian_compiler(cache: &Cache) -> Result<WasmRust> {
    if !debian::is_this() {
        bail!(
            "the Rust compiler has no standard library for {WASM}.\n\
             Install it (with rustup: rustup target add {WASM}; on Fedora: the package \
             rust-std-static-{WASM}), then try again."
        );
    }
    let why = "to compile for wasm32 with Debian's own Rust";
    debian::install(&DEBIAN_COMPILER, why)?;
    // rust-web-llvm has only a link to its linker, which is in a package named like the program.
    let linker = fs::read_link("/usr/bin/rust-lld").context("Debian's Rust has no linker")?;
    debian::install(&[&linker.to_string_lossy()], why)?;
    let rustc = Rustc::in_folder(Path::new("/usr/bin"))?;
    if let Some(known) = built_before(cache, &rustc) {
        return Ok(known);
    }
    match built(cache, &rustc)? {
        Some(built) => Ok(built),
        None => bail!("Debian has no sources of its own Rust {}", rustc.release),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zero_forbids_downloads() {
        assert!(forbids_downloads(Some("0".as_ref())));
        assert!(!forbids_downloads(Some("1".as_ref())));
        assert!(!forbids_downloads(None));
    }
}
