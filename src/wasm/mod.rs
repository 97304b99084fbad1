//! The browser's edge: JavaScript's types in and out, and nothing else. No rules live here.
//!
//! `pkg/index.js` and `pkg/wallet.js` make the npm package out of what is exported here.

#[cfg(feature = "full")]
mod explain;
mod input;
#[cfg(feature = "full")]
mod issue;
#[cfg(feature = "full")]
mod needed;
#[cfg(feature = "full")]
mod trust;
mod verification;
#[cfg(feature = "full")]
mod view;

#[cfg(feature = "full")]
pub use explain::explain;
#[cfg(feature = "full")]
pub use issue::{generate_key, sign};
#[cfg(feature = "full")]
pub use needed::{address_of, answered};
#[cfg(feature = "full")]
pub use trust::{read_trust_list, trust_entry, with_trust_entry, without_trust_entry};
pub use verification::{Verification, Verified};
#[cfg(feature = "full")]
pub use view::{render, shell_words};

use crate::timestamp::Timestamp;
use crate::verify::{Material, Options};
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// Tells the console of a mistake of ours before the module traps: it would be a bare
/// "unreachable" otherwise.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("clr-wallet panicked: {panic}").into());
    }));
}

/// Options as the caller gives them; `undefined` stands for none.
fn options(given: &JsValue) -> Result<Options, JsError> {
    let now = clock()?;
    if given.is_undefined() || given.is_null() {
        return Ok(Options::at(now));
    }
    let (rest, material) = without_material(given);
    let text = js_sys::JSON::stringify(&rest)
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| JsError::new("the options cannot be written as JSON"))?;
    let mut options = Options::from_json(&text, now)?;
    options.material.extend(material);
    Ok(options)
}

/// Options, and their material apart, as texts. What came from elsewhere may be too deep or too
/// odd to be read: that is for the report to say, and no mistake in the call.
fn without_material(given: &JsValue) -> (JsValue, Material) {
    let name = JsValue::from_str("material");
    let documents = js_sys::Reflect::get(given, &name).unwrap_or_default();
    if !documents.is_object() || js_sys::Array::is_array(&documents) {
        return (given.clone(), Material::new());
    }
    let rest = js_sys::Object::assign(&js_sys::Object::new(), given.unchecked_ref());
    // An object that was made just now lets its members be deleted.
    let _ = js_sys::Reflect::delete_property(&rest, &name);
    let mut material = Material::new();
    for entry in js_sys::Object::entries(documents.unchecked_ref()) {
        let entry: js_sys::Array = entry.unchecked_into();
        if let (Some(url), Some(text)) = (entry.get(0).as_string(), document_text(&entry.get(1))) {
            material.insert(url, text);
        }
    }
    (rest.into(), material)
}

/// A document's text: its own, or that of its JSON. Nothing for `undefined`; what cannot be
/// written as JSON is no document, and its text is empty.
fn document_text(document: &JsValue) -> Option<String> {
    if document.is_undefined() {
        return None;
    }
    let written = || {
        js_sys::JSON::stringify(document)
            .ok()
            .and_then(|text| text.as_string())
    };
    Some(document.as_string().or_else(written).unwrap_or_default())
}

/// The time of the machine's clock.
fn clock() -> Result<Timestamp, JsError> {
    let milliseconds = js_sys::Date::now();
    Timestamp::from_unix_milliseconds(milliseconds as i64)
        .ok_or_else(|| JsError::new("the clock is beyond the year 9999"))
}

/// What a plain JavaScript object says; `name` is what it is called where it says something else.
#[cfg(feature = "full")]
fn read<T: serde::de::DeserializeOwned>(value: &JsValue, name: &str) -> Result<T, JsError> {
    let text = js_sys::JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string());
    let text = text.ok_or_else(|| JsError::new(&format!("the {name} is missing")))?;
    serde_json::from_str(&text)
        .map_err(|error| JsError::new(&format!("the {name} cannot be read: {error}")))
}

/// A plain JavaScript object.
fn object(value: &impl Serialize) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value)?;
    js_sys::JSON::parse(&text).map_err(|_| JsError::new("what was written is no JSON"))
}
