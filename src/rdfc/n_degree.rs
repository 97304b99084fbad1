//! Hash N-Degree Quads: telling blank nodes apart by their neighbours
//! (<https://www.w3.org/TR/rdf-canon/#hash-nd-quads>).

use super::graph::{Graph, Line};
use super::hash::{Hash, Hasher, Sink};
use super::issuer::{Blank, Issuer};
use super::limits::{Budget, TooComplex};
use super::permutations::next_permutation;

/// Hashes blank nodes that their first degree quads do not tell apart.
pub(super) struct NDegree<'g> {
    pub graph: &'g Graph<'g>,
    /// The first degree hash of each blank node that occurs in a quad.
    pub first_degree: &'g [Option<Hash>],
    /// Identifiers that are final.
    pub canonical: Issuer,
    /// Identifiers along the path that is tried now.
    pub temporary: Issuer,
    pub hasher: Hasher,
    pub budget: Budget,
}

/// A way through look-alike neighbours, and the blank nodes that it named.
struct Path {
    text: String,
    named: Vec<Blank>,
}

impl NDegree<'_> {
    /// The hash of what the blank node's neighbours say, and theirs. Afterwards the
    /// temporary issuer has named those that were walked through.
    pub fn hash(&mut self, blank: Blank, depth: u32) -> Result<Hash, TooComplex> {
        self.budget.run(depth)?;
        let mut data = String::new();
        for alike in self.related(blank)?.chunk_by_mut(|a, b| a.0 == b.0) {
            data.put_hash(&alike[0].0);
            let mut blanks: Vec<Blank> = alike.iter().map(|related| related.1).collect();
            data.push_str(&self.choose_path(&mut blanks, depth)?);
        }
        self.hasher.put(&data);
        Ok(self.hasher.finish())
    }

    /// The blank nodes that share quads with this one, each with its related hash,
    /// sorted by that. One that is related by several quads with the same hash stands
    /// there several times: the standard appends, it does not insert into a set.
    fn related(&mut self, blank: Blank) -> Result<Vec<(Hash, Blank)>, TooComplex> {
        let graph = self.graph;
        let mut related = Vec::new();
        for line in graph.mentions(blank) {
            for (position, place) in [("s", line.subject), ("o", line.object), ("g", line.graph)] {
                if let Some(other) = graph.blank(place).filter(|&other| other != blank) {
                    self.budget.neighbour()?;
                    related.push((self.hash_related(other, line, position), other));
                }
            }
        }
        related.sort_unstable();
        Ok(related)
    }

    /// Hash Related Blank Node (<https://www.w3.org/TR/rdf-canon/#hash-related-blank-node>).
    fn hash_related(&mut self, related: Blank, line: &Line, position: &str) -> Hash {
        let hasher = &mut self.hasher;
        hasher.put(position);
        if position != "g" {
            hasher.put(self.graph.text(line.predicate));
        }
        if let Some(number) = self.canonical.number(related) {
            self.canonical.put_label(number, hasher);
        } else if let Some(number) = self.temporary.number(related) {
            self.temporary.put_label(number, hasher);
        } else if let Some(hash) = &self.first_degree[related as usize] {
            hasher.put_hash(hash);
        }
        hasher.finish()
    }

    /// Tries the look-alikes in every order, keeps the least path and what it named.
    fn choose_path(&mut self, alike: &mut [Blank], depth: u32) -> Result<String, TooComplex> {
        let mark = self.temporary.mark();
        let mut chosen: Option<Path> = None;
        loop {
            let least = chosen.as_ref().map(|path| path.text.as_str());
            if let Some(text) = self.try_path(alike, least, depth)? {
                chosen = Some(Path {
                    text,
                    named: self.temporary.since(mark).to_vec(),
                });
            }
            self.temporary.rollback(mark);
            if !next_permutation(alike) {
                break;
            }
            self.budget.permutation()?;
        }
        let Some(chosen) = chosen else {
            return Ok(String::new());
        };
        for &blank in &chosen.named {
            self.temporary.issue(blank);
        }
        Ok(chosen.text)
    }

    /// Walks through the look-alikes in this order. `None` as soon as the path cannot
    /// become less than the least one so far.
    fn try_path(
        &mut self,
        order: &[Blank],
        least: Option<&str>,
        depth: u32,
    ) -> Result<Option<String>, TooComplex> {
        // A path that is greater than another and no prefix of it stays greater.
        let hopeless = |path: &str| least.is_some_and(|least| path > least);
        let mut path = String::new();
        let mut unnamed = Vec::new();
        for &blank in order {
            self.budget.neighbour()?;
            if let Some(number) = self.canonical.number(blank) {
                self.canonical.put_label(number, &mut path);
            } else {
                if self.temporary.number(blank).is_none() {
                    unnamed.push(blank);
                }
                let number = self.temporary.issue(blank);
                self.temporary.put_label(number, &mut path);
            }
            if hopeless(&path) {
                return Ok(None);
            }
        }
        for blank in unnamed {
            let hash = self.hash(blank, depth + 1)?;
            let number = self.temporary.issue(blank);
            self.temporary.put_label(number, &mut path);
            path.put("<");
            path.put_hash(&hash);
            path.put(">");
            if hopeless(&path) {
                return Ok(None);
            }
        }
        Ok(least
            .is_none_or(|least| path.as_str() < least)
            .then_some(path))
    }
}
