use super::*;
use crate::json::{Document, Limits};

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const OTHER: &str = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";
const WEB: &str = "did:web:uni.example";
const HTTPS: &str = "https://uni.example/issuers/1";

fn key(text: &str) -> PublicKey {
    PublicKey::from_multikey(text).expect("a key")
}

fn document(id: &str, members: &str) -> ControllerDocument {
    let text = format!(r#"{{"id":"{id}",{members}}}"#);
    let document = Document::parse(text, &Limits::default()).expect("JSON");
    ControllerDocument::read(document.root()).expect("a controller document")
}

fn listing(id: &str, key: &str, more: &str) -> ControllerDocument {
    let method = format!(r##"{{"id":"#k","type":"Multikey","publicKeyMultibase":"{key}"{more}}}"##);
    document(id, &format!(r#""assertionMethod":[{method}]"#))
}

/// A claim made at noon of 2025-01-01 with `KEY`.
fn bind_with(
    issuer: Option<&str>,
    method: &str,
    document: Option<&ControllerDocument>,
    trusted_keys: &[PublicKey],
) -> Binding {
    let made = Timestamp::parse("2025-01-01T12:00:00Z").expect("a time");
    bind(&Claim {
        issuer,
        method,
        key: &key(KEY),
        document,
        trusted_keys,
        made,
    })
}

fn verdict(binding: &Binding) -> (Outcome, Code) {
    (binding.outcome, binding.code)
}

const BOUND: (Outcome, Code) = (Outcome::Valid, Code::Ok);
const FOREIGN: (Outcome, Code) = (Outcome::Invalid, Code::IssuerDoesNotControlKey);
const UNBOUND: (Outcome, Code) = (Outcome::Undetermined, Code::KeyNotBound);

#[test]
fn a_did_key_issuer_is_its_key() {
    let issuer = format!("did:key:{KEY}");
    for method in [
        format!("{issuer}#{KEY}"),
        issuer.clone(),
        format!("urn:uuid:1#{KEY}"),
    ] {
        let binding = bind_with(Some(&issuer), &method, None, &[]);
        assert_eq!(verdict(&binding), BOUND, "{method}");
        assert_eq!(
            (binding.vouched_by, binding.domain, binding.need),
            (VouchedBy::Nobody, None, None)
        );
    }
}

#[test]
fn a_document_that_lists_the_key_binds_it_and_its_domain_vouches() {
    for (issuer, domain) in [
        (WEB, "uni.example"),
        (HTTPS, "uni.example"),
        ("did:web:Uni.Example%3A8443:a", "uni.example"),
    ] {
        let listing = listing(issuer, KEY, "");
        for method in [
            format!("{issuer}#k"),
            format!("{issuer}#{KEY}"),
            format!("did:key:{KEY}#{KEY}"),
        ] {
            let binding = bind_with(Some(issuer), &method, Some(&listing), &[]);
            assert_eq!(verdict(&binding), BOUND, "{method}");
            assert_eq!(
                (binding.vouched_by, binding.domain.as_deref()),
                (VouchedBy::Domain, Some(domain))
            );
        }
    }
    let other_method = "did:example:uni";
    let binding = bind_with(
        Some(other_method),
        "did:example:uni#k",
        Some(&listing(other_method, KEY, "")),
        &[],
    );
    assert_eq!(
        (verdict(&binding), binding.vouched_by),
        (BOUND, VouchedBy::Nobody)
    );
}

#[test]
fn the_readers_trust_list_binds() {
    let trusted = [key(OTHER), key(KEY)];
    for issuer in ["urn:uuid:1", WEB, HTTPS] {
        let binding = bind_with(Some(issuer), &format!("{issuer}#{KEY}"), None, &trusted);
        assert_eq!(
            verdict(&binding),
            (Outcome::Valid, Code::BoundByTrustList),
            "{issuer}"
        );
        assert_eq!(
            (binding.vouched_by, binding.need),
            (VouchedBy::TrustList, None)
        );
    }
    let both = bind_with(
        Some(WEB),
        "did:web:uni.example#k",
        Some(&listing(WEB, KEY, "")),
        &trusted,
    );
    assert_eq!(
        (verdict(&both), both.vouched_by),
        (BOUND, VouchedBy::TrustList)
    );
    let other = bind_with(
        Some("urn:uuid:1"),
        &format!("urn:uuid:1#{KEY}"),
        None,
        &[key(OTHER)],
    );
    assert_eq!(verdict(&other), UNBOUND);
}

#[test]
fn the_key_of_another_is_not_the_issuers() {
    let victim = format!("did:key:{OTHER}");
    let own = format!("did:key:{KEY}#{KEY}");
    assert_eq!(verdict(&bind_with(Some(&victim), &own, None, &[])), FOREIGN);
    assert_eq!(
        verdict(&bind_with(Some("did:key:zBroken"), &own, None, &[])),
        FOREIGN
    );
    for issuer in [WEB, HTTPS] {
        let listing = listing(issuer, OTHER, "");
        for method in [&own, "did:web:evil.example#k", "https://evil.example/#k"] {
            let binding = bind_with(Some(issuer), method, Some(&listing), &[]);
            assert_eq!(verdict(&binding), FOREIGN, "{issuer} {method}");
        }
    }
}

#[test]
fn a_did_key_never_has_a_foreign_key() {
    let impossible = (Outcome::Invalid, Code::KeyNotInControllerDocument);
    let method = format!("did:key:{OTHER}#{KEY}");
    let victim = format!("did:key:{OTHER}");
    let own = format!("did:key:{KEY}");
    for issuer in [&victim, &own, WEB, "urn:uuid:1"] {
        let binding = bind_with(Some(issuer), &method, None, &[key(KEY)]);
        assert_eq!(verdict(&binding), impossible, "{issuer}");
    }
}

#[test]
fn a_key_that_the_document_does_not_list_may_have_been_rotated_out() {
    let rotated = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    for issuer in [WEB, HTTPS] {
        let method = format!("{issuer}#{KEY}");
        let binding = bind_with(
            Some(issuer),
            &method,
            Some(&listing(issuer, OTHER, "")),
            &[],
        );
        assert_eq!((verdict(&binding), binding.need), (rotated, None));
        let for_another_purpose = document(
            issuer,
            &format!(
                r##""verificationMethod":{{"id":"#k","type":"Multikey","publicKeyMultibase":"{KEY}"}},"authentication":"#k""##
            ),
        );
        let binding = bind_with(Some(issuer), &method, Some(&for_another_purpose), &[]);
        assert_eq!(verdict(&binding), rotated);
        let older_copy = listing(issuer, KEY, "");
        assert_eq!(
            verdict(&bind_with(Some(issuer), &method, Some(&older_copy), &[])),
            BOUND
        );
    }
}

#[test]
fn a_document_that_could_be_had_is_needed() {
    for issuer in [WEB, HTTPS] {
        for method in [format!("{issuer}#{KEY}"), format!("did:key:{KEY}#{KEY}")] {
            let binding = bind_with(Some(issuer), &method, None, &[]);
            assert_eq!(
                (verdict(&binding), binding.need.as_deref()),
                (UNBOUND, Some(issuer))
            );
        }
    }
}

/// `did:web:uni.example#dept` is not `did:web:uni.example`: whoever may write the one does not
/// speak for the other.
#[test]
fn an_issuer_with_a_fragment_is_bound_by_no_document() {
    let own = format!("did:key:{KEY}");
    for issuer in [WEB, HTTPS, &own] {
        let with_fragment = format!("{issuer}#{KEY}");
        let of_the_whole = listing(issuer, KEY, "");
        let of_the_part = listing(&with_fragment, KEY, "");
        for document in [None, Some(&of_the_whole), Some(&of_the_part)] {
            let binding = bind_with(Some(&with_fragment), &with_fragment, document, &[]);
            assert_eq!(
                (verdict(&binding), binding.need),
                (UNBOUND, None),
                "{issuer}"
            );
            assert_eq!(binding.vouched_by, VouchedBy::Nobody, "{issuer}");
        }
    }
}

/// The fault is in the document that was handed in: the key may well be the issuer's.
#[test]
fn a_document_with_a_malformed_method_rules_no_key_out() {
    let method = format!("did:key:{KEY}#{KEY}");
    for broken in [
        listing(WEB, "zzz!", ""),
        listing(WEB, KEY, r#","expires":"at some time""#),
    ] {
        let binding = bind_with(Some(WEB), &method, Some(&broken), &[]);
        let expected = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
        assert_eq!(verdict(&binding), expected);
    }
}

#[test]
fn what_nothing_could_ever_show_needs_nothing() {
    for issuer in [
        "urn:uuid:1",
        "http://uni.example",
        "mailto:a@uni.example",
        "did:example:1",
        "did:jwk:e30",
        "uni",
        "",
    ] {
        for method in [format!("{issuer}#{KEY}"), format!("did:key:{KEY}#{KEY}")] {
            let binding = bind_with(Some(issuer), &method, None, &[]);
            assert_eq!(
                (verdict(&binding), binding.need),
                (UNBOUND, None),
                "{issuer} {method}"
            );
        }
    }
    let nameless = bind_with(None, &format!("did:key:{KEY}#{KEY}"), None, &[]);
    assert_eq!((verdict(&nameless), nameless.need), (UNBOUND, None));
}

#[test]
fn a_key_that_was_revoked_or_expired_when_the_proof_was_made_is_no_key() {
    let revoked = (Outcome::Invalid, Code::KeyRevoked);
    let expired = (Outcome::Invalid, Code::KeyExpired);
    for (dates, expected) in [
        (r#","revoked":"2025-01-01T11:59:59Z""#, revoked),
        (r#","revoked":"2025-01-01T12:00:00Z""#, revoked),
        (r#","revoked":"2025-01-01T12:00:01Z""#, BOUND),
        (r#","expires":"2025-01-01T11:59:59Z""#, expired),
        (r#","expires":"2025-01-01T12:00:00Z""#, BOUND),
        (
            r#","expires":"2020-01-01T00:00:00Z","revoked":"2021-01-01T00:00:00Z""#,
            revoked,
        ),
    ] {
        // The reader's trust list does not bring a revoked key back.
        let binding = bind_with(
            Some(WEB),
            "did:web:uni.example#k",
            Some(&listing(WEB, KEY, dates)),
            &[key(KEY)],
        );
        assert_eq!(verdict(&binding), expected, "{dates}");
    }
    let taken_off_the_list = document(
        WEB,
        &format!(
            r##""verificationMethod":{{"id":"#k","type":"Multikey","publicKeyMultibase":"{KEY}","revoked":"2024-01-01T00:00:00Z"}}"##
        ),
    );
    assert_eq!(
        verdict(&bind_with(
            Some(WEB),
            "did:web:uni.example#k",
            Some(&taken_off_the_list),
            &[]
        )),
        revoked
    );
}
