//! The two hash functions that RDFC-1.0 is used with, behind one type.

use crate::work::{Unit, count};
use sha2::{Digest, Sha256, Sha384};
use std::cmp::Ordering;
use std::fmt;

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

    /// Gives the hash in lower-case hexadecimal to `put`.
    fn with_hex<R>(&self, put: impl FnOnce(&str) -> R) -> R {
        let mut hex = [0; 2 * Hash::MAX_LENGTH];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.as_bytes()) {
            pair[0] = HEX_DIGITS[usize::from(byte >> 4)];
            pair[1] = HEX_DIGITS[usize::from(byte & 15)];
        }
        let hex = &hex[..2 * usize::from(self.length)];
        put(std::str::from_utf8(hex).expect("hexadecimal digits are ASCII"))
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
        self.with_hex(|hex| f.write_str(hex))
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

    /// Writes a hash in hexadecimal.
    fn put_hash(&mut self, hash: &Hash) {
        hash.with_hex(|hex| self.put(hex));
    }

    /// Writes a number in decimal.
    fn put_number(&mut self, mut number: u32) {
        let mut digits = [0; 10];
        let mut start = digits.len();
        loop {
            start -= 1;
            digits[start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.put(std::str::from_utf8(&digits[start..]).expect("decimal digits are ASCII"));
    }
}

impl Sink for String {
    fn put(&mut self, text: &str) {
        self.push_str(text);
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
