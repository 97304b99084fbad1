//! The page: a static folder that works on any web server, under any path.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::module::Variant;
use super::notices;
use crate::process::run_quietly;
use crate::project;
use crate::setup::NodeModules;

/// The scripts that the browser loads by name; each becomes one file beside `index.html`.
const ENTRIES: [&str; 2] = ["www/src/main.js", "www/src/worker.js"];

/// Browsers since 2023, as for the module.
const OPTIONS: [&str; 6] = [
    "--bundle",
    "--format=esm",
    "--minify",
    "--sourcemap",
    "--target=es2022",
    "--log-level=warning",
];

/// Bundles the scripts, puts the full module, the notices and the static files beside them, and has
/// `www/build.js` make the page itself and the sample record.
pub fn bundle(node_modules: &NodeModules) -> Result<()> {
    let dist = project::path("www/dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot empty www/dist")?;
    }
    let mut esbuild = node_modules.program("esbuild");
    esbuild
        .current_dir(project::root())
        .args(ENTRIES)
        .args(OPTIONS);
    run_quietly(esbuild.arg("--outdir=www/dist"))?;
    copy_folder(&project::path("www/static"), &dist)?;
    for file in [Variant::Full.file(), project::path(notices::FILE)] {
        let name = file
            .file_name()
            .context("a file that is shipped has a name")?;
        copy(&file, &dist.join(name))?;
    }
    let mut node = Command::new("node");
    node.current_dir(project::root()).arg("www/build.js");
    run_quietly(node.arg(&dist))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
