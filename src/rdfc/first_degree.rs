//! Hash First Degree Quads: what a blank node's own quads say about it
//! (<https://www.w3.org/TR/rdf-canon/#hash-1d-quads>).

use super::graph::{Graph, Line, Place};
use super::hash::{Hash, Hasher, Sink};
use super::issuer::Blank;

/// Places of the two labels that take the place of all blank nodes. They order as the
/// labels do, and behind IRIs and literals.
const SELF: u32 = 0;
const OTHER: u32 = 1;

/// Hashes the first degree quads of one blank node after the other.
pub(super) struct FirstDegree<'g> {
    graph: &'g Graph<'g>,
    hasher: Hasher,
    lines: Vec<Line>,
}

impl<'g> FirstDegree<'g> {
    pub fn new(graph: &'g Graph<'g>, hasher: Hasher) -> Self {
        FirstDegree {
            graph,
            hasher,
            lines: Vec::new(),
        }
    }

    /// The hash of the lines in which the blank node occurs, itself written `_:a` and
    /// every other blank node `_:z`. `None` if it occurs in none.
    pub fn hash(&mut self, blank: Blank) -> Option<Hash> {
        self.collect(blank);
        if self.lines.is_empty() {
            return None;
        }
        self.lines.sort_unstable();
        for line in &self.lines {
            self.graph
                .put_line(line, &mut self.hasher, |label, hasher| {
                    hasher.put(if label == SELF { "_:a" } else { "_:z" });
                });
        }
        Some(self.hasher.finish())
    }

    fn collect(&mut self, blank: Blank) {
        let graph = self.graph;
        let relabel = |place: Place| match graph.blank(place) {
            None => place,
            Some(found) => graph.first_blank() + if found == blank { SELF } else { OTHER },
        };
        self.lines.clear();
        self.lines.extend(graph.mentions(blank).map(|line| Line {
            subject: relabel(line.subject),
            predicate: line.predicate,
            object: relabel(line.object),
            graph: relabel(line.graph),
        }));
    }
}
