//! Each credential of a record has a verdict of its own.

use crate::signed_here::{badge, record, signed};
use crate::{changed, now};
use clr_wallet::verify::{Code, Options, Outcome, verify};
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

/// What calls itself a credential and a presentation may be shown as either.
#[test]
fn nothing_hides_where_no_check_looks() {
    let fake = json!({"@context": badge()["@context"], "type": ["VerifiableCredential"]});
    let mut both = badge();
    both["type"] = json!(["VerifiableCredential", "VerifiablePresentation"]);
    both["verifiableCredential"] = json!([fake]);
    let mut presentation = both.clone();
    presentation["type"] = json!(["VerifiablePresentation"]);
    presentation["verifiableCredential"] = json!([]);
    presentation["credentialSubject"]["verifiableCredential"] = json!([fake]);
    for input in [both, presentation] {
        let report = verify(input.to_string(), Options::at(now()));
        assert_eq!(report.root.children.len(), 1, "{report:#?}");
        assert_eq!(report.root.children[0].outcome, Outcome::Invalid);
    }
}

#[test]
fn credentials_are_looked_into_to_a_depth() {
    let mut inner = badge();
    for _ in 0..20 {
        inner = record(vec![inner]);
    }
    let report = verify(inner.to_string(), Options::at(now()));
    let mut node = &report.root;
    let mut depth = 0;
    while let [child] = node.children.as_slice() {
        (node, depth) = (child, depth + 1);
    }
    assert_eq!(depth, 17);
    assert_eq!(node.checks[0].code, Code::TooLarge);
    assert_eq!(node.outcome, Outcome::Undetermined);
}
