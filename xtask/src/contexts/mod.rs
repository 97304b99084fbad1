//! `cargo xtask contexts`: makes the term tables of the pinned contexts.
//!
//! The packages of the [manifest] are installed into `target/contexts-npm`, their documents
//! written as tables into `src/jsonld/pinned/tables`, and the list of all of them into
//! `src/jsonld/pinned/list.rs`. Tables written by hand are read, checked and left alone.

mod emit;
mod list;
mod manifest;
mod npm;
mod reference;
#[cfg(test)]
mod tests;
mod write;

// The crate's own loader, by its file: the generator must not need a crate that builds.
#[path = "../../../src/jsonld/pinned/table.rs"]
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;

use crate::files;
use crate::project;
use emit::emit;
use manifest::{ENTRIES, Entry, Source};
pub use manifest::{PACKAGES, Package, W3C_TEXT};

/// What the command is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Make everything again and compare, but write nothing
    #[arg(long)]
    check: bool,
    /// Only write the pinned contexts as JSON-LD into this folder, with an index.json
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    emit: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
///
/// One sentence a line: what could not be done, or with `--check` what differs.
pub fn run(args: &Args) -> Result<()> {
    match &args.emit {
        Some(folder) => emit(folder),
        None => generate(args.check),
    }
}

fn generate(check: bool) -> Result<()> {
    let packages = npm::install()?;
    let folders = [reference::shared_folders(), packages.file_folders()].concat();
    let references = reference::References::read(&folders);
    let mut files = Vec::new();
    for entry in &ENTRIES {
        let (text, origin) = match entry.source {
            Source::ByHand => (read_table(entry)?, "written by hand, left alone"),
            _ => (table_text(entry, &packages.document(entry)?)?, "from npm"),
        };
        let hash = if references.confirm(entry, &text)? {
            "the document with its hash says the same"
        } else {
            "its hash is from the manifest, no document with it is at hand"
        };
        println!("{}: {origin}; {hash}", entry.name);
        files.push((table_path(entry), text));
    }
    let tables: Vec<_> = files.iter().map(|(_, text)| text.as_str()).collect();
    files.push((pinned_folder().join("list.rs"), list::source(&tables)));
    no_strangers(&pinned_folder().join("tables"))?;
    if check {
        return compare(&files);
    }
    files
        .iter()
        .try_for_each(|(path, text)| files::write(path, text))
}

/// A table with its head; it has been read back and found to mean the same document.
fn table_text(entry: &Entry, document: &Value) -> Result<String> {
    let lines = write::lines(document).with_context(|| entry.name)?;
    let text = head(entry) + &lines;
    let name = entry.name;
    ensure!(
        load(&text)? == *document,
        "{name}: the table does not mean the same document"
    );
    Ok(text)
}

/// The head of a table: what it stands for, and where it is from.
fn head(entry: &Entry) -> String {
    let mut lines = vec![format!("# url {}", entry.url)];
    lines.extend(entry.variant.map(|variant| format!("# variant {variant}")));
    lines.push(format!("# sha256 {}", entry.sha256));
    lines.push(match &entry.source {
        Source::Npm(package) => format!(
            "# source npm {} {}, {}",
            package.name, package.version, package.licence
        ),
        Source::Amended { base, .. } => format!("# source {base} and the terms added in place"),
        Source::ByHand => "# source written by hand from the published facts".into(),
    });
    lines.join("\n") + "\n"
}

/// The document that a table stands for.
fn load(text: &str) -> Result<Value> {
    let json = table::to_json(text)
        .map_err(|problem| anyhow!("line {}: {}", problem.line, problem.reason))?;
    Ok(serde_json::from_str(&json)?)
}

/// A table as it stands in the sources, if it is in the form that the writer would give it.
fn read_table(entry: &Entry) -> Result<String> {
    let path = table_path(entry);
    let text = files::read(&path)?;
    check_form(entry, &text).with_context(|| path.display().to_string())?;
    Ok(text)
}

fn check_form(entry: &Entry, text: &str) -> Result<()> {
    let written = table_text(entry, &load(text)?)?;
    let differs = written.lines().zip(text.lines()).find(|(a, b)| a != b);
    match differs {
        Some((written, found)) => bail!("found \"{found}\" instead of \"{written}\""),
        None if written != text => bail!("a line is there twice, or the last has no end"),
        None => Ok(()),
    }
}

fn compare(files: &[(PathBuf, String)]) -> Result<()> {
    let stale: Vec<_> = files
        .iter()
        .filter(|(path, text)| !files::read(path).is_ok_and(|found| found == *text))
        .map(|(path, _)| format!("{} would change", path.display()))
        .collect();
    ensure!(stale.is_empty(), "{}", stale.join("\n"));
    Ok(())
}

/// Refuses tables that no entry names.
fn no_strangers(folder: &Path) -> Result<()> {
    let files =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for file in files.flatten() {
        let name = file.file_name();
        let named = |entry: &Entry| name == *format!("{}.terms", entry.name);
        ensure!(
            ENTRIES.iter().any(named),
            "{}: no entry of the manifest names it",
            file.path().display()
        );
    }
    Ok(())
}

fn pinned_folder() -> PathBuf {
    project::path("src/jsonld/pinned")
}

fn table_path(entry: &Entry) -> PathBuf {
    pinned_folder().join(format!("tables/{}.terms", entry.name))
}

/// SHA-256 in lower-case hex.
fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
