//! Whether a credential is about the person whom the reader expects.

use crate::signed_here::{badge, endorsement, record, signed};
use crate::{Case, case_with, now};
use clr_wallet::verify::{CheckKind, Code, Node, Options, Outcome, Report, verify};
use serde_json::{Value, json};

/// The subject of the tests' own badges and records.
const LEARNER: &str = "did:example:learner";
const ADDRESS: &str = "ada@uni.example";
const INSIDE: &str = "/credentialSubject/verifiableCredential/0";

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined, Valid};
    let expecting = |code, outcome, input: Value, recipient: &str| {
        case_with(code, outcome, outcome, input, |options| {
            options.recipient.push(recipient.to_owned());
        })
    };
    vec![
        expecting(Code::RecipientMatched, Valid, signed(badge()), LEARNER),
        expecting(
            Code::RecipientMismatch,
            Invalid,
            signed(badge()),
            "did:example:other",
        ),
        expecting(
            Code::RecipientNotComparable,
            Undetermined,
            signed(badge()),
            ADDRESS,
        ),
        expecting(
            Code::RecipientNamedByRecord,
            Undetermined,
            signed(record_of(ADDRESS, vec![signed(badge())])),
            ADDRESS,
        )
        .inside(INSIDE),
    ]
}

/// A record whose subject has this e-mail address beside its id.
fn record_of(address: &str, credentials: Vec<Value>) -> Value {
    let mut record = record(credentials);
    record["credentialSubject"]["identifier"] = json!([{
        "type": "IdentityObject", "hashed": false,
        "identityType": "emailAddress", "identityHash": address
    }]);
    record
}

/// A signed badge about another identifier.
fn badge_of(id: &str) -> Value {
    let mut badge = badge();
    badge["credentialSubject"]["id"] = json!(id);
    signed(badge)
}

fn report(input: &Value, recipient: &str) -> Report {
    let mut options = Options::at(now());
    options.recipient.push(recipient.to_owned());
    verify(input.to_string(), options)
}

fn codes(node: &Node) -> Vec<Code> {
    let checks = node.checks.iter();
    let checks = checks.filter(|check| check.check == CheckKind::Recipient);
    checks.map(|check| check.code).collect()
}

/// CLR 2.0: the subject of each credential in a record is the same person, possibly by another
/// identifier. Who says so is the record's issuer, and nobody has to believe them.
#[test]
fn a_record_does_not_lend_its_subject_to_what_is_in_it() {
    let inside = vec![badge_of(LEARNER), badge_of("did:example:ada")];
    let came_to = |record: Value, recipient| {
        let report = report(&record, recipient);
        let inside = report.root.children.iter();
        let inside: Vec<_> = inside.map(|node| (codes(node)[0], node.outcome)).collect();
        (codes(&report.root)[0], inside)
    };
    use Outcome::{Invalid, Undetermined, Valid};
    let matched = (Code::RecipientMatched, Valid);
    let mismatch = (Code::RecipientMismatch, Invalid);
    let by_record = (Code::RecipientNamedByRecord, Undetermined);
    let signed_record = signed(record_of(ADDRESS, inside.clone()));
    assert_eq!(
        came_to(signed_record.clone(), LEARNER),
        (Code::RecipientMatched, vec![matched, by_record])
    );
    assert_eq!(
        came_to(signed_record.clone(), ADDRESS),
        (Code::RecipientMatched, vec![by_record, by_record])
    );
    assert_eq!(
        came_to(signed_record.clone(), "did:example:ada"),
        (Code::RecipientMismatch, vec![mismatch, matched])
    );
    // A record that does not hold says nothing of anybody.
    let mut changed = signed_record;
    changed["name"] = json!("Another name");
    assert_eq!(
        came_to(changed, LEARNER),
        (Code::RecipientMatched, vec![matched, mismatch])
    );
    let unsigned = record_of(ADDRESS, inside);
    assert_eq!(
        came_to(unsigned, LEARNER),
        (Code::RecipientMatched, vec![matched, mismatch])
    );
}

/// An endorsement is about an achievement, an issuer, a credential.
#[test]
fn endorsements_and_presentations_are_about_nobody() {
    let mut badge = badge();
    badge["endorsement"] = json!([signed(endorsement("urn:uuid:another"))]);
    let input = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [signed(badge)]
    });
    let report = report(&input, LEARNER);
    assert_eq!(codes(&report.root), []);
    let badge = &report.root.children[0];
    assert_eq!(codes(badge), [Code::RecipientMatched]);
    assert_eq!(codes(&badge.children[0]), []);
    assert_eq!(badge.children[0].outcome, Outcome::Valid);
}

/// What fits is said, so that the reader can judge it.
#[test]
fn by_which_identifier_it_fits_is_told() {
    let report = report(&signed(record_of("Ada@uni.example", vec![])), ADDRESS);
    let check = report.root.checks.iter();
    let mut check = check.filter(|check| check.code == Code::RecipientMatched);
    let detail = json!(check.next().expect("it fits").detail);
    let expected = json!({
        "recipient": ADDRESS,
        "pointer": "/credentialSubject/identifier/0",
        "identityType": "emailAddress"
    });
    assert_eq!(detail, expected);
}
