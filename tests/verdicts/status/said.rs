//! What a list of bits says of a credential.

use super::{AT, changed, for_purpose, of_purpose, of_status, report, status};
use crate::now;
use crate::signed_here::{did, method, signed, signed_by};
use crate::status_lists::{LIST, badge_with, bits, entry, list};
use clr_wallet::verify::{Code, NeedKind, Options, Outcome, verify};
use serde_json::json;

#[test]
fn a_clear_bit_in_the_issuers_own_list_is_valid() {
    let said = status(entry(AT), &signed(list(&bits(&[AT - 1, AT + 1]))));
    let sentence = format!("The status list {LIST} does not say that the credential was revoked.");
    assert_eq!(said, (Outcome::Valid, Code::Ok, vec![], sentence));
}

/// Whatever bit is turned, the credential with its number is revoked, and no other.
#[test]
fn each_bit_revokes_one_credential() {
    let indices = [0, 1, 7, 8, 9, 63, 4095, 65_537, 131_064, 131_070, 131_071];
    let badges: Vec<_> = indices
        .iter()
        .map(|index| (*index, badge_with(entry(*index))))
        .collect();
    for turned in indices {
        let list = signed(list(&bits(&[turned])));
        for (index, badge) in &badges {
            let expected = match *index == turned {
                true => Outcome::Revoked,
                false => Outcome::Valid,
            };
            assert_eq!(report(badge, &list).outcome, expected, "{turned}: {index}");
        }
    }
}

/// Revoked is what anybody says in the list that the issuer chose; not revoked is not.
#[test]
fn a_set_bit_counts_whoever_signed() {
    let by_another = |set: &[usize]| {
        signed_by(
            2,
            &method(2),
            changed(list(&bits(set)), |list| list["issuer"] = json!(did(2))),
        )
    };
    let unbound = |set: &[usize]| signed_by(2, &method(2), list(&bits(set)));
    assert_eq!(status(entry(AT), &by_another(&[AT])).0, Outcome::Revoked);
    assert_eq!(
        status(entry(AT), &by_another(&[])).1,
        Code::StatusListOfAnother
    );
    assert_eq!(status(entry(AT), &unbound(&[AT])).0, Outcome::Revoked);
    // The key is not the issuer's: the list does not hold, so that it shows nothing.
    let (outcome, code, ..) = status(entry(AT), &unbound(&[]));
    assert_eq!(
        (outcome, code),
        (Outcome::Undetermined, Code::StatusListNotVerified)
    );
}

#[test]
fn what_nobody_signed_revokes_nothing() {
    let (outcome, code, _, said) = status(entry(AT), &list(&bits(&[AT])));
    assert_eq!(
        (outcome, code),
        (Outcome::Undetermined, Code::StatusListNotVerified)
    );
    assert!(
        said.ends_with("whether the credential was revoked: nobody signed it."),
        "{said}"
    );
    let tampered = changed(signed(list(&bits(&[]))), |signed| {
        signed["credentialSubject"]["encodedList"] =
            list(&bits(&[AT]))["credentialSubject"]["encodedList"].clone();
    });
    assert_eq!(status(entry(AT), &tampered).0, Outcome::Undetermined);
}

#[test]
fn what_is_past_stays_revoked_and_says_nothing_else() {
    let past = |purpose: &str, set: &[usize]| {
        signed(changed(list(&bits(set)), |list| {
            list["credentialSubject"]["statusPurpose"] = json!(purpose);
            list["validUntil"] = json!("2025-06-01T00:00:00Z");
        }))
    };
    let outcome = |purpose: &str, set| status(for_purpose(purpose), &past(purpose, set)).0;
    assert_eq!(outcome("revocation", &[AT]), Outcome::Revoked);
    assert_eq!(outcome("revocation", &[]), Outcome::Undetermined);
    assert_eq!(outcome("suspension", &[AT]), Outcome::Undetermined);
    let future = signed(changed(list(&bits(&[AT])), |list| {
        list["validFrom"] = json!("3000-01-01T00:00:00Z");
    }));
    assert_eq!(status(entry(AT), &future).1, Code::StatusListNotCurrent);
}

