//! The did:key test vectors of the W3C Credentials Community Group.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::json::{Document, Limits, Value};
use clr_wallet::keys::{KeyError, KeyKind, PublicKey, did_key, find_key, multibase};
use std::fs;

/// Each file with how many of its keys are of a kind that is read here.
const FILES: [(&str, usize); 5] = [
    ("ed25519-x25519.json", 5),
    ("nist-curves.json", 5),
    ("secp256k1.json", 0),
    ("bls12381.json", 0),
    ("rsa.json", 2),
];

#[test]
fn every_did_key_is_read_or_named_as_unsupported() {
    let Some(folder) = shared::folder("vectors/w3c-ccg-did-key/test-vectors") else {
        return;
    };
    for (file, expected) in FILES {
        let text = fs::read_to_string(folder.join(file)).expect("a test vector");
        let document = Document::parse(text, &Limits::default()).expect("JSON");
        let read = document.root().members().filter(|(did, vector)| {
            let Some(key) = did_key::public_key(did) else {
                panic!("{did} is no did:key")
            };
            let key = match key {
                Ok(key) => key,
                Err(error) => {
                    assert!(matches!(error, KeyError::Unsupported(_)), "{did}: {error}");
                    return false;
                }
            };
            assert_eq!(did_key::from_public_key(&key), *did);
            let found = find_key(&did_key::verification_method(&key), None).expect("its own key");
            assert_eq!(found, key);
            let listed = vector
                .at_pointer("/didDocument/verificationMethod/0/id")
                .and_then(|id| id.as_str());
            assert_eq!(listed, Some(did_key::verification_method(&key).as_str()));
            assert_eq!(key, listed_key(*vector, key.kind()), "{did}");
            true
        });
        assert_eq!(read.count(), expected, "{file}");
    }
}

/// The same key as the vector's DID document writes it: in base 58, or as a JWK.
fn listed_key(vector: Value, kind: KeyKind) -> PublicKey {
    let method = vector
        .at_pointer("/didDocument/verificationMethod/0")
        .expect("a method");
    if let Some(base58) = method.get("publicKeyBase58").and_then(Value::as_str) {
        let raw = multibase::decode(&format!("z{base58}")).expect("base 58");
        let codec: &[u8] = match kind {
            KeyKind::P256 => &[0x80, 0x24],
            _ => &[0xed, 0x01],
        };
        let multikey = multibase::encode_base58btc(&[codec, &raw].concat());
        return PublicKey::from_multikey(&multikey).expect("a key");
    }
    let jwk = method.get("publicKeyJwk").expect("a JWK");
    PublicKey::from_jwk(jwk).expect("the key of a JWK")
}
