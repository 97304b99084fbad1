//! Credentials that travel in images: "baked" into a PNG or an SVG (Open Badges 3.0, Open Badges
//! Document Formats, Baked Badge; the names for CLR 2.0 are those of 1EdTech's validator).
//!
//! Only what was baked in is read; no picture is decoded.

mod png;
mod svg;

use std::fmt;

/// Larger images are not read: as much as of a JSON text.
const MAX_BYTES: usize = 64 << 20;

/// The kinds of image that can hold a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

impl ImageKind {
    /// Its name, as files end in it.
    pub fn as_str(self) -> &'static str {
        match self {
            ImageKind::Png => "png",
            ImageKind::Svg => "svg",
        }
    }
}

/// Why no credential could be read from an image. Each is a sentence for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BakeError {
    /// There is none in it, or its place is empty.
    NoCredential,
    /// Nothing that a credential can be baked into.
    UnknownImage,
    /// A badge of Open Badges 1 or 2.
    OlderBadge,
    /// Compressed text in a PNG, which the standard does not allow.
    Compressed,
    /// The image ends early, or breaks the rules of its kind.
    Damaged,
    /// Text that is not in UTF-8.
    NotUtf8,
    /// An SVG that uses entities which it defines itself, or which nobody defines.
    Entities,
    /// Longer or deeper than any image that holds a credential.
    TooLarge,
}

impl fmt::Display for BakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BakeError::NoCredential => {
                "This image holds no credential. A badge loses its credential when it is edited or sent through some messengers: then use the file that the issuer gave."
            }
            BakeError::UnknownImage => {
                "This picture cannot hold a credential: only PNG and SVG images can."
            }
            BakeError::OlderBadge => {
                "This image holds a badge of an older kind (before Open Badges 3.0), which cannot be checked here."
            }
            BakeError::Compressed => {
                "The credential in this image is compressed, which the standard does not allow: it has to be put in again as it is."
            }
            BakeError::Damaged => {
                "This image is damaged or cut off, so no credential can be read from it: get the file again."
            }
            BakeError::NotUtf8 => {
                "The text in this image is not in UTF-8, as the standard asks: it has to be saved in UTF-8."
            }
            BakeError::Entities => {
                "This SVG image uses entities, which can hide what is in it and are not read here: it has to be saved without them."
            }
            BakeError::TooLarge => "This image is larger or deeper than what can be read here.",
        })
    }
}

impl std::error::Error for BakeError {}

/// Which kind of image this is: a PNG by its signature, an SVG by its outermost element.
pub fn image_kind(bytes: &[u8]) -> Option<ImageKind> {
    if png::is_png(bytes) {
        Some(ImageKind::Png)
    } else if svg::is_svg(bytes) {
        Some(ImageKind::Svg)
    } else {
        None
    }
}

/// Whether this is an image: of a kind that can hold a credential, or one that cameras and
/// phones make.
pub fn is_image(bytes: &[u8]) -> bool {
    image_kind(bytes).is_some() || is_photograph(bytes)
}

/// JPEG, GIF, WebP, HEIC and AVIF, by their first bytes.
fn is_photograph(bytes: &[u8]) -> bool {
    let at = |offset: usize, known: &[u8]| {
        let rest = bytes.get(offset..);
        rest.is_some_and(|rest| rest.starts_with(known))
    };
    at(0, b"\xff\xd8\xff")
        || at(0, b"GIF8")
        || (at(0, b"RIFF") && at(8, b"WEBP"))
        || [b"ftyphei", b"ftypmif", b"ftypavi"]
            .iter()
            .any(|brand| at(4, *brand))
}

/// The credential in an image, as it was baked into it: the text of its JSON, or a compact JWS.
///
/// Where an image holds several, the first counts, as the standard says.
pub fn read(bytes: &[u8]) -> Result<String, BakeError> {
    match image_kind(bytes) {
        Some(_) if bytes.len() > MAX_BYTES => Err(BakeError::TooLarge),
        Some(ImageKind::Png) => png::read(bytes),
        Some(ImageKind::Svg) => svg::read(bytes),
        None => Err(BakeError::UnknownImage),
    }
}
