//! What may be handed in, and its bytes.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsError, JsValue};

/// The bytes of a string, an ArrayBuffer or a view of one. Files are read by `pkg/advance.js`.
pub(super) fn bytes(input: JsValue) -> Result<Vec<u8>, JsError> {
    if let Some(text) = input.as_string() {
        return Ok(text.into_bytes());
    }
    if let Some(buffer) = input.dyn_ref::<ArrayBuffer>() {
        return Ok(Uint8Array::new(buffer).to_vec());
    }
    if ArrayBuffer::is_view(&input) {
        let view: js_sys::DataView = input.unchecked_into();
        let length = view.byte_length() as u32;
        let offset = view.byte_offset() as u32;
        let bytes = Uint8Array::new_with_byte_offset_and_length(&view.buffer(), offset, length);
        return Ok(bytes.to_vec());
    }
    Err(JsError::new(
        "the input must be a string, a Uint8Array, an ArrayBuffer, a File or another Blob",
    ))
}
