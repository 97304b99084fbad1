//! The npm packages of `package-lock.json`, and running their programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::cache::Cache;
use crate::process::{output, run_quietly, step};
use crate::project;

/// The oldest Node that the build and the package work with.
const NODE_MAJOR: u32 = 20;

/// The files that decide what is installed.
const MANIFESTS: [&str; 7] = [
    "package.json",
    "package-lock.json",
    ".npmrc",
    "pkg/package.json",
    "www/package.json",
    "tests/package.json",
    "bench/package.json",
];

/// An installed `node_modules/`.
pub struct NodeModules {
    folder: PathBuf,
}

impl NodeModules {
    /// Where the packages are.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// A command that runs a program of an installed package, such as `esbuild`.
    pub fn program(&self, name: &str) -> Command {
        Command::new(self.folder.join(".bin").join(name))
    }
}

/// Installs what `package-lock.json` says, where that has not been done.
pub fn ready(cache: &Cache) -> Result<NodeModules> {
    check_node()?;
    if !cache.is_isolated() {
        return installed(project::root(), None);
    }
    let copy = cache.path("npm");
    for manifest in MANIFESTS.map(Path::new) {
        if project::path(manifest).is_file() {
            fs::create_dir_all(copy.join(manifest.parent().unwrap_or(Path::new(""))))?;
            fs::copy(project::path(manifest), copy.join(manifest))?;
        }
    }
    installed(&copy, Some(&cache.path("npm-cache")))
}

fn installed(root: &Path, npm_cache: Option<&Path>) -> Result<NodeModules> {
    let folder = root.join("node_modules");
    let wanted = fs::read(root.join("package-lock.json"))?;
    // The lock file that the folder was made from; npm removes it with the folder.
    let stamp = folder.join(".made-from-package-lock.json");
    if fs::read(&stamp).is_ok_and(|made_from| made_from == wanted) {
        return Ok(NodeModules { folder });
    }
    step(
        "npm packages",
        "those of package-lock.json (half a minute)",
        || {
            let mut npm = Command::new("npm");
            npm.arg("ci").current_dir(root);
            if let Some(npm_cache) = npm_cache {
                npm.arg("--cache").arg(npm_cache);
            }
            run_quietly(&mut npm)?;
            fs::write(&stamp, &wanted).context("npm ci left no node_modules/")
        },
    )?;
    Ok(NodeModules { folder })
}

/// Refuses a Node that is older than what the project works with.
pub fn check_node() -> Result<()> {
    let version = output(Command::new("node").arg("--version"))?;
    let major =
        major_version(&version).with_context(|| format!("node --version said {version}"))?;
    ensure!(
        major >= NODE_MAJOR,
        "Node {NODE_MAJOR} or newer is needed, this is {version}"
    );
    Ok(())
}

/// The first number of a version such as `v20.20.2`.
fn major_version(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_s_major_version_is_a_number() {
        assert_eq!(major_version("v20.20.2\n"), Some(20));
        assert_eq!(major_version("v8.0.0"), Some(8));
        assert_eq!(major_version("node"), None);
    }
}
