//! Identifiers that hold their key, that can be looked up, and that never can.

use super::*;

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
            (binding.vouched_by, binding.domain, binding.needs),
            (VouchedBy::Nobody, None, vec![])
        );
    }
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
                (verdict(&binding), binding.needs),
                (UNBOUND, vec![]),
                "{issuer}"
            );
            assert_eq!(binding.vouched_by, VouchedBy::Nobody, "{issuer}");
        }
    }
}

#[test]
fn what_nothing_could_ever_show_needs_nothing() {
    for issuer in [
        "urn:uuid:1",
        "http://uni.example",
        "mailto:a@uni.example",
        "did:example:1",
        "uni",
        "",
    ] {
        for method in [format!("{issuer}#{KEY}"), format!("did:key:{KEY}#{KEY}")] {
            let binding = bind_with(Some(issuer), &method, None, &[]);
            assert_eq!(
                (verdict(&binding), binding.needs),
                (UNBOUND, vec![]),
                "{issuer} {method}"
            );
        }
    }
    let nameless = bind_with(None, &format!("did:key:{KEY}#{KEY}"), None, &[]);
    assert_eq!((verdict(&nameless), nameless.needs), (UNBOUND, vec![]));
}

#[test]
fn a_did_jwk_issuer_is_its_key() {
    let key = jwk_key(JWK);
    for method in [
        format!("{DID_JWK}#0"),
        DID_JWK.to_owned(),
        format!("urn:uuid:1#{KEY}"),
    ] {
        let binding = bind(&claim(Some(DID_JWK), &method, &key));
        assert_eq!(verdict(&binding), BOUND, "{method}");
        assert_eq!(
            (binding.vouched_by, binding.needs),
            (VouchedBy::Nobody, vec![])
        );
    }
    let own = format!("did:key:{KEY}#{KEY}");
    for victim in [DID_JWK, "did:jwk:e30"] {
        assert_eq!(verdict(&bind_with(Some(victim), &own, None, &[])), FOREIGN);
    }
    let fragment = format!("{DID_JWK}#0");
    assert_eq!(
        verdict(&bind(&claim(Some(&fragment), &fragment, &key))),
        UNBOUND
    );
}

/// Whatever the issuer, and whether the key in the identifier signed or another.
#[test]
fn a_did_jwk_never_has_a_foreign_fragment_or_key() {
    let impossible = (Outcome::Invalid, Code::KeyNotInControllerDocument);
    let (own, other) = (jwk_key(JWK), key(KEY));
    for (method, signer) in [
        (format!("{DID_JWK}#1"), &own),
        (format!("{DID_JWK}#"), &own),
        (format!("{DID_JWK}#{KEY}"), &other),
        (format!("{DID_JWK}#0"), &other),
        (format!("did:key:{KEY}#key-1"), &other),
    ] {
        for issuer in [DID_JWK, WEB, "urn:uuid:1"] {
            let trusted = TrustedIssuer {
                keys: vec![own.clone(), other.clone()],
                ..Default::default()
            };
            let registry = Registry::default();
            let entry = Entry {
                registry: &registry,
                issuer: &trusted,
            };
            let binding = bind(&Claim {
                trusted: &[entry],
                ..claim(Some(issuer), &method, signer)
            });
            assert_eq!(verdict(&binding), impossible, "{issuer} {method}");
            assert_eq!(binding.vouched_by, VouchedBy::Nobody);
        }
    }
}
