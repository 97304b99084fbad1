//! What is left to the reader: what could not be checked, and what to ask the issuer.

use super::value::{code, plain};
use crate::verify::{Check, Code, Node, Outcome};
use crate::words::{Still, Voucher, Withdrawal, Words};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Things of one kind that are told one by one.
const MOST: usize = 6;

/// Sentences about things with the same reason.
const ALIKE: usize = 3;

/// Both questions, over all credentials of the tree.
pub(super) fn questions(root: &Node, words: &Words) -> Markup {
    let mut left = Left::default();
    walk(root, &mut |node| left.see(node));
    html! {
        section.answer.unchecked {
            h3 { (words.open.question) }
            (list(&left.open.kinds, words, |kind| unchecked(kind, words)))
            @if left.has_ends { p { (words.open.not_further) } }
            @else if left.open.kinds.is_empty() { p { (words.open.nothing) } }
            p { (words.open.never) }
        }
        section.answer.to-ask-issuer {
            h3 { (words.open.ask) }
            (questions_to_issuer(root, &left, words))
        }
    }
}

/// What is left over from all credentials.
#[derive(Default)]
struct Left<'r> {
    /// What could not be checked.
    open: Grouped<'r>,
    /// Whether some credential was not checked to its end: it is not signed or does not hold.
    has_ends: bool,
    /// What an issuer could mend.
    asked: Grouped<'r>,
    /// How many credentials nobody signed.
    unsigned: usize,
    /// Of how many no list of the issuer's shows that they were not withdrawn.
    unlisted: usize,
    /// The issuers for whom nobody stands …
    unknown: BTreeSet<&'r str>,
    /// … and those of them that are named, in their order.
    named: Vec<&'r str>,
}

impl<'r> Left<'r> {
    fn see(&mut self, node: &'r Node) {
        self.has_ends |= matches!(node.outcome, Outcome::Invalid | Outcome::Unsigned);
        for check in &node.checks {
            self.open(node, check);
            if !matches!(check.outcome, Outcome::Valid | Outcome::Warning) {
                self.asked.add(node, check.code, Some(&check.message));
            }
        }
        // Of a presentation its issuer is the holder.
        if node.is_presentation() {
            return;
        }
        self.unsigned += usize::from(node.outcome == Outcome::Unsigned);
        let is_unlisted =
            Still::of(node) == Still::NothingAgainst && Withdrawal::of(node) != Withdrawal::Not;
        self.unlisted += usize::from(is_unlisted);
        if let (Voucher::Nobody(_), Some(id)) = (Voucher::of(node), node.issuer.id.as_deref())
            && self.unknown.insert(id)
            && self.named.len() < MOST
        {
            self.named.push(id);
        }
    }

    fn open(&mut self, node: &'r Node, check: &'r Check) {
        match check.outcome {
            Outcome::Undetermined => self.open.add(node, check.code, Some(&check.message)),
            // What was taken back is so, whatever else there is to be said of the list.
            Outcome::Revoked | Outcome::Suspended => {}
            _ => {
                let also = check.also.iter().map(|code| (*code, None));
                for (code, said) in also.chain([(check.code, Some(check.message.as_str()))]) {
                    if leaves_open(code, check) {
                        self.open.add(node, code, said);
                    }
                }
            }
        }
    }
}

/// Whether a check that fails nothing says that something could not be checked.
fn leaves_open(code: Code, check: &Check) -> bool {
    match code {
        Code::UndefinedTerm => check.detail.contains_key("notCovered"),
        Code::UnsupportedCryptosuite
        | Code::BaseProofNotVerifiable
        | Code::ChallengeNotCompared
        | Code::DomainNotCompared
        | Code::UnknownContext
        | Code::TooComplex
        | Code::ContentNotCovered
        | Code::StatusListUnreachable
        | Code::StatusListNotVerified
        | Code::StatusListMalformed
        | Code::StatusListNotCurrent
        | Code::StatusListNotBound
        | Code::StatusPurposeMismatch
        | Code::StatusIndexOutOfRange => true,
        _ => false,
    }
}

fn questions_to_issuer(root: &Node, left: &Left<'_>, words: &Words) -> Markup {
    let own = [
        (words.open.ask_signed, left.unsigned),
        (words.open.ask_withdrawn, left.unlisted),
    ];
    let own = own.into_iter().filter(|(_, count)| *count > 0);
    let asked = left.asked.kinds.iter();
    let asked: Vec<(&str, usize)> = own
        .chain(asked.map(|kind| (kind.code.reason().issuer, kind.count)))
        .collect();
    html! {
        @if !left.named.is_empty() {
            p {
                ((words.open.ask_who)(left.unknown.len()))
                @for id in &left.named { " " (code(id)) }
            }
            (more(left.unknown.len(), words))
        }
        (list(&asked, words, |(said, count)| html! {
            (said)
            @if !root.children.is_empty() { " (" ((words.open.in_credentials)(*count)) ")" }
        }))
        @if asked.is_empty() && left.named.is_empty() { p { (words.open.nothing_to_ask) } }
    }
}

/// The report's sentences, in how many credentials, and what to do about it.
fn unchecked(kind: &Kind<'_>, words: &Words) -> Markup {
    html! {
        @for said in kind.said.iter().take(ALIKE) { (plain(said)) " " }
        @if kind.said.len() > ALIKE { (words.open.more_alike) " " }
        @if kind.count > 1 { "(" ((words.open.in_credentials)(kind.count)) ") " }
        (kind.code.reason().reader)
    }
}

fn list<T>(things: &[T], words: &Words, said: impl Fn(&T) -> Markup) -> Markup {
    html! {
        @if !things.is_empty() {
            ul { @for thing in things.iter().take(MOST) { li { (said(thing)) } } }
        }
        (more(things.len(), words))
    }
}

fn more(count: usize, words: &Words) -> Markup {
    html! { @if count > MOST { p { ((words.open.more)(count - MOST)) } } }
}

/// What was found by its code, in the order in which each was met first.
#[derive(Default)]
struct Grouped<'r> {
    kinds: Vec<Kind<'r>>,
}

/// What was found with the same code.
struct Kind<'r> {
    code: Code,
    /// The different sentences about it: those that are told, and one more.
    said: Vec<&'r str>,
    /// The credential in which it was met last.
    latest: &'r Node,
    /// In how many credentials it was met.
    count: usize,
}

impl<'r> Grouped<'r> {
    fn add(&mut self, node: &'r Node, code: Code, said: Option<&'r str>) {
        let Some(kind) = self.kinds.iter_mut().find(|kind| kind.code == code) else {
            let said = said.into_iter().collect();
            let (latest, count) = (node, 1);
            self.kinds.push(Kind {
                code,
                said,
                latest,
                count,
            });
            return;
        };
        let is_new = |said: &&str| kind.said.len() <= ALIKE && !kind.said.contains(said);
        if let Some(said) = said.filter(is_new) {
            kind.said.push(said);
        }
        if !std::ptr::eq(kind.latest, node) {
            kind.latest = node;
            kind.count += 1;
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
