//! Input made to hurt: every one ends in a report, with the right code, within bounded work.
//!
//! Work is counted (`clr_wallet::work`): seconds say more about the machine than about the program.

mod contexts;
mod images;
mod keys;
mod lists_of_issuers;
mod named;
#[path = "../../src/status/packed.rs"]
mod packed;
mod proofs;
mod reading;
mod records;
#[path = "../support/signed_here.rs"]
mod signed_here;
mod status;
#[path = "../support/status_lists.rs"]
mod status_lists;
mod tree;
mod ways;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, Code, Options, Outcome, Report, verify};
use clr_wallet::work::{Work, counted};
use std::time::{Duration, Instant};

/// Twenty times what the slowest of these takes in a debug build: a net for what nobody counts, not
/// a measurement.
const NET: Duration = Duration::from_secs(60);

/// The most that any of these may take.
const MOST: Work = Work {
    read: 64 << 20,
    steps: 64_000_000,
    terms: 20_000_000,
    quads: 4_000_100,
    hashed: 256 << 20,
    names: 72_000,
    signatures: 200,
    unpacked: 16 << 20,
    held: 200_000_000,
};

/// No work at all: a budget names what it allows.
const NOTHING: Work = Work {
    read: 0,
    steps: 0,
    terms: 0,
    quads: 0,
    hashed: 0,
    names: 0,
    signatures: 0,
    unpacked: 0,
    held: 0,
};

/// What converting a credential to statements takes that is no longer than a page.
const A_PAGE: Work = Work {
    read: 50_000,
    steps: 20_000,
    terms: 10_000,
    quads: 200,
    ..NOTHING
};

fn report(input: impl Into<Vec<u8>>) -> Report {
    report_with(input, |_| {})
}

fn report_with(input: impl Into<Vec<u8>>, prepare: impl FnOnce(&mut Options)) -> Report {
    report_within(MOST, input, prepare)
}

/// The report, for which no more work is done than that.
fn report_within(
    most: Work,
    input: impl Into<Vec<u8>>,
    prepare: impl FnOnce(&mut Options),
) -> Report {
    let mut options = Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("is a date"));
    prepare(&mut options);
    let start = Instant::now();
    let (report, work) = counted(|| verify(input, options));
    println!("{work:?} {:?}", start.elapsed());
    assert!(is_within(&work, &most), "{work:?} is more than {most:?}");
    assert!(start.elapsed() < NET, "took {:?}", start.elapsed());
    assert_ne!(report.outcome, Outcome::Valid);
    report
}

fn is_within(work: &Work, most: &Work) -> bool {
    let counts = |work: &Work| {
        [
            work.read,
            work.steps,
            work.terms,
            work.quads,
            work.hashed,
            work.names,
            work.signatures,
            work.unpacked,
            work.held,
        ]
    };
    let pairs = counts(work).into_iter().zip(counts(most));
    pairs.into_iter().all(|(done, most)| done <= most)
}

fn check(report: &Report, code: Code) -> &Check {
    let mut checks = report.root.checks.iter();
    let found = checks.find(|check| check.code == code);
    found.unwrap_or_else(|| panic!("no {code:?} in {:#?}", report.root.checks))
}

/// A credential with these members beside the usual ones.
fn credential(context: &str, members: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2"{context}],"type":["VerifiableCredential"],
        "issuer":"did:example:i","credentialSubject":{{"id":"did:example:s"{members}}}}}"#
    )
}

const ANYTHING: &str = r#",{"@vocab":"https://a.example/"}"#;
