//! Documents at hand: what the verifier would otherwise miss.

use clr_wallet::verify::Material;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Reads material from a JSON file or from a folder with a `material.json`.
pub fn read(path: &Path) -> Result<Material, String> {
    if path.is_dir() {
        from_folder(path)
    } else {
        from_file(path)
    }
}

/// `{ "<url or did>": <document, or its text> }`.
fn from_file(path: &Path) -> Result<Material, String> {
    let documents: BTreeMap<String, Box<RawValue>> = parse(path)?;
    let text = |value: &RawValue| {
        serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned())
    };
    Ok(documents
        .into_iter()
        .map(|(url, value)| (url, text(&value)))
        .collect())
}

/// `material.json` is `{ "<url or did>": "<file beside it>" }`.
fn from_folder(folder: &Path) -> Result<Material, String> {
    let files: BTreeMap<String, String> = parse(&folder.join("material.json"))?;
    files
        .into_iter()
        .map(|(url, name)| Ok((url, text_of(&folder.join(name))?)))
        .collect()
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = text_of(path)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn text_of(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
