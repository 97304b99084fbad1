//! Entries of which nothing is left: values that expand to null (13.10), and an `@reverse` without
//! properties (13.4.13). They do not count where an object's kind is told by its other entries.

use super::entries::{Entry, Meaning, OpenObject};
use super::{ActiveProperty, Converter, Scope};
use crate::json::Value;
use crate::jsonld::context::{Coercion, Container};
use crate::jsonld::error::Error;
use crate::jsonld::keyword::Keyword;

impl<'d> Converter<'_, 'd> {
    /// Leaves such entries out of an object whose kind hangs on what else is in it; what they
    /// lose is lost all the same.
    pub(super) fn leave_out_nothing(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
    ) -> Result<(), Error> {
        use Keyword as K;
        let tells = [K::Value, K::List, K::Set, K::Language, K::Graph];
        let is_told = self.entries_of(object).iter().any(
            |entry| matches!(entry.meaning, Meaning::Keyword(keyword) if tells.contains(&keyword)),
        );
        if !is_told {
            return Ok(());
        }
        let end = self.entries.len();
        let mut kept = object.start;
        for at in object.start..end {
            let entry = self.entries[at];
            if !self.is_nothing(scope, entry)? {
                self.entries[kept] = entry;
                kept += 1;
                continue;
            }
            match entry.meaning {
                Meaning::Property(_) => drop(self.property_items(scope, entry, true)?),
                Meaning::Keyword(_) => self.reverse_map(scope, entry, None)?,
            }
        }
        self.entries.truncate(kept);
        Ok(())
    }

    fn is_nothing(&mut self, scope: Scope<'d>, entry: Entry<'d>) -> Result<bool, Error> {
        match entry.meaning {
            Meaning::Property(_) if !self.has_map(entry) => {
                let property = ActiveProperty::Term(entry.key, entry.definition);
                self.is_null(self.inside(scope, entry, property), entry.value)
            }
            Meaning::Keyword(Keyword::Reverse) if entry.value.is_object() => {
                let property = ActiveProperty::Term("@reverse", None);
                let inner = self.inside(scope, entry, property);
                self.looking_into(inner, entry.value, |converter, map| {
                    converter.are_nothing(inner, map, None)
                })
            }
            _ => Ok(false),
        }
    }

    /// Whether the value is a literal as a whole, or expands to an array whatever is in it.
    fn has_map(&self, entry: Entry<'d>) -> bool {
        let Some(id) = entry.definition else {
            return false;
        };
        let definition = self.contexts.definition(id);
        let maps = Container::LANGUAGE.with(Container::INDEX);
        let maps = maps.with(Container::ID).with(Container::TYPE);
        definition.coercion == Some(Coercion::Json) || definition.container.has(maps)
    }

    fn inside(
        &self,
        scope: Scope<'d>,
        entry: Entry<'d>,
        property: ActiveProperty<'d>,
    ) -> Scope<'d> {
        Scope {
            context: entry.context,
            property,
            from_map: false,
            ..scope
        }
    }

    /// Whether a value expands to null: `{"@value": null}`, a mere `@language`, a set of these.
    /// The answer is kept: each level of nested objects asks about all that is in it.
    fn is_null(&mut self, scope: Scope<'d>, value: Value<'d>) -> Result<bool, Error> {
        if !value.is_object() {
            return Ok(value.is_null());
        }
        let place = (value.index(), scope.context);
        if let Some(known) = self.nulls.get(&place) {
            return Ok(*known);
        }
        let is_null = self.looks_null(scope, value)?;
        self.nulls.insert(place, is_null);
        Ok(is_null)
    }

    fn looks_null(&mut self, scope: Scope<'d>, value: Value<'d>) -> Result<bool, Error> {
        self.looking_into(scope, value, |converter, object| {
            if let Some(entry) = converter.entry(object, Keyword::Value) {
                return Ok(entry.value.is_null() && !converter.is_json_object(object)?);
            }
            if let Some(entry) = converter.entry(object, Keyword::Set) {
                let inner = Scope {
                    context: object.context,
                    ..scope
                };
                return converter.is_null(inner, entry.value);
            }
            Ok(converter.entry(object, Keyword::Language).is_some()
                && converter.are_nothing(scope, object, Some(Keyword::Language))?)
        })
    }

    /// Whether nothing is left of an object's entries but one of a keyword.
    fn are_nothing(
        &mut self,
        scope: Scope<'d>,
        object: OpenObject<'d>,
        but: Option<Keyword>,
    ) -> Result<bool, Error> {
        let end = self.entries.len();
        for at in object.start..end {
            let entry = self.entries[at];
            let is_expected = but.is_some_and(|but| entry.meaning == Meaning::Keyword(but));
            if !is_expected && !self.is_nothing(scope, entry)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Opens an object only to see what is in it: it will be converted afterwards.
    fn looking_into(
        &mut self,
        scope: Scope<'d>,
        value: Value<'d>,
        look: impl FnOnce(&mut Self, OpenObject<'d>) -> Result<bool, Error>,
    ) -> Result<bool, Error> {
        let losses = self.losses.len();
        let object = self.open(scope, value)?;
        let seen = look(self, object);
        self.entries.truncate(object.start);
        self.losses.truncate(losses);
        seen
    }
}
