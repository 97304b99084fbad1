//! Input made to hurt: every one ends in a report, with the right code, within bounded work.

#[cfg(feature = "full")]
#[path = "support/signed_here.rs"]
mod signed_here;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, Code, Options, Outcome, Report, verify};
use serde_json::json;
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

/// Each of its objects brings a context of its own, and all terms have to be copied each time.
#[cfg(feature = "full")]
#[test]
fn a_hostile_badge_takes_nothing_away_from_its_siblings() {
    use signed_here::{badge, record, signed};
    let mut hostile = signed(badge());
    let terms = (0..3000).map(|number| (format!("t{number}"), "https://a.example/t".into()));
    let terms: serde_json::Map<_, _> = terms.collect();
    let objects: Vec<_> = (0..1500)
        .map(|number| serde_json::json!({ "@context": { format!("u{number}"): "https://a.example/u" } }))
        .collect();
    hostile["@context"]
        .as_array_mut()
        .expect("an array")
        .push(terms.into());
    hostile["t1"] = objects.into();
    let clr = signed(record(vec![signed(badge()), signed(badge())]));
    let mut clr = clr;
    let inside = &mut clr["credentialSubject"]["verifiableCredential"];
    inside.as_array_mut().expect("an array").insert(0, hostile);
    let report = report(clr.to_string());
    let children = &report.root.children;
    let outcomes: Vec<_> = children.iter().map(|child| child.outcome).collect();
    assert_eq!(outcomes[1..], [Outcome::Valid, Outcome::Valid]);
    let complex = children[0]
        .checks
        .iter()
        .any(|check| check.code == Code::TooComplex);
    assert!(complex, "{:#?}", children[0].checks);
}
