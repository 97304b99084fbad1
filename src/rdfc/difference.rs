//! What two datasets state differently, however each of them calls its blank nodes.

use super::Canonical;
use super::pairs::pairs;
use std::cmp::Ordering;

/// The lines of N-Quads that only one of two datasets has.
///
/// Of two datasets that are not the same, no blank node can be said for certain to be the same
/// in both: canonical labels change with every word. Those are taken for the same that fit best,
/// and go by their label in the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Lines that only the first has, in order.
    pub only_first: Vec<String>,
    /// Lines that only the second has, in order. A blank node that fits none of the first's is
    /// called `_:x<n>`, where the second has `_:c14n<n>`.
    pub only_second: Vec<String>,
    /// How many lines both have.
    pub shared: usize,
}

impl Difference {
    /// Compares two datasets in their canonical forms. They are the same just where no line
    /// differs.
    pub fn between(first: &Canonical<'_>, second: &Canonical<'_>) -> Difference {
        let mut difference = Difference {
            only_first: Vec::new(),
            only_second: Vec::new(),
            shared: 0,
        };
        if first.hash() == second.hash() {
            difference.shared = first.quad_count();
            return difference;
        }
        let own = (0..first.label_count()).map(|number| format!("c14n{number}"));
        let own: Vec<String> = own.collect();
        let partners = pairs(first, second);
        let others = partners.iter().zip(0..).map(|(partner, number)| {
            let own = |partner: u32| own[partner as usize].clone();
            partner.map_or_else(|| format!("x{number}"), own)
        });
        let others: Vec<String> = others.collect();
        difference.compare(labelled(first, &own), labelled(second, &others));
        difference
    }

    /// Walks through both, as each is sorted and has no line twice.
    fn compare(&mut self, first: Vec<String>, second: Vec<String>) {
        let mut second = second.into_iter().peekable();
        for line in first {
            while let Some(other) = second.next_if(|other| *other < line) {
                self.only_second.push(other);
            }
            match second.peek().map(|other| other.cmp(&line)) {
                Some(Ordering::Equal) => {
                    second.next();
                    self.shared += 1;
                }
                _ => self.only_first.push(line),
            }
        }
        self.only_second.extend(second);
    }
}

/// The lines with other labels for the blank nodes, sorted anew, without their ends.
fn labelled(canonical: &Canonical<'_>, labels: &[String]) -> Vec<String> {
    let mut lines = canonical.lines_with(|number| &labels[number as usize]);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests;
