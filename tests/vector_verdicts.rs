//! What whole credentials of others come to: the table of `vectors/made/README.md`, and
//! 1EdTech's record whose issuers nobody can check.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    Check, CheckKind, Code, Node, Options, Outcome, Relation, Report, verify,
};
use std::fs;
use std::path::Path;

fn report(folder: &Path, file: &str) -> Report {
    let text = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    verify(
        text,
        Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time")),
    )
}

fn checks(node: &Node, kind: CheckKind) -> Vec<(Outcome, Code)> {
    let checks = node.checks.iter().filter(|check| check.check == kind);
    checks
        .map(|check: &Check| (check.outcome, check.code))
        .collect()
}

const HOLDS: (Outcome, Code) = (Outcome::Valid, Code::Ok);
const MISMATCH: (Outcome, Code) = (Outcome::Invalid, Code::SignatureMismatch);

#[test]
fn good_ones_are_valid_in_every_node() {
    let Some(made) = shared::folder("vectors/made") else {
        return;
    };
    for (file, nodes) in [
        ("ob3.json", 1),
        ("clr10.json", 11),
        ("dup10.json", 11),
        ("y_rd_same.json", 3),
        ("v_credits.json", 1),
        ("n_good.json", 1),
    ] {
        let report = report(&made, file);
        assert_eq!(
            report.summary.iter().collect::<Vec<_>>(),
            [(&Outcome::Valid, &nodes)],
            "{file}"
        );
    }
}

#[test]
fn a_changed_badge_falls_inside_a_record_that_holds() {
    let Some(made) = shared::folder("vectors/made") else {
        return;
    };
    let report = report(&made, "innerbad.json");
    assert_eq!(report.outcome, Outcome::Valid);
    assert_eq!(report.summary[&Outcome::Invalid], 1);
    let bad = report
        .root
        .children
        .iter()
        .find(|node| node.outcome == Outcome::Invalid)
        .expect("the changed badge");
    assert_eq!(checks(bad, CheckKind::Proof), [MISMATCH]);
}

#[test]
fn bad_ones_fall_for_the_right_reason() {
    let Some(made) = shared::folder("vectors/made") else {
        return;
    };
    let swap = report(&made, "n_fragment_swap.json");
    assert_eq!(swap.outcome, Outcome::Invalid);
    assert_eq!(checks(&swap.root, CheckKind::Proof), [HOLDS]);
    let binding = (Outcome::Invalid, Code::KeyNotInControllerDocument);
    assert_eq!(checks(&swap.root, CheckKind::KeyBinding), [binding]);

    let expired = report(&made, "n_expired.json");
    assert_eq!(expired.outcome, Outcome::Expired);
    assert_eq!(checks(&expired.root, CheckKind::Proof), [HOLDS]);

    let purpose = report(&made, "n_wrong_purpose.json");
    assert_eq!(purpose.outcome, Outcome::Invalid);
    assert_eq!(
        checks(&purpose.root, CheckKind::Proof),
        [(Outcome::Invalid, Code::WrongProofPurpose)]
    );
    let proof = purpose
        .root
        .checks
        .iter()
        .find(|check| check.check == CheckKind::Proof);
    assert_eq!(
        proof.map(|check| &check.also[..]),
        Some(&[Code::SignatureMismatch][..])
    );

    let two = report(&made, "n_twoproofs_badfirst.json");
    assert_eq!(two.outcome, Outcome::Invalid);
    assert_eq!(checks(&two.root, CheckKind::Proof), [MISMATCH, HOLDS]);
}

#[test]
fn signatures_of_1edtechs_record_hold_and_bind_nobody() {
    let Some(folder) = shared::folder("vectors/1edtech-validator/clr20") else {
        return;
    };
    let report = report(&folder, "complex.json");
    assert_eq!(
        report.summary.iter().collect::<Vec<_>>(),
        [(&Outcome::Undetermined, &8)]
    );
    let nodes = all(&report.root);
    let credentials = nodes.iter();
    let credentials = credentials.filter(|node| node.relation != Relation::Endorsement);
    assert_eq!(credentials.count(), 7);
    let endorsement = nodes
        .iter()
        .find(|node| node.relation == Relation::Endorsement);
    assert_eq!(
        endorsement.map(|node| node.path.as_str()),
        Some(
            "/credentialSubject/verifiableCredential/0/credentialSubject/achievement/endorsement/0"
        )
    );
    for node in nodes {
        assert_eq!(checks(node, CheckKind::Proof), [HOLDS], "{}", node.path);
        assert_eq!(
            checks(node, CheckKind::KeyBinding),
            [(Outcome::Undetermined, Code::KeyNotBound)],
            "{}",
            node.path
        );
    }
    assert!(
        report
            .needs
            .iter()
            .all(|need| !need.url.starts_with("urn:"))
    );
}

/// A node and all below it.
fn all(node: &Node) -> Vec<&Node> {
    let below = node.children.iter().flat_map(all);
    std::iter::once(node).chain(below).collect()
}

/// Endorsements of the badge, of its achievement and of its issuer: what each is about, and
/// whether it is signed, are the file's own.
#[test]
fn endorsements_of_others_are_found() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    let found = |file: &str| {
        let report = report(&vectors, file);
        let endorsements = all(&report.root).into_iter();
        let endorsements = endorsements.filter(|node| node.relation == Relation::Endorsement);
        let told = endorsements.map(|node| {
            let mismatch = |check: &Check| check.code == Code::EndorsementMismatch;
            let is_about_another = node.checks.iter().any(mismatch);
            let is_signed = !checks(node, CheckKind::Proof).is_empty();
            (node.path.clone(), is_about_another, is_signed)
        });
        told.collect::<Vec<_>>()
    };
    let expected = |list: &[(&str, bool, bool)]| {
        let list = list.iter();
        let owned = list.map(|(path, about, signed)| ((*path).to_owned(), *about, *signed));
        owned.collect::<Vec<_>>()
    };
    let complete = found("1edtech-validator/ob30/complete.json");
    let of_achievement = "/credentialSubject/achievement/endorsement/0";
    let of_creator = "/credentialSubject/achievement/creator/endorsement";
    let (first, second) = (format!("{of_creator}/0"), format!("{of_creator}/1"));
    assert_eq!(
        complete,
        expected(&[
            (&first, false, true),
            (&second, false, true),
            (of_achievement, true, true),
            ("/endorsement/0", true, true),
            ("/issuer/endorsement/0", false, true),
        ])
    );
    assert_eq!(
        found("learncard-obv3/with-endorsement.json"),
        expected(&[("/endorsement/0", true, false)])
    );
    assert_eq!(found("1edtech-validator/ob30/endorsement-valid.json"), []);
}
