//! Whether an endorsement is about what it is attached to.

use crate::json::Value;
use crate::verify::findings::short;
use crate::verify::{Check, CheckKind, Code, Outcome};

/// Holds an endorsement against the thing that has it. Open Badges 3.0, EndorsementSubject: its
/// `id` identifies the individual, entity, organization, assertion, or achievement that is
/// endorsed. One about something else was put where it would speak for this.
pub(in crate::verify) fn endorses(endorsement: Value<'_>, thing: Value<'_>) -> Option<Check> {
    let mut subjects = endorsement.each("credentialSubject").filter_map(id);
    let told = match id(thing) {
        Some(id) if subjects.any(|subject| subject == id) => return None,
        Some(id) => warning(
            "The endorsement is about something else than what it is attached to: the id of its subject is another.",
        )
        .with("attachedTo", short(id)),
        None => warning(
            "What the endorsement is attached to has no id, so that nothing shows that the endorsement is about it.",
        ),
    };
    Some(told)
}

fn id(object: Value<'_>) -> Option<&str> {
    object.get("id").and_then(Value::as_str)
}

fn warning(sentence: &str) -> Check {
    Check::new(
        CheckKind::Structure,
        Outcome::Warning,
        Code::EndorsementMismatch,
    )
    .saying(sentence)
}
