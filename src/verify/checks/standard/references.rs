//! Whether what refers to something by its id finds it.

use super::broken::Broken;
use super::by_text::ByText;
use crate::json::Value;
use crate::verify::Code;
use crate::verify::checks::structure::identifier;

/// OB 3.0, Result: its description is in the achievement that is asserted, and the level that
/// was reached in the description. ResultDescription: so is the level that is needed.
pub(super) fn results<'d>(subject: Value<'d>, broken: &mut Broken<'d>) {
    let descriptions: Vec<_> = subject
        .each("achievement")
        .flat_map(|achievement| achievement.each("resultDescription"))
        .collect();
    for description in &descriptions {
        let levels = ids(&mut description.each("rubricCriterionLevel"));
        let described = &mut std::iter::once(*description);
        let parts = ["A requiredLevel is none of the levels beside it."];
        each_is_in(&levels, described, "requiredLevel", &parts, broken);
    }
    let is_described = |achievement: Value<'_>| achievement.members().nth(1).is_some();
    // Of an achievement that is only named nothing more can be said.
    if !subject.each("achievement").all(is_described) {
        return;
    }
    let mut levels = descriptions
        .iter()
        .flat_map(|description| description.each("rubricCriterionLevel"));
    let levels = ids(&mut levels);
    let descriptions = ids(&mut descriptions.iter().copied());
    for (known, key) in [
        (descriptions, "resultDescription"),
        (levels, "achievedLevel"),
    ] {
        let parts = ["The ", key, " of a result is not in its achievement."];
        each_is_in(&known, &mut subject.each("result"), key, &parts, broken);
    }
}

/// CLR 2.0, Association: it stands between two achievements, which the record's credentials
/// assert or its subject has.
pub(super) fn associations<'d>(record: Value<'d>, inside: &[Value<'d>], broken: &mut Broken<'d>) {
    let associations = || {
        let subjects = record.each("credentialSubject");
        subjects.flat_map(|subject| subject.each("association"))
    };
    if associations().next().is_none() {
        return;
    }
    let credentials = [record].into_iter().chain(inside.iter().copied());
    let mut achievements = credentials
        .flat_map(|credential| credential.each("credentialSubject"))
        .flat_map(|subject| subject.each("achievement"));
    let achievements = ids(&mut achievements);
    let parts = ["An association leads to an achievement that is not in the record."];
    for key in ["sourceId", "targetId"] {
        each_is_in(&achievements, &mut associations(), key, &parts, broken);
    }
}

/// Names the objects whose member refers to nothing.
fn each_is_in<'d>(
    known: &ByText<'d>,
    objects: &mut dyn Iterator<Item = Value<'d>>,
    key: &str,
    parts: &[&str],
    broken: &mut Broken<'d>,
) {
    for object in objects {
        let Some(reference) = object.get(key) else {
            continue;
        };
        if reference.as_str().is_some_and(|id| !known.has(id)) {
            broken.add(Code::ReferenceNotFound, reference, parts);
        }
    }
}

/// By their ids, be they objects or the ids alone.
fn ids<'d>(objects: &mut dyn Iterator<Item = Value<'d>>) -> ByText<'d> {
    let id = |object: Value<'d>| {
        let id = identifier(object).unwrap_or(object).as_str()?;
        Some((id, object))
    };
    ByText::of(objects.filter_map(id).collect())
}
