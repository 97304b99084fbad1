//! HTML views: of the page, of files that outlive it, of print.
//!
//! A view needs the input and its report, nothing else, and puts both beside each other: what the
//! document says, and what holds of it. Every credential's element carries `data-path` and
//! `data-outcome` with the report's values, and `data-vouched` with who stands for its issuer.

mod about;
mod checks;
mod entry;
mod facts;
mod glyph;
mod record;
mod results;
mod text;
mod verdict;

use crate::json::{Document, Limits};
use crate::verify::Report;
use crate::words::Words;
use serde::Serialize;

/// The HTML of a record: one `article`, headings from `h2` on.
///
/// `input` is the text that `report` is about. Where it cannot be read as JSON, the report alone
/// is shown.
pub fn record(input: &str, report: &Report, words: &Words) -> String {
    let document = Document::parse(input.to_owned(), &Limits::default()).ok();
    record::article(document.as_ref(), report, words).into_string()
}

/// The name by which the report writes one of its enumerations.
fn name(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    let name = value.as_ref().and_then(serde_json::Value::as_str);
    name.unwrap_or_default().to_owned()
}
