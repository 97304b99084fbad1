//! The quads of a dataset as tuples of numbers that sort like their N-Quads lines.

use super::hash::Sink;
use super::issuer::Blank;
use super::ranks::Ranks;
use super::{Dataset, TermId};

/// A term as a number. Numbers order as terms do in canonical N-Quads: the default
/// graph, then IRIs and literals by their texts, then blank nodes.
pub(super) type Place = u32;

/// A quad of places. The derived order is the order of the lines.
///
/// Why that is so: a line is its terms, each followed by a space, then `.`. Two lines
/// first differ inside the first term that is not the same, or where one of the two
/// terms ends while the other goes on. The term that ends is followed by a space, and
/// what can follow in the longer one (`@en` or `^^<…>` after a quoted string, `-` in a
/// language tag, letters and digits in labels and tags) is greater than a space: so
/// the shorter term comes first, as it does when the terms alone are compared. Where
/// there is no graph name, the line goes on with `.`, which is less than `<` and `_`.
/// Literals (`"`) come before IRIs (`<`), and those before blank nodes (`_`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub subject: Place,
    pub predicate: Place,
    pub object: Place,
    pub graph: Place,
}

impl Line {
    /// What orders the lines of one subject.
    fn said(&self) -> (u64, Place) {
        let (predicate, object) = (u64::from(self.predicate), u64::from(self.object));
        (predicate << 32 | object, self.graph)
    }
}

/// Lines in their order; all places in them are below `places`. A node says few things, so
/// lines are put into rows by their subjects in one pass, and only each row has to be sorted.
pub(super) fn sorted(lines: &[Line], places: usize) -> Vec<Line> {
    let mut next = vec![0_u32; places];
    for line in lines {
        next[line.subject as usize] += 1;
    }
    let mut start = 0;
    for row in &mut next {
        let length = *row;
        *row = start;
        start += length;
    }
    let mut sorted = lines.to_vec();
    for line in lines {
        let slot = &mut next[line.subject as usize];
        sorted[*slot as usize] = *line;
        *slot += 1;
    }
    for row in sorted.chunk_by_mut(|one, other| one.subject == other.subject) {
        row.sort_unstable_by_key(Line::said);
    }
    sorted
}

/// A dataset made ready for canonicalization.
pub(super) struct Graph<'d> {
    dataset: &'d Dataset,
    ranks: Ranks,
    /// Each quad once, in order; blank nodes order by their number in the dataset.
    pub lines: Vec<Line>,
    /// Numbers of the lines in which each blank node occurs, blank node after blank node.
    mentions: Vec<u32>,
    /// Where the mentions of each blank node end.
    mention_ends: Vec<u32>,
}

pub(super) const DEFAULT_GRAPH: Place = 0;

impl<'d> Graph<'d> {
    pub fn new(dataset: &'d Dataset) -> Graph<'d> {
        let ranks = Ranks::new(dataset);
        let mut graph = Graph {
            dataset,
            ranks,
            lines: Vec::new(),
            mentions: Vec::new(),
            mention_ends: Vec::new(),
        };
        graph.lines = graph.sorted_lines();
        graph.index_mentions();
        graph
    }

    /// The place of the first blank node; those of IRIs and literals are below.
    pub fn first_blank(&self) -> Place {
        self.ranks.by_rank.len() as Place + 1
    }

    /// The blank node at this place, if one is.
    pub fn blank(&self, place: Place) -> Option<Blank> {
        place.checked_sub(self.first_blank())
    }

    /// How many blank nodes the dataset made; some may occur in no quad.
    pub fn blank_count(&self) -> usize {
        self.dataset.blank_count()
    }

    /// The lines in which a blank node occurs, each once.
    pub fn mentions(&self, blank: Blank) -> impl Iterator<Item = &Line> {
        let blank = blank as usize;
        let start = if blank == 0 {
            0
        } else {
            self.mention_ends[blank - 1]
        };
        let numbers = &self.mentions[start as usize..self.mention_ends[blank] as usize];
        numbers.iter().map(|&number| &self.lines[number as usize])
    }

    /// How many places there are, if there are so many blank nodes.
    pub fn places(&self, blanks: usize) -> usize {
        self.first_blank() as usize + blanks
    }

    /// The text of the IRI or literal at this place.
    pub fn text(&self, place: Place) -> &'d str {
        self.dataset.text(self.text_number(place))
    }

    /// The number of the IRI or literal at this place.
    fn text_number(&self, place: Place) -> usize {
        self.ranks.by_rank[place as usize - 1] as usize
    }

    /// Writes a line of canonical N-Quads. `put_blank` writes the label of a blank node,
    /// whose place is given counted from the first blank node's.
    pub fn put_line<S: Sink>(&self, line: &Line, sink: &mut S, put_blank: impl Fn(u32, &mut S)) {
        let put = |place, sink: &mut S| match self.blank(place) {
            Some(blank) => {
                put_blank(blank, sink);
                sink.put_ascii(b' ');
            }
            None => sink.put(self.dataset.text_and_space(self.text_number(place))),
        };
        for place in [line.subject, line.predicate, line.object] {
            put(place, sink);
        }
        if line.graph != DEFAULT_GRAPH {
            put(line.graph, sink);
        }
        sink.put(".\n");
    }

    fn place(&self, term: TermId) -> Place {
        match (term.text_index(), term.blank_index()) {
            (Some(text), _) => self.ranks.of_text[text] + 1,
            (_, Some(blank)) => self.first_blank() + blank as Place,
            (None, None) => DEFAULT_GRAPH,
        }
    }

    /// Sorts the quads and drops those that are there already.
    fn sorted_lines(&self) -> Vec<Line> {
        let lines: Vec<Line> = self
            .dataset
            .quads()
            .iter()
            .map(|quad| Line {
                subject: self.place(quad.subject),
                predicate: self.place(quad.predicate),
                object: self.place(quad.object),
                graph: self.place(quad.graph),
            })
            .collect();
        let mut lines = sorted(&lines, self.places(self.blank_count()));
        lines.dedup();
        lines
    }

    /// The blank nodes of a line, each once.
    fn each_blank(&self, line: &Line, mut take: impl FnMut(Blank)) {
        let [subject, object, graph] =
            [line.subject, line.object, line.graph].map(|place| self.blank(place));
        if let Some(blank) = subject {
            take(blank);
        }
        if let Some(blank) = object.filter(|_| object != subject) {
            take(blank);
        }
        if let Some(blank) = graph.filter(|_| graph != subject && graph != object) {
            take(blank);
        }
    }

    /// Counts the mentions of each blank node, then puts each in its row.
    fn index_mentions(&mut self) {
        let mut next = vec![0u32; self.blank_count() + 1];
        for line in &self.lines {
            self.each_blank(line, |blank| next[blank as usize + 1] += 1);
        }
        for blank in 1..next.len() {
            next[blank] += next[blank - 1];
        }
        let mut mentions = vec![0; next.last().copied().unwrap_or(0) as usize];
        for (number, line) in self.lines.iter().enumerate() {
            self.each_blank(line, |blank| {
                let slot = &mut next[blank as usize];
                mentions[*slot as usize] = number as u32;
                *slot += 1;
            });
        }
        self.mentions = mentions;
        // Each row was filled up to its end.
        next.pop();
        self.mention_ends = next;
    }
}
