//! The forms in which a list comes, and lists that are too much.

use super::{AT, changed, dated, of_status, report, status, with};
use crate::now;
use crate::packed::gzip;
use crate::signed_here::{badge, did, method, signed, signed_as_token};
use crate::status_lists::{ENTRIES, LIST, badge_with, bits, entry, list};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::verify::{Code, Options, Outcome, verify};
use serde_json::{Value, json};

#[test]
fn a_list_may_come_as_a_token_or_in_an_envelope() {
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    let token = signed_as_token(1, &header, &list(&bits(&[AT])));
    let envelope = json!({
        "@context": "https://www.w3.org/ns/credentials/v2",
        "type": "EnvelopedVerifiableCredential",
        "id": format!("data:application/vc+jwt,{token}"),
    });
    let address = format!("data:application/vc+jwt,{token}");
    for list in [
        json!(token),
        envelope,
        json!(json!(token).to_string()),
        json!(address),
    ] {
        assert_eq!(status(entry(AT), &list).0, Outcome::Revoked);
        assert!(status(entry(AT + 1), &list).2.is_empty());
    }
    let stapled = |index| {
        let entry = changed(entry(index), |entry| {
            entry["statusListCredential"] = json!(address)
        });
        verify(badge_with(entry).to_string(), Options::at(now())).outcome
    };
    assert_eq!(
        [AT, AT + 1].map(stapled),
        [Outcome::Revoked, Outcome::Valid]
    );
}

#[test]
fn the_list_of_2021_is_read() {
    let of_version_1 = |types: Value, subject: Value| {
        json!({
            "@context": [
                "https://www.w3.org/2018/credentials/v1",
                "https://w3id.org/vc/status-list/2021/v1",
                "https://w3id.org/security/data-integrity/v2"
            ],
            "id": LIST, "type": types, "issuer": did(1), "issuanceDate": "2025-01-01T00:00:00Z",
            "credentialSubject": subject
        })
    };
    let list = |set: &[usize]| {
        let subject = &list(&bits(set))["credentialSubject"];
        let encoded = subject["encodedList"].as_str().expect("text");
        signed(of_version_1(
            json!(["VerifiableCredential", "StatusList2021Credential"]),
            json!({
                "id": subject["id"], "type": "StatusList2021", "statusPurpose": "revocation",
                "encodedList": encoded[1..]
            }),
        ))
    };
    let mut old = of_version_1(
        json!(["VerifiableCredential"]),
        json!({"id": "did:example:learner"}),
    );
    old["credentialStatus"] = changed(entry(AT), |entry| {
        entry["type"] = json!("StatusList2021Entry")
    });
    let old = signed(old);
    assert_eq!(report(&old, &list(&[AT])).outcome, Outcome::Revoked);
    assert_eq!(report(&old, &list(&[])).outcome, Outcome::Valid);
    // A list of the other standard is not the one that was meant.
    let other = signed(crate::status_lists::list(&bits(&[])));
    assert_eq!(report(&old, &other).outcome, Outcome::Undetermined);
}

#[test]
fn a_list_of_revoked_credentials_is_read() {
    let entry = json!({"id": LIST, "type": "1EdTechRevocationList"});
    let id = badge()["id"].clone();
    for member in ["revokedCredential", "revokedCredentials"] {
        let list = |listed: Value| json!({"id": LIST, "issuer": did(1), member: [listed]});
        let (outcome, code, also, said) = status(
            entry.clone(),
            &list(json!({"id": id, "revoked": true, "revocationReason": "a mistake"})),
        );
        assert_eq!((outcome, code), (Outcome::Revoked, Code::Revoked));
        assert_eq!(also, [Code::StatusListUnsigned]);
        assert!(said.contains("(\u{201c}a mistake\u{201d})"), "{said}");
        let cleared = list(json!({"id": id, "revoked": false}));
        assert_eq!(status(entry.clone(), &cleared).0, Outcome::Warning);
        let of_another = json!({"id": LIST, "issuer": did(2), member: [{"id": "urn:x"}]});
        assert_eq!(
            status(entry.clone(), &of_another).2,
            [Code::StatusListOfAnother]
        );
    }
    for unread in [
        json!({}),
        json!({"revokedCredential": null}),
        json!({"revokedCredential": [{"credentialId": id}]}),
    ] {
        let (outcome, code, ..) = status(entry.clone(), &unread);
        let expected = (Outcome::Undetermined, Code::StatusListMalformed);
        assert_eq!((outcome, code), expected, "{unread}");
    }
    assert_eq!(
        status(entry, &json!("no JSON")).1,
        Code::StatusListMalformed
    );
}

/// Forty megabytes of nothing in forty kilobytes.
#[test]
fn a_list_that_bursts_is_too_large() {
    let (outcome, code, ..) = status(entry(AT), &signed(list(&vec![0; 40 << 20])));
    assert_eq!((outcome, code), (Outcome::Undetermined, Code::TooLarge));
}

/// RFC 1952 2.2: a gzip file may have several members.
#[test]
fn a_list_may_be_packed_in_two_members() {
    let (first, second) = (vec![0; ENTRIES / 16], bits(&[AT]));
    let packed = [gzip(&first), gzip(&second)].concat();
    let list = signed(changed(list(&[]), |list| {
        let encoded = format!("u{}", URL_SAFE_NO_PAD.encode(packed));
        list["credentialSubject"]["encodedList"] = json!(encoded);
    }));
    assert_eq!(status(entry(AT), &list).0, Outcome::Valid);
    let second = status(entry(ENTRIES / 2 + AT), &list);
    assert_eq!((second.0, second.1), (Outcome::Revoked, Code::Revoked));
}

#[test]
fn hundreds_of_entries_are_not_looked_up() {
    let entries: Vec<Value> = (0..500).map(entry).collect();
    let report = report(&badge_with(json!(entries)), &signed(list(&bits(&[400]))));
    let checks = of_status(&report);
    assert_eq!(checks.len(), 33);
    assert_eq!(checks[32].code, Code::TooComplex);
    assert_eq!(report.outcome, Outcome::Undetermined);
}

#[test]
fn the_age_of_a_list_is_told() {
    let at_time = |time| {
        let case = dated(
            with(
                Code::Revoked,
                Outcome::Revoked,
                Outcome::Revoked,
                entry(AT),
                signed(list(&bits(&[AT]))),
            ),
            time,
        );
        verify(case.input, case.options)
    };
    let report = at_time("2025-12-31T23:00:00Z");
    let check = of_status(&report)[0];
    assert!(
        check.message.contains(", as of 2025-12-31T23:00:00Z"),
        "{}",
        check.message
    );
    let detail = json!(check.detail);
    assert_eq!(detail["fetched"], "2025-12-31T23:00:00Z");
    assert_eq!(detail["age"], 3600);
    // Of what was fetched later than the time for which is judged, there is no age.
    let report = at_time("2026-02-01T00:00:00Z");
    assert_eq!(json!(of_status(&report)[0].detail)["age"], Value::Null);
}
