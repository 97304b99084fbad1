//! Credentials in images: read, refused with the right word, and verified like any other.

mod png;
mod svg;
mod vectors;
#[cfg(feature = "full")]
mod verified;

use clr_wallet::bake::{BakeError, ImageKind, image_kind, is_image, read};

#[test]
fn kinds_of_image_are_told_apart() {
    let png = png::image(&[]);
    assert_eq!(image_kind(&png), Some(ImageKind::Png));
    for svg in [
        "<svg/>",
        "\u{feff}<svg></svg>",
        " \n<svg xmlns='http://www.w3.org/2000/svg'>",
        "<?xml version='1.0'?><!-- a <b> -->\n<?x y?><!DOCTYPE svg [<!ENTITY a '<html>'>]><svg/>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
    ] {
        assert_eq!(image_kind(svg.as_bytes()), Some(ImageKind::Svg), "{svg}");
    }
    for other in [
        "",
        "<",
        "<sv",
        "<svg",
        "<svgs/>",
        "svg",
        "{\"svg\":\"<svg/>\"}",
        "<!-- <svg/> -->",
        "<!DOCTYPE html><html><svg/></html>",
        "a<svg/>",
        "&lt;<svg/>",
        "</svg>",
        "\u{feff}\u{feff}<svg/>",
        "eyJhbGciOiJub25lIn0.e30.x",
    ] {
        assert_eq!(image_kind(other.as_bytes()), None, "{other}");
        assert_eq!(read(other.as_bytes()), Err(BakeError::UnknownImage));
        assert!(!is_image(other.as_bytes()), "{other}");
    }
    assert_eq!(image_kind(&png[1..]), None);
}

#[test]
fn photographs_are_images_too() {
    for start in [
        &b"\xff\xd8\xff\xe0\0\x10JFIF"[..],
        b"GIF89a",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic",
        b"\0\0\0\x18ftypavif",
    ] {
        assert!(is_image(start));
        assert_eq!(image_kind(start), None);
        assert_eq!(read(start), Err(BakeError::UnknownImage));
    }
    for other in [
        &b"RIFF\x10\0\0\0WAVEfmt "[..],
        b"\0\0\0\x18ftypmp42",
        b"%PDF",
    ] {
        assert!(!is_image(other));
    }
}

#[test]
fn every_error_is_a_sentence() {
    for error in [
        BakeError::NoCredential,
        BakeError::UnknownImage,
        BakeError::OlderBadge,
        BakeError::Compressed,
        BakeError::Damaged,
        BakeError::NotUtf8,
        BakeError::Entities,
        BakeError::TooLarge,
    ] {
        let sentence = error.to_string();
        assert!(sentence.starts_with("This ") || sentence.starts_with("The "));
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

/// Every byte changed in several ways, taken out, and put in, and the image cut at every place.
#[test]
fn a_changed_image_never_panics() {
    let svg = svg::image(
        "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0'>&#123;\
         <![CDATA[\"é\":1}]]></o:credential>",
    );
    let signed = svg::image("<ob:credential verify='e30.e30.e&#51;0'/>");
    let png = png::image(&[(b"iTXt", png::text("clrcredential", "{\"é\":1}"))]);
    let whole = [
        (png, "{\"é\":1}"),
        (svg.into_bytes(), "{\"é\":1}"),
        (signed.into_bytes(), "e30.e30.e30"),
    ];
    for (image, text) in whole {
        assert_eq!(read(&image).as_deref(), Ok(text));
        let mut refused = 0;
        for at in 0..image.len() {
            refused += usize::from(read(&image[..at]).is_err());
            for change in [0x01, 0x20, 0x80, 0xff] {
                let mut changed = image.clone();
                changed[at] ^= change;
                refused += usize::from(read(&changed).is_err());
            }
            for put in *b"\0<>&\"" {
                let mut changed = image.clone();
                changed[at] = put;
                refused += usize::from(read(&changed).is_err());
                changed.insert(at, put);
                refused += usize::from(read(&changed).is_err());
            }
            let mut shorter = image.clone();
            shorter.remove(at);
            refused += usize::from(read(&shorter).is_err());
        }
        assert!(refused > image.len(), "only {refused} were refused");
    }
}
