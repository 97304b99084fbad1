//! Each credential of a record has a verdict of its own.

use crate::signed_here::{badge, record, signed};
use crate::{changed, now};
use clr_wallet::verify::{Options, Outcome, verify};
use serde_json::json;

/// Outer is not inner: a changed child does not change its parent's own outcome where the
/// parent was signed afterwards, and never hides behind it.
#[test]
fn a_bad_child_stays_visible_under_a_good_parent() {
    let bad = changed(|badge| badge["name"] = json!("Another name"));
    let report = verify(
        signed(record(vec![signed(badge()), bad])).to_string(),
        Options::at(now()),
    );
    let children: Vec<Outcome> = report
        .root
        .children
        .iter()
        .map(|child| child.outcome)
        .collect();
    assert_eq!(
        (report.outcome, children),
        (Outcome::Valid, vec![Outcome::Valid, Outcome::Invalid])
    );
    assert_eq!(report.summary[&Outcome::Invalid], 1);
}

#[test]
fn what_has_no_proof_is_unsigned_whatever_surrounds_it() {
    let report = verify(
        signed(record(vec![badge()])).to_string(),
        Options::at(now()),
    );
    assert_eq!(report.outcome, Outcome::Valid);
    assert_eq!(report.root.children[0].outcome, Outcome::Unsigned);
}
