//! Values found again by their ids.

use super::super::structure::identifier;
use crate::json::{Value, sort_by_text};

/// Objects by their ids, and texts that stand for objects by themselves.
pub(super) struct ById<'d>(Vec<(&'d str, Value<'d>)>);

impl<'d> ById<'d> {
    pub fn of(values: &[Value<'d>]) -> ById<'d> {
        let mut entries = Vec::new();
        for value in values {
            if let Some(id) = id_of(*value) {
                entries.push((id, *value));
            }
        }
        sort_by_text(&mut entries);
        ById(entries)
    }

    pub fn has(&self, id: &str) -> bool {
        let found = self.0.binary_search_by_key(&id, |(id, _)| *id);
        found.is_ok()
    }

    /// Neighbours with the same id: of three, the first and the second, the second and the third.
    pub fn pairs(&self) -> Vec<[Value<'d>; 2]> {
        let mut pairs = Vec::new();
        for neighbours in self.0.windows(2) {
            let [(id, one), (other_id, other)] = neighbours else {
                continue;
            };
            if id == other_id {
                let in_order = one.index() <= other.index();
                pairs.push(if in_order {
                    [*one, *other]
                } else {
                    [*other, *one]
                });
            }
        }
        pairs
    }
}

pub(super) fn id_of(value: Value<'_>) -> Option<&str> {
    identifier(value).unwrap_or(value).as_str()
}
