use super::*;
use crate::timestamp::Timestamp;
use crate::verify::{Options, verify};

/// A node with these checks. What it is named and who issued it is no matter.
fn node(outcome: Outcome, checks: &[(CheckKind, Outcome, Code)]) -> Node {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
    let checks = checks.iter().map(|&(kind, outcome, code)| Check {
        check: kind,
        outcome,
        code,
        also: Vec::new(),
        message: code.as_str().to_owned(),
        detail: Default::default(),
    });
    Node {
        outcome,
        checks: checks.collect(),
        ..verify("{}", Options::at(now)).root
    }
}

use CheckKind::{Context, KeyBinding, Proof, Refresh, Schema, Status, Structure, Validity};
use Outcome::{Expired, Invalid, Undetermined, Valid, Warning};

const HOLDS: (CheckKind, Outcome, Code) = (Proof, Valid, Code::Ok);
const BOUND: (CheckKind, Outcome, Code) = (KeyBinding, Valid, Code::Ok);
const UNBOUND: (CheckKind, Outcome, Code) = (KeyBinding, Undetermined, Code::KeyNotBound);
const STATUS_OPEN: (CheckKind, Outcome, Code) = (Status, Undetermined, Code::StatusListUnreachable);

#[test]
fn what_is_open_is_named_where_nothing_else_is() {
    for (checks, verdict) in [
        (vec![HOLDS, UNBOUND], Verdict::SignedByUnboundKey),
        (
            vec![
                HOLDS,
                UNBOUND,
                (Refresh, Undetermined, Code::RefreshNotAvailable),
            ],
            Verdict::SignedByUnboundKey,
        ),
        (
            vec![
                HOLDS,
                UNBOUND,
                (Schema, Undetermined, Code::SchemaNotAvailable),
            ],
            Verdict::SignedByUnboundKey,
        ),
        (vec![HOLDS, BOUND, STATUS_OPEN], Verdict::StatusOpen),
        (
            vec![HOLDS, UNBOUND, STATUS_OPEN],
            Verdict::PartlyChecked("key-not-bound"),
        ),
        (
            vec![(Proof, Undetermined, Code::KeyNotAvailable), STATUS_OPEN],
            Verdict::Undetermined("key-not-available"),
        ),
        (
            vec![(Context, Undetermined, Code::UnknownContext)],
            Verdict::Undetermined("unknown-context"),
        ),
    ] {
        assert_eq!(Verdict::of(&node(Undetermined, &checks)), verdict);
    }
}

#[test]
fn what_is_false_says_whether_it_is_unchanged() {
    let structure = (Structure, Invalid, Code::InvalidStructure);
    let mismatch = (Proof, Invalid, Code::SignatureMismatch);
    for (checks, verdict) in [
        (
            vec![structure, HOLDS, BOUND],
            Verdict::UnchangedButFaulty("invalid-structure"),
        ),
        (vec![structure], Verdict::DoesNotHold("invalid-structure")),
        (vec![mismatch], Verdict::Changed),
        (vec![structure, mismatch], Verdict::Changed),
        (vec![HOLDS, BOUND, mismatch], Verdict::Changed),
        (
            vec![(CheckKind::Parse, Invalid, Code::NotJson)],
            Verdict::Unreadable("not-json"),
        ),
    ] {
        assert_eq!(Verdict::of(&node(Invalid, &checks)), verdict);
    }
}

#[test]
fn an_expired_signature_is_not_an_expired_credential() {
    let proof = (Proof, Expired, Code::ProofExpired);
    let validity = (Validity, Expired, Code::Expired);
    let verdict = |checks: &[_]| format!("{:?}", Verdict::of(&node(Expired, checks)));
    assert_eq!(verdict(&[proof, BOUND]), "ProofExpired");
    assert_eq!(verdict(&[HOLDS, BOUND, validity]), "Expired");
    assert_eq!(verdict(&[proof, BOUND, validity]), "Expired");
}

