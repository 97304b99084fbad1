//! Holds a document against the table of classes.

use super::broken::Broken;
use super::by_id::ById;
use super::class::{Class, Count, Kind, Member, Typed};
use super::names_one;
use crate::json::Value;
use crate::timestamp::Timestamp;
use crate::verify::Code;
use crate::verify::checks::structure::is_url;

/// A walk through a credential, from object to object, which comes to each of them once.
pub(super) struct Walk<'b, 'd> {
    pub broken: &'b mut Broken<'d>,
    /// The code of the standard that the credential is of.
    pub rule: Code,
}

impl<'d> Walk<'_, 'd> {
    /// Holds an object, and all that is in it, against its class, which goes by these names.
    pub fn object(
        &mut self,
        class: &'static Class,
        names: &'static [&'static str],
        object: Value<'d>,
    ) {
        let mut types = None;
        let mut found = 0_u32;
        for (key, value) in object.members() {
            let key = plain(key);
            // JSON-LD takes null for absent.
            if value.is_null() {
                continue;
            }
            if key == "type" {
                types = Some(value);
            } else if let Some(at) = class.members.iter().position(|member| member.key == key) {
                found |= u32::from(self.member(class, &class.members[at], value)) << at;
            } else if class.is_closed {
                self.add("The standard gives # no such member.", class, "", value);
            }
        }
        for (at, member) in class.members.iter().enumerate() {
            if member.is_wanted && found & (1 << at) == 0 {
                self.add(LACKING, class, member.key, object);
            }
        }
        self.types(class, names, types, object);
    }

    fn types(
        &mut self,
        class: &'static Class,
        names: &[&str],
        types: Option<Value<'d>>,
        object: Value<'d>,
    ) {
        let Some(types) = types else {
            if class.typed != Typed::Not {
                self.add(LACKING, class, "type", object);
            }
            return;
        };
        if class.typed != Typed::Not && !names_one(types, names) {
            self.add("The type # is missing.", class, "", types);
        } else if class.typed == Typed::Alone && types.is_array() {
            let said = "The type # stands in a list, not as a text.";
            self.add(said, class, "", types);
        }
    }

    /// Whether there is something in it.
    fn member(&mut self, class: &'static Class, member: &'static Member, value: Value<'d>) -> bool {
        if member.count == Count::Once && value.is_array() {
            let said = "The # has a list as its $, which must be one.";
            self.add(said, class, member.key, value);
            return true;
        }
        let mut items = Vec::new();
        for item in value.one_or_many() {
            if !self.fits(&member.kind, item) {
                self.add(member.kind.refusal(), class, member.key, item);
            }
            items.push(item);
        }
        // What others refer to by its id is there once.
        if member.count == Count::OftenApart {
            for pair in ById::of(&items).pairs() {
                let said = "Two entries of $ have the same id.";
                self.broken
                    .add(Code::DuplicateId, &pair, said, ["", member.key]);
            }
        }
        !items.is_empty()
    }

    fn fits(&mut self, kind: &Kind, item: Value<'d>) -> bool {
        if let Kind::Object(class) | Kind::ObjectOrUrl(class) = kind
            && item.is_object()
        {
            self.object(class, std::slice::from_ref(&class.name), item);
            return true;
        }
        match kind {
            Kind::Flag => item.as_bool().is_some(),
            Kind::Number => item.as_number_text().is_some(),
            Kind::Anything => true,
            Kind::Object(_) => false,
            Kind::Text if item.is_object() => true,
            _ => item.as_str().is_some_and(|text| match kind {
                Kind::Url | Kind::ObjectOrUrl(_) => is_url(text),
                Kind::Date => Timestamp::parse_date_time(text).is_some(),
                Kind::Word(list) => list.has(text),
                _ => true,
            }),
        }
    }

    fn add(&mut self, said: &'static str, class: &Class, key: &'static str, place: Value<'d>) {
        self.broken
            .add(self.rule, &[place], said, [class.name, key]);
    }
}

const LACKING: &str = "The # has no $, which it must have.";

/// A key without the sign of JSON-LD's keywords, which contexts give plain names.
fn plain(key: &str) -> &str {
    match key {
        "@id" => "id",
        "@type" => "type",
        _ => key,
    }
}
