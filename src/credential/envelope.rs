//! The envelope that every credential shares.

use super::{
    AchievementSubject, ClrSubject, DateTime, EndorsementSubject, Image, Profile, Text, View,
    type_names, view,
};

view! {
    /// A verifiable credential, VCDM 1.1 or 2.0.
    Credential {
        /// Its own name, for display.
        own_name: Text = "name",
        /// What it is, in the issuer's words.
        description: Text = "description",
        /// Its picture.
        image: Image = "image",
        /// Who issued it.
        issuer: Profile = "issuer",
        /// When it was awarded, which may be long before it was issued.
        awarded_date: DateTime = "awardedDate",
        /// Its subject, read as a record's.
        clr_subject: ClrSubject = "credentialSubject",
        /// Its subject, read as an achievement's.
        achievement_subject: AchievementSubject = "credentialSubject",
        /// Its subject, read as an endorsement's.
        endorsement_subject: EndorsementSubject = "credentialSubject",
    }
}

/// What a credential is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CredentialKind {
    /// `ClrCredential`: a record that holds other credentials.
    Clr,
    /// `AchievementCredential` or `OpenBadgeCredential`.
    Achievement,
    /// `EndorsementCredential`.
    Endorsement,
    /// Anything else.
    Other,
}

impl<'d> Credential<'d> {
    /// What it is about, by its `type`.
    pub fn kind(self) -> CredentialKind {
        let types = type_names(self.value());
        let kinds = types.filter_map(|name| match name {
            "ClrCredential" => Some(CredentialKind::Clr),
            "AchievementCredential" | "OpenBadgeCredential" => Some(CredentialKind::Achievement),
            "EndorsementCredential" => Some(CredentialKind::Endorsement),
            _ => None,
        });
        kinds.min().unwrap_or(CredentialKind::Other)
    }

    /// Its name; where it has none, its achievement's.
    pub fn name(self) -> Option<Text<'d>> {
        self.own_name()
            .or_else(|| self.achievement_subject()?.achievement()?.name())
    }

    /// From when it holds: `validFrom`, or `issuanceDate` in VCDM 1.1.
    pub fn valid_from(self) -> Option<DateTime<'d>> {
        self.date("validFrom").or_else(|| self.date("issuanceDate"))
    }

    /// Until when it holds: `validUntil`, or `expirationDate` in VCDM 1.1.
    pub fn valid_until(self) -> Option<DateTime<'d>> {
        self.date("validUntil")
            .or_else(|| self.date("expirationDate"))
    }

    fn date(self, key: &str) -> Option<DateTime<'d>> {
        DateTime::of(self.value().get(key)?)
    }
}
