//! Whether a credential still holds: its dates, and whether its issuer has taken it back.

use super::verdict::proof_holds;
use crate::verify::{Check, CheckKind, Code, Detail, Details, Node, Outcome};
use std::cmp::Reverse;

/// Whether a credential still holds, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// Without a signature that holds, its dates are anybody's.
    Moot,
    /// A signature holds, and the credential does not.
    Faulty,
    /// Withdrawn, for good.
    Withdrawn,
    /// Withdrawn, for the time being.
    Suspended,
    /// Its last day has passed.
    Past,
    /// The last day of its signature has passed.
    SignaturePast,
    /// Its first day, or that of its signature, is still to come.
    ToCome,
    /// Something that would tell could not be looked up or read.
    Unknown,
    /// Nothing speaks against it; but no list of the issuer's shows that it was not withdrawn, or
    /// something else is open, such as whose key signed it.
    NothingAgainst,
    /// All is in order, and a list of the issuer's shows that it was not withdrawn.
    Yes,
}

/// What a credential's dates say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates<'r> {
    /// They name no end.
    Endless,
    /// This copy shows no end, and may leave one out.
    NotShown,
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
    /// The same, of a list of what is suspended; none tells what was withdrawn for good.
    NotSuspended,
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

/// When something was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched<'r> {
    /// The moment; nobody knows of a file since when it lay there.
    pub at: Option<&'r str>,
    /// How many days before the verdict's time that was, where it was not after it.
    pub days: Option<usize>,
}

impl Still {
    /// What a node's checks come to.
    pub fn of(node: &Node) -> Still {
        if !proof_holds(node) {
            return Still::Moot;
        }
        let dates = Dates::of(node);
        match node.outcome {
            Outcome::Invalid => Still::Faulty,
            Outcome::Revoked => Still::Withdrawn,
            Outcome::Suspended => Still::Suspended,
            Outcome::Expired if matches!(dates, Dates::Past(_)) => Still::Past,
            Outcome::Expired => Still::SignaturePast,
            Outcome::NotYetValid => Still::ToCome,
            _ if dates == Dates::Unreadable => Still::Unknown,
            _ if of_status(node).any(|check| check.outcome == Outcome::Undetermined) => {
                Still::Unknown
            }
            _ if is_renewed_by_what_was_withdrawn(node) => Still::Unknown,
            _ if dates == Dates::NotShown => Still::NothingAgainst,
            Outcome::Valid if Withdrawal::of(node) == Withdrawal::Not => Still::Yes,
            _ => Still::NothingAgainst,
        }
    }
}

fn is_renewed_by_what_was_withdrawn(node: &Node) -> bool {
    let mut checks = node.checks.iter();
    checks.any(|check| check.code == Code::NewerCopyWithdrawn)
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
            (Some(Outcome::Valid | Outcome::Warning), _, Some(until)) => Dates::Until(until),
            (Some(Outcome::Warning), _, None) => Dates::NotShown,
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
            Outcome::Valid if of_withdrawal(node).all(|check| purpose(check) == SUSPENSION) => {
                Withdrawal::NotSuspended
            }
            Outcome::Valid => Withdrawal::Not,
            Outcome::Warning => Withdrawal::NotAsFarAsKnown(said),
            _ => Withdrawal::NotLookedUp(said),
        }
    }
}

impl<'r> Fetched<'r> {
    /// When the list was obtained that decides, where one was at hand. One that the credential has
    /// in it is as old as that.
    pub fn of(node: &'r Node) -> Option<Fetched<'r>> {
        let check = worst_status(node)?;
        let list = check.detail.get("list")?.as_str()?;
        let is_apart = check.code != Code::StatusListUnreachable && !list.starts_with("data:");
        let at = check.detail.get("fetched").and_then(Detail::as_str);
        is_apart.then(|| Fetched::new(at, age(&check.detail)))
    }

    /// At a moment, so many seconds before the verdict's time.
    pub fn new(at: Option<&'r str>, age: Option<usize>) -> Fetched<'r> {
        let days = age.map(|seconds| seconds / (24 * 60 * 60));
        Fetched { at, days }
    }
}

/// What lists say of a credential that takes nothing from it, or means nothing here.
pub fn marks(node: &Node) -> impl Iterator<Item = &str> {
    let others = of_status(node).filter(|check| !is_of_withdrawal(check));
    let telling = others.filter(|check| check.outcome != Outcome::Valid);
    telling.map(|check| check.message.as_str())
}

const SUSPENSION: &str = "suspension";

fn of_status(node: &Node) -> impl Iterator<Item = &Check> {
    let checks = node.checks.iter();
    checks.filter(|check| check.check == CheckKind::Status)
}

fn of_withdrawal(node: &Node) -> impl Iterator<Item = &Check> {
    of_status(node).filter(|check| is_of_withdrawal(check))
}

/// Lists are about other things, too. Of an entry that cannot be read nobody knows.
fn is_of_withdrawal(check: &Check) -> bool {
    matches!(purpose(check), "revocation" | SUSPENSION | "")
}

fn purpose(check: &Check) -> &str {
    let purpose = check.detail.get("purpose").and_then(Detail::as_str);
    purpose.unwrap_or_default()
}

/// Of several that say the same, the oldest, and before it one of which nobody knows how old it is.
fn worst_status(node: &Node) -> Option<&Check> {
    let age = |check: &Check| Reverse(age(&check.detail).unwrap_or(usize::MAX));
    of_withdrawal(node).min_by_key(|check| (check.outcome, age(check)))
}

/// In seconds.
fn age(detail: &Details) -> Option<usize> {
    match detail.get("age") {
        Some(Detail::Number(seconds)) => Some(*seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
