mod editing;
mod federations;
mod forms;

use super::*;
use crate::keys::PublicKey;
use crate::timestamp::Timestamp;
use crate::verify::Outcome;

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const OTHER: &str = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";
const UNI: &str = "did:web:uni.example";

fn list(entries: &str) -> TrustList {
    TrustList::read(&format!(r#"{{"issuers":[{entries}]}}"#)).expect("a trust list")
}

fn key(text: &str) -> PublicKey {
    PublicKey::from_multikey(text).expect("a key")
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a time")
}

/// What the list says of who signed as `id` in the middle of 2025, checked a day later.
fn standing(list: &TrustList, id: &str, signer: &str, binding: Outcome) -> Standing {
    let signed = Signed {
        key: &key(signer),
        binding,
        is_open: false,
        made: time("2025-06-01T00:00:00Z"),
        now: time("2025-06-02T00:00:00Z"),
    };
    let entries: Vec<Entry<'_>> = list.entries(id).collect();
    Standing::of(&entries, &signed)
}

fn rank(list: &TrustList, id: &str, signer: &str, binding: Outcome) -> Rank {
    standing(list, id, signer, binding).rank
}

fn error(text: &str) -> String {
    TrustList::read(text).expect_err(text).to_string()
}

#[test]
fn an_issuer_is_trusted_whose_key_is_bound() {
    let list = list(&format!(
        r#"{{"id":"{UNI}","name":"Example University","dids":["https://uni.example/1"],"keys":["{KEY}"]}}"#
    ));
    for id in [UNI, "https://uni.example/1"] {
        for signer in [KEY, OTHER] {
            let standing = standing(&list, id, signer, Outcome::Valid);
            assert_eq!(standing.rank, Rank::Trusted);
            let names: Vec<&str> = standing
                .best()
                .flat_map(|listing| listing.names.iter().map(String::as_str))
                .collect();
            assert_eq!(names, ["Example University"]);
        }
    }
    let unknown = standing(&list, "did:web:evil.example", KEY, Outcome::Valid);
    assert_eq!(unknown.rank, Rank::Unknown);
    assert!(unknown.listings.is_empty());
}

#[test]
fn whoever_copies_an_identifier_is_not_trusted() {
    let with_keys = list(&format!(r#"{{"id":"{UNI}","keys":["{KEY}"]}}"#));
    let without = list(&format!(r#"{{"id":"{UNI}"}}"#));
    for binding in [Outcome::Undetermined, Outcome::Invalid] {
        let impostor = rank(&with_keys, UNI, OTHER, binding);
        assert_eq!(impostor, Rank::KnownUnderAnotherKey);
    }
    let open = rank(&without, UNI, OTHER, Outcome::Undetermined);
    assert_eq!(open, Rank::NotShown);
    for list in [with_keys, without] {
        // The issuer revoked the key: the list does not bring it back.
        let foreign = rank(&list, UNI, KEY, Outcome::Invalid);
        assert_eq!(foreign, Rank::KnownUnderAnotherKey);
    }
}

#[test]
fn an_entry_counts_in_its_time() {
    for (dates, is_in_force) in [
        (r#""from":"2025-06-01T00:00:00Z""#, true),
        (r#""from":"2025-06-01T00:00:01Z""#, false),
        (r#""until":"2025-06-01T00:00:00Z""#, true),
        (r#""until":"2025-05-31T23:59:59Z""#, false),
        (
            r#""from":"2025-01-01T00:00:00Z","until":"2025-12-31T00:00:00Z""#,
            true,
        ),
        // Since when it is listed says nothing about what was signed before.
        (r#""listed":"2025-12-31""#, true),
    ] {
        let list = list(&format!(r#"{{"id":"{UNI}","keys":["{KEY}"],{dates}}}"#));
        let expected = match is_in_force {
            true => Rank::Trusted,
            false => Rank::Expired,
        };
        assert_eq!(rank(&list, UNI, KEY, Outcome::Valid), expected, "{dates}");
        if !is_in_force {
            let named = rank(&list, UNI, KEY, Outcome::Undetermined);
            assert_eq!(named, expected, "{dates}");
        }
    }
}

#[test]
fn of_several_lists_the_best_counts_and_all_are_named() {
    let own = format!(r#"{{"issuers":[{{"id":"{UNI}","keys":["{KEY}"]}}]}}"#);
    let expired =
        format!(r#"{{"name":"Old","issuers":[{{"id":"{UNI}","until":"2020-01-01T00:00:00Z"}}]}}"#);
    let of_others = format!(r#"{{"registry":{{"{UNI}":{{"name":"Example University"}}}}}}"#);
    let mut list = TrustList::default();
    for (text, name) in [
        (&expired, "old.json"),
        (&own, "own.json"),
        (&of_others, "DCC"),
    ] {
        list.append(TrustList::read_named(text, name).expect("a list"));
    }
    let standing = standing(&list, UNI, OTHER, Outcome::Valid);
    let keepers = |listings: &mut dyn Iterator<Item = &Listing>| -> Vec<Option<String>> {
        listings.map(|listing| listing.by.clone()).collect()
    };
    let (dcc, old) = (Some("DCC".to_owned()), Some("Old".to_owned()));
    assert_eq!(standing.rank, Rank::Trusted);
    assert_eq!(keepers(&mut standing.best()), [None, dcc.clone()]);
    let mut all = standing.listings.iter().map(|(_, listing)| listing);
    assert_eq!(keepers(&mut all), [None, dcc, old]);
}

#[test]
fn the_ranks_are_the_worst_first() {
    let worst_first = [
        Rank::Unknown,
        Rank::KnownUnderAnotherKey,
        Rank::NotShown,
        Rank::Stale,
        Rank::Expired,
        Rank::Trusted,
    ];
    assert!(worst_first.is_sorted());
}
