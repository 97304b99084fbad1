//! Whether the issuer has a newer copy of a credential.

use crate::signed_here::{
    DidWeb, badge_with_newest_at, did, method, record, signed, signed_as_json, signed_as_token,
    signed_by,
};
use crate::status_lists::{LIST, bits, entry, list};
use crate::{Case, case, case_with, issued, now};
use clr_wallet::verify::{Check, CheckKind, Code, NeedKind, Options, Outcome, Report, verify};
use serde_json::{Value, json};

const NEWEST: &str = "https://uni.example/newest";

pub fn cases() -> Vec<Case> {
    use Outcome::{Undetermined, Valid, Warning};
    let found = |code, check, copy: Value| {
        case_with(code, check, Valid, original(), |options| {
            options.material.insert(NEWEST.to_owned(), copy.to_string());
        })
    };
    let other_service = json!({"id": NEWEST, "type": "https://a.example/Refresh"});
    vec![
        found(Code::NewerCopyAvailable, Warning, signed(newer())),
        found(Code::NewerCopyUnfit, Warning, json!("nothing")),
        case_with(
            Code::NewerCopyWithdrawn,
            Warning,
            Valid,
            original(),
            |options| {
                let mut copy = newer();
                copy["credentialStatus"] = entry(7);
                let list = signed(list(&bits(&[7])));
                for (url, document) in [(NEWEST, signed(copy)), (LIST, list)] {
                    let text = document.to_string();
                    options.material.insert(url.to_owned(), text);
                }
            },
        ),
        case(Code::RefreshNotAvailable, Undetermined, Valid, original()),
        case(
            Code::RefreshNotAvailable,
            Undetermined,
            Valid,
            in_other_words(),
        ),
        case(
            Code::UnsupportedRefreshService,
            Undetermined,
            Valid,
            issued(|badge| badge["refreshService"] = other_service),
        ),
    ]
}

fn original() -> Value {
    signed(badge_with_newest_at(NEWEST))
}

/// JSON-LD has two names for the type.
fn in_other_words() -> Value {
    let mut badge = badge_with_newest_at(NEWEST);
    badge["refreshService"] = json!({"id": NEWEST, "@type": "1EdTechCredentialRefresh"});
    signed_as_json(badge)
}

/// The copy of a year later.
fn newer() -> Value {
    let mut badge = badge_with_newest_at(NEWEST);
    badge["validFrom"] = json!("2025-12-01T00:00:00Z");
    badge["description"] = json!("Forty plants, and ten more.");
    badge
}

fn report(original: &Value, copy: Option<&str>) -> Report {
    let mut options = Options::at(now());
    if let Some(copy) = copy {
        options.material.insert(NEWEST.to_owned(), copy.to_owned());
    }
    verify(original.to_string(), options)
}

fn check(report: &Report) -> &Check {
    let mut checks = report.root.checks.iter();
    let check = checks.find(|check| check.check == CheckKind::Refresh);
    check.unwrap_or_else(|| panic!("no check: {report:#?}"))
}

/// What comes of a copy; the original stays what it is.
fn came_to(copy: &str) -> (Outcome, Code) {
    let report = report(&original(), Some(copy));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    let used: Vec<_> = report
        .used
        .iter()
        .map(|one| (one.kind, one.url.as_str()))
        .collect();
    assert_eq!(used, [(NeedKind::Refresh, NEWEST)]);
    (check(&report).outcome, check(&report).code)
}

#[test]
fn a_copy_that_is_not_at_hand_is_needed() {
    let report = report(&original(), None);
    assert_eq!(check(&report).code, Code::RefreshNotAvailable);
    let needs = report.needs.iter();
    let needs: Vec<_> = needs.map(|need| (need.kind, need.url.as_str())).collect();
    assert_eq!(needs, [(NeedKind::Refresh, NEWEST)]);
}

#[test]
fn what_says_the_same_is_no_newer_copy() {
    const NOTHING_NEWER: (Outcome, Code) = (Outcome::Valid, Code::Ok);
    assert_eq!(came_to(&original().to_string()), NOTHING_NEWER);
    let spaced = serde_json::to_string_pretty(&original()).expect("JSON");
    assert_eq!(came_to(&spaced), NOTHING_NEWER);
    // The same, and nobody signed that copy; what it says is signed here.
    assert_eq!(
        came_to(&badge_with_newest_at(NEWEST).to_string()),
        NOTHING_NEWER
    );
    let mut older = newer();
    older["validFrom"] = json!("2024-12-01T00:00:00Z");
    assert_eq!(came_to(&signed(older).to_string()), NOTHING_NEWER);
}

/// What lies there is what the issuer says now, though its date be the same.
#[test]
fn another_copy_of_the_same_date_is_told() {
    let mut copy = newer();
    copy["validFrom"] = original()["validFrom"].clone();
    let copy = signed(copy).to_string();
    let newer = (Outcome::Warning, Code::NewerCopyAvailable);
    assert_eq!(came_to(&copy), newer);
    let report = report(&original(), Some(&copy));
    assert!(check(&report).message.contains("of the same date"));
}

