//! Credentials in SVG images: an element `credential`
//! (<https://www.w3.org/TR/xml/>, <https://www.w3.org/TR/xml-names/>).
//!
//! A document type declaration is passed over, and no entity is expanded that it may define: an
//! entity can grow without end, or stand for elements that other readers would see. So a reference
//! to one is an error wherever it could matter: in the text before the credential, and in the
//! credential. In other attributes (old drawing programs write their namespaces so) it is harmless.

use super::BakeError;
use quick_xml::escape::{EscapeError, resolve_predefined_entity, unescape};
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceError, ResolveResult};
use quick_xml::{Error, NsReader, Reader, XmlVersion};
use std::borrow::Cow;

/// The namespaces of the element `credential`: Open Badges 3.0 and CLR 2.0.
const NAMESPACES: [&str; 2] = [
    "https://purl.imsglobal.org/ob/v3p0",
    "https://purl.imsglobal.org/clr/v2p0",
];

/// The namespace of the element `assertion`: Open Badges 1 and 2.
const OLDER_NAMESPACE: &str = "http://openbadges.org";

/// Elements inside one another: drawing programs make some dozens.
const MAX_DEPTH: usize = 512;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether this is an SVG image.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    is_outermost_svg(bytes) || is_utf16_svg(bytes)
}

/// Whether the outermost element is called `svg`, in whatever encoding is like ASCII.
fn is_outermost_svg(bytes: &[u8]) -> bool {
    if !bytes.trim_ascii_start().starts_with(b"<") {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                return element.local_name().as_ref() == "svg";
            }
            Ok(Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Text(text)) if text.trim().is_empty() => {}
            _ => return false,
        }
    }
}

/// Whether this may be an SVG image in UTF-16, which is told apart only to say that it is not
/// read: ASCII characters have a zero beside them there.
fn is_utf16_svg(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 4] = [b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"];
    if !starts.iter().any(|known| bytes.starts_with(known)) {
        return false;
    }
    let start = &bytes[..bytes.len().min(4096)];
    let ascii: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    ascii.windows(4).any(|window| window == b"<svg")
}

/// The credential in the first element that holds one. What comes after it does not matter.
pub(super) fn read(image: &[u8]) -> Result<String, BakeError> {
    let image = image.strip_prefix(BYTE_ORDER_MARK).unwrap_or(image);
    let text = std::str::from_utf8(image).map_err(|_| BakeError::NotUtf8)?;
    if text.contains('\0') {
        return Err(BakeError::NotUtf8);
    }
    Walk::through(text).credential()
}

/// A walk through the elements of an SVG image.
struct Walk<'x> {
    reader: NsReader<&'x [u8]>,
    version: XmlVersion,
}

impl<'x> Walk<'x> {
    fn through(text: &'x str) -> Walk<'x> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Walk {
            reader,
            version: XmlVersion::Implicit1_0,
        }
    }

    fn credential(mut self) -> Result<String, BakeError> {
        let mut depth = 0;
        let mut has_older = false;
        loop {
            match self.reader.read_event()? {
                Event::Start(element) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(BakeError::TooLarge);
                    }
                    if self.is(&element, "credential", &NAMESPACES)? {
                        return self.baked(&element);
                    }
                    has_older |= self.is(&element, "assertion", &[OLDER_NAMESPACE])?;
                }
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return Err(match has_older {
                            true => BakeError::OlderBadge,
                            false => BakeError::NoCredential,
                        });
                    }
                }
                Event::Decl(declaration) => self.declared(&declaration)?,
                Event::GeneralRef(reference) => resolve(&reference).map(drop)?,
                Event::Eof => return Err(BakeError::Damaged),
                _ => {}
            }
        }
    }

    /// The XML declaration: its version decides what ends a line.
    fn declared(&mut self, declaration: &BytesDecl<'x>) -> Result<(), BakeError> {
        self.version = declaration.xml_version()?;
        let encoding = declaration.encoding().transpose().map_err(Error::from)?;
        let is_utf8 = |name: Cow<'_, str>| {
            name.eq_ignore_ascii_case("UTF-8") || name.eq_ignore_ascii_case("US-ASCII")
        };
        match encoding.is_none_or(is_utf8) {
            true => Ok(()),
            false => Err(BakeError::NotUtf8),
        }
    }

    /// Whether an element has this name in one of these namespaces.
    fn is(
        &self,
        element: &BytesStart<'x>,
        name: &str,
        namespaces: &[&str],
    ) -> Result<bool, BakeError> {
        if element.local_name().as_ref() != name {
            return Ok(false);
        }
        match self.reader.resolver().resolve_element(element.name()).0 {
            ResolveResult::Bound(Namespace(written)) => {
                let namespace = unescape(written).map_err(Error::from)?;
                Ok(namespaces.contains(&namespace.as_ref()))
            }
            ResolveResult::Unbound | ResolveResult::Unknown(_) => Ok(false),
        }
    }

    /// What an element `credential` holds: a JWS in its attribute `verify`, or JSON in its body.
    /// Some programs leave an empty attribute beside the JSON.
    fn baked(mut self, element: &BytesStart<'x>) -> Result<String, BakeError> {
        let mut jws = Cow::Borrowed("");
        for attribute in element.attributes() {
            let attribute = attribute.map_err(Error::from)?;
            if attribute.key.as_ref() == "verify" {
                jws = attribute.normalized_value(self.version)?;
            }
        }
        if !jws.trim().is_empty() {
            return Ok(jws.trim().to_owned());
        }
        let text = self.body()?;
        match text.trim() {
            "" => Err(BakeError::NoCredential),
            json => Ok(json.to_owned()),
        }
    }

    /// The text of the element that has just begun.
    fn body(&mut self) -> Result<String, BakeError> {
        let mut text = String::new();
        loop {
            match self.reader.read_event()? {
                Event::CData(data) => text.push_str(&data.xml_content(self.version)),
                Event::Text(data) => text.push_str(&data.xml_content(self.version)),
                Event::GeneralRef(reference) => text.push_str(&resolve(&reference)?),
                Event::Comment(_) | Event::PI(_) => {}
                Event::End(_) => return Ok(text),
                // An element, or the end of the file.
                _ => return Err(BakeError::Damaged),
            }
        }
    }
}

/// What a reference stands for: one character.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, BakeError> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(Cow::Owned(character.to_string()));
    }
    resolve_predefined_entity(reference)
        .map(Cow::Borrowed)
        .ok_or(BakeError::Entities)
}

impl From<Error> for BakeError {
    fn from(error: Error) -> BakeError {
        match error {
            Error::Escape(EscapeError::UnrecognizedEntity(..)) => BakeError::Entities,
            Error::Namespace(
                NamespaceError::TooManyBindings(_) | NamespaceError::TooDeeplyNested(_),
            ) => BakeError::TooLarge,
            _ => BakeError::Damaged,
        }
    }
}
