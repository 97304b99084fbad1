//! The W3C test suite for RDFC-1.0 (<https://w3c.github.io/rdf-canon/tests/>), all of it.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::rdfc::{HashAlgorithm, Limits, NQuads, NQuadsLimits, canonicalize};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Manifest {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    hash_algorithm: Option<String>,
    action: String,
    result: Option<String>,
}

#[test]
fn every_test_of_the_suite_passes() {
    let Some(tests) = shared::folder("suites/rdf-canon/tests") else {
        return;
    };
    let manifest: Manifest =
        serde_json::from_str(&read(&tests.join("manifest.jsonld"))).expect("a manifest");
    assert_eq!(manifest.entries.len(), 86);
    let failed: Vec<String> = manifest
        .entries
        .iter()
        .filter_map(|entry| {
            let wrong = run(entry, &tests).err()?;
            Some(format!("{} {}: {wrong}", entry.id, entry.kind))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn run(entry: &Entry, tests: &Path) -> Result<(), String> {
    let text = read(&tests.join(&entry.action));
    let parsed = NQuads::read(&text, NQuadsLimits::default()).map_err(|error| error.to_string())?;
    let algorithm = match entry.hash_algorithm.as_deref() {
        None | Some("SHA256") => HashAlgorithm::Sha256,
        Some("SHA384") => HashAlgorithm::Sha384,
        Some(other) => return Err(format!("unknown hash algorithm {other}")),
    };
    let canonical = canonicalize(&parsed.dataset, algorithm, &Limits::default());
    if entry.kind == "rdfc:RDFC10NegativeEvalTest" {
        return canonical
            .err()
            .map(|_| ())
            .ok_or("was canonicalized".into());
    }
    let canonical = canonical.map_err(|error| format!("{error:?}"))?;
    let expected = read(&tests.join(entry.result.as_ref().ok_or("no result")?));
    match entry.kind.as_str() {
        "rdfc:RDFC10EvalTest" => {
            same(&canonical.nquads(), &expected)?;
            same(&canonical.hash(), &algorithm.hash(expected.as_bytes()))
        }
        "rdfc:RDFC10MapTest" => {
            let expected: BTreeMap<String, String> =
                serde_json::from_str(&expected).map_err(|error| error.to_string())?;
            let issued = parsed.blanks.iter().map(|(label, &term)| {
                let number = canonical
                    .number(term)
                    .ok_or(format!("no identifier for {label}"))?;
                Ok((label.clone(), format!("c14n{number}")))
            });
            same(&issued.collect::<Result<_, String>>()?, &expected)
        }
        other => Err(format!("unknown kind of test {other}")),
    }
}

fn same<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("\n   found {found:?}\nexpected {expected:?}"))
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
