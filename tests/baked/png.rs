//! PNG images, built chunk by chunk.

use clr_wallet::bake::{BakeError, read};
use std::time::{Duration, Instant};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const JSON: &str = "{\"name\":\"Botanik für alle\"}";

type Chunk<'c> = (&'c [u8; 4], Vec<u8>);

/// A PNG image with these chunks between its first and its last.
pub fn image(chunks: &[Chunk<'_>]) -> Vec<u8> {
    let mut image = open_image(chunks);
    image.extend(chunk(b"IEND", b""));
    image
}

/// The same without the last.
fn open_image(chunks: &[Chunk<'_>]) -> Vec<u8> {
    let mut image = SIGNATURE.to_vec();
    image.extend(chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
    for (kind, data) in chunks {
        image.extend(chunk(kind, data));
    }
    image
}

/// A chunk with a wrong checksum: none is compared.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("is short").to_be_bytes();
    [&length[..], kind, data, b"crc?"].concat()
}

/// The data of an `iTXt` chunk.
pub fn text(keyword: &str, text: &str) -> Vec<u8> {
    [keyword.as_bytes(), b"\0\0\0\0\0", text.as_bytes()].concat()
}

fn baked(data: Vec<u8>) -> Chunk<'static> {
    (b"iTXt", data)
}

#[test]
fn both_keywords_are_read() {
    for keyword in ["openbadgecredential", "clrcredential"] {
        for baked_in in [JSON, "e30.e30.e30", " \n{}\n"] {
            let image = image(&[baked(text(keyword, baked_in))]);
            assert_eq!(read(&image).as_deref(), Ok(baked_in));
        }
    }
}

#[test]
fn languages_and_the_method_say_nothing() {
    let data = [
        b"openbadgecredential\0\0\x07de-AT\0Nachweis\0",
        JSON.as_bytes(),
    ]
    .concat();
    assert_eq!(read(&image(&[baked(data)])).as_deref(), Ok(JSON));
}

#[test]
fn the_first_counts_and_what_follows_does_not() {
    let two = image(&[
        (b"tEXt", b"Comment\0openbadgecredential\0".to_vec()),
        (b"tEXt", b"no zero".to_vec()),
        (b"iTXt", b"no zero".to_vec()),
        baked(text("Comment", "{}")),
        baked(text("openbadges", "{}")),
        (b"IDAT", vec![0; 100]),
        baked(text("clrcredential", "1")),
        baked(text("openbadgecredential", "2")),
    ]);
    assert_eq!(read(&two).as_deref(), Ok("1"));
    let open = open_image(&[baked(text("clrcredential", "1"))]);
    assert_eq!(read(&open).as_deref(), Ok("1"));
    let mut garbled = open.clone();
    garbled.extend(b"\xff\xff\xff\xff");
    assert_eq!(read(&garbled).as_deref(), Ok("1"));
}

#[test]
fn what_is_not_a_credential_is_not_taken_for_one() {
    for other in [
        (b"tEXt", text("openbadgecredential", JSON)),
        (b"zTXt", text("openbadgecredential", JSON)),
        (b"itxt", text("openbadgecredential", JSON)),
        (b"iTXt", text("OpenBadgeCredential", JSON)),
        (b"iTXt", text("openbadgecredentials", JSON)),
        (b"iTXt", text(" openbadgecredential", JSON)),
        (b"iTXt", b"openbadgecredential".to_vec()),
        (b"iTXt", text("openbadgecredential", "")),
        (b"iTXt", text("openbadgecredential", " \n")),
        (b"iTXt", Vec::new()),
    ] {
        let image = image(std::slice::from_ref(&other));
        assert_eq!(read(&image), Err(BakeError::NoCredential), "{other:?}");
    }
    let mut after_the_end = image(&[]);
    after_the_end.extend(chunk(b"iTXt", &text("clrcredential", JSON)));
    assert_eq!(read(&after_the_end), Err(BakeError::NoCredential));
}

#[test]
fn badges_of_an_older_kind_are_called_so() {
    for older in [
        (b"iTXt", text("openbadges", "{}")),
        (b"tEXt", b"openbadges\0https://badges.example/1".to_vec()),
    ] {
        assert_eq!(read(&image(&[older])), Err(BakeError::OlderBadge));
    }
}

#[test]
fn compressed_text_is_refused() {
    let data = b"openbadgecredential\0\x01\0\0\0x\x9c\x03\0\0\0\0\x01".to_vec();
    assert_eq!(read(&image(&[baked(data)])), Err(BakeError::Compressed));
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    let latin1 = b"openbadgecredential\0\0\0\0\0{\"name\":\"f\xfcr\"}".to_vec();
    assert_eq!(read(&image(&[baked(latin1)])), Err(BakeError::NotUtf8));
}

#[test]
fn what_breaks_off_is_damaged() {
    for data in [
        &b"openbadgecredential\0"[..],
        b"openbadgecredential\0\0",
        b"openbadgecredential\0\0\0",
        b"openbadgecredential\0\0\0de",
        b"openbadgecredential\0\0\0de\0Nachweis",
        b"openbadgecredential\0\x02\0\0\0{}",
    ] {
        let image = image(&[baked(data.to_vec())]);
        assert_eq!(read(&image), Err(BakeError::Damaged), "{data:?}");
    }
    assert_eq!(read(SIGNATURE), Err(BakeError::Damaged));
    assert_eq!(read(&open_image(&[])), Err(BakeError::Damaged));
    let whole = image(&[]);
    let without_checksum = &whole[..whole.len() - 1];
    assert_eq!(read(without_checksum), Err(BakeError::Damaged));
    let mut no_letters = image(&[(b"ID\0T", Vec::new())]);
    no_letters.extend(chunk(b"iTXt", &text("clrcredential", JSON)));
    assert_eq!(read(&no_letters), Err(BakeError::Damaged));
}

#[test]
fn a_length_past_the_end_is_damaged() {
    for length in [1, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, u32::MAX] {
        let mut image = open_image(&[]);
        image.extend(length.to_be_bytes());
        image.extend(b"iTXt");
        image.extend(b"crc?");
        assert_eq!(read(&image), Err(BakeError::Damaged), "{length:#x}");
        image.extend(chunk(b"IEND", b""));
        assert_eq!(read(&image), Err(BakeError::Damaged), "{length:#x}");
    }
}

#[test]
fn size_is_bounded() {
    let baked_in = baked(text("clrcredential", JSON));
    let pixels = |size: usize| (b"IDAT", vec![0; size]);
    let large = image(&[pixels(63 << 20), baked_in.clone()]);
    assert_eq!(read(&large).as_deref(), Ok(JSON));
    let larger = image(&[baked_in, pixels(64 << 20)]);
    assert_eq!(read(&larger), Err(BakeError::TooLarge));
}

#[test]
fn many_chunks_take_no_longer_than_their_bytes() {
    let start = Instant::now();
    let mut chunks = vec![(b"tEXt", b"Comment\0".to_vec()); 100_000];
    assert_eq!(read(&image(&chunks)), Err(BakeError::NoCredential));
    chunks.push((b"iTXt", text("clrcredential", JSON)));
    assert_eq!(read(&image(&chunks)).as_deref(), Ok(JSON));
    assert!(start.elapsed() < Duration::from_secs(10));
}
