use super::*;
use crate::timestamp::Timestamp;
use crate::verify::{Code, Options, verify};

type Made = (CheckKind, Outcome, &'static [(&'static str, &'static str)]);

const HOLDS: Made = (CheckKind::Proof, Outcome::Valid, &[]);
const ENDLESS: Made = (CheckKind::Validity, Outcome::Valid, &[]);
const UNTIL: Made = (
    CheckKind::Validity,
    Outcome::Valid,
    &[("until", "2030-01-01T00:00:00Z")],
);
const PAST: Made = (
    CheckKind::Validity,
    Outcome::Expired,
    &[("until", "2020-01-01T00:00:00Z")],
);
const TO_COME: Made = (
    CheckKind::Validity,
    Outcome::NotYetValid,
    &[("from", "2040-01-01T00:00:00Z")],
);

const BOUND: Made = (CheckKind::KeyBinding, Outcome::Valid, &[]);
const UNBOUND: Made = (CheckKind::KeyBinding, Outcome::Undetermined, &[]);
const LATE: Made = (CheckKind::Proof, Outcome::Expired, &[]);
const EARLY: Made = (CheckKind::Proof, Outcome::NotYetValid, &[]);

fn status(outcome: Outcome) -> Made {
    (CheckKind::Status, outcome, &[("purpose", "revocation")])
}

fn suspension(outcome: Outcome) -> Made {
    (CheckKind::Status, outcome, &[("purpose", "suspension")])
}

fn message(outcome: Outcome) -> Made {
    (CheckKind::Status, outcome, &[("purpose", "message")])
}

fn node(outcome: Outcome, made: &[Made]) -> Node {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
    let checks = made.iter().map(|&(kind, outcome, details)| Check {
        check: kind,
        outcome,
        code: Code::Ok,
        also: Vec::new(),
        message: "The report's sentence.".to_owned(),
        detail: details
            .iter()
            .map(|&(name, text)| (name.to_owned(), Detail::from(text)))
            .collect(),
    });
    Node {
        outcome,
        checks: checks.collect(),
        ..verify("{}", Options::at(now)).root
    }
}

/// A node with a proof that holds comes to the worst of its checks, warnings aside.
fn with(made: &[Made]) -> Node {
    let outcomes = made.iter().map(|(_, outcome, _)| *outcome);
    let worst = outcomes
        .filter(|outcome| *outcome != Outcome::Warning)
        .min();
    node(worst.expect("there are checks"), made)
}

#[test]
fn yes_is_said_only_where_a_list_was_looked_up_and_nothing_is_open() {
    use Outcome::{Invalid, Revoked, Suspended, Undetermined, Valid, Warning};
    let clear = status(Valid);
    for (made, still) in [
        (vec![HOLDS, BOUND, ENDLESS, clear], Still::Yes),
        (vec![HOLDS, BOUND, UNTIL, clear], Still::Yes),
        (
            vec![HOLDS, BOUND, UNTIL, clear, suspension(Valid)],
            Still::Yes,
        ),
        // Nothing was looked up that would tell.
        (vec![HOLDS, BOUND, ENDLESS], Still::NothingAgainst),
        (
            vec![HOLDS, BOUND, ENDLESS, message(Valid)],
            Still::NothingAgainst,
        ),
        (
            vec![HOLDS, BOUND, ENDLESS, message(Warning)],
            Still::NothingAgainst,
        ),
        (
            vec![HOLDS, BOUND, ENDLESS, suspension(Valid)],
            Still::NothingAgainst,
        ),
        // The list may be somebody else's, or the credential.
        (
            vec![HOLDS, BOUND, UNTIL, status(Warning)],
            Still::NothingAgainst,
        ),
        (vec![HOLDS, UNBOUND, ENDLESS, clear], Still::NothingAgainst),
        (vec![HOLDS, UNBOUND, ENDLESS], Still::NothingAgainst),
        // What would tell could not be looked up or read.
        (
            vec![HOLDS, BOUND, ENDLESS, status(Undetermined)],
            Still::Unknown,
        ),
        (
            vec![HOLDS, UNBOUND, ENDLESS, status(Undetermined)],
            Still::Unknown,
        ),
        (
            vec![HOLDS, BOUND, ENDLESS, clear, message(Undetermined)],
            Still::Unknown,
        ),
        (vec![HOLDS, BOUND], Still::Unknown),
        // It does not hold any more, or not yet.
        (vec![HOLDS, BOUND, PAST, clear], Still::Past),
        (
            vec![HOLDS, UNBOUND, PAST, status(Undetermined)],
            Still::Past,
        ),
        (vec![LATE, BOUND, PAST, clear], Still::Past),
        (vec![LATE, BOUND, ENDLESS, clear], Still::SignaturePast),
        (vec![LATE, HOLDS, BOUND, UNTIL, clear], Still::SignaturePast),
        (vec![HOLDS, BOUND, TO_COME, clear], Still::ToCome),
        (vec![EARLY, BOUND, ENDLESS, clear], Still::ToCome),
        (vec![HOLDS, BOUND, PAST, status(Revoked)], Still::Withdrawn),
        (
            vec![HOLDS, UNBOUND, ENDLESS, status(Revoked)],
            Still::Withdrawn,
        ),
        (
            vec![LATE, BOUND, ENDLESS, suspension(Suspended)],
            Still::Suspended,
        ),
        // Nothing can be said.
        (
            vec![
                HOLDS,
                BOUND,
                ENDLESS,
                clear,
                (CheckKind::Structure, Invalid, &[]),
            ],
            Still::Faulty,
        ),
        (
            vec![(CheckKind::Proof, Invalid, &[]), PAST, clear],
            Still::Moot,
        ),
        (
            vec![(CheckKind::Proof, Undetermined, &[]), ENDLESS, clear],
            Still::Moot,
        ),
        (vec![(CheckKind::Parse, Invalid, &[])], Still::Moot),
    ] {
        assert_eq!(Still::of(&with(&made)), still, "{made:?}");
    }
    let unsigned = node(Outcome::Unsigned, &[PAST, status(Revoked)]);
    assert_eq!(Still::of(&unsigned), Still::Moot);
}

/// Lists say other things, too: of those nobody can be told that nothing was withdrawn.
#[test]
fn a_withdrawal_is_looked_up_only_in_lists_of_what_is_withdrawn() {
    const SAID: &str = "The report's sentence.";
    use Outcome::{Revoked, Suspended, Undetermined, Valid, Warning};
    for (made, withdrawal, marks) in [
        (vec![], Withdrawal::NoList, 0),
        (vec![message(Valid)], Withdrawal::NoList, 0),
        (vec![message(Warning)], Withdrawal::NoList, 1),
        (
            vec![message(Undetermined), status(Valid)],
            Withdrawal::Not,
            1,
        ),
        (vec![status(Valid), suspension(Valid)], Withdrawal::Not, 0),
        (vec![suspension(Valid)], Withdrawal::NotSuspended, 0),
        (
            vec![status(Warning), suspension(Valid)],
            Withdrawal::NotAsFarAsKnown(SAID),
            0,
        ),
        (
            vec![status(Valid), status(Undetermined)],
            Withdrawal::NotLookedUp(SAID),
            0,
        ),
        (
            vec![(CheckKind::Status, Undetermined, &[])],
            Withdrawal::NotLookedUp(SAID),
            0,
        ),
        (
            vec![status(Undetermined), suspension(Suspended)],
            Withdrawal::Suspended(SAID),
            0,
        ),
        (
            vec![status(Revoked), suspension(Suspended)],
            Withdrawal::Withdrawn(SAID),
            0,
        ),
    ] {
        let node = node(Outcome::Valid, &made);
        assert_eq!(Withdrawal::of(&node), withdrawal, "{made:?}");
        assert_eq!(super::marks(&node).count(), marks, "{made:?}");
    }
}

#[test]
fn the_dates_are_those_of_the_check() {
    for (made, dates) in [
        (ENDLESS, Dates::Endless),
        (UNTIL, Dates::Until("2030-01-01T00:00:00Z")),
        (
            (CheckKind::Validity, Outcome::Warning, &[]),
            Dates::NotShown,
        ),
        (PAST, Dates::Past("2020-01-01T00:00:00Z")),
        (TO_COME, Dates::ToCome("2040-01-01T00:00:00Z")),
        (
            (CheckKind::Validity, Outcome::Invalid, &[]),
            Dates::Unreadable,
        ),
    ] {
        assert_eq!(
            Dates::of(&node(Outcome::Valid, &[HOLDS, made])),
            dates,
            "{made:?}"
        );
    }
}

#[test]
fn an_age_is_told_in_days() {
    let mut node = node(Outcome::Valid, &[status(Outcome::Valid)]);
    assert_eq!(Fetched::of(&node), None);
    let detail = &mut node.checks[0].detail;
    detail.insert("list".to_owned(), "https://a.example/list".into());
    detail.insert("fetched".to_owned(), "2025-12-29T12:00:00Z".into());
    let fetched = Fetched {
        at: Some("2025-12-29T12:00:00Z"),
        days: None,
    };
    assert_eq!(Fetched::of(&node), Some(fetched));
    let seconds: usize = 2 * 24 * 60 * 60 + 43_200;
    node.checks[0]
        .detail
        .insert("age".to_owned(), seconds.into());
    let days = Some(2);
    assert_eq!(Fetched::of(&node), Some(Fetched { days, ..fetched }));
}

/// Two lists that say the same are as old as the older.
#[test]
fn of_two_lists_the_older_is_dated() {
    let clear = status(Outcome::Valid);
    let mut node = node(Outcome::Valid, &[clear, clear]);
    for (check, (at, age)) in [("new", 5_usize), ("old", 7)].into_iter().enumerate() {
        let detail = &mut node.checks[check].detail;
        detail.insert("list".to_owned(), at.into());
        detail.insert("fetched".to_owned(), at.into());
        detail.insert("age".to_owned(), age.into());
    }
    let at = |node: &Node| Fetched::of(node).map(|fetched| fetched.at.map(str::to_owned));
    assert_eq!(at(&node), Some(Some("old".to_owned())));
    node.checks[0].detail.remove("fetched");
    node.checks[0].detail.remove("age");
    assert_eq!(at(&node), Some(None), "a file may be older than both");
}

#[test]
fn of_a_list_that_is_not_at_hand_or_in_the_credential_no_age_is_told() {
    let saved = Some(Fetched::new(None, None));
    for (list, code, fetched) in [
        ("https://a.example/list", Code::Ok, saved),
        ("https://a.example/list", Code::StatusListNotVerified, saved),
        ("https://a.example/list", Code::StatusListUnreachable, None),
        ("data:application/vc+jwt,a.b.c", Code::Ok, None),
    ] {
        let mut node = node(Outcome::Valid, &[status(Outcome::Valid)]);
        node.checks[0].code = code;
        let detail = &mut node.checks[0].detail;
        detail.insert("list".to_owned(), list.into());
        assert_eq!(Fetched::of(&node), fetched, "{list}, {code:?}");
    }
}

/// The copy at hand says nothing of that, and yet it may be meant.
#[test]
fn where_the_newer_copy_was_withdrawn_it_is_open() {
    let mut node = with(&[HOLDS, BOUND, ENDLESS, status(Outcome::Valid)]);
    assert_eq!(Still::of(&node), Still::Yes);
    let mut newer = node.checks[1].clone();
    newer.check = CheckKind::Refresh;
    newer.outcome = Outcome::Warning;
    newer.code = Code::NewerCopyWithdrawn;
    node.checks.push(newer);
    assert_eq!(Still::of(&node), Still::Unknown);
}
