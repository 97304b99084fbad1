//! The shapes that go with the words: no verdict is told by colour alone.

use maud::{Markup, PreEscaped, html};

/// A shape, drawn in the colour of the text beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// A check mark in a filled disc: holds, and somebody vouches for the issuer.
    CheckedDisc,
    /// A check mark in an open ring: holds, and that is all.
    CheckedRing,
    /// A check mark in a broken ring: signed, but something is open, as whose key it is.
    CheckedBrokenRing,
    /// A cross in a filled octagon.
    Cross,
    /// A bar through a ring.
    Barred,
    /// A pause sign in a ring.
    Pause,
    /// An hourglass.
    Hourglass,
    /// A clock.
    Clock,
    /// A question mark in a broken ring.
    Question,
    /// A dash in a broken ring.
    Dash,
    /// A seal with its ribbons: somebody vouches.
    Seal,
    /// A dotted ring, where a seal could have been: nobody does.
    NoSeal,
}

impl Glyph {
    /// The shape as inline SVG; readers of the text alone miss nothing.
    pub(super) fn draw(self) -> Markup {
        html! {
            svg.glyph viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                (PreEscaped(self.shape()))
            }
        }
    }

    fn shape(self) -> &'static str {
        match self {
            Glyph::CheckedDisc => {
                r#"<circle class="solid" cx="12" cy="12" r="11"/><path class="cut" d="m6.8 12.6 3.6 3.5 6.9-8"/>"#
            }
            Glyph::CheckedRing => {
                r#"<circle cx="12" cy="12" r="10"/><path d="m7.4 12.4 3.2 3.2 6-7"/>"#
            }
            Glyph::CheckedBrokenRing => {
                r#"<circle class="broken" cx="12" cy="12" r="10"/><path d="m7.4 12.4 3.2 3.2 6-7"/>"#
            }
            Glyph::Cross => {
                r#"<path class="solid" d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z"/><path class="cut" d="m8 8 8 8m0-8-8 8"/>"#
            }
            Glyph::Barred => r#"<circle cx="12" cy="12" r="10"/><path d="m5 5 14 14"/>"#,
            Glyph::Pause => r#"<circle cx="12" cy="12" r="10"/><path d="M9.5 8v8m5-8v8"/>"#,
            Glyph::Hourglass => {
                r#"<path d="M5 2.5h14m-14 19h14M7 2.5v4.5l5 5-5 5v4.5m10-19v4.5l-5 5 5 5v4.5"/>"#
            }
            Glyph::Clock => r#"<circle cx="12" cy="12" r="10"/><path d="M12 6v6.5l4 2.5"/>"#,
            Glyph::Question => {
                r#"<circle class="broken" cx="12" cy="12" r="10"/><path d="M9 9.6c0-4 6-4 6-.4 0 2.4-3 2.3-3 4.8m0 2.4v.6"/>"#
            }
            Glyph::Dash => {
                r#"<circle class="broken" cx="12" cy="12" r="10"/><path d="M7.5 12h9"/>"#
            }
            Glyph::Seal => {
                concat!(
                    r#"<path class="solid" d="m7.4 14.6-2.9 8.9 7.5-3.4 7.5 3.4-2.9-8.9z"/>"#,
                    r#"<circle class="solid" cx="12" cy="9" r="8.5"/>"#,
                    r#"<circle class="cut" cx="12" cy="9" r="4.5"/>"#
                )
            }
            Glyph::NoSeal => r#"<circle class="dotted" cx="12" cy="12" r="10"/>"#,
        }
    }
}
