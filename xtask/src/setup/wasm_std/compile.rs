//! Compiles the standard library for wasm32 into a sysroot of its own.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::super::cache::Scratch;
use super::super::rust::{Rustc, WASM, WasmRust};
use crate::process::run_quietly;

/// Compiles the sources in `library` and puts what comes out into the new folder `sysroot`.
pub fn into_sysroot(
    rustc: &Rustc,
    library: &Path,
    scratch: &Scratch,
    sysroot: &Path,
) -> Result<()> {
    let workspace = scratch.path("workspace");
    write_workspace(&workspace, library)?;
    let target = scratch.path("target");
    run_quietly(
        cargo(rustc, library)
            .current_dir(&workspace)
            .env("CARGO_TARGET_DIR", &target),
    )?;
    let compiled = target.join(WASM).join("release/deps");
    let libraries = sysroot.join("lib/rustlib").join(WASM).join("lib");
    copy_libraries(&compiled, &libraries)
}

/// A crate that depends on the whole standard library.
///
/// The workspace in `library` itself would do, but its members' development dependencies are not
/// in Debian's package, and cargo insists on knowing them.
fn write_workspace(folder: &Path, library: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("lib.rs"), "#![no_std]\n")?;
    fs::copy(library.join("Cargo.lock"), folder.join("Cargo.lock"))
        .with_context(|| format!("{} has no Cargo.lock", library.display()))?;
    fs::write(folder.join("Cargo.toml"), manifest(library))?;
    Ok(())
}

fn manifest(library: &Path) -> String {
    let dependency = |folder: &str| format!("{{ path = {:?} }}", library.join(folder));
    let patches = ["core", "alloc", "std"].map(|name| {
        let name = format!("rustc-std-workspace-{name}");
        format!("{name} = {}\n", dependency(&name))
    });
    // The profile follows the one that Rust's own releases are made with (`dist` in
    // library/Cargo.toml); compiler_builtins wants each intrinsic in an object of its own.
    format!(
        "[package]\nname = \"wasm-std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\npath = \"lib.rs\"\n\
         [workspace]\n\
         [dependencies]\nsysroot = {}\n\
         [profile.release]\ncodegen-units = 1\n\
         [profile.release.package.compiler_builtins]\ncodegen-units = 10000\n\
         [patch.crates-io]\n{}",
        dependency("sysroot"),
        patches.concat()
    )
}

fn cargo(rustc: &Rustc, library: &Path) -> Command {
    let rust = WasmRust {
        rustc: rustc.clone(),
        sysroot: None,
    };
    let mut cargo = rust.cargo();
    cargo.args([
        "build",
        "--release",
        "--package",
        "sysroot",
        "--target",
        WASM,
    ]);
    let vendor = library.join("vendor");
    if vendor.is_dir() {
        let folder = format!("source.vendored.directory={vendor:?}");
        cargo.args([
            "--offline",
            "--config",
            "source.crates-io.replace-with='vendored'",
            "--config",
        ]);
        cargo.arg(folder);
    }
    // Sources of a released compiler use unstable features, which only this variable allows.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // Keeps the standard library's hashbrown and others apart from a program's own.
    cargo.env("__CARGO_DEFAULT_LIB_METADATA", "clr-wasm-std");
    cargo.env(
        "CARGO_ENCODED_RUSTFLAGS",
        flags(rustc, library).join("\x1f"),
    );
    cargo
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS");
    cargo
}

fn flags(rustc: &Rustc, library: &Path) -> [String; 3] {
    [
        // Without bitcode, link-time optimisation of the module fails.
        "-Cembed-bitcode=yes".into(),
        // Crates below std count as unstable, so that a program cannot use them by accident.
        "-Zforce-unstable-if-unmarked".into(),
        // Paths in panic messages must not depend on the machine.
        format!(
            "--remap-path-prefix={}=/rustc/{}/library",
            library.display(),
            rustc.commit
        ),
    ]
}

fn copy_libraries(compiled: &Path, libraries: &Path) -> Result<()> {
    fs::create_dir_all(libraries)?;
    let mut copied = 0;
    for entry in fs::read_dir(compiled)? {
        let path = entry?.path();
        let is_library = path.extension() == Some(OsStr::new("rlib"));
        if let Some(name) = path.file_name().filter(|_| is_library) {
            fs::copy(&path, libraries.join(name))?;
            copied += 1;
        }
    }
    ensure!(
        copied > 0,
        "cargo left no libraries in {}",
        compiled.display()
    );
    Ok(())
}
