//! Whether a credential was taken back: by the list that it names for that.

mod forms;
mod said;

use crate::signed_here::{DidWeb, badge, did, method, record, signed, signed_by};
use crate::status_lists::{LIST, badge_with, bits, entry, list};
use crate::{Case, case, case_with, now};
use clr_wallet::verify::{Check, CheckKind, Code, NeedKind, Options, Outcome, Report, verify};
use serde_json::{Value, json};

/// The place that these cases look at.
const AT: usize = 23;

pub fn cases() -> Vec<Case> {
    use Outcome::{Revoked, Suspended, Undetermined, Valid, Warning};
    [in_lists(), of_lists(), of_entries()]
        .into_iter()
        .flatten()
        .chain([
            with(
                Code::Revoked,
                Revoked,
                Revoked,
                entry(AT),
                signed(list(&bits(&[AT]))),
            ),
            with(
                Code::Suspended,
                Suspended,
                Suspended,
                for_purpose("suspension"),
                of_purpose("suspension", &[AT]),
            ),
            with(
                Code::StatusMessage,
                Warning,
                Valid,
                for_purpose("refresh"),
                of_purpose("refresh", &[AT]),
            ),
            with(
                Code::StatusListUnsigned,
                Warning,
                Valid,
                json!({"id": LIST, "type": "1EdTechRevocationList"}),
                json!({"id": LIST, "issuer": did(1), "revokedCredential": []}),
            ),
            case(
                Code::StatusListUnreachable,
                Undetermined,
                Undetermined,
                badge_with(entry(AT)),
            ),
        ])
        .collect()
}

/// What a list says, or does not.
fn in_lists() -> Vec<Case> {
    use Outcome::Undetermined;
    vec![
        with(
            Code::StatusPurposeMismatch,
            Undetermined,
            Undetermined,
            for_purpose("suspension"),
            signed(list(&bits(&[AT]))),
        ),
        with(
            Code::StatusIndexOutOfRange,
            Undetermined,
            Undetermined,
            entry(131_072),
            signed(list(&bits(&[]))),
        ),
    ]
}

/// What a list is.
fn of_lists() -> Vec<Case> {
    use Outcome::{Undetermined, Valid, Warning};
    let clear = || list(&bits(&[]));
    let web = DidWeb::new(5);
    vec![
        with(
            Code::StatusListNotVerified,
            Undetermined,
            Undetermined,
            entry(AT),
            changed(signed(clear()), |list| {
                list["credentialSubject"]["ttl"] = json!("9")
            }),
        ),
        with(
            Code::StatusListMalformed,
            Undetermined,
            Undetermined,
            entry(AT),
            signed(changed(clear(), |list| {
                list["type"] = json!(["VerifiableCredential"])
            })),
        ),
        with(
            Code::StatusListNotCurrent,
            Undetermined,
            Undetermined,
            entry(AT),
            signed(changed(clear(), |list| {
                list["validUntil"] = json!("2025-06-01T00:00:00Z")
            })),
        ),
        with(
            Code::StatusListNotBound,
            Warning,
            Valid,
            entry(AT),
            web.signed(changed(clear(), |list| list["issuer"] = json!({"id": ""}))),
        ),
        with(
            Code::StatusListOfAnother,
            Warning,
            Valid,
            entry(AT),
            signed_by(
                2,
                &method(2),
                changed(clear(), |list| list["issuer"] = json!(did(2))),
            ),
        ),
        with(
            Code::StatusListNotConforming,
            Warning,
            Valid,
            entry(AT),
            signed(list(&[0; 1000])),
        ),
        with(
            Code::StatusListNotConforming,
            Warning,
            Valid,
            entry(AT),
            signed(changed(clear(), |list| {
                let encoded = &mut list["credentialSubject"]["encodedList"];
                *encoded = json!(encoded.as_str().expect("text")[1..]);
            })),
        ),
        with(
            Code::StatusListOwnStatus,
            Warning,
            Valid,
            entry(AT),
            signed(changed(clear(), |list| list["credentialStatus"] = entry(1))),
        ),
        dated(
            with(
                Code::StatusListStale,
                Warning,
                Valid,
                entry(AT),
                signed(changed(clear(), |list| {
                    list["credentialSubject"]["ttl"] = json!("60000")
                })),
            ),
            "2025-12-31T23:58:59Z",
        ),
    ]
}

