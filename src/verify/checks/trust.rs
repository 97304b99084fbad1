//! Whether the reader knows the issuer.

use crate::verify::trust::{Rank, Standing, day_of};
use crate::verify::{Check, CheckKind, Code, Detail, Listing, Outcome, Policy};
use crate::words::ENGLISH_MONTHS;

/// Holds the issuer against the lists that the reader keeps or believes, if there is one or one
/// is demanded. `standing` is the best that the proofs that hold come to; none if none holds.
pub(in crate::verify) fn trust(standing: Option<&Standing>, policy: &Policy) -> Option<Check> {
    if policy.trusted_issuers.is_none() && !policy.require_trusted {
        return None;
    }
    let Some(standing) = standing else {
        return Some(open(
            policy,
            Code::UnknownIssuer,
            "Without a signature that holds, nobody knows whether an issuer on your trust list \
             issued this.",
        ));
    };
    let check = match standing.rank {
        Rank::Trusted => Check::new(CheckKind::Trust, Outcome::Valid, Code::TrustedIssuer)
            .saying(&places(standing)),
        Rank::Expired => failing(
            policy,
            Code::TrustEntryExpired,
            &but(standing, "not for the time of signing."),
        ),
        Rank::Stale => failing(
            policy,
            Code::TrustEntryExpired,
            &but(
                standing,
                "what that states of them holds for another time than this: a fresh copy would \
                 show whether it still does.",
            ),
        ),
        Rank::KnownUnderAnotherKey => failing(
            policy,
            Code::KnownUnderAnotherKey,
            &but(
                standing,
                "this was signed with another key than theirs: anybody can write the identifier \
                 of another.",
            ),
        ),
        Rank::NotShown => open(
            policy,
            Code::KeyNotBound,
            &but(
                standing,
                "nothing at hand shows that the key is theirs: anybody can write the identifier \
                 of another.",
            ),
        ),
        Rank::Unknown => failing(
            policy,
            Code::UnknownIssuer,
            match policy.trusted_issuers {
                Some(_) => "The issuer is not on your trust list.",
                None => "Only issuers on a trust list are wanted, and no list was given.",
            },
        ),
    };
    Some(detailed(check, standing))
}

/// The issuer is not one that the reader trusts.
fn failing(policy: &Policy, code: Code, sentence: &str) -> Check {
    demanded(policy, Outcome::Invalid, code, sentence)
}

/// Whether the issuer is one that the reader trusts, cannot be said.
fn open(policy: &Policy, code: Code, sentence: &str) -> Check {
    demanded(policy, Outcome::Undetermined, code, sentence)
}

/// The outcome counts where the reader demands trust; else it is worth knowing.
fn demanded(policy: &Policy, outcome: Outcome, code: Code, sentence: &str) -> Check {
    let outcome = match policy.require_trusted {
        true => outcome,
        false => Outcome::Warning,
    };
    Check::new(CheckKind::Trust, outcome, code).saying(sentence)
}

/// "An issuer with this identifier is on your trust list, but …"
fn but(standing: &Standing, but: &str) -> String {
    let list = standing.best().next().map(list_of).unwrap_or_default();
    let start = "An issuer with this identifier is on ";
    [start, &list, ", but ", but].concat()
}

/// Lists that are named in a sentence; the details have all.
const NAMED: usize = 5;

/// On which lists the issuer is: a sentence each.
fn places(standing: &Standing) -> String {
    let mut said = String::new();
    for listing in standing.best().take(NAMED) {
        said.push_str(match said.is_empty() {
            true => "The issuer is on ",
            false => " The issuer is also on ",
        });
        place(&mut said, listing);
    }
    if standing.best().nth(NAMED).is_some() {
        said.push_str(" Further lists have the issuer, too.");
    }
    said
}

/// "… the list of DCC Community Registry since 1 June 2024, as Example University."
fn place(said: &mut String, listing: &Listing) {
    said.push_str(&list_of(listing));
    add_day(said, " since ", &listing.since);
    if let Some(name) = listing.names.first() {
        said.push_str(", as ");
        said.push_str(name);
    }
    if listing.by.is_none() && listing.decided.is_some() {
        said.push_str(", by your own decision");
    }
    said.push('.');
    if listing.updated.is_some() {
        add_day(said, " That list is of ", &listing.updated);
        said.push('.');
    }
    if listing.signed == Some(false) {
        said.push_str(" It is unsigned: nothing at hand shows that they made it.");
    }
}

fn list_of(listing: &Listing) -> String {
    match &listing.by {
        Some(name) => ["the list of ", name].concat(),
        None => "your trust list".to_owned(),
    }
}

/// "… since 1 June 2024", if there is a date.
fn add_day(said: &mut String, words: &str, date: &Option<String>) {
    let Some(day) = date.as_deref().and_then(day_of) else {
        return;
    };
    // A day is 2024-06-01.
    let (year, month, day) = (&day[..4], &day[5..7], &day[8..]);
    let month = month
        .parse()
        .ok()
        .and_then(|month: usize| month.checked_sub(1));
    let month = month.and_then(|month| ENGLISH_MONTHS.get(month).copied());
    for part in [
        words,
        day.trim_start_matches('0'),
        " ",
        month.unwrap_or_default(),
        " ",
        year,
    ] {
        said.push_str(part);
    }
}

/// What the lists call the issuer, not what the credential does; and all that they say.
fn detailed(mut check: Check, standing: &Standing) -> Check {
    let mut names: Vec<Detail> = Vec::new();
    let mut lists: Vec<Detail> = Vec::new();
    for (rank, listing) in &standing.listings {
        if *rank == standing.rank {
            for name in &listing.names {
                names.push(name.as_str().into());
            }
        }
        lists.push(listing.detail());
    }
    for (name, list) in [("names", names), ("lists", lists)] {
        if !list.is_empty() {
            check.detail.insert(name.to_owned(), Detail::List(list));
        }
    }
    check
}
