//! Where fuzzing begins: what others made, from `../shared` beside the project.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Larger ones make libFuzzer slow, and show nothing that smaller ones do not.
pub const MAX_SEED_BYTES: usize = 32 << 10;

/// The files of others.
pub struct Shared {
    files: Vec<(String, Vec<u8>)>,
}

/// The folders of it that hold inputs.
const FOLDERS: [&str; 6] = [
    "vectors",
    "contexts",
    "schemas",
    "suites/jcs/testdata",
    "suites/rdf-canon/tests",
    "suites/json-ld-api/tests",
];

impl Shared {
    /// Reads all of it. `None` where the folder is missing, after saying so.
    ///
    /// # Panics
    ///
    /// Where it is there and cannot be read.
    pub fn read() -> Option<Shared> {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
        if !shared.is_dir() {
            eprintln!(
                "SKIPPED: {} is not there, so no target begins with what others made",
                shared.display()
            );
            return None;
        }
        let mut paths = Vec::new();
        for folder in FOLDERS {
            add_files(&shared.join(folder), &mut paths);
        }
        paths.sort();
        let read = |path: PathBuf| {
            let bytes = fs::read(&path).expect("a file that was just seen");
            (path.to_string_lossy().into_owned(), bytes)
        };
        Some(Shared {
            files: paths.into_iter().map(read).collect(),
        })
    }

    /// The files whose names end so.
    pub fn ending(&self, ending: &str) -> Vec<Vec<u8>> {
        let named = self.files.iter().filter(|(path, _)| path.ends_with(ending));
        named.map(|(_, bytes)| bytes.clone()).collect()
    }

    /// The files that are JSON objects or arrays.
    pub fn json(&self) -> Vec<Vec<u8>> {
        let is_json = |bytes: &&Vec<u8>| serde_json::from_slice::<Value>(bytes).is_ok();
        let all = self.files.iter().map(|(_, bytes)| bytes);
        all.filter(is_json).cloned().collect()
    }

    /// The files that are JSON objects with such a member.
    pub fn json_with(&self, member: &str) -> Vec<Vec<u8>> {
        let has = |bytes: &Vec<u8>| {
            let value = serde_json::from_slice::<Value>(bytes);
            value.is_ok_and(|value| value.get(member).is_some())
        };
        self.json().into_iter().filter(has).collect()
    }

    /// Everything inside the JSON files that `pick` takes: each value, and the key that it has.
    pub fn inside(&self, pick: impl Fn(&str, &Value) -> Option<String>) -> Vec<Vec<u8>> {
        let mut picked = Vec::new();
        for bytes in self.json() {
            if let Ok(value) = serde_json::from_slice(&bytes) {
                walk("", &value, &pick, &mut picked);
            }
        }
        picked.sort();
        picked.dedup();
        picked
    }
}

fn add_files(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => add_files(&path, paths),
            false => paths.push(path),
        }
    }
}

fn walk(
    key: &str,
    value: &Value,
    pick: &impl Fn(&str, &Value) -> Option<String>,
    picked: &mut Vec<Vec<u8>>,
) {
    picked.extend(pick(key, value).map(String::into_bytes));
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(key, item, pick, picked)),
        Value::Object(members) => members
            .iter()
            .for_each(|(key, value)| walk(key, value, pick, picked)),
        _ => {}
    }
}
