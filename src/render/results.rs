//! Grades, scores, levels and credits.

use super::value::{plain, text};
use crate::credential::{Achievement, AchievementSubject, Number, Result, Text};
use crate::words::Words;
use maud::{Markup, html};

/// What was reached, and how many credits that earned; nothing where neither is said.
pub(super) fn results(subject: AchievementSubject, words: &Words) -> Markup {
    let achievement = subject.achievement();
    let credits = credits(subject, words);
    html! {
        @if credits.is_some() || subject.result().next().is_some() {
            ul.results {
                @for result in subject.result() { li { (one(result, achievement, words)) } }
                @if let Some(credits) = credits { li.credits { (credits) } }
            }
        }
    }
}

/// One result: what was measured, and what it came to.
fn one(result: Result, achievement: Option<Achievement>, words: &Words) -> Markup {
    let description = achievement.and_then(|achievement| achievement.description_of(result));
    let level = description.and_then(|description| description.level_of(result)?.name());
    let value = level.or(result.value_text()).or(result.status());
    let measured = description.and_then(|description| description.name());
    let kind = description.and_then(|description| description.result_type());
    html! {
        @if let Some(name) = measured { span.measured { (text(name)) } " " }
        @else if let Some(kind) = kind { span.measured { (result_type(kind, words)) } " " }
        @if let Some(value) = value { span.value { (text(value)) } }
        @if let Some(highest) = description.and_then(|description| description.value_max()) {
            span.highest { " / " (text(highest)) }
        }
    }
}

fn result_type(kind: Text, words: &Words) -> Markup {
    match (words.record.result_type)(kind.as_str()) {
        Some(known) => html! { (known) },
        None => plain(kind.as_str().strip_prefix("ext:").unwrap_or(kind.as_str())),
    }
}

fn credits(subject: AchievementSubject, words: &Words) -> Option<String> {
    let written = |number: Number| (words.number)(number.as_written());
    let earned = subject.credits_earned().map(written);
    let available = subject
        .achievement()
        .and_then(Achievement::credits_available)
        .map(written);
    (earned.is_some() || available.is_some())
        .then(|| (words.record.credits)(earned.as_deref(), available.as_deref()))
}
