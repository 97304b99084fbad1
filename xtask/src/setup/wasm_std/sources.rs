//! Finds the sources of the standard library of exactly a compiler's version.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::super::cache::Scratch;
use super::super::debian::{self, Archive};
use super::super::rust::Rustc;

/// Debian's packages with the sources: of its Rust, and of its Rust for browsers.
const PACKAGES: [&str; 2] = ["rust-web-src", "rust-src"];

/// Suites of Debian that are looked through after the machine's own, likeliest first.
const FURTHER_SUITES: [&str; 5] = [
    "stable-backports",
    "testing",
    "unstable",
    "oldstable-backports",
    "stable",
];

/// The folder `library` of the compiler's sources: on this machine, or out of Debian's archive.
pub fn of_compiler(rustc: &Rustc, scratch: &Scratch) -> Result<Option<PathBuf>> {
    let here = [
        rustc.sysroot.join("lib/rustlib/src/rust/library"),
        Path::new("/usr/src").join(format!("rustc-{}/library", rustc.release)),
    ];
    match here
        .into_iter()
        .find(|library| library.join("sysroot").is_dir())
    {
        Some(library) => Ok(Some(library)),
        None if debian::is_this() => from_debian(&rustc.release, scratch),
        None => Ok(None),
    }
}

fn from_debian(version: &str, scratch: &Scratch) -> Result<Option<PathBuf>> {
    let own = Archive::of_machine(scratch.path("apt"));
    let further = FURTHER_SUITES.map(|suite| Archive::of_suite(suite, scratch.path(suite)));
    for archive in std::iter::once(own).chain(further) {
        let archive = archive?;
        let Some(package) = archive.find(&PACKAGES, version)? else {
            continue;
        };
        eprintln!("xtask: sources: Debian's package {package}");
        let unpacked = scratch.path("sources");
        archive.unpack(&package, "./usr/src/rustc-*/library", &unpacked)?;
        return Ok(Some(
            unpacked.join(format!("usr/src/rustc-{version}/library")),
        ));
    }
    Ok(None)
}
