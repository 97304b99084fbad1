//! The documents in the npm packages of the manifest.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::manifest::{ENTRIES, Entry, PACKAGES, Package, Source};
use crate::files;
use crate::process::{output, run_quietly};
use crate::project;
use crate::setup::check_node;

/// The installed packages.
pub struct Packages {
    folder: PathBuf,
    /// Package name → URL → document.
    documents: Value,
}

/// Installs exactly the packages of the manifest, without running anything of theirs, and
/// reads their contexts.
///
/// # Errors
///
/// npm or node cannot be run, node is too old, or a package is not the one whose hash the manifest lists.
pub fn install() -> Result<Packages> {
    check_node()?;
    let folder = project::path("target/contexts-npm");
    files::make_folder(&folder)?;
    // A package.json of its own keeps npm from installing into the project's.
    files::write(&folder.join("package.json"), "{\"private\":true}\n")?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--ignore-scripts",
        "--loglevel=error",
    ]);
    npm.args(PACKAGES.map(|package| format!("{}@{}", package.name, package.version)));
    run_quietly(npm.current_dir(&folder))?;

    let lock = read_json(&folder.join("node_modules/.package-lock.json"))?;
    PACKAGES
        .iter()
        .try_for_each(|package| check_integrity(package, &lock))?;

    let script = folder.join("extract.mjs");
    files::write(&script, include_str!("extract.mjs"))?;
    let mut node = Command::new("node");
    node.arg(&script).args(PACKAGES.map(|package| package.name));
    let printed = output(node.current_dir(&folder))?;
    let documents = serde_json::from_str(&printed).context("extract.mjs printed no JSON")?;
    Ok(Packages { folder, documents })
}

impl Packages {
    /// The document of an entry that is not written by hand.
    pub fn document(&self, entry: &Entry) -> Result<Value> {
        match &entry.source {
            Source::Npm(package) => self.documents[package.name]
                .get(entry.url)
                .cloned()
                .with_context(|| format!("{} has no {}", package.name, entry.url)),
            Source::Amended { base, added } => {
                let base = ENTRIES.iter().find(|entry| entry.name == *base);
                let base = base.with_context(|| format!("{}: no such base", entry.name))?;
                amend(self.document(base)?, added)
            }
            Source::ByHand => bail!("{} is in no package", entry.name),
        }
    }

    /// The folders of files in the packages, some of which have the very bytes that were
    /// published.
    pub fn file_folders(&self) -> Vec<PathBuf> {
        let folder = |package: &Package| {
            let installed = self.folder.join("node_modules").join(package.name);
            installed.join("contexts")
        };
        PACKAGES.iter().map(|package| folder(package)).collect()
    }
}

/// Adds definitions to a context that does not have them.
fn amend(mut document: Value, added: &str) -> Result<Value> {
    let added: serde_json::Map<_, _> = serde_json::from_str(added)?;
    let context = document["@context"].as_object_mut();
    let context = context.context("the context to amend is not a map")?;
    for (term, definition) in added {
        ensure!(
            context.insert(term.clone(), definition).is_none(),
            "the context to amend has {term} already"
        );
    }
    Ok(document)
}

fn check_integrity(package: &Package, lock: &Value) -> Result<()> {
    let found = &lock["packages"][format!("node_modules/{}", package.name)]["integrity"];
    ensure!(
        found.as_str() == Some(package.integrity),
        "{} {} is not the package of the manifest: its hash is {found}",
        package.name,
        package.version
    );
    Ok(())
}

fn read_json(path: &Path) -> Result<Value> {
    serde_json::from_str(&files::read(path)?).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let package = PACKAGES[0];
        let lock = |integrity: &str| json!({ "packages": { format!("node_modules/{}", package.name): { "integrity": integrity } } });
        assert!(check_integrity(package, &lock(package.integrity)).is_ok());
        assert!(check_integrity(package, &lock("sha512-AAAA")).is_err());
        assert!(check_integrity(package, &json!({})).is_err());
    }

    #[test]
    fn an_amendment_adds_and_never_replaces() {
        let base = json!({ "@context": { "a": "ex:a" } });
        let amended = amend(base.clone(), r#"{ "b": "ex:b" }"#);
        assert_eq!(
            amended.expect("it has no b"),
            json!({ "@context": { "a": "ex:a", "b": "ex:b" } })
        );
        assert!(amend(base, r#"{ "a": "ex:other" }"#).is_err());
        assert!(amend(json!({ "@context": [] }), "{}").is_err());
    }
}
