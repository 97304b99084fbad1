//! Lists of bits (Bitstring Status List v1.0, 2.2 and 3.4).

use super::gzip::{self, GzipError};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::fmt;

/// A list of bits: one or more for each credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitstring(Vec<u8>);

/// Why a text is no list of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitstringError {
    /// Neither base64 nor multibase with base64url.
    NotBase64,
    /// What is encoded cannot be unpacked.
    Gzip(GzipError),
}

impl fmt::Display for BitstringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BitstringError::NotBase64 => f.write_str("it is not encoded in base64"),
            BitstringError::Gzip(error) => error.fmt(f),
        }
    }
}

/// What is written before base64url in multibase. What gzip makes never begins with it.
const MULTIBASE: char = 'u';

impl Bitstring {
    /// Decodes an `encodedList`. In StatusList2021 it has no prefix of multibase, and is in base64
    /// by the words of its clauses 3.3, in base64url by its examples; padding may be there. `left`
    /// is how many bytes may come out yet; they are taken off.
    pub fn decode(encoded: &str, left: &mut usize) -> Result<Bitstring, BitstringError> {
        let digits = encoded.strip_prefix(MULTIBASE).unwrap_or(encoded);
        let alphabet = match digits.contains(['+', '/']) {
            true => STANDARD_NO_PAD,
            false => URL_SAFE_NO_PAD,
        };
        let packed = alphabet
            .decode(digits.trim_end_matches('='))
            .map_err(|_| BitstringError::NotBase64)?;
        let bytes = gzip::unpack(&packed, left).map_err(BitstringError::Gzip)?;
        Ok(Bitstring(bytes))
    }

    /// Whether an `encodedList` is base64url without padding behind its prefix, as Bitstring Status
    /// List 2.2 wants it.
    pub fn is_multibase(encoded: &str) -> bool {
        encoded.starts_with(MULTIBASE) && !encoded.contains(['+', '/', '='])
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.0.len()
    }

    /// How many values of so many bits there are.
    pub fn entries(&self, size: u32) -> u64 {
        (self.0.len() as u64) * 8 / u64::from(size.max(1))
    }

    /// The value at an index, of so many bits, at most 64; none beyond the end. The first bit is
    /// the highest one of the first byte.
    pub fn value(&self, index: u64, size: u32) -> Option<u64> {
        if index >= self.entries(size) {
            return None;
        }
        let first = index * u64::from(size);
        let bits = (first..first + u64::from(size)).map(|at| {
            let byte = self.0[(at / 8) as usize];
            u64::from(byte >> (7 - at % 8) & 1)
        });
        Some(bits.fold(0, |value, bit| value << 1 | bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::packed::encoded;

    #[test]
    fn the_first_bit_is_the_highest() {
        let list = Bitstring(vec![0b1000_0001, 0b0100_0000]);
        let set: Vec<u64> = (0..16)
            .filter(|index| list.value(*index, 1) == Some(1))
            .collect();
        assert_eq!(set, [0, 7, 9]);
        assert_eq!(list.value(16, 1), None);
        assert_eq!(list.value(u64::MAX, 1), None);
    }

    #[test]
    fn values_of_several_bits_stand_side_by_side() {
        let list = Bitstring(vec![0b0001_1011, 0b1110_0100]);
        let values = |size: u32| -> Vec<u64> {
            let count = list.entries(size);
            (0..count)
                .map_while(|index| list.value(index, size))
                .collect()
        };
        assert_eq!(values(2), [0, 1, 2, 3, 3, 2, 1, 0]);
        assert_eq!(values(3), [0b000, 0b110, 0b111, 0b110, 0b010]);
        assert_eq!(values(16), [0b0001_1011_1110_0100]);
        assert!(values(17).is_empty());
        assert_eq!(list.value(5, 3), None, "it would go beyond the end");
    }

    /// Whatever bit is turned, the value of its index changes and no other.
    #[test]
    fn every_bit_is_one_entrys() {
        for size in [1, 2, 3, 8] {
            for bit in 0..64_u64 {
                let mut bytes = [0; 8];
                bytes[(bit / 8) as usize] = 0x80 >> (bit % 8);
                let list = Bitstring(bytes.to_vec());
                let set = (0..list.entries(size)).filter(|at| list.value(*at, size) != Some(0));
                let expected = bit / u64::from(size);
                let is_in_range = expected < list.entries(size);
                assert_eq!(
                    set.collect::<Vec<_>>(),
                    Vec::from_iter(is_in_range.then_some(expected))
                );
            }
        }
    }

    #[test]
    fn lists_are_decoded_with_and_without_a_prefix() {
        let bytes = [1, 2, 3, 4];
        let text = encoded(&bytes);
        let plain = text[1..].replace('-', "+").replace('_', "/");
        for text in [
            text.clone(),
            text[1..].to_owned(),
            format!("{text}=="),
            plain,
        ] {
            assert_eq!(
                Bitstring::decode(&text, &mut 1000),
                Ok(Bitstring(bytes.to_vec()))
            );
        }
        for (text, error) in [
            ("", BitstringError::Gzip(GzipError::NotGzip)),
            ("u", BitstringError::Gzip(GzipError::NotGzip)),
            ("zabc", BitstringError::Gzip(GzipError::NotGzip)),
            ("u+-", BitstringError::NotBase64),
            ("u not base64", BitstringError::NotBase64),
        ] {
            assert_eq!(Bitstring::decode(text, &mut 1000), Err(error), "{text}");
        }
        let too_large = Err(BitstringError::Gzip(GzipError::TooLarge));
        assert_eq!(Bitstring::decode(&text, &mut 3), too_large);
    }
}
