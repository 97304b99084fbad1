//! Records that the rules of their standards take long to be held against.

use crate::{check, report};
use clr_wallet::verify::{Code, Outcome, Report};
use serde_json::json;

/// A record whose subject has these members.
fn record(members: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"type":["VerifiableCredential","ClrCredential"],"id":"urn:r","name":"R",
        "validFrom":"2025-01-01T00:00:00Z","issuer":"did:example:i",
        "credentialSubject":{{"id":"did:example:s","type":["ClrSubject"],"verifiableCredential":["a.b.c"]{members}}}}}"#
    )
}

/// The places that the check on the rules of the standard names.
fn named(report: &Report, code: Code) -> Vec<serde_json::Value> {
    let detail = json!(check(report, code).detail);
    detail["problems"].as_array().expect("problems").clone()
}

/// Each association is looked up among as many achievements.
#[test]
fn hundreds_of_thousands_of_associations_that_lead_nowhere() {
    let association = r#"{"type":"Association","associationType":"precedes","sourceId":"urn:a:1","targetId":"urn:b"}"#;
    let associations = vec![association; 300_000].join(",");
    let achievements: Vec<String> = (0..100_000)
        .map(|number| {
            format!(r#"{{"id":"urn:a:{number}","type":"Achievement","name":"A","description":"","criteria":{{}}}}"#)
        })
        .collect();
    let report = report(record(&format!(
        r#","association":[{associations}],"achievement":[{}]"#,
        achievements.join(",")
    )));
    let message = &check(&report, Code::ReferenceNotFound).message;
    assert!(message.contains("299999 more"), "{message}");
    assert_eq!(named(&report, Code::ReferenceNotFound).len(), 100);
}

/// Half a million objects with an id, every one of which says something else: under one id, under
/// two in turn, and under one each.
#[test]
fn hundreds_of_thousands_of_ids() {
    for (ids, same) in [(1, 1), (2, 2), (500_000, 0)] {
        let achievements: Vec<String> = (0..500_000)
            .map(|number| format!(r#"{{"id":"urn:a:{}","name":"{number}"}}"#, number % ids))
            .collect();
        let report = report(record(&format!(
            r#","achievement":[{}]"#,
            achievements.join(",")
        )));
        let rules = check(
            &report,
            if same > 0 {
                Code::SameIdOtherContent
            } else {
                Code::ClrRule
            },
        );
        let problems = json!(rules.detail)["problems"].clone();
        let problems = problems.as_array().expect("problems").iter();
        let told = problems.filter(|problem| problem["code"] == "same-id-other-content");
        assert_eq!(told.count(), same);
    }
}

/// One large object, and many small ones that say the same: if each were compared with the large
/// one, all would take hours.
#[test]
fn one_large_object_and_many_small_ones_with_its_id() {
    let nothing: String = (0..300_000).map(|at| format!(r#""n{at}":null,"#)).collect();
    for (id, is_told) in [(r#""y":1"#, true), (r#""id":"urn:y""#, false)] {
        let large = format!(r#"{{"id":"urn:a","name":"A","x":{{{nothing}{id}}}}}"#);
        let small = format!(r#"{{"id":"urn:a","name":"A","x":{{{id}}}}}"#);
        let small = vec![small; 300_000].join(",");
        let report = report(record(&format!(r#","achievement":[{large},{small}]"#)));
        let code = match is_told {
            true => Code::SameIdOtherContent,
            false => Code::ClrRule,
        };
        let named = named(&report, code);
        let told = |problem: &serde_json::Value| problem["code"] == "same-id-other-content";
        assert_eq!(named.iter().any(told), is_told);
    }
}

/// An object in an object in an object, each with an id of its own, and all of it twice.
#[test]
fn ids_in_one_another() {
    let open = |depth: usize| format!(r#"{{"id":"urn:{depth}","parentOrg":"#);
    let profile = (0..115).map(open).collect::<String>() + "{}" + &"}".repeat(115);
    let many = vec![profile; 2000].join(",");
    let report = report(record(&format!(r#","x":[{many}]"#)));
    assert_eq!(report.outcome, Outcome::Unsigned);
}
