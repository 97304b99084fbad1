//! The reader's own trust list: the issuers that the reader knows, and the keys that are theirs.
//!
//! ```json
//! { "issuers": [ {
//!     "id": "did:web:uni.example",
//!     "names": ["Example University"],
//!     "dids": ["https://uni.example/issuers/1"],
//!     "keys": ["z6Mk…", "did:key:z6Mk…", { "kty": "OKP", "crv": "Ed25519", "x": "…" }],
//!     "from": "2019-01-01T00:00:00Z",
//!     "until": "2029-12-31T23:59:59Z"
//! } ] }
//! ```
//!
//! Only `id` must be there; `name` may stand for a single one of `names`. `dids` are other
//! identifiers of the same issuer. `keys` bind: what one of them signed for this issuer is the
//! issuer's, even where nothing else shows it. Before `from` and after `until` the entry does not
//! count. A list with a mistake is refused as a whole: half a list would be another list.

use super::given::{document, mistake, only_members, text, time};
use super::{Mistake, Outcome};
use crate::json::Value;
use crate::keys::{PublicKey, self_contained, split_fragment};
use crate::timestamp::Timestamp;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

/// Issuers that the reader knows.
#[derive(Clone, Debug, Default)]
pub struct TrustList {
    issuers: Vec<TrustedIssuer>,
    /// The issuer that each identifier names.
    by_id: BTreeMap<String, usize>,
}

/// An issuer on the list.
#[derive(Clone, Debug, Default)]
pub struct TrustedIssuer {
    /// What the reader calls it.
    pub names: Vec<String>,
    /// Its keys, as far as the reader names them.
    pub keys: Vec<PublicKey>,
    /// The first moment for which the entry counts, if there is one.
    pub from: Option<Timestamp>,
    /// The last moment for which the entry counts, if there is one.
    pub until: Option<Timestamp>,
}

/// A proof that holds, as far as trust goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signed<'a> {
    /// The key that it holds with.
    pub key: &'a PublicKey,
    /// Whether the key is the issuer's: what the key binding came to.
    pub binding: Outcome,
    /// When it was made, as far as it says so; else the time of checking.
    pub made: Timestamp,
}

/// What the list says of the issuer of something signed. The better, the greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The issuer is not on the list.
    Unknown,
    /// Somebody signed as an issuer on the list, with another key than theirs.
    KnownUnderAnotherKey {
        /// What the list calls the issuer.
        names: Vec<String>,
    },
    /// Somebody signed as an issuer on the list, of whom it names no keys; and nothing at hand
    /// shows whose key it is.
    NotShown {
        /// What the list calls the issuer.
        names: Vec<String>,
    },
    /// The issuer is on the list, but not for the time of signing.
    Expired {
        /// What the list calls the issuer.
        names: Vec<String>,
    },
    /// The issuer is on the list, and the key is theirs.
    Trusted {
        /// What the list calls the issuer.
        names: Vec<String>,
    },
}

impl TrustList {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// The first mistake that is in it.
    pub fn read(text: &str) -> Result<TrustList, Mistake> {
        TrustList::from_json(document(text)?.root())
    }

    /// Reads a list that stands in other JSON.
    pub(super) fn from_json(root: Value<'_>) -> Result<TrustList, Mistake> {
        only_members(root, &["issuers"])?;
        let issuers = root.get("issuers").filter(|issuers| issuers.is_array());
        let issuers = issuers.ok_or_else(|| mistake(root, "a trust list has a list of issuers"))?;
        let mut list = TrustList::default();
        for entry in issuers.items() {
            list.add(entry)?;
        }
        Ok(list)
    }

    /// The issuer that this identifier names, be the entry in force or not.
    pub fn issuer(&self, id: &str) -> Option<&TrustedIssuer> {
        self.by_id.get(id).and_then(|at| self.issuers.get(*at))
    }

    /// What the list says of somebody who signed under this identifier. Whoever but copies an
    /// identifier has no key that is bound to it, and is not trusted.
    pub(super) fn standing(&self, id: Option<&str>, signed: &Signed<'_>) -> Standing {
        let Some(issuer) = id.and_then(|id| self.issuer(id)) else {
            return Standing::Unknown;
        };
        let names = issuer.names.clone();
        let is_named = issuer.keys.contains(signed.key);
        match (signed.binding, issuer.is_in_force(signed.made)) {
            (Outcome::Valid, true) => Standing::Trusted { names },
            (Outcome::Valid, false) => Standing::Expired { names },
            // While the entry was in force it would have bound the key.
            (Outcome::Undetermined, false) if is_named => Standing::Expired { names },
            (Outcome::Undetermined, _) if issuer.keys.is_empty() => Standing::NotShown { names },
            _ => Standing::KnownUnderAnotherKey { names },
        }
    }

    fn add(&mut self, entry: Value<'_>) -> Result<(), Mistake> {
        let known = ["id", "name", "names", "dids", "keys", "from", "until"];
        only_members(entry, &known)?;
        let id = entry
            .get("id")
            .ok_or_else(|| mistake(entry, "there is no id"))?;
        let at = self.issuers.len();
        for id in [id].into_iter().chain(list(entry, "dids")?) {
            match self.by_id.entry(identifier(id)?.to_owned()) {
                Slot::Vacant(free) => free.insert(at),
                Slot::Occupied(_) => return Err(mistake(id, "this identifier is there twice")),
            };
        }
        self.issuers.push(TrustedIssuer::read(entry)?);
        Ok(())
    }
}

impl TrustedIssuer {
    fn read(entry: Value<'_>) -> Result<TrustedIssuer, Mistake> {
        let names = entry.get("name").into_iter().chain(list(entry, "names")?);
        let issuer = TrustedIssuer {
            names: names.map(text).collect::<Result<_, _>>()?,
            keys: list(entry, "keys")?.map(key).collect::<Result<_, _>>()?,
            from: entry.get("from").map(time).transpose()?,
            until: entry.get("until").map(time).transpose()?,
        };
        match (issuer.from, issuer.until) {
            (Some(from), Some(until)) if until < from => {
                Err(mistake(entry, "until is before from"))
            }
            _ => Ok(issuer),
        }
    }

    /// Whether the entry counts for this time.
    pub fn is_in_force(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at <= until)
    }
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

/// An issuer's identifier names the issuer, not something in its document.
fn identifier<'d>(value: Value<'d>) -> Result<&'d str, Mistake> {
    let whole = |text: &&str| text.contains(':') && split_fragment(text).1.is_none();
    let text = value.as_str().filter(whole);
    text.ok_or_else(|| mistake(value, "this is no identifier of an issuer: a DID or a URL"))
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

#[cfg(test)]
mod tests;
