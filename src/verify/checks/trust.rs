//! Whether the reader knows the issuer.

use crate::verify::trust::{Rank, Standing};
use crate::verify::{Check, CheckKind, Code, Detail, Listing, Outcome, Policy};
use crate::words::Date;

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
    let list = standing.best().next().map(list_of).unwrap_or_default();
    let check = match standing.rank {
        Rank::Trusted => {
            let check = Check::new(CheckKind::Trust, Outcome::Valid, Code::TrustedIssuer);
            check.saying(&places(standing))
        }
        Rank::Expired => {
            let said = format!("The issuer is on {list}, but not for the time of signing.");
            failing(policy, Code::TrustEntryExpired, &said)
        }
        Rank::Stale => {
            let said = format!(
                "The issuer is on {list}, but what that states of the issuer holds for another \
                 time than this: a fresh copy would show whether it still does."
            );
            failing(policy, Code::TrustEntryExpired, &said)
        }
        Rank::KnownUnderAnotherKey => {
            let said = format!(
                "An issuer with this identifier is on {list}, but this was signed with another \
                 key than theirs: anybody can write the identifier of another."
            );
            failing(policy, Code::KnownUnderAnotherKey, &said)
        }
        Rank::NotShown => {
            let said = format!(
                "An issuer with this identifier is on {list}, but nothing at hand shows that the \
                 key is theirs: anybody can write the identifier of another."
            );
            open(policy, Code::KeyNotBound, &said)
        }
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

/// Lists that are named in a sentence; the details have all.
const NAMED: usize = 5;

/// On which lists the issuer is: a sentence each.
fn places(standing: &Standing) -> String {
    let mut said = String::new();
    for (at, listing) in standing.best().take(NAMED).enumerate() {
        said.push_str(match at {
            0 => "The issuer is on ",
            _ => " The issuer is also on ",
        });
        place(&mut said, listing);
    }
    let more = standing.best().skip(NAMED).count();
    if more > 0 {
        said.push_str(&format!(" Further lists have the issuer, too: {more}."));
    }
    said
}

/// "… the list of DCC Community Registry since 1 June 2024, as Example University."
fn place(said: &mut String, listing: &Listing) {
    said.push_str(&list_of(listing));
    if let Some(day) = day(&listing.since) {
        said.push_str(" since ");
        said.push_str(&day);
    }
    if let Some(name) = listing.names.first() {
        said.push_str(", as ");
        said.push_str(name);
    }
    if listing.by.is_none() && listing.decided.is_some() {
        said.push_str(", by your own decision");
    }
    said.push('.');
    if let Some(day) = day(&listing.updated) {
        said.push_str(" That list is of ");
        said.push_str(&day);
        said.push('.');
    }
    if listing.signed == Some(false) {
        said.push_str(" It is unsigned: nothing at hand shows that they made it.");
    }
}

fn list_of(listing: &Listing) -> String {
    match &listing.by {
        Some(name) => format!("the list of {name}"),
        None => "your trust list".to_owned(),
    }
}

fn day(date: &Option<String>) -> Option<String> {
    Some(Date::of(date.as_deref()?)?.in_english())
}

/// What the lists call the issuer, not what the credential does; and all that they say.
fn detailed(mut check: Check, standing: &Standing) -> Check {
    let names = standing.best().flat_map(|listing| listing.names.clone());
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        check = check.with("names", names);
    }
    let lists = standing
        .listings
        .iter()
        .map(|(_, listing)| listing.detail());
    let lists: Vec<Detail> = lists.collect();
    if !lists.is_empty() {
        check = check.with("lists", lists);
    }
    check
}
