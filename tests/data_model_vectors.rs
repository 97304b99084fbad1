//! W3C's test suite for the data model: the end of a file's name says what is to come of it.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Node, Options, Outcome, verify};
use serde_json::{Value, json};
use std::fs;

/// How many files are about presentations, and how many about credentials.
const PRESENTATIONS: usize = 21;
const CREDENTIALS: usize = 69;

/// No context defines its type. Of a credential without a proof that is a warning only: nobody
/// has signed anything else than what it shows.
const WARNED_OF: &str = "credential-type-unmapped-fail";

#[test]
fn presentations_are_found_fault_with_where_w3c_does() {
    if let Some(judged) = judged("presentation-", &|text| text) {
        assert_eq!(judged, PRESENTATIONS);
    }
}

#[test]
fn credentials_are_found_fault_with_where_w3c_does() {
    if let Some(judged) = judged("credential-", &filled_in) {
        assert_eq!(judged, CREDENTIALS);
    }
}

/// How many files whose names begin so were judged. None where they are missing, which is said.
fn judged(start: &str, prepare: &dyn Fn(String) -> String) -> Option<usize> {
    let folder = shared::folder("vectors/w3c-vcdm2-test-suite/tests/input")?;
    let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
    options.material = contexts::of_others()?;
    let mut judged = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.expect("a name").to_owned();
        let must_be_invalid = match (name.starts_with(start), name.rsplit_once('-')) {
            (true, Some((_, "ok"))) => false,
            (true, Some((_, "fail"))) => name != WARNED_OF,
            _ => continue,
        };
        let text = fs::read_to_string(&path).expect("a vector");
        let report = verify(prepare(text), options.clone());
        let is_invalid = has_invalid_check(&report.root);
        assert_eq!(is_invalid, must_be_invalid, "{name}: {:#?}", report.root);
        judged += 1;
    }
    Some(judged)
}

/// A credential as the suite has it signed: with an issuer and dates in the places left for them.
fn filled_in(text: String) -> String {
    let text = text
        .replace("PAST DATE", "2020-01-01T00:00:00Z")
        .replace("FUTURE DATE", "2050-01-01T00:00:00Z");
    let mut credential: Value = serde_json::from_str(&text).expect("JSON");
    let id = json!("did:example:issuer");
    match credential.get_mut("issuer") {
        None => credential["issuer"] = id,
        Some(Value::Object(issuer)) if issuer.is_empty() => {
            issuer.insert("id".to_owned(), id);
        }
        Some(_) => {}
    }
    credential.to_string()
}

fn has_invalid_check(node: &Node) -> bool {
    let mut checks = node.checks.iter();
    checks.any(|check| check.outcome == Outcome::Invalid)
        || node.children.iter().any(has_invalid_check)
}
