//! Where the key of a token is, and which of several it is.

use crate::signed_here::{badge, multikey};
use crate::tokens::{check_of, header, report_on, token};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::keys::multibase;
use clr_wallet::verify::{CheckKind, Code, Outcome, Report};
use serde_json::{Value, json};

const ISSUER: &str = "https://uni.example/issuers/1";
const KEY_SET: &str = "https://uni.example/.well-known/jwks.json";

/// RFC 7515 4.1.4: a kid is any text; only a DID and an address on the web lead anywhere.
#[test]
fn a_kid_may_be_but_a_name() {
    let brought = jwk(1, "key-1");
    let held = (Outcome::Valid, Code::Ok);
    for (kid, listed_as) in [
        ("arn:aws:kms:eu-1:key/1", "arn:aws:kms:eu-1:key/1"),
        ("urn:x:1", "urn:x:1"),
        ("https://uni.example/.well-known/jwks.json#1", "1"),
        (
            "https://uni.example/.well-known/jwks.json#1",
            "https://uni.example/.well-known/jwks.json#1",
        ),
    ] {
        let mut claims = badge();
        claims["issuer"]["id"] = json!(ISSUER);
        let named = jwk(1, listed_as);
        let key_set = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "other", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}, named]});
        let input = token(&header(json!({"kid": kid, "typ": "JWT"})), &claims);
        let report = report_on(input, &[(KEY_SET, key_set)]);
        assert_eq!(check_of(&report, CheckKind::Proof), held, "{kid}");
        assert_eq!(check_of(&report, CheckKind::KeyBinding), held, "{kid}");
    }
    for more in [
        json!({"kid": "key-1"}),
        json!({"kid": "key-1", "jwk": brought}),
    ] {
        let report = report_on(token(&header(more.clone()), &badge()), &[]);
        assert_eq!(check_of(&report, CheckKind::KeyBinding), held, "{more}");
    }
}

/// A key set on the issuer's host may be there for something else.
#[test]
fn a_key_that_the_key_set_lacks_is_looked_for_in_the_issuers_document() {
    let key_set = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "lti", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]});
    let document = json!({
        "@context": "https://www.w3.org/ns/cid/v1",
        "id": ISSUER,
        "verificationMethod": [{"id": format!("{ISSUER}#key-1"), "type": "Multikey", "controller": ISSUER, "publicKeyMultibase": multikey(1)}],
        "assertionMethod": [format!("{ISSUER}#key-1")]
    });
    let mut claims = badge();
    claims["issuer"]["id"] = json!(ISSUER);
    let input = token(&header(json!({"typ": "JWT", "kid": "key-1"})), &claims);
    let before = report_on(input.clone(), &[(KEY_SET, key_set.clone())]);
    assert_eq!(before.outcome, Outcome::Undetermined);
    assert_eq!(needs_of(&before), [ISSUER]);
    let mut checks = before.root.checks.iter();
    assert!(checks.any(|check| check.message.contains("may be in the document of")));
    let report = report_on(input, &[(KEY_SET, key_set), (ISSUER, document)]);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
}

/// A bare `kid` leads to the issuer's document or to its key set, and what stands in the one place
/// says nothing of the other: each is needed until the key is found.
#[test]
fn a_key_may_be_in_either_of_two_places() {
    let profile = json!({"id": ISSUER, "type": "Profile"});
    let other_set = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "lti", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]});
    let key_set = json!({"keys": [jwk(1, "key-1")]});
    let mut claims = badge();
    claims["issuer"]["id"] = json!(ISSUER);
    for (typ, both) in [("vc+jwt", [ISSUER, KEY_SET]), ("JWT", [KEY_SET, ISSUER])] {
        let input = token(&header(json!({"typ": typ, "kid": "key-1"})), &claims);
        for (material, needs) in [
            (vec![], &both[..]),
            (vec![(ISSUER, profile.clone())], &[KEY_SET][..]),
            (vec![(KEY_SET, other_set.clone())], &[ISSUER][..]),
            (
                vec![(ISSUER, profile.clone()), (KEY_SET, other_set.clone())],
                &[][..],
            ),
        ] {
            let report = report_on(input.clone(), &material);
            assert_eq!(report.outcome, Outcome::Undetermined, "{report:#?}");
            assert_eq!(needs_of(&report), needs, "{typ} {material:?}");
        }
        // What is no document is as good as none.
        let page = json!("<html>");
        for material in [
            vec![(KEY_SET, key_set.clone())],
            vec![(ISSUER, profile.clone()), (KEY_SET, key_set.clone())],
            vec![(ISSUER, page), (KEY_SET, key_set.clone())],
        ] {
            let report = report_on(input.clone(), &material);
            assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
            assert!(report.needs.is_empty(), "{report:#?}");
        }
        // So it is where the token brings its key along.
        let mut brought = header(json!({"typ": typ, "jwk": jwk(1, "key-1")}));
        brought.as_object_mut().expect("an object").remove("kid");
        let report = report_on(token(&brought, &claims), &[]);
        assert_eq!(needs_of(&report), [KEY_SET, ISSUER]);
    }
}

/// The public key of this number, as a JWK of this name.
fn jwk(number: u8, kid: &str) -> Value {
    let x = URL_SAFE_NO_PAD.encode(&multibase::decode(&multikey(number)).expect("a key")[2..]);
    json!({"kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x})
}

/// RFC 7517 4.5: keys of one name are told apart by their kinds, or by which of them signed.
#[test]
fn keys_of_a_set_may_share_a_name() {
    let p256 = json!({"kty": "EC", "crv": "P-256", "kid": "1", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"});
    let mut claims = badge();
    claims["issuer"]["id"] = json!(ISSUER);
    let input = token(&header(json!({"kid": "1"})), &claims);
    let held = (Outcome::Valid, Code::Ok);
    let mismatch = (Outcome::Invalid, Code::SignatureMismatch);
    for (keys, expected) in [
        (json!([p256, jwk(1, "1")]), held),
        (json!([jwk(1, "1"), p256]), held),
        (json!([jwk(2, "1"), jwk(1, "1")]), held),
        (json!([p256, jwk(2, "1"), jwk(3, "1")]), mismatch),
        (json!([p256]), (Outcome::Invalid, Code::MalformedProof)),
    ] {
        let report = report_on(input.clone(), &[(KEY_SET, json!({"keys": keys}))]);
        assert_eq!(check_of(&report, CheckKind::Proof), expected, "{keys}");
    }
}

fn needs_of(report: &Report) -> Vec<&str> {
    let needs = report.needs.iter();
    needs.map(|need| need.url.as_str()).collect()
}
