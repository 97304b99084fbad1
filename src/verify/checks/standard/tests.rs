mod members;

use super::*;
use crate::json::{Document, Limits};
use crate::verify::inside::embedded;
use serde_json::json;

const BADGE: &str = r#"{
"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"id":"urn:badge:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Botany","validFrom":"2025-01-01T00:00:00Z",
"awardedDate":"2024-12-01T00:00:00Z","image":{"id":"https://a.example/i","type":"Image"},
"issuer":{"id":"did:example:i","type":["Profile"],"name":"Hillside","address":{"type":["Address"],"geo":{"type":"GeoCoordinates","latitude":1.5,"longitude":2}},
"otherIdentifier":[{"type":"IdentifierEntry","identifier":"7","identifierType":"systemId"}],"parentOrg":{"id":"did:example:p","type":["Profile"]}},
"evidence":[{"type":["Evidence"],"id":"https://a.example/e"}],
"credentialSubject":{"type":["AchievementSubject"],"creditsEarned":3,"activityStartDate":"2024-01-01T00:00:00",
"identifier":[{"type":"IdentityObject","hashed":false,"identityHash":"a@b.example","identityType":"emailAddress"}],
"achievement":{"id":"urn:achievement:1","type":["Achievement"],"achievementType":"Course","name":"Botany","description":{"en":"Plants"},"criteria":{"narrative":"Pass."},
"alignment":[{"type":["Alignment"],"targetName":"N","targetUrl":"https://a.example/t","targetType":"CFItem"}],
"related":[{"id":"urn:achievement:0","type":["Related"]}],
"resultDescription":[{"id":"urn:description:1","type":["ResultDescription"],"name":"Level","resultType":"RubricCriterionLevel","requiredLevel":"urn:level:1",
"rubricCriterionLevel":[{"id":"urn:level:1","type":["RubricCriterionLevel"],"name":"Good"},{"id":"urn:level:2","type":["RubricCriterionLevel"],"name":"Better"}]},
{"id":"urn:description:2","type":["ResultDescription"],"name":"Grade","resultType":"LetterGrade"}]},
"result":[{"type":["Result"],"resultDescription":"urn:description:1","achievedLevel":"urn:level:2","status":"Completed"},
{"type":["Result"],"resultDescription":"urn:description:2","value":"A"}]}}"#;

const ENDORSEMENT: &str = r#"{
"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context.json"],
"id":"urn:endorsement:1","type":["VerifiableCredential","EndorsementCredential"],"name":"Praise","validFrom":"2025-01-01T00:00:00Z","issuer":"did:example:e",
"credentialSubject":{"id":"urn:achievement:1","type":["EndorsementSubject"],"endorsementComment":"Good."}}"#;

fn record(badges: &[&str]) -> String {
    let badges = badges.join(",");
    format!(
        r#"{{
"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"id":"urn:record:1","type":["VerifiableCredential","ClrCredential"],"name":"Transcript","validFrom":"2025-01-01T00:00:00Z","partial":false,
"issuer":{{"id":"did:example:registrar","type":["Profile"],"name":"Hillside"}},
"credentialSubject":{{"id":"did:example:s","type":["ClrSubject"],
"achievement":[{{"id":"urn:achievement:2","type":["Achievement"],"name":"Degree","description":"D","criteria":{{"id":"https://a.example/c"}}}}],
"association":[{{"type":"Association","associationType":"isPartOf","sourceId":"urn:achievement:1","targetId":"urn:achievement:2"}}],
"verifiableCredential":[{badges}]}}}}"#
    )
}

fn strictly(text: &str, is_strict: bool) -> Option<Check> {
    let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
    let contents = Contents {
        embedded: embedded(document.root()),
        all: embedded(document.root()),
        has_unread: false,
    };
    held(document.root(), &contents, is_strict)
}

