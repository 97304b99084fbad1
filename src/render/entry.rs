//! One credential among the others of a record.

use super::about::about;
use super::checks::checks;
use super::endorsements::{apart, comment, endorsed, list};
use super::facts::{issuer_name, kind_of, name_of};
use super::rests::Shown;
use super::results::results;
use super::value::date;
use super::{name, verdict};
use crate::credential::{Credential, View};
use crate::verify::Node;
use crate::words::Words;
use maud::{Markup, html};

/// Where a list of entries stands, for their numbers.
pub(super) struct Place<'p> {
    /// Numbers the enclosing ones: "", "3-", "3-1-".
    within: &'p str,
    /// How many of the same list stand before.
    before: usize,
}

impl Place<'_> {
    /// In the record itself, after so many others.
    pub(super) fn after(before: usize) -> Self {
        let within = "";
        Place { within, before }
    }
}

impl<'p> Place<'p> {
    /// First in something whose number this is.
    pub(super) fn within(within: &'p str) -> Self {
        let before = 0;
        Place { within, before }
    }
}

/// The credentials inside another one.
pub(super) fn entries(shown: &Shown, nodes: &[&Node], place: Place, words: &Words) -> Markup {
    html! {
        ol.entries role="list" { (items(shown, nodes, place, words)) }
    }
}

/// The same without the list around them.
pub(super) fn items(shown: &Shown, nodes: &[&Node], place: Place, words: &Words) -> Markup {
    html! {
        @for (number, node) in (place.before + 1..).zip(nodes) {
            li { (entry(shown, node, &format!("{}{number}", place.within), words)) }
        }
    }
}

fn entry(shown: &Shown, node: &Node, number: &str, words: &Words) -> Markup {
    let value = shown.sources.at(&node.path);
    let credential = value.and_then(Credential::of);
    let subject = credential.and_then(Credential::achievement_subject);
    let day = credential.and_then(|credential| {
        credential
            .awarded_date()
            .or_else(|| credential.valid_from())
    });
    let heading = format!("entry-{number}");
    let (endorsements, inside) = apart(node);
    html! {
        article.entry
            data-path=(node.path) data-outcome=(name(&node.outcome))
            data-vouched=(verdict::vouched_attribute(node))
            aria-labelledby=(heading)
        {
            div.headline {
                p.kind { (kind_of(node, credential, words)) }
                h4 #(heading) { (name_of(node, credential, words)) }
                p.byline {
                    (issuer_name(node, credential, words))
                    @if let Some(day) = day { " · " (date(day, words)) }
                }
            }
            @if let Some(subject) = subject { (results(subject, words)) }
            (endorsed(shown.sources, node, words))
            (comment(credential))
            div.footline {
                (verdict::in_short(node, words))
                @if let Some(credential) = credential { (about(credential, words)) }
                (checks(node, words.checks.heading_in_short, &shown.rests_on(node, words), words))
            }
            (list(shown, &endorsements, &format!("{number}-e"), words))
            @if !inside.is_empty() {
                (entries(shown, &inside, Place::within(&format!("{number}-")), words))
            }
        }
    }
}
