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

/// A claim made at noon of 2025-01-01 with `KEY`, with nothing at hand.
fn claim<'a>(issuer: Option<&'a str>, method: &'a str, key: &'a PublicKey) -> Claim<'a> {
    Claim {
        issuer,
        method,
        key,
        purpose: Purpose::AssertionMethod,
        by_jwt: false,
        document: None,
        jwks: None,
        trusted: None,
        made: Timestamp::parse("2025-01-01T12:00:00Z").expect("a time"),
    }
}

/// The same with what is at hand.
fn bind_with(
    issuer: Option<&str>,
    method: &str,
    document: Option<&ControllerDocument>,
    trusted_keys: &[PublicKey],
) -> Binding {
    let entry = TrustedIssuer {
        keys: trusted_keys.to_vec(),
        ..Default::default()
    };
    bind(&Claim {
        document,
        trusted: (!trusted_keys.is_empty()).then_some(&entry),
        ..claim(issuer, method, &key(KEY))
    })
}

fn jwks(keys: &[&str]) -> Jwks {
    let document = Document::parse(
        format!(r#"{{"keys":[{}]}}"#, keys.join(",")),
        &Limits::default(),
    );
    Jwks::read(document.expect("JSON").root()).expect("a key set")
}

/// Of a key that came by JWT, with what is at hand.
fn bind_jwt(
    issuer: &str,
    kid: &str,
    document: Option<&ControllerDocument>,
    jwks: Option<&Jwks>,
) -> Binding {
    bind(&Claim {
        by_jwt: true,
        document,
        jwks,
        ..claim(Some(issuer), kid, &jwk_key(JWK))
    })
}

/// RFC 8037 A.2, and the key of RFC 7515 A.3.
const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const OTHER_JWK: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
const DID_JWK: &str = "did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifQ";
const JWKS_URL: &str = "https://uni.example/.well-known/jwks.json";

fn jwk_key(jwk: &str) -> PublicKey {
    jwks(&[jwk]).key(None).expect("one key").expect("a key")
}

fn need_of(binding: &Binding) -> Option<(NeedKind, &str)> {
    let need = binding.need.as_ref();
    need.map(|(kind, url)| (*kind, url.as_str()))
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
                (verdict(&binding), need_of(&binding)),
                (UNBOUND, Some((NeedKind::Did, issuer)))
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
            (binding.vouched_by, binding.need),
            (VouchedBy::Nobody, None)
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
            let binding = bind(&Claim {
                trusted: Some(&trusted),
                ..claim(Some(issuer), &method, signer)
            });
            assert_eq!(verdict(&binding), impossible, "{issuer} {method}");
            assert_eq!(binding.vouched_by, VouchedBy::Nobody);
        }
    }
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
            (binding.vouched_by, binding.domain.as_deref(), binding.need),
            (VouchedBy::Domain, Some("uni.example"), None)
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

#[test]
fn a_key_set_that_does_not_list_the_key_may_have_done_so_once() {
    let other = jwks(&[OTHER_JWK]);
    let rotated = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    for kid in [
        "",
        "key-1",
        "https://uni.example/keys/1",
        "https://uni.example/issuers/1#k",
    ] {
        let binding = bind_jwt(HTTPS, kid, None, Some(&other));
        assert_eq!((verdict(&binding), binding.need), (rotated, None), "{kid}");
    }
    for kid in [
        "https://evil.example/keys/1",
        "https://uni.example:8443/keys/1",
        "did:web:evil.example#k",
    ] {
        let binding = bind_jwt(HTTPS, kid, None, Some(&other));
        assert_eq!(verdict(&binding), FOREIGN, "{kid}");
        let broken = jwks(&[OTHER_JWK, r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#]);
        let binding = bind_jwt(HTTPS, kid, None, Some(&broken));
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
fn a_jwt_of_an_https_issuer_needs_the_key_set() {
    let needed = Some((NeedKind::Jwks, JWKS_URL));
    for kid in [
        "",
        "key-1",
        "https://uni.example/keys/1",
        "https://evil.example/1",
    ] {
        let binding = bind_jwt(HTTPS, kid, None, None);
        assert_eq!(
            (verdict(&binding), need_of(&binding)),
            (UNBOUND, needed),
            "{kid}"
        );
        // The document at hand does not list the key; the key set may.
        let binding = bind_jwt(HTTPS, kid, Some(&listing(HTTPS, OTHER, "")), None);
        let open = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
        assert_eq!(
            (verdict(&binding), need_of(&binding)),
            (open, needed),
            "{kid}"
        );
    }
    let of_a_did = bind_jwt(WEB, "", None, None);
    assert_eq!(need_of(&of_a_did), Some((NeedKind::Did, WEB)));
    assert_eq!(need_of(&bind_jwt("urn:uuid:1", "", None, None)), None);
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

/// The list stands for a key that it names, and for one that is bound to an identifier that it
/// names; for an identifier alone it does not.
#[test]
fn the_readers_list_vouches_for_what_is_bound() {
    let entry = TrustedIssuer::default();
    let bind_trusted = |issuer: &str, method: &str, document, jwks| {
        bind(&Claim {
            document,
            jwks,
            trusted: Some(&entry),
            ..claim(Some(issuer), method, &key(KEY))
        })
    };
    let (own, listing) = (format!("did:key:{KEY}"), listing(WEB, KEY, ""));
    for binding in [
        bind_trusted(&own, &own, None, None),
        bind_trusted(WEB, "did:web:uni.example#k", Some(&listing), None),
    ] {
        let vouched = (binding.vouched_by, binding.domain.as_deref());
        assert_eq!(
            (verdict(&binding), vouched),
            (BOUND, (VouchedBy::TrustList, None))
        );
    }
    let unbound = bind_trusted(WEB, &format!("{WEB}#{KEY}"), None, None);
    assert_eq!(
        (verdict(&unbound), unbound.vouched_by),
        (UNBOUND, VouchedBy::Nobody)
    );
}

#[test]
fn an_entry_of_the_list_counts_in_its_time() {
    for (until, expected) in [
        (
            "2025-01-01T12:00:00Z",
            (Outcome::Valid, Code::BoundByTrustList),
        ),
        ("2025-01-01T11:59:59Z", UNBOUND),
    ] {
        let entry = TrustedIssuer {
            keys: vec![key(KEY)],
            until: Timestamp::parse(until),
            ..Default::default()
        };
        let binding = bind(&Claim {
            trusted: Some(&entry),
            ..claim(Some("urn:uuid:1"), &format!("urn:uuid:1#{KEY}"), &key(KEY))
        });
        assert_eq!(verdict(&binding), expected, "{until}");
    }
}