fn held<'d>(credential: Value<'d>, contents: &Contents<'d>, is_strict: bool) -> Option<Check> {
    let policy = Policy {
        require_schema: is_strict,
        ..Policy::default()
    };
    let held = Held {
        credential,
        relation: Relation::Root,
        contents,
        coverage: Coverage::Statements,
    };
    held.against_its_standard(&policy)
}

fn check(text: &str) -> Check {
    strictly(text, false).expect("a standard's credential has a check")
}

/// The codes and pointers of what a check names.
fn problems(check: &Check) -> Vec<(String, String)> {
    let detail = json!(check.detail);
    let Some(problems) = detail["problems"].as_array() else {
        return Vec::new();
    };
    let text = |problem: &serde_json::Value, key: &str| problem[key].as_str().map(str::to_owned);
    let named = problems
        .iter()
        .filter_map(|problem| Some((text(problem, "code")?, text(problem, "pointer")?)));
    named.collect()
}

#[test]
fn what_keeps_its_standard_is_said_to() {
    for text in [BADGE, ENDORSEMENT, &record(&[BADGE])] {
        let check = check(text);
        assert_eq!(check.outcome, Outcome::Valid, "{:#?}", check.detail);
    }
}

/// Credentials of version 1.1 have another first context, and a date of another name.
#[test]
fn the_older_data_model_serves() {
    let old = BADGE
        .replace(
            "https://www.w3.org/ns/credentials/v2",
            "https://www.w3.org/2018/credentials/v1",
        )
        .replace("validFrom", "issuanceDate");
    assert_eq!(check(&old).outcome, Outcome::Valid);
}

#[test]
fn what_no_standard_is_for_is_left_alone() {
    let plain = r#"{"type":["VerifiableCredential"],"credentialSubject":{"id":"urn:x"}}"#;
    assert!(strictly(plain, true).is_none());
}

#[test]
fn what_stands_in_an_endorsement_s_place_is_to_be_one() {
    let text = r#"{"type":["VerifiableCredential"],"credentialSubject":{"id":"urn:x"}}"#;
    let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
    let held = Held {
        credential: document.root(),
        relation: Relation::Endorsement,
        contents: &Contents::default(),
        coverage: Coverage::Statements,
    };
    let check = held.against_its_standard(&Policy::default());
    let named = check.map(|check| problems(&check)).unwrap_or_default();
    assert!(
        named.contains(&("ob-rule".to_owned(), "/type".to_owned())),
        "{named:?}"
    );
}

/// A rule is broken in one place, which is told.
fn assert_broken(good: &str, (from, to): (&str, &str), code: &str, pointer: &str) {
    let bad = good.replacen(from, to, 1);
    assert_ne!(bad, good, "{from}");
    let check = check(&bad);
    assert_eq!(check.outcome, Outcome::Warning, "{from} {to}");
    let expected = vec![(code.to_owned(), pointer.to_owned())];
    assert_eq!(problems(&check), expected, "{from} -> {to}");
    let strict = strictly(&bad, true).map(|check| check.outcome);
    assert_eq!(strict, Some(Outcome::Invalid), "{from} {to}");
}

