//! The documents in the npm packages of the manifest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::manifest::{ENTRIES, Entry, PACKAGES, Package, Source};
use super::{read_file, root, write_file};

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
/// npm or node cannot be run, or a package is not the one whose hash the manifest lists.
pub fn install() -> Result<Packages, String> {
    let folder = root().join("target/contexts-npm");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    // A package.json of its own keeps npm from installing into the project's.
    write_file(&folder.join("package.json"), "{\"private\":true}\n")?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--ignore-scripts",
        "--loglevel=error",
    ]);
    npm.args(PACKAGES.map(|package| format!("{}@{}", package.name, package.version)));
    output(npm.current_dir(&folder))?;

    let lock = read_json(&folder.join("node_modules/.package-lock.json"))?;
    PACKAGES
        .iter()
        .try_for_each(|package| check_integrity(package, &lock))?;

    let script = folder.join("extract.mjs");
    write_file(&script, include_str!("extract.mjs"))?;
    let mut node = Command::new("node");
    node.arg(&script).args(PACKAGES.map(|package| package.name));
    let printed = output(node.current_dir(&folder))?;
    let documents = serde_json::from_slice(&printed).map_err(|e| format!("extract.mjs: {e}"))?;
    Ok(Packages { folder, documents })
}

impl Packages {
    /// The document of an entry that is not written by hand.
    pub fn document(&self, entry: &Entry) -> Result<Value, String> {
        match &entry.source {
            Source::Npm(package) => self.documents[package.name]
                .get(entry.url)
                .cloned()
                .ok_or_else(|| format!("{} has no {}", package.name, entry.url)),
            Source::Amended { base, added } => {
                let base = ENTRIES.iter().find(|entry| entry.name == *base);
                let base = base.ok_or_else(|| format!("{}: no such base", entry.name))?;
                amend(self.document(base)?, added)
            }
            Source::ByHand => Err(format!("{} is in no package", entry.name)),
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
fn amend(mut document: Value, added: &str) -> Result<Value, String> {
    let added: serde_json::Map<_, _> = serde_json::from_str(added).map_err(|e| e.to_string())?;
    let context = document["@context"].as_object_mut();
    let context = context.ok_or("the context to amend is not a map")?;
    for (term, definition) in added {
        if context.insert(term.clone(), definition).is_some() {
            return Err(format!("the context to amend has {term} already"));
        }
    }
    Ok(document)
}

fn check_integrity(package: &Package, lock: &Value) -> Result<(), String> {
    let found = &lock["packages"][format!("node_modules/{}", package.name)]["integrity"];
    if found.as_str() != Some(package.integrity) {
        return Err(format!(
            "{} {} is not the package of the manifest: its hash is {found}",
            package.name, package.version
        ));
    }
    Ok(())
}

fn read_json(path: &Path) -> Result<Value, String> {
    serde_json::from_str(&read_file(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|e| format!("{program} cannot be run: {e}"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{program}: {errors}"));
    }
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let package = PACKAGES[0];
        let lock = |integrity: &str| json!({ "packages": { format!("node_modules/{}", package.name): { "integrity": integrity } } });
        assert_eq!(check_integrity(package, &lock(package.integrity)), Ok(()));
        assert!(check_integrity(package, &lock("sha512-AAAA")).is_err());
        assert!(check_integrity(package, &json!({})).is_err());
    }

    #[test]
    fn an_amendment_adds_and_never_replaces() {
        let base = json!({ "@context": { "a": "ex:a" } });
        let amended = amend(base.clone(), r#"{ "b": "ex:b" }"#);
        assert_eq!(
            amended,
            Ok(json!({ "@context": { "a": "ex:a", "b": "ex:b" } }))
        );
        assert!(amend(base, r#"{ "a": "ex:other" }"#).is_err());
        assert!(amend(json!({ "@context": [] }), "{}").is_err());
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let script = ["-e", "console.error('no such luck'); process.exit(3)"];
        let failed = output(Command::new("node").args(script));
        assert!(failed.is_err_and(|problem| problem.contains("no such luck")));
        let missing = output(&mut Command::new("no-such-program-at-all"));
        assert!(missing.is_err_and(|problem| problem.contains("cannot be run")));
    }
}
