//! Input made to hurt: every one ends in a report, with the right code, within bounded work.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, Code, Options, Outcome, Report, verify};
use std::time::{Duration, Instant};

/// Twenty times what the slowest of these takes in a debug build: a net for what is quadratic,
/// not a measurement.
const NET: Duration = Duration::from_secs(60);

fn report(input: String) -> Report {
    report_with(input, |_| {})
}

fn report_with(input: String, prepare: impl FnOnce(&mut Options)) -> Report {
    let mut options = Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("is a date"));
    prepare(&mut options);
    let start = Instant::now();
    let report = verify(input, options);
    assert!(start.elapsed() < NET, "took {:?}", start.elapsed());
    assert_ne!(report.outcome, Outcome::Valid);
    report
}

fn check(report: &Report, code: Code) -> &Check {
    let mut checks = report.root.checks.iter();
    let found = checks.find(|check| check.code == code);
    found.unwrap_or_else(|| panic!("no {code:?} in {:#?}", report.root.checks))
}

/// A credential with these members beside the usual ones.
fn credential(context: &str, members: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2"{context}],"type":["VerifiableCredential"],
        "issuer":"did:example:i","credentialSubject":{{"id":"did:example:s"{members}}}}}"#
    )
}

const ANYTHING: &str = r#",{"@vocab":"https://a.example/"}"#;

#[test]
fn thousands_of_objects_in_one_another() {
    let nested = format!(r#","a":{}1{}"#, r#"{"a":"#.repeat(5000), "}".repeat(5000));
    let report = report(credential(ANYTHING, &nested));
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
        let nested = format!(r#","a":{}1{}"#, open.repeat(5000), close.repeat(5000));
        check(&report(credential(ANYTHING, &nested)), Code::TooLarge);
    }
}

#[test]
fn a_million_values_in_an_array() {
    let many = "1,".repeat(1_000_000);
    let report = report(credential(ANYTHING, &format!(r#","a":[{many}1]"#)));
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
fn more_quads_than_the_limit() {
    let many = (0..1000)
        .map(|number| format!("{number},"))
        .collect::<String>();
    let report = report_with(
        credential(ANYTHING, &format!(r#","a":[{many}1]"#)),
        |options| {
            options.policy.limits.jsonld.quads = 500;
        },
    );
    assert_eq!(
        check(&report, Code::TooComplex).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn more_credentials_than_the_limit() {
    let many = "{},".repeat(30_000);
    let report = report(credential(
        "",
        &format!(r#","verifiableCredential":[{many}{{}}]"#),
    ));
    assert_eq!(
        check(&report, Code::TooLarge).outcome,
        Outcome::Undetermined
    );
}

/// Each level's scoped context redefines the next: nine to twenty-nine seconds elsewhere.
#[test]
fn scoped_contexts_nested_over_thousands_of_nodes() {
    let mut context = r#"{"@id":"https://a.example/t"}"#.to_owned();
    for _ in 0..50 {
        context = format!(
            r#"{{"@id":"https://a.example/t","@context":{{"t":{context},"u":"https://a.example/u"}}}}"#
        );
    }
    let node = format!("{}1{}", r#"{"t":"#.repeat(40), "}".repeat(40));
    let nodes = vec![node; 2000].join(",");
    let report = report(credential(
        &format!(r#",{{"t":{context}}}"#),
        &format!(r#","t":[{nodes}]"#),
    ));
    assert!(
        matches!(report.outcome, Outcome::Unsigned | Outcome::Undetermined),
        "{:?}",
        report.outcome
    );
}

/// Every node brings a context of its own, and each must be copied.
#[test]
fn thousands_of_different_contexts_in_one_another() {
    let terms: String = (0..2000)
        .map(|term| format!(r#""t{term}":"https://a.example/{term}","#))
        .collect();
    let nodes: String = (0..5000)
        .map(|node| {
            format!(r#"{{"@context":{{"n{node}":"https://a.example/n{node}"}},"n{node}":1}},"#)
        })
        .collect();
    let context = format!(r#",{{{terms}"x":"https://a.example/x"}}"#);
    let report = report(credential(&context, &format!(r#","x":[{nodes}1]"#)));
    assert_eq!(
        check(&report, Code::TooComplex).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn contexts_that_include_one_another() {
    let report = report_with(credential(r#","https://a.example/1""#, ""), |options| {
        let refer = |url: &str| format!(r#"{{"@context":["{url}"]}}"#);
        options
            .material
            .insert("https://a.example/1".into(), refer("https://a.example/2"));
        options
            .material
            .insert("https://a.example/2".into(), refer("https://a.example/1"));
    });
    assert_eq!(
        check(&report, Code::InvalidContext).outcome,
        Outcome::Invalid
    );
}

#[test]
fn scoped_contexts_that_include_one_another() {
    let report = report_with(
        credential(r#","https://a.example/1""#, r#","t":{"t":{"t":{"t":1}}}"#),
        |options| {
            let text = r#"{"@context":{"t":{"@id":"https://a.example/t","@context":"https://a.example/1"}}}"#;
            options
                .material
                .insert("https://a.example/1".into(), text.into());
        },
    );
    assert_eq!(report.outcome, Outcome::Unsigned);
}

#[test]
fn terms_that_refer_to_one_another() {
    let context = r#",{"a":"b:x","b":"c:x","c":"a:x"}"#;
    let report = report(credential(context, ""));
    assert_eq!(
        check(&report, Code::InvalidContext).outcome,
        Outcome::Invalid
    );
}

#[test]
fn a_long_chain_of_terms() {
    let chain: String = (0..3000)
        .map(|term| format!(r#""t{term}":"t{}:x","#, term + 1))
        .collect();
    let report = report(credential(
        &format!(r#",{{{chain}"t3000":"https://a.example/"}}"#),
        "",
    ));
    assert!(matches!(
        report.outcome,
        Outcome::Unsigned | Outcome::Undetermined | Outcome::Invalid
    ));
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

/// Everybody knows everybody: naming the nodes takes factorial work.
#[test]
fn cliques_of_blank_nodes() {
    for size in 8..=12 {
        let nodes: Vec<String> = (0..size)
            .map(|node| {
                let known: Vec<String> = (0..size)
                    .filter(|other| *other != node)
                    .map(|other| format!(r#"{{"@id":"_:n{other}"}}"#))
                    .collect();
                format!(r#"{{"@id":"_:n{node}","knows":[{}]}}"#, known.join(","))
            })
            .collect();
        let signed = credential(ANYTHING, &format!(r#","a":[{}]"#, nodes.join(","))).replacen(
            '{',
            &format!("{{{PROOF},"),
            1,
        );
        let report = report(signed);
        assert_eq!(
            check(&report, Code::TooComplex).outcome,
            Outcome::Undetermined,
            "{size}"
        );
    }
}

const PROOF: &str = r#""proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2025-01-01T00:00:00Z",
    "verificationMethod":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    "proofPurpose":"assertionMethod",
    "proofValue":"z2V6sSgEZCsHyHXuQGnnoWKdJcHRgRLKPPDrdB7vqbXzXEpxZCZTGVoqLGqBMMmGcsxFZgTCLdHTzJ6FqT5LQ7yRb"}"#;

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