/// Without a date of both, neither is the older.
#[test]
fn a_copy_without_a_date_is_told() {
    let mut copy = newer();
    copy.as_object_mut().expect("an object").remove("validFrom");
    let copy = signed(copy).to_string();
    assert_eq!(came_to(&copy), (Outcome::Warning, Code::NewerCopyAvailable));
    let report = report(&original(), Some(&copy));
    assert!(
        check(&report)
            .message
            .contains("do not say which is the newer")
    );
}

/// In whatever form it lies there.
#[test]
fn a_newer_copy_may_be_a_token() {
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    let token = signed_as_token(1, &header, &newer());
    let newer = (Outcome::Warning, Code::NewerCopyAvailable);
    assert_eq!(came_to(&token), newer);
    let report = report(&original(), Some(&token));
    let detail = json!(check(&report).detail);
    let expected = json!({"url": NEWEST, "outcome": "valid", "validFrom": "2025-12-01T00:00:00Z"});
    assert_eq!(detail, expected);
}

/// A copy counts where it is the same credential, of the same issuer, and holds by itself.
#[test]
fn a_copy_that_does_not_hold_is_left_aside() {
    let with = |change: fn(&mut Value)| {
        let mut copy = newer();
        change(&mut copy);
        copy
    };
    let changed = || {
        let mut copy = signed(newer());
        copy["name"] = json!("Another name");
        copy
    };
    let by_another = {
        let mut copy = newer();
        copy["issuer"]["id"] = json!(did(2));
        signed_by(2, &method(2), copy)
    };
    for (copy, why) in [
        (
            signed(with(|copy| copy["id"] = json!("urn:uuid:another"))),
            "another credential",
        ),
        (by_another, "another credential"),
        (newer(), "nobody signed it"),
        (changed(), "the signature does not fit"),
        (
            signed_by(2, &method(2), newer()),
            "a key that is not the issuer's",
        ),
        (
            signed(with(|copy| {
                copy["validUntil"] = json!("2025-12-31T00:00:00Z")
            })),
            "past",
        ),
        (json!([]), "another credential"),
    ] {
        let unfit = (Outcome::Warning, Code::NewerCopyUnfit);
        assert_eq!(came_to(&copy.to_string()), unfit, "{copy}");
        let report = report(&original(), Some(&copy.to_string()));
        let said = &check(&report).message;
        assert!(said.contains(why), "{why}: {said}");
    }
    assert_eq!(came_to("not JSON").1, Code::NewerCopyUnfit);
}

/// What the copy rests on may be missing in its turn, and can be handed in.
#[test]
fn what_a_copy_needs_is_needed() {
    let web = DidWeb::new(5);
    let (original, newer) = (
        web.signed(badge_with_newest_at(NEWEST)),
        web.signed(newer()),
    );
    let mut options = Options::at(now());
    options
        .material
        .insert(NEWEST.to_owned(), newer.to_string());
    let report = verify(original.to_string(), options.clone());
    let open = (Outcome::Undetermined, Code::RefreshNotAvailable);
    assert_eq!((check(&report).outcome, check(&report).code), open);
    let needs = report.needs.iter().map(|need| need.url.as_str());
    assert!(needs.eq([web.did.as_str()]));
    options
        .material
        .insert(web.did.clone(), web.document().to_string());
    let report = verify(original.to_string(), options);
    assert_eq!(report.outcome, Outcome::Valid);
    assert_eq!(check(&report).code, Code::NewerCopyAvailable, "{report:#?}");
}

/// Open Badges 3.0: only after the proof was verified. Anybody could write an address there.
#[test]
fn where_it_does_not_hold_nobody_is_asked() {
    let mut changed = original();
    changed["name"] = json!("Another name");
    let by_another = signed_by(2, &method(2), badge_with_newest_at(NEWEST));
    for input in [changed, by_another, badge_with_newest_at(NEWEST)] {
        let report = report(&input, Some(&signed(newer()).to_string()));
        assert_eq!(check(&report).code, Code::RefreshNotAvailable);
        assert!(report.needs.is_empty() && report.used.is_empty());
    }
}

/// The copy names a further one, which is not looked for.
#[test]
fn it_is_followed_once() {
    let mut copy = newer();
    copy["refreshService"]["id"] = json!("https://uni.example/newer-still");
    let report = report(&original(), Some(&signed(copy).to_string()));
    assert_eq!(check(&report).code, Code::NewerCopyAvailable);
    assert!(report.needs.is_empty(), "{report:#?}");
}

/// Each credential of a record has its own; and the copies of thousands may be one large file.
#[test]
fn the_text_of_all_copies_is_limited() {
    let large = "x".repeat(1 << 20);
    let mut copy = newer();
    copy["description"] = json!(large);
    let record = signed(record(vec![original(); 3]));
    let mut options = Options::at(now());
    options.policy.limits.json.bytes = 5 << 19;
    options
        .material
        .insert(NEWEST.to_owned(), signed(copy).to_string());
    let report = verify(record.to_string(), options);
    let children = report.root.children.iter();
    let came_to = children.map(|child| {
        let mut checks = child.checks.iter();
        let check = checks.find(|check| check.check == CheckKind::Refresh);
        check.map(|check| check.code)
    });
    use Code::{NewerCopyAvailable as Newer, RefreshNotAvailable as Open};
    let came_to: Vec<_> = came_to.flatten().collect();
    assert_eq!(came_to, [Newer, Newer, Open]);
}
