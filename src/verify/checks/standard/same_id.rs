//! Whether what stands under one identifier says one thing.
//!
//! To JSON-LD all objects with the same id are one node. What one of them says can be moved to
//! another, and the statements, and so a signature over them, stay the same; also where the one
//! is in one embedded credential of a record and the other in the next. So each id is named under
//! which two objects say different things. What only refers (an id and types alone) says nothing.
//!
//! Subjects are apart from that. All credentials of a record are about one learner, and each
//! says something else of them; a proof of its own holds each of them together. Where an embedded
//! credential has none, nothing holds its claims apart from the others'; and where a credential
//! has several subjects, nothing holds the claims of these apart.

use super::broken::Broken;
use super::by_id::{ById, id_of};
use crate::json::{Kind, Value, sort_by_text};
use crate::proof::proofs;
use crate::verify::Code;
use crate::verify::checks::structure::identifier;
use crate::verify::coverage::Coverage;

/// Names the ids under which a credential, and what is embedded in it, says different things.
pub(super) fn same_ids<'d>(credential: Value<'d>, coverage: Coverage, broken: &mut Broken<'d>) {
    let is_signed = proofs(credential).next().is_some();
    let is_merged = is_signed && coverage == Coverage::Statements;
    let mut nodes = Nodes {
        root: credential,
        is_merged,
        others: Vec::new(),
        subjects: Vec::new(),
        unsigned: Vec::new(),
    };
    nodes.collect(credential, Role::Other);
    let said = match is_merged {
        true => {
            "Two objects with one id do not say the same, and a signature over statements does not hold them apart."
        }
        false => {
            "Two objects with one id do not say the same, so it is open what the id stands for."
        }
    };
    let mut subjects = Vec::new();
    if is_merged {
        subjects.extend(credential.each("credentialSubject"));
    }
    let mut pairs = ById::of(&nodes.compared()).pairs();
    pairs.extend(ById::of(&subjects).pairs());
    let mut told = None;
    // Each is compared with the one before it: with one for all, that one could be made so large
    // that it takes too long.
    for pair in pairs {
        let id = id_of(pair[0]);
        if told != id && !say_the_same(pair[0], pair[1]) {
            broken.add(Code::SameIdOtherContent, &pair, said, ["", ""]);
            told = id;
        }
    }
}

/// Objects that have an id and say something.
struct Nodes<'d> {
    root: Value<'d>,
    /// Whether a signature covers it all as the statements of one graph.
    is_merged: bool,
    others: Vec<Value<'d>>,
    subjects: Vec<Value<'d>>,
    /// The subjects of embedded credentials without a proof of their own.
    unsigned: Vec<Value<'d>>,
}

/// What an object is to the credential that it is in.
#[derive(Clone, Copy)]
enum Role {
    Other,
    Subject,
    UnsignedSubject,
}

impl<'d> Nodes<'d> {
    /// Comes to each value once. Contexts state nothing, and a proof is in a graph of its own.
    fn collect(&mut self, value: Value<'d>, role: Role) {
        for item in value.items() {
            self.collect(item, role);
        }
        let mut says_something = false;
        for (key, inner) in value.members() {
            let role = match key {
                "@context" | "proof" => continue,
                "credentialSubject" => self.role_of_subjects(value),
                _ => Role::Other,
            };
            says_something |= !matches!(key, "id" | "@id" | "type" | "@type");
            self.collect(inner, role);
        }
        if says_something && identifier(value).is_some() {
            let list = match role {
                Role::Other => &mut self.others,
                Role::Subject => &mut self.subjects,
                Role::UnsignedSubject => &mut self.unsigned,
            };
            list.push(value);
        }
    }

    fn role_of_subjects(&self, credential: Value<'d>) -> Role {
        let has_proof = || proofs(credential).next().is_some();
        match self.is_merged && credential != self.root && !has_proof() {
            true => Role::UnsignedSubject,
            false => Role::Subject,
        }
    }

    /// Beside the others, the subjects that nothing holds apart, and whatever has their ids.
    fn compared(self) -> Vec<Value<'d>> {
        let unsigned = ById::of(&self.unsigned);
        let mut all = self.others;
        all.extend(self.unsigned);
        for subject in self.subjects {
            if id_of(subject).is_some_and(|id| unsigned.has(id)) {
                all.push(subject);
            }
        }
        all
    }
}

/// Whether two objects say the same of their node, or two lists of texts or nodes hold the same.
fn say_the_same(one: Value<'_>, other: Value<'_>) -> bool {
    let (ours, theirs) = (parts(one), parts(other));
    let mut pairs = ours.iter().zip(&theirs);
    ours.len() == theirs.len()
        && pairs.all(|((text, one), (twin, other))| text == twin && are_the_same(*one, *other))
}

/// The members of an object that state something, by their keys; or the items of a list, by
/// themselves if they are texts: those may stand in any order.
fn parts(whole: Value<'_>) -> Vec<(&str, Value<'_>)> {
    let mut parts = Vec::new();
    let mut have_texts = true;
    if whole.is_object() {
        for (key, value) in whole.members() {
            if !matches!(key, "@context" | "proof") {
                parts.push((key, value));
            }
        }
    } else {
        for item in whole.items() {
            let item = meant(item);
            have_texts &= item.as_str().is_some();
            parts.push((item.as_str().unwrap_or(""), item));
        }
    }
    if have_texts {
        sort_by_text(&mut parts);
    }
    parts
}

fn are_the_same(one: Value<'_>, other: Value<'_>) -> bool {
    let (one, other) = (meant(one), meant(other));
    match one.kind() {
        Kind::Object | Kind::Array if one.kind() == other.kind() => say_the_same(one, other),
        _ => one.same_as(other),
    }
}

/// What has an id is meant by that, for what it says is compared where it stands; and one value
/// stands for a list of one.
fn meant(value: Value<'_>) -> Value<'_> {
    let mut items = value.items();
    if let (Some(item), None) = (items.next(), items.next()) {
        return meant(item);
    }
    let id = identifier(value).filter(|id| id.as_str().is_some());
    id.unwrap_or(value)
}
