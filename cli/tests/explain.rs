//! `clr explain` as a person or a script runs it.

mod support;

use clr_wallet::verify::Code;
use serde_json::Value;
use support::{clr, out, said};

#[test]
fn a_code_is_explained() {
    let output = clr(&["explain", "key-not-bound"], "");
    assert_eq!(output.status.code(), Some(0));
    let printed = out(&output);
    let reason = Code::KeyNotBound.reason();
    assert!(printed.starts_with("key-not-bound: Nobody shows that the key is the issuer's.\n"));
    for text in [reason.reader, reason.issuer, reason.clause] {
        assert!(printed.contains(text), "{printed}");
    }
}

#[test]
fn the_same_in_json() {
    let printed = out(&clr(&["explain", "--json", "expired"], ""));
    let explained: Value = serde_json::from_str(&printed).expect("is JSON");
    assert_eq!(explained["code"], "expired");
    assert_eq!(explained["issuer"], Code::Expired.reason().issuer);
}

#[test]
fn without_a_code_all_are_listed() {
    let listed = out(&clr(&["explain"], ""));
    let printed = out(&clr(&["explain", "--json"], ""));
    let explained: Vec<Value> = serde_json::from_str(&printed).expect("is JSON");
    assert_eq!(explained.len(), Code::ALL.len());
    for (code, explained) in Code::ALL.iter().zip(explained) {
        assert_eq!(explained["code"], code.as_str());
        let line = |line: &str| {
            line.trim_start().starts_with(code.as_str()) && line.ends_with(code.reason().meaning)
        };
        assert!(listed.lines().any(line), "{code:?}: {listed}");
    }
}

#[test]
fn an_unknown_code_is_a_mistake_in_the_call() {
    for (code, answer) in [
        ("signature-mismach", "did you mean signature-mismatch?"),
        ("zzzzzzzzzzzz", "clr explain lists all codes"),
        ("\u{1b}[31m", "clr explain lists all codes"),
    ] {
        let output = clr(&["explain", code], "");
        assert_eq!(output.status.code(), Some(2), "{code:?}");
        assert_eq!(out(&output), "");
        let said = said(&output);
        assert!(
            said.contains(answer) && !said.contains('\u{1b}'),
            "{said:?}"
        );
    }
}
