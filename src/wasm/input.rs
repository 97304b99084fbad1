//! What may be handed in, and its bytes.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The bytes of a string, an ArrayBuffer, a view of one, or a File or other Blob.
///
/// Of a Blob at most one byte more than `limit` is read: enough for the verifier to see that it
/// is too large, however large it is.
pub(super) async fn bytes(input: JsValue, limit: usize) -> Result<Vec<u8>, JsError> {
    if let Some(text) = input.as_string() {
        return Ok(text.into_bytes());
    }
    if let Some(blob) = input.dyn_ref::<Blob>() {
        let start = blob
            .slice_with_f64_and_f64(0.0, limit as f64 + 1.0)
            .map_err(unreadable)?;
        let buffer = JsFuture::from(start.array_buffer()).await;
        return Ok(Uint8Array::new(&buffer.map_err(unreadable)?).to_vec());
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

/// A file that was moved, or that may not be read.
fn unreadable(error: JsValue) -> JsError {
    let reason = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
    let reason = reason.map(String::from).unwrap_or_default();
    JsError::new(&format!("the input cannot be read: {reason}"))
}
