//! Whether a credential still holds: its dates, and whether its issuer has taken it back.

use super::verdict::proof_holds;
use crate::verify::{Check, CheckKind, Detail, Node, Outcome};

/// Whether a credential still holds, in short. The worse of its two halves decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// Without a signature that holds, its dates are anybody's.
    Moot,
    /// Withdrawn, for good.
    Withdrawn,
    /// Withdrawn, for the time being.
    Suspended,
    /// Its last day has passed.
    Past,
    /// Its first day is still to come.
    ToCome,
    /// Something that would tell could not be looked up or read.
    Unknown,
    /// Nothing speaks against it.
    Yes,
}

/// What a credential's dates say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates<'r> {
    /// They name no end.
    Endless,
    /// It holds until then (RFC 3339, as everywhere here).
    Until(&'r str),
    /// It held until then.
    Past(&'r str),
    /// It holds from then on.
    ToCome(&'r str),
    /// They cannot be read.
    Unreadable,
}

/// What the issuer's lists say of a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal<'r> {
    /// The credential names no list: nobody could look.
    NoList,
    /// A list that could be looked up does not name it.
    Not,
    /// A list does not name it, and something about that list is worth knowing; the report's
    /// sentence.
    NotAsFarAsKnown(&'r str),
    /// It was withdrawn; the report's sentence.
    Withdrawn(&'r str),
    /// It was withdrawn for the time being; the report's sentence.
    Suspended(&'r str),
    /// No list could be looked up; the report's sentence.
    NotLookedUp(&'r str),
}

/// When the list was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched<'r> {
    /// The moment.
    pub at: &'r str,
    /// How many days before the verdict's time that was, where it was not after it.
    pub days: Option<usize>,
}

impl Still {
    /// What a node's checks come to.
    pub fn of(node: &Node) -> Still {
        if !proof_holds(node) || node.outcome == Outcome::Invalid {
            return Still::Moot;
        }
        match (Withdrawal::of(node), Dates::of(node)) {
            (Withdrawal::Withdrawn(_), _) => Still::Withdrawn,
            (Withdrawal::Suspended(_), _) => Still::Suspended,
            (_, Dates::Past(_)) => Still::Past,
            (_, Dates::ToCome(_)) => Still::ToCome,
            (Withdrawal::NotLookedUp(_), _) | (_, Dates::Unreadable) => Still::Unknown,
            _ => Still::Yes,
        }
    }
}

impl<'r> Dates<'r> {
    /// What a node's check of its dates found.
    pub fn of(node: &'r Node) -> Dates<'r> {
        let check = node
            .checks
            .iter()
            .find(|check| check.check == CheckKind::Validity);
        let date = |name| check.and_then(|check| check.detail.get(name)?.as_str());
        match (
            check.map(|check| check.outcome),
            date("from"),
            date("until"),
        ) {
            (Some(Outcome::Expired), _, Some(until)) => Dates::Past(until),
            (Some(Outcome::NotYetValid), Some(from), _) => Dates::ToCome(from),
            (Some(Outcome::Valid), _, Some(until)) => Dates::Until(until),
            (Some(Outcome::Valid), _, None) => Dates::Endless,
            _ => Dates::Unreadable,
        }
    }
}

impl<'r> Withdrawal<'r> {
    /// What a node's lists say: the worst of them.
    pub fn of(node: &'r Node) -> Withdrawal<'r> {
        let Some(check) = worst_status(node) else {
            return Withdrawal::NoList;
        };
        let said = check.message.as_str();
        match check.outcome {
            Outcome::Revoked => Withdrawal::Withdrawn(said),
            Outcome::Suspended => Withdrawal::Suspended(said),
            Outcome::Valid => Withdrawal::Not,
            Outcome::Warning => Withdrawal::NotAsFarAsKnown(said),
            _ => Withdrawal::NotLookedUp(said),
        }
    }
}

impl<'r> Fetched<'r> {
    /// When the list was obtained that decides, where that is known.
    pub fn of(node: &'r Node) -> Option<Fetched<'r>> {
        let detail = &worst_status(node)?.detail;
        let at = detail.get("fetched")?.as_str()?;
        let days = match detail.get("age") {
            Some(Detail::Number(seconds)) => Some(seconds / (24 * 60 * 60)),
            _ => None,
        };
        Some(Fetched { at, days })
    }
}

fn worst_status(node: &Node) -> Option<&Check> {
    let checks = node.checks.iter();
    let of_status = checks.filter(|check| check.check == CheckKind::Status);
    of_status.min_by_key(|check| check.outcome)
}

#[cfg(test)]
mod tests;
