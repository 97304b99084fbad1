//! What is left to the reader: what could not be checked, and what to ask the issuer.

use super::value::{code, plain};
use crate::verify::{Check, Code, Node, Outcome};
use crate::words::{Voucher, Words};
use maud::{Markup, html};

/// Things of one kind that are told one by one.
const MOST: usize = 6;

/// Both questions, over all credentials of the tree.
pub(super) fn questions(root: &Node, words: &Words) -> Markup {
    let mut open = Grouped::default();
    let mut asked = Grouped::default();
    walk(root, &mut |node| {
        for check in &node.checks {
            if check.outcome == Outcome::Undetermined {
                open.add(node, check);
            }
            if !matches!(check.outcome, Outcome::Valid | Outcome::Warning) {
                asked.add(node, check);
            }
        }
    });
    html! {
        section.answer.unchecked {
            h3 { (words.open.question) }
            (list(&open, words, unchecked))
            @if open.kinds.is_empty() { p { (words.open.nothing) } }
            p { (words.open.never) }
        }
        section.answer.to-ask-issuer {
            h3 { (words.open.ask) }
            (questions_to_issuer(root, &asked, words))
        }
    }
}

fn questions_to_issuer(root: &Node, asked: &Grouped<'_>, words: &Words) -> Markup {
    let unknown = match Voucher::of(root) {
        Voucher::Nobody(_) => root.issuer.id.as_deref(),
        _ => None,
    };
    html! {
        @if let Some(id) = unknown { p { (words.open.ask_who) " " (code(id)) } }
        (list(asked, words, |kind, words| html! {
            (kind.code.reason().issuer)
            @if !root.children.is_empty() {
                " (" ((words.open.in_credentials)(kind.count)) ")"
            }
        }))
        @if asked.kinds.is_empty() && unknown.is_none() { p { (words.open.nothing_to_ask) } }
    }
}

/// A sentence of the report's, in how many credentials, and what to do about it.
fn unchecked(kind: &Kind<'_>, words: &Words) -> Markup {
    html! {
        (plain(&kind.first.message)) " "
        @if kind.count > 1 { "(" ((words.open.in_credentials)(kind.count)) ") " }
        (kind.code.reason().reader)
    }
}

fn list(
    grouped: &Grouped<'_>,
    words: &Words,
    said: impl Fn(&Kind<'_>, &Words) -> Markup,
) -> Markup {
    let more = grouped.kinds.len().saturating_sub(MOST);
    html! {
        @if !grouped.kinds.is_empty() {
            ul { @for kind in grouped.kinds.iter().take(MOST) { li { (said(kind, words)) } } }
        }
        @if more > 0 { p { ((words.open.more)(more)) } }
    }
}

/// Checks by their code, in the order in which each was met first.
#[derive(Default)]
struct Grouped<'r> {
    kinds: Vec<Kind<'r>>,
}

/// Checks of the same code.
struct Kind<'r> {
    code: Code,
    first: &'r Check,
    /// The credential in which it was met last.
    latest: &'r Node,
    /// In how many credentials it was met.
    count: usize,
}

impl<'r> Grouped<'r> {
    fn add(&mut self, node: &'r Node, check: &'r Check) {
        match self.kinds.iter_mut().find(|kind| kind.code == check.code) {
            Some(kind) if std::ptr::eq(kind.latest, node) => {}
            Some(kind) => {
                kind.latest = node;
                kind.count += 1;
            }
            None => self.kinds.push(Kind {
                code: check.code,
                first: check,
                latest: node,
                count: 1,
            }),
        }
    }
}

/// A node and all in it.
fn walk<'r>(node: &'r Node, see: &mut impl FnMut(&'r Node)) {
    see(node);
    for child in &node.children {
        walk(child, see);
    }
}
