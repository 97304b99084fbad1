//! One credential among the others of a record.

use super::about::about;
use super::checks::checks;
use super::facts::{issuer_name, kind_of, name_of};
use super::results::results;
use super::value::date;
use super::{name, verdict};
use crate::credential::{Credential, View};
use crate::json::Value;
use crate::verify::Node;
use crate::words::Words;
use maud::{Markup, html};

/// The credentials inside another one. `place` numbers the enclosing ones: "", "3-", "3-1-".
pub(super) fn entries(
    document: Option<Value>,
    nodes: &[Node],
    place: &str,
    words: &Words,
) -> Markup {
    html! {
        ol.entries role="list" {
            @for (at, node) in nodes.iter().enumerate() {
                li { (entry(document, node, &format!("{place}{}", at + 1), words)) }
            }
        }
    }
}

fn entry(document: Option<Value>, node: &Node, place: &str, words: &Words) -> Markup {
    let value = document.and_then(|document| document.at_pointer(&node.path));
    let credential = value.and_then(Credential::of);
    let subject = credential.and_then(Credential::achievement_subject);
    let day = credential.and_then(|credential| {
        credential
            .awarded_date()
            .or_else(|| credential.valid_from())
    });
    let heading = format!("entry-{place}");
    html! {
        article.entry
            data-path=(node.path) data-outcome=(name(&node.outcome))
            data-vouched=(verdict::vouched_attribute(node))
            aria-labelledby=(heading)
        {
            div.headline {
                p.kind { (kind_of(credential, words)) }
                h4 #(heading) { (name_of(node, credential, words)) }
                p.byline {
                    (issuer_name(node, credential, words))
                    @if let Some(day) = day { " · " (date(day, words)) }
                }
            }
            @if let Some(subject) = subject { (results(subject, words)) }
            div.footline {
                (verdict::in_short(node, words))
                @if let Some(credential) = credential { (about(credential, words)) }
                (checks(node, words.checks.heading_in_short, words))
            }
            @if !node.children.is_empty() {
                (entries(document, &node.children, &format!("{place}-"), words))
            }
        }
    }
}
