//! Lists of issuers: reading them, and one decision more or less in the reader's own.

use super::{object, read};
use crate::render;
use crate::timestamp::Timestamp;
use crate::verify::{self, Knowing, Report, TrustEntry, TrustList};
use crate::words::Words;
use serde::Deserialize;
use serde_json::json;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// A decision as JavaScript writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    at: Option<String>,
    by: Option<String>,
    name: Option<String>,
    note: Option<String>,
}

/// The entry for the issuer of the credential with this path.
#[wasm_bindgen(js_name = trustEntry)]
pub fn trust_entry(report: &JsValue, path: &str, decision: &JsValue) -> Result<JsValue, JsError> {
    let report: Report = read(report, "report")?;
    let decision: Decision = read(decision, "decision")?;
    let at = match &decision.at {
        Some(at) => Timestamp::parse(at).ok_or_else(|| JsError::new("at is no RFC 3339 date"))?,
        None => super::clock()?,
    };
    let knowing = Knowing {
        at,
        by: decision.by,
        name: decision.name,
        note: decision.note,
    };
    object(&verify::trust_entry(&report, path, &knowing)?)
}

/// The text of the reader's own list with an entry more.
#[wasm_bindgen(js_name = withTrustEntry)]
pub fn with_trust_entry(list: &str, entry: &JsValue) -> Result<String, JsError> {
    let entry: TrustEntry = read(entry, "entry")?;
    Ok(entry.added_to(list)?)
}

/// The text of the reader's own list without the issuer that has this identifier.
#[wasm_bindgen(js_name = withoutTrustEntry)]
pub fn without_trust_entry(list: &str, id: &str) -> Result<String, JsError> {
    let cut = verify::removed_from(list, id)?;
    Ok(cut.unwrap_or_else(|| list.to_owned()))
}

/// What is in the text of a list: as JSON for the policy, whether it is the reader's own, and
/// every issuer; those of the reader's own as HTML, too.
#[wasm_bindgen(js_name = readTrustList)]
pub fn read_trust_list(text: &str, name: &str, language: &str) -> Result<JsValue, JsError> {
    let list = TrustList::read_named(text, name)?;
    let is_own = list.is_own();
    let issuers = list.issuers().map(|(issuer, listing)| {
        let keys = issuer.keys.iter().map(|key| key.to_multikey());
        let html = is_own.then(|| render::listed(issuer, &listing, Words::of(language)));
        json!({
            "ids": issuer.ids,
            "keys": keys.collect::<Vec<_>>(),
            "listing": listing,
            "html": html.unwrap_or_default(),
        })
    });
    object(&json!({
        "list": TrustList::named(text, name)?,
        "own": is_own,
        "issuers": issuers.collect::<Vec<_>>(),
    }))
}
