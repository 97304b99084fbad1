//! The official suite of JSON Schema (<https://github.com/json-schema-org/JSON-Schema-Test-Suite>),
//! read as data. It is no part of the project: it is looked for in `../shared/suites/json-schema`,
//! or where `JSON_SCHEMA_SUITE` says.

#![cfg(feature = "full")]

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::json::{Document, Limits as JsonLimits, Value};
use clr_wallet::schema::{Limits, Schema, Steps, Unusable};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the versions, and what `$schema` says there where a case does not.
const VERSIONS: [(&str, &str); 3] = [
    ("draft7", "http://json-schema.org/draft-07/schema#"),
    (
        "draft2019-09",
        "https://json-schema.org/draft/2019-09/schema",
    ),
    (
        "draft2020-12",
        "https://json-schema.org/draft/2020-12/schema",
    ),
];

#[test]
fn the_suite_agrees() {
    let Some(suite) = suite() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for (folder, version) in VERSIONS {
        let mut cases = Cases::new(&suite, version);
        let folder = suite.join("tests").join(folder);
        let optional = OPTIONAL.map(|file| folder.join("optional").join(file));
        let optional = optional.into_iter().filter(|file| file.is_file());
        for file in files(&folder).into_iter().chain(optional) {
            cases.run(&file, &mut wrong, &mut count);
        }
    }
    println!("{count} cases");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What is optional and done here.
const OPTIONAL: [&str; 11] = [
    "bignum.json",
    "dependencies-compatibility.json",
    "ecmascript-regex.json",
    "float-overflow.json",
    "non-bmp-regex.json",
    "format/date.json",
    "format/date-time.json",
    "format/email.json",
    "format/time.json",
    "format/uri.json",
    "format/uuid.json",
];

/// What is meant to come out otherwise here.
fn is_excepted(file: &str, case: &str, unusable: Option<&Unusable>) -> bool {
    match unusable {
        // Somebody's own version of JSON Schema; VC JSON Schema 3 wants those that are published.
        Some(Unusable::Unsupported { pointer, .. }) if file == "vocabulary" => pointer.is_empty(),
        // Patterns that take more than one pass, or Unicode's tables.
        Some(Unusable::Unsupported { problem, .. }) if file == "ecmascript-regex" => {
            problem.contains("pattern")
        }
        // The meta-schemas are not at hand: none is compiled in.
        Some(Unusable::Missing(urls)) => {
            let mut urls = urls.iter();
            urls.all(|url| url.contains("://json-schema.org/draft"))
        }
        Some(_) => false,
        // Formats are checked here, though JSON Schema Validation 7.2.1 wants to be asked for that.
        None => file == "format" && case.ends_with("is only an annotation by default"),
    }
}

/// The limits leave room for records fifty times as large as the samples of today.
#[test]
fn the_largest_sample_takes_a_small_part_of_the_steps() {
    let (Some(schemas), Some(samples)) = (
        shared::folder("schemas/clr20"),
        shared::folder("vectors/1edtech-validator/clr20"),
    ) else {
        return;
    };
    let schema = fs::read_to_string(schemas.join("clr_v2p0_clrcredential_schema.json"));
    let schema = schema.expect("is text");
    let sample = fs::read_to_string(samples.join("complex.json")).expect("is text");
    let sample = Document::parse(sample, &JsonLimits::default()).expect("is JSON");
    let url =
        "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json";
    let find = |_: &str| Some(schema.as_str());
    let limits = Limits::default();
    let mut steps = Steps::new(limits.steps);
    let schema = Schema::load(url, &find, &limits, &mut steps).expect("is a schema");
    assert_eq!(schema.version(), "2019-09");
    let found = schema.check(sample.root(), &limits, &mut steps);
    assert!(found.is_ok(), "{found:?}");
    let taken = limits.steps - steps.left();
    println!("{taken} steps");
    assert!(taken * 50 < limits.steps, "{taken}");
}

struct Cases {
    version: &'static str,
    material: BTreeMap<String, String>,
}

impl Cases {
    fn new(suite: &Path, version: &'static str) -> Cases {
        let mut material = BTreeMap::new();
        let remotes = suite.join("remotes");
        for file in all_files(&remotes) {
            let name = file.strip_prefix(&remotes).expect("is inside");
            let url = format!("http://localhost:1234/{}", name.display());
            material.insert(url, fs::read_to_string(&file).expect("is text"));
        }
        Cases { version, material }
    }

    fn run(&mut self, file: &Path, wrong: &mut Vec<String>, count: &mut usize) {
        let text = fs::read_to_string(file).expect("is text");
        let groups = Document::parse(text, &JsonLimits::default()).expect("is JSON");
        let name = file
            .file_stem()
            .expect("has a name")
            .to_string_lossy()
            .into_owned();
        for group in groups.root().items() {
            let text = |value: Value<'_>, key| {
                let text = value.get(key).and_then(Value::as_str);
                text.expect("is text").to_owned()
            };
            let said = text(group, "description");
            let schema = self.with_version(group.get("schema").expect("a schema"));
            let url = "https://suite.example/schema";
            self.material.insert(url.to_owned(), schema);
            let find = |url: &str| self.material.get(url).map(String::as_str);
            let limits = Limits::default();
            let loaded = Schema::load(url, &find, &limits, &mut Steps::new(limits.steps));
            for test in group.get("tests").expect("tests").items() {
                *count += 1;
                let valid = test.get("valid").and_then(Value::as_bool);
                let data = test.get("data").expect("data");
                let found = loaded.as_ref().map_err(Clone::clone).and_then(|schema| {
                    let mut steps = Steps::new(limits.steps);
                    let problems = schema.check(data, &limits, &mut steps)?;
                    Ok(problems.list.is_empty())
                });
                let case = text(test, "description");
                let is_right = found.as_ref().ok().copied() == valid;
                if !is_right && !is_excepted(&name, &case, found.as_ref().err()) {
                    wrong.push(format!(
                        "{} {name}: {said}: {case}: {found:?}",
                        self.version
                    ));
                }
            }
        }
    }

    /// The schema with a version, where it does not say its own.
    fn with_version(&self, schema: Value<'_>) -> String {
        match schema.is_object() && schema.get("$schema").is_none() {
            true => {
                let rest = schema.raw().trim_start_matches('{');
                let comma = if schema.members().next().is_some() {
                    ","
                } else {
                    ""
                };
                format!(r#"{{"$schema":"{}"{comma}{rest}"#, self.version)
            }
            false => schema.raw().to_owned(),
        }
    }
}

fn suite() -> Option<PathBuf> {
    match std::env::var_os("JSON_SCHEMA_SUITE") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => shared::folder("suites/json-schema"),
    }
}

/// The files of the version itself; what is optional lies in folders.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = files(folder);
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(all_files(&path));
        }
    }
    found
}
