//! Compact JWS.

use crate::Target;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::json::Limits;
use clr_wallet::keys::{KeyKind, PublicKey, SecretKey};
use clr_wallet::proof::Refused;
use clr_wallet::proof::jwt::{Algorithm, Jwt, JwtError, is_jwt};

pub const TARGET: Target = Target {
    name: "jwt",
    run,
    seeds: |shared| {
        let inside = shared.inside(|_, value| {
            let text = value.as_str()?;
            let token = text.split_once(',').map_or(text, |(_, token)| token);
            is_jwt(token).then(|| token.to_owned())
        });
        [shared.ending(".jwt"), inside].concat()
    },
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Jwt::read(text, &Limits::default()) {
        Ok(token) => read(&token, text),
        Err(error) => {
            assert!(!is_jwt(text) || error != JwtError::Parts);
            assert!(!error.to_string().is_empty());
        }
    }
}

fn read(token: &Jwt, text: &str) {
    let mut parts = text.split('.');
    let header = parts.next().expect("a token has a header");
    let payload = parts.next().expect("a token has a payload");
    assert_eq!(
        payload,
        URL_SAFE_NO_PAD.encode(&token.payload),
        "a payload has one text"
    );
    let decoded = URL_SAFE_NO_PAD.decode(header).expect("was read");
    let header: serde_json::Value = match serde_json::from_slice(&decoded) {
        Ok(header) => header,
        // A byte order mark and some numbers, see the target json.
        Err(_) => return,
    };
    assert_eq!(header["alg"], token.header.alg.as_str());
    let key = SecretKey::ed25519(&[1; 32]).public_key();
    signed_by_nobody(token, &key);
}

/// Nobody signs with this key: no token holds with it, whatever it says of itself.
fn signed_by_nobody(token: &Jwt, key: &PublicKey) {
    let Ok(algorithm) = Algorithm::of(&token.header.alg) else {
        return;
    };
    match token.check(algorithm, key) {
        Ok(_) => panic!("a signature without its key"),
        Err(Refused::WrongKey(kind)) => assert_eq!(kind, KeyKind::Ed25519),
        Err(_) => assert!(algorithm.kind() == KeyKind::Ed25519),
    }
}
