//! What credentials stand inside another, wherever they were read from.

use super::Relation;
use super::inside::embedded;
use super::sources::Sources;
use super::tree::{Place, Stands};
use crate::json::Value;

/// The credentials inside another.
#[derive(Default)]
pub(super) struct Contents<'d> {
    /// Those that it holds itself as a record.
    pub embedded: Vec<Value<'d>>,
    /// All, at any depth.
    pub all: Vec<Value<'d>>,
    /// Whether there are others, of which nothing can be seen; endorsements aside.
    pub has_unread: bool,
}

impl<'d> Contents<'d> {
    /// What is inside the place of this number. Places are in the order of their parents, so
    /// that those of one generation stand side by side.
    pub fn of(at: usize, places: &[Place], sources: &'d Sources) -> Contents<'d> {
        let mut contents = Contents::default();
        let first_child =
            |parent: usize| places.partition_point(|place| place.parent < Some(parent));
        let (mut start, mut end) = (at, at + 1);
        loop {
            (start, end) = (first_child(start), first_child(end));
            let Some(generation) = places.get(start..end).filter(|some| !some.is_empty()) else {
                return contents;
            };
            for place in generation {
                contents.add(place, at, sources);
            }
        }
    }

    /// What can be seen in a credential without looking for more of it.
    pub fn seen_in(credential: Value<'d>) -> Contents<'d> {
        let (seen, unread): (Vec<_>, Vec<_>) = embedded(credential)
            .into_iter()
            .partition(|one| one.is_object());
        Contents {
            all: seen.clone(),
            embedded: seen,
            has_unread: !unread.is_empty(),
        }
    }

    fn add(&mut self, place: &Place, holder: usize, sources: &'d Sources) {
        let Stands::In { source, value } = place.stands else {
            self.has_unread |= place.relation != Relation::Endorsement;
            return;
        };
        let credential = sources.get(source).document.value(value);
        self.all.push(credential);
        if place.parent == Some(holder) && place.relation == Relation::Embedded {
            self.embedded.push(credential);
        }
    }
}
