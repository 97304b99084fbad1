//! W3C's test suite for the data model, as far as it is about presentations: the file's name
//! says what is to come of it.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Node, Options, Outcome, verify};
use std::fs;

/// How many of the files are about presentations and have a verdict in their name.
const FILES: usize = 21;

#[test]
fn presentations_are_found_fault_with_where_w3c_does() {
    let Some(folder) = shared::folder("vectors/w3c-vcdm2-test-suite/tests/input") else {
        return;
    };
    let Some(material) = contexts::of_others() else {
        return;
    };
    let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
    options.material = material;
    let mut judged = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.expect("a name").to_owned();
        let must_be_invalid = match (name.starts_with("presentation-"), name.rsplit_once('-')) {
            (true, Some((_, "ok"))) => false,
            (true, Some((_, "fail"))) => true,
            _ => continue,
        };
        let report = verify(fs::read(&path).expect("a vector"), options.clone());
        let is_invalid = has_invalid_check(&report.root);
        assert_eq!(is_invalid, must_be_invalid, "{name}: {:#?}", report.root);
        judged += 1;
    }
    assert_eq!(judged, FILES);
}

fn has_invalid_check(node: &Node) -> bool {
    let mut checks = node.checks.iter();
    checks.any(|check| check.outcome == Outcome::Invalid)
        || node.children.iter().any(has_invalid_check)
}
