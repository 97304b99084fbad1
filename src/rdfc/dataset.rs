//! An RDF dataset whose terms are interned in the form in which they are hashed.
//!
//! Canonicalisation only ever needs a term as its canonical N-Quads text, so that
//! text is all that is kept of it: built once, compared as a number afterwards.

use crate::work::{Unit, count};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::ops::Range;

/// A term of one [`Dataset`]: an IRI, a literal, a blank node, or the default graph.
///
/// Meaningful only together with the dataset that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// Stands for the default graph in [`Quad::graph`].
    pub const DEFAULT_GRAPH: TermId = TermId(u32::MAX);
    /// Blank nodes count from here; what is below indexes the interned texts.
    const FIRST_BLANK: u32 = 1 << 31;

    /// The number of the blank node among the dataset's blank nodes, from 0.
    pub fn blank_index(self) -> Option<usize> {
        (self.0 >= Self::FIRST_BLANK && self != Self::DEFAULT_GRAPH)
            .then(|| (self.0 - Self::FIRST_BLANK) as usize)
    }

    /// The number of the IRI or literal among the dataset's interned texts, from 0.
    pub fn text_index(self) -> Option<usize> {
        (self.0 < Self::FIRST_BLANK).then_some(self.0 as usize)
    }
}

/// One statement: subject, predicate, object, graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quad {
    /// An IRI or blank node.
    pub subject: TermId,
    /// An IRI.
    pub predicate: TermId,
    /// An IRI, blank node or literal.
    pub object: TermId,
    /// An IRI, a blank node or [`TermId::DEFAULT_GRAPH`].
    pub graph: TermId,
}

/// A set of quads (duplicates may be pushed; they count once) and the terms in them.
#[derive(Default)]
pub struct Dataset {
    /// Canonical N-Quads texts of all IRIs and literals, each with the space that follows a term.
    text: String,
    /// Where each space ends.
    ends: Vec<u32>,
    /// Finds a text's number by its hash.
    index: HashTable<u32>,
    blanks: u32,
    quads: Vec<Quad>,
}

impl Dataset {
    /// An empty dataset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Interns an IRI, written without angle brackets. The caller has checked it:
    /// no character in it may end or break an N-Quads IRIREF.
    pub fn iri(&mut self, iri: &str) -> TermId {
        let start = self.text.len();
        self.text.push('<');
        self.text.push_str(iri);
        self.text.push('>');
        self.intern_tail(start)
    }

    /// Interns a literal. `datatype` is an absolute IRI; `xsd:string` is left unwritten,
    /// as canonical N-Quads wants it.
    pub fn literal(&mut self, value: &str, datatype: &str) -> TermId {
        let start = self.push_quoted(value);
        if datatype != XSD_STRING {
            self.text.push_str("^^<");
            self.text.push_str(datatype);
            self.text.push('>');
        }
        self.intern_tail(start)
    }

    /// Interns a language-tagged string. `language` is already lower-cased and well-formed.
    pub fn tagged_literal(&mut self, value: &str, language: &str) -> TermId {
        let start = self.push_quoted(value);
        self.text.push('@');
        self.text.push_str(language);
        self.intern_tail(start)
    }

    /// Makes a blank node that occurs nowhere else yet.
    pub fn blank(&mut self) -> TermId {
        let id = TermId(TermId::FIRST_BLANK + self.blanks);
        self.blanks += 1;
        id
    }

    /// Adds a quad.
    pub fn push(&mut self, quad: Quad) {
        count(Unit::Quads, 1);
        self.quads.push(quad);
    }

    /// The quads in the order in which they were pushed.
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// How many blank nodes were made.
    pub fn blank_count(&self) -> usize {
        self.blanks as usize
    }

    /// How many IRIs and literals were interned.
    pub fn text_count(&self) -> usize {
        self.ends.len()
    }

    /// The IRI that a term is.
    pub fn iri_of(&self, term: TermId) -> Option<&str> {
        let text = self.text(term.text_index()?);
        text.strip_prefix('<')?.strip_suffix('>')
    }

    /// The canonical N-Quads text of the IRI or literal with this number.
    pub fn text(&self, index: usize) -> &str {
        let text = self.text_and_space(index);
        &text[..text.len() - 1]
    }

    /// The same with the space that follows each term of a line.
    pub(super) fn text_and_space(&self, index: usize) -> &str {
        &self.text[span(&self.ends, index)]
    }

    fn push_quoted(&mut self, value: &str) -> usize {
        let start = self.text.len();
        self.text.push('"');
        escape_into(value, &mut self.text);
        self.text.push('"');
        start
    }

    /// Interns what stands in `text` from `start` on; takes it away again where it is known.
    fn intern_tail(&mut self, start: usize) -> TermId {
        let hasher = FixedState::with_seed(0x636c_7277);
        let hash = hasher.hash_one(&self.text[start..]);
        let known = self
            .index
            .find(hash, |&i| self.text(i as usize) == &self.text[start..])
            .copied();
        if let Some(known) = known {
            self.text.truncate(start);
            return TermId(known);
        }
        let id = self.ends.len() as u32;
        self.text.push(' ');
        self.ends.push(self.text.len() as u32);
        let (text, ends) = (&self.text, &self.ends);
        self.index.insert_unique(hash, id, |&i| {
            let Range { start, end } = span(ends, i as usize);
            hasher.hash_one(&text[start..end - 1])
        });
        TermId(id)
    }
}

/// Where a text stands, with its space.
fn span(ends: &[u32], index: usize) -> Range<usize> {
    let start = match index {
        0 => 0,
        _ => ends[index - 1],
    };
    start as usize..ends[index] as usize
}

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// Which bytes of a literal's text are escaped.
static IS_ESCAPED: [bool; 256] = {
    let mut is_escaped = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        is_escaped[control] = true;
        control += 1;
    }
    is_escaped[0x7f] = true;
    is_escaped[b'"' as usize] = true;
    is_escaped[b'\\' as usize] = true;
    is_escaped
};

/// Escapes a literal's text as canonical N-Quads does
/// (<https://www.w3.org/TR/rdf12-n-quads/#canonical-quads>).
fn escape_into(value: &str, out: &mut String) {
    let mut clean = 0;
    for (at, byte) in value.bytes().enumerate() {
        if !IS_ESCAPED[usize::from(byte)] {
            continue;
        }
        out.push_str(&value[clean..at]);
        clean = at + 1;
        match byte {
            0x08 => out.push_str("\\b"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            0x0c => out.push_str("\\f"),
            b'\r' => out.push_str("\\r"),
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            control => {
                out.push_str("\\u00");
                for digit in [control >> 4, control & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[digit as usize]));
                }
            }
        }
    }
    out.push_str(&value[clean..]);
}
