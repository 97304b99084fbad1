//! The two hash functions that RDFC-1.0 is used with, behind one type.

use crate::work::{Unit, count};
use sha2::{Digest, Sha256, Sha384};
use std::cmp::Ordering;
use std::fmt::{self, Write};

/// The hash function of a canonicalization. The cryptosuite decides:
/// P-384 suites use SHA-384 inside RDFC-1.0, too, all others SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// SHA-256, the standard's default.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl HashAlgorithm {
    /// The hash of some bytes.
    pub fn hash(self, bytes: &[u8]) -> Hash {
        count(Unit::Hashed, bytes.len());
        match self {
            HashAlgorithm::Sha256 => Hash::new(&Sha256::digest(bytes)),
            HashAlgorithm::Sha384 => Hash::new(&Sha384::digest(bytes)),
        }
    }
}

/// A SHA-256 or SHA-384 value. Orders as its hexadecimal text does, and is written as that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash {
    bytes: [u8; Hash::MAX_LENGTH],
    length: u8,
}

impl Hash {
    const MAX_LENGTH: usize = 48;

    fn new(value: &[u8]) -> Hash {
        let mut bytes = [0; Hash::MAX_LENGTH];
        bytes[..value.len()].copy_from_slice(value);
        Hash {
            bytes,
            length: value.len() as u8,
        }
    }

    /// The 32 or 48 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// The hash in lower-case hexadecimal.
    fn hex(&self) -> impl Iterator<Item = u8> {
        let digits = |byte: &u8| [byte >> 4, byte & 15].map(|half| HEX_DIGITS[usize::from(half)]);
        self.as_bytes().iter().flat_map(digits)
    }
}

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// As slices: arrays of 48 bytes are compared by code that is written out wherever it is used,
/// which made sorting hashes the largest part of the WebAssembly module.
impl Ord for Hash {
    fn cmp(&self, other: &Hash) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for Hash {
    fn partial_cmp(&self, other: &Hash) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.hex()
            .try_for_each(|digit| f.write_char(char::from(digit)))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Something that text is written to piece by piece: a string, or a hash function.
pub(super) trait Sink {
    fn put(&mut self, text: &str);

    /// Writes an ASCII character.
    fn put_ascii(&mut self, character: u8);

    /// Writes a hash in hexadecimal.
    fn put_hash(&mut self, hash: &Hash) {
        hash.hex().for_each(|digit| self.put_ascii(digit));
    }

    /// Writes a number in decimal.
    fn put_number(&mut self, number: u32) {
        if let leading @ 1.. = number / 10 {
            self.put_number(leading);
        }
        self.put_ascii(b'0' + (number % 10) as u8);
    }
}

impl Sink for String {
    fn put(&mut self, text: &str) {
        self.push_str(text);
    }

    fn put_ascii(&mut self, character: u8) {
        self.push(char::from(character));
    }
}

/// A hash function that is fed with small pieces.
///
/// Terms are a few dozen bytes each. Gathering them in a buffer of a few kilobytes lets
/// the hash function work on many blocks at a time.
pub(super) struct Hasher {
    state: State,
    buffer: Vec<u8>,
}

enum State {
    Sha256(Sha256),
    Sha384(Sha384),
}

const BUFFER_BYTES: usize = 4096;

impl Hasher {
    pub fn new(algorithm: HashAlgorithm) -> Hasher {
        let state = match algorithm {
            HashAlgorithm::Sha256 => State::Sha256(Sha256::new()),
            HashAlgorithm::Sha384 => State::Sha384(Sha384::new()),
        };
        Hasher {
            state,
            buffer: Vec::with_capacity(BUFFER_BYTES),
        }
    }

    /// The hash of all that was put in since the last call.
    pub fn finish(&mut self) -> Hash {
        self.flush();
        match &mut self.state {
            State::Sha256(state) => Hash::new(&state.finalize_reset()),
            State::Sha384(state) => Hash::new(&state.finalize_reset()),
        }
    }

    fn flush(&mut self) {
        match &mut self.state {
            State::Sha256(state) => state.update(&self.buffer),
            State::Sha384(state) => state.update(&self.buffer),
        }
        self.buffer.clear();
    }
}

impl Sink for Hasher {
    fn put(&mut self, text: &str) {
        count(Unit::Hashed, text.len());
        let mut rest = text.as_bytes();
        while rest.len() > BUFFER_BYTES - self.buffer.len() {
            let (now, later) = rest.split_at(BUFFER_BYTES - self.buffer.len());
            self.buffer.extend_from_slice(now);
            self.flush();
            rest = later;
        }
        self.buffer.extend_from_slice(rest);
    }

    fn put_ascii(&mut self, character: u8) {
        count(Unit::Hashed, 1);
        if self.buffer.len() == BUFFER_BYTES {
            self.flush();
        }
        self.buffer.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4 example values for the message "abc".
    const ABC_SHA256: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const ABC_SHA384: &str = "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163\
                              1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7";

    #[test]
    fn pieces_hash_like_the_whole() {
        for (algorithm, expected) in [
            (HashAlgorithm::Sha256, ABC_SHA256),
            (HashAlgorithm::Sha384, ABC_SHA384),
        ] {
            assert_eq!(algorithm.hash(b"abc").to_string(), expected);
            let mut hasher = Hasher::new(algorithm);
            hasher.put("not this");
            hasher.finish();
            hasher.put("a");
            hasher.put("bc");
            assert_eq!(hasher.finish().to_string(), expected);
        }
    }

    #[test]
    fn text_longer_than_the_buffer_is_hashed_whole() {
        let long = "0123456789".repeat(1000);
        let mut hasher = Hasher::new(HashAlgorithm::Sha256);
        for piece in ["x", &long, "y", &long] {
            hasher.put(piece);
        }
        let whole = format!("x{long}y{long}");
        assert_eq!(
            hasher.finish(),
            HashAlgorithm::Sha256.hash(whole.as_bytes())
        );
    }

    #[test]
    fn numbers_are_decimal() {
        let mut text = String::new();
        for number in [0, 9, 10, 4_294_967_295] {
            text.put_number(number);
            text.put(" ");
        }
        assert_eq!(text, "0 9 10 4294967295 ");
    }
}
