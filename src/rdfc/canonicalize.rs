//! The canonicalization algorithm (<https://www.w3.org/TR/rdf-canon/#canon-algorithm>).

use super::first_degree::FirstDegree;
use super::graph::{DEFAULT_GRAPH, Graph, Line, Place, sorted};
use super::hash::{Hash, HashAlgorithm, Hasher, Sink};
use super::issuer::{Blank, Issuer};
use super::limits::{Budget, Limits, TooComplex, Work};
use super::n_degree::NDegree;
use super::{Dataset, TermId};

/// Gives every blank node of the dataset its canonical identifier.
///
/// # Errors
///
/// [`TooComplex`] where the blank nodes look so much alike that telling them apart would
/// take more work than the limits allow.
pub fn canonicalize<'d>(
    dataset: &'d Dataset,
    algorithm: HashAlgorithm,
    limits: &Limits,
) -> Result<Canonical<'d>, TooComplex> {
    let graph = Graph::new(dataset);
    let first_degree = hash_first_degree(&graph, algorithm);
    let mut n_degree = NDegree {
        graph: &graph,
        first_degree: &first_degree,
        canonical: Issuer::new("c14n", graph.blank_count()),
        temporary: Issuer::new("b", graph.blank_count()),
        hasher: Hasher::new(algorithm),
        budget: Budget::new(limits, graph.blank_count()),
    };
    name_all(&mut n_degree)?;
    let (issuer, work) = (n_degree.canonical, n_degree.budget.work());
    Ok(Canonical::new(graph, issuer, algorithm, work))
}

/// Step 3: the first degree hash of each blank node that occurs in a quad.
fn hash_first_degree(graph: &Graph, algorithm: HashAlgorithm) -> Vec<Option<Hash>> {
    let mut first_degree = FirstDegree::new(graph, Hasher::new(algorithm));
    (0..graph.blank_count() as Blank)
        .map(|blank| first_degree.hash(blank))
        .collect()
}

/// Steps 4 and 5: names first the blank nodes whose hash is theirs alone, then the others.
fn name_all(n_degree: &mut NDegree) -> Result<(), TooComplex> {
    let hashes = n_degree.first_degree.iter().zip(0..);
    let mut by_hash: Vec<(Hash, Blank)> = hashes
        .filter_map(|(hash, blank)| Some(((*hash)?, blank)))
        .collect();
    by_hash.sort_unstable();
    let groups = || by_hash.chunk_by(|a, b| a.0 == b.0);
    for alone in groups().filter(|group| group.len() == 1) {
        n_degree.canonical.issue(alone[0].1);
    }
    for alike in groups().filter(|group| group.len() > 1) {
        name_alike(n_degree, alike)?;
    }
    Ok(())
}

/// Names blank nodes that share their first degree hash, in the order of their N-degree
/// hashes, and with each of them those that were walked through to find it.
fn name_alike(n_degree: &mut NDegree, alike: &[(Hash, Blank)]) -> Result<(), TooComplex> {
    let mut by_hash = Vec::new();
    let mut paths = Vec::new();
    for &(_, blank) in alike {
        if n_degree.canonical.number(blank).is_some() {
            continue;
        }
        n_degree.temporary.rollback(0);
        n_degree.temporary.issue(blank);
        let hash = n_degree.hash(blank, 0)?;
        by_hash.push((hash, paths.len() as u32));
        paths.push(n_degree.temporary.issued().to_vec());
    }
    n_degree.temporary.rollback(0);
    by_hash.sort_unstable();
    for (_, path) in by_hash {
        for &blank in &paths[path as usize] {
            n_degree.canonical.issue(blank);
        }
    }
    Ok(())
}

/// A term of a canonical statement.
pub(super) enum Term<'c> {
    DefaultGraph,
    /// The text of an IRI or literal.
    Text(&'c str),
    /// The number `n` of `c14n<n>`.
    Blank(u32),
}

/// A dataset in its canonical form.
pub struct Canonical<'d> {
    graph: Graph<'d>,
    issuer: Issuer,
    algorithm: HashAlgorithm,
    work: Work,
    /// The quads in canonical order; a blank node's place follows from the rank of its
    /// label among all labels.
    lines: Vec<Line>,
    /// The number of the label with each rank.
    labels: Vec<u32>,
}

