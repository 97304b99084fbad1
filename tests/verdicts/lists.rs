//! Registries that others keep, and the reader's own decisions.

use crate::now;
use crate::signed_here::{DidWeb, badge, did, multikey, record, signed, signed_by};
use clr_wallet::verify::{
    Check, CheckKind, Code, Knowing, Listing, NoEntry, Options, Outcome, Report, TrustList,
    VouchedBy, trust_entry, verify,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// A file of the reader's, and the name that it has.
type File = (Value, &'static str);

fn own(issuer: Value) -> File {
    (json!({"issuers": [issuer]}), "mine.json")
}

/// A registry of the Digital Credentials Consortium.
fn dcc(id: &str) -> File {
    let meta =
        json!({"created": "2020-12-02T02:32:16+0000", "updated": "2022-05-25T12:40:00+0000"});
    let registry =
        json!({id: {"name": "Hillside College", "location": "x", "url": "https://x.example"}});
    (json!({"meta": meta, "registry": registry}), "dcc.json")
}

/// What a federation states without signing it, from 2025-12-31 until this time.
fn federation(id: &str, until: i64) -> File {
    let statement = json!({
        "iss": "https://registry.example", "sub": id, "iat": 1_767_139_200, "exp": until,
        "metadata": {"federation_entity": {"organization_name": "Hillside College"}}
    });
    (statement, "statement.json")
}

/// 2026-01-01T00:00:00Z, the time of checking.
const NOW: i64 = 1_767_225_600;

fn believing(files: &[File]) -> Options {
    let mut list = TrustList::default();
    for (file, name) in files {
        list.append(TrustList::read_named(&file.to_string(), name).expect("a list"));
    }
    let mut options = Options::at(now());
    options.policy.trusted_issuers = Some(Arc::new(list));
    options.policy.require_trusted = true;
    options
}

fn report(credential: &Value, files: &[File]) -> Report {
    verify(credential.to_string(), believing(files))
}

fn check(report: &Report) -> &Check {
    let mut checks = report.root.checks.iter();
    let check = checks.find(|check| check.check == CheckKind::Trust);
    check.expect("a check of trust")
}

#[test]
fn who_lists_an_issuer_is_said_in_a_sentence() {
    let entry = json!({"id": did(1), "name": "Hillside", "listed": "2024-06-01"});
    let mut decided = entry.clone();
    decided["decided"] = json!({"at": "2024-06-01", "note": "Called them."});
    let mut named = own(entry.clone());
    named.0["name"] = json!("DCC Community Registry");
    let day_after = NOW + 86_400;
    for (files, said) in [
        (
            vec![own(json!({"id": did(1)}))],
            "The issuer is on your trust list.",
        ),
        (
            vec![own(entry)],
            "The issuer is on your trust list since 1 June 2024, as Hillside.",
        ),
        (
            vec![own(decided.clone())],
            "The issuer is on your trust list since 1 June 2024, as Hillside, by your own decision.",
        ),
        (
            vec![named],
            "The issuer is on the list of DCC Community Registry since 1 June 2024, as Hillside.",
        ),
        (
            vec![dcc(&did(1)), own(decided)],
            "The issuer is on the list of dcc.json, as Hillside College. That list is of 25 May 2022. \
             The issuer is also on your trust list since 1 June 2024, as Hillside, by your own decision.",
        ),
        (
            vec![federation(&did(1), day_after)],
            "The issuer is on the list of https://registry.example, as Hillside College. \
             That list is of 31 December 2025. It is unsigned: nothing at hand shows that they made it.",
        ),
    ] {
        let report = report(&signed(badge()), &files);
        assert_eq!(check(&report).message, said);
        assert_eq!(check(&report).code, Code::TrustedIssuer);
        assert_eq!(report.outcome, Outcome::Valid);
        assert_eq!(report.root.issuer.vouched_by, VouchedBy::TrustList);
        assert_eq!(report.root.issuer.listed.len(), files.len());
    }
}

#[test]
fn the_details_have_every_list() {
    let expired = json!({"id": did(1), "until": "2025-01-01T00:00:00Z"});
    let report = report(&signed(badge()), &[own(expired), dcc(&did(1))]);
    let listed = Listing {
        by: Some("dcc.json".to_owned()),
        updated: Some("2022-05-25T12:40:00+0000".to_owned()),
        names: vec!["Hillside College".to_owned()],
        ..Default::default()
    };
    assert_eq!(report.root.issuer.listed, [listed]);
    let detail = json!(check(&report).detail);
    assert_eq!(detail["names"], json!(["Hillside College"]));
    let dcc = json!({
        "by": "dcc.json", "names": ["Hillside College"], "updated": "2022-05-25T12:40:00+0000"
    });
    assert_eq!(detail["lists"], json!([dcc, {}]));
}

/// A registry lists identifiers: whoever copies one is not on it.
#[test]
fn a_registry_without_keys_trusts_a_bound_key() {
    let web = DidWeb::new(5);
    let mut options = believing(&[dcc(&web.did)]);
    let credential = web.signed(badge()).to_string();
    let open = verify(credential.clone(), options.clone());
    assert_eq!(
        (check(&open).outcome, check(&open).code),
        (Outcome::Undetermined, Code::KeyNotBound)
    );
    let material = &mut options.material;
    material.insert(web.did.clone(), web.document().to_string());
    let shown = verify(credential, options.clone());
    assert_eq!(check(&shown).code, Code::TrustedIssuer);
    let mut forged = badge();
    forged["issuer"]["id"] = json!(web.did);
    let forged = signed_by(6, &crate::signed_here::method(6), forged);
    let forged = verify(forged.to_string(), options);
    assert_eq!(forged.root.issuer.vouched_by, VouchedBy::Nobody);
    assert_eq!(check(&forged).code, Code::KnownUnderAnotherKey);
}

/// OpenID Federation 1.0, 3.2.
#[test]
fn a_statement_that_is_over_trusts_nobody() {
    let report = report(&signed(badge()), &[federation(&did(1), NOW)]);
    let check = check(&report);
    assert_eq!(
        (check.outcome, check.code),
        (Outcome::Invalid, Code::TrustEntryExpired)
    );
    assert!(check.message.contains("a fresh copy"), "{}", check.message);
    assert_eq!(report.root.issuer.vouched_by, VouchedBy::Nobody);
    assert!(report.root.issuer.listed.is_empty());
}

#[test]
fn options_take_one_list_or_several() {
    let (one, _) = own(json!({"id": did(1)}));
    let (other, _) = dcc(&did(1));
    for (lists, count) in [(json!(one), 1), (json!([one, other]), 2), (json!([]), 0)] {
        let given = json!({"policy": {"trustedIssuers": lists}}).to_string();
        let options = Options::from_json(&given, now()).expect("are options");
        let report = verify(signed(badge()).to_string(), options);
        assert_eq!(report.root.issuer.listed.len(), count, "{lists}");
    }
    let given = json!({"policy": {"trustedIssuers": [one, 5]}}).to_string();
    let mistake = Options::from_json(&given, now()).expect_err("is no list");
    let said = mistake.to_string();
    assert!(
        said.contains("at /policy/trustedIssuers/1, this is no list"),
        "{said}"
    );
}

fn knowing(name: Option<&str>) -> Knowing {
    Knowing {
        at: now(),
        by: Some("A. Reader".to_owned()),
        name: name.map(str::to_owned),
        note: Some("Called them.".to_owned()),
    }
}

/// The decision and the record are enough: from then on the key is the issuer's.
#[test]
fn one_decision_makes_an_issuer_known() {
    let web = DidWeb::new(5);
    let credential = web.signed(badge());
    let before = verify(credential.to_string(), Options::at(now()));
    assert_eq!(before.outcome, Outcome::Undetermined);
    let entry = trust_entry(&before, "", &knowing(None)).expect("an entry");
    let expected = json!({
        "id": web.did, "name": "Hillside College", "keys": [multikey(5)],
        "listed": "2026-01-01T00:00:00Z",
        "decided": {"at": "2026-01-01T00:00:00Z", "by": "A. Reader", "note": "Called them."}
    });
    assert_eq!(json!(entry), expected);
    let after = report(&credential, &[own(expected)]);
    assert_eq!(after.outcome, Outcome::Valid);
    assert_eq!(after.root.issuer.vouched_by, VouchedBy::TrustList);
    // That only known issuers are wanted is no reason against getting to know one.
    let demanded = report(&credential, &[]);
    assert_eq!(demanded.outcome, Outcome::Invalid);
    let renamed = trust_entry(&demanded, "", &knowing(Some("Hillside")));
    assert_eq!(
        renamed.map(|entry| entry.name),
        Ok(Some("Hillside".to_owned()))
    );
}

/// How a credential is built says nothing of who issued it.
#[test]
fn a_schema_that_does_not_fit_is_no_reason_against_an_issuer() {
    let url = "https://a.example/schema";
    let schema =
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["x"]});
    let named = json!({"id": url, "type": "JsonSchema"});
    let credential = crate::issued(|badge| badge["credentialSchema"] = named);
    let mut options = Options::at(now());
    options.material.insert(url.to_owned(), schema.to_string());
    let report = verify(credential.to_string(), options);
    assert_eq!(report.outcome, Outcome::Valid);
    let mut checks = report.root.checks.iter();
    assert!(checks.any(|check| check.code == Code::SchemaMismatch));
    let entry = trust_entry(&report, "", &knowing(None));
    assert_eq!(entry.map(|entry| entry.id), Ok(did(1)));
}

