//! The reader's own trust list.

use crate::signed_here::{DidWeb, badge, did, method, multikey, signed, signed_by};
use crate::{Case, case_with, changed, now};
use clr_wallet::verify::{
    Check, CheckKind, Code, Options, Outcome, Report, TrustList, VouchedBy, verify,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// Puts this issuer on the reader's list.
pub fn trusting(issuer: Value) -> impl FnOnce(&mut Options) {
    let list = TrustList::read(&json!({ "issuers": [issuer] }).to_string()).expect("a trust list");
    |options| options.policy.trusted_issuers = Some(Arc::new(list))
}

/// The same, and wants no other.
fn only_trusting(issuer: Value) -> impl FnOnce(&mut Options) {
    let trust = trusting(issuer);
    |options| {
        trust(options);
        options.policy.require_trusted = true;
    }
}

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Valid};
    vec![
        case_with(
            Code::TrustedIssuer,
            Valid,
            Valid,
            signed(badge()),
            only_trusting(json!({"id": did(1), "name": "Hillside College"})),
        ),
        case_with(
            Code::UnknownIssuer,
            Invalid,
            Invalid,
            signed(badge()),
            only_trusting(json!({"id": did(2)})),
        ),
        case_with(
            Code::KnownUnderAnotherKey,
            Invalid,
            Invalid,
            signed_by(2, &method(2), badge()),
            only_trusting(json!({"id": did(1)})),
        ),
        case_with(
            Code::TrustEntryExpired,
            Invalid,
            Invalid,
            signed(badge()),
            only_trusting(json!({"id": did(1), "until": "2025-01-01T00:00:00Z"})),
        ),
    ]
}

/// A school may have a new key, which its own document would show.
#[test]
fn a_key_that_the_list_does_not_name_is_open_until_the_document_is_there() {
    let web = DidWeb::new(5);
    let credential = web.signed(badge());
    let listed = || json!({"id": web.did, "keys": [multikey(6)]});
    let open = report(&credential, only_trusting(listed()));
    assert_eq!(open.outcome, Outcome::Undetermined);
    let code = trust_check(&open).map(|check| check.code);
    assert_eq!(code, Some(Code::KeyNotBound));
    let shown = report(&credential, |options| {
        only_trusting(listed())(options);
        let document = web.document().to_string();
        options.material.insert(web.did.clone(), document);
    });
    assert_eq!(shown.outcome, Outcome::Valid, "{shown:#?}");
}

fn report(credential: &Value, prepare: impl FnOnce(&mut Options)) -> Report {
    let mut options = Options::at(now());
    prepare(&mut options);
    verify(credential.to_string(), options)
}

fn trust_check(report: &Report) -> Option<&Check> {
    let mut checks = report.root.checks.iter();
    checks.find(|check| check.check == CheckKind::Trust)
}

fn verdict(report: &Report) -> (Outcome, Option<(Outcome, Code)>, VouchedBy) {
    let check = trust_check(report).map(|check| (check.outcome, check.code));
    (report.outcome, check, report.root.issuer.vouched_by)
}

#[test]
fn without_a_list_nobody_is_held_against_it() {
    let report = report(&signed(badge()), |_| {});
    assert!(trust_check(&report).is_none(), "{report:#?}");
}

#[test]
fn without_a_demand_the_list_only_warns() {
    use Outcome::{Valid, Warning};
    let web = DidWeb::new(5);
    for (credential, issuer, expected, node) in [
        (
            signed(badge()),
            json!({"id": did(2)}),
            Code::UnknownIssuer,
            Valid,
        ),
        (
            signed(badge()),
            json!({"id": did(1), "from": "2025-06-01T00:00:00Z"}),
            Code::TrustEntryExpired,
            Valid,
        ),
        (
            web.signed(badge()),
            json!({"id": web.did, "keys": [multikey(6)]}),
            Code::KeyNotBound,
            Outcome::Undetermined,
        ),
    ] {
        let report = report(&credential, trusting(issuer));
        let expected = (node, Some((Warning, expected)), VouchedBy::Nobody);
        assert_eq!(verdict(&report), expected, "{report:#?}");
    }
}

#[test]
fn the_list_vouches_under_its_own_names() {
    let report = report(
        &signed(badge()),
        trusting(json!({"id": "did:web:hill.example", "names": ["Hillside"], "dids": [did(1)]})),
    );
    let trusted = (Outcome::Valid, Code::TrustedIssuer);
    assert_eq!(
        verdict(&report),
        (Outcome::Valid, Some(trusted), VouchedBy::TrustList)
    );
    let names = trust_check(&report).and_then(|check| check.detail.get("names"));
    assert_eq!(names.map(|names| json!(names)), Some(json!(["Hillside"])));
}

