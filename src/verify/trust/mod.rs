//! What the reader knows of issuers: the reader's own list, and registries that others keep.
//!
//! Each is a file in one of the forms that `docs/trust.md` describes ([`TrustList::read`] tells
//! them apart). The reader who hands one in believes it. Of an issuer that several list the best
//! counts, and all are named.

mod dcc;
mod entry;
mod federation;
mod listing;
mod own;
mod read;
mod registry;
mod standing;

pub use entry::{Knowing, NoEntry, TrustEntry, removed_from, trust_entry};
pub use listing::{Decision, Listing};
pub use registry::TrustedIssuer;
pub(super) use registry::{Entry, Registry, day_of};
pub(super) use standing::{Rank, Signed, Standing};

use super::Mistake;
use crate::jcs::quoted;
use crate::json::Value;

/// The reader's own list and the registries that the reader believes, in their order.
#[derive(Clone, Debug, Default)]
pub struct TrustList {
    registries: Vec<Registry>,
}

impl TrustList {
    /// Reads a file: one registry, or a JSON array of several, each of which says who keeps it.
    ///
    /// # Errors
    ///
    /// The first mistake that is in it. It is refused as a whole: half a list would be another
    /// list.
    pub fn read(text: &str) -> Result<TrustList, Mistake> {
        read::file(text, None)
    }

    /// The same of a file that goes by this name where it does not say itself who keeps it. The
    /// reader's own list stays the reader's.
    ///
    /// # Errors
    ///
    /// As [`TrustList::read`].
    pub fn read_named(text: &str, name: &str) -> Result<TrustList, Mistake> {
        read::file(text, Some(name))
    }

    /// The text of a file as JSON that may stand among other lists, with this name where it does
    /// not say itself who keeps it.
    ///
    /// # Errors
    ///
    /// As [`TrustList::read`].
    pub fn named(text: &str, name: &str) -> Result<String, Mistake> {
        let document = read::document(text)?;
        let root = document.root();
        read::list(root, Some(name))?;
        let is_nameless = root.get("registry").is_some() && root.get("name").is_none();
        let behind = root.span().0 + 1;
        Ok(match is_nameless {
            true => format!(
                "{{\"name\":{},{}",
                quoted(name),
                &document.source()[behind..]
            ),
            false => root.raw().to_owned(),
        })
    }

    /// Whether it is the reader's own list, and none of others.
    pub fn is_own(&self) -> bool {
        let mut registries = self.registries.iter();
        !self.registries.is_empty() && registries.all(|registry| registry.name.is_none())
    }

    /// Reads what stands in other JSON: a file, or an array of files.
    pub(super) fn from_json(root: Value<'_>) -> Result<TrustList, Mistake> {
        read::policy(root)
    }

    /// Adds the registries of another list behind these.
    pub fn append(&mut self, other: TrustList) {
        self.registries.extend(other.registries);
    }

    /// What the first registry says that lists this identifier, be the entry in force or not.
    pub fn issuer(&self, id: &str) -> Option<&TrustedIssuer> {
        Some(self.entries(id).next()?.issuer)
    }

    /// Every listed issuer, in the order of the files.
    pub fn issuers(&self) -> impl Iterator<Item = (&TrustedIssuer, Listing)> {
        self.registries.iter().flat_map(Registry::issuers)
    }

    /// Everything that is listed under this identifier.
    pub(super) fn entries<'a>(&'a self, id: &str) -> impl Iterator<Item = Entry<'a>> {
        let registries = self.registries.iter();
        registries.filter_map(move |registry| registry.entry(id))
    }
}

#[cfg(test)]
mod tests;
