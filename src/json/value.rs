//! A value of a document: a handle that is cheap to copy.

use super::document::{Document, Tag};
use crate::work::{self, Unit};

/// A value of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Value<'d> {
    document: &'d Document,
    index: u32,
}

/// The kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are JSON's")]
pub enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl PartialEq for Value<'_> {
    /// Whether both are the same place of the same document.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl<'d> Value<'d> {
    pub(super) fn new(document: &'d Document, index: u32) -> Self {
        Value { document, index }
    }

    /// What kind of value it is.
    pub fn kind(self) -> Kind {
        match self.tag() {
            Tag::Null => Kind::Null,
            Tag::False | Tag::True => Kind::Bool,
            Tag::Number => Kind::Number,
            Tag::String | Tag::EscapedString => Kind::String,
            Tag::Array => Kind::Array,
            Tag::Object => Kind::Object,
        }
    }

    /// Whether it is null.
    pub fn is_null(self) -> bool {
        self.tag() == Tag::Null
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.tag() == Tag::Array
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.tag() == Tag::Object
    }

    /// A boolean's value.
    pub fn as_bool(self) -> Option<bool> {
        match self.tag() {
            Tag::True => Some(true),
            Tag::False => Some(false),
            _ => None,
        }
    }

    /// A string's text, escapes decoded.
    pub fn as_str(self) -> Option<&'d str> {
        let node = self.document.nodes[self.index as usize];
        match node.tag {
            Tag::String => {
                Some(&self.document.source[node.start as usize + 1..node.end as usize - 1])
            }
            Tag::EscapedString => {
                let (start, end) = self.document.unescaped_spans[node.link as usize];
                Some(&self.document.unescaped[start as usize..end as usize])
            }
            _ => None,
        }
    }

    /// A number as it was written.
    pub fn as_number_text(self) -> Option<&'d str> {
        (self.tag() == Tag::Number).then(|| self.raw())
    }

    /// A number as the nearest double; infinite where it is out of range.
    pub fn as_f64(self) -> Option<f64> {
        self.as_number_text()?.parse().ok()
    }

    /// The value of a key of an object.
    pub fn get(self, key: &str) -> Option<Value<'d>> {
        if let Some(sorted) = self.document.sorted_keys(self.index) {
            let by_text = |at: &u32| self.sibling(*at).as_str().unwrap_or_default().cmp(key);
            let found = sorted.binary_search_by(by_text).ok()?;
            // Behind a key stands its value.
            return Some(self.sibling(sorted[found] + 1));
        }
        self.members()
            .find_map(|(name, value)| (name == key).then_some(value))
    }

    /// An object's keys and values, in the order in which they stand; nothing for other kinds.
    pub fn members(self) -> Members<'d> {
        Members(self.inner(Tag::Object))
    }

    /// An array's items; nothing for other kinds.
    pub fn items(self) -> Items<'d> {
        self.inner(Tag::Array)
    }

    /// An array's items, or the value itself: JSON-LD lets a single value stand for a set of one.
    pub fn one_or_many(self) -> Items<'d> {
        if self.is_array() {
            return self.items();
        }
        Items {
            document: self.document,
            next: self.index,
            end: self.document.after(self.index),
        }
    }

    /// What an object says under a key, one value or many; nothing if it does not have the key.
    pub fn each(self, key: &str) -> Items<'d> {
        let end = self.document.after(self.index);
        let nothing = Items {
            document: self.document,
            next: end,
            end,
        };
        self.get(key).map_or(nothing, Value::one_or_many)
    }

    /// The value's own source text.
    pub fn raw(self) -> &'d str {
        let node = &self.document.nodes[self.index as usize];
        &self.document.source[node.start as usize..node.end as usize]
    }

    /// Where that stands in the source: its first byte, and the one behind its last.
    pub(crate) fn span(self) -> (usize, usize) {
        let node = &self.document.nodes[self.index as usize];
        (node.start as usize, node.end as usize)
    }

    /// The value's number among the document's values: its identity within the document.
    pub fn index(self) -> u32 {
        self.index
    }

    /// The indices of the value and of all that is inside it: from the first, up to but without
    /// the second.
    pub(crate) fn range(self) -> (u32, u32) {
        (self.index, self.document.after(self.index))
    }

    /// The value of the same document with this [`Value::index`].
    pub(crate) fn sibling(self, index: u32) -> Value<'d> {
        Value { index, ..self }
    }

    /// The value's place as a JSON pointer (RFC 6901) from the root of the outermost document,
    /// see [`Document::standing_at`].
    pub fn pointer(self) -> String {
        let (known, pointer) = self.document.known_around(self.index);
        let mut pointer = pointer.to_owned();
        let mut at = self.sibling(known);
        while at.index != self.index {
            let Some((step, child)) = at.child_around(self.index) else {
                break;
            };
            pointer.push('/');
            pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
            at = child;
        }
        pointer
    }

    /// The value that a JSON pointer names from here.
    pub fn at_pointer(self, pointer: &str) -> Option<Value<'d>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut at = self;
        for step in pointer.strip_prefix('/')?.split('/') {
            let step = step.replace("~1", "/").replace("~0", "~");
            at = match at.kind() {
                Kind::Array => at.items().nth(step.parse().ok()?)?,
                _ => at.get(&step)?,
            };
        }
        Some(at)
    }

    /// Whether both say the same: members in any order, numbers by value.
    pub fn same_as(self, other: Value<'_>) -> bool {
        match (self.kind(), other.kind()) {
            (Kind::Object, Kind::Object) => self.same_but_for(other, None),
            (Kind::Array, Kind::Array) => {
                self.items().count() == other.items().count()
                    && self
                        .items()
                        .zip(other.items())
                        .all(|(one, twin)| one.same_as(twin))
            }
            (Kind::String, Kind::String) => self.as_str() == other.as_str(),
            (Kind::Number, Kind::Number) => self.as_f64() == other.as_f64(),
            _ => self.tag() == other.tag(),
        }
    }

    /// Whether both are objects and say the same, but for what they say under this key.
    pub fn same_but_for(self, other: Value<'_>, left_out: Option<&str>) -> bool {
        let (ours, theirs) = (self.sorted_members(), other.sorted_members());
        let counts = |key: &str| Some(key) != left_out;
        let mut ours = ours.iter().filter(|(key, _)| counts(key));
        let mut theirs = theirs.iter().filter(|(key, _)| counts(key));
        loop {
            match (ours.next(), theirs.next()) {
                (Some((key, one)), Some((twin_key, twin)))
                    if key == twin_key && one.same_as(*twin) => {}
                (None, None) => return self.is_object() && other.is_object(),
                _ => return false,
            }
        }
    }

    /// An object's members by key: looking up each key would take time with the square of
    /// their number. No key occurs twice.
    fn sorted_members(self) -> Vec<(&'d str, Value<'d>)> {
        let mut members: Vec<_> = self.members().collect();
        sort_by_text(&mut members);
        members
    }

    /// The direct child that is or holds the value with this index, and the step to it.
    /// A key counts as its value's place.
    fn child_around(self, index: u32) -> Option<(String, Value<'d>)> {
        let holds =
            |child: Value<'d>| child.index <= index && index < self.document.after(child.index);
        match self.tag() {
            Tag::Array => self
                .items()
                .enumerate()
                .find(|(_, child)| holds(*child))
                .map(|(at, child)| (at.to_string(), child)),
            _ => self
                .members()
                .find(|(_, child)| holds(*child) || child.index == index + 1)
                .map(|(key, child)| (key.to_owned(), child)),
        }
    }

    fn tag(self) -> Tag {
        self.document.nodes[self.index as usize].tag
    }

    fn inner(self, tag: Tag) -> Items<'d> {
        let end = self.document.after(self.index);
        let next = if self.tag() == tag {
            self.index + 1
        } else {
            end
        };
        Items {
            document: self.document,
            next,
            end,
        }
    }
}

