//! Documents at hand: what the verifier would otherwise miss.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Options, read_material};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file of a folder with a `material.json`: its name, or with the time when it was obtained.
#[derive(Deserialize)]
#[serde(untagged)]
enum Listed {
    Name(String),
    Dated { file: String, fetched: String },
}

/// Reads material from a JSON file or from a folder with a `material.json` into the options.
pub fn read(path: &Path, options: &mut Options) -> Result<(), String> {
    if path.is_dir() {
        return from_folder(path, options);
    }
    let material = read_material(&text_of(path)?).map_err(|error| in_file(path, &error))?;
    options.material.extend(material);
    Ok(())
}

/// `material.json` is `{ "<url or did>": "<file beside it>" }`; in place of the file's name may
/// stand `{ "file": "…", "fetched": "<RFC 3339>" }`.
fn from_folder(folder: &Path, options: &mut Options) -> Result<(), String> {
    let list = folder.join("material.json");
    let files: BTreeMap<String, Listed> =
        serde_json::from_str(&text_of(&list)?).map_err(|error| in_file(&list, &error))?;
    for (url, listed) in files {
        let name = match listed {
            Listed::Name(name) => name,
            Listed::Dated { file, fetched } => {
                let time = Timestamp::parse(&fetched).ok_or_else(|| {
                    in_file(&list, &format!("{url}: {fetched:?} is no RFC 3339 date"))
                })?;
                options.fetched.insert(url.clone(), time);
                file
            }
        };
        options.material.insert(url, text_of(&folder.join(name))?);
    }
    Ok(())
}

fn text_of(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| in_file(path, &error))
}

fn in_file(path: &Path, error: &impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
