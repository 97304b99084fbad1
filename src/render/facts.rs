//! What a credential says of itself, in a few lines: kind, name, holder, issuer, dates.

use super::value::{code, date, plain, text};
use crate::credential::{Achievement, Credential, CredentialKind, IdentityObject, Text, View};
use crate::verify::{Node, Relation};
use crate::words::Words;
use maud::{Markup, html};

/// What kind of credential it is, with the catalogue's code where there is one.
pub(super) fn kind_of(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    let stands_alone = |credential: &Credential| credential.kind() != CredentialKind::Clr;
    let achievement = achievement_of(credential.filter(stands_alone));
    let kind = achievement.and_then(Achievement::achievement_type);
    let code = achievement.and_then(Achievement::human_code);
    html! {
        @match kind {
            Some(kind) => (achievement_type(kind, words)),
            None if node.is_presentation() => (words.record.presentation),
            None => (credential_kind(node, credential, words)),
        }
        @if let Some(code) = code { " · " (text(code)) }
    }
}

/// The credential's name; where the document cannot be seen, the report's.
pub(super) fn name_of(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    match (credential.and_then(Credential::name), &node.name) {
        (Some(name), _) => text(name),
        (None, Some(name)) => plain(name),
        (None, None) if node.is_presentation() => html! { (words.record.presentation) },
        (None, None) => html! { (words.record.no_name) },
    }
}

/// Holder, issuer and dates as a list.
pub(super) fn facts(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    let labels = &words.record;
    html! {
        dl.facts {
            @if let Some(holder) = credential.and_then(|credential| holder(credential, words)) {
                div { dt { (labels.holder) } dd { (holder) } }
            }
            div { dt { (issuer_label(node, words)) } dd { (issuer(node, credential, words)) } }
            @if let Some(day) = credential.and_then(Credential::awarded_date) {
                div { dt { (labels.awarded) } dd { (date(day, words)) } }
            }
            @if let Some(day) = credential.and_then(Credential::valid_from) {
                div { dt { (labels.issued) } dd { (date(day, words)) } }
            }
            @if let Some(day) = credential.and_then(Credential::valid_until) {
                div { dt { (labels.valid_until) } dd { (date(day, words)) } }
            }
        }
    }
}

/// The issuer's name. Beside it must stand who vouches for it.
pub(super) fn issuer_name(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    let name = credential.and_then(|credential| credential.issuer()?.name());
    html! {
        @match (name, &node.issuer.name, &node.issuer.id) {
            (Some(name), ..) => (text(name)),
            (None, Some(name), _) => (plain(name)),
            (None, None, Some(id)) => (code(id)),
            (None, None, None) if node.is_presentation() => (words.record.nameless_holder),
            (None, None, None) => (words.record.nameless_issuer),
        }
    }
}

/// What the issuer is called; a presentation's is its holder.
fn issuer_label(node: &Node, words: &Words) -> &'static str {
    match node.is_presentation() {
        true => words.record.presented_by,
        false => words.record.issuer,
    }
}

/// The issuer's name and the organisation that it belongs to.
fn issuer(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    let parent = credential.and_then(|credential| credential.issuer()?.parent_org()?.name());
    html! {
        (issuer_name(node, credential, words))
        @if let Some(parent) = parent { ", " (words.record.part_of) " " (text(parent)) }
    }
}

/// What was reached, where the credential is about an achievement.
pub(super) fn achievement_of(credential: Option<Credential>) -> Option<Achievement> {
    credential?.achievement_subject()?.achievement()
}

/// The holder, by the identifier that tells people most.
fn holder(credential: Credential, words: &Words) -> Option<Markup> {
    let subject = credential.achievement_subject()?;
    let open = |identity: &IdentityObject| !identity.hashed();
    let rank = |identity: &IdentityObject| match identity.identity_type().map(Text::as_str) {
        Some("name") => 0,
        Some("emailAddress") => 1,
        _ => 2,
    };
    if let Some(identity) = subject.identifier().filter(open).min_by_key(rank) {
        return identity.identity_hash().map(text);
    }
    let id = subject.id().filter(|_| subject.value().is_object());
    match id {
        Some(id) => Some(code(id.as_str())),
        None => subject
            .identifier()
            .next()
            .map(|_| html! { (words.record.hidden_identity) }),
    }
}

fn achievement_type(kind: Text, words: &Words) -> Markup {
    match (words.record.achievement_type)(kind.as_str()) {
        Some(known) => html! { (known) },
        // "ext:" marks a type of the issuer's own making.
        None => plain(kind.as_str().strip_prefix("ext:").unwrap_or(kind.as_str())),
    }
}

fn credential_kind(node: &Node, credential: Option<Credential>, words: &Words) -> Markup {
    let labels = &words.record;
    html! {
        @match credential.map(Credential::kind) {
            Some(CredentialKind::Clr) => (labels.clr),
            Some(CredentialKind::Achievement) => (labels.achievement),
            Some(CredentialKind::Endorsement) => (labels.endorsement),
            None if node.relation == Relation::Endorsement => (labels.endorsement),
            Some(CredentialKind::Other) | None => (labels.credential),
        }
    }
}