/// Sorts values by the texts beside them.
pub(crate) fn sort_by_text(entries: &mut [(&str, Value<'_>)]) {
    entries.sort_unstable_by_key(|(text, _)| *text);
}

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    document: &'d Document,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        if self.next >= self.end {
            return None;
        }
        work::count(Unit::Steps, 1);
        let value = Value::new(self.document, self.next);
        self.next = self.document.after(self.next);
        Some(value)
    }
}

/// The members of an object.
#[derive(Clone, Debug)]
pub struct Members<'d>(Items<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = (&'d str, Value<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.0.next()?.as_str()?;
        Some((key, self.0.next()?))
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{Document, Limits};

    #[test]
    fn values_are_the_same_in_any_order_of_members() {
        let same = |one: &str, other: &str| {
            let read =
                |text: &str| Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
            read(one).root().same_as(read(other).root())
        };
        assert!(same(
            r#"{"a":1,"b":{"c":[1.0,"x"],"d":null}}"#,
            r#"{"b":{"d":null,"c":[1,"\u0078"]},"a":1}"#
        ));
        for (one, other) in [
            (r#"{"a":1}"#, r#"{"a":2}"#),
            (r#"{"a":1}"#, r#"{"b":1}"#),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
            ("[1,2]", "[2,1]"),
            ("[1]", "[1,2]"),
            ("true", "false"),
            (r#""1""#, "1"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn pointers_are_the_same_from_known_places_on() {
        let text = r#"{"a":[0,{"b/c":[1,[2]],"d":{}},"e"],"f":3}"#;
        let limits = Limits::default();
        let mut document = Document::parse(text.to_owned(), &limits).expect("is JSON");
        let pointers = |document: &Document| {
            let all = 0..document.len() as u32;
            let all = all.map(|index| document.value(index).pointer());
            all.collect::<Vec<_>>()
        };
        let before = pointers(&document);
        for known in ["/a/1/b~1c/1", "/a/1", "/f", "/a"] {
            let value = document.root().at_pointer(known).expect("is there").index();
            document.know_place(value, known.to_owned());
            assert_eq!(pointers(&document), before);
        }
    }

    #[test]
    fn members_are_found_among_few_and_among_many() {
        for count in [0, 1, 63, 64, 65, 1000] {
            let inner: Vec<String> = (0..count)
                .map(|at| format!(r#""k{at}\u00e9":{{"{at}":[{at}]}}"#))
                .collect();
            let text = format!(r#"[{{"a":{{{}}}}}]"#, inner.join(","));
            let document = Document::parse(text, &Limits::default()).expect("is JSON");
            let object = document.root().at_pointer("/0/a").expect("is there");
            for at in 0..count {
                let found = object.get(&format!("k{at}é"));
                let number = found.and_then(|value| value.get(&at.to_string())?.items().next());
                assert_eq!(
                    number.and_then(|number| number.as_f64()),
                    Some(f64::from(at))
                );
            }
            assert_eq!(object.get("k"), None);
            assert_eq!(document.root().get("a"), None);
        }
    }

    /// In debug builds a fifth of a second; looked up key by key, minutes.
    #[test]
    fn large_objects_are_compared_in_little_more_than_one_pass() {
        let members = |numbers: &mut dyn Iterator<Item = u32>| {
            let members: Vec<String> = numbers
                .map(|number| format!(r#""k{number}":{number}"#))
                .collect();
            let text = format!("{{{}}}", members.join(","));
            Document::parse(text, &Limits::default()).expect("is JSON")
        };
        let (up, down) = (members(&mut (0..100_000)), members(&mut (0..100_000).rev()));
        let start = std::time::Instant::now();
        assert!(up.root().same_as(down.root()));
        assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
    }
}
