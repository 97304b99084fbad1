//! What an achievement is: description, criteria, and what else is worth reading.

use super::value::{image, link, text};
use crate::credential::{Achievement, AchievementSubject, Alignment, Credential, Text};
use crate::words::Words;
use maud::{Markup, html};

/// The achievement of a credential behind a click; nothing where it has nothing to say.
pub(super) fn about(credential: Credential, words: &Words) -> Markup {
    let body = body(credential, words);
    html! {
        @if !body.0.is_empty() {
            details.about {
                summary { (words.record.about) }
                (body)
            }
        }
    }
}

/// The same without the click, for a credential that stands alone.
pub(super) fn body(credential: Credential, words: &Words) -> Markup {
    let subject = credential.achievement_subject();
    let achievement = subject.and_then(AchievementSubject::achievement);
    let description = achievement
        .and_then(Achievement::description)
        .or_else(|| credential.description());
    let picture = achievement
        .and_then(Achievement::image)
        .or_else(|| credential.image());
    html! {
        @if let Some(picture) = picture { (image(picture, words)) }
        @if let Some(description) = description { p { (text(description)) } }
        @if let (Some(subject), Some(achievement)) = (subject, achievement) {
            @let lines = lines(subject, achievement, words);
            @if !lines.0.is_empty() { dl { (lines) } }
        }
    }
}

fn lines(subject: AchievementSubject, achievement: Achievement, words: &Words) -> Markup {
    let labels = &words.record;
    let criteria = achievement
        .criteria()
        .and_then(|criteria| criteria.narrative());
    let creator = achievement.creator().and_then(|creator| creator.name());
    let mut skills = achievement.alignment().peekable();
    html! {
        (line(labels.criteria, criteria))
        (line(labels.field_of_study, achievement.field_of_study()))
        (line(labels.specialization, achievement.specialization()))
        (line(labels.term, subject.term()))
        (line(labels.role, subject.role()))
        (line(labels.license_number, subject.license_number()))
        (line(labels.creator, creator))
        @if skills.peek().is_some() {
            dt { (labels.skills) }
            @for skill in skills { dd { (self::skill(skill)) } }
        }
    }
}

fn line(label: &str, value: Option<Text>) -> Markup {
    html! { @if let Some(value) = value { dt { (label) } dd { (text(value)) } } }
}

fn skill(skill: Alignment) -> Markup {
    let name = skill.target_name().map(Text::as_str);
    html! {
        @match skill.target_url() {
            Some(url) => (link(url.as_str(), name)),
            None => @if let Some(name) = skill.target_name() { (text(name)) },
        }
        @if let Some(framework) = skill.target_framework() { ", " (text(framework)) }
    }
}
