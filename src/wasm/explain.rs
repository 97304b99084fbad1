//! What was hashed and signed.

use super::input::bytes;
use super::{object, options};
use crate::verify;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What was hashed and signed of the credential at a place of the input, and what N-Quads of its
/// issuer's state otherwise. It throws for mistakes in the call.
#[wasm_bindgen]
pub fn explain(
    input: JsValue,
    path: &str,
    nquads: Option<String>,
    given: &JsValue,
) -> Result<JsValue, JsError> {
    let options = options(given)?;
    let explanation = verify::explain(bytes(input)?, path, nquads.as_deref(), options)?;
    object(&explanation)
}
