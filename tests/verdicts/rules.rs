//! The rules of the CLR Standard 2.0 and Open Badges 3.0, and what stands under one id.

use crate::signed_here::{badge, record, signed, signed_as_json, signed_with};
use crate::{Case, case, case_with, changed, issued, now};
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Valid, Warning};
    let cases: [(Code, Value); 7] = [
        (Code::SubjectNotIdentified, about_nobody()),
        (Code::SameIdOtherContent, two_creators()),
        (
            Code::ClrRule,
            signed(without_name(record(vec![signed(badge())]))),
        ),
        (
            Code::ObRule,
            issued(|badge| badge["awardedDate"] = json!("today")),
        ),
        (Code::ReferenceNotFound, without_its_description()),
        (Code::DuplicateId, signed(record(vec![signed(badge()); 2]))),
        (Code::PartialRecord, signed(partial())),
    ];
    // What breaks a rule falls where the rules must be kept.
    let strict = cases
        .iter()
        .filter(|(code, _)| !matches!(code, Code::SameIdOtherContent | Code::PartialRecord))
        .map(|(code, credential)| {
            case_with(*code, Invalid, Invalid, credential, |options| {
                options.policy.require_schema = true;
            })
        });
    let mildly = cases
        .iter()
        .map(|(code, credential)| case(*code, Warning, Valid, credential));
    mildly.chain(strict).collect()
}

fn about_nobody() -> Value {
    issued(|badge| {
        let subject = badge["credentialSubject"].as_object_mut();
        subject.expect("an object").remove("id");
    })
}

/// What one of them says could be moved to the other.
fn two_creators() -> Value {
    issued(|badge| {
        let creator =
            |name| json!({"id": "did:example:creator", "type": ["Profile"], "name": name});
        badge["credentialSubject"]["source"] = creator("One");
        badge["credentialSubject"]["achievement"]["creator"] = creator("Another");
    })
}

fn without_name(mut record: Value) -> Value {
    record.as_object_mut().expect("an object").remove("name");
    record
}

fn without_its_description() -> Value {
    issued(|badge| {
        badge["credentialSubject"]["result"] =
            json!([{"type": ["Result"], "resultDescription": "urn:uuid:1", "value": "A"}]);
    })
}

fn partial() -> Value {
    let mut record = record(vec![signed(badge())]);
    record["partial"] = json!(true);
    record
}

fn report(input: impl ToString) -> Report {
    verify(input.to_string(), Options::at(now()))
}

/// The check on the rules, behind the one on the data model.
fn rules(report: &Report) -> &Check {
    let mut checks = report.root.checks.iter();
    checks.next();
    let mut structure = checks.filter(|check| check.check == CheckKind::Structure);
    structure.next_back().expect("a check on the rules")
}

/// A badge of another course than the usual.
fn other_badge() -> Value {
    let text = badge().to_string();
    let text = text
        .replace("0b9a0a4e", "1b9a0a4e")
        .replace("6f1f3f0e", "7f1f3f0e");
    serde_json::from_str(&text).expect("JSON")
}

/// The grade of one credential moved to another of the same learner, by somebody who holds a
/// record that was signed.
fn with_results_swapped(mut record: Value) -> Value {
    let inside = &mut record["credentialSubject"]["verifiableCredential"];
    let first = inside[0]["credentialSubject"]["result"].take();
    inside[0]["credentialSubject"]["result"] = inside[1]["credentialSubject"]["result"].take();
    inside[1]["credentialSubject"]["result"] = first;
    record
}

fn graded(mut badge: Value, grade: &str) -> Value {
    badge["credentialSubject"]["result"] = json!([{"type": ["Result"], "value": grade}]);
    badge
}

/// Whoever holds it may write the same otherwise, and the signature holds.
#[test]
fn a_record_cannot_be_made_whole_by_other_words() {
    for written in [
        json!("true"),
        json!([true]),
        json!({"@value": "true", "@type": "xsd:boolean"}),
    ] {
        let mut record = signed(partial());
        record["partial"] = written;
        let report = report(&record);
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        let check = rules(&report);
        let codes: Vec<Code> = check.also.iter().copied().chain([check.code]).collect();
        assert!(codes.contains(&Code::PartialRecord), "{check:#?}");
    }
    let mut whole = record(vec![signed(badge())]);
    whole["partial"] = json!("false");
    assert_ne!(rules(&report(signed(whole))).code, Code::PartialRecord);
}

