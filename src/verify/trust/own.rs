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
use crate::json::Value;
use crate::keys::{PublicKey, self_contained, split_fragment};
use crate::verify::Mistake;
use crate::verify::given::{mistake, only_members, time};

pub(super) fn registry(root: Value<'_>) -> Result<Registry, Mistake> {
    only_members(root, &["name", "updated", "issuers"])?;
    let issuers = root.get("issuers").filter(|issuers| issuers.is_array());
    let issuers = issuers.ok_or_else(|| mistake(root, "a trust list has a list of issuers"))?;
    let name = root.get("name").map(short_text).transpose()?;
    let updated = root.get("updated").map(day).transpose()?;
    let mut registry = Registry::of(name, updated);
    for entry in issuers.items() {
        registry.add(entry, issuer(entry)?)?;
    }
    Ok(registry)
}

fn issuer(entry: Value<'_>) -> Result<TrustedIssuer, Mistake> {
    let known = [
        "id", "name", "names", "dids", "keys", "from", "until", "listed", "decided",
    ];
    only_members(entry, &known)?;
    let id = entry
        .get("id")
        .ok_or_else(|| mistake(entry, "there is no id"))?;
    let ids = [id].into_iter().chain(list(entry, "dids")?);
    let names = entry.get("name").into_iter().chain(list(entry, "names")?);
    let issuer = TrustedIssuer {
        ids: ids.map(identifier_at).collect::<Result<_, _>>()?,
        names: names.map(short_text).collect::<Result<_, _>>()?,
        keys: list(entry, "keys")?.map(key).collect::<Result<_, _>>()?,
        from: entry.get("from").map(time).transpose()?,
        until: entry.get("until").map(time).transpose()?,
        listed: entry.get("listed").map(day).transpose()?,
        decided: entry.get("decided").map(decision).transpose()?,
        statement: None,
    };
    if issuer.names.len() > MAX_NAMES {
        return Err(mistake(entry, "an issuer has 20 names at most"));
    }
    match (issuer.from, issuer.until) {
        (Some(from), Some(until)) if until < from => Err(mistake(entry, "until is before from")),
        _ => Ok(issuer),
    }
}

/// Names go into every report about the issuer.
const MAX_NAMES: usize = 20;

fn decision(value: Value<'_>) -> Result<Decision, Mistake> {
    only_members(value, &["at", "by", "note"])?;
    let at = value
        .get("at")
        .ok_or_else(|| mistake(value, "a decision says when it was made (at)"))?;
    Ok(Decision {
        at: day(at)?,
        by: value.get("by").map(short_text).transpose()?,
        note: value
            .get("note")
            .map(|note| text_up_to(note, 2000))
            .transpose()?,
    })
}

fn list<'d>(
    entry: Value<'d>,
    name: &str,
) -> Result<impl Iterator<Item = Value<'d>> + use<'d>, Mistake> {
    let list = entry.get(name);
    match list.filter(|list| !list.is_array()) {
        Some(list) => Err(mistake(list, "this is not a list")),
        None => Ok(list.into_iter().flat_map(Value::items)),
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
