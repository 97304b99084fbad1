//! Credentials baked into images.

use crate::Target;
use clr_wallet::bake::{BakeError, ImageKind, image_kind, is_image, read};

pub const PNG: Target = Target {
    name: "png",
    run: png,
    seeds: |shared| {
        let images = shared.ending(".png");
        images.iter().map(|image| without_pixels(image)).collect()
    },
};

pub const SVG: Target = Target {
    name: "svg",
    run: svg,
    seeds: |shared| shared.ending(".svg"),
};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The bytes are an image, the chunks of one, and what is baked into one.
fn png(bytes: &[u8]) {
    if let Some(text) = image(bytes).filter(|_| image_kind(bytes) == Some(ImageKind::Png)) {
        let stands_there = bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes());
        assert!(stands_there, "what was read was never there");
    }
    image(&[SIGNATURE, bytes].concat());
    for keyword in ["openbadgecredential", "clrcredential"] {
        let data = [keyword.as_bytes(), b"\0\0\0\0\0", bytes].concat();
        let baked = read(&[SIGNATURE, &chunk(b"iTXt", &data), &chunk(b"IEND", b"")].concat());
        match std::str::from_utf8(bytes) {
            Err(_) => assert_eq!(baked, Err(BakeError::NotUtf8)),
            Ok(text) if text.trim().is_empty() => assert_eq!(baked, Err(BakeError::NoCredential)),
            Ok(text) => assert_eq!(baked.as_deref(), Ok(text)),
        }
    }
}

/// The image without what it shows, which makes it too large to begin with.
fn without_pixels(image: &[u8]) -> Vec<u8> {
    let mut kept = SIGNATURE.to_vec();
    let mut rest = image.get(SIGNATURE.len()..).unwrap_or_default();
    while let Some((length, _)) = rest.split_first_chunk() {
        // Its length, its name and its checksum have four bytes each.
        let all = (u32::from_be_bytes(*length) as usize).saturating_add(12);
        let (chunk, behind) = rest.split_at(all.min(rest.len()));
        if chunk.get(4..8) != Some(b"IDAT") {
            kept.extend_from_slice(chunk);
        }
        rest = behind;
    }
    kept
}

/// A chunk without a checksum, which nobody compares.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("fuzzed bytes are few");
    [&length.to_be_bytes(), &kind[..], data, &[0; 4]].concat()
}

/// The bytes are an image, the body of one, and what is baked into one.
fn svg(bytes: &[u8]) {
    image(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    image(format!("<svg>{text}</svg>").as_bytes());
    image(format!("{OPEN}{text}{CLOSE}").as_bytes());
    // What has other line ends comes out with those that XML has.
    if text.contains(['\r', '\0']) {
        return;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let escaped = escaped.replace("]]>", "]]&gt;");
    let baked = read(format!("{OPEN}{escaped}{CLOSE}").as_bytes());
    match text.trim() {
        "" => assert_eq!(baked, Err(BakeError::NoCredential)),
        trimmed => assert_eq!(baked.as_deref(), Ok(trimmed)),
    }
    if !text.contains("]]>") {
        let in_cdata = read(format!("{OPEN}<![CDATA[{text}]]>{CLOSE}").as_bytes());
        assert_eq!(baked, in_cdata, "the same text, written in two ways");
    }
}

const OPEN: &str = r#"<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential>"#;
const CLOSE: &str = "</ob:credential></svg>";

/// What is baked into an image, if it is one and something is.
fn image(bytes: &[u8]) -> Option<String> {
    match read(bytes) {
        Ok(text) => {
            assert!(is_image(bytes));
            assert!(
                !text.trim().is_empty(),
                "nothing was taken for a credential"
            );
            Some(text)
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}
