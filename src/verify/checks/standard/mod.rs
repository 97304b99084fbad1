//! The rules of the CLR Standard 2.0 and of Open Badges 3.0, which come on top of the data
//! model's.
//!
//! A credential that breaks one may be signed and true all the same: it comes with a warning, unless the
//! policy wants the rules kept. Whatever its standard, a credential may say different things
//! under one id (`same_id`).

mod broken;
mod by_id;
mod class;
mod classes;
mod references;
mod same_id;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use self::broken::{Broken, Demand};
use self::by_id::ById;
use self::class::Class;
use self::references::each_of;
use self::walk::Walk;
use super::structure::DataModel;
use crate::credential::types;
use crate::json::Value;
use crate::verify::contents::Contents;
use crate::verify::coverage::Coverage;
use crate::verify::{Check, CheckKind, Code, Outcome, Policy, Relation};

/// A kind of credential that a standard has rules for.
struct Standard {
    title: &'static str,
    /// Its types, the first of which is its own.
    types: &'static [&'static str],
    class: &'static Class,
    subject: &'static str,
    /// What its contexts begin with behind that of the data model, in this order: the addresses
    /// without the version.
    contexts: &'static [(&'static str, &'static str)],
    rule: Code,
}

const CLR_CONTEXT: (&str, &str) = (
    "https://purl.imsglobal.org/spec/clr/v2p0/context",
    "the CLR Standard 2.0",
);
const OB_CONTEXT: (&str, &str) = (
    "https://purl.imsglobal.org/spec/ob/v3p0/context",
    "Open Badges 3.0",
);

/// The last is that of endorsements.
static STANDARDS: [Standard; 3] = [
    Standard {
        title: CLR_CONTEXT.1,
        types: &["ClrCredential"],
        class: &classes::CLR_CREDENTIAL,
        subject: "ClrSubject",
        contexts: &[CLR_CONTEXT, OB_CONTEXT],
        rule: Code::ClrRule,
    },
    Standard {
        title: OB_CONTEXT.1,
        types: &["AchievementCredential", "OpenBadgeCredential"],
        class: &classes::ACHIEVEMENT_CREDENTIAL,
        subject: "AchievementSubject",
        contexts: &[OB_CONTEXT],
        rule: Code::ObRule,
    },
    Standard {
        title: OB_CONTEXT.1,
        types: &["EndorsementCredential"],
        class: &classes::ENDORSEMENT_CREDENTIAL,
        subject: "EndorsementSubject",
        contexts: &[OB_CONTEXT],
        rule: Code::ObRule,
    },
];

impl Standard {
    /// The standard of a credential, by its types; where they tell none, by its subject's; and
    /// what stands in an endorsement's place is to be one.
    fn of(held: &Held<'_, '_>) -> Option<&'static Standard> {
        for standard in &STANDARDS {
            if has_type(held.credential, standard.types) {
                return Some(standard);
            }
        }
        for subject in held.credential.each("credentialSubject") {
            for standard in &STANDARDS {
                if has_type(subject, &[standard.subject]) {
                    return Some(standard);
                }
            }
        }
        let is_endorsement = held.relation == Relation::Endorsement;
        STANDARDS.last().filter(|_| is_endorsement)
    }
}

/// Whether one of an object's types is one of these.
fn has_type(object: Value<'_>, names: &[&str]) -> bool {
    types(object).is_some_and(|types| names_one(types, names))
}

/// Whether a type, or one of a list, is one of these.
fn names_one(types: Value<'_>, names: &[&str]) -> bool {
    let mut types = types.one_or_many().filter_map(Value::as_str);
    types.any(|name| names.contains(&name))
}

/// A credential that is to be held against its standard.
pub(in crate::verify) struct Held<'a, 'd> {
    pub credential: Value<'d>,
    pub relation: Relation,
    pub contents: &'a Contents<'d>,
    pub coverage: Coverage,
}

