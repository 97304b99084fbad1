//! A reader of N-Quads (<https://www.w3.org/TR/n-quads/>) for tests.
//!
//! Reads what the suites and our own cases hold; it is no judge of malformed input.

use clr_wallet::rdfc::{Dataset, Quad, TermId};
use std::collections::BTreeMap;

/// A dataset, and its blank nodes by the labels that they had in the text.
pub struct Parsed {
    pub dataset: Dataset,
    pub blanks: BTreeMap<String, TermId>,
}

/// Parses an N-Quads document. Panics where it cannot, saying which line.
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed {
        dataset: Dataset::new(),
        blanks: BTreeMap::new(),
    };
    for line in text.lines() {
        let line = line.trim_start();
        if !line.is_empty() && !line.starts_with('#') {
            let quad = Reader {
                rest: line,
                parsed: &mut parsed,
            }
            .quad();
            let quad = quad.unwrap_or_else(|| panic!("not N-Quads: {line}"));
            parsed.dataset.push(quad);
        }
    }
    parsed
}

struct Reader<'a> {
    rest: &'a str,
    parsed: &'a mut Parsed,
}

impl Reader<'_> {
    fn quad(&mut self) -> Option<Quad> {
        let (subject, predicate, object) = (self.term()?, self.term()?, self.term()?);
        let graph = if self.rest.trim_start().starts_with('.') {
            TermId::DEFAULT_GRAPH
        } else {
            self.term()?
        };
        self.rest.trim_start().starts_with('.').then_some(Quad {
            subject,
            predicate,
            object,
            graph,
        })
    }

    fn term(&mut self) -> Option<TermId> {
        self.rest = self.rest.trim_start();
        match self.rest.as_bytes().first()? {
            b'<' => {
                let iri = self.iri()?;
                Some(self.parsed.dataset.iri(&iri))
            }
            b'_' => Some(self.blank()),
            b'"' => self.literal(),
            _ => None,
        }
    }

    fn iri(&mut self) -> Option<String> {
        let (iri, rest) = self.rest.strip_prefix('<')?.split_once('>')?;
        self.rest = rest;
        unescape(iri)
    }

    fn blank(&mut self) -> TermId {
        let label = self.take_while(|c| c == '_' || c == ':' || c == '-' || c.is_alphanumeric());
        let Parsed { dataset, blanks } = &mut *self.parsed;
        *blanks
            .entry(label.trim_start_matches("_:").to_owned())
            .or_insert_with(|| dataset.blank())
    }

    fn literal(&mut self) -> Option<TermId> {
        let body = self.rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = body.find(|c| {
            let closing = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closing
        })?;
        let value = unescape(&body[..end])?;
        self.rest = &body[end + 1..];
        if let Some(rest) = self.rest.strip_prefix("^^") {
            self.rest = rest;
            let datatype = self.iri()?;
            return Some(self.parsed.dataset.literal(&value, &datatype));
        }
        if let Some(rest) = self.rest.strip_prefix('@') {
            self.rest = rest;
            let language = self.take_while(|c| c == '-' || c.is_ascii_alphanumeric());
            return Some(self.parsed.dataset.tagged_literal(&value, &language));
        }
        Some(
            self.parsed
                .dataset
                .literal(&value, "http://www.w3.org/2001/XMLSchema#string"),
        )
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.to_owned()
    }
}

/// Resolves ECHAR and UCHAR.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next()? {
            't' => '\t',
            'b' => '\u{8}',
            'n' => '\n',
            'r' => '\r',
            'f' => '\u{c}',
            'u' => hex_char(&mut chars, 4)?,
            'U' => hex_char(&mut chars, 8)?,
            quote @ ('"' | '\'' | '\\') => quote,
            _ => return None,
        });
    }
    Some(out)
}

fn hex_char(chars: &mut std::str::Chars, digits: usize) -> Option<char> {
    let hex: String = chars.take(digits).collect();
    char::from_u32(u32::from_str_radix(&hex, 16).ok()?)
}
