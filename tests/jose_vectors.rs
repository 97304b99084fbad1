//! W3C's test suite for credentials in tokens, as far as it is about JOSE.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Node, Options, Outcome, verify};
use serde_json::{Value, json};
use std::path::Path;

const FOLDER: &str = "vectors/w3c-vc-jose-cose-test-suite/tests";

/// Every token that has to pass holds, with all that is in it; no other does.
#[test]
fn every_token_has_the_published_verdict() {
    let Some(folder) = shared::folder(FOLDER) else {
        return;
    };
    let cases: Vec<Value> =
        serde_json::from_str(&read(&folder.join("expected.json"))).expect("JSON");
    assert_eq!(cases.len(), 6);
    let options = options(&folder.join("input"));
    for case in cases {
        let input = case["input"].as_str().expect("a file name");
        let input = read(&folder.join("input").join(input));
        let report = verify(input.trim().to_owned(), options.clone());
        let is_success = case["expected"] == "success";
        assert_eq!(
            passes(&report.root),
            is_success,
            "{case}: {:#?}",
            report.root
        );
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The suite's keys as the documents of their controllers, at the suite's time.
fn options(inputs: &Path) -> Options {
    let mut options = Options::at(Timestamp::parse("2024-12-16T00:00:00Z").expect("a time"));
    let mut methods = Vec::new();
    for name in ["vm-ed25519", "vm-p256", "vm-p384"] {
        let mut method: Value =
            serde_json::from_str(&read(&inputs.join(format!("{name}.json")))).expect("JSON");
        // The suite signs with it, too. Nobody publishes it, or it would be nobody's key.
        let members = method.as_object_mut().expect("an object");
        members.remove("secretKeyJwk").expect("the secret key");
        methods.push(method);
    }
    let id = methods[0]["controller"]
        .as_str()
        .expect("a text")
        .to_owned();
    let ids: Vec<&Value> = methods.iter().map(|method| &method["id"]).collect();
    let document = json!({
        "id": id, "verificationMethod": methods, "assertionMethod": ids, "authentication": ids
    });
    options.material.insert(id, document.to_string());
    options
}

/// Whether the outermost is signed, every signature that can be checked holds, and nothing is
/// false. (The suite's presentation also holds forms of credentials that are not JOSE.)
fn passes(root: &Node) -> bool {
    proofs(root).next().is_some() && nothing_fails(root)
}

fn nothing_fails(node: &Node) -> bool {
    let proofs_hold = proofs(node).all(|check| check.outcome == Outcome::Valid);
    proofs_hold && node.outcome != Outcome::Invalid && node.children.iter().all(nothing_fails)
}

fn proofs(node: &Node) -> impl Iterator<Item = &Check> {
    let checks = node.checks.iter();
    checks.filter(|check| check.check == CheckKind::Proof)
}
