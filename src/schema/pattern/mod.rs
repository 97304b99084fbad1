//! Regular expressions as JSON Schema has them (ECMA-262), matched in time that grows with the
//! text and the pattern, whatever they are.
//!
//! What cannot be matched so (looking ahead or behind, referring back) and what would need
//! Unicode's tables (`\p`) is refused, not guessed.

mod class;
mod parse;

use super::{NoneLeft, Steps};
use class::Ranges;
use parse::Node;
use std::rc::Rc;

/// A pattern made ready.
pub(super) struct Pattern {
    program: Vec<Instruction>,
}

/// One instruction of the machine that runs through a text.
enum Instruction {
    /// The next character is one of these.
    Character(Ranges),
    /// Both ways are tried.
    Split(usize, usize),
    Jump(usize),
    Assert(Assertion),
    Match,
}

/// What can be said of a place between two characters.
#[derive(Clone, Copy)]
enum Assertion {
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}

/// Instructions of a pattern: `(a{99}){99}` is short and has ten thousand.
const MAX_INSTRUCTIONS: usize = 10_000;

/// Bytes of a pattern: what is read of it takes many times their room.
const MAX_BYTES: usize = 100_000;

/// Steps for an instruction, which is kept until the check ends.
const STEPS_OF_INSTRUCTION: usize = 8;

const TOO_LARGE: &str = "holds a pattern that is too large";

/// Why there is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// What is the matter with the text: half a sentence that begins with a verb.
    Because(&'static str),
    NoneLeft,
}

impl From<&'static str> for Unread {
    fn from(problem: &'static str) -> Unread {
        Unread::Because(problem)
    }
}

impl From<NoneLeft> for Unread {
    fn from(_: NoneLeft) -> Unread {
        Unread::NoneLeft
    }
}

impl Pattern {
    /// Reads a pattern. That takes steps for its text and for what becomes of it.
    pub fn read(text: &str, steps: &mut Steps) -> Result<Pattern, Unread> {
        if text.len() > MAX_BYTES {
            return Err(TOO_LARGE.into());
        }
        steps.take(text.len())?;
        let mut program = Program {
            list: Vec::new(),
            added: 0,
            steps,
        };
        program.add(&parse::parse(text)?)?;
        program.push(Instruction::Match)?;
        program.list.shrink_to_fit();
        Ok(Pattern {
            program: program.list,
        })
    }

    /// Whether it matches somewhere in a text.
    pub fn matches(&self, text: &str, steps: &mut Steps) -> Result<bool, NoneLeft> {
        // What is made ready for it, however short the text is.
        steps.take(self.program.len() / 8)?;
        let mut threads = Threads {
            program: &self.program,
            now: Vec::new(),
            seen: vec![usize::MAX; self.program.len()],
        };
        let mut before = None;
        let mut characters = text.chars();
        for position in 0.. {
            let next = characters.next();
            let here = Here {
                position,
                before,
                next,
            };
            let waiting = std::mem::take(&mut threads.now);
            for at in waiting {
                if threads.follow(at, here, steps)? {
                    return Ok(true);
                }
            }
            if threads.follow(0, here, steps)? {
                return Ok(true);
            }
            let Some(next) = next else { break };
            threads.step(next, steps)?;
            before = Some(next);
        }
        Ok(false)
    }
}

/// A place in the text.
#[derive(Clone, Copy)]
struct Here {
    position: usize,
    before: Option<char>,
    next: Option<char>,
}

impl Here {
    fn fits(self, assertion: Assertion) -> bool {
        let is_word = |character: Option<char>| character.is_some_and(class::is_word);
        let is_boundary = is_word(self.before) != is_word(self.next);
        match assertion {
            Assertion::Start => self.before.is_none(),
            Assertion::End => self.next.is_none(),
            Assertion::WordBoundary => is_boundary,
            Assertion::NoWordBoundary => !is_boundary,
        }
    }
}

/// Where in the program a match may be, for the text so far.
struct Threads<'p> {
    program: &'p [Instruction],
    /// Instructions that wait for a character; after a step, those behind them.
    now: Vec<usize>,
    /// The position at which each instruction was last reached.
    seen: Vec<usize>,
}

impl Threads<'_> {
    /// Follows an instruction to those that wait for a character. Whether a match ends here.
    fn follow(&mut self, from: usize, here: Here, steps: &mut Steps) -> Result<bool, NoneLeft> {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if self.seen[at] == here.position {
                continue;
            }
            self.seen[at] = here.position;
            steps.take(1)?;
            match self.program[at] {
                Instruction::Match => return Ok(true),
                Instruction::Jump(to) => open.push(to),
                Instruction::Split(one, other) => open.extend([one, other]),
                Instruction::Assert(assertion) if here.fits(assertion) => open.push(at + 1),
                Instruction::Assert(_) => {}
                Instruction::Character(_) => self.now.push(at),
            }
        }
        Ok(false)
    }

    /// Goes on by a character.
    fn step(&mut self, character: char, steps: &mut Steps) -> Result<(), NoneLeft> {
        steps.take(1 + self.now.len())?;
        self.now.retain_mut(|at| {
            let Instruction::Character(ranges) = &self.program[*at] else {
                return false;
            };
            let fits = class::contains(ranges, character);
            *at += 1;
            fits
        });
        Ok(())
    }
}

/// A program being written.
struct Program<'l> {
    list: Vec<Instruction>,
    /// How often a part of the pattern was added: parts that match nothing leave no instruction.
    added: usize,
    steps: &'l mut Steps,
}

type Written = Result<(), Unread>;

impl Program<'_> {
    fn push(&mut self, instruction: Instruction) -> Written {
        if self.list.len() == MAX_INSTRUCTIONS {
            return Err(TOO_LARGE.into());
        }
        self.steps.take(STEPS_OF_INSTRUCTION)?;
        self.list.push(instruction);
        Ok(())
    }

    fn add(&mut self, node: &Node) -> Written {
        self.added += 1;
        if self.added > 10 * MAX_INSTRUCTIONS {
            return Err(TOO_LARGE.into());
        }
        self.steps.take(1)?;
        match node {
            Node::Class(ranges) => self.push(Instruction::Character(Rc::clone(ranges))),
            Node::Assert(assertion) => self.push(Instruction::Assert(*assertion)),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.add(node)),
            Node::Alternatives(nodes) => self.alternatives(nodes),
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max),
        }
    }

    fn alternatives(&mut self, nodes: &[Node]) -> Written {
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            if at + 1 == nodes.len() {
                self.add(node)?;
                break;
            }
            let split = self.list.len();
            self.push(Instruction::Split(split + 1, 0))?;
            self.add(node)?;
            jumps.push(self.list.len());
            self.push(Instruction::Jump(0))?;
            self.list[split] = Instruction::Split(split + 1, self.list.len());
        }
        for jump in jumps {
            self.list[jump] = Instruction::Jump(self.list.len());
        }
        Ok(())
    }

    fn repeat(&mut self, node: &Node, min: usize, max: Option<usize>) -> Written {
        for _ in 0..min {
            self.add(node)?;
        }
        let Some(max) = max else {
            let split = self.list.len();
            self.push(Instruction::Split(split + 1, 0))?;
            self.add(node)?;
            self.push(Instruction::Jump(split))?;
            self.list[split] = Instruction::Split(split + 1, self.list.len());
            return Ok(());
        };
        for _ in min..max {
            let split = self.list.len();
            self.push(Instruction::Split(split + 1, 0))?;
            self.add(node)?;
            self.list[split] = Instruction::Split(split + 1, self.list.len());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
