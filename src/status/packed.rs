//! Packs lists, for tests.

#![allow(dead_code, reason = "each test uses some of it")]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// As issuers pack them.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    member(bytes, &miniz_oxide::deflate::compress_to_vec(bytes, 6))
}

/// Without compressing: blocks that hold the bytes as they are (RFC 1951 3.2.4).
pub fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::new();
    for block in bytes.chunks(0xffff) {
        let length = (block.len() as u16).to_le_bytes();
        blocks.push(0);
        blocks.extend(length);
        blocks.extend(length.map(|byte| !byte));
        blocks.extend(block);
    }
    member(bytes, &[&blocks[..], &[1, 0, 0, 0xff, 0xff]].concat())
}

/// As an `encodedList`.
pub fn encoded(bytes: &[u8]) -> String {
    format!("u{}", URL_SAFE_NO_PAD.encode(gzip(bytes)))
}

fn member(bytes: &[u8], body: &[u8]) -> Vec<u8> {
    let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let sums = [bit_by_bit(bytes), bytes.len() as u32].map(u32::to_le_bytes);
    [&header[..], body, &sums.concat()].concat()
}

/// The check sum, as RFC 1952 8 defines it.
fn bit_by_bit(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 * (sum & 1))
        })
    })
}