/// Where a credential says that its status stands.
fn of_entries() -> Vec<Case> {
    use Outcome::Undetermined;
    vec![
        case(
            Code::UnsupportedStatus,
            Undetermined,
            Undetermined,
            badge_with(json!({"id": "urn:x:1", "type": "https://a.example/Status"})),
        ),
        case(
            Code::MalformedStatus,
            Undetermined,
            Undetermined,
            badge_with(changed(entry(AT), |entry| {
                entry["statusListIndex"] = json!("-1")
            })),
        ),
    ]
}

/// A badge with this entry, and this at hand for the list.
fn with(code: Code, check: Outcome, node: Outcome, entry: Value, list: Value) -> Case {
    case_with(code, check, node, badge_with(entry), |options| {
        at_hand(options, &list)
    })
}

fn at_hand(options: &mut Options, list: &Value) {
    let text = list.as_str().map_or(list.to_string(), str::to_owned);
    options.material.insert(LIST.to_owned(), text);
}

/// The same with the time at which the list was obtained.
fn dated(mut case: Case, time: &str) -> Case {
    let time = clr_wallet::timestamp::Timestamp::parse(time).expect("a time");
    case.options.fetched.insert(LIST.to_owned(), time);
    case
}

fn changed(mut value: Value, change: impl FnOnce(&mut Value)) -> Value {
    change(&mut value);
    value
}

fn for_purpose(purpose: &str) -> Value {
    changed(entry(AT), |entry| entry["statusPurpose"] = json!(purpose))
}

fn of_purpose(purpose: &str, set: &[usize]) -> Value {
    signed(changed(list(&bits(set)), |list| {
        list["credentialSubject"]["statusPurpose"] = json!(purpose);
    }))
}

fn report(credential: &Value, list: &Value) -> Report {
    let mut options = Options::at(now());
    at_hand(&mut options, list);
    verify(credential.to_string(), options)
}

fn of_status(report: &Report) -> Vec<&Check> {
    let checks = report.root.checks.iter();
    checks
        .filter(|check| check.check == CheckKind::Status)
        .collect()
}

/// What the one status check comes to.
fn status(entry: Value, list: &Value) -> (Outcome, Code, Vec<Code>, String) {
    let report = report(&badge_with(entry), list);
    let [check] = of_status(&report)[..] else {
        panic!("not one check: {report:#?}");
    };
    (
        check.outcome,
        check.code,
        check.also.clone(),
        check.message.clone(),
    )
}

#[test]
fn the_keys_of_a_list_are_needed_like_those_of_a_credential() {
    let web = DidWeb::new(5);
    let list = web.signed(changed(list(&bits(&[])), |list| {
        list["issuer"] = json!({"id": ""})
    }));
    let mut options = Options::at(now());
    at_hand(&mut options, &list);
    let badge = web.signed(changed(badge(), |badge| {
        badge["credentialStatus"] = entry(AT)
    }));
    let report = verify(badge.to_string(), options.clone());
    assert!(
        report
            .needs
            .iter()
            .any(|need| need.url == web.did && need.kind == NeedKind::Did)
    );
    options
        .material
        .insert(web.did.clone(), web.document().to_string());
    let report = verify(badge.to_string(), options);
    assert_eq!(
        (report.outcome, report.needs.len()),
        (Outcome::Valid, 0),
        "{report:#?}"
    );
}

#[test]
fn nobody_is_asked_about_what_does_not_hold() {
    let unsigned = changed(badge(), |badge| badge["credentialStatus"] = entry(AT));
    let broken = changed(badge_with(entry(AT)), |badge| {
        badge["name"] = json!("Another")
    });
    for credential in [unsigned, broken] {
        let report = verify(credential.to_string(), Options::at(now()));
        assert!(report.needs.is_empty(), "{report:#?}");
    }
}

#[test]
fn each_credential_of_a_record_has_its_own_status() {
    let badges = (0..4).map(|index| badge_with(entry(index))).collect();
    let report = report(&signed(record(badges)), &signed(list(&bits(&[2]))));
    let outcomes = report.root.children.iter().map(|child| child.outcome);
    use Outcome::{Revoked, Valid};
    assert_eq!(outcomes.collect::<Vec<_>>(), [Valid, Valid, Revoked, Valid]);
    assert_eq!(report.outcome, Valid);
}
