//! The rules of the CLR Standard 2.0 and Open Badges 3.0.

use crate::signed_here::{badge, record, signed, signed_as_json};
use crate::{Case, case, case_with, issued, now};
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Valid, Warning};
    let cases: [(Code, Value); 6] = [
        (Code::SubjectNotIdentified, about_nobody()),
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
        .filter(|(code, _)| *code != Code::PartialRecord)
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
