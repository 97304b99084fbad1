//! The project's own form of a trust list (`docs/trust.md`).
//!
//! ```json
//! { "name": "Hillside Admissions", "updated": "2026-01-31", "issuers": [ {
//!     "id": "did:web:uni.example",
//!     "names": ["Example University"],
//!     "dids": ["https://uni.example/issuers/1"],
//!     "keys": ["z6Mk…", "did:key:z6Mk…", { "kty": "OKP", "crv": "Ed25519", "x": "…" }],
//!     "from": "2019-01-01T00:00:00Z",
//!     "until": "2029-12-31T23:59:59Z",
//!     "listed": "2024-06-01",
//!     "decided": { "at": "2024-06-01T09:30:00Z", "by": "A. Reader", "note": "Called them." }
//! } ] }
//! ```
//!
//! Only `id` must be there; `name` may stand for a single one of `names`. Without a `name` of the
//! list, it is the reader's own. `keys` bind: what one of them signed for this issuer is the
//! issuer's, even where nothing else shows it.

use super::registry::{day, identifier_at, short_text, text_up_to};
use super::{Decision, Registry, TrustedIssuer};
use crate::json::{Items, Value};
use crate::keys::{PublicKey, self_contained, split_fragment};
use crate::verify::Mistake;
use crate::verify::given::{mistake, only_members, time};

pub(super) fn registry(root: Value<'_>) -> Result<Registry, Mistake> {
    only_members(root, &["name", "updated", "issuers"])?;
    let mut registry = Registry::default();
    for (name, value) in root.members() {
        match name {
            "name" => registry.name = Some(short_text(value)?),
            "updated" => registry.updated = Some(day(value)?),
            _ => {
                for entry in items(value)? {
                    registry.add(entry, issuer(entry)?)?;
                }
            }
        }
    }
    Ok(registry)
}

const MEMBERS: [&str; 9] = [
    "id", "name", "names", "dids", "keys", "from", "until", "listed", "decided",
];

/// Names go into every report about the issuer.
const MAX_NAMES: usize = 20;

fn issuer(entry: Value<'_>) -> Result<TrustedIssuer, Mistake> {
    only_members(entry, &MEMBERS)?;
    let id = entry
        .get("id")
        .ok_or_else(|| mistake(entry, "there is no id"))?;
    let mut issuer = TrustedIssuer::default();
    issuer.ids.push(identifier_at(id)?);
    if let Some(name) = entry.get("name") {
        issuer.names.push(short_text(name)?);
    }
    for (name, value) in entry.members() {
        match name {
            "names" => {
                for name in items(value)? {
                    issuer.names.push(short_text(name)?);
                }
            }
            "dids" => {
                for id in items(value)? {
                    issuer.ids.push(identifier_at(id)?);
                }
            }
            "keys" => {
                for listed in items(value)? {
                    issuer.keys.push(key(listed)?);
                }
            }
            "from" => issuer.from = Some(time(value)?),
            "until" => issuer.until = Some(time(value)?),
            "listed" => issuer.listed = Some(day(value)?),
            "decided" => issuer.decided = Some(decision(value)?),
            _ => {} // "id" and "name" come first
        }
    }
    if issuer.names.len() > MAX_NAMES {
        return Err(mistake(entry, "an issuer has 20 names at most"));
    }
    match (issuer.from, issuer.until) {
        (Some(from), Some(until)) if until < from => Err(mistake(entry, "until is before from")),
        _ => Ok(issuer),
    }
}

fn decision(value: Value<'_>) -> Result<Decision, Mistake> {
    only_members(value, &["at", "by", "note"])?;
    let at = value
        .get("at")
        .ok_or_else(|| mistake(value, "a decision says when it was made (at)"))?;
    let mut decision = Decision {
        at: day(at)?,
        by: None,
        note: None,
    };
    if let Some(by) = value.get("by") {
        decision.by = Some(short_text(by)?);
    }
    if let Some(note) = value.get("note") {
        decision.note = Some(text_up_to(note, 8000)?);
    }
    Ok(decision)
}

fn items(list: Value<'_>) -> Result<Items<'_>, Mistake> {
    match list.is_array() {
        true => Ok(list.items()),
        false => Err(mistake(list, "this is not a list")),
    }
}

/// A key: a Multikey, a did:key or did:jwk, or a JWK.
fn key(value: Value<'_>) -> Result<PublicKey, Mistake> {
    let read = match value.as_str() {
        Some(text) => self_contained::public_key(split_fragment(text).0)
            .unwrap_or_else(|| PublicKey::from_multikey(text)),
        None => PublicKey::from_jwk(value),
    };
    read.map_err(|error| mistake(value, error.to_string()))
}
