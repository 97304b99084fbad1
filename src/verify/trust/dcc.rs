//! The registries of the Digital Credentials Consortium, in the form that it calls legacy.
//!
//! ```json
//! { "meta": { "created": "2020-12-02T02:32:16+0000", "updated": "2022-05-25T12:40:00+0000" },
//!   "registry": { "did:key:z6Mk…": { "name": "Example University", "location": "…", "url": "…" } } }
//! ```
//!
//! It lists identifiers and no keys, and does not say since when. Nor does it say who keeps it:
//! whoever hands it in may add a `name`. Members that are not known here mean nothing here.

use super::registry::{MAX_DATE, day_of, identifier, short_text};
use super::{Registry, TrustedIssuer};
use crate::json::Value;
use crate::verify::Mistake;
use crate::verify::given::mistake;

pub(super) fn registry(root: Value<'_>) -> Result<Registry, Mistake> {
    let Some(listed) = root.get("registry").filter(|listed| listed.is_object()) else {
        return Err(mistake(
            root,
            "the registry is no object, with an issuer for each identifier",
        ));
    };
    let mut registry = Registry::default();
    if let Some(name) = root.get("name") {
        registry.name = Some(short_text(name)?);
    }
    let updated = root.get("meta").and_then(|meta| meta.get("updated"));
    // It is only shown; and what is no RFC 3339 date (its offset lacks the colon) has a day.
    let has_day = |text: &&str| day_of(text).is_some() && text.len() <= MAX_DATE;
    let updated = updated.and_then(Value::as_str).filter(has_day);
    registry.updated = updated.map(str::to_owned);
    for (id, entry) in listed.members() {
        let is_entry = entry.is_object() && identifier(id).is_some();
        if !is_entry {
            return Err(mistake(
                entry,
                "a registry has an object with a name for each identifier: a DID or a URL",
            ));
        }
        let mut issuer = TrustedIssuer::default();
        issuer.ids.push(id.to_owned());
        if let Some(name) = entry.get("name") {
            issuer.names.push(short_text(name)?);
        }
        registry.add(entry, issuer)?;
    }
    Ok(registry)
}
