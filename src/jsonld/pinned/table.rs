//! Term tables: the compiled form of a JSON-LD context, and the way back to JSON.
//!
//! A table is text. Its head is made of `#` lines that say what it stands for; then comes one
//! definition a line, and a scoped context is the block below its term, one tab deeper (shown
//! here as spaces):
//!
//! ```text
//! # url https://example.org/context
//! @protected true
//! name https://schema.org/name
//! Person https://schema.org/Person
//!     knows https://schema.org/knows type=@id container=@set
//! ```
//!
//! Columns are set apart by one space. A column, or a value after `=`, that holds anything but
//! plain characters is written in quotes, with the escapes of a JSON string.
//!
//! - `term IRI` is a term defined by a string, `term null` one taken away, and `term IRI {}` one
//!   whose object has nothing but an `@id` (JSON-LD lets only the string be a prefix without
//!   saying so). The IRI is `-` where the definition has none.
//! - What follows the IRI are the members of the definition: `type=`, `container=`, `language=`,
//!   `direction=`, `index=`, `nest=`, `prefix`, `protected`; a flag that is false is written out
//!   (`prefix=false`), an array is `container=[@graph,@id]`. With `reverse` the IRI is that of
//!   `@reverse`.
//! - `context=` gives a scoped context that is no block: `null`, `{}`, `[]` or a URL.
//! - The members of the context itself are lines like `@protected true` and `@version 1.1`.
//! - A block whose parts begin with `---` lines is an array of contexts; a part that is no block
//!   is a line `@context` with a value as above.
//!
//! The loader refuses what it does not know, and whatever it accepts becomes JSON. It does not
//! look for a term or an attribute given twice: the generator's tests hold every table against
//! what the writer would write.

use std::iter::{Enumerate, Peekable};
use std::str::Lines;

/// Scoped contexts nested deeper than this are refused; the pinned ones stay far below.
const MAX_DEPTH: usize = 16;

/// The members of a context that are no terms.
const KEYWORDS: [&str; 8] = [
    "base",
    "direction",
    "import",
    "language",
    "propagate",
    "protected",
    "version",
    "vocab",
];

/// A table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line in which reading stopped, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// The document `{"@context": …}` that the table stands for.
pub fn to_json(table: &str) -> Result<String, Malformed> {
    let mut loader = Loader {
        lines: table.lines().enumerate().peekable(),
        line: 0,
        out: String::from("{\"@context\":"),
    };
    match loader.document() {
        Ok(()) => Ok(loader.out + "}"),
        Err(reason) => Err(Malformed {
            line: loader.line,
            reason,
        }),
    }
}

type Step = Result<(), &'static str>;

struct Loader<'a> {
    lines: Peekable<Enumerate<Lines<'a>>>,
    line: usize,
    out: String,
}

impl<'a> Loader<'a> {
    fn document(&mut self) -> Step {
        while self.peek(0).is_some_and(|line| line.starts_with('#')) {
            self.take();
        }
        self.context(0)?;
        match self.take() {
            None => Ok(()),
            Some(_) => Err("the line belongs to no block"),
        }
    }

    /// A block: one context, or an array of them.
    fn context(&mut self, depth: usize) -> Step {
        if depth > MAX_DEPTH {
            return Err("scoped contexts are nested too deep");
        }
        if self.peek(depth) != Some("---") {
            return self.part(depth);
        }
        self.out.push('[');
        while self.peek(depth) == Some("---") {
            self.take();
            self.separate();
            self.part(depth)?;
        }
        self.out.push(']');
        Ok(())
    }

    /// One context: a line `@context` with a value, or the lines of a map.
    fn part(&mut self, depth: usize) -> Step {
        let first = self.peek(depth).filter(|line| *line != "---");
        let first = first.ok_or("a context has no lines")?;
        if let Some(value) = first.strip_prefix("@context ") {
            self.take();
            return self.inline_context(value);
        }
        self.out.push('{');
        while let Some(line) = self.peek(depth).filter(|line| *line != "---") {
            self.take();
            self.entry(line, depth)?;
        }
        self.out.push('}');
        Ok(())
    }

    /// A context that is not a block.
    fn inline_context(&mut self, value: &str) -> Step {
        match value {
            "{}" | "[]" => self.out.push_str(value),
            _ => self.string_or_null(value)?,
        }
        Ok(())
    }

    /// A line of a map.
    fn entry(&mut self, line: &str, depth: usize) -> Step {
        let member = line.strip_prefix('@').and_then(|rest| rest.split_once(' '));
        match member.filter(|(name, _)| KEYWORDS.contains(name)) {
            Some((name, value)) => self.keyword(name, value),
            None => self.definition(line, depth),
        }
    }

    fn keyword(&mut self, name: &str, value: &str) -> Step {
        self.key(name);
        match (name, value) {
            ("protected" | "propagate", "true" | "false") | ("version", "1.1") => {
                self.out.push_str(value);
                Ok(())
            }
            ("protected" | "propagate", _) => Err("the value is neither true nor false"),
            ("version", _) => Err("the version is not 1.1"),
            _ => self.string_or_null(value),
        }
    }

