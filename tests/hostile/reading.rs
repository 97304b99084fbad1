//! Texts that are deep, long or full, and values that nobody can hold.

use crate::{ANYTHING, NOTHING, check, credential, report, report_with, report_within};
use clr_wallet::verify::{Code, Outcome};
use clr_wallet::work::Work;

/// Nobody reads on where it is too deep.
#[test]
fn thousands_of_objects_in_one_another() {
    let nested = format!(
        r#","a":{}1{}"#,
        r#"{"a":"#.repeat(10_000),
        "}".repeat(10_000)
    );
    let most = Work {
        read: 1000,
        ..NOTHING
    };
    let report = report_within(most, credential(ANYTHING, &nested), |_| {});
    assert_eq!(
        check(&report, Code::TooLarge).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn as_deep_as_allowed_is_converted() {
    let nested = format!(r#","a":{}1{}"#, r#"{"a":"#.repeat(120), "}".repeat(120));
    let report = report(credential(ANYTHING, &nested));
    assert_eq!(report.outcome, Outcome::Unsigned);
}

#[test]
fn thousands_of_entries_of_nothing() {
    let nothing: String = (0..100_000)
        .map(|at| format!(r#","n{at}":{{"@value":null}}"#))
        .collect();
    let open = r#"{"@language":"en","a":"#.repeat(100);
    let nested = format!(
        r#","a":{open}{{"@language":"en"{nothing}}}{}"#,
        "}".repeat(100)
    );
    report(credential(ANYTHING, &nested));
}

#[test]
fn thousands_of_arrays_and_of_lists_in_one_another() {
    for (open, close) in [("[", "]"), (r#"{"@list":["#, "]}"), (r#"{"@set":["#, "]}")] {
        let nested = format!(r#","a":{}1{}"#, open.repeat(10_000), close.repeat(10_000));
        check(&report(credential(ANYTHING, &nested)), Code::TooLarge);
    }
}

#[test]
fn a_million_values_in_an_array() {
    let many = "1,".repeat(1_000_000);
    let most = Work {
        read: 2_020_000,
        steps: 3_010_000,
        terms: 2000,
        quads: 1_000_100,
        ..NOTHING
    };
    let input = credential(ANYTHING, &format!(r#","a":[{many}1]"#));
    let report = report_within(most, input, |_| {});
    assert_eq!(report.outcome, Outcome::Unsigned);
}

#[test]
fn more_values_than_the_limit() {
    let many = "1,".repeat(1000);
    let report = report_with(
        credential(ANYTHING, &format!(r#","a":[{many}1]"#)),
        |options| {
            options.policy.limits.json.values = 500;
        },
    );
    assert_eq!(
        check(&report, Code::TooLarge).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn very_long_names() {
    let long = "x".repeat(5_000_000);
    let report = report(credential(
        ANYTHING,
        &format!(r#","{long}":{{"@id":"https://a.example/{long}"}}"#),
    ));
    assert_eq!(report.outcome, Outcome::Unsigned);
}

#[test]
fn numbers_that_no_double_holds() {
    for number in ["1e400", "-1e999999999999999999999", &"9".repeat(400)] {
        let report = report(credential(ANYTHING, &format!(r#","a":{number}"#)));
        assert_eq!(
            check(&report, Code::UndefinedTerm).outcome,
            Outcome::Warning,
            "{number}"
        );
    }
}

/// An IRI that would close its bracket could forge statements.
#[test]
fn names_that_would_break_out_of_their_brackets() {
    for name in [
        "https://a.example/> <x> <y> .\\n<z",
        "https://a.example/a b",
        "https://a.example/<",
        "urn:\\u0000",
    ] {
        let report = report(credential(ANYTHING, &format!(r#","a":{{"@id":"{name}"}}"#)));
        check(&report, Code::UndefinedTerm);
    }
}