#[test]
fn issuers_may_add_words_to_open_lists() {
    for (from, to) in [
        (r#""Course""#, r#""ext:ShortCourse""#),
        ("emailAddress", "ext:badge-number"),
        ("CFItem", "ext:Item"),
        (r#""LetterGrade""#, r#""ext:Stars""#),
    ] {
        let text = BADGE.replacen(from, to, 1);
        assert_ne!(text, BADGE);
        assert_eq!(check(&text).outcome, Outcome::Valid, "{to}");
    }
}

#[test]
fn references_find_what_they_name() {
    for (from, to, pointer) in [
        (
            r#""resultDescription":"urn:description:2""#,
            r#""resultDescription":"urn:description:3""#,
            "/credentialSubject/result/1/resultDescription",
        ),
        (
            r#""achievedLevel":"urn:level:2""#,
            r#""achievedLevel":"urn:level:3""#,
            "/credentialSubject/result/0/achievedLevel",
        ),
        (
            r#""requiredLevel":"urn:level:1""#,
            r#""requiredLevel":"urn:level:3""#,
            "/credentialSubject/achievement/resultDescription/0/requiredLevel",
        ),
    ] {
        assert_broken(BADGE, (from, to), "reference-not-found", pointer);
    }
    let record = record(&[BADGE]);
    for (from, to, key) in [
        (
            r#""sourceId":"urn:achievement:1""#,
            r#""sourceId":"urn:achievement:3""#,
            "sourceId",
        ),
        (
            r#""targetId":"urn:achievement:2""#,
            r#""targetId":"urn:record:1""#,
            "targetId",
        ),
    ] {
        let pointer = format!("/credentialSubject/association/0/{key}");
        assert_broken(&record, (from, to), "reference-not-found", &pointer);
    }
}

/// What a record refers to may be in a credential of it that is not at hand.
#[test]
fn nobody_is_blamed_for_what_could_not_be_read() {
    let text = record(&[]).replace(
        r#""verifiableCredential":[]"#,
        r#""verifiableCredential":["https://a.example/1"]"#,
    );
    let document = Document::parse(text, &Limits::default()).expect("is JSON");
    let contents = Contents {
        has_unread: true,
        ..Contents::default()
    };
    let check = held(document.root(), &contents, true);
    let found = check.map(|check| (check.outcome, check.code));
    let open = (Outcome::Undetermined, Code::ReferenceNotFound);
    assert_eq!(found, Some(open));
}

#[test]
fn ids_that_others_refer_to_are_there_once() {
    for (from, to, pointer) in [
        (
            "urn:level:2",
            "urn:level:1",
            "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/0",
        ),
        (
            r#""id":"urn:description:2""#,
            r#""id":"urn:description:1""#,
            "/credentialSubject/achievement/resultDescription/0",
        ),
    ] {
        let text = BADGE.replacen(from, to, 1);
        let named = problems(&check(&text));
        let expected = ("duplicate-id".to_owned(), pointer.to_owned());
        assert!(named.contains(&expected), "{named:?}");
    }
    let twice = record(&[BADGE, BADGE]);
    assert_broken(
        &twice,
        ("Transcript", "Record"),
        "duplicate-id",
        "/credentialSubject/verifiableCredential/0",
    );
}

#[test]
fn a_subject_is_known_by_something() {
    let text = BADGE.replace(r#""identifier":["#, r#""x":["#);
    assert_eq!(check(&text).code, Code::SubjectNotIdentified);
    assert_eq!(
        check(&text.replacen(r#""x":"#, r#""id":"did:example:s","x":"#, 1)).outcome,
        Outcome::Valid
    );
}

#[test]
fn a_record_that_leaves_something_out_says_so() {
    let partial = record(&[BADGE]).replace(r#""partial":false"#, r#""partial":true"#);
    for is_strict in [false, true] {
        let check = strictly(&partial, is_strict).expect("a check");
        assert_eq!(
            (check.outcome, check.code),
            (Outcome::Warning, Code::PartialRecord)
        );
    }
}

#[test]
fn the_worst_comes_first_and_all_are_counted() {
    let many = vec!["0"; 250].join(",");
    let text = record(&[BADGE])
        .replace(r#""association":["#, &format!(r#""association":[{many},"#))
        .replace(r#""partial":false"#, r#""partial":true"#)
        .replace(r#""id":"did:example:s","#, "");
    let check = check(&text);
    assert_eq!(check.code, Code::SubjectNotIdentified);
    assert_eq!(check.also, [Code::ClrRule, Code::PartialRecord]);
    let named = problems(&check);
    assert_eq!(named.len(), 100);
    assert_eq!(named[0].0, "subject-not-identified");
}
