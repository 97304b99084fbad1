//! HTML views: of the page, of files that outlive it, of print.
//!
//! A view needs the input and its report, nothing else, and puts both beside each other: what the
//! document says, and what holds of it. Every credential's element carries `data-path` and
//! `data-outcome` with the report's values, and `data-vouched` with who stands for its issuer.

mod about;
mod checks;
mod endorsements;
mod entry;
mod facts;
mod glyph;
mod listing;
mod open;
mod record;
mod rests;
mod results;
mod still;
#[cfg(test)]
mod tests;
mod value;
mod verdict;

use crate::verify::{Listing, Material, Report, Sources, TrustedIssuer};
use crate::words::Words;
use maud::Markup;
use serde::Serialize;

/// The HTML of a record: one `article`, headings from `h2` on.
///
/// `sources` are what `report` is about; where they could not be read, the report alone is shown.
pub fn record(sources: &Sources, report: &Report, words: &Words) -> String {
    record::article(sources, report, words).into_string()
}

/// The same cut into pieces, for a page that puts a long record in place bit by bit: first the
/// article with its first entries, then the items that follow them in its list `entries`.
pub fn in_pieces(sources: &Sources, report: &Report, words: &Words) -> Vec<String> {
    let pieces = record::pieces(sources, report, words);
    pieces.into_iter().map(Markup::into_string).collect()
}

/// The same of an input as text.
pub fn text(input: &str, report: &Report, words: &Words) -> String {
    record(
        &Sources::of(input.as_bytes(), &Material::new()),
        report,
        words,
    )
}

/// An issuer on a list: paragraphs with its name there, its identifiers, and since when.
pub fn listed(issuer: &TrustedIssuer, listing: &Listing, words: &Words) -> String {
    listing::listed(issuer, listing, words).into_string()
}

/// The name by which the report writes one of its enumerations.
fn name(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    let name = value.as_ref().and_then(serde_json::Value::as_str);
    name.unwrap_or_default().to_owned()
}
