//! Whom a credential is about.

use super::{Achievement, DateTime, Number, Profile, Result, Text, View, view};

view! {
    /// The learner of a whole record.
    ClrSubject {
        /// By what the learner is known.
        identifier: [IdentityObject] = "identifier",
    }
}

view! {
    /// The learner who reached an achievement, and how.
    AchievementSubject {
        /// What was reached.
        achievement: Achievement = "achievement",
        /// By what the learner is known.
        identifier: [IdentityObject] = "identifier",
        /// Grades, scores, levels.
        result: [Result] = "result",
        /// Credits earned.
        credits_earned: Number = "creditsEarned",
        /// The learner's role.
        role: Text = "role",
        /// The academic term.
        term: Text = "term",
        /// The number of the licence.
        license_number: Text = "licenseNumber",
        /// How it was reached.
        narrative: Text = "narrative",
        /// When the activity began.
        activity_start_date: DateTime = "activityStartDate",
        /// When the activity ended.
        activity_end_date: DateTime = "activityEndDate",
        /// Who attests that the evidence is right, where the issuer only passes it on.
        source: Profile = "source",
    }
}

view! {
    /// What is endorsed, and in which words.
    EndorsementSubject {
        /// What the endorser says of it.
        endorsement_comment: Text = "endorsementComment",
    }
}

view! {
    /// One way to tell who the learner is.
    IdentityObject {
        /// The kind of identifier: `name`, `emailAddress`, …
        identity_type: Text = "identityType",
        /// The identifier itself, or a hash of it.
        identity_hash: Text = "identityHash",
    }
}

impl IdentityObject<'_> {
    /// Whether [`Self::identity_hash`] hides the identifier.
    /// Whatever is not plainly declared open counts as hidden.
    pub fn hashed(self) -> bool {
        let hashed = self.value().get("hashed").and_then(|value| value.as_bool());
        hashed.unwrap_or(true)
    }
}
