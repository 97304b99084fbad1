//! Gzip (RFC 1952), in which lists of bits are packed.

use super::inflate::inflate;
use crate::work::{Unit, count};
use std::fmt;

/// Why nothing came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GzipError {
    /// It does not begin as gzip does.
    NotGzip,
    /// It is cut off, or not what it should be.
    Damaged,
    /// More comes out than may.
    TooLarge,
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            GzipError::NotGzip => "it is not packed with gzip",
            GzipError::Damaged => "it is packed with gzip and damaged",
            GzipError::TooLarge => "more comes out of it than can be looked at here",
        })
    }
}

/// Unpacks all members, one behind the other (RFC 1952 2.2). `left` is how many bytes may come out yet; what does, and what it takes
/// to read it, is taken off, even of what is refused in the end.
///
/// Check sums need not be looked at (2.3.1.2), and whoever signed the list has signed every bit.
pub fn unpack(packed: &[u8], left: &mut usize) -> Result<Vec<u8>, GzipError> {
    let before = *left;
    let unpacked = members(packed, left);
    count(Unit::Unpacked, before - *left);
    unpacked
}

/// What every member begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The check sum and the length at the end of a member.
const TRAILER: usize = 8;

/// What stands behind the last member is left aside, as gzip itself does.
fn members(packed: &[u8], left: &mut usize) -> Result<Vec<u8>, GzipError> {
    let mut member = behind_header(packed).ok_or(GzipError::NotGzip)?;
    let mut unpacked = Vec::new();
    loop {
        let (out, used) = inflate(member, left)?;
        unpacked.extend(out);
        let behind = member.get(used + TRAILER..).unwrap_or_default();
        if !behind.starts_with(&MAGIC) {
            return Ok(unpacked);
        }
        member = behind_header(behind).ok_or(GzipError::Damaged)?;
    }
}

/// What stands behind the header (RFC 1952 2.3).
fn behind_header(packed: &[u8]) -> Option<&[u8]> {
    const HEADER_SUM: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    let (&[0x1f, 0x8b, 8, flags, ..], mut rest) = packed.split_first_chunk::<10>()? else {
        return None;
    };
    if flags & EXTRA != 0 {
        let (length, behind) = rest.split_first_chunk()?;
        rest = behind.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = &rest[end + 1..];
        }
    }
    match flags & HEADER_SUM {
        0 => Some(rest),
        _ => rest.get(2..),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::packed::{gzip, stored};

    fn unpack(packed: &[u8], mut left: usize) -> Result<Vec<u8>, GzipError> {
        super::unpack(packed, &mut left)
    }

    #[test]
    fn what_was_packed_comes_out() {
        for length in [0, 1, 1000, 16 << 10, 100_000] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(unpack(&gzip(&bytes), 200_000).as_ref(), Ok(&bytes));
            assert_eq!(unpack(&stored(&bytes), 200_000).as_ref(), Ok(&bytes));
        }
    }

    #[test]
    fn all_members_come_out() {
        let [one, two] = [gzip(b"a list "), stored(b"of bits")];
        let both = [&one[..], &two].concat();
        assert_eq!(unpack(&both, 2000), Ok(b"a list of bits".to_vec()));
        let trailing = [&both[..], b"else"].concat();
        assert_eq!(unpack(&trailing, 2000), Ok(b"a list of bits".to_vec()));
        for end in one.len() + MAGIC.len()..both.len() - TRAILER {
            assert!(unpack(&both[..end], 2000).is_err(), "{end}");
        }
        // Members out of which nothing comes end where as many bytes would.
        let nothing = gzip(b"").repeat(10_000);
        let mut left = 1_000_000;
        let endless = super::unpack(&nothing, &mut left);
        assert_eq!((endless, left), (Err(GzipError::TooLarge), 0));
    }

    #[test]
    fn headers_of_every_kind_are_passed() {
        let plain = gzip(b"list");
        let header = [0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3];
        let fields = b"\x03\x00abcname\0comment\0\x12\x34";
        let full = [&header[..], fields, &plain[10..]].concat();
        assert_eq!(unpack(&full, 1000), Ok(b"list".to_vec()));
        for end in 0..header.len() + fields.len() {
            assert!(unpack(&full[..end], 1000).is_err(), "{end}");
        }
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        let packed = gzip(b"a list of bits, a list of bits");
        for end in 0..packed.len() - 8 {
            assert!(unpack(&packed[..end], 1000).is_err(), "{end}");
        }
        assert_eq!(unpack(b"no gzip at all", 1000), Err(GzipError::NotGzip));
    }

    /// Sixteen megabytes of nothing in sixteen kilobytes.
    #[test]
    fn a_bomb_ends_at_the_limit() {
        let bomb = gzip(&vec![0; 16 << 20]);
        assert!(bomb.len() < 20_000);
        for most in [0, 1, 1000, 1 << 20, (16 << 20) - 1] {
            let mut left = most;
            let unpacked = super::unpack(&bomb, &mut left);
            assert_eq!((unpacked, left), (Err(GzipError::TooLarge), 0), "{most}");
        }
        let mut left = 20 << 20;
        let unpacked = super::unpack(&bomb, &mut left).map(|all| all.len());
        assert_eq!(unpacked, Ok(16 << 20));
        assert!(left < 4 << 20 && left > 3 << 20, "{left}");
    }
}
