//! The W3C test suite for JSON-LD 1.1, its toRdf part
//! (<https://w3c.github.io/json-ld-api/tests/>).

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::json::{self, Document};
use clr_wallet::jsonld::{self, Contexts, Input, to_rdf};
use clr_wallet::rdfc::{self, Dataset, HashAlgorithm, NQuads, NQuadsLimits, canonicalize};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Tests that do not apply, each with its reason.
const EXCEPTIONS: [(&str, &str); 20] = [
    ("#t0118", GENERALIZED),
    ("#tc029", ONLY_1_0),
    ("#tdi09", DIRECTION),
    ("#tdi10", DIRECTION),
    ("#tdi11", DIRECTION),
    ("#tdi12", DIRECTION),
    ("#te014", ONLY_1_0),
    ("#te026", ONLY_1_0),
    ("#te071", ONLY_1_0),
    ("#te075", GENERALIZED),
    ("#te115", ONLY_1_0),
    ("#te116", ONLY_1_0),
    ("#tep02", ONLY_1_0),
    ("#ter21", ONLY_1_0),
    ("#ter24", ONLY_1_0),
    ("#ter32", ONLY_1_0),
    ("#ter42", ONLY_1_0),
    ("#ter56", "the suite lacks its file"),
    ("#tpi01", ONLY_1_0),
    ("#ttn01", ONLY_1_0),
];
const ONLY_1_0: &str = "holds for JSON-LD 1.0 and not for 1.1";
const GENERALIZED: &str = "wants generalized RDF, with blank nodes as predicates";
const DIRECTION: &str = "wants the option rdfDirection";

/// Error codes of JSON-LD 1.0 that 1.1 no longer has: any error will do for them.
const CODES_OF_1_0: [&str; 1] = ["recursive context inclusion"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    base_iri: String,
    sequence: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(rename = "@id")]
    id: String,
    name: String,
    input: String,
    /// The N-Quads to come out; none where any will do.
    expect: Option<String>,
    expect_error_code: Option<String>,
    #[serde(default)]
    option: Options,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    base: Option<String>,
    expand_context: Option<String>,
}

#[test]
fn every_test_of_the_suite_that_applies_passes() {
    let Some(suite) = Suite::read() else { return };
    assert_eq!(suite.entries.len(), 467);
    let failed: Vec<String> = suite
        .entries
        .iter()
        .filter(|entry| !EXCEPTIONS.iter().any(|(id, _)| *id == entry.id))
        .filter_map(|entry| {
            let wrong = suite.run(entry).err()?;
            Some(format!("{} {}: {wrong}", entry.id, entry.name))
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn every_exception_is_a_test_of_the_suite_that_fails() {
    let Some(suite) = Suite::read() else { return };
    for (id, reason) in EXCEPTIONS {
        let entry = suite.entries.iter().find(|entry| entry.id == id);
        let entry = entry.unwrap_or_else(|| panic!("{id} is not in the suite"));
        assert!(suite.run(entry).is_err(), "{id} passes: {reason}");
    }
}

struct Suite {
    folder: PathBuf,
    base: String,
    entries: Vec<Entry>,
    /// What documents may name as a context, by URL.
    contexts: BTreeMap<String, String>,
}

impl Suite {
    fn read() -> Option<Suite> {
        let folder = shared::folder("suites/json-ld-api/tests")?;
        let manifest: Manifest =
            serde_json::from_str(&read(&folder.join("toRdf-manifest.jsonld"))).expect("a manifest");
        Some(Suite {
            contexts: remote_contexts(&folder, &manifest.base_iri),
            base: manifest.base_iri,
            entries: manifest.sequence,
            folder,
        })
    }

    fn run(&self, entry: &Entry) -> Result<(), String> {
        let document = self.document(&entry.input)?;
        let own = format!("{}{}", self.base, entry.input);
        let base = entry.option.base.as_deref().unwrap_or(&own);
        // The one document with this option has no context of its own.
        let around = entry
            .option
            .expand_context
            .as_deref()
            .map(|file| self.document(file))
            .transpose()?;
        let input = Input {
            base: Some(base),
            context: around
                .as_ref()
                .and_then(|document| document.root().get("@context")),
            ..Input::new(document.root())
        };
        let mut contexts = Contexts::new(self.contexts.clone());
        let rdf = to_rdf(input, &mut contexts, jsonld::Limits::default());
        match (rdf, entry.expect_error_code.as_deref()) {
            (Ok(rdf), None) => self.compare(&rdf.dataset, entry.expect.as_deref()),
            (Ok(_), Some(code)) => Err(format!("no error, not {code:?}")),
            (Err(_), Some(code)) if CODES_OF_1_0.contains(&code) => Ok(()),
            (Err(error), Some(code)) if error.code.as_str() == code => Ok(()),
            (Err(error), expected) => Err(format!("{error}, not {expected:?}")),
        }
    }

    fn document(&self, file: &str) -> Result<Document, String> {
        let text = fs::read_to_string(self.folder.join(file))
            .map_err(|error| format!("{file}: {error}"))?;
        Document::parse(text, &json::Limits::default()).map_err(|error| format!("{file}: {error}"))
    }

    fn compare(&self, dataset: &Dataset, expected: Option<&str>) -> Result<(), String> {
        let Some(file) = expected else { return Ok(()) };
        let expected = NQuads::read(&read(&self.folder.join(file)), NQuadsLimits::default());
        // Generalized RDF is not N-Quads.
        let expected = expected.map_err(|error| error.to_string())?.dataset;
        let (ours, theirs) = (canonical(dataset), canonical(&expected));
        if ours == theirs {
            Ok(())
        } else {
            Err(format!("got\n{ours}not\n{theirs}"))
        }
    }
}

fn canonical(dataset: &Dataset) -> String {
    canonicalize(dataset, HashAlgorithm::Sha256, &rdfc::Limits::default())
        .expect("within the limits")
        .nquads()
}

/// Every file of the suite that a document may name as a context.
fn remote_contexts(tests: &Path, base: &str) -> BTreeMap<String, String> {
    let mut contexts = BTreeMap::new();
    let mut folders = vec!["toRdf".to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(tests.join(&folder))
            .expect("a folder")
            .flatten()
        {
            let name = format!("{folder}/{}", file.file_name().to_string_lossy());
            if file.path().is_dir() {
                folders.push(name);
            } else if name.ends_with(".jsonld") {
                contexts.insert(format!("{base}{name}"), read(&file.path()));
            }
        }
    }
    contexts
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
