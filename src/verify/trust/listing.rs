//! What a report says of who lists an issuer.

use crate::verify::{Detail, Details};
use serde::{Serialize, Serializer};

/// An issuer's place on a list. It is written as the detail that it is also shown as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Listing {
    /// Who keeps the list; nobody is named where it is the reader's own.
    #[cfg_attr(feature = "full", serde(default))]
    pub by: Option<String>,
    /// Since when the issuer is on it, as the list writes it.
    #[cfg_attr(feature = "full", serde(default))]
    pub since: Option<String>,
    /// The date of the list, as it writes it.
    #[cfg_attr(feature = "full", serde(default))]
    pub updated: Option<String>,
    /// What the list calls the issuer.
    #[cfg_attr(feature = "full", serde(default))]
    pub names: Vec<String>,
    /// Whether what a federation states is signed with a key of who keeps the registry.
    #[cfg_attr(feature = "full", serde(default))]
    pub signed: Option<bool>,
    /// The decision that was recorded, if one was.
    #[cfg_attr(feature = "full", serde(default))]
    pub decided: Option<Decision>,
}

/// A decision to know an issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Decision {
    /// When it was made.
    pub at: String,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub by: Option<String>,
    /// How whoever made it made sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub note: Option<String>,
}

impl Serialize for Listing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.detail().serialize(serializer)
    }
}

impl Listing {
    /// The same as a detail of a check.
    pub(in crate::verify) fn detail(&self) -> Detail {
        let mut detail = Details::new();
        put(&mut detail, "by", &self.by);
        put(&mut detail, "since", &self.since);
        put(&mut detail, "updated", &self.updated);
        if let Some(signed) = self.signed {
            detail.insert("signed".to_owned(), signed.into());
        }
        if let Some(decided) = &self.decided {
            let mut members = Details::new();
            members.insert("at".to_owned(), decided.at.as_str().into());
            put(&mut members, "by", &decided.by);
            put(&mut members, "note", &decided.note);
            detail.insert("decided".to_owned(), Detail::Members(members));
        }
        if !self.names.is_empty() {
            detail.insert("names".to_owned(), self.names.as_slice().into());
        }
        Detail::Members(detail)
    }
}

fn put(details: &mut Details, name: &str, text: &Option<String>) {
    if let Some(text) = text {
        details.insert(name.to_owned(), text.as_str().into());
    }
}
