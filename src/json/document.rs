//! A parsed text: its source and a flat table of its values.

use super::{JsonError, Limits, Value, parser};

/// A JSON text and the table of its values, in the order in which they stand.
///
/// Strings without escapes are read from the source itself; nothing is copied.
#[derive(Debug)]
pub struct Document {
    pub(super) source: String,
    /// The texts of strings with escapes, decoded, one behind the other.
    pub(super) unescaped: String,
    /// Where each of those texts starts and ends.
    pub(super) unescaped_spans: Vec<(u32, u32)>,
    /// All values; those inside a container follow it. An object's are key, value, key, value.
    pub(super) nodes: Vec<Node>,
    /// The members of objects that have many: the object's index, and those of its keys in the
    /// order of their texts. In rising order of the objects.
    pub(super) sorted: Vec<(u32, Box<[u32]>)>,
    /// Where the text stands in another document.
    pub(super) place: String,
    /// The pointers of some values, by their indices in rising order.
    pub(super) known_places: Vec<(u32, String)>,
}

/// One value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub tag: Tag,
    /// The value's text in the source, from its first byte (of a string: its quote) …
    pub start: u32,
    /// … to behind its last.
    pub end: u32,
    /// Containers: the index behind their last inner value. Escaped strings: their span's number.
    pub link: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    EscapedString,
    Array,
    Object,
}

impl Document {
    /// Reads a text.
    pub fn parse(source: String, limits: &Limits) -> Result<Document, JsonError> {
        parser::parse(source, limits)
    }

    /// The same, as a part of another document that stands there: the pointers of its values go
    /// on from the pointer of that place.
    pub fn standing_at(self, place: String) -> Document {
        Document { place, ..self }
    }

    /// The pointer of the place at which the text stands in another document; empty if it stands
    /// in none.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Keeps the pointer of a value: those of all that is in it are then found from there, and
    /// not by passing by all that stands before it.
    pub(crate) fn know_place(&mut self, index: u32, pointer: String) {
        let before = self.known_until(index);
        self.known_places.insert(before, (index, pointer));
    }

    /// The innermost value with a known pointer that is or holds the value with this index.
    pub(super) fn known_around(&self, index: u32) -> (u32, &str) {
        let known = self.known_places[..self.known_until(index)].iter();
        let mut around = known.rev().filter(|(known, _)| index < self.after(*known));
        let innermost = around.next();
        innermost.map_or((0, &self.place), |(known, pointer)| (*known, pointer))
    }

    fn known_until(&self, index: u32) -> usize {
        self.known_places
            .partition_point(|(known, _)| *known <= index)
    }

    /// The outermost value.
    pub fn root(&self) -> Value<'_> {
        Value::new(self, 0)
    }

    /// The value with this [`Value::index`].
    pub(crate) fn value(&self, index: u32) -> Value<'_> {
        Value::new(self, index)
    }

    /// The text that was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many values and keys there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a text holds one value at least.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The keys of the object at `index` in the order of their texts, if it has many.
    pub(super) fn sorted_keys(&self, index: u32) -> Option<&[u32]> {
        let at = self
            .sorted
            .binary_search_by_key(&index, |(object, _)| *object);
        at.ok().map(|at| &*self.sorted[at].1)
    }

    /// The index behind the value at `index` and everything inside it.
    pub(super) fn after(&self, index: u32) -> u32 {
        let node = &self.nodes[index as usize];
        match node.tag {
            Tag::Array | Tag::Object => node.link,
            _ => index + 1,
        }
    }
}
