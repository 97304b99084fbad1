//! How a verdict came about: every check, one click below it.

use super::name;
use super::value::{code, plain};
use crate::verify::{Check, Code, Detail, Node, Outcome};
use crate::words::Words;
use maud::{Markup, html};

/// All checks of a node, under a heading of the caller's, and what they rest on.
pub(super) fn checks(node: &Node, heading: &str, rests_on: &Markup, words: &Words) -> Markup {
    html! {
        details.checks {
            summary { (heading) }
            ul {
                @for check in &node.checks { (one(check, words)) }
            }
            (rests_on)
            p.place {
                (words.checks.path) " "
                @if node.path.is_empty() { (words.checks.whole_document) }
                @else { (code(&node.path)) }
            }
        }
    }
}

fn one(check: &Check, words: &Words) -> Markup {
    html! {
        li data-check=(name(&check.check)) data-check-outcome=(name(&check.outcome)) {
            p.check-result {
                span.check-kind { ((words.checks.kind)(check.check)) }
                " "
                span.check-outcome { ((words.checks.outcome)(check.outcome)) }
            }
            p { (plain(&check.message)) }
            @if check.code != Code::Ok || !check.detail.is_empty() { (technical(check, words)) }
            @if check.outcome != Outcome::Valid { (advice(check.code, words)) }
        }
    }
}

/// What can be done about it.
fn advice(code: Code, words: &Words) -> Markup {
    let reason = code.reason();
    html! {
        dl.advice {
            dt { (words.checks.you_can) }
            dd { (reason.reader) }
            dt { (words.checks.issuer_can) }
            dd { (reason.issuer) }
        }
    }
}

/// Codes, hashes, keys, pointers.
fn technical(check: &Check, words: &Words) -> Markup {
    html! {
        details.technical {
            summary { (words.checks.technical) }
            dl {
                dt { (words.checks.code) }
                dd { (code(check.code.as_str())) }
                @if !check.also.is_empty() {
                    dt { (words.checks.also) }
                    @for also in &check.also { dd { (code(also.as_str())) } }
                }
                @for (name, value) in &check.detail {
                    dt { (plain(name)) }
                    dd { (code(&shown(value))) }
                }
            }
        }
    }
}

/// A detail as text. A list of pointers can be as long as a hostile document wants it.
fn shown(value: &Detail) -> String {
    const LIMIT: usize = 4000;
    let text = match value {
        Detail::Text(text) => text.clone(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    };
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}
