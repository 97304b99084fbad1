//! What is signed so that it takes long to check.

use crate::{A_PAGE, ANYTHING, check, credential, report, report_within};
use clr_wallet::verify::{Code, Outcome};
use clr_wallet::work::Work;

const PROOF: &str = r#""proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2025-01-01T00:00:00Z",
    "verificationMethod":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    "proofPurpose":"assertionMethod",
    "proofValue":"z2V6sSgEZCsHyHXuQGnnoWKdJcHRgRLKPPDrdB7vqbXzXEpxZCZTGVoqLGqBMMmGcsxFZgTCLdHTzJ6FqT5LQ7yRb"}"#;

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
        let most = Work {
            names: 72_000,
            hashed: 4_000_000,
            ..A_PAGE
        };
        let report = report_within(most, signed, |_| {});
        assert_eq!(
            check(&report, Code::TooComplex).outcome,
            Outcome::Undetermined,
            "{size}"
        );
    }
}

#[test]
fn more_proofs_than_the_limit() {
    let many = "{},".repeat(100_000);
    let members = format!(r#"{{"proof":[{many}{{}}],"#);
    let report = report(credential("", "").replacen('{', &members, 1));
    assert_eq!(
        check(&report, Code::TooComplex).outcome,
        Outcome::Undetermined
    );
    assert!(serde_json::to_string(&report).expect("JSON").len() < 100_000);
}

#[test]
fn as_many_proofs_as_the_limit_are_checked_each() {
    let hundred = vec!["{}"; 100].join(",");
    let report = report(credential("", "").replacen('{', &format!(r#"{{"proof":[{hundred}],"#), 1));
    let checked = report.root.checks.iter();
    let malformed = checked.filter(|check| check.code == Code::MalformedProof);
    assert_eq!(malformed.count(), 100);
}

/// A proof that signs another one copies it: to name it thousands of times would fill gigabytes.
#[test]
fn a_large_proof_that_is_named_thousands_of_times() {
    let names = vec![r#""urn:p:1""#; 50_000].join(",");
    let large = format!(r#"{{"id":"urn:p:1","x":"{}"}}"#, "A".repeat(100_000));
    let chained = PROOF.replace(
        "\"proof\":{",
        &format!(r#""proof":[{large},{{"previousProof":[{names}],"#),
    );
    let report = report(credential(ANYTHING, "").replacen('{', &format!("{{{chained}],"), 1));
    let refused = report
        .root
        .checks
        .iter()
        .find(|check| check.message.contains("names the proof urn:p:1 twice"));
    assert_eq!(refused.map(|check| check.code), Some(Code::MalformedProof));
}
