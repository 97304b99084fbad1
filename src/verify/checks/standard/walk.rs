//! Holds a document against the table of classes.

use super::broken::Broken;
use super::by_text::ByText;
use super::class::{Class, Count, Kind, Member, Typed};
use crate::json::Value;
use crate::timestamp::Timestamp;
use crate::verify::Code;
use crate::verify::checks::structure::{identifier, is_url};

/// A walk through a credential, from object to object, which comes to each of them once.
pub(super) struct Walk<'b, 'd> {
    pub broken: &'b mut Broken<'d>,
    /// The code of the standard that the credential is of.
    pub rule: Code,
}

impl<'d> Walk<'_, 'd> {
    /// Holds an object, and all that is in it, against its class.
    pub fn object(&mut self, class: &'static Class, object: Value<'d>) {
        self.object_of(class, &[class.name], object);
    }

    /// The same for a class that goes by any of several names.
    pub fn object_of(&mut self, class: &'static Class, names: &[&str], object: Value<'d>) {
        let mut types = None;
        let mut found = 0_u32;
        for (key, value) in object.members() {
            match plain(key) {
                // JSON-LD takes null for absent.
                _ if value.is_null() => {}
                "type" => types = Some(value),
                key => match class.members.iter().position(|member| member.key == key) {
                    Some(at) if value.one_or_many().next().is_some() => {
                        found |= 1 << at;
                        self.member(class, &class.members[at], value);
                    }
                    Some(_) => {}
                    None if class.is_closed => {
                        let parts = ["The standard gives ", class.name, " no such member."];
                        self.add(value, &parts);
                    }
                    None => {}
                },
            }
        }
        for (at, member) in class.members.iter().enumerate() {
            if member.is_wanted && found & (1 << at) == 0 {
                self.lacks(class, member.key, object);
            }
        }
        self.types(class, names, types, object);
    }

    fn lacks(&mut self, class: &Class, key: &str, object: Value<'d>) {
        let parts = ["The ", class.name, " has no ", key, ", which it must have."];
        self.add(object, &parts);
    }

    fn types(
        &mut self,
        class: &Class,
        names: &[&str],
        types: Option<Value<'d>>,
        object: Value<'d>,
    ) {
        if class.typed == Typed::Not {
            return;
        }
        let Some(types) = types else {
            return self.lacks(class, "type", object);
        };
        let names_it = |name: Value<'_>| name.as_str().is_some_and(|name| names.contains(&name));
        if !types.one_or_many().any(names_it) {
            self.add(types, &["The type ", class.name, " is missing."]);
        } else if class.typed == Typed::Alone && types.is_array() {
            let parts = ["The type ", class.name, " stands in a list, not as a text."];
            self.add(types, &parts);
        }
    }

    fn member(&mut self, class: &'static Class, member: &'static Member, value: Value<'d>) {
        if member.count == Count::Once && value.is_array() {
            let parts = [
                "The ",
                class.name,
                " has a list as its ",
                member.key,
                ", which must be one.",
            ];
            return self.add(value, &parts);
        }
        for item in value.one_or_many() {
            if !self.fits(&member.kind, item) {
                let wanted = member.kind.in_words();
                self.add(
                    item,
                    &[
                        "The ", member.key, " of the ", class.name, " is not ", wanted, ".",
                    ],
                );
            }
        }
        if member.count == Count::OftenApart {
            self.apart(member.key, value);
        }
    }

    fn fits(&mut self, kind: &Kind, item: Value<'d>) -> bool {
        match kind {
            Kind::Text => item.as_str().is_some() || item.is_object(),
            Kind::Url => item.as_str().is_some_and(is_url),
            Kind::Date => {
                let date = item.as_str().and_then(Timestamp::parse_date_time);
                date.is_some()
            }
            Kind::Flag => item.as_bool().is_some(),
            Kind::Number => item.as_number_text().is_some(),
            Kind::Word(list) => item.as_str().is_some_and(|word| list.has(word)),
            Kind::Object(class) if item.is_object() => {
                self.object(class, item);
                true
            }
            Kind::Object(_) => false,
            Kind::ObjectOrUrl(class) if item.is_object() => {
                self.object(class, item);
                true
            }
            Kind::ObjectOrUrl(_) => item.as_str().is_some_and(is_url),
            Kind::Anything => true,
        }
    }

    /// What others refer to by its id is there once.
    fn apart(&mut self, key: &str, list: Value<'d>) {
        let ids = list.one_or_many().filter_map(|item| {
            let id = identifier(item)?.as_str()?;
            Some((id, item))
        });
        for (one, other) in ByText::of(ids.collect()).pairs() {
            let parts = ["Two entries of ", key, " have the same id."];
            self.broken
                .add_pair(Code::DuplicateId, [one, other], &parts);
        }
    }

    fn add(&mut self, place: Value<'d>, parts: &[&str]) {
        self.broken.add(self.rule, place, parts);
    }
}

/// A key without the sign of JSON-LD's keywords, which contexts give plain names.
fn plain(key: &str) -> &str {
    match key {
        "@id" => "id",
        "@type" => "type",
        _ => key,
    }
}
