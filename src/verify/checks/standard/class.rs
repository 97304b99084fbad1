//! What a class of objects is made of, as a value.

use super::words;

/// A class of objects.
pub(super) struct Class {
    pub name: &'static str,
    pub typed: Typed,
    /// Whether it has no members but these.
    pub is_closed: bool,
    /// At most 32.
    pub members: &'static [Member],
}

/// Whether an object says of which class it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    Not,
    /// Its types are a set, and the class is one of them.
    AmongOthers,
    /// Its type is a text, the name of the class.
    Alone,
}

/// A member of an object.
pub(super) struct Member {
    pub key: &'static str,
    pub is_wanted: bool,
    pub count: Count,
    pub kind: Kind,
}

/// How often a member may be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Once,
    Often,
    /// Often, and each with an id of its own.
    OftenApart,
}

/// What a member holds.
pub(super) enum Kind {
    /// Text, or an object of texts by language.
    Text,
    /// An absolute URL.
    Url,
    Date,
    Flag,
    Number,
    /// One of a list of words.
    Word(&'static words::List),
    Object(&'static Class),
    ObjectOrUrl(&'static Class),
    /// What has checks of its own.
    Anything,
}

impl Kind {
    /// What is to be said of a member (`$`) of a class (`#`) that holds something else.
    pub fn refusal(&self) -> &'static str {
        match self {
            Kind::Text => "The $ of the # is not text.",
            Kind::Url => "The $ of the # is not a URL.",
            Kind::Date => "The $ of the # is not a date and time.",
            Kind::Flag => "The $ of the # is not true or false.",
            Kind::Number => "The $ of the # is not a number.",
            Kind::Word(_) => "The $ of the # is not one of the words that the standard lists.",
            Kind::Object(_) => "The $ of the # is not an object.",
            Kind::ObjectOrUrl(_) => "The $ of the # is neither an object nor a URL.",
            Kind::Anything => "",
        }
    }
}

pub(super) const fn member(key: &'static str, is_wanted: bool, count: Count, kind: Kind) -> Member {
    Member {
        key,
        is_wanted,
        count,
        kind,
    }
}

pub(super) const fn may(key: &'static str, kind: Kind) -> Member {
    member(key, false, Count::Once, kind)
}

pub(super) const fn must(key: &'static str, kind: Kind) -> Member {
    member(key, true, Count::Once, kind)
}

pub(super) const fn many(key: &'static str, kind: Kind) -> Member {
    member(key, false, Count::Often, kind)
}

pub(super) const fn many_apart(key: &'static str, kind: Kind) -> Member {
    member(key, false, Count::OftenApart, kind)
}

pub(super) const fn class(name: &'static str, typed: Typed, members: &'static [Member]) -> Class {
    Class {
        name,
        typed,
        is_closed: false,
        members,
    }
}

pub(super) const fn closed(name: &'static str, members: &'static [Member]) -> Class {
    Class {
        name,
        typed: Typed::Alone,
        is_closed: true,
        members,
    }
}
