//! Whether a credential is about the person whom the reader expects (Open Badges 3.0, 9,
//! "Verify Recipient"). What the reader knows of the person is compared here and goes nowhere.

mod identifier;

use crate::json::Value;
use crate::verify::{Check, CheckKind, Code, Outcome};
use identifier::{Identifier, Likeness, Name, identifiers};

/// How many times an identifier of a credential may still be compared with one of the reader's.
pub(in crate::verify) struct Comparisons(usize);

impl Default for Comparisons {
    /// Some seconds' work where every one takes hashes of the longest salts; twenty times what
    /// the largest record takes for three identifiers.
    fn default() -> Self {
        Comparisons(1_000_000)
    }
}

/// Compares a credential's subject with what the reader expects, if that is anything.
///
/// The credentials in a record are about the same person as the record, but may name other
/// identifiers (CLR 2.0). Whether that is so, the record's issuer alone says: anybody can put
/// the credentials of another person into a record of their own. So where such a credential has
/// no identifier that fits, and `record_fits` the one around it, the question stays open.
pub(in crate::verify) fn recipient(
    credential: Value<'_>,
    expected: &[String],
    record_fits: bool,
    comparisons: &mut Comparisons,
) -> Option<Check> {
    if expected.is_empty() {
        return None;
    }
    let mut closest = Closest::Nothing;
    for identifier in identifiers(credential) {
        for expected in expected.iter().filter(|text| !text.is_empty()) {
            let Some(left) = comparisons.0.checked_sub(1) else {
                return Some(too_many());
            };
            comparisons.0 = left;
            match identifier.likeness(&Name::of(expected)) {
                Likeness::Same { but_for_case } => {
                    return Some(matched(&identifier, expected, but_for_case));
                }
                Likeness::Different => closest = closest.max(Closest::Different),
                Likeness::Unknown => closest = closest.max(Closest::Unknown),
                Likeness::OfAnotherKind => {}
            }
        }
    }
    Some(match closest {
        _ if record_fits => named_by_record(),
        Closest::Different => another(),
        Closest::Unknown => not_comparable(
            "The credential names its subject in a form that this version cannot compare.",
        ),
        Closest::Nothing => not_comparable(
            "The credential names its subject by nothing that can be compared with what you expect. \
             Another identifier of the person, of the kind that is in it, would settle it.",
        ),
    })
}

/// The most that any identifier came to where none is the same: one that may be the same leaves
/// open what others deny.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Closest {
    Nothing,
    Different,
    Unknown,
}

fn matched(identifier: &Identifier<'_>, expected: &str, but_for_case: bool) -> Check {
    let said = match but_for_case {
        false => "The credential is about the person whom you expect.",
        true => {
            "The credential is about the person whom you expect; the e-mail addresses are the \
             same but for capital letters."
        }
    };
    let check = Check::new(CheckKind::Recipient, Outcome::Valid, Code::RecipientMatched)
        .saying(said)
        .with("recipient", expected)
        .with("pointer", identifier.place.pointer());
    match identifier.identity_type() {
        Some(kind) => check.with("identityType", kind),
        None => check,
    }
}

fn another() -> Check {
    Check::new(
        CheckKind::Recipient,
        Outcome::Invalid,
        Code::RecipientMismatch,
    )
    .saying(
        "The credential is about somebody else, or about an identifier of the person that is not \
         among those that you expect.",
    )
}

fn named_by_record() -> Check {
    let code = Code::RecipientNamedByRecord;
    Check::new(CheckKind::Recipient, Outcome::Undetermined, code).saying(
        "Nothing in the credential itself names the person whom you expect; that it is about the \
         same person, only the record around it says.",
    )
}

fn not_comparable(sentence: &str) -> Check {
    let code = Code::RecipientNotComparable;
    Check::new(CheckKind::Recipient, Outcome::Undetermined, code).saying(sentence)
}

fn too_many() -> Check {
    not_comparable("There are more identifiers in this than can be compared here.")
}

#[cfg(test)]
mod tests;
