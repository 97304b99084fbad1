//! JWKs and sets of them.

use crate::{Target, rewrite};
use clr_wallet::json::Value;
use clr_wallet::keys::{Jwks, KeyKind, PublicKey, well_known_jwks_url};

pub const TARGET: Target = Target {
    name: "jwk",
    run,
    seeds: |shared| {
        shared.inside(|_, value| {
            let is_one = value.get("kty").is_some() || value.get("keys").is_some();
            is_one.then(|| value.to_string())
        })
    },
};

fn run(bytes: &[u8]) {
    let Some(document) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let root = document.root();
    if let Ok(key) = PublicKey::from_jwk(root) {
        assert_eq!(
            PublicKey::from_multikey(&key.to_multikey()).as_ref(),
            Ok(&key)
        );
        assert_eq!(root.get("d"), None, "a key with its secret is used");
    }
    let Ok(set) = Jwks::read(root) else { return };
    set.has_malformed_keys();
    if let Ok([only]) = set.keys(None, KeyKind::Ed25519).as_deref() {
        assert!(set.contains(only));
        let named = set.keys(Some(&only.thumbprint()), only.kind());
        let named = named.expect("one is usable");
        assert!(named.contains(only), "a key is found by its thumbprint");
    }
    for listed in root.get("keys").into_iter().flat_map(Value::items) {
        if let Ok(key) = PublicKey::from_jwk(listed) {
            assert!(set.contains(&key));
        }
        if let Some(kid) = listed.get("kid").and_then(Value::as_str) {
            let named = set.keys(Some(kid), KeyKind::P256);
            assert!(named.map_or(true, |keys| !keys.is_empty()));
            well_known_jwks_url(kid);
        }
    }
}
