//! Whether what stands under one identifier says one thing.
//!
//! To JSON-LD all objects with the same id are one node. What one of them says can be moved to
//! another, and the statements, and so a signature over them, stay the same; also where the one
//! is in one embedded credential of a record and the other in the next. So each id is named under
//! which two objects say different things. What only refers (an id and types alone) says nothing.
//!
//! Subjects are apart from that. All credentials of a record are about one learner, and each
//! says something else of them; a proof of its own holds each of them together. Only where an
//! embedded credential has none does nothing hold its claims apart from the others'.

use super::broken::Broken;
use super::by_text::{ByText, in_order};
use crate::json::{Value, sort_by_text};
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
        list: Vec::new(),
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
    for group in ByText::of(std::mem::take(&mut nodes.list)).groups() {
        if let Some((one, other)) = nodes.different(group) {
            broken.add_pair(Code::SameIdOtherContent, [one, other], &[said]);
        }
    }
}

/// Objects that have an id and say something.
struct Nodes<'d> {
    root: Value<'d>,
    /// Whether a signature covers it all as the statements of one graph.
    is_merged: bool,
    list: Vec<(&'d str, Value<'d>)>,
    /// The numbers of those that are subjects, in their order; …
    subjects: Vec<u32>,
    /// … and of the subjects of embedded credentials without a proof of their own.
    unsigned: Vec<u32>,
}

/// What an object is to the credential that it is in.
#[derive(Clone, Copy, PartialEq, Eq)]
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
        if !value.is_object() {
            return;
        }
        self.take(value, role);
        for (key, inner) in value.members() {
            match key {
                "@context" | "proof" => {}
                "credentialSubject" => self.collect(inner, self.role_of_subjects(value)),
                _ => self.collect(inner, Role::Other),
            }
        }
    }

    fn take(&mut self, object: Value<'d>, role: Role) {
        let Some(id) = identifier(object).and_then(Value::as_str) else {
            return;
        };
        let refers = |key| matches!(key, "id" | "@id" | "type" | "@type");
        if object.members().all(|(key, _)| refers(key)) {
            return;
        }
        self.list.push((id, object));
        match role {
            Role::Other => {}
            Role::Subject => self.subjects.push(object.index()),
            Role::UnsignedSubject => self.unsigned.push(object.index()),
        }
    }

    fn role_of_subjects(&self, credential: Value<'d>) -> Role {
        let has_proof = || proofs(credential).next().is_some();
        match self.is_merged && credential != self.root && !has_proof() {
            true => Role::UnsignedSubject,
            false => Role::Subject,
        }
    }

    fn role(&self, object: Value<'d>) -> Role {
        let is_in = |list: &[u32]| list.binary_search(&object.index()).is_ok();
        if is_in(&self.unsigned) {
            Role::UnsignedSubject
        } else if is_in(&self.subjects) {
            Role::Subject
        } else {
            Role::Other
        }
    }

    /// Two of the objects with one id that do not say the same. Each is compared with the one
    /// before it: with one for all, that one could be made so large that it takes too long.
    fn different(&self, group: &[(&'d str, Value<'d>)]) -> Option<(Value<'d>, Value<'d>)> {
        let objects = group.iter().map(|(_, object)| *object);
        let has_unsigned = objects
            .clone()
            .any(|object| self.role(object) == Role::UnsignedSubject);
        let mut before = None;
        for object in objects.filter(|object| has_unsigned || self.role(*object) == Role::Other) {
            if let Some(before) = before
                && !say_the_same(before, object)
            {
                return Some(in_order(before, object));
            }
            before = Some(object);
        }
        None
    }
}

/// Whether two objects say the same of their node: their members are counted before they are
/// sorted, as far as the smaller of them goes.
fn say_the_same(one: Value<'_>, other: Value<'_>) -> bool {
    let mut values = said(one).map(|(_, value)| value);
    if !are_as_many(&mut values, &mut said(other).map(|(_, value)| value)) {
        return false;
    }
    let (ours, theirs) = (sorted(said(one).collect()), sorted(said(other).collect()));
    let mut pairs = ours.iter().zip(&theirs);
    pairs.all(|((key, value), (twin, other))| key == twin && are_the_same(*value, *other))
}

/// The members that state something of a node.
fn said<'d>(object: Value<'d>) -> impl Iterator<Item = (&'d str, Value<'d>)> {
    let members = object.members();
    members.filter(|(key, _)| !matches!(*key, "@context" | "proof"))
}

fn sorted<'d>(mut members: Vec<(&'d str, Value<'d>)>) -> Vec<(&'d str, Value<'d>)> {
    sort_by_text(&mut members);
    members
}

/// Whether two values of a member are the same: one may stand for a list of one, and texts may
/// stand in any order.
fn are_the_same(one: Value<'_>, other: Value<'_>) -> bool {
    let (one, other) = (meant(one), meant(other));
    if one.is_object() && other.is_object() {
        return say_the_same(one, other);
    }
    if !one.is_array() && !other.is_array() {
        return one.same_as(other);
    }
    if !are_as_many(&mut one.one_or_many(), &mut other.one_or_many()) {
        return false;
    }
    let (ours, theirs) = (items(one), items(other));
    let mut pairs = ours.iter().zip(&theirs);
    pairs.all(|((_, one), (_, other))| are_the_same(*one, *other))
}

/// What has an id is meant by that: what it says is compared where it stands.
fn meant(value: Value<'_>) -> Value<'_> {
    let id = identifier(value).filter(|id| id.as_str().is_some());
    id.unwrap_or(value)
}

/// The items of a list; sorted, if they are texts.
fn items(list: Value<'_>) -> Vec<(&str, Value<'_>)> {
    let items = list.one_or_many().map(meant);
    let items: Vec<_> = items
        .map(|item| (item.as_str().unwrap_or(""), item))
        .collect();
    match items.iter().all(|(_, item)| item.as_str().is_some()) {
        true => sorted(items),
        false => items,
    }
}

/// Whether both have as many values, told in as many steps as the shorter has.
fn are_as_many<'d>(
    one: &mut dyn Iterator<Item = Value<'d>>,
    other: &mut dyn Iterator<Item = Value<'d>>,
) -> bool {
    loop {
        match (one.next(), other.next()) {
            (Some(_), Some(_)) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}
