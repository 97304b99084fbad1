//! How much work a canonicalization may take.
//!
//! Small datasets can be made whose canonical form takes longer than anybody lives
//! (<https://www.w3.org/TR/rdf-canon/#dataset-poisoning>). What grows beyond all bounds
//! there is counted here, and the count is bounded.

use crate::work::{Unit, count};
use std::fmt;

/// The limits of one canonicalization. The defaults let through every record seen so
/// far: one of 1,000 credentials takes 9,000 to 10,000 runs of Hash N-Degree Quads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The work that any dataset may take, however small.
    pub floor: u32,
    /// The work that a larger dataset may take, for each of its blank nodes.
    pub per_blank_node: u32,
    /// How deep Hash N-Degree Quads may call itself.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            floor: 4000,
            per_blank_node: 4,
            depth: 256,
        }
    }
}

/// What a canonicalization took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Runs of the Hash N-Degree Quads algorithm.
    pub n_degree_runs: u32,
    /// Orders of look-alike neighbours that were tried beyond the first.
    pub permutations: u32,
    /// Neighbours hashed or put on a path by Hash N-Degree Quads.
    pub neighbours: u32,
}

/// What ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exhausted {
    /// Too many runs of Hash N-Degree Quads.
    NDegreeRuns,
    /// Too many orders of look-alike neighbours.
    Permutations,
    /// Too many neighbours looked at.
    Neighbours,
    /// Blank nodes that look alike hang together too deeply.
    Depth,
}

/// The dataset takes more work to canonicalize than the limits allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooComplex {
    /// What ran out.
    pub exhausted: Exhausted,
    /// The work done until then.
    pub work: Work,
}

impl fmt::Display for TooComplex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the blank nodes of the dataset take too much work to tell apart")
    }
}

impl std::error::Error for TooComplex {}

/// Counts work and stops where a limit is reached.
pub(super) struct Budget {
    work: Work,
    runs: u32,
    permutations: u32,
    neighbours: u32,
    depth: u32,
}

/// A blank node has about three neighbours in real records; hubs have many.
const NEIGHBOURS_PER_RUN: u32 = 16;

impl Budget {
    pub fn new(limits: &Limits, blank_nodes: usize) -> Budget {
        let blank_nodes = u32::try_from(blank_nodes).unwrap_or(u32::MAX);
        let runs = limits
            .floor
            .max(limits.per_blank_node.saturating_mul(blank_nodes));
        Budget {
            work: Work::default(),
            runs,
            permutations: runs,
            neighbours: runs.saturating_mul(NEIGHBOURS_PER_RUN),
            depth: limits.depth,
        }
    }

    pub fn work(&self) -> Work {
        self.work
    }

    /// Counts one run of Hash N-Degree Quads, `depth` runs below the outermost.
    pub fn run(&mut self, depth: u32) -> Result<(), TooComplex> {
        if depth > self.depth {
            return Err(self.exhausted(Exhausted::Depth));
        }
        if self.work.n_degree_runs >= self.runs {
            return Err(self.exhausted(Exhausted::NDegreeRuns));
        }
        self.work.n_degree_runs += 1;
        count(Unit::Names, 1);
        Ok(())
    }

    /// Counts one more order of look-alike neighbours.
    pub fn permutation(&mut self) -> Result<(), TooComplex> {
        if self.work.permutations >= self.permutations {
            return Err(self.exhausted(Exhausted::Permutations));
        }
        self.work.permutations += 1;
        count(Unit::Names, 1);
        Ok(())
    }

    /// Counts one neighbour.
    pub fn neighbour(&mut self) -> Result<(), TooComplex> {
        if self.work.neighbours >= self.neighbours {
            return Err(self.exhausted(Exhausted::Neighbours));
        }
        self.work.neighbours += 1;
        count(Unit::Names, 1);
        Ok(())
    }

    fn exhausted(&self, exhausted: Exhausted) -> TooComplex {
        TooComplex {
            exhausted,
            work: self.work,
        }
    }
}
