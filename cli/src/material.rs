//! Documents at hand: what the verifier would otherwise miss.

use clr_wallet::verify::{Material, read_material};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Reads material from a JSON file or from a folder with a `material.json`.
pub fn read(path: &Path) -> Result<Material, String> {
    if path.is_dir() {
        from_folder(path)
    } else {
        read_material(&text_of(path)?).map_err(|error| in_file(path, &error))
    }
}

/// `material.json` is `{ "<url or did>": "<file beside it>" }`.
fn from_folder(folder: &Path) -> Result<Material, String> {
    let list = folder.join("material.json");
    let files: BTreeMap<String, String> =
        serde_json::from_str(&text_of(&list)?).map_err(|error| in_file(&list, &error))?;
    files
        .into_iter()
        .map(|(url, name)| Ok((url, text_of(&folder.join(name))?)))
        .collect()
}

fn text_of(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| in_file(path, &error))
}

fn in_file(path: &Path, error: &impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
