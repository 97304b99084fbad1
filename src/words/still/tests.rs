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

fn status(outcome: Outcome) -> Made {
    (CheckKind::Status, outcome, &[])
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

#[test]
fn the_worse_half_decides() {
    for (made, still) in [
        (vec![HOLDS, ENDLESS], Still::Yes),
        (vec![HOLDS, UNTIL, status(Outcome::Valid)], Still::Yes),
        (vec![HOLDS, UNTIL, status(Outcome::Warning)], Still::Yes),
        (vec![HOLDS, PAST, status(Outcome::Valid)], Still::Past),
        (vec![HOLDS, TO_COME], Still::ToCome),
        (
            vec![HOLDS, PAST, status(Outcome::Revoked)],
            Still::Withdrawn,
        ),
        (
            vec![HOLDS, ENDLESS, status(Outcome::Suspended)],
            Still::Suspended,
        ),
        (
            vec![HOLDS, ENDLESS, status(Outcome::Undetermined)],
            Still::Unknown,
        ),
        (vec![HOLDS], Still::Unknown),
        (vec![ENDLESS], Still::Moot),
    ] {
        assert_eq!(Still::of(&node(Outcome::Valid, &made)), still, "{made:?}");
    }
}

#[test]
fn of_what_does_not_hold_nothing_is_said() {
    let invalid = node(Outcome::Invalid, &[HOLDS, ENDLESS, status(Outcome::Valid)]);
    assert_eq!(Still::of(&invalid), Still::Moot);
}

#[test]
fn the_dates_are_those_of_the_check() {
    for (made, dates) in [
        (ENDLESS, Dates::Endless),
        (UNTIL, Dates::Until("2030-01-01T00:00:00Z")),
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
fn of_several_lists_the_worst_is_told() {
    let lists = [status(Outcome::Valid), status(Outcome::Undetermined)];
    let told = node(Outcome::Undetermined, &lists);
    assert_eq!(
        Withdrawal::of(&told),
        Withdrawal::NotLookedUp("The report's sentence.")
    );
    assert_eq!(
        Withdrawal::of(&node(Outcome::Valid, &[HOLDS])),
        Withdrawal::NoList
    );
}

#[test]
fn an_age_is_told_in_days() {
    let mut node = node(Outcome::Valid, &[status(Outcome::Valid)]);
    assert_eq!(Fetched::of(&node), None);
    let detail = &mut node.checks[0].detail;
    detail.insert("fetched".to_owned(), "2025-12-29T12:00:00Z".into());
    let fetched = Fetched {
        at: "2025-12-29T12:00:00Z",
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