impl<'d> Canonical<'d> {
    fn new(graph: Graph<'d>, issuer: Issuer, algorithm: HashAlgorithm, work: Work) -> Self {
        let labels = in_text_order(issuer.issued().len() as u32);
        let mut rank_of_label = vec![0; labels.len()];
        for (rank, &label) in labels.iter().enumerate() {
            rank_of_label[label as usize] = rank as u32;
        }
        let relabel = |place: Place| match graph.blank(place).and_then(|blank| issuer.number(blank))
        {
            Some(number) => graph.first_blank() + rank_of_label[number as usize],
            None => place,
        };
        let lines: Vec<Line> = graph
            .lines
            .iter()
            .map(|line| Line {
                subject: relabel(line.subject),
                predicate: line.predicate,
                object: relabel(line.object),
                graph: relabel(line.graph),
            })
            .collect();
        let lines = sorted(&lines, graph.places(labels.len()));
        Canonical {
            graph,
            issuer,
            algorithm,
            work,
            lines,
            labels,
        }
    }

    /// The canonical N-Quads document.
    pub fn nquads(&self) -> String {
        let mut text = String::new();
        self.put_lines(&mut text);
        text
    }

    /// The lines of the N-Quads document with other labels: `label` gives that of the blank
    /// node with the canonical identifier `c14n<n>` for each `n`. The order of the lines is
    /// still that of the canonical labels.
    pub fn lines_with<'a>(&self, label: impl Fn(u32) -> &'a str) -> Vec<String> {
        let with_labels = |line| {
            let mut text = String::new();
            self.graph.put_line(line, &mut text, |rank, text| {
                text.push_str("_:");
                text.push_str(label(self.labels[rank as usize]));
            });
            text
        };
        self.lines.iter().map(with_labels).collect()
    }

    /// The statements in canonical order: subject, predicate, object, graph.
    pub(super) fn statements(&self) -> impl Iterator<Item = [Term<'_>; 4]> {
        self.lines.iter().map(|line| {
            [line.subject, line.predicate, line.object, line.graph].map(|place| {
                match self.graph.blank(place) {
                    Some(rank) => Term::Blank(self.labels[rank as usize]),
                    None if place == DEFAULT_GRAPH => Term::DefaultGraph,
                    None => Term::Text(self.graph.text(place)),
                }
            })
        })
    }

    /// How many canonical identifiers there are: `c14n0` and so on.
    pub fn label_count(&self) -> usize {
        self.labels.len()
    }

    /// The hash of the canonical N-Quads document, without building it.
    pub fn hash(&self) -> Hash {
        let mut hasher = Hasher::new(self.algorithm);
        self.put_lines(&mut hasher);
        hasher.finish()
    }

    /// The number `n` of a blank node's identifier `c14n<n>`. `None` for other terms, and
    /// for a blank node that occurs in no quad.
    pub fn number(&self, term: TermId) -> Option<u32> {
        self.issuer.number(term.blank_index()? as Blank)
    }

    /// How many quads there are, each counted once.
    pub fn quad_count(&self) -> usize {
        self.lines.len()
    }

    /// The work that it took.
    pub fn work(&self) -> Work {
        self.work
    }

    fn put_lines<S: Sink>(&self, sink: &mut S) {
        for line in &self.lines {
            self.graph.put_line(line, sink, |rank, sink| {
                self.issuer.put_label(self.labels[rank as usize], sink);
            });
        }
    }
}

/// The numbers below `count` in the order of their decimal texts: 0, 1, 10, 11, …, 2, …
fn in_text_order(count: u32) -> Vec<u32> {
    let mut ordered = Vec::with_capacity(count as usize);
    if count > 0 {
        ordered.push(0);
    }
    for first_digit in 1..=9 {
        push_with_longer(first_digit, count, &mut ordered);
    }
    ordered
}

/// Pushes a number and those that go on from its digits. As deep as a number has digits.
fn push_with_longer(number: u32, count: u32, ordered: &mut Vec<u32>) {
    if number >= count {
        return;
    }
    ordered.push(number);
    for digit in 0..=9 {
        if let Some(longer) = number
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(digit))
        {
            push_with_longer(longer, count, ordered);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_order_as_text() {
        for count in [0, 1, 2, 9, 10, 11, 99, 100, 101, 1234] {
            let mut texts: Vec<String> = (0..count).map(|number| number.to_string()).collect();
            texts.sort();
            let ordered: Vec<String> = in_text_order(count).iter().map(u32::to_string).collect();
            assert_eq!(ordered, texts);
        }
    }
}