/// They may be lost, set or clear: no credential is worse off.
#[test]
fn messages_and_newer_copies_take_nothing_from_a_credential() {
    for purpose in ["message", "refresh"] {
        for list in [
            of_purpose(purpose, &[AT]),
            of_purpose(purpose, &[]),
            of_purpose("revocation", &[]),
            list(&bits(&[])),
            json!("not even JSON"),
        ] {
            let report = report(&badge_with(for_purpose(purpose)), &list);
            assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        }
        let missing = verify(
            badge_with(for_purpose(purpose)).to_string(),
            Options::at(now()),
        );
        assert_eq!(missing.outcome, Outcome::Valid);
        assert_eq!(missing.needs[0].kind, NeedKind::Status);
    }
}

#[test]
fn messages_are_told() {
    let entry = changed(for_purpose("message"), |entry| {
        entry["statusSize"] = json!(2);
        entry["statusMessage"] = json!([
            {"status": "0x0", "message": "pending"}, {"status": "0x1", "message": "accepted"},
            {"status": "0x2", "message": "rejected"}, {"status": "0x3", "message": "undefined"},
        ]);
        entry["statusReference"] = json!("https://hillside.example/words");
    });
    for (set, message) in [
        (vec![], "pending"),
        (vec![2 * AT], "rejected"),
        (vec![2 * AT + 1], "accepted"),
    ] {
        let (outcome, code, _, said) = status(entry.clone(), &of_purpose("message", &set));
        assert_eq!((outcome, code), (Outcome::Warning, Code::StatusMessage));
        let told = format!("(\u{201c}{message}\u{201d})");
        assert!(said.contains(&told), "{said}");
    }
    let report = report(&badge_with(entry), &of_purpose("message", &[]));
    let detail = json!(of_status(&report)[0].detail);
    assert_eq!(detail["reference"], "https://hillside.example/words");
}

/// What its issuer means by a purpose of its own, nobody can tell; that it does not say so, is plain.
#[test]
fn an_unknown_purpose_is_open_where_it_is_set() {
    let outcome = |set| {
        status(
            for_purpose("accreditation"),
            &of_purpose("accreditation", set),
        )
    };
    assert_eq!(outcome(&[]).0, Outcome::Valid);
    let (set, code, ..) = outcome(&[AT]);
    assert_eq!(
        (set, code),
        (Outcome::Undetermined, Code::UnsupportedStatus)
    );
}

#[test]
fn a_list_may_have_several_purposes_and_a_credential_several_entries() {
    let list = signed(changed(list(&bits(&[AT])), |list| {
        list["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    }));
    let second = changed(for_purpose("suspension"), |entry| {
        entry["id"] = json!("urn:x:2");
        entry["statusListIndex"] = json!("5");
    });
    let report = report(&badge_with(json!([entry(AT), second])), &list);
    let outcomes: Vec<Outcome> = of_status(&report)
        .iter()
        .map(|check| check.outcome)
        .collect();
    assert_eq!(outcomes, [Outcome::Revoked, Outcome::Valid]);
    assert_eq!(report.outcome, Outcome::Revoked);
}

/// To a signature over statements they are one thing with two numbers.
#[test]
fn entries_with_one_id_may_have_changed_places() {
    let second = changed(for_purpose("suspension"), |entry| {
        entry["statusListIndex"] = json!("5")
    });
    let list = signed(changed(list(&bits(&[AT])), |list| {
        list["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    }));
    let report = report(&badge_with(json!([entry(AT), second])), &list);
    let codes: Vec<Code> = of_status(&report).iter().map(|check| check.code).collect();
    assert_eq!(codes, [Code::MalformedStatus; 2]);
}
