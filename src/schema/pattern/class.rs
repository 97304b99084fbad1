//! Sets of characters.

use std::cmp::Ordering;
use std::rc::Rc;

/// A set of characters as it is being read: ranges from the first to the last, in any order.
#[derive(Clone, Debug)]
pub(super) struct Class(Vec<(char, char)>);

/// A set of characters made ready: ranges in rising order, none of which touches another. What is
/// repeated in a pattern shares it.
pub(super) type Ranges = Rc<[(char, char)]>;

impl Class {
    pub fn none() -> Class {
        Class(Vec::new())
    }

    pub fn one(character: char) -> Class {
        Class(vec![(character, character)])
    }

    /// `\d`, `\w`, `\s`, and in capitals all others; none for other letters.
    pub fn shorthand(letter: char) -> Option<Class> {
        let ranges: &[(char, char)] = match letter.to_ascii_lowercase() {
            'd' => &[('0', '9')],
            'w' => &WORD,
            's' => &SPACE,
            _ => return None,
        };
        let class = Class(ranges.to_vec());
        Some(match letter.is_ascii_uppercase() {
            true => class.complement(),
            false => class,
        })
    }

    /// All but line ends.
    pub fn dot() -> Class {
        Class(LINE_ENDS.to_vec()).complement()
    }

    pub fn add(&mut self, from: char, to: char) {
        self.0.push((from, to));
    }

    pub fn add_all(&mut self, other: Class) {
        self.0.extend(other.0);
    }

    /// The same in as few ranges as can be.
    pub fn ranges(mut self) -> Ranges {
        self.0.sort_unstable();
        self.0.dedup_by(|(first, last), (_, end)| {
            let touches = u32::from(*first) <= u32::from(*end) + 1;
            if touches {
                *end = (*end).max(*last);
            }
            touches
        });
        self.0.into()
    }

    /// All characters that are not in it.
    pub fn complement(mut self) -> Class {
        self.0.sort_unstable();
        let mut others = Vec::new();
        let mut from = 0;
        for (first, last) in self.0 {
            let (first, last) = (u32::from(first), u32::from(last));
            others.extend(range(from, first));
            from = from.max(last + 1);
        }
        others.extend(range(from, u32::from(char::MAX) + 1));
        Class(others)
    }

    /// The character, if it is made for one.
    pub fn only(&self) -> Option<char> {
        match self.0.as_slice() {
            [(first, last)] if first == last => Some(*first),
            _ => None,
        }
    }
}

/// Whether one of the ranges holds a character.
pub(super) fn contains(ranges: &[(char, char)], character: char) -> bool {
    let where_it_is = |(first, last): &(char, char)| match character {
        _ if character < *first => Ordering::Greater,
        _ if character > *last => Ordering::Less,
        _ => Ordering::Equal,
    };
    ranges.binary_search_by(where_it_is).is_ok()
}

/// The characters from a number up to, but without, another. Surrogates are none; a range begins or
/// ends with all of them or with none, since what is beside it are characters.
fn range(from: u32, end: u32) -> Option<(char, char)> {
    if from >= end {
        return None;
    }
    let first = char::from_u32(from).unwrap_or('\u{e000}');
    let last = char::from_u32(end - 1).unwrap_or('\u{d7ff}');
    (first <= last).then_some((first, last))
}

/// ECMA-262, WordCharacters.
const WORD: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// ECMA-262, LineTerminator.
const LINE_ENDS: [(char, char); 3] = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

/// ECMA-262, WhiteSpace and LineTerminator.
const SPACE: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];
