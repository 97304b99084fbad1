//! The test data of RFC 8785's author (<https://github.com/cyberphone/json-canonicalization>).

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::jcs::canonicalize;
use clr_wallet::json::{Document, Limits};
use std::fs;

#[test]
fn every_input_has_the_published_form() {
    let Some(folder) = shared::folder("suites/jcs/testdata") else {
        return;
    };
    let mut compared = 0;
    for entry in fs::read_dir(folder.join("input")).expect("the inputs") {
        let name = entry.expect("an input").file_name();
        let read = |part: &str| fs::read_to_string(folder.join(part).join(&name)).expect("a file");
        let document = Document::parse(read("input"), &Limits::default()).expect("is JSON");
        let canonical = canonicalize(document.root()).expect("all numbers are in range");
        assert_eq!(canonical, read("output"), "{name:?}");
        compared += 1;
    }
    assert_eq!(compared, 6);
}
