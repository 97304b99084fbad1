//! A whole record: its head, the two answers, and what it holds.

use super::about::body;
use super::checks::checks;
use super::endorsements::{apart, comment, section};
use super::entry::{Place, entries, items};
use super::facts::{facts, kind_of, name_of};
use super::rests::Shown;
use super::results::results;
use super::value::{code, day, fill, text};
use super::{name, open, still, verdict};
use crate::credential::{Credential, CredentialKind, View};
use crate::verify::{Check, CheckKind, Node, Outcome, Report, Sources};
use crate::words::Words;
use maud::{Markup, html};

/// Entries that a page can put in place without standing still.
const PIECE: usize = 20;

/// The article of a report's root and everything below it.
pub(super) fn article(sources: &Sources, report: &Report, words: &Words) -> Markup {
    let shown = Shown::new(sources, report);
    article_with(&apart(&report.root).1, &shown, report, words)
}

/// The article with its first entries, and then the entries that follow.
pub(super) fn pieces(sources: &Sources, report: &Report, words: &Words) -> Vec<Markup> {
    let (_, inside) = apart(&report.root);
    let first = inside.get(..PIECE).unwrap_or(&inside);
    let later = inside.get(PIECE..).unwrap_or_default();
    let shown = Shown::new(sources, report);
    let mut pieces = vec![article_with(first, &shown, report, words)];
    for (at, nodes) in later.chunks(PIECE).enumerate() {
        let before = PIECE * (at + 1);
        pieces.push(items(&shown, nodes, Place::after(before), words));
    }
    pieces
}

fn article_with(first: &[&Node], shown: &Shown, report: &Report, words: &Words) -> Markup {
    let root = &report.root;
    let credential = shown.sources.root().and_then(Credential::of);
    let (endorsements, inside) = apart(root);
    html! {
        article.record lang=(words.tag)
            data-path=(root.path) data-outcome=(name(&root.outcome))
            data-vouched=(verdict::vouched_attribute(root))
            aria-labelledby="record-name"
        {
            (masthead(root, credential, words))
            (verdict::at_length(root, words))
            (consequences(root, words))
            (checks(root, words.checks.heading, &shown.all_rests_on(words), words))
            (needs(report, words))
            @if let Some(credential) = credential { (lead(credential, words)) }
            (section(shown, &endorsements, words))
            @if !inside.is_empty() { (contents(shown, first, report, words)) }
            p.colophon { (fill(words.checks.as_of, &day(&report.at, words))) }
        }
    }
}

/// What follows from the two answers: whether it still holds, and what is left to the reader.
fn consequences(root: &Node, words: &Words) -> Markup {
    html! {
        div.consequences {
            @if !root.is_presentation() { (still::at_length(root, words)) }
            (open::questions(root, words))
        }
    }
}

/// What it is, whose, from whom and when; of an input that could not be read only that.
fn masthead(root: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    html! {
        header.masthead {
            @if let Some(unread) = unread(root, words) {
                h2 #record-name tabindex="-1" { (unread) }
            } @else {
                p.kind { (kind_of(root, credential, words)) }
                h2 #record-name tabindex="-1" { (name_of(root, credential, words)) }
                (facts(root, credential, words))
            }
        }
    }
}

/// What stands in place of the name of an input that could not be read. That there is no record
/// in it can be said only of what was understood.
fn unread(root: &Node, words: &Words) -> Option<&'static str> {
    let reading = |check: &&Check| check.check == CheckKind::Parse;
    match root.checks.iter().find(reading)?.outcome {
        Outcome::Valid | Outcome::Warning => None,
        Outcome::Invalid => Some(words.record.no_record),
        _ => Some(words.record.not_readable_here),
    }
}

/// What the root itself is about: of a record its description, of a badge all of it.
fn lead(credential: Credential, words: &Words) -> Markup {
    html! {
        section.lead {
            @if credential.kind() == CredentialKind::Clr {
                @if let Some(description) = credential.description() { p { (text(description)) } }
            } @else {
                @if let Some(subject) = credential.achievement_subject() {
                    (results(subject, words))
                }
                (comment(Some(credential)))
                (body(credential, words))
            }
        }
    }
}

/// What is inside, counted and then one by one.
fn contents(shown: &Shown, first: &[&Node], report: &Report, words: &Words) -> Markup {
    let heading = match report.root.is_presentation() {
        true => words.record.presented,
        false => words.record.contents,
    };
    html! {
        section.contents aria-labelledby="contents" {
            h3 #contents { (heading) }
            (tally(report, words))
            (entries(shown, first, Place::after(0), words))
        }
    }
}

/// "The record itself and 9 credentials in it: 1 expired, 9 hold": the worst first, so that it is
/// not overlooked.
fn tally(report: &Report, words: &Words) -> Markup {
    let inside = report.summary.values().sum::<usize>().saturating_sub(1);
    let thing = match report.root.is_presentation() {
        true => words.record.the_presentation,
        false => words.record.the_record,
    };
    html! {
        p.tally {
            ((words.tally_of)(thing, inside)) " "
            @for (at, (outcome, count)) in report.summary.iter().enumerate() {
                @if at > 0 { ", " }
                span data-tally=(name(outcome)) { ((words.tally)(*count, *outcome)) }
            }
            "."
        }
    }
}

/// Where what is missing may be had.
fn needs(report: &Report, words: &Words) -> Markup {
    html! {
        @if !report.needs.is_empty() {
            details.needs {
                summary { (words.checks.needs) }
                ul { @for need in &report.needs { li { (code(&need.url)) } } }
            }
        }
    }
}
