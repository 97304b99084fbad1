//! The third answer: whether a credential still holds, by its dates and its issuer's lists.

use super::value::{code, day, fill, plain};
use crate::verify::{Check, CheckKind, Code, Detail, Node, Outcome};
use crate::words::{Dates, Fetched, Still, Withdrawal, Words, marks};
use maud::{Markup, html};

/// The answer at length. A presentation has none: each credential in it has its own.
pub(super) fn at_length(node: &Node, words: &Words) -> Markup {
    let still = Still::of(node);
    html! {
        section.answer.still {
            h3 { (words.still.question) }
            p.word { ((words.still.answer)(still)) }
            @match still {
                Still::Moot => p { (words.still.moot) },
                Still::Faulty => p { (words.still.faulty) },
                _ => (in_full(node, words)),
            }
            @if !node.children.is_empty() { p { (words.still.outermost) } }
        }
    }
}

fn in_full(node: &Node, words: &Words) -> Markup {
    html! {
        p { (dates(Dates::of(node), words)) }
        @for check in node.checks.iter().filter(is_of_proof_out_of_time) {
            p { (plain(&check.message)) }
        }
        p { (plain((words.still.withdrawal)(Withdrawal::of(node)))) }
        @if let Some(fetched) = Fetched::of(node) { p { (of_list(fetched, words)) } }
        @for mark in marks(node) { p { (plain(mark)) } }
        @if let Some(check) = newer_copy(node) { p { (newer(check)) } }
    }
}

fn is_of_proof_out_of_time(check: &&Check) -> bool {
    check.check == CheckKind::Proof
        && matches!(check.outcome, Outcome::Expired | Outcome::NotYetValid)
}

fn dates(dates: Dates<'_>, words: &Words) -> Markup {
    let said = (words.still.dates)(dates);
    match dates {
        Dates::Until(date) | Dates::Past(date) | Dates::ToCome(date) => {
            fill(said, &day(date, words))
        }
        Dates::Endless | Dates::NotShown | Dates::Unreadable => html! { (said) },
    }
}

/// The check that found a newer copy which holds, or was taken back.
fn newer_copy(node: &Node) -> Option<&Check> {
    let tells = |check: &&Check| {
        use Code::{NewerCopyAvailable, NewerCopyWithdrawn};
        matches!(check.code, NewerCopyAvailable | NewerCopyWithdrawn)
    };
    node.checks.iter().find(tells)
}

/// That there is one, and where.
fn newer(check: &Check) -> Markup {
    let url = check.detail.get("url").and_then(Detail::as_str);
    html! { (plain(&check.message)) @if let Some(url) = url { " " (code(url)) } }
}

/// "The list was fetched on 1 March 2026, 3 days before this check."
fn of_list(fetched: Fetched<'_>, words: &Words) -> Markup {
    html! {
        @match fetched.at {
            Some(at) => { (dated(words.still.fetched, at, fetched.days, words)) "." }
            None => (words.still.undated),
        }
    }
}

/// The catalogue's words with the day of a moment, and how long ago that was.
pub(super) fn dated(said: &str, at: &str, days: Option<usize>, words: &Words) -> Markup {
    html! {
        (fill(said, &day(at, words)))
        @if let Some(days) = days { ", " ((words.still.days_before)(days)) }
    }
}
