//! What the lists say of the issuer of something signed.

use super::{Entry, Listing};
use crate::keys::PublicKey;
use crate::timestamp::Timestamp;
use crate::verify::Outcome;

/// A proof that holds, as far as trust goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::verify) struct Signed<'a> {
    /// The key that it holds with.
    pub key: &'a PublicKey,
    /// Whether the key is the issuer's: what the key binding came to.
    pub binding: Outcome,
    /// Whether something that is not at hand may show that it is.
    pub is_open: bool,
    /// When it was made, as far as it says so; else the time of checking.
    pub made: Timestamp,
    /// The time of checking.
    pub now: Timestamp,
}

/// How an issuer stands on the lists. The better, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum Rank {
    /// The issuer is on no list.
    Unknown,
    /// Somebody signed as an issuer on a list, with another key than theirs.
    KnownUnderAnotherKey,
    /// Somebody signed as an issuer on a list with a key that the list does not name; and nothing
    /// at hand shows whose it is, or something that is not at hand may.
    NotShown,
    /// What is stated of the issuer held until a time that is past.
    Stale,
    /// The issuer is on a list, but not for the time of signing.
    Expired,
    /// The issuer is on a list, and the key is theirs.
    Trusted,
}

/// The best that the lists say, and everything that they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Standing {
    pub rank: Rank,
    /// The best first, of equals in the order of the lists.
    pub listings: Vec<(Rank, Listing)>,
}

impl Standing {
    /// How somebody stands who signed so under an identifier that these entries list. Whoever
    /// but copies an identifier has no key that is bound to it, and is not trusted.
    pub fn of(entries: &[Entry<'_>], signed: &Signed<'_>) -> Standing {
        let mut listings: Vec<(Rank, Listing)> = Vec::new();
        for entry in entries {
            let rank = entry.rank(signed);
            let is_worse = |(other, _): &(Rank, Listing)| *other < rank;
            let at = listings.iter().position(is_worse).unwrap_or(listings.len());
            listings.insert(at, (rank, entry.listing()));
        }
        let rank = listings.first().map_or(Rank::Unknown, |(rank, _)| *rank);
        Standing { rank, listings }
    }

    /// The listings that count: those of the best rank.
    pub fn best(&self) -> impl Iterator<Item = &Listing> {
        let listings = self.listings.iter();
        let best = listings.take_while(|(rank, _)| *rank == self.rank);
        best.map(|(_, listing)| listing)
    }
}

impl Entry<'_> {
    fn rank(self, signed: &Signed<'_>) -> Rank {
        let issuer = self.issuer;
        let is_named = issuer.keys.contains(signed.key);
        let is_stale = issuer
            .statement
            .is_some_and(|statement| !statement.holds(signed.now));
        let out_of_force = match is_stale {
            true => Rank::Stale,
            false => Rank::Expired,
        };
        match (signed.binding, issuer.is_in_force(signed.made, signed.now)) {
            (Outcome::Valid, true) => Rank::Trusted,
            (Outcome::Valid, false) => out_of_force,
            // While the entry was in force it would have bound the key.
            (Outcome::Undetermined, false) if is_named => out_of_force,
            (Outcome::Undetermined, _) if signed.is_open || issuer.keys.is_empty() => {
                Rank::NotShown
            }
            _ => Rank::KnownUnderAnotherKey,
        }
    }
}