/// Law 3 of the design: the record's signature does not see the swap. What holds the credentials
/// apart is their own signatures; where they have none, the report says that nothing does.
#[test]
fn a_swap_that_the_outer_signature_does_not_see_is_told() {
    let swapped = |embedded| with_results_swapped(signed(record(embedded)));
    let unsigned = report(swapped(vec![
        graded(badge(), "A"),
        graded(other_badge(), "F"),
    ]));
    assert_eq!(unsigned.outcome, Outcome::Valid, "{unsigned:#?}");
    let check = rules(&unsigned);
    let found = (check.outcome, check.code);
    assert_eq!(
        found,
        (Outcome::Warning, Code::SameIdOtherContent),
        "{check:#?}"
    );
    let places = &json!(check.detail)["problems"][0];
    for (at, name) in ["pointer", "other"].into_iter().enumerate() {
        let subject = format!("/credentialSubject/verifiableCredential/{at}/credentialSubject");
        assert_eq!(places[name], subject);
    }

    let signed = [graded(badge(), "A"), graded(other_badge(), "F")].map(signed);
    let signed = report(swapped(signed.to_vec()));
    assert_eq!(rules(&signed).outcome, Outcome::Valid, "{signed:#?}");
    let inside = signed.root.children.iter().map(|child| child.outcome);
    assert_eq!(inside.collect::<Vec<_>>(), [Outcome::Invalid; 2]);
}

/// Two subjects are one node: a grade can change places between them.
#[test]
fn what_two_subjects_with_one_id_say_is_told() {
    let with_two = |grades: [&str; 2]| {
        let mut both = badge();
        let [first, second] = [badge(), other_badge()].map(|one| one["credentialSubject"].clone());
        both["credentialSubject"] = json!([first, second]);
        for (at, grade) in grades.into_iter().enumerate() {
            both["credentialSubject"][at]["id"] = json!("did:example:learner");
            both["credentialSubject"][at]["result"] = json!([{"type": ["Result"], "value": grade}]);
        }
        both
    };
    let mut swapped = with_two(["F", "A"]);
    swapped["proof"] = signed(with_two(["A", "F"]))["proof"].clone();
    let problems = |report: &Report| json!(rules(report).detail)["problems"].to_string();
    let swapped = report(swapped);
    assert_eq!(swapped.outcome, Outcome::Valid, "{swapped:#?}");
    assert!(problems(&swapped).contains("same-id-other-content"));
    let apart = report(signed_as_json(with_two(["F", "A"])));
    assert!(!problems(&apart).contains("same-id-other-content"));
}

/// A signature over the text holds everything where it stands.
#[test]
fn a_swap_in_a_signed_text_is_no_swap() {
    let embedded = vec![graded(badge(), "A"), graded(other_badge(), "F")];
    let report = report(signed_as_json(record(embedded)));
    assert_eq!(rules(&report).outcome, Outcome::Valid, "{report:#?}");
}

#[test]
fn what_is_repeated_as_it_is_gives_nothing() {
    let again = || {
        let mut again = badge();
        again["id"] = json!("urn:uuid:1");
        // In another order, a text for a list of one, and a creator by the id alone.
        let achievement = &mut again["credentialSubject"]["achievement"];
        achievement["type"] = json!("Achievement");
        achievement["creator"] = json!({"id": "did:example:creator"});
        again
    };
    let mut first = badge();
    first["credentialSubject"]["achievement"]["creator"] =
        json!({"id": "did:example:creator", "type": ["Profile"], "name": "Creator"});
    let report = report(signed(record(vec![signed(first), signed(again())])));
    assert_eq!(rules(&report).outcome, Outcome::Valid, "{report:#?}");
}

/// An achievement that a token asserts is in the record, too.
#[test]
fn associations_lead_into_tokens() {
    use crate::signed_here::{method, signed_as_token};
    let header = json!({"alg": "EdDSA", "typ": "JWT", "kid": method(1)});
    let token = signed_as_token(1, &header, &other_badge());
    let association = |target: &str| {
        json!({"type": "Association", "associationType": "precedes", "targetId": target,
            "sourceId": badge()["credentialSubject"]["achievement"]["id"]})
    };
    let with = |target: &str| {
        let mut record = record(vec![signed(badge()), json!(token)]);
        record["credentialSubject"]["association"] = json!([association(target)]);
        report(signed_as_json(record))
    };
    let target = other_badge()["credentialSubject"]["achievement"]["id"].clone();
    let report = with(target.as_str().expect("an id"));
    assert_eq!(rules(&report).outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(
        rules(&with("urn:uuid:elsewhere")).code,
        Code::ReferenceNotFound
    );
}

/// JSON-LD takes null for absent: anybody could add it to what is signed over statements.
#[test]
fn null_is_absent() {
    let is_valid = |badge: Value| {
        let report = report(&badge);
        assert_eq!(report.outcome, Outcome::Valid, "{badge} {report:#?}");
    };
    for member in [
        "credentialSchema",
        "credentialStatus",
        "evidence",
        "refreshService",
        "relatedResource",
        "termsOfUse",
        "validUntil",
    ] {
        is_valid(changed(|badge| badge[member] = json!(null)));
        if member != "validUntil" {
            is_valid(changed(|badge| badge[member] = json!([null])));
        }
    }
    for member in ["created", "expires", "previousProof"] {
        let mut badge = signed_with(badge(), |proof| {
            proof.as_object_mut().expect("an object").remove(member);
        });
        badge["proof"][member] = json!(null);
        is_valid(badge);
    }
}
