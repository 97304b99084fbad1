//! A strict reader of N-Quads (<https://www.w3.org/TR/n-quads/#sec-grammar>).

use super::{Dataset, Quad, TermId};
use std::collections::BTreeMap;
use std::fmt;

/// How much is read before giving up.
#[derive(Clone, Copy, Debug)]
pub struct NQuadsLimits {
    /// Length of the text in bytes.
    pub bytes: usize,
    /// Statements.
    pub quads: usize,
}

impl Default for NQuadsLimits {
    /// As many statements as may come out of a JSON-LD document, and room for them.
    fn default() -> Self {
        NQuadsLimits {
            bytes: 512 << 20,
            quads: 4_000_000,
        }
    }
}

/// What an N-Quads document states.
#[derive(Default)]
pub struct NQuads {
    /// The statements.
    pub dataset: Dataset,
    /// The blank nodes by their labels in the document.
    pub blanks: BTreeMap<String, TermId>,
}

/// Why a text is not N-Quads, or more than the limits allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NQuadsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: &'static str,
}

impl fmt::Display for NQuadsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for NQuadsError {}

impl NQuads {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// The first line that is wrong or beyond the limits.
    pub fn read(text: &str, limits: NQuadsLimits) -> Result<NQuads, NQuadsError> {
        if text.len() > limits.bytes {
            let problem = "the text is longer than the limit";
            return Err(NQuadsError { line: 1, problem });
        }
        let mut read = NQuads::default();
        for (at, line) in text.split('\n').enumerate() {
            // Either character ends a statement, and both together one line.
            let statements = line.strip_suffix('\r').unwrap_or(line).split('\r');
            for statement in statements {
                read.take(statement, limits.quads).map_err(|problem| {
                    let line = at + 1;
                    NQuadsError { line, problem }
                })?;
            }
        }
        Ok(read)
    }

    /// Takes a statement, if there is one.
    fn take(&mut self, text: &str, most: usize) -> Result<(), Problem> {
        let mut rest = Rest(text);
        if rest.is_over() {
            return Ok(());
        }
        if self.dataset.quads().len() == most {
            return Err("there are more statements than the limit");
        }
        let quad = self.statement(&mut rest)?;
        if !rest.is_over() {
            return Err("something stands behind the dot");
        }
        self.dataset.push(quad);
        Ok(())
    }

    fn statement(&mut self, rest: &mut Rest<'_>) -> Result<Quad, Problem> {
        let subject = self.node(rest)?.ok_or("the subject is missing")?;
        let predicate = self.iri(rest)?.ok_or("the predicate is missing")?;
        let object = match self.node(rest)? {
            Some(node) => node,
            None => self.literal(rest)?.ok_or("the object is missing")?,
        };
        let graph = self.node(rest)?.unwrap_or(TermId::DEFAULT_GRAPH);
        if !rest.skip('.') {
            return Err("the dot behind the statement is missing");
        }
        Ok(Quad {
            subject,
            predicate,
            object,
            graph,
        })
    }

    /// An IRI or a blank node, if one is next.
    fn node(&mut self, rest: &mut Rest<'_>) -> Result<Option<TermId>, Problem> {
        match rest.label()? {
            Some(label) => Ok(Some(self.blank(label))),
            None => self.iri(rest),
        }
    }

    fn blank(&mut self, label: &str) -> TermId {
        if let Some(known) = self.blanks.get(label) {
            return *known;
        }
        let blank = self.dataset.blank();
        self.blanks.insert(label.to_owned(), blank);
        blank
    }

    fn iri(&mut self, rest: &mut Rest<'_>) -> Result<Option<TermId>, Problem> {
        let iri = rest.iri()?;
        Ok(iri.map(|iri| self.dataset.iri(&iri)))
    }

    fn literal(&mut self, rest: &mut Rest<'_>) -> Result<Option<TermId>, Problem> {
        let Some(value) = rest.quoted()? else {
            return Ok(None);
        };
        rest.skip_space();
        if let Some(behind) = rest.0.strip_prefix("^^") {
            *rest = Rest(behind);
            let datatype = rest.iri()?.ok_or("the datatype is missing")?;
            return Ok(Some(self.dataset.literal(&value, &datatype)));
        }
        if let Some(behind) = rest.0.strip_prefix('@') {
            *rest = Rest(behind);
            let language = rest.language()?;
            return Ok(Some(self.dataset.tagged_literal(&value, language)));
        }
        let string = "http://www.w3.org/2001/XMLSchema#string";
        Ok(Some(self.dataset.literal(&value, string)))
    }
}

/// What is wrong, in words that go on after "line 5: ".
type Problem = &'static str;

