//! Which blank nodes of two datasets are likely the same.
//!
//! Round after round those are paired that nothing else on either side is like, first by all
//! that is around them, then by less and less, then by what leads to them. What is paired is
//! known in the next round. A wrong pair makes a difference look larger than it is, never smaller.

use super::Canonical;
use super::canonicalize::Term;
use foldhash::fast::FixedState;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// Quads looked at in all before giving up: a second or two of work.
const MOST_LOOKS: usize = 50_000_000;

/// How many steps around a blank node are looked at. Results, alignments and proofs of a badge
/// are at most three away from it.
const STEPS: usize = 4;

/// The partner in the first dataset of each blank node of the second, by their canonical numbers.
pub(super) fn pairs(first: &Canonical<'_>, second: &Canonical<'_>) -> Vec<Option<u32>> {
    let mut texts = HashMap::new();
    let mut pairing = Pairing {
        sides: [first, second].map(|canonical| Side::new(canonical, &mut texts)),
        looks_left: MOST_LOOKS,
    };
    while pairing.round() {}
    let [_, second] = pairing.sides;
    second.names
}

struct Pairing {
    sides: [Side; 2],
    looks_left: usize,
}

/// Blank nodes under what they have in common. Sorted: what is in common, the side, the number.
type Entries = Vec<(u64, usize, u32)>;

impl Pairing {
    /// Pairs what can be paired; says whether anything was.
    fn round(&mut self) -> bool {
        let looks = self.sides.iter().map(Side::looks).sum::<usize>();
        let Some(left) = self.looks_left.checked_sub((STEPS + 1) * looks) else {
            return false;
        };
        self.looks_left = left;
        let looks: Vec<[Looks; 2]> = self.looks();
        let alike: Vec<Entries> = looks.iter().map(|looks| self.alike(looks)).collect();
        if alike.iter().rev().any(|entries| self.pair_single(entries)) {
            return true;
        }
        let led_to = self.led_to();
        let (nearest, farthest) = (&alike[0], &alike[STEPS - 1]);
        self.pair_single(&led_to)
            || self.pair_equals(farthest)
            || self.pair_nearest(&led_to, &looks[0])
            || self.pair_equals(nearest)
    }

    /// How the blank nodes of each side look, one step around them, two, and so on.
    fn looks(&self) -> Vec<[Looks; 2]> {
        let blind = self.sides.each_ref().map(|side| vec![0; side.names.len()]);
        let next = |before: &[Looks; 2]| {
            let [first, second] = &self.sides;
            Some([
                first.looks_after(&before[0]),
                second.looks_after(&before[1]),
            ])
        };
        std::iter::successors(next(&blind), next)
            .take(STEPS)
            .collect()
    }

    fn alike(&self, looks: &[Looks; 2]) -> Entries {
        self.entries(|side, blank, put| put(looks[side][blank as usize]))
    }

    /// By each thing that is known to lead there.
    fn led_to(&self) -> Entries {
        self.entries(|number, blank, put| {
            let side = &self.sides[number];
            for &quad in &side.mentions[blank as usize] {
                if side.is_known_but_for(quad, blank) {
                    put(side.view(quad, blank, &[]));
                }
            }
        })
    }