/// A key that only the list binds is bound by it in its time alone.
#[test]
fn an_entry_that_is_over_binds_no_key() {
    let web = DidWeb::new(5);
    let entry = json!({"id": web.did, "keys": [multikey(5)], "until": "2025-01-01T00:00:00Z"});
    let report = report(&web.signed(badge()), only_trusting(entry));
    let expired = (Outcome::Invalid, Code::TrustEntryExpired);
    assert_eq!(
        verdict(&report),
        (Outcome::Invalid, Some(expired), VouchedBy::Nobody)
    );
    let mut checks = report.root.checks.iter();
    let binding = checks.find(|check| check.check == CheckKind::KeyBinding);
    assert_eq!(binding.map(|check| check.code), Some(Code::KeyNotBound));
}

/// Anybody can write a trusted issuer's identifier into a credential and sign it.
#[test]
fn an_impostor_is_not_trusted() {
    let web = DidWeb::new(5);
    let document = |options: &mut Options| {
        let text = web.document().to_string();
        options.material.insert(web.did.clone(), text);
    };
    let mut forged = badge();
    forged["issuer"]["id"] = json!(web.did);
    for method in [
        format!("{}#{}", web.did, multikey(6)),
        crate::signed_here::method(6),
    ] {
        let forged = signed_by(6, &method, forged.clone());
        for (entry, at_hand, code) in [
            (json!({"id": web.did}), false, Code::KeyNotBound),
            (
                json!({"id": web.did, "keys": [multikey(5)]}),
                false,
                Code::KeyNotBound,
            ),
            (
                json!({"id": web.did, "keys": [multikey(5)]}),
                true,
                Code::KnownUnderAnotherKey,
            ),
        ] {
            let report = report(&forged, |options| {
                trusting(entry)(options);
                if at_hand {
                    document(options);
                }
            });
            let (_, check, vouched_by) = verdict(&report);
            assert_eq!(check, Some((Outcome::Warning, code)), "{report:#?}");
            assert_eq!(vouched_by, VouchedBy::Nobody);
        }
    }
    // The issuer's own key, shown by the document or named by the list.
    for (entry, at_hand) in [
        (json!({"id": web.did}), true),
        (json!({"id": web.did, "keys": [multikey(5)]}), false),
    ] {
        let report = report(&web.signed(badge()), |options| {
            only_trusting(entry)(options);
            if at_hand {
                document(options);
            }
        });
        let trusted = (Outcome::Valid, Code::TrustedIssuer);
        assert_eq!(
            verdict(&report),
            (Outcome::Valid, Some(trusted), VouchedBy::TrustList)
        );
    }
}

/// What cannot be known is not false: the issuer's document would show it.
#[test]
fn an_issuer_whose_key_is_not_shown_is_undetermined() {
    let web = DidWeb::new(5);
    let report = report(&web.signed(badge()), only_trusting(json!({"id": web.did})));
    let open = (Outcome::Undetermined, Code::KeyNotBound);
    assert_eq!(
        verdict(&report),
        (Outcome::Undetermined, Some(open), VouchedBy::Nobody)
    );
    assert_eq!(report.needs.len(), 1, "{report:#?}");
}

#[test]
fn without_a_signature_that_holds_nobody_is_known() {
    let unknown = Some((Outcome::Undetermined, Code::UnknownIssuer));
    for (credential, node) in [
        (badge(), Outcome::Unsigned),
        (
            changed(|badge| badge["name"] = json!("Another")),
            Outcome::Invalid,
        ),
    ] {
        let report = report(&credential, only_trusting(json!({"id": did(1)})));
        assert_eq!(verdict(&report), (node, unknown, VouchedBy::Nobody));
    }
}

/// The reader's own list may stand among those of a policy, but in none of the files of others.
#[test]
fn a_policy_has_the_readers_own_list_and_files_of_others() {
    let web = DidWeb::new(5);
    let own = json!({"issuers": [{"id": web.did, "keys": [multikey(5)]}]});
    let others = json!({"name": "Nice Registry", "issuers": []});
    let options = |lists: Value| {
        let options = json!({"policy": {"trustedIssuers": lists}});
        Options::from_json(&options.to_string(), now())
    };
    let options_with_own = options(json!([others, own])).expect("are options");
    let report = verify(web.signed(badge()).to_string(), options_with_own);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(report.root.issuer.vouched_by, VouchedBy::TrustList);
    let mistake = options(json!([[others, own]])).expect_err("a file of others has an own list");
    let said = mistake.to_string();
    assert!(
        said.contains("/policy/trustedIssuers/0, a list in an array"),
        "{said}"
    );
}

#[test]
fn a_demand_without_a_list_trusts_nobody() {
    let report = report(&signed(badge()), |options| {
        options.policy.require_trusted = true;
    });
    let unknown = Some((Outcome::Invalid, Code::UnknownIssuer));
    assert_eq!(
        verdict(&report),
        (Outcome::Invalid, unknown, VouchedBy::Nobody)
    );
}