    /// A term, with its scoped context in the lines below it.
    fn definition(&mut self, line: &str, depth: usize) -> Step {
        let columns = columns(line);
        let [term, iri, attributes @ ..] = columns.as_slice() else {
            return Err("a term without a column for its IRI");
        };
        self.separate();
        self.string(term)?;
        self.out.push(':');
        let has_block = self.peek(depth + 1).is_some();
        if attributes.is_empty() && !has_block && *iri != "-" {
            return self.string_or_null(iri);
        }
        self.out.push('{');
        if *iri != "-" {
            let reverse = attributes.contains(&"reverse");
            self.key(if reverse { "reverse" } else { "id" });
            self.string_or_null(iri)?;
        }
        for attribute in attributes {
            self.attribute(attribute)?;
        }
        if has_block {
            self.key("context");
            self.context(depth + 1)?;
        }
        self.out.push('}');
        Ok(())
    }

    /// A member of a definition beside its IRI and a block.
    fn attribute(&mut self, attribute: &str) -> Step {
        let Some((name, value)) = attribute.split_once('=') else {
            return self.flag(attribute);
        };
        match (name, value) {
            ("prefix" | "protected", "false") => {
                self.key(name);
                self.out.push_str("false");
                Ok(())
            }
            ("context", _) => {
                self.key(name);
                self.inline_context(value)
            }
            ("container", _) => {
                self.key(name);
                self.string_or_array(value)
            }
            ("direction" | "index" | "language" | "nest" | "type", _) => {
                self.key(name);
                self.string_or_null(value)
            }
            _ => Err("an attribute that the format does not have"),
        }
    }

    fn flag(&mut self, name: &str) -> Step {
        match name {
            "prefix" | "protected" => {
                self.key(name);
                self.out.push_str("true");
                Ok(())
            }
            // The first has chosen the key of the IRI, the second only says "an object".
            "reverse" | "{}" => Ok(()),
            _ => Err("a flag that the format does not have"),
        }
    }

    fn string_or_array(&mut self, value: &str) -> Step {
        let Some(items) = value.strip_prefix('[') else {
            return self.string_or_null(value);
        };
        let items = items
            .strip_suffix(']')
            .ok_or("an array that does not end")?;
        self.out.push('[');
        for item in items.split(',').filter(|_| !items.is_empty()) {
            self.separate();
            self.string(item)?;
        }
        self.out.push(']');
        Ok(())
    }

    fn string_or_null(&mut self, value: &str) -> Step {
        if value == "null" {
            self.out.push_str(value);
            return Ok(());
        }
        self.string(value)
    }

    /// A column as a JSON string. Neither form needs any change but the quotes.
    fn string(&mut self, column: &str) -> Step {
        let text = match column.strip_prefix('"') {
            Some(rest) => rest
                .strip_suffix('"')
                .filter(|text| is_json_text(text))
                .ok_or("a string in quotes that JSON would not take")?,
            None => Some(column)
                .filter(|text| is_plain(text))
                .ok_or("a column that is empty or needs quotes")?,
        };
        self.out.extend(["\"", text, "\""]);
        Ok(())
    }

    fn key(&mut self, name: &str) {
        self.separate();
        self.out.extend(["\"@", name, "\":"]);
    }

    /// A comma, unless the object or array has only just begun (a string ends in a quote).
    fn separate(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }

    /// The next line without its tabs, if it stands at this depth.
    fn peek(&mut self, depth: usize) -> Option<&'a str> {
        let (_, line) = *self.lines.peek()?;
        let text = line.trim_start_matches('\t');
        (line.len() - text.len() == depth).then_some(text)
    }

    fn take(&mut self) -> Option<&'a str> {
        let (index, line) = self.lines.next()?;
        self.line = index + 1;
        Some(line)
    }
}

/// The columns of a line: set apart by spaces, but for those in quotes.
fn columns(line: &str) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    line.split(|c| {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ => {}
        }
        c == ' ' && !quoted
    })
    .collect()
}

/// Whether a column can stand without quotes.
pub fn is_plain(column: &str) -> bool {
    let needs_quotes = |c: char| c.is_whitespace() || c.is_control() || c == '"' || c == '\\';
    !column.is_empty() && !column.contains(needs_quotes)
}

/// Whether this can stand between the quotes of a JSON string; of `\u` escapes only those of
/// control characters (RFC 8259, section 7), which are all that a writer needs.
fn is_json_text(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let fits = match c {
            '"' => false,
            '\\' => match chars.next() {
                Some('u') => {
                    let digits = chars.as_str().as_bytes();
                    matches!(digits, [b'0', b'0', b'0' | b'1', d, ..] if d.is_ascii_hexdigit())
                }
                Some(escape) => "\"\\/bfnrt".contains(escape),
                None => false,
            },
            _ => c >= ' ',
        };
        if !fits {
            return false;
        }
    }
    true
}
