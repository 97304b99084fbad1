//! W3C's test suite for the data model: the end of a file's name says what is to come of it.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Code, Node, Options, Outcome, Report, verify};
use serde_json::{Value, json};
use std::fs;

/// How many files there are.
const FILES: usize = 96;

/// What is to come of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// No check is invalid.
    Good,
    /// At least one is.
    Bad,
    /// No check is invalid, and the credential inside is one that nobody signed.
    Unsigned,
    /// No check is invalid, and one warns of a word that no context defines.
    Undefined,
}

/// The files whose names do not say what is to come of them, or say something else, with the
/// clause of VCDM 2.0 that they turn on.
const EXCEPTIONS: [(&str, Expected, &str); 4] = [
    (
        "credential-type-unmapped-fail",
        Expected::Undefined,
        "4.5: a type is a term or a URL. The suite wants an issuer to refuse this; without a \
         proof nobody has signed anything else than what it shows, and a proof over its \
         statements does not hold (the code undefined-term).",
    ),
    (
        "presentation-self-asserted-vc-holder-mismatch",
        Expected::Unsigned,
        SELF_ASSERTED,
    ),
    (
        "presentation-self-asserted-vc-issuer-mismatch",
        Expected::Unsigned,
        SELF_ASSERTED,
    ),
    (
        "presentation-self-asserted-vc-no-holder",
        Expected::Unsigned,
        SELF_ASSERTED,
    ),
];

const SELF_ASSERTED: &str = "4.13.4: self-asserted is what its holder issued. What names another \
     issuer, or has no holder, is a credential without a proof, as in presentation-holder-ok and \
     presentation-vc-ok: nobody stands behind it. W3C has taken these three cases back.";

#[test]
fn fault_is_found_where_w3c_finds_it() {
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
        let name = name.expect("a name");
        let text = fs::read_to_string(&path).expect("a vector");
        let text = match name.starts_with("credential-") {
            true => filled_in(text),
            false => text,
        };
        let report = verify(text, options.clone());
        assert_expected(name, &report);
        judged += 1;
    }
    assert_eq!(judged, FILES);
}

/// A verifier never injects what is missing, so it has to find fault where a file says
/// "fail or inject".
fn expected(name: &str) -> (Expected, &'static str) {
    let exception = EXCEPTIONS.iter().find(|(listed, ..)| *listed == name);
    match exception {
        Some((_, expected, clause)) => (*expected, clause),
        None if name.ends_with("-ok") => (Expected::Good, ""),
        None if name.ends_with("-fail") || name.ends_with("-fail-or-inject") => (Expected::Bad, ""),
        None => panic!("{name} says nothing of what is to come of it"),
    }
}

fn assert_expected(name: &str, report: &Report) {
    let (expected, clause) = expected(name);
    let root = &report.root;
    let said = format!("{name} {expected:?} {clause}: {root:#?}");
    assert_eq!(has_invalid_check(root), expected == Expected::Bad, "{said}");
    match expected {
        Expected::Good | Expected::Bad => {}
        Expected::Unsigned => assert_eq!(root.children[0].outcome, Outcome::Unsigned, "{said}"),
        Expected::Undefined => {
            let mut checks = root.checks.iter();
            assert!(
                checks.any(|check| check.code == Code::UndefinedTerm),
                "{said}"
            );
        }
    }
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
