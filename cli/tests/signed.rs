//! `clr verify --explain` as a person or a script runs it.

mod support;

use serde_json::Value;
use support::{Folder, clr, out, said, text};

const NAMED: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1","type":["VerifiableCredential"],
    "issuer":"did:example:i","name":"NAME","credentialSubject":{"id":"did:example:s","description":"x"},
    "proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","proofPurpose":"assertionMethod",
    "verificationMethod":"did:web:i.example#1","proofValue":"z11"}}"#;

fn named(name: &str) -> String {
    NAMED.replace("NAME", name)
}

fn explain(arguments: &[&str], input: &str) -> std::process::Output {
    let fixed = ["verify", "-", "--offline"];
    clr(&[&fixed, arguments].concat(), input)
}

#[test]
fn each_part_stands_under_a_heading() {
    let output = explain(&["--explain"], &named("Botany"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let printed = out(&output);
    let headings: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with("=="))
        .collect();
    let [input, proof, json, configuration, document] = headings[..] else {
        panic!("{printed}");
    };
    assert_eq!(
        [input, proof, json],
        [
            "== -",
            "== proof 1, /proof",
            "== proof 1: configuration as JSON"
        ]
    );
    for (heading, name) in [(configuration, "configuration"), (document, "document")] {
        let wanted = format!("== proof 1: {name}, canonical N-Quads, SHA-256 ");
        assert_eq!(
            heading.strip_prefix(&wanted).map(str::len),
            Some(64),
            "{heading}"
        );
    }
    assert!(printed.contains("context https://www.w3.org/ns/credentials/v2 SHA-256 59955ced"));
    assert!(printed.contains("(key-not-available)"));
    assert!(printed.contains("<urn:uuid:1> <https://schema.org/name> \"Botany\" .\n"));
}

#[test]
fn a_part_alone_is_the_very_bytes() {
    let input = named("Botany");
    let line = out(&explain(&["--explain", "--json"], &input));
    let explanation: Value = serde_json::from_str(&line).expect("is JSON");
    assert_eq!(explanation["input"], "-");
    let proof = &explanation["proofs"][0];
    for (part, wanted) in [
        ("document", &proof["document"]["text"]),
        ("configuration", &proof["configuration"]["text"]),
        ("configuration-json", &proof["configurationJson"]),
        ("statements", &explanation["statements"]["text"]),
    ] {
        let output = explain(&["--explain", "--only", part], &input);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(Some(out(&output).as_str()), wanted.as_str(), "{part}");
    }
    for (arguments, problem) in [
        (&["--only", "document", "--proof", "2"][..], "no such part"),
        (&["--only", "document", "--proof", "0"], "no such part"),
        (&["--only", "signing-input"], "no such part"),
    ] {
        let output = explain(&[&["--explain"], arguments].concat(), &input);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(problem), "{}", said(&output));
    }
}

#[test]
fn lines_that_differ_from_the_issuers_are_shown() {
    let folder = Folder::new("nquads");
    let statements = out(&explain(
        &["--explain", "--only", "statements"],
        &named("Botany"),
    ));
    let file = folder.file("issuer.nq", &statements);
    let compare = |input: &str, more: &[&str]| {
        explain(
            &[&["--explain", "--nquads", text(&file)], more].concat(),
            input,
        )
    };
    let same = compare(&named("Botany"), &[]);
    assert_eq!(same.status.code(), Some(0));
    assert!(out(&same).contains("== differing lines: 0 only here (-), 0 only there (+)"));
    let other = compare(&named("Zoology"), &["--only", "difference"]);
    assert_eq!(other.status.code(), Some(1));
    assert_eq!(
        out(&other),
        "- <urn:uuid:1> <https://schema.org/name> \"Zoology\" .\n\
         + <urn:uuid:1> <https://schema.org/name> \"Botany\" .\n"
    );
    let line = format!("line {}: ", statements.lines().count() + 1);
    folder.file("issuer.nq", &(statements + "no N-Quads\n"));
    let broken = compare(&named("Botany"), &[]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(said(&broken).contains(&line), "{}", said(&broken));
}

#[test]
fn mistakes_in_the_call_end_with_2() {
    let folder = Folder::new("two");
    folder.file("a.json", "{}");
    folder.file("b.json", "{}");
    for (arguments, problem) in [
        (&["verify", text(&folder.0), "--explain"][..], "one input"),
        (&["verify", "-", "--explain=/nowhere"], "no credential at"),
        (&["verify", "-", "--nquads", "x.nq"], "--explain"),
        (
            &["verify", "-", "--explain", "--nquads", "/nowhere.nq"],
            "/nowhere.nq",
        ),
    ] {
        let output = clr(arguments, &named("Botany"));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(problem), "{}", said(&output));
    }
}

#[test]
fn what_cannot_be_shown_is_said() {
    let output = explain(&["--explain"], "no json");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("(not-json)"), "{}", out(&output));
    let unknown = named("Botany").replace("credentials/v2", "credentials/v9");
    let output = explain(&["--explain", "--only", "document"], &unknown);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("(unknown-context)"),
        "{}",
        said(&output)
    );
}

#[test]
fn text_in_a_token_cannot_steer_the_terminal() {
    let token = "eyJhbGciOiJFZERTQSJ9.eyJuYW1lIjoiwpszMW0ifQ.AA";
    let printed = out(&explain(&["--explain"], token));
    assert!(
        printed.contains("token: payload") || printed.contains("not-a-credential"),
        "{printed}"
    );
    assert!(!printed.contains('\u{9b}'), "{printed:?}");
}
