//! Status lists for tests, and credentials that point to them.

#![allow(dead_code, reason = "each test uses some of it")]

use crate::packed::encoded;
use crate::signed_here::{badge, did, signed};
use serde_json::{Value, json};

/// Where the list is.
pub const LIST: &str = "https://hillside.example/status/1";

/// As many entries as a list has at least.
pub const ENTRIES: usize = 131_072;

/// A place in the list, for revocation.
pub fn entry(index: usize) -> Value {
    json!({
        "id": format!("{LIST}#{index}"),
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": index.to_string(),
        "statusListCredential": LIST,
    })
}

/// A signed badge whose status stands there.
pub fn badge_with(status: Value) -> Value {
    let mut badge = badge();
    // What 1EdTech calls its own list.
    const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    let contexts = badge["@context"].as_array_mut().expect("an array");
    contexts.push(json!(EXTENSIONS));
    badge["credentialStatus"] = status;
    signed(badge)
}

/// The bytes of a list of the usual length with these bits set.
pub fn bits(set: &[usize]) -> Vec<u8> {
    let mut bytes = vec![0; ENTRIES / 8];
    for index in set {
        bytes[index / 8] |= 0x80 >> (index % 8);
    }
    bytes
}

/// An unsigned list of the badge's issuer.
pub fn list(bits: &[u8]) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did(1),
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {
            "id": format!("{LIST}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(bits),
        },
    })
}
