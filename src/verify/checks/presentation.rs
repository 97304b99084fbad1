//! The rules of the data model for presentations (VCDM 2.0 4.13, VCDM 1.1 4.10).

use super::structure::{DataModel, Problems, is_url};
use crate::credential::types;
use crate::json::Value;
use crate::verify::findings::short;
use crate::verify::inside::presented;
use crate::verify::{Check, CheckKind, Code, Outcome};

/// Holds a presentation against the data model. What is in it has checks of its own.
/// `named` places of problems are told.
pub(in crate::verify) fn presentation_structure(presentation: Value<'_>, named: usize) -> Check {
    let mut problems = Problems::naming(named);
    problems.context(presentation);
    if let Some(types) = types(presentation)
        && types.one_or_many().any(|name| name.as_str().is_none())
    {
        problems.add(types, "A type is not text.");
    }
    problems.identifier(presentation);
    holder(&mut problems, presentation);
    credentials(&mut problems, presentation);
    problems.into_check()
}

/// A URL, or an object with one as its id.
fn holder(problems: &mut Problems, presentation: Value<'_>) {
    let holder = presentation.get("holder");
    let Some(holder) = holder.filter(|holder| !holder.is_null()) else {
        return;
    };
    let id = holder.as_str().or_else(|| holder.get("id")?.as_str());
    if !id.is_some_and(is_url) {
        problems.add(holder, "The holder has no URL as its id.");
    }
}

/// In version 2.0 objects; 1.1 allows tokens as text, too.
fn credentials(problems: &mut Problems, presentation: Value<'_>) {
    let is_v1 = DataModel::of(presentation) == Some(DataModel::V1);
    for credential in presented(presentation) {
        let fits = credential.is_object() || is_v1 && credential.as_str().is_some();
        if !fits {
            problems.add(
                credential,
                "An entry of verifiableCredential is not an object.",
            );
        }
    }
}

/// Whether a presented credential is about somebody else than who presents it. There may be good
/// reasons: parents present what their children earned.
pub(in crate::verify) fn presented_by(credential: Value<'_>, holder: &str) -> Option<Check> {
    let mut ids = credential
        .each("credentialSubject")
        .filter_map(|subject| subject.get("id")?.as_str())
        .peekable();
    let is_about_another = ids.peek().is_some() && ids.all(|id| id != holder);
    is_about_another.then(|| {
        Check::new(CheckKind::Recipient, Outcome::Warning, Code::PresentedByAnother)
            .saying("The credential is about somebody else than who presents it, or about an identifier of theirs that is not named here.")
            .with("holder", short(holder))
    })
}
