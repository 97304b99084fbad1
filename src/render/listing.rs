//! On which lists an issuer is. Everything in a list of others was written by strangers, too.

use super::value::{code, day, fill, plain};
use crate::verify::{Listing, TrustedIssuer};
use crate::words::Words;
use maud::{Markup, html};

/// An issuer on a list: its name there, its identifiers, and since when.
pub(super) fn listed(issuer: &TrustedIssuer, listing: &Listing, words: &Words) -> Markup {
    html! {
        p.listed-name {
            @match issuer.names.first() {
                Some(name) => (plain(name)),
                None => (words.record.nameless_issuer),
            }
        }
        @for id in &issuer.ids { p.identifier { (code(id)) } }
        p { (place(listing, words)) }
    }
}

/// On which lists the issuer is: on each since when, and under which name.
pub(super) fn listings(listed: &[Listing], words: &Words) -> Markup {
    html! {
        @if !listed.is_empty() {
            ul.listings { @for listing in listed { li { (place(listing, words)) } } }
        }
    }
}

fn place(listing: &Listing, words: &Words) -> Markup {
    let labels = &words.listings;
    let decided = listing.decided.as_ref();
    let decided_by = decided.and_then(|decided| decided.by.as_deref());
    let note = decided.and_then(|decided| decided.note.as_deref());
    html! {
        @match &listing.by {
            Some(keeper) => (fill(labels.others, &plain(keeper))),
            None => (labels.own),
        }
        @if let Some(since) = &listing.since { " · " (fill(labels.since, &day(since, words))) }
        @if let Some(name) = listing.names.first() { " · " (fill(labels.named, &plain(name))) }
        @if let Some(date) = &listing.updated { " · " (fill(labels.updated, &day(date, words))) }
        @if listing.signed == Some(false) { " · " (labels.unsigned) }
        @if let Some(by) = decided_by { " · " (fill(labels.decided_by, &plain(by))) }
        @if let Some(note) = note { br; (fill(labels.note, &plain(note))) }
    }
}
