//! The contexts that this build carries, so that none is ever fetched.
//!
//! Each is kept in the project's own compiled form, a [table] of terms, together with the URL
//! and the hash of the document that it stands for. `cargo xtask contexts` makes the tables
//! and the list anew from the packages named in `xtask/src/contexts/manifest.rs`.

mod list;
pub mod table;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

pub use list::BUNDLE_SHA256;

/// The name of the pinned contexts as a whole, for reports.
pub const BUNDLE_NAME: &str = "clr-wallet pinned contexts";

/// One version of a JSON-LD context, kept in the build.
#[derive(Debug)]
pub struct PinnedContext {
    /// The URL that documents name it by.
    pub url: &'static str,
    /// What tells this version from the others served under the same URL; `None` where the
    /// URL has only one.
    pub variant: Option<&'static str>,
    /// SHA-256, in lower-case hex, of the published document that the table stands for.
    pub sha256: &'static str,
    /// The name of the table's file, without `.terms`.
    pub name: &'static str,
    /// The terms, in the format that [`table`] describes.
    pub table: &'static str,
}

impl PinnedContext {
    /// The context as a JSON-LD document: `{"@context": …}`, with the definitions of the
    /// published one.
    ///
    /// Every pinned table loads, as a test makes sure. Should one not, the document is
    /// `{"@context":false}`, which JSON-LD processors must refuse: a damaged table may stop a
    /// verification, but never leave out a definition.
    pub fn to_json(&self) -> String {
        table::to_json(self.table).unwrap_or_else(|_| String::from(r#"{"@context":false}"#))
    }
}

/// Every pinned context, those of one URL side by side.
pub fn all() -> &'static [PinnedContext] {
    &list::ALL
}

/// The versions pinned for this URL: the current one first, then older ones that were served
/// under the same URL. None where the URL is not pinned.
pub fn find(url: &str) -> impl Iterator<Item = &'static PinnedContext> {
    all().iter().filter(move |context| context.url == url)
}