#[test]
fn nobody_vouches_for_one_reason_or_another() {
    let structure = (Structure, Invalid, Code::InvalidStructure);
    let nobody = Voucher::Nobody(None);
    for (outcome, checks, voucher) in [
        (Valid, vec![HOLDS, BOUND], nobody),
        (
            Valid,
            vec![(Proof, Warning, Code::ProofFromTheFuture), BOUND],
            nobody,
        ),
        (
            Expired,
            vec![(Proof, Expired, Code::ProofExpired), BOUND],
            nobody,
        ),
        (Invalid, vec![structure, HOLDS, BOUND], Voucher::Faulty),
        (
            Invalid,
            vec![(Proof, Invalid, Code::SignatureMismatch)],
            Voucher::Moot,
        ),
        (Outcome::Unsigned, vec![], Voucher::Moot),
    ] {
        assert_eq!(Voucher::of(&node(outcome, &checks)), voucher);
    }
}

#[test]
fn somebody_vouches_as_the_report_says() {
    let mut node = node(Valid, &[HOLDS, BOUND]);
    node.issuer.vouched_by = VouchedBy::Domain;
    node.issuer.domain = Some("uni.example".to_owned());
    let binding = &mut node.checks[1].detail;
    binding.insert("document".to_owned(), "did:web:uni.example".into());
    binding.insert("fetched".to_owned(), "2025-12-29T12:00:00Z".into());
    assert_eq!(Voucher::of(&node), Voucher::Domain("uni.example"));
    node.issuer.vouched_by = VouchedBy::TrustList;
    assert_eq!(Voucher::of(&node), Voucher::TrustList);
    let by = |keeper: Option<&str>| Listing {
        by: keeper.map(str::to_owned),
        ..Default::default()
    };
    node.issuer.listed = vec![by(Some("A Registry")), by(Some("Another"))];
    assert_eq!(Voucher::of(&node), Voucher::Registry("A Registry"));
    assert_eq!(Voucher::of(&node).who(), "A Registry");
    assert!(Voucher::of(&node).is_somebody());
    // What the reader decided stands above what others say.
    node.issuer.listed.push(by(None));
    assert_eq!(Voucher::of(&node), Voucher::TrustList);
}

/// Anybody can write a file and say that it is the domain's.
#[test]
fn a_file_that_was_handed_in_is_no_answer_of_the_domain() {
    let mut node = node(Valid, &[HOLDS, UNBOUND, BOUND]);
    node.issuer.vouched_by = VouchedBy::Domain;
    node.issuer.domain = Some("uni.example".to_owned());
    let file = Voucher::File("uni.example");
    assert_eq!((Voucher::of(&node), file.who()), (file, "uni.example"));
    assert!(file.is_somebody());
    let dated = ["document", "fetched"].map(|name| (name.to_owned(), "2025".into()));
    node.checks[2].detail.extend(dated[..1].to_vec());
    assert_eq!(
        Voucher::of(&node),
        file,
        "nobody knows since when it lay there"
    );
    node.checks[1].detail.extend(dated.to_vec());
    assert_eq!(
        Voucher::of(&node),
        file,
        "that document does not list the key"
    );
    node.checks[2].detail.extend(dated[1..].to_vec());
    assert_eq!(Voucher::of(&node), Voucher::Domain("uni.example"));
}

/// Whose key it was does not depend on whether the time for it is past.
#[test]
fn a_holders_key_shows_who_presents() {
    let late = (Proof, Expired, Code::ProofExpired);
    for (outcome, checks, voucher) in [
        (Valid, [HOLDS, BOUND], Voucher::Holder),
        (Expired, [late, BOUND], Voucher::Holder),
        (Expired, [late, UNBOUND], Voucher::NoHolder),
        (Undetermined, [HOLDS, UNBOUND], Voucher::NoHolder),
        (Invalid, [HOLDS, BOUND], Voucher::NoHolder),
    ] {
        let presentation = Node {
            types: vec!["VerifiablePresentation".to_owned()],
            ..node(outcome, &checks)
        };
        assert_eq!(Voucher::of(&presentation), voucher);
    }
}
