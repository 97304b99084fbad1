//! Controller documents and key sets at hand, and those that are needed.

use super::*;

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
        assert_eq!((verdict(&binding), binding.needs), (rotated, vec![]));
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
                (verdict(&binding), needs_of(&binding)),
                (UNBOUND, vec![(NeedKind::Did, issuer)])
            );
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

#[test]
fn the_key_set_of_the_authority_binds_and_its_domain_vouches() {
    let listing = jwks(&[OTHER_JWK, JWK]);
    for kid in [
        "",
        "key-1",
        "https://uni.example/keys/1",
        "https://evil.example/1",
    ] {
        let binding = bind_jwt(HTTPS, kid, None, Some(&listing));
        assert_eq!(verdict(&binding), BOUND, "{kid}");
        assert_eq!(
            (binding.vouched_by, binding.domain.as_deref(), binding.needs),
            (VouchedBy::Domain, Some("uni.example"), vec![])
        );
    }
    // A Data Integrity proof with that key is as good.
    let binding = bind(&Claim {
        jwks: Some(&listing),
        ..claim(Some(HTTPS), "", &jwk_key(JWK))
    });
    assert_eq!(verdict(&binding), BOUND);
}

#[test]
fn only_https_issuers_have_a_key_set() {
    let listing = jwks(&[JWK]);
    let with_fragment = format!("{HTTPS}#dept");
    for issuer in [
        WEB,
        "urn:uuid:1",
        "http://uni.example",
        "https://a@uni.example",
        &with_fragment,
    ] {
        let binding = bind_jwt(issuer, "key-1", None, Some(&listing));
        assert_eq!(verdict(&binding), UNBOUND, "{issuer}");
        assert_eq!(binding.vouched_by, VouchedBy::Nobody);
    }
}

/// The document of an https issuer may list it, or what signed another's token made it look so.
#[test]
fn a_key_set_that_does_not_list_the_key_leaves_the_document() {
    let other = jwks(&[OTHER_JWK]);
    let open = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    let needed = vec![(NeedKind::Did, HTTPS)];
    for kid in [
        "",
        "https://uni.example/keys/1",
        "https://uni.example/issuers/1#k",
        "https://evil.example/keys/1",
        "https://uni.example:8443/keys/1",
        "did:web:evil.example#k",
    ] {
        for by_jwt in [false, true] {
            let binding = bind(&Claim {
                by_jwt,
                jwks: Some(&other),
                ..claim(Some(HTTPS), kid, &jwk_key(JWK))
            });
            assert_eq!(
                (verdict(&binding), needs_of(&binding)),
                (open, needed.clone()),
                "{kid}"
            );
        }
    }
}

#[test]
fn where_document_and_key_set_do_not_list_the_key_it_is_anothers_or_was_once_there() {
    let (document, other) = (listing(HTTPS, OTHER, ""), jwks(&[OTHER_JWK]));
    let rotated = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    for kid in [
        "",
        "https://uni.example/keys/1",
        "https://uni.example/issuers/1#k",
    ] {
        let binding = bind_jwt(HTTPS, kid, Some(&document), Some(&other));
        assert_eq!(
            (verdict(&binding), binding.needs),
            (rotated, vec![]),
            "{kid}"
        );
    }
    for kid in [
        "https://evil.example/keys/1",
        "https://uni.example:8443/keys/1",
        "did:web:evil.example#k",
    ] {
        let binding = bind_jwt(HTTPS, kid, Some(&document), Some(&other));
        assert_eq!(verdict(&binding), FOREIGN, "{kid}");
        let broken = jwks(&[OTHER_JWK, r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#]);
        let binding = bind_jwt(HTTPS, kid, Some(&document), Some(&broken));
        assert_eq!(verdict(&binding), rotated, "{kid}");
    }
}

#[test]
fn the_one_that_lists_the_key_wins() {
    let (lists, lists_not) = (jwks(&[JWK]), jwks(&[OTHER_JWK]));
    let without = listing(HTTPS, OTHER, "");
    let with = listing(HTTPS, &jwk_key(JWK).to_multikey(), "");
    for (document, jwks) in [(&without, &lists), (&with, &lists_not)] {
        let binding = bind_jwt(HTTPS, "https://evil.example/1", Some(document), Some(jwks));
        assert_eq!(verdict(&binding), BOUND);
    }
    let revoked = listing(
        HTTPS,
        &jwk_key(JWK).to_multikey(),
        r#","revoked":"2024-01-01T00:00:00Z""#,
    );
    let binding = bind_jwt(HTTPS, "", Some(&revoked), Some(&lists));
    assert_eq!(verdict(&binding), (Outcome::Invalid, Code::KeyRevoked));
}

#[test]
fn a_jwt_of_an_https_issuer_needs_the_key_set_or_the_document() {
    let (set, document) = ((NeedKind::Jwks, JWKS_URL), (NeedKind::Did, HTTPS));
    for kid in [
        "",
        "key-1",
        "https://uni.example/keys/1",
        "https://evil.example/1",
    ] {
        let binding = bind_jwt(HTTPS, kid, None, None);
        let needed = (verdict(&binding), needs_of(&binding));
        assert_eq!(needed, (UNBOUND, vec![set, document]), "{kid}");
        // The document at hand does not list the key; the key set may.
        let binding = bind_jwt(HTTPS, kid, Some(&listing(HTTPS, OTHER, "")), None);
        let open = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
        let needed = (verdict(&binding), needs_of(&binding));
        assert_eq!(needed, (open, vec![set]), "{kid}");
    }
    let of_a_did = bind_jwt(WEB, "", None, None);
    assert_eq!(needs_of(&of_a_did), [(NeedKind::Did, WEB)]);
    assert_eq!(needs_of(&bind_jwt("urn:uuid:1", "", None, None)), []);
}

#[test]
fn a_key_is_good_for_the_purpose_that_it_is_listed_for() {
    let not_listed = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    let [asserts, authenticates] = Purpose::ALL;
    for (relationship, purpose, expected) in [
        ("assertionMethod", asserts, BOUND),
        ("assertionMethod", authenticates, not_listed),
        ("authentication", authenticates, BOUND),
        ("authentication", asserts, not_listed),
        ("keyAgreement", asserts, not_listed),
    ] {
        let method = format!(r##"{{"id":"#k","type":"Multikey","publicKeyMultibase":"{KEY}"}}"##);
        let document = document(
            WEB,
            &format!(r##""verificationMethod":[{method}],"{relationship}":["#k"]"##),
        );
        // The document has the key, under whatever name: it is not another's.
        for named in [
            "did:web:uni.example#k".to_owned(),
            format!("did:key:{KEY}#{KEY}"),
        ] {
            let binding = bind(&Claim {
                document: Some(&document),
                purpose,
                ..claim(Some(WEB), &named, &key(KEY))
            });
            assert_eq!(
                verdict(&binding),
                expected,
                "{relationship} {purpose} {named}"
            );
        }
    }
}
