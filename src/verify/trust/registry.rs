//! A registry: issuers, by whom they are listed, and what is said of each.

use super::{Decision, Listing};
use crate::json::Value;
use crate::keys::{PublicKey, split_fragment};
use crate::timestamp::Timestamp;
use crate::verify::Mistake;
use crate::verify::given::mistake;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

/// A list of issuers that somebody keeps.
#[derive(Clone, Debug, Default)]
pub(in crate::verify) struct Registry {
    /// Who keeps it; nobody but the reader where it is the reader's own.
    pub name: Option<String>,
    /// The date that it has.
    pub updated: Option<String>,
    issuers: Vec<TrustedIssuer>,
    /// The issuer that each identifier names.
    by_id: BTreeMap<String, usize>,
    keys: usize,
}

/// An issuer on a list.
#[derive(Clone, Debug, Default)]
pub struct TrustedIssuer {
    /// Its identifiers.
    pub ids: Vec<String>,
    /// What the list calls it.
    pub names: Vec<String>,
    /// Its keys, as far as the list names them.
    pub keys: Vec<PublicKey>,
    /// The first moment of signing for which the entry counts, if there is one.
    pub from: Option<Timestamp>,
    /// The last moment of signing for which the entry counts, if there is one.
    pub until: Option<Timestamp>,
    /// Since when it is listed: a date, or a date and time.
    pub listed: Option<String>,
    /// What the reader, or whoever keeps the list, decided.
    pub decided: Option<Decision>,
    /// What a federation states of it, where a federation does.
    pub statement: Option<Statement>,
}

/// A statement of a federation: it counts for the time of checking.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// When it was made.
    pub made: Timestamp,
    /// Until when it holds.
    pub until: Timestamp,
    /// Whether it is signed with a key of who keeps the registry.
    pub is_signed: bool,
}

/// An issuer and the registry that lists it.
#[derive(Clone, Copy)]
pub(in crate::verify) struct Entry<'a> {
    pub registry: &'a Registry,
    pub issuer: &'a TrustedIssuer,
}

/// More issuers, and keys of issuers, than any registry lists.
const MAX_ISSUERS: usize = 20_000;
const MAX_KEYS: usize = 20_000;

impl Registry {
    /// Adds an issuer that stands here under its identifiers, none of which is taken.
    pub fn add(&mut self, at: Value<'_>, issuer: TrustedIssuer) -> Result<(), Mistake> {
        self.keys += issuer.keys.len();
        if self.issuers.len() == MAX_ISSUERS || self.keys > MAX_KEYS {
            return Err(mistake(
                at,
                "there are more than 20,000 issuers or keys in this list",
            ));
        }
        let number = self.issuers.len();
        for id in &issuer.ids {
            match self.by_id.entry(id.clone()) {
                Slot::Vacant(free) => free.insert(number),
                Slot::Occupied(_) => {
                    let said = ["the identifier ", id, " is there twice"].concat();
                    return Err(mistake(at, said));
                }
            };
        }
        self.issuers.push(issuer);
        Ok(())
    }

    /// What is listed under an identifier.
    pub fn entry(&self, id: &str) -> Option<Entry<'_>> {
        let issuer = self.issuers.get(*self.by_id.get(id)?)?;
        let registry = self;
        Some(Entry { registry, issuer })
    }

    /// Everything that is listed.
    pub fn issuers(&self) -> impl Iterator<Item = (&TrustedIssuer, Listing)> {
        let entry = |issuer| Entry {
            registry: self,
            issuer,
        };
        let issuers = self.issuers.iter();
        issuers.map(move |issuer| (issuer, entry(issuer).listing()))
    }
}

impl TrustedIssuer {
    /// Whether the entry counts for something signed at this time, when it is checked now.
    pub fn is_in_force(&self, made: Timestamp, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= made)
            && self.until.is_none_or(|until| made <= until)
            && self.statement.is_none_or(|statement| statement.holds(now))
    }
}

impl Statement {
    /// OpenID Federation 1.0, 3.2: not before it was made, and not after its end. Clocks may
    /// differ by minutes.
    pub(super) fn holds(self, now: Timestamp) -> bool {
        const LEEWAY: i64 = 300;
        now < self.until && self.made.unix_seconds() <= now.unix_seconds() + LEEWAY
    }
}

impl Entry<'_> {
    /// What the entry says, for the report.
    pub fn listing(self) -> Listing {
        let Entry { registry, issuer } = self;
        let statement = issuer.statement;
        Listing {
            by: registry.name.clone(),
            since: issuer.listed.clone(),
            updated: match statement {
                Some(statement) => Some(statement.made.to_string()),
                None => registry.updated.clone(),
            },
            names: issuer.names.clone(),
            signed: statement.map(|statement| statement.is_signed),
            decided: issuer.decided.clone(),
        }
    }
}

/// An issuer's identifier names the issuer, not something in its document.
pub(super) fn identifier(text: &str) -> Option<&str> {
    const MAX_LENGTH: usize = 2000;
    let is_whole = text.contains(':') && split_fragment(text).1.is_none();
    (is_whole && text.len() <= MAX_LENGTH).then_some(text)
}

/// The identifier that stands here.
pub(super) fn identifier_at(value: Value<'_>) -> Result<String, Mistake> {
    let text = value.as_str().and_then(identifier);
    let text =
        text.ok_or_else(|| mistake(value, "this is no identifier of an issuer: a DID or a URL"))?;
    Ok(text.to_owned())
}

/// A name: it goes into reports, and so has a length.
pub(super) fn short_text(value: Value<'_>) -> Result<String, Mistake> {
    text_up_to(value, 800)
}

pub(super) fn text_up_to(value: Value<'_>, bytes: usize) -> Result<String, Mistake> {
    match value.as_str() {
        Some(text) if text.len() <= bytes => Ok(text.to_owned()),
        Some(_) => Err(mistake(value, "this text is too long")),
        None => Err(mistake(value, "this is not a text")),
    }
}

/// A date, or a date and time, as it is written.
pub(super) fn day(value: Value<'_>) -> Result<String, Mistake> {
    let text = value.as_str().unwrap_or_default();
    let is_date = day_of(text) == Some(text) || Timestamp::parse(text).is_some();
    match is_date && text.len() <= MAX_DATE {
        true => Ok(text.to_owned()),
        false => Err(mistake(value, "this is no date, as 2026-01-31")),
    }
}

/// Longer dates say more than when something was.
pub(super) const MAX_DATE: usize = 40;

/// The day at the head of a date and time, if there is one.
pub(in crate::verify) fn day_of(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    Timestamp::parse(&[day, "T00:00:00Z"].concat()).map(|_| day)
}
