//! The syntax of patterns: ECMA-262, with the freedoms that all browsers allow.

use super::Assertion;
use super::class::{Class, Ranges};
use std::iter::Peekable;
use std::str::Chars;

/// A part of a pattern.
pub(super) enum Node {
    Class(Ranges),
    Assert(Assertion),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: usize,
        max: Option<usize>,
    },
}

/// Groups inside one another.
const MAX_DEPTH: usize = 50;

const MALFORMED: &str = "holds no regular expression";
const LOOKS_AROUND: &str = "holds a pattern that looks ahead or behind";
const REFERS_BACK: &str = "holds a pattern that refers back to a part of the text";
const PROPERTY: &str = "holds a pattern with classes of Unicode";
const TOO_DEEP: &str = "holds a pattern that is too deep";

type Read<T> = Result<T, &'static str>;

pub(super) fn parse(text: &str) -> Read<Node> {
    let mut parser = Parser {
        rest: text.chars().peekable(),
        depth: 0,
    };
    let node = parser.alternatives()?;
    match parser.rest.next() {
        None => Ok(node),
        Some(_) => Err(MALFORMED),
    }
}

struct Parser<'p> {
    rest: Peekable<Chars<'p>>,
    depth: usize,
}

impl Parser<'_> {
    fn eat(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    /// Takes a text if it is what follows.
    fn eat_all(&mut self, text: &str) -> bool {
        let mut ahead = self.rest.clone();
        let follows = text.chars().all(|one| ahead.next() == Some(one));
        if follows {
            self.rest = ahead;
        }
        follows
    }

    fn alternatives(&mut self) -> Read<Node> {
        let mut nodes = vec![self.sequence()?];
        while self.eat('|') {
            nodes.push(self.sequence()?);
        }
        Ok(Node::Alternatives(nodes))
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut nodes = Vec::new();
        while let Some(next) = self.rest.next_if(|next| !matches!(next, '|' | ')')) {
            let node = self.term(next)?;
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn term(&mut self, first: char) -> Read<Node> {
        Ok(match first {
            '^' => Node::Assert(Assertion::Start),
            '$' => Node::Assert(Assertion::End),
            '.' => Node::Class(Class::dot().ranges()),
            '(' => self.group()?,
            '[' => Node::Class(self.class()?.ranges()),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(MALFORMED),
            other => Node::Class(Class::one(other).ranges()),
        })
    }

    /// A group, behind its bracket. What it catches is nobody's business.
    fn group(&mut self) -> Read<Node> {
        if self.eat('?') {
            match self.rest.next() {
                Some(':') => {}
                Some('=' | '!') => return Err(LOOKS_AROUND),
                Some('<') if matches!(self.rest.peek(), Some('=' | '!')) => {
                    return Err(LOOKS_AROUND);
                }
                Some('<') => while self.rest.next().ok_or(MALFORMED)? != '>' {},
                _ => return Err(MALFORMED),
            }
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(TOO_DEEP);
        }
        let node = self.alternatives()?;
        self.depth -= 1;
        match self.eat(')') {
            true => Ok(node),
            false => Err(MALFORMED),
        }
    }

    /// The same as often as what follows says. Whether as often or as seldom as can be makes no
    /// difference to whether it matches.
    fn repeated(&mut self, node: Node) -> Read<Node> {
        let (min, max) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.counts() {
                Some(counts) => counts,
                None => return Ok(node),
            },
            _ => return Ok(node),
        };
        // `{…}` was read to its end but for the last character.
        self.rest.next();
        self.eat('?');
        if max.is_some_and(|max| max < min) || matches!(node, Node::Assert(_)) {
            return Err(MALFORMED);
        }
        if matches!(self.rest.peek(), Some('*' | '+' | '?')) {
            return Err(MALFORMED);
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
        })
    }

    /// `{2}`, `{2,}`, `{2,3}`, up to the closing bracket. Other brackets stand for themselves.
    fn counts(&mut self) -> Option<(usize, Option<usize>)> {
        let mut ahead = self.rest.clone();
        ahead.next();
        let min = number(&mut ahead)?;
        let mut max = Some(min);
        if ahead.next_if_eq(&',').is_some() {
            max = number(&mut ahead);
        }
        ahead.peek().is_some_and(|next| *next == '}').then(|| {
            self.rest = ahead;
            (min, max)
        })
    }

    /// What stands behind a backslash, outside of a class.
    fn escape(&mut self) -> Read<Node> {
        match self.rest.peek() {
            Some('b') => {
                self.rest.next();
                Ok(Node::Assert(Assertion::WordBoundary))
            }
            Some('B') => {
                self.rest.next();
                Ok(Node::Assert(Assertion::NoWordBoundary))
            }
            Some('1'..='9' | 'k') => Err(REFERS_BACK),
            _ => Ok(Node::Class(self.escaped()?.ranges())),
        }
    }

    /// The same inside or outside of a class.
    fn escaped(&mut self) -> Read<Class> {
        let letter = self.rest.next().ok_or(MALFORMED)?;
        if let Some(class) = Class::shorthand(letter) {
            return Ok(class);
        }
        Ok(Class::one(match letter {
            't' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            '0' if !self.rest.peek().is_some_and(char::is_ascii_digit) => '\0',
            'c' => {
                let letter = self.rest.next_if(char::is_ascii_alphabetic);
                char::from(letter.ok_or(MALFORMED)? as u8 % 32)
            }
            'x' => character(self.hex(2)?)?,
            'u' => self.unicode()?,
            'p' | 'P' => return Err(PROPERTY),
            letter if letter.is_ascii_alphanumeric() => return Err(MALFORMED),
            other => other,
        }))
    }

    /// `\u0041`, `\u{41}`, and two halves of a character.
    fn unicode(&mut self) -> Read<char> {
        if self.eat('{') {
            let mut code = 0u32;
            loop {
                let digit = self.rest.next().ok_or(MALFORMED)?;
                if digit == '}' {
                    return character(code);
                }
                let digit = digit.to_digit(16).ok_or(MALFORMED)?;
                code = code.checked_mul(16).ok_or(MALFORMED)? + digit;
            }
        }
        let first = self.hex(4)?;
        if (0xd800..0xdc00).contains(&first) && self.eat_all("\\u") {
            let second = self.hex(4)?;
            let low = second.checked_sub(0xdc00).ok_or(MALFORMED)?;
            return character(0x10000 + ((first - 0xd800) << 10) + low);
        }
        character(first)
    }

    fn hex(&mut self, digits: usize) -> Read<u32> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.rest.next().and_then(|digit| digit.to_digit(16));
            code = code * 16 + digit.ok_or(MALFORMED)?;
        }
        Ok(code)
    }

    /// A class, behind its bracket.
    fn class(&mut self) -> Read<Class> {
        let is_negated = self.eat('^');
        let mut class = Class::none();
        while !self.eat(']') {
            let first = self.class_atom()?;
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.next() != Some(']');
            match first {
                Atom::Character(from) if is_range => {
                    self.rest.next();
                    match self.class_atom()? {
                        Atom::Character(to) if from <= to => class.add(from, to),
                        _ => return Err(MALFORMED),
                    }
                }
                Atom::Character(one) => class.add(one, one),
                Atom::Class(other) => class.add_all(other),
            }
        }
        Ok(match is_negated {
            true => class.complement(),
            false => class,
        })
    }

    fn class_atom(&mut self) -> Read<Atom> {
        let first = self.rest.next().ok_or(MALFORMED)?;
        if first != '\\' {
            return Ok(Atom::Character(first));
        }
        if self.eat('b') {
            return Ok(Atom::Character('\u{8}'));
        }
        let is_class = self
            .rest
            .peek()
            .is_some_and(|letter| Class::shorthand(*letter).is_some());
        let class = self.escaped()?;
        Ok(match (is_class, class.only()) {
            (false, Some(character)) => Atom::Character(character),
            _ => Atom::Class(class),
        })
    }
}

/// What stands in a class.
enum Atom {
    Character(char),
    Class(Class),
}

fn character(code: u32) -> Read<char> {
    char::from_u32(code).ok_or(MALFORMED)
}

/// A number; one that is too large for any pattern is as large as that.
fn number(rest: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut number = None;
    while let Some(digit) = rest.peek().and_then(|next| next.to_digit(10)) {
        let so_far: usize = number.unwrap_or(0);
        number = Some(so_far.saturating_mul(10).saturating_add(digit as usize));
        rest.next();
    }
    number
}
