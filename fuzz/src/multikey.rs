//! Multibase and multicodec: keys as text, did:key, and the DER of RSA keys.

use crate::Target;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::keys::{PublicKey, SecretKey, did_key, multibase, self_contained};

pub const TARGET: Target = Target {
    name: "multikey",
    run,
    seeds: |shared| {
        shared.inside(|key, value| {
            let text = value.as_str()?;
            let text = text.strip_prefix(did_key::PREFIX).unwrap_or(text);
            let text = text.split('#').next().unwrap_or(text);
            let is_one = multibase::decode(text).is_ok();
            (is_one && (key.contains("ultibase") || text.len() > 40)).then(|| text.to_owned())
        })
    },
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(decoded) = multibase::decode(text) {
        has_one_text(text, &decoded);
    }
    match PublicKey::from_multikey(text) {
        Ok(key) => is_key(&key, text),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if let Ok(key) = SecretKey::from_multikey(text) {
        let again = SecretKey::from_multikey(&key.to_multikey()).expect("written a moment ago");
        assert_eq!(again.public_key(), key.public_key());
    }
    let did = format!("{}{text}", did_key::PREFIX);
    let held = self_contained::public_key(&did).expect("is a did:key");
    assert_eq!(held.is_ok(), is_did_key(text));
}

fn is_did_key(text: &str) -> bool {
    text.starts_with('z') && PublicKey::from_multikey(text).is_ok()
}

/// Two texts never stand for the same bytes.
fn has_one_text(text: &str, decoded: &[u8]) {
    let again = match text.starts_with('z') {
        true => multibase::encode_base58btc(decoded),
        false => format!("u{}", URL_SAFE_NO_PAD.encode(decoded)),
    };
    assert_eq!(text, again);
}

fn is_key(key: &PublicKey, text: &str) {
    let written = key.to_multikey();
    assert_eq!(multibase::decode(&written), multibase::decode(text));
    assert_eq!(PublicKey::from_multikey(&written).as_ref(), Ok(key));
    let did = did_key::from_public_key(key);
    assert_eq!(self_contained::is_of(&did, key), Some(true));
    assert!(key.verify(b"a message", &[0; 64]).is_err());
}
