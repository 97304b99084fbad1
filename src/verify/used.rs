//! What of the material a verdict rests on, and how old that is.

use super::{NeedKind, Options};
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
        let fetched = fetched(&url, options);
        let age = fetched.and_then(|fetched| {
            let seconds = options.now.unix_seconds() - fetched.unix_seconds();
            usize::try_from(seconds).ok()
        });
        Used {
            url,
            kind,
            fetched: fetched.map(|fetched| fetched.to_string()),
            age,
        }
    }
}

/// The document of a did:web may have been handed in, and so dated, under its own address.
fn fetched(url: &str, options: &Options) -> Option<Timestamp> {
    let dates = &options.fetched;
    dates
        .get(url)
        .or_else(|| dates.get(&DidWeb::parse(url)?.document_url()))
}