/// What was not read yet of a line.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn skip_space(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t']);
    }

    /// Whether nothing but a comment is left.
    fn is_over(&mut self) -> bool {
        self.skip_space();
        self.0.is_empty() || self.0.starts_with('#')
    }

    /// Skips a character, if it is next.
    fn skip(&mut self, wanted: char) -> bool {
        self.skip_space();
        let behind = self.0.strip_prefix(wanted);
        self.0 = behind.unwrap_or(self.0);
        behind.is_some()
    }

    /// Takes what belongs together, from here on.
    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let end = self.0.find(|letter| !belongs(letter));
        let (taken, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        taken
    }

    /// `IRIREF`, without its brackets.
    fn iri(&mut self) -> Result<Option<String>, Problem> {
        if !self.skip('<') {
            return Ok(None);
        }
        let end = self.0.find('>').ok_or("an IRI has no end")?;
        let iri = unescaped(&self.0[..end], Escapes::Numeric)?;
        if iri.contains(is_never_in_iri) {
            return Err("an IRI holds a character that it may not");
        }
        if !is_absolute(&iri) {
            return Err("an IRI has no scheme");
        }
        self.0 = &self.0[end + 1..];
        Ok(Some(iri))
    }

    /// `BLANK_NODE_LABEL`, without the `_:`.
    fn label(&mut self) -> Result<Option<&'t str>, Problem> {
        self.skip_space();
        let Some(text) = self.0.strip_prefix("_:") else {
            return Ok(None);
        };
        let begins = |first: char| is_letter(first) || first.is_ascii_digit();
        if !text.starts_with(begins) {
            return Err("a blank node has no label");
        }
        self.0 = text;
        let with_dots = self.take_while(|letter| is_in_label(letter) || letter == '.');
        // Dots at its end are no part of it.
        let label = with_dots.trim_end_matches('.');
        self.0 = &text[label.len()..];
        Ok(Some(label))
    }

    /// `STRING_LITERAL_QUOTE`, as what it stands for.
    fn quoted(&mut self) -> Result<Option<String>, Problem> {
        if !self.skip('"') {
            return Ok(None);
        }
        let mut is_escaped = false;
        let end = self.0.bytes().position(|byte| {
            let is_end = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            is_end
        });
        let end = end.ok_or("a literal has no end")?;
        let value = unescaped(&self.0[..end], Escapes::All)?;
        self.0 = &self.0[end + 1..];
        Ok(Some(value))
    }

    /// `LANGTAG`, without the `@`.
    fn language(&mut self) -> Result<&'t str, Problem> {
        let tag = self.take_while(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let is_word = |part: &str| !part.is_empty();
        match is_word(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            true if parts.all(is_word) => Ok(tag),
            _ => Err("a language tag is malformed"),
        }
    }
}

/// Which escapes a text may hold.
#[derive(PartialEq, Eq)]
enum Escapes {
    /// `UCHAR`.
    Numeric,
    /// `UCHAR` and `ECHAR`.
    All,
}

fn unescaped(text: &str, escapes: Escapes) -> Result<String, Problem> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        out.push_str(before);
        let kind = behind.chars().next().unwrap_or_default();
        let (letter, length) = match kind {
            'u' => (numeric(behind.get(1..5))?, 5),
            'U' => (numeric(behind.get(1..9))?, 9),
            _ if escapes == Escapes::All => (named(kind)?, 1),
            _ => return Err(NO_ESCAPE),
        };
        out.push(letter);
        rest = &behind[length..];
    }
    out.push_str(rest);
    Ok(out)
}

const NO_ESCAPE: Problem = "a backslash begins no escape that there is";

fn named(kind: char) -> Result<char, Problem> {
    Ok(match kind {
        't' => '\t',
        'b' => '\u{8}',
        'n' => '\n',
        'r' => '\r',
        'f' => '\u{c}',
        '"' | '\'' | '\\' => kind,
        _ => return Err(NO_ESCAPE),
    })
}

fn numeric(digits: Option<&str>) -> Result<char, Problem> {
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let letter = number.and_then(char::from_u32);
    letter.ok_or("an escape is no character's number")
}

fn is_never_in_iri(letter: char) -> bool {
    letter <= ' ' || "<>\"{}|^`\\".contains(letter)
}

/// Whether an IRI begins with a scheme (RFC 3987 2.2).
fn is_absolute(iri: &str) -> bool {
    let scheme = iri.split_once(':').map_or("", |(scheme, _)| scheme);
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(belongs)
}

/// `PN_CHARS_U`.
fn is_letter(letter: char) -> bool {
    matches!(letter,
        'A'..='Z' | 'a'..='z' | '_' | ':' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// `PN_CHARS`.
fn is_in_label(letter: char) -> bool {
    is_letter(letter)
        || matches!(letter,
            '-' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests;
