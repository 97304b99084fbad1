//! The literals: text, identifiers, numbers, dates.

use super::View;
use crate::json::{Kind, Value};

/// Text for people: a string, or a JSON-LD value object with language and direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Text<'d> {
    value: Value<'d>,
    text: &'d str,
}

/// The base direction of a text (`@direction`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `ltr`
    LeftToRight,
    /// `rtl`
    RightToLeft,
}

impl<'d> View<'d> for Text<'d> {
    fn of(value: Value<'d>) -> Option<Self> {
        let text = match value.kind() {
            Kind::Object => value.get("@value")?.as_str()?,
            _ => value.as_str()?,
        };
        Some(Text { value, text })
    }

    fn value(self) -> Value<'d> {
        self.value
    }
}

impl<'d> Text<'d> {
    /// The text itself.
    pub fn as_str(self) -> &'d str {
        self.text
    }

    /// Its language tag, where it has its own.
    pub fn language(self) -> Option<&'d str> {
        self.value.get("@language")?.as_str()
    }

    /// Its direction, where it has its own.
    pub fn direction(self) -> Option<Direction> {
        match self.value.get("@direction")?.as_str()? {
            "ltr" => Some(Direction::LeftToRight),
            "rtl" => Some(Direction::RightToLeft),
            _ => None,
        }
    }
}

/// An identifier: a string, or an object that has an `id` (a reference that says more).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Iri<'d> {
    value: Value<'d>,
    text: &'d str,
}

impl<'d> View<'d> for Iri<'d> {
    fn of(value: Value<'d>) -> Option<Self> {
        let text = match value.kind() {
            Kind::Object => value.get("id")?.as_str()?,
            _ => value.as_str()?,
        };
        Some(Iri { value, text })
    }

    fn value(self) -> Value<'d> {
        self.value
    }
}

impl<'d> Iri<'d> {
    /// The identifier as written.
    pub fn as_str(self) -> &'d str {
        self.text
    }
}

/// A number, kept as it was written: what is shown is what was signed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'d> {
    value: Value<'d>,
    text: &'d str,
}

impl<'d> View<'d> for Number<'d> {
    fn of(value: Value<'d>) -> Option<Self> {
        let text = value.as_number_text()?;
        Some(Number { value, text })
    }

    fn value(self) -> Value<'d> {
        self.value
    }
}

impl<'d> Number<'d> {
    /// The number as written.
    pub fn as_written(self) -> &'d str {
        self.text
    }
}

/// A point in time, kept as it was written: whether it is well-formed is a check's business.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateTime<'d> {
    value: Value<'d>,
    text: &'d str,
}

impl<'d> View<'d> for DateTime<'d> {
    fn of(value: Value<'d>) -> Option<Self> {
        let text = value.as_str()?;
        Some(DateTime { value, text })
    }

    fn value(self) -> Value<'d> {
        self.value
    }
}

impl<'d> DateTime<'d> {
    /// The date as written.
    pub fn as_str(self) -> &'d str {
        self.text
    }
}
