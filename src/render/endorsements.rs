//! Endorsements: what others say of a credential, of its achievement, of its issuer.

use super::entry::{Place, items};
use super::rests::Shown;
use super::value::text;
use crate::credential::{Credential, EndorsementSubject, Profile, Text, View};
use crate::verify::{Check, Code, Node, Relation, Sources};
use crate::words::Words;
use maud::{Markup, html};

/// A credential's endorsements, and the credentials that it holds.
pub(super) fn apart(node: &Node) -> (Vec<&Node>, Vec<&Node>) {
    let children = node.children.iter();
    children.partition(|child| child.relation == Relation::Endorsement)
}

/// The endorsements of the record itself and of what it says, its credentials' apart.
pub(super) fn section(shown: &Shown, nodes: &[&Node], words: &Words) -> Markup {
    html! {
        @if !nodes.is_empty() {
            section.contents aria-labelledby="endorsements" {
                h3 #endorsements { (words.record.endorsements) }
                (list(shown, nodes, "e", words))
            }
        }
    }
}

/// Endorsements one by one; `within` is what their numbers begin with.
pub(super) fn list(shown: &Shown, nodes: &[&Node], within: &str, words: &Words) -> Markup {
    html! {
        @if !nodes.is_empty() {
            ol.endorsements role="list" { (items(shown, nodes, Place::within(within), words)) }
        }
    }
}

/// What an endorsement says.
pub(super) fn comment(credential: Option<Credential>) -> Markup {
    let subject = credential.and_then(Credential::endorsement_subject);
    let comment = subject.and_then(EndorsementSubject::endorsement_comment);
    html! { @if let Some(comment) = comment { p.comment { (text(comment)) } } }
}

/// What an endorsement is about: the name of what it is attached to, if it is about that. Where
/// that has no id, nothing can be told.
pub(super) fn endorsed(sources: &Sources, node: &Node, words: &Words) -> Markup {
    let labels = &words.record;
    let is_mismatch = |check: &&Check| check.code == Code::EndorsementMismatch;
    let mut mismatches = node.checks.iter().filter(is_mismatch).peekable();
    let is_open = mismatches.peek().is_some();
    let is_about_another = mismatches.any(|check| check.detail.contains_key("attachedTo"));
    html! {
        @if node.relation == Relation::Endorsement {
            @if is_about_another {
                p.endorsed { (labels.endorses_another) }
            } @else if let Some(name) = name_of_endorsed(sources, node).filter(|_| !is_open) {
                p.endorsed { (labels.endorses) " " (text(name)) }
            }
        }
    }
}

/// What is attached to something stands in its member `endorsement` or `endorsementJwt`.
fn name_of_endorsed<'d>(sources: &'d Sources, node: &Node) -> Option<Text<'d>> {
    let thing = &node.path[..node.path.rfind("/endorsement")?];
    Profile::of(sources.at(thing)?)?.name()
}
