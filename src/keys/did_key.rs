//! did:key: the identifier holds the key (<https://w3c-ccg.github.io/did-key-spec/>).

use super::{KeyError, PublicKey};

/// What every did:key begins with.
pub const PREFIX: &str = "did:key:";

/// The key of a did:key, without a fragment. `None` if it is not a did:key at all.
pub fn public_key(did: &str) -> Option<Result<PublicKey, KeyError>> {
    let multikey = did.strip_prefix(PREFIX)?;
    if !multikey.starts_with('z') {
        return Some(Err(KeyError::Malformed(
            "of a did:key must be in base58btc",
        )));
    }
    Some(PublicKey::from_multikey(multikey))
}

/// Whether a did:key, without a fragment, is that of this key. `None` if it is not a
/// did:key at all. A key has one text, so nothing needs to be decoded.
pub fn is_of(did: &str, key: &PublicKey) -> Option<bool> {
    did.starts_with(PREFIX).then(|| did == from_public_key(key))
}

/// The did:key of a key.
pub fn from_public_key(key: &PublicKey) -> String {
    format!("{PREFIX}{}", key.to_multikey())
}

/// The verification method that the did:key of a key has.
pub fn verification_method(key: &PublicKey) -> String {
    let multikey = key.to_multikey();
    format!("{PREFIX}{multikey}#{multikey}")
}