impl Held<'_, '_> {
    /// Holds it against its standard, and looks whether it says one thing under each id. Nothing
    /// comes of it where there is no standard for it, and nothing to be said.
    pub fn against_its_standard(&self, policy: &Policy) -> Option<Check> {
        let mut broken = Broken::naming(policy.limits.jsonld.named);
        let standard = Standard::of(self);
        if let Some(standard) = standard {
            standard.hold(self.credential, self.contents, &mut broken);
        }
        same_id::same_ids(self.credential, self.coverage, &mut broken);
        let demand = Demand {
            is_strict: policy.require_schema,
            has_unread: self.contents.has_unread,
        };
        let kept = |standard: &Standard| {
            let said = format!("It is built as {} wants it.", standard.title);
            Check::new(CheckKind::Structure, Outcome::Valid, Code::Ok).saying(&said)
        };
        broken.into_check(demand).or_else(|| standard.map(kept))
    }
}

impl Standard {
    fn hold<'d>(
        &'static self,
        credential: Value<'d>,
        contents: &Contents<'d>,
        broken: &mut Broken<'d>,
    ) {
        self.contexts(credential, broken);
        let mut walk = Walk {
            broken,
            rule: self.rule,
        };
        walk.object(&classes::CREDENTIAL, &[], credential);
        walk.object(self.class, self.types, credential);
        for subject in credential.each("credentialSubject") {
            self.identified(subject, broken);
            references::results(subject, broken);
        }
        references::associations(credential, &contents.all, broken);
        for pair in ById::of(&contents.embedded).pairs() {
            let said = "Two credentials in the record have the same id.";
            broken.add(Code::DuplicateId, &pair, said, ["", ""]);
        }
        if let Some(partial) = credential.get("partial")
            && states_true(partial)
        {
            let said = "The record says of itself that it leaves something out.";
            broken.add(Code::PartialRecord, &[partial], said, ["", ""]);
        }
    }

    /// The contexts stand in an order, that of the data model first, which its own check looks
    /// at. The data model 1.1 has no `validFrom`.
    fn contexts<'d>(&self, credential: Value<'d>, broken: &mut Broken<'d>) {
        let mut given = credential.each("@context");
        given.next();
        for ((address, title), at) in self.contexts.iter().zip(["second", "third"]) {
            let item = given.next();
            let url = item.and_then(Value::as_str);
            if !url.is_some_and(|url| is_version_of(url, address)) {
                let place = item.or_else(|| credential.get("@context"));
                let said = "The # @context is not that of $.";
                broken.add(self.rule, &[place.unwrap_or(credential)], said, [at, title]);
            }
        }
        let is_v2 = DataModel::of(credential) == Some(DataModel::V2);
        if is_v2 && credential.get("validFrom").is_none_or(Value::is_null) {
            let said = "The credential has no validFrom, which it must have.";
            broken.add(self.rule, &[credential], said, ["", ""]);
        }
    }

    /// A CLR's and an achievement's subject has an id, or an identifier. (An endorsement's has an
    /// id: the table says so.)
    fn identified<'d>(&self, subject: Value<'d>, broken: &mut Broken<'d>) {
        let mut may_have = ["id", "@id", "identifier"].into_iter();
        let is_known = may_have.any(|key| {
            let values = each_of(&[subject], key);
            values.iter().any(|value| !value.is_null())
        });
        if !is_known && self.subject != "EndorsementSubject" {
            let said = "It does not say whom it is about: its subject has neither an id nor an identifier.";
            broken.add(Code::SubjectNotIdentified, &[subject], said, ["", ""]);
        }
    }
}

/// Whether a value, or one in it, states `true`, in whichever of the ways that come to the same in
/// JSON-LD: whoever holds a signed record may write `"true"` or a value object instead.
fn states_true(value: Value<'_>) -> bool {
    let is_true = value.as_bool() == Some(true) || matches!(value.as_str(), Some("true" | "1"));
    is_true
        || value.items().any(states_true)
        || value.members().any(|(_, value)| states_true(value))
}

/// Whether a URL is that of a context, in the version that is current or in a numbered one.
fn is_version_of(url: &str, address: &str) -> bool {
    let rest = url.strip_prefix(address);
    let version = rest.and_then(|rest| rest.strip_suffix(".json"));
    version.is_some_and(|version| {
        let number = version.strip_prefix('-').unwrap_or(version);
        version.is_empty()
            || number.len() < version.len()
                && number
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
    })
}