#[test]
fn an_embedded_credential_has_its_own_issuer() {
    let web = DidWeb::new(5);
    let record = signed(record(vec![web.signed(badge())]));
    let report = verify(record.to_string(), Options::at(now()));
    let id = |path: &str| trust_entry(&report, path, &knowing(None)).map(|entry| entry.id);
    assert_eq!(id(""), Ok(did(1)));
    let inside = &report.root.children[0].path;
    assert_eq!(id(inside), Ok(web.did));
    assert_eq!(id("/nowhere"), Err(NoEntry::NoCredential));
}

#[test]
fn what_does_not_show_the_issuers_key_makes_nobody_known() {
    let refusal = |credential: &Value| {
        let report = verify(credential.to_string(), Options::at(now()));
        let entry = trust_entry(&report, "", &knowing(None));
        entry.expect_err("is refused").to_string()
    };
    let changed = crate::changed(|badge| badge["name"] = json!("Another"));
    let by_another = signed_by(6, &crate::signed_here::method(6), badge());
    // Anybody can add a proof of theirs to somebody else's credential.
    let web = DidWeb::new(5);
    let mut of_web = web.signed(badge());
    let added = signed_by(6, &format!("{}#{}", web.did, multikey(6)), {
        let mut credential = badge();
        credential["issuer"]["id"] = json!(web.did);
        credential
    });
    of_web["proof"] = json!([of_web["proof"], added["proof"]]);
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "holder": did(1), "verifiableCredential": [signed(badge())]
    });
    for (credential, said) in [
        (badge(), "No signature holds"),
        (changed, "No signature holds"),
        (by_another, "This does not hold"),
        (of_web, "This is signed with several keys"),
        (presentation, "A presentation has a holder"),
    ] {
        let refusal = refusal(&credential);
        assert!(refusal.starts_with(said), "{said}: {refusal}");
    }
    let report = verify(signed(badge()).to_string(), Options::at(now()));
    let long = "x".repeat(801);
    let entry = trust_entry(&report, "", &knowing(Some(&long)));
    assert!(matches!(entry, Err(NoEntry::Mistake(_))), "{entry:?}");
}
