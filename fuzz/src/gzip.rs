//! Lists of bits, packed with gzip.

use crate::Target;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::status::{Bitstring, BitstringError, GzipError};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{DecompressError, TINFLStatus, decompress_to_vec_with_limit};

pub const TARGET: Target = Target {
    name: "gzip",
    run,
    seeds: |shared| {
        let encoded = shared.inside(|key, value| {
            let text = (key == "encodedList").then(|| value.as_str())??;
            Some(text.to_owned())
        });
        let packed = encoded.iter().filter_map(|text| {
            let text = std::str::from_utf8(text).ok()?;
            let digits = text.strip_prefix('u').unwrap_or(text);
            URL_SAFE_NO_PAD.decode(digits).ok()
        });
        let packed: Vec<Vec<u8>> = packed.collect();
        let body = |packed: &Vec<u8>| Some(packed.get(HEADER.len()..)?.to_vec());
        let bodies: Vec<Vec<u8>> = packed.iter().filter_map(body).collect();
        [encoded, packed, bodies].concat()
    },
};

/// A header without any of the optional fields (RFC 1952 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

/// What may come out.
const MOST: usize = 1 << 20;

/// The bytes are an encoded list, a packed one, the body of one, and the bits of one.
fn run(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = decode(text);
    }
    let _ = unpack(bytes);
    as_others_do(bytes);
    for level in [0, 6] {
        let body = compress_to_vec(bytes, level);
        let list = unpack(&[&HEADER[..], &body].concat()).expect("was packed a moment ago");
        assert_eq!(content(&list), bytes);
    }
}

/// Whatever comes out is within the limit, and taken off what is left.
fn decode(encoded: &str) -> Result<Bitstring, BitstringError> {
    let mut left = MOST;
    let read = Bitstring::decode(encoded, &mut left);
    assert!(left <= MOST);
    if let Ok(list) = &read {
        assert!(
            list.bytes() <= MOST - left,
            "more came out than was taken off"
        );
        assert_eq!(list.value(list.entries(1), 1), None);
    }
    read
}

fn unpack(packed: &[u8]) -> Result<Bitstring, BitstringError> {
    decode(&format!("u{}", URL_SAFE_NO_PAD.encode(packed)))
}

fn content(list: &Bitstring) -> Vec<u8> {
    let byte = |at| list.value(at, 8).and_then(|value| u8::try_from(value).ok());
    (0..list.entries(8)).map_while(byte).collect()
}

/// Another program unpacks the same, or refuses it, too. It reads one member; where another may
/// begin behind that, ours reads on.
fn as_others_do(body: &[u8]) {
    if body.windows(2).any(|two| two == &HEADER[..2]) {
        return;
    }
    let ours = unpack(&[&HEADER[..], body].concat());
    let theirs = decompress_to_vec_with_limit(body, MOST);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(content(&ours), theirs),
        // More than may come out, also by what blocks out of which nothing comes take off.
        (Err(BitstringError::Gzip(GzipError::TooLarge)), _) => {}
        (Err(_), Err(theirs)) => assert!(!is_too_large(&theirs)),
        (Ok(_), Err(theirs)) => panic!("only ours unpacks it: {theirs:?}"),
        (Err(ours), Ok(_)) => panic!("only theirs unpacks it: {ours:?}"),
    }
}

fn is_too_large(theirs: &DecompressError) -> bool {
    theirs.status == TINFLStatus::HasMoreOutput
}
