//! Documents at hand: what the verifier would otherwise miss.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Material, Options};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// A file of a folder with a `material.json`: its name, or with the time when it was obtained.
#[derive(serde::Deserialize)]
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
    let Documents(material) =
        serde_json::from_str(&text_of(path)?).map_err(|error| in_file(path, &error))?;
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

/// `{ "<url or did>": <document> }`, the documents as they stand there. One that is too deep or
/// too odd to be read is for the report to tell of, and no reason to refuse the others.
struct Documents(Material);

impl<'de> Deserialize<'de> for Documents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Documents, D::Error> {
        deserializer.deserialize_map(ByName)
    }
}

struct ByName;

impl<'de> Visitor<'de> for ByName {
    type Value = Documents;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a document for each URL or DID")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Documents, A::Error> {
        let mut material = Material::new();
        while let Some((url, document)) = members.next_entry::<String, &RawValue>()? {
            if material.contains_key(&url) {
                return Err(A::Error::custom(format!("{url:?} is there twice")));
            }
            material.insert(url, document_text(document));
        }
        Ok(Documents(material))
    }
}

/// A JSON string stands for the text in it, everything else for its own JSON text.
fn document_text(document: &RawValue) -> String {
    let text = document.get();
    serde_json::from_str(text).unwrap_or_else(|_| text.to_owned())
}

fn text_of(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| in_file(path, &error))
}

fn in_file(path: &Path, error: &impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
