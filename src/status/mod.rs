//! Status lists: where a credential says that its status stands, and the lists that say it.
//!
//! W3C's Bitstring Status List v1.0, StatusList2021 before it, and 1EdTech's revocation list. Here
//! they are only read; whether a list is signed, and by whom, is for `verify/` to find out.

mod bitstring;
mod entry;
mod gzip;
mod inflate;
mod list;
#[cfg(test)]
mod packed;
mod revocations;

pub use bitstring::{Bitstring, BitstringError};
pub use entry::{Entry, EntryError, ListKind, Purpose};
pub use gzip::GzipError;
pub use list::{BitsList, ListError};
pub use revocations::Revocations;

/// Whether a document says of itself that it is a status list.
pub fn is_list(document: crate::json::Value<'_>) -> bool {
    list::is_bits_list(document) || revocations::is_revocations(document)
}
