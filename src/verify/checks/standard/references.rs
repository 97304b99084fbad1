//! Whether what refers to something by its id finds it.

use super::broken::Broken;
use super::by_id::ById;
use crate::json::Value;
use crate::verify::Code;

/// OB 3.0, Result: its description is in the achievement that is asserted, and the level that
/// was reached in the description. ResultDescription: so is the level that is needed.
pub(super) fn results<'d>(subject: Value<'d>, broken: &mut Broken<'d>) {
    let achievements = each_of(&[subject], "achievement");
    let descriptions = each_of(&achievements, "resultDescription");
    for description in &descriptions {
        let levels = each_of(&[*description], "rubricCriterionLevel");
        let said = "A requiredLevel is none of the levels beside it.";
        each_is_in(&levels, &[*description], "requiredLevel", said, broken);
    }
    // Of an achievement that is only named nothing more can be said.
    if achievements
        .iter()
        .any(|named| named.members().nth(1).is_none())
    {
        return;
    }
    let results = each_of(&[subject], "result");
    let levels = each_of(&descriptions, "rubricCriterionLevel");
    let said = "The resultDescription of a result is not in its achievement.";
    each_is_in(&descriptions, &results, "resultDescription", said, broken);
    let said = "The achievedLevel of a result is not in its achievement.";
    each_is_in(&levels, &results, "achievedLevel", said, broken);
}

/// CLR 2.0, Association: it stands between two achievements, which the record's credentials
/// assert or its subject has.
pub(super) fn associations<'d>(record: Value<'d>, inside: &[Value<'d>], broken: &mut Broken<'d>) {
    let subjects = each_of(&[record], "credentialSubject");
    let associations = each_of(&subjects, "association");
    if associations.is_empty() {
        return;
    }
    let subjects = [subjects, each_of(inside, "credentialSubject")].concat();
    let achievements = each_of(&subjects, "achievement");
    for key in ["sourceId", "targetId"] {
        let said = "An association leads to an achievement that is not in the record.";
        each_is_in(&achievements, &associations, key, said, broken);
    }
}

/// What each of the objects has under a key.
pub(super) fn each_of<'d>(objects: &[Value<'d>], key: &str) -> Vec<Value<'d>> {
    let mut all = Vec::new();
    for object in objects {
        for value in object.each(key) {
            all.push(value);
        }
    }
    all
}

/// Names the objects whose member is the id of none of those that are there, be they objects or
/// ids alone.
fn each_is_in<'d>(
    there: &[Value<'d>],
    objects: &[Value<'d>],
    key: &str,
    said: &'static str,
    broken: &mut Broken<'d>,
) {
    let known = ById::of(there);
    for object in objects {
        if let Some(reference) = object.get(key)
            && reference.as_str().is_some_and(|id| !known.has(id))
        {
            broken.add(Code::ReferenceNotFound, &[reference], said, ["", ""]);
        }
    }
}