    fn entries(&self, each: impl Fn(usize, u32, &mut dyn FnMut(u64))) -> Entries {
        let mut entries = Entries::new();
        for (number, side) in self.sides.iter().enumerate() {
            for blank in side.unpaired() {
                each(number, blank, &mut |key| entries.push((key, number, blank)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// Pairs where there is one on each side.
    fn pair_single(&mut self, entries: &Entries) -> bool {
        let mut has_paired = false;
        for (first, second) in groups(entries) {
            if let ([first], [second]) = (&first[..], &second[..]) {
                has_paired |= self.pair(*first, *second);
            }
        }
        has_paired
    }

    /// Pairs groups in which there are as many on each side, small ones first. They look the same,
    /// so that it does not matter who goes with whom; but then what hangs together with them has
    /// to wait until that is known.
    fn pair_equals(&mut self, entries: &Entries) -> bool {
        let components = self.sides[0].components();
        let mut touched = HashSet::new();
        let equal = groups(entries).filter(|(first, second)| first.len() == second.len());
        let mut equal: Vec<_> = equal.collect();
        equal.sort_by_key(|(first, _)| first.len());
        for (first, second) in equal {
            let own: HashSet<u32> = first.iter().map(|one| components[*one as usize]).collect();
            if touched.is_disjoint(&own) {
                touched.extend(own);
                for (first, second) in first.into_iter().zip(second) {
                    self.pair(first, second);
                }
            }
        }
        !touched.is_empty()
    }

    /// Pairs the two that have most in common, of the first to which something leads.
    fn pair_nearest(&mut self, led_to: &Entries, looks: &[Looks; 2]) -> bool {
        const COMPARED: usize = 64;
        let mut groups = groups(led_to);
        let Some((first, second)) = groups.find(|(a, b)| !a.is_empty() && !b.is_empty()) else {
            return false;
        };
        let views = |side: usize, blanks: Vec<u32>| -> Vec<(u32, Vec<u64>)> {
            let blanks = blanks.into_iter().take(COMPARED);
            let views = |blank| self.sides[side].views(blank, &looks[side]);
            blanks.map(|blank| (blank, views(blank))).collect()
        };
        let (first, second) = (views(0, first), views(1, second));
        let all = first
            .iter()
            .flat_map(|a| second.iter().map(move |b| (a, b)));
        // The first of several.
        let nearest = all.min_by_key(|(a, b)| Reverse(in_common(&a.1, &b.1)));
        nearest.is_some_and(|(first, second)| self.pair(first.0, second.0))
    }

    /// Pairs two, unless one has a partner by now.
    fn pair(&mut self, first: u32, second: u32) -> bool {
        let [one, other] = &mut self.sides;
        let names = [
            &mut one.names[first as usize],
            &mut other.names[second as usize],
        ];
        let is_free = names.iter().all(|name| name.is_none());
        if is_free {
            names.into_iter().for_each(|name| *name = Some(first));
        }
        is_free
    }
}

/// The blank nodes of each side that have a thing in common.
fn groups(entries: &Entries) -> impl Iterator<Item = (Vec<u32>, Vec<u32>)> {
    let groups = entries.chunk_by(|a, b| a.0 == b.0);
    groups.map(|group| {
        let of = |side: usize| group.iter().filter(move |entry| entry.1 == side);
        let blanks = |side| of(side).map(|entry| entry.2).collect();
        (blanks(0), blanks(1))
    })
}

/// How many two sorted lists have in common.
fn in_common(first: &[u64], second: &[u64]) -> usize {
    let mut second = second.iter().peekable();
    let is_there = |one: &&u64| {
        while second.next_if(|other| other < one).is_some() {}
        second.next_if(|other| other == one).is_some()
    };
    first.iter().filter(is_there).count()
}

/// One of the two datasets.
struct Side {
    quads: Vec<[Node; 4]>,
    /// The numbers of the quads in which each blank node is.
    mentions: Vec<Vec<u32>>,
    /// What both sides call a blank node that has a partner: its number in the first dataset.
    names: Vec<Option<u32>>,
}

/// A term, by a number that means the same on both sides but for a blank node's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    DefaultGraph,
    Text(u32),
    Blank(u32),
}

/// How each blank node of a side looks. What looks the same on both sides has the same number.
type Looks = Vec<u64>;

/// No component.
const NONE: u32 = u32::MAX;

const HASHER: FixedState = FixedState::with_seed(0x6469_6666);

impl Side {
    fn new<'c>(canonical: &'c Canonical<'_>, texts: &mut HashMap<&'c str, u32>) -> Side {
        let mut side = Side {
            quads: Vec::with_capacity(canonical.quad_count()),
            mentions: vec![Vec::new(); canonical.label_count()],
            names: vec![None; canonical.label_count()],
        };
        for statement in canonical.statements() {
            side.push(statement.map(|term| match term {
                Term::DefaultGraph => Node::DefaultGraph,
                Term::Blank(number) => Node::Blank(number),
                Term::Text(text) => {
                    let next = texts.len() as u32;
                    Node::Text(*texts.entry(text).or_insert(next))
                }
            }));
        }
        side
    }

    fn push(&mut self, quad: [Node; 4]) {
        let number = self.quads.len() as u32;
        for node in quad {
            if let Node::Blank(blank) = node {
                let mentions = &mut self.mentions[blank as usize];
                if mentions.last() != Some(&number) {
                    mentions.push(number);
                }
            }
        }
        self.quads.push(quad);
    }

    fn unpaired(&self) -> impl Iterator<Item = u32> {
        let names = self.names.iter().zip(0..);
        names.filter_map(|(name, blank)| name.is_none().then_some(blank))
    }

    /// How many quads are looked at to see how all look that have no partner.
    fn looks(&self) -> usize {
        let unpaired = self.unpaired();
        unpaired
            .map(|blank| self.mentions[blank as usize].len())
            .sum()
    }

    /// How each looks one step farther around it.
    fn looks_after(&self, before: &Looks) -> Looks {
        let mut looks = vec![0; before.len()];
        for blank in self.unpaired() {
            let views = self.views(blank, before);
            looks[blank as usize] = HASHER.hash_one((before[blank as usize], views));
        }
        looks
    }

    /// All that is said about a blank node, sorted.
    fn views(&self, about: u32, looks: &[u64]) -> Vec<u64> {
        let mentions = self.mentions[about as usize].iter();
        let mut views: Vec<u64> = mentions
            .map(|&quad| self.view(quad, about, looks))
            .collect();
        views.sort_unstable();
        views
    }

    /// What a quad says about a blank node in it. Others without a partner go by their looks.
    fn view(&self, quad: u32, about: u32, looks: &[u64]) -> u64 {
        let seen = self.quads[quad as usize].map(|node| match node {
            Node::DefaultGraph => (0, 0),
            Node::Text(text) => (1, u64::from(text)),
            Node::Blank(blank) if blank == about => (2, 0),
            Node::Blank(blank) => match self.names[blank as usize] {
                Some(name) => (3, u64::from(name)),
                None => (4, looks.get(blank as usize).copied().unwrap_or_default()),
            },
        });
        HASHER.hash_one(seen)
    }

    /// A number for each blank node without a partner, the same for those that hang together.
    fn components(&self) -> Vec<u32> {
        let mut components = vec![NONE; self.names.len()];
        for start in self.unpaired() {
            let mut next = vec![start];
            while let Some(blank) = next.pop() {
                if components[blank as usize] != NONE || self.names[blank as usize].is_some() {
                    continue;
                }
                components[blank as usize] = start;
                let mentions = self.mentions[blank as usize].iter();
                let nodes = mentions.flat_map(|&quad| self.quads[quad as usize]);
                next.extend(nodes.filter_map(|node| match node {
                    Node::Blank(other) if components[other as usize] == NONE => Some(other),
                    _ => None,
                }));
            }
        }
        components
    }

    /// Whether all in a quad is known but for one blank node.
    fn is_known_but_for(&self, quad: u32, about: u32) -> bool {
        self.quads[quad as usize].iter().all(|node| match node {
            Node::Blank(blank) => *blank == about || self.names[*blank as usize].is_some(),
            Node::DefaultGraph | Node::Text(_) => true,
        })
    }
}
