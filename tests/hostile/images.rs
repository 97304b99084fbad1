//! Images that would grow when they are unpacked, or never end.

use crate::{NOTHING, check, report_within};
use clr_wallet::verify::{Code, Outcome};

/// Nothing of an image is computed with before a credential comes out of it.
fn comes_to(image: Vec<u8>, code: Code, outcome: Outcome) {
    let report = report_within(NOTHING, image, |_| {});
    assert_eq!(check(&report, code).outcome, outcome);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("is short");
    [&length.to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat()
}

/// A deflate stream of a thousand times its length is not unpacked, whatever is in it: the standard
/// wants the text as it is.
#[test]
fn compressed_text_in_a_png_is_not_unpacked() {
    let bomb = [
        &b"openbadgecredential\0\x01\0\0\0\x78\x9c"[..],
        &vec![0; 10_000_000],
    ]
    .concat();
    comes_to(
        png(&[chunk(b"iTXt", &bomb), chunk(b"IEND", b"")]),
        Code::UnsupportedFormat,
        Outcome::Undetermined,
    );
    let other = [
        &b"openbadgecredential\0\0\x78\x9c"[..],
        &vec![0; 10_000_000],
    ]
    .concat();
    comes_to(
        png(&[chunk(b"zTXt", &other), chunk(b"IEND", b"")]),
        Code::NoCredentialInImage,
        Outcome::Invalid,
    );
}

/// No picture is made, whatever size it claims.
#[test]
fn pixels_are_not_made() {
    let claims = [&[0x7f, 0xff, 0xff, 0xff].repeat(2)[..], &[16, 6, 0, 0, 0]].concat();
    comes_to(
        png(&[
            chunk(b"IHDR", &claims),
            chunk(b"IDAT", b"\x78\x9c"),
            chunk(b"IEND", b""),
        ]),
        Code::NoCredentialInImage,
        Outcome::Invalid,
    );
}

#[test]
fn chunks_that_claim_more_than_there_is() {
    for length in [5_u32, 0x7fff_ffff, 0xffff_ffff] {
        let cut = [&length.to_be_bytes()[..], b"iTXt", b"clr"].concat();
        comes_to(png(&[cut]), Code::MalformedImage, Outcome::Invalid);
    }
}

#[test]
fn a_million_chunks() {
    let mut chunks = vec![chunk(b"tEXt", b"a\0b"); 1_000_000];
    chunks.push(chunk(b"IEND", b""));
    comes_to(png(&chunks), Code::NoCredentialInImage, Outcome::Invalid);
}

fn svg(declarations: &str, body: &str) -> Vec<u8> {
    let open = r#"<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0">"#;
    format!("{declarations}{open}{body}</svg>").into_bytes()
}

/// Each entity stands for ten of the one before.
#[test]
fn entities_that_grow_are_not_expanded() {
    let grown: String = (1..30)
        .map(|at| {
            format!(
                "<!ENTITY e{at} \"{}\">",
                format!("&e{};", at - 1).repeat(10)
            )
        })
        .collect();
    let declarations = format!("<!DOCTYPE svg [<!ENTITY e0 \"ha\">{grown}]>");
    for body in [
        "<o:credential>&e29;</o:credential>",
        r#"<o:credential verify="&e29;"/>"#,
        "<text>&e29;</text>",
    ] {
        comes_to(
            svg(&declarations, body),
            Code::UnsupportedFormat,
            Outcome::Undetermined,
        );
    }
}

#[test]
fn a_hundred_thousand_elements_in_one_another() {
    let body = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
    comes_to(svg("", &body), Code::TooLarge, Outcome::Undetermined);
}

#[test]
fn a_hundred_thousand_namespaces() {
    let many: String = (0..100_000)
        .map(|at| format!(" xmlns:n{at}='urn:{at}'"))
        .collect();
    comes_to(
        svg("", &format!("<g{many}/>")),
        Code::TooLarge,
        Outcome::Undetermined,
    );
}

/// The name of each is looked for among those before.
#[test]
fn a_hundred_thousand_attributes() {
    let many: String = (0..100_000).map(|at| format!(" a{at}='{at}'")).collect();
    comes_to(
        svg("", &format!("<g{many}/><o:credential{many}/>")),
        Code::NoCredentialInImage,
        Outcome::Invalid,
    );
}
