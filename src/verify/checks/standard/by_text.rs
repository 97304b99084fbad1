//! Values found again by a text.

use crate::json::{Value, sort_by_text};

/// Values by a text of theirs, such as their id.
pub(super) struct ByText<'d>(Vec<(&'d str, Value<'d>)>);

impl<'d> ByText<'d> {
    pub fn of(mut entries: Vec<(&'d str, Value<'d>)>) -> ByText<'d> {
        sort_by_text(&mut entries);
        ByText(entries)
    }

    pub fn has(&self, text: &str) -> bool {
        let found = self.0.binary_search_by_key(&text, |(text, _)| *text);
        found.is_ok()
    }

    /// The values that have a text in common, of every text that several have.
    pub fn groups(&self) -> impl Iterator<Item = &[(&'d str, Value<'d>)]> {
        let groups = self.0.chunk_by(|(one, _), (other, _)| one == other);
        groups.filter(|group| group.len() > 1)
    }

    /// Two of each group.
    pub fn pairs(&self) -> impl Iterator<Item = (Value<'d>, Value<'d>)> {
        self.groups().map(|group| in_order(group[0].1, group[1].1))
    }
}

/// Both in the order in which they stand.
pub(super) fn in_order<'d>(one: Value<'d>, other: Value<'d>) -> (Value<'d>, Value<'d>) {
    match one.index() <= other.index() {
        true => (one, other),
        false => (other, one),
    }
}
