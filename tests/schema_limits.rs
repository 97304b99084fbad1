//! How far the limits on JSON Schemas are from what 1EdTech's own schemas take.

#![cfg(feature = "full")]

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::json::{Document, Limits as JsonLimits};
use clr_wallet::schema::{Limits, Schema, Steps, Unusable};
use std::fs;
use std::path::{Path, PathBuf};

/// Counted in steps: every file of the vectors against every schema of 1EdTech.
#[test]
fn the_limits_are_far_from_what_the_standards_schemas_take() {
    let (Some(schemas), Some(vectors)) = (shared::folder("schemas"), shared::folder("vectors"))
    else {
        return;
    };
    let values: Vec<(PathBuf, Document)> = json(&vectors).into_iter().filter_map(read).collect();
    let mut most = (0, String::new());
    for path in json(&schemas).iter().filter(|path| is_schema(path)) {
        let text = fs::read_to_string(path).expect("a file that was just seen");
        let (schema, to_read) = loaded(&text);
        for (of, value) in &values {
            let steps = to_read + held(&schema, value);
            if steps > most.0 {
                let pair = format!("{} against {}", of.display(), path.display());
                most = (steps, pair);
            }
        }
    }
    let (steps, pair) = most;
    println!("{steps} steps: {pair}");
    assert!(steps > 0, "nothing was held against a schema");
    assert!(steps * 50 <= Limits::default().steps, "{steps}: {pair}");
}

/// A schema, and the steps of reading it.
fn loaded(text: &str) -> (Schema, usize) {
    const URL: &str = "https://a.example/schema";
    let find = |url: &str| (url == URL).then_some(text);
    within_limits(|limits, steps| Schema::load(URL, &find, limits, steps))
}

/// The steps of holding a value against it.
fn held(schema: &Schema, value: &Document) -> usize {
    within_limits(|limits, steps| schema.check(value.root(), limits, steps)).1
}

fn within_limits<T>(work: impl FnOnce(&Limits, &mut Steps) -> Result<T, Unusable>) -> (T, usize) {
    let limits = Limits::default();
    let mut steps = Steps::new(limits.steps);
    let done = work(&limits, &mut steps).expect("a schema that can be applied");
    (done, limits.steps - steps.left())
}

fn is_schema(path: &Path) -> bool {
    path.to_string_lossy().ends_with("_schema.json")
}

fn read(path: PathBuf) -> Option<(PathBuf, Document)> {
    let text = fs::read_to_string(&path).ok()?;
    let document = Document::parse(text, &JsonLimits::default()).ok()?;
    Some((path, document))
}

/// The JSON files of a folder.
fn json(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(json(&path)),
            false if path.extension().is_some_and(|ending| ending == "json") => found.push(path),
            false => {}
        }
    }
    found
}
