//! How single values are set: text, dates, links, pictures.
//!
//! Everything in a credential was written by strangers. Text is escaped by the templates and
//! isolated, so that no right-to-left trick reorders the words around it; an address becomes a
//! link only where its host can be read.

use crate::credential::{DateTime, Direction, Image, Text};
use crate::words::{Date, Words};
use maud::{Markup, html};

/// Text from a credential, in its own language and direction.
pub(super) fn text(text: Text) -> Markup {
    let direction = text.direction().map(|direction| match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    });
    html! { bdi lang=[text.language()] dir=[direction] { (text.as_str()) } }
}

/// Text from outside that is no [`Text`].
pub(super) fn plain(text: &str) -> Markup {
    html! { bdi { (text) } }
}

/// An identifier.
pub(super) fn code(text: &str) -> Markup {
    html! { code { (plain(text)) } }
}

/// A domain among words, which may be too long for its line: it breaks behind its dots.
pub(super) fn domain(text: &str) -> Markup {
    html! { bdi { @for part in text.split_inclusive('.') { (part) wbr; } } }
}

/// The catalogue's words with something from outside in the place of `{}`.
pub(super) fn fill(words: &str, outside: &Markup) -> Markup {
    match words.split_once("{}") {
        Some((before, after)) => html! { (before) (outside) (after) },
        None => html! { (words) },
    }
}

/// A day; a date that is none is shown as it was written.
pub(super) fn date(date: DateTime, words: &Words) -> Markup {
    day(date.as_str(), words)
}

/// The day of a timestamp from elsewhere.
pub(super) fn day(timestamp: &str, words: &Words) -> Markup {
    match Date::of(timestamp) {
        Some(day) => html! { time datetime=(timestamp) { ((words.date)(day)) } },
        None => plain(timestamp),
    }
}

/// A link that says where it leads; an address that cannot be trusted so far stays text.
pub(super) fn link(address: &str, label: Option<&str>) -> Markup {
    let Some(shown) = shown_part(address) else {
        return html! { @if let Some(label) = label { (plain(label)) " " } (plain(address)) };
    };
    html! {
        a href=(address) rel="noopener noreferrer nofollow" target="_blank" {
            @if let Some(label) = label { (plain(label)) " (" (plain(shown)) ")" }
            @else { (plain(address)) }
        }
    }
}

/// A picture. Only one that lies in the document itself is drawn: any other would tell its
/// server who reads the record, and when.
pub(super) fn image(image: Image, words: &Words) -> Markup {
    let Some(address) = image.id() else {
        return html! {};
    };
    let caption = image.caption().map_or("", Text::as_str);
    if is_drawable(address.as_str()) {
        return html! { img.picture src=(address.as_str()) alt=(caption) loading="lazy"; };
    }
    html! {
        p.picture-left-out {
            @match shown_part(address.as_str()) {
                Some(host) => (fill(words.record.image_not_loaded_from, &plain(host))),
                None => (words.record.image_not_loaded),
            }
        }
    }
}

/// Whether an address holds a picture itself, of a kind that browsers draw. SVG is among them: in
/// an `img` it runs no script and loads nothing (SVG 2, secure animated mode).
fn is_drawable(address: &str) -> bool {
    ["png", "jpeg", "gif", "webp", "svg+xml"]
        .iter()
        .any(|kind| {
            let rest = address.strip_prefix("data:image/");
            let rest = rest.and_then(|rest| rest.strip_prefix(kind));
            rest.is_some_and(|rest| rest.starts_with([';', ',']))
        })
}

/// The part of an address that a reader must see to know where it leads: the host of a web
/// address, a mail address itself. `None` for every other scheme, and where the host could
/// deceive: user names before it, other letters than ASCII, spaces and controls.
fn shown_part(address: &str) -> Option<&str> {
    if address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return None;
    }
    if let Some(mailbox) = address.strip_prefix("mailto:") {
        let mailbox = mailbox.split('?').next()?;
        return (mailbox.contains('@') && mailbox.is_ascii()).then_some(mailbox);
    }
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    (!host.is_empty() && host.bytes().all(plain)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::{is_drawable, link, shown_part};
    use crate::credential::{Image, View};
    use crate::json::{Document, Limits};
    use crate::words::Words;

    #[test]
    fn a_link_shows_its_host() {
        let html = link("https://example.org/a?b=\"c\"", Some("Bank")).into_string();
        assert!(html.contains("href=\"https://example.org/a?b=&quot;c&quot;\""));
        assert!(html.contains("<bdi>Bank</bdi> (<bdi>example.org</bdi>)"));
        assert!(html.contains("rel=\"noopener noreferrer nofollow\""));
        assert_eq!(
            shown_part("mailto:ada@example.org?subject=x"),
            Some("ada@example.org")
        );
    }

    #[test]
    fn an_address_that_deceives_stays_text() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "https://example.org@evil.example/",
            "https://example.org\\@evil.example/",
            "https://exаmple.org/", // a Cyrillic а
            "https://example.org\n.evil.example/",
            " https://example.org/",
            "https://",
            "//example.org/",
            "mailto:",
            "",
        ] {
            let html = link(address, None).into_string();
            assert!(!html.contains("href"), "{address}: {html}");
        }
    }

    #[test]
    fn a_picture_that_is_left_out_is_named_by_its_host_where_it_has_one() {
        for (address, said) in [
            (
                "https://example.org/pixel.png",
                "Image not loaded: <bdi>example.org</bdi>",
            ),
            ("https://example.org@evil.example/", "Image not loaded"),
            ("urn:uuid:0", "Image not loaded"),
            ("data:image/tiff;base64,AAAA", "Image not loaded"),
        ] {
            let json = format!("{:?}", address);
            let document = Document::parse(json, &Limits::default()).expect("a string");
            let image = Image::of(document.root()).expect("an image");
            let html = super::image(image, Words::of("en")).into_string();
            assert_eq!(html, format!("<p class=\"picture-left-out\">{said}</p>"));
        }
    }

    #[test]
    fn only_pictures_in_the_document_are_drawn() {
        assert!(is_drawable("data:image/png;base64,AAAA"));
        assert!(is_drawable("data:image/svg+xml,%3Csvg/%3E"));
        assert!(!is_drawable("https://example.org/pixel.png"));
        assert!(!is_drawable("data:text/html,<script>"));
        assert!(!is_drawable("data:image/pngx;base64,AAAA"));
    }
}
