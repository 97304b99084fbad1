//! What of the material a verdict rests on, and how old that is.

use super::{Check, NeedKind, Options};
use crate::keys::DidWeb;
use crate::timestamp::Timestamp;
use serde::Serialize;

/// A document of the material that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Used {
    /// Its URL or DID.
    pub url: String,
    /// What it is.
    #[serde(rename = "for")]
    pub kind: NeedKind,
    /// When it was obtained, RFC 3339, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fetched: Option<String>,
    /// How many seconds before the time of judging that was.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub age: Option<usize>,
}

impl Used {
    pub(super) fn new(kind: NeedKind, url: String, options: &Options) -> Used {
        let (fetched, age) = dated(&url, options).unzip();
        Used {
            url,
            kind,
            fetched,
            age: age.flatten(),
        }
    }
}

impl Check {
    /// The same, with the document of the material that shows it, and when that was obtained.
    pub(super) fn resting_on(self, document: &str, options: &Options) -> Check {
        let check = self.with("document", document);
        match dated(document, options) {
            Some((fetched, Some(age))) => check.with("fetched", fetched).with("age", age),
            Some((fetched, None)) => check.with("fetched", fetched),
            None => check,
        }
    }
}

/// When a document was obtained, and how many seconds before the time of judging.
fn dated(url: &str, options: &Options) -> Option<(String, Option<usize>)> {
    let fetched = fetched(url, options)?;
    let seconds = options.now.unix_seconds() - fetched.unix_seconds();
    Some((fetched.to_string(), usize::try_from(seconds).ok()))
}

/// The document of a did:web may have been handed in, and so dated, under its own address.
fn fetched(url: &str, options: &Options) -> Option<Timestamp> {
    let dates = &options.fetched;
    dates
        .get(url)
        .or_else(|| dates.get(&DidWeb::parse(url)?.document_url()))
}
