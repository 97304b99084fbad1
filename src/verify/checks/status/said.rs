//! What a list says of a credential, in words.

use crate::status::{Entry, Purpose};
use crate::verify::{Code, Outcome};

/// What a list says of a credential.
pub(super) struct Said<'s> {
    pub outcome: Outcome,
    pub code: Code,
    /// In words behind the list's address.
    pub what: &'static str,
    /// What the value means, or why it is so.
    pub message: Option<&'s str>,
}

impl<'s> Said<'s> {
    /// What a value means; nothing that could be said is, if it is zero.
    pub fn of(entry: &Entry<'_>, value: u64, message: Option<&'s str>) -> Said<'s> {
        use Outcome::{Revoked, Suspended, Undetermined, Valid, Warning};
        let is_set = value != 0;
        // Also nothing may have a meaning.
        let is_told = is_set || message.is_some();
        let (outcome, code, what) = match entry.purpose {
            Purpose::Revocation if is_set => (
                Revoked,
                Code::Revoked,
                " says that the credential was revoked",
            ),
            Purpose::Suspension if is_set => (
                Suspended,
                Code::Suspended,
                " says that the credential is suspended for the time being",
            ),
            Purpose::Refresh if is_set => (
                Warning,
                Code::StatusMessage,
                " says that there is a newer copy of the credential",
            ),
            Purpose::Message if is_told => (
                Warning,
                Code::StatusMessage,
                " says something of the credential",
            ),
            Purpose::Other if is_set => (
                Undetermined,
                Code::UnsupportedStatus,
                " marks the credential in a way that this version does not know",
            ),
            Purpose::Revocation => (
                Valid,
                Code::Ok,
                " does not say that the credential was revoked",
            ),
            Purpose::Suspension => (
                Valid,
                Code::Ok,
                " does not say that the credential is suspended",
            ),
            Purpose::Refresh | Purpose::Message | Purpose::Other => {
                (Valid, Code::Ok, " says nothing of the credential")
            }
        };
        Said {
            outcome,
            code,
            what,
            message: message.filter(|_| is_told),
        }
    }
}

/// What it comes to that a list shows nothing. Some take nothing from a credential anyway.
pub(super) fn open(entry: &Entry<'_>) -> Outcome {
    match entry.purpose {
        Purpose::Refresh | Purpose::Message => Outcome::Warning,
        _ => Outcome::Undetermined,
    }
}

/// What a list would show.
pub(super) fn question(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Revocation => "whether the credential was revoked",
        Purpose::Suspension => "whether the credential is suspended",
        _ => "what there is to be said of the credential",
    }
}
