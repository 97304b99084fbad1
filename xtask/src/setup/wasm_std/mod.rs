//! A standard library for wasm32, got in the first way that works:
//!
//! 1. the compiler's own, where rustup or the system installed it;
//! 2. `rustup target add`, where rustup may download;
//! 3. built from the sources of exactly the compiler's version, from Debian;
//! 4. built with Debian's own compiler, whose sources always come in the same version.
//!
//! What is built goes into a sysroot in the cache; only the second way writes to the toolchain, and
//! only the fourth installs packages.

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
    if added_by_rustup(&own)? {
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

/// Has rustup add the standard library to the toolchain; where that does not help, it says why.
fn added_by_rustup(own: &WasmRust) -> Result<bool> {
    let what = "wasm32 standard library";
    let setting = env::var_os("RUSTUP_AUTO_INSTALL");
    let is_there = attempt(Command::new("rustup").arg("--version")).is_ok();
    if let Some(obstacle) = obstacle_to_rustup(setting.as_deref(), is_there) {
        eprintln!("xtask: {what}: not by rustup: {obstacle}");
        return Ok(false);
    }
    let add = || run_quietly(Command::new("rustup").args(["target", "add", WASM]));
    if let Err(error) = step(what, "rustup is asked to add it", add) {
        eprintln!("xtask: {error:#}");
        return Ok(false);
    }
    if let Some(fault) = probe::fault(own)? {
        eprintln!("xtask: {what}: with what rustup added nothing links: {fault}");
        return Ok(false);
    }
    Ok(true)
}

/// What keeps rustup from adding anything, given the value of `RUSTUP_AUTO_INSTALL`, of which `0`
/// means that rustup may download nothing unasked.
fn obstacle_to_rustup(setting: Option<&OsStr>, is_there: bool) -> Option<&'static str> {
    if !is_there {
        Some("it is not installed")
    } else if setting.is_some_and(|value| value == "0") {
        Some("RUSTUP_AUTO_INSTALL=0 forbids it to download")
    } else {
        None
    }
}

/// The compiler with a standard library built from its own sources; `None` where there are none.
fn built(cache: &Cache, rustc: &Rustc) -> Result<Option<WasmRust>> {
    let what = format!("wasm32 standard library of Rust {}", rustc.release);
    let _lock = cache.lock()?;
    if let Some(known) = built_before(cache, rustc) {
        return Ok(Some(known)); // by another set-up that held the lock
    }
    let scratch = cache.scratch()?;
    eprintln!("xtask: {what}: its sources are looked for");
    let found = sources::of_compiler(rustc, &scratch);
    let Some(library) =
        found.with_context(|| format!("{what}: the search for its sources failed"))?
    else {
        eprintln!("xtask: {what}: its sources are not to be had");
        return Ok(None);
    };
    step(&what, "built from source (a minute)", || {
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
    fn what_keeps_rustup_from_adding_is_named() {
        let forbidden = obstacle_to_rustup(Some("0".as_ref()), true);
        assert!(forbidden.is_some_and(|why| why.contains("RUSTUP_AUTO_INSTALL=0")));
        let missing = obstacle_to_rustup(None, false);
        assert!(missing.is_some_and(|why| why.contains("not installed")));
        assert_eq!(obstacle_to_rustup(Some("1".as_ref()), true), None);
        assert_eq!(obstacle_to_rustup(None, true), None);
    }
}
