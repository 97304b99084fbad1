//! The HTML of a record.

use super::read;
use super::verification::Verified;
use crate::render;
use crate::verify::Report;
use crate::words::Words;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Verified {
    /// The HTML of the record and its report, in a language.
    pub fn render(&self, language: &str) -> String {
        render::record(&self.sources, &self.report, Words::of(language))
    }

    /// The same cut into pieces: the article with its first entries, then further items of its
    /// list.
    #[wasm_bindgen(js_name = renderInPieces)]
    pub fn render_in_pieces(&self, language: &str) -> Vec<String> {
        render::in_pieces(&self.sources, &self.report, Words::of(language))
    }
}

/// The HTML of a record and a report that was made of it earlier.
#[wasm_bindgen]
pub fn render(input: &str, report: &JsValue, language: &str) -> Result<String, JsError> {
    let report: Report = read(report, "report")?;
    Ok(render::text(input, &report, Words::of(language)))
}

/// The words of the page around a record, as JSON: the build sets them into `index.html`.
#[wasm_bindgen(js_name = shellWords)]
pub fn shell_words(language: &str) -> Result<String, JsError> {
    Ok(serde_json::to_string(&Words::of(language).shell)?)
}
