//! Many statements, credentials, problems and needs.

use crate::{ANYTHING, MOST, check, credential, report, report_with, report_within};
use clr_wallet::verify::{Code, Outcome};
use clr_wallet::work::Work;
use serde_json::json;

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

/// Places are named by walking to them: to name each of so many takes minutes and megabytes.
#[test]
fn thousands_of_problems_of_one_kind() {
    let many = "0,".repeat(100_000);
    let members = format!(r#"{{"evidence":[{many}0],"#);
    let report = report(credential("", "").replacen('{', &members, 1));
    let named = &json!(check(&report, Code::InvalidStructure).detail)["problems"];
    assert_eq!(named.as_array().map(Vec::len), Some(100));
    assert!(serde_json::to_string(&report).expect("JSON").len() < 100_000);
}

/// Of each of thousands of credentials, a hundred places in each list would be gigabytes.
#[test]
fn thousands_of_problems_in_thousands_of_credentials() {
    let subjects = vec!["1"; 100].join(",");
    let bad = format!(r#"{{"type":"x","credentialSubject":[{subjects}]}}"#);
    let many = vec![bad; 2000].join(",");
    let mut nested = format!(r#"[{many}]"#);
    for _ in 0..10 {
        nested = format!(r#"{{"credentialSubject":{{"verifiableCredential":{nested}}}}}"#);
    }
    let report = report(nested);
    assert_eq!(report.summary.values().sum::<usize>(), 2010);
    assert!(serde_json::to_string(&report).expect("JSON").len() < 8_000_000);
}

/// Each has a problem, and the place of each is behind a million values.
#[test]
fn thousands_of_endorsements_behind_a_million_values() {
    let ones = "1,".repeat(1_000_000);
    let bad = vec![r#"{"endorsement":{"type":"x","validUntil":0}}"#; 10_000].join(",");
    let report = report(credential("", &format!(r#","a":[{ones}{bad}]"#)));
    assert_eq!(report.root.children.len(), 10_000);
    assert!(serde_json::to_string(&report).expect("JSON").len() < 30_000_000);
}

/// Endorsements may be anywhere, and so behind long names: each would repeat them.
#[test]
fn thousands_of_endorsements_behind_a_long_name() {
    let long = "x".repeat(1_000_000);
    let many = vec!["{}"; 10_000].join(",");
    let report = report(credential(
        "",
        &format!(r#","{long}":{{"endorsement":[{many}]}}"#),
    ));
    assert_eq!(
        check(&report, Code::TooLarge).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn endorsements_of_endorsements_end_somewhere() {
    let nested = format!(
        r#","a":{}1{}"#,
        r#"{"endorsement":"#.repeat(100),
        "}".repeat(100)
    );
    let report = report(credential("", &nested));
    assert_eq!(report.summary.values().sum::<usize>(), 18);
}

/// Every credential lacks something else.
#[test]
fn thousands_of_needs() {
    let many: Vec<String> = (0..15_000)
        .map(|number| {
            format!(r#"{{"@context":"https://a.example/{number}","type":"VerifiableCredential"}}"#)
        })
        .collect();
    let many = many.join(",");
    let report = report(credential(
        "",
        &format!(r#","verifiableCredential":[{many}]"#),
    ));
    assert_eq!(report.needs.len(), 15_000);
}

/// A hundred thousand members: whoever asks for one of them over and over must not walk through all.
fn many_members() -> String {
    (0..100_000).map(|at| format!(r#""m{at}":0,"#)).collect()
}

/// Of each credential the holder is asked for, who stands behind all of that.
#[test]
fn thousands_presented_by_a_holder_who_is_hard_to_find() {
    let members = many_members();
    let many = vec![r#"{"type":"VerifiableCredential"}"#; 10_000].join(",");
    let report = report(format!(
        r#"{{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiablePresentation",
        {members}"verifiableCredential":[{many}],"holder":"did:example:h"}}"#
    ));
    assert_eq!(report.root.children.len(), 10_000);
}

/// Of each endorsement the id is asked for of what it is attached to.
#[test]
fn thousands_of_endorsements_of_what_is_hard_to_name() {
    let members = many_members();
    let many = vec![r#"{"type":"EndorsementCredential"}"#; 10_000].join(",");
    let report = report(credential(
        "",
        &format!(r#","a":{{{members}"endorsement":[{many}],"id":"urn:a"}}"#),
    ));
    assert_eq!(report.root.children.len(), 10_000);
}

/// What stands in the document once, is told of each of these.
#[test]
fn thousands_about_one_long_text() {
    let long = "x".repeat(1_000_000);
    let endorsements = vec!["{}"; 10_000].join(",");
    let endorsed = credential(
        "",
        &format!(r#","a":{{"id":"{long}","endorsement":[{endorsements}]}}"#),
    );
    let many =
        vec![r#"{"type":"VerifiableCredential","credentialSubject":{"id":"urn:a"}}"#; 10_000]
            .join(",");
    let presented = format!(
        r#"{{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiablePresentation",
        "verifiableCredential":[{many}],"holder":"urn:{long}"}}"#
    );
    for input in [endorsed, presented] {
        let report = report(input);
        assert_eq!(report.root.children.len(), 10_000);
        assert!(serde_json::to_string(&report).expect("JSON").len() < 40_000_000);
    }
}

/// So is what an issuer's document says, wherever it was fetched from.
#[test]
fn thousands_about_a_document_with_a_long_text() {
    const ISSUER: &str = "did:web:a.example";
    let one = format!(
        r#"{{"type":"VerifiableCredential","issuer":"{ISSUER}","proof":{{"type":"DataIntegrityProof",
        "cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","proofValue":"z11",
        "verificationMethod":"{ISSUER}#k"}}}}"#
    );
    let many = vec![one; 10_000].join(",");
    let record = credential("", &format!(r#","verifiableCredential":[{many}]"#));
    let report = report_with(record, |options| {
        let document = format!(r#"{{"id":"did:web:{}"}}"#, "x".repeat(1_000_000));
        options.material.insert(ISSUER.into(), document);
    });
    assert_eq!(report.root.children.len(), 10_000);
    assert!(serde_json::to_string(&report).expect("JSON").len() < 60_000_000);
}

const ADDRESS: &str = "https://a.example/";

/// Each address is looked for among all digests.
#[test]
fn thousands_of_addresses_and_of_digests() {
    let addresses: Vec<String> = (0..10_000)
        .map(|at| format!(r#""{ADDRESS}{at}""#))
        .collect();
    let digests: Vec<String> = (0..10_000)
        .map(|at| format!(r#"{{"id":"{ADDRESS}{at}","digestSRI":"sha256-AA"}}"#))
        .collect();
    let record = credential(
        "",
        &format!(r#","verifiableCredential":[{}]"#, addresses.join(",")),
    );
    let related = format!(r#"{{"relatedResource":[{}],"#, digests.join(","));
    let report = report_with(record.replacen('{', &related, 1), |options| {
        for at in 0..10_000 {
            options
                .material
                .insert(format!("{ADDRESS}{at}"), "{}".into());
        }
    });
    assert_eq!(report.root.children.len(), 10_000);
}

/// The content is hashed once, however many digests there are of it.
#[test]
fn thousands_of_digests_of_a_large_content() {
    let digests = "sha256-AA sha384-AA sha512-AA ".repeat(10_000);
    let record = credential("", &format!(r#","verifiableCredential":["{ADDRESS}"]"#));
    let related = format!(r#"{{"relatedResource":{{"id":"{ADDRESS}","digestSRI":"{digests}"}},"#);
    let most = Work {
        hashed: 3_200_000,
        ..MOST
    };
    let report = report_within(most, record.replacen('{', &related, 1), |options| {
        let content = format!(
            r#"{{"type":"VerifiableCredential","x":"{}"}}"#,
            "A".repeat(1_000_000)
        );
        options.material.insert(ADDRESS.into(), content);
    });
    let mismatch = report.root.children[0].checks.iter();
    let mut mismatch = mismatch.filter(|check| check.code == Code::DigestMismatch);
    assert!(mismatch.next().is_some());
}
