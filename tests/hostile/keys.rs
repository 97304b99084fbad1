//! Keys that take long to compute with, or are many.

use crate::signed_here::{badge, signed_as_token, signed_by};
use crate::{A_PAGE, check, report_within};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::keys::multibase;
use clr_wallet::verify::{Code, Outcome};
use serde_json::{Value, json};

const ISSUER: &str = "did:web:uni.example";
const METHOD: &str = "did:web:uni.example#key-1";

/// A modulus of 16,384 bits, twice what is computed with.
fn modulus() -> Vec<u8> {
    [&[0xc1][..], &[0x5b; 2046], &[0x01]].concat()
}

fn rsa_jwk() -> Value {
    json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode(modulus()), "e": "AQAB", "kid": METHOD})
}

/// The same as a Multikey: the DER of PKCS #1.
fn rsa_multikey(prefix: char) -> String {
    let number = |bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).expect("is short").to_be_bytes();
        [&[0x02, 0x82], &length[..], bytes].concat()
    };
    let numbers = [
        number(&[&[0], &modulus()[..]].concat()),
        vec![2, 3, 1, 0, 1],
    ]
    .concat();
    let length = u16::try_from(numbers.len())
        .expect("is short")
        .to_be_bytes();
    let der = [&[0x85, 0x24, 0x30, 0x82], &length[..], &numbers].concat();
    match prefix {
        'z' => multibase::encode_base58btc(&der),
        _ => format!("u{}", URL_SAFE_NO_PAD.encode(der)),
    }
}

/// A controller document with one verification method.
fn document(kind: &str, member: &str, key: Value) -> String {
    let method = json!({"id": METHOD, "type": kind, "controller": ISSUER, member: key});
    json!({"id": ISSUER, "verificationMethod": [method], "assertionMethod": [METHOD]}).to_string()
}

/// A badge with a proof of a key that only the issuer's document has.
fn badge_of_issuer() -> Value {
    let mut badge = badge();
    badge["issuer"]["id"] = json!(ISSUER);
    signed_by(1, METHOD, badge)
}

#[test]
fn rsa_keys_of_16384_bits_are_not_computed_with() {
    let documents = [
        document("JsonWebKey", "publicKeyJwk", rsa_jwk()),
        document("Multikey", "publicKeyMultibase", rsa_multikey('u').into()),
        document("Multikey", "publicKeyMultibase", rsa_multikey('z').into()),
    ];
    let token = signed_as_token(
        1,
        &json!({"alg": "RS256", "kid": METHOD}),
        &badge_of_issuer(),
    );
    for document in documents {
        for input in [badge_of_issuer().to_string(), token.clone()] {
            let report = report_within(A_PAGE, input, |options| {
                options.material.insert(ISSUER.into(), document.clone());
            });
            assert_ne!(report.outcome, Outcome::Invalid, "{document}");
            check(&report, Code::UnsupportedKey);
        }
    }
}
