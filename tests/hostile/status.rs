//! Status lists that would grow when they are unpacked, that are many, or that end too soon.

use crate::packed::{encoded, gzip};
use crate::signed_here::{record, signed};
use crate::status_lists::{LIST, badge_with, bits, entry, list};
use crate::{A_PAGE, check, report_within};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::verify::{Code, Outcome};
use clr_wallet::work::Work;
use serde_json::{Value, json};

/// What may come out of all lists of an input.
const UNPACKED: usize = 16 << 20;

/// A signed badge and a signed list, which may be as large as lists are.
const WITH_A_LIST: Work = Work {
    read: 4_000_000,
    hashed: 4_000_000,
    unpacked: UNPACKED,
    signatures: 4,
    ..A_PAGE
};

/// A list with this `encodedList`.
fn list_of(encoded: String) -> String {
    let mut list = list(&bits(&[]));
    list["credentialSubject"]["encodedList"] = json!(encoded);
    signed(list).to_string()
}

/// A badge and its list come to this, and never to green.
fn comes_to(code: Code, status: Value, list: String) {
    let report = report_within(WITH_A_LIST, badge_with(status).to_string(), |options| {
        options.material.insert(LIST.into(), list);
    });
    assert_eq!(check(&report, code).outcome, Outcome::Undetermined);
    assert_eq!(report.outcome, Outcome::Undetermined);
}

/// Thirty-two megabytes of nothing in thirty-two kilobytes.
#[test]
fn lists_that_grow_when_they_are_unpacked() {
    comes_to(
        Code::TooLarge,
        entry(7),
        list_of(encoded(&vec![0; 32 << 20])),
    );
}

/// Nothing comes out of any of its blocks.
#[test]
fn lists_that_go_on_for_ever() {
    let empty_blocks = b"\0\0\0\xff\xff".repeat(500_000);
    let packed = [&gzip(b"")[..10], &empty_blocks].concat();
    let encoded = format!("u{}", URL_SAFE_NO_PAD.encode(packed));
    comes_to(Code::TooLarge, entry(7), list_of(encoded));
}

#[test]
fn indexes_beyond_the_list() {
    for (index, size) in [
        ("131072", 1),
        ("65536", 2),
        ("18446744073709551615", 1),
        ("18446744073709551615", 32),
        ("99999999999999999999999999", 32),
    ] {
        let mut status = entry(7);
        status["statusListIndex"] = json!(index);
        status["statusSize"] = json!(size);
        comes_to(
            Code::StatusIndexOutOfRange,
            status,
            list_of(encoded(&bits(&[]))),
        );
    }
    let mut last = entry(131_071);
    last["statusSize"] = json!(1);
    let report = report_within(WITH_A_LIST, badge_with(last).to_string(), |options| {
        let list = list_of(encoded(&bits(&[131_071])));
        options.material.insert(LIST.into(), list);
    });
    assert_eq!(report.outcome, Outcome::Revoked);
}

/// A hundred lists of a megabyte each, for a hundred badges of a record.
#[test]
fn lists_that_are_many() {
    let address = |at: usize| format!("{LIST}/{at}");
    let badges: Vec<Value> = (0..100)
        .map(|at| {
            let mut status = entry(7);
            status["id"] = json!(format!("{}#7", address(at)));
            status["statusListCredential"] = json!(address(at));
            badge_with(status)
        })
        .collect();
    let most = Work {
        steps: 4_000_000,
        terms: 400_000,
        quads: 20_000,
        hashed: 20_000_000,
        names: 20_000,
        signatures: 400,
        ..WITH_A_LIST
    };
    let list = list_of(encoded(&vec![0; 1 << 20]));
    let report = report_within(most, record(badges).to_string(), |options| {
        for at in 0..100 {
            options.material.insert(address(at), list.clone());
        }
    });
    let checks = report.root.children.iter().flat_map(|child| &child.checks);
    let too_large = checks.filter(|check| check.code == Code::TooLarge);
    assert!(too_large.count() > 80);
}

#[test]
fn entries_that_are_many() {
    let entries: Vec<Value> = (0..10_000).map(entry).collect();
    let input = badge_with(entries.into()).to_string();
    let most = Work {
        steps: 1_100_000,
        quads: 100_000,
        read: 8_000_000,
        hashed: 20_000_000,
        ..WITH_A_LIST
    };
    let report = report_within(most, input, |options| {
        let list = list_of(encoded(&bits(&[])));
        options.material.insert(LIST.into(), list);
    });
    assert_eq!(
        check(&report, Code::TooComplex).outcome,
        Outcome::Undetermined
    );
}
