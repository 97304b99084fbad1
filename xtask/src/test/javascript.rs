//! The suites of JavaScript code: each is a folder under `tests/` with files `*.test.js`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::Length;
use crate::build;
use crate::process::{output, run, run_quietly};
use crate::project;
use crate::serve::{self, Server};
use crate::setup::Setup;

/// Plain JavaScript agrees with its JSDoc types.
pub fn types(setup: &Setup, _: Length) -> Result<()> {
    build::modules(setup)?; // for the types that wasm-bindgen generates
    let mut tsc = setup.node_modules()?.program("tsc");
    run(tsc
        .args(["--project", "tsconfig.json"])
        .current_dir(project::root()))
}

/// The package's and the page's functions, in Node.
pub fn unit(setup: &Setup, _: Length) -> Result<()> {
    build::modules(setup)?;
    setup.node_modules()?;
    run(&mut node_test(&project::path("tests/unit"))?)
}

/// Canonical N-Quads of generated documents, against jsonld.js and rdf-canonize.
pub fn differential(setup: &Setup, length: Length) -> Result<()> {
    setup.node_modules()?;
    run(with_length(
        &mut node_test(&project::path("tests/differential"))?,
        length,
    ))
}

/// What independent implementations sign holds here, with the same hashes.
pub fn peers(setup: &Setup, _: Length) -> Result<()> {
    setup.node_modules()?;
    run(&mut node_test(&project::path("tests/peers"))?)
}

/// Signed records with changes: whatever changes the signed bytes is noticed.
pub fn mutation(setup: &Setup, length: Length) -> Result<()> {
    setup.node_modules()?;
    run(with_length(
        &mut node_test(&project::path("tests/mutation"))?,
        length,
    ))
}

/// The npm package as others get it: packed, unpacked elsewhere, and imported by its name.
pub fn package(setup: &Setup, _: Length) -> Result<()> {
    build::modules(setup)?;
    let elsewhere = project::target().join("package");
    let installed = elsewhere.join("node_modules/clr-wallet");
    if elsewhere.exists() {
        fs::remove_dir_all(&elsewhere)?;
    }
    fs::create_dir_all(&installed)?;
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"])
        .arg(&elsewhere);
    let archive = output(pack.current_dir(project::path("pkg")))?;
    let mut unpack = Command::new("tar");
    unpack.args(["--extract", "--strip-components=1", "--file"]);
    run_quietly(
        unpack
            .arg(elsewhere.join(archive.trim()))
            .arg("--directory")
            .arg(&installed),
    )?;
    for test in test_files(&project::path("tests/package"))? {
        fs::copy(
            &test,
            elsewhere.join(test.file_name().context("a file has a name")?),
        )?;
    }
    // Where the tests look for what they compare the package with.
    run(node_test(&elsewhere)?.env("CLR_PROJECT", project::root()))
}

/// The benchmark itself: what it verifies is what it says, and it runs.
pub fn bench(setup: &Setup, _: Length) -> Result<()> {
    build::modules(setup)?;
    run(&mut node_test(&project::path("bench/test"))?)
}

/// The built page in a real browser, served under a sub-path.
pub fn e2e(setup: &Setup, _: Length) -> Result<()> {
    build::page(setup)?;
    let browser = setup.browser()?;
    let server = Server::start(serve::listen(0)?, project::path("www/dist"), "/some/path/")?;
    // One browser at a time: the machine may have few cores, and the tests measure pauses.
    let mut node = node_test_with(&["--test-concurrency=1"], &project::path("tests/e2e"))?;
    run(node
        .env("CLR_PAGE", server.address())
        .env("CHROMIUM", browser.chromium))
}

/// Node's test runner on the test files of a folder.
fn node_test(folder: &Path) -> Result<Command> {
    node_test_with(&[], folder)
}

/// The same with further options, which node wants before the files.
fn node_test_with(options: &[&str], folder: &Path) -> Result<Command> {
    let mut node = Command::new("node");
    node.arg("--test")
        .args(options)
        .current_dir(project::root())
        .args(test_files(folder)?);
    Ok(node)
}

/// The files `*.test.js` of a folder; that there is none is an error, lest nothing be tested.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("there is no {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    ensure!(!files.is_empty(), "{} has no *.test.js", folder.display());
    files.sort();
    Ok(files)
}

fn with_length(command: &mut Command, length: Length) -> &mut Command {
    match length {
        Length::Short => command,
        Length::Soak => command.env("CLR_SOAK", "1"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_tests_is_an_error() {
        assert!(test_files(&project::path("xtask/src")).is_err());
        assert!(test_files(&project::path("no/such/folder")).is_err());
    }
}
