//! The pinned contexts as JSON-LD files, for peers, benchmarks and document loaders.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::manifest::ENTRIES;
use super::{load, read_table};
use crate::files;

/// Writes `<name>.jsonld` for every context, and an `index.json` that lists them:
/// `[{"url", "variant", "sha256", "file"}, …]`, those of one URL side by side, the current one
/// first. `sha256` is that of the published document, whose layout the file does not have.
///
/// # Errors
///
/// A table cannot be read, or a file not be written.
pub fn emit(folder: &Path) -> Result<()> {
    files::make_folder(folder)?;
    let mut index = Vec::new();
    for entry in &ENTRIES {
        let file = format!("{}.jsonld", entry.name);
        write_json(&folder.join(&file), &load(&read_table(entry)?)?)?;
        index.push(json!({
            "url": entry.url,
            "variant": entry.variant,
            "sha256": entry.sha256,
            "file": file,
        }));
    }
    write_json(&folder.join("index.json"), &index.into())
}

fn write_json(path: &Path, value: &Value) -> Result<()> {
    files::write(path, &format!("{value:#}\n"))
}
