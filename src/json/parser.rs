//! From text to the table of values, in one pass.

use super::document::{Document, Node, Tag};
use super::{JsonError, Limits, Problem};
use crate::work::{self, Unit};

pub(super) fn parse(source: String, limits: &Limits) -> Result<Document, JsonError> {
    let mut parser = Parser {
        bytes: source.as_bytes(),
        at: 0,
        limits,
        depth: 0,
        unescaped: String::new(),
        unescaped_spans: Vec::new(),
        nodes: Vec::new(),
        sorted: Vec::new(),
        keys: Vec::new(),
    };
    let read = parser.text();
    work::count(Unit::Read, parser.at);
    match read {
        Ok(()) => {
            let Parser {
                unescaped,
                unescaped_spans,
                nodes,
                mut sorted,
                ..
            } = parser;
            // Those inside came to their end first.
            sorted.sort_unstable_by_key(|(object, _)| *object);
            Ok(Document {
                source,
                unescaped,
                unescaped_spans,
                nodes,
                sorted,
                place: String::new(),
                known_places: Vec::new(),
            })
        }
        Err(problem) => {
            let at = parser.at;
            Err(problem.at(&source, at))
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// On an error, `at` stands where it was found.
struct Parser<'s> {
    bytes: &'s [u8],
    at: usize,
    limits: &'s Limits,
    depth: usize,
    unescaped: String,
    unescaped_spans: Vec<(u32, u32)>,
    nodes: Vec<Node>,
    sorted: Vec<(u32, Box<[u32]>)>,
    /// The keys of the object that was read last.
    keys: Vec<u32>,
}

/// Which bytes stand for themselves in a string.
static IS_PLAIN: [bool; 256] = {
    let mut is_plain = [true; 256];
    let mut control = 0;
    while control < 0x20 {
        is_plain[control] = false;
        control += 1;
    }
    is_plain[b'"' as usize] = false;
    is_plain[b'\\' as usize] = false;
    is_plain
};

/// In an object of fewer members any is found by walking through them.
const MANY_MEMBERS: usize = 64;

impl Parser<'_> {
    fn text(&mut self) -> Result<(), Problem> {
        // Spans are 32 bits wide, whatever the limits say.
        if self.bytes.len() > self.limits.bytes.min(i32::MAX as usize) {
            return Err(Problem::TooLong);
        }
        // RFC 8259 8.1 lets a reader ignore a byte order mark.
        if self.bytes.starts_with(BYTE_ORDER_MARK) {
            self.at = BYTE_ORDER_MARK.len();
        }
        self.space();
        self.value()?;
        self.space();
        if self.at < self.bytes.len() {
            return Err(Problem::Expected("nothing behind the value"));
        }
        Ok(())
    }

    fn value(&mut self) -> Result<(), Problem> {
        match self.peek() {
            Some(b'{') => self.container(Tag::Object, Self::members),
            Some(b'[') => self.container(Tag::Array, Self::items),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Tag::True),
            Some(b'f') => self.word("false", Tag::False),
            Some(b'n') => self.word("null", Tag::Null),
            _ => Err(Problem::Expected("a value")),
        }
    }

    fn container(
        &mut self,
        tag: Tag,
        inner: fn(&mut Self) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        if self.depth == self.limits.depth {
            return Err(Problem::TooDeep);
        }
        self.depth += 1;
        let index = self.push(tag, self.at)?;
        self.at += 1;
        self.space();
        inner(self)?;
        self.at += 1;
        self.depth -= 1;
        let link = self.nodes.len() as u32;
        self.nodes[index].link = link;
        self.nodes[index].end = self.at as u32;
        if tag == Tag::Object {
            self.sort_keys(index)
        } else {
            Ok(())
        }
    }

    /// Up to, not past, the closing bracket.
    fn items(&mut self) -> Result<(), Problem> {
        if self.peek() == Some(b']') {
            return Ok(());
        }
        loop {
            self.value()?;
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => return Ok(()),
                _ => return Err(Problem::Expected("a comma or the end of the array")),
            }
            self.space();
        }
    }

    /// Up to, not past, the closing brace.
    fn members(&mut self) -> Result<(), Problem> {
        if self.peek() == Some(b'}') {
            return Ok(());
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(Problem::Expected("a key in quotes"));
            }
            self.string()?;
            self.space();
            if self.peek() != Some(b':') {
                return Err(Problem::Expected("a colon behind the key"));
            }
            self.at += 1;
            self.space();
            self.value()?;
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => return Ok(()),
                _ => return Err(Problem::Expected("a comma or the end of the object")),
            }
            self.space();
        }
    }

    fn string(&mut self) -> Result<(), Problem> {
        let index = self.push(Tag::String, self.at)?;
        self.at += 1;
        let mut clean = self.at;
        let mut decoded: Option<u32> = None;
        loop {
            let plain = self.bytes[self.at..].iter();
            self.at += plain
                .take_while(|byte| IS_PLAIN[usize::from(**byte)])
                .count();
            match self.peek() {
                None => return Err(Problem::Expected("the closing quote of a string")),
                Some(b'"') => break,
                Some(b'\\') => {
                    decoded.get_or_insert(self.unescaped.len() as u32);
                    self.keep(clean)?;
                    self.escape()?;
                    clean = self.at;
                }
                Some(_) => return Err(Problem::Expected("no control character in a string")),
            }
        }
        if let Some(start) = decoded {
            self.keep(clean)?;
            self.nodes[index].tag = Tag::EscapedString;
            self.nodes[index].link = self.unescaped_spans.len() as u32;
            self.unescaped_spans
                .push((start, self.unescaped.len() as u32));
        }
        self.at += 1;
        self.nodes[index].end = self.at as u32;
        Ok(())
    }

    /// Takes the plain part of a string since `clean` over into the decoded text.
    fn keep(&mut self, clean: usize) -> Result<(), Problem> {
        // The source is UTF-8 and both ends stand at ASCII characters: this never fails.
        let plain = std::str::from_utf8(&self.bytes[clean..self.at]);
        self.unescaped
            .push_str(plain.map_err(|_| Problem::Expected("UTF-8"))?);
        Ok(())
    }

    fn escape(&mut self) -> Result<(), Problem> {
        self.at += 1;
        let decoded = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(Problem::Expected("an escape that JSON knows")),
        };
        self.at += 1;
        self.unescaped.push(decoded);
        Ok(())
    }

    fn unicode_escape(&mut self) -> Result<(), Problem> {
        let first = self.four_digits()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            if self.bytes.get(self.at..self.at + 2) != Some(b"\\u") {
                return Err(Problem::LoneSurrogate);
            }
            self.at += 1;
            let second = self.four_digits()?;
            if !(0xdc00..0xe000).contains(&second) {
                return Err(Problem::LoneSurrogate);
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        self.unescaped
            .push(char::from_u32(code).ok_or(Problem::LoneSurrogate)?);
        Ok(())
    }

    /// Reads `uXXXX`, standing on the `u`.
    fn four_digits(&mut self) -> Result<u32, Problem> {
        let mut code = 0;
        for at in self.at + 1..self.at + 5 {
            let digit = self
                .bytes
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16));
            code = code * 16 + digit.ok_or(Problem::Expected("four hexadecimal digits"))?;
        }
        self.at += 5;
        Ok(code)
    }

    fn number(&mut self) -> Result<(), Problem> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(Tag::Number, start)?;
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start {
            Err(Problem::Expected("a digit"))
        } else {
            Ok(())
        }
    }

    fn word(&mut self, word: &str, tag: Tag) -> Result<(), Problem> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(Problem::Expected("a value"));
        }
        let start = self.at;
        self.at += word.len();
        self.push(tag, start)?;
        Ok(())
    }

    fn push(&mut self, tag: Tag, start: usize) -> Result<usize, Problem> {
        let index = self.nodes.len();
        if index == self.limits.values {
            return Err(Problem::TooMany);
        }
        self.nodes.push(Node {
            tag,
            start: start as u32,
            end: self.at as u32,
            link: 0,
        });
        Ok(index)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Refuses a key that is there twice. Of many keys the order is kept, to find them by.
    fn sort_keys(&mut self, object: usize) -> Result<(), Problem> {
        let mut keys = std::mem::take(&mut self.keys);
        keys.clear();
        let mut at = object + 1;
        while at < self.nodes.len() {
            keys.push(at as u32);
            at = self.after(at + 1);
        }
        let text = |at: &u32| self.key(*at as usize);
        keys.sort_unstable_by(|one, other| text(one).cmp(text(other)).then(one.cmp(other)));
        if let Some(pair) = keys
            .windows(2)
            .find(|pair| text(&pair[0]) == text(&pair[1]))
        {
            let key = String::from_utf8_lossy(text(&pair[1])).into_owned();
            self.at = self.nodes[pair[1] as usize].start as usize;
            return Err(Problem::DuplicateKey(key));
        }
        if keys.len() >= MANY_MEMBERS {
            self.sorted.push((object as u32, keys.as_slice().into()));
        }
        self.keys = keys;
        Ok(())
    }

    /// A key's text, decoded.
    fn key(&self, index: usize) -> &[u8] {
        let node = self.nodes[index];
        if node.tag == Tag::EscapedString {
            let (start, end) = self.unescaped_spans[node.link as usize];
            return &self.unescaped.as_bytes()[start as usize..end as usize];
        }
        &self.bytes[node.start as usize + 1..node.end as usize - 1]
    }

    fn after(&self, index: usize) -> usize {
        match self.nodes[index] {
            Node {
                tag: Tag::Array | Tag::Object,
                link,
                ..
            } => link as usize,
            _ => index + 1,
        }
    }
}

#[cfg(test)]
mod tests;
