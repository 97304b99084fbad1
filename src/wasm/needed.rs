//! What a report needs: where it may be had, and what answers it.

use super::read;
use crate::verify::{self, Need};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// The https address at which a need is to be had, if there is one.
#[wasm_bindgen(js_name = addressOf)]
pub fn address_of(need: &JsValue) -> Result<Option<String>, JsError> {
    Ok(read::<Need>(need, "need")?.address())
}

/// Those of some needs that the text of a document answers, by their place in the list.
#[wasm_bindgen]
pub fn answered(document: &str, needs: &JsValue) -> Result<Vec<usize>, JsError> {
    let needs: Vec<Need> = read(needs, "list of needs")?;
    Ok(verify::answered(document, &needs))
}
