//! What a report says of who lists an issuer.

use crate::verify::{Detail, Details};
use serde::Serialize;

/// An issuer's place on a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Listing {
    /// Who keeps the list; nobody is named where it is the reader's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub by: Option<String>,
    /// Since when the issuer is on it, as the list writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub since: Option<String>,
    /// The date of the list, as it writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub updated: Option<String>,
    /// What the list calls the issuer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "full", serde(default))]
    pub names: Vec<String>,
    /// Whether what a federation states is signed with a key of who keeps the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub signed: Option<bool>,
    /// The decision that was recorded, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
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

impl Listing {
    /// The same as a detail of a check.
    pub(in crate::verify) fn detail(&self) -> Detail {
        let mut detail = Details::new();
        let mut add = |name: &str, value: Option<Detail>| {
            if let Some(value) = value {
                detail.insert(name.to_owned(), value);
            }
        };
        let text = |text: &Option<String>| text.clone().map(Detail::Text);
        add("by", text(&self.by));
        add("since", text(&self.since));
        add("updated", text(&self.updated));
        add("signed", self.signed.map(Detail::Flag));
        if let Some(decided) = &self.decided {
            add("decidedAt", Some(decided.at.as_str().into()));
            add("decidedBy", text(&decided.by));
        }
        if !self.names.is_empty() {
            add("names", Some(self.names.as_slice().into()));
        }
        Detail::Members(detail)
    }
}
