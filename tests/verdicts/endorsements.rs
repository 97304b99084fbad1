//! Endorsements are credentials of their own, wherever they stand.

use crate::signed_here::{badge, did, endorsement, method, record, signed, signed_as_token};
use crate::{Case, case, issued, now};
use clr_wallet::verify::{Code, Node, Options, Outcome, Relation, Report, Sources, verify};
use serde_json::{Value, json};

const ACHIEVEMENT: &str = "/credentialSubject/achievement";

pub fn cases() -> Vec<Case> {
    use Outcome::{Valid, Warning};
    let of_another = signed(endorsement("urn:uuid:another"));
    let mismatch = |input: Value| {
        case(Code::EndorsementMismatch, Warning, Valid, input)
            .inside("/credentialSubject/achievement/endorsement/0")
    };
    vec![
        mismatch(endorsed(vec![of_another.clone()])),
        mismatch(issued(|badge| {
            let achievement = &mut badge["credentialSubject"]["achievement"];
            achievement["endorsement"] = json!([of_another]);
            achievement.as_object_mut().expect("an object").remove("id");
        })),
    ]
}

/// The badge with these endorsements of its achievement.
fn endorsed(endorsements: Vec<Value>) -> Value {
    issued(|badge| badge["credentialSubject"]["achievement"]["endorsement"] = json!(endorsements))
}

/// An endorsement of the badge's achievement, signed.
fn of_achievement() -> Value {
    let id = &badge()["credentialSubject"]["achievement"]["id"];
    signed(endorsement(id.as_str().expect("an id")))
}

fn report(input: &Value) -> Report {
    verify(input.to_string(), Options::at(now()))
}

fn paths(node: &Node) -> Vec<(&str, Relation, Outcome)> {
    let children = node.children.iter();
    children
        .map(|child| (child.path.as_str(), child.relation, child.outcome))
        .collect()
}

/// Open Badges 3.0 lets credentials, achievements and profiles have them.
#[test]
fn they_are_found_wherever_they_stand() {
    use Outcome::Valid;
    use Relation::{Embedded, Endorsement};
    let of = |id: &str| signed(endorsement(id));
    let of_issuer = || {
        let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
        signed_as_token(1, &header, &endorsement(&did(1)))
    };
    let inner = issued(|badge| {
        badge["endorsement"] = json!(of(badge["id"].as_str().expect("an id")));
        badge["credentialSubject"]["achievement"]["creator"] =
            json!({"id": did(1), "type": ["Profile"], "endorsementJwt": [of_issuer()]});
        badge["credentialSubject"]["achievement"]["endorsement"] = json!([of_achievement()]);
    });
    let mut outer = record(vec![inner]);
    outer["issuer"]["endorsement"] = json!([of(&did(1)), of(&did(1))]);
    let report = report(&signed(outer));
    let issuer = |at| format!("/issuer/endorsement/{at}");
    assert_eq!(
        paths(&report.root),
        [
            ("/credentialSubject/verifiableCredential/0", Embedded, Valid),
            (&issuer(0), Endorsement, Valid),
            (&issuer(1), Endorsement, Valid),
        ],
        "{report:#?}"
    );
    let inner = format!(
        "{}{ACHIEVEMENT}",
        "/credentialSubject/verifiableCredential/0"
    );
    let creator = format!("{inner}/creator/endorsementJwt/0");
    let achievement = format!("{inner}/endorsement/0");
    assert_eq!(
        paths(&report.root.children[0]),
        [
            (creator.as_str(), Endorsement, Valid),
            (&achievement, Endorsement, Valid),
            (
                "/credentialSubject/verifiableCredential/0/endorsement",
                Endorsement,
                Valid
            ),
        ]
    );
    assert_eq!(report.summary[&Valid], 7);
}

/// Each is judged for itself, and none moves what it is attached to.
#[test]
fn each_has_a_verdict_of_its_own() {
    let mut changed = of_achievement();
    changed["credentialSubject"]["endorsementComment"] = json!("Even better.");
    let unsigned = endorsement("urn:uuid:6f1f3f0e-3a57-4bb1-8a36-4ad0b3b7c001");
    let entries = [of_achievement(), changed, unsigned, json!("good"), json!(5)];
    let report = report(&endorsed(entries.into()));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    let outcomes = report.root.children.iter().map(|child| child.outcome);
    use Outcome::{Invalid, Unsigned, Valid};
    let expected = [Valid, Invalid, Unsigned, Invalid, Invalid];
    assert!(outcomes.eq(expected), "{report:#?}");
    for child in &report.root.children[3..] {
        let [check] = child.checks.as_slice() else {
            panic!("one check: {child:#?}")
        };
        assert_eq!(check.code, Code::NotACredential);
        assert_eq!(check.message, "What stands here is not an endorsement.");
    }
}

/// Law 3: each is read with its own contexts, even where those around it know no endorsements.
#[test]
fn each_is_read_by_its_own_contexts() {
    let mut badge = badge();
    let contexts = badge["@context"].as_array_mut().expect("a list");
    contexts.truncate(1);
    contexts.push(json!({"@vocab": "https://vocab.example/"}));
    badge["credentialSubject"]["achievement"]["endorsement"] = of_achievement();
    let report = report(&signed(badge));
    assert_eq!(
        report.root.children[0].outcome,
        Outcome::Valid,
        "{report:#?}"
    );
}

#[test]
fn an_endorsement_can_be_endorsed() {
    let mut inner = endorsement(&did(1));
    let mut innermost = endorsement(inner["id"].as_str().expect("an id"));
    innermost["id"] = json!("urn:uuid:another");
    inner["endorsement"] = signed(innermost);
    let report = report(&issued(|badge| {
        badge["issuer"]["endorsement"] = signed(inner);
    }));
    assert_eq!(report.summary[&Outcome::Valid], 3, "{report:#?}");
    let innermost = &report.root.children[0].children[0];
    assert_eq!(innermost.path, "/issuer/endorsement/endorsement");
    assert_eq!(innermost.relation, Relation::Endorsement);
}

/// A view shows them: it finds their values by the report's pointers, also through a token.
#[test]
fn their_values_are_found_by_their_pointers() {
    let mut inner = endorsement("urn:uuid:another");
    inner["issuer"]["endorsement"] = json!([of_achievement()]);
    let header = json!({"alg": "EdDSA", "kid": method(1)});
    let token = signed_as_token(1, &header, &inner);
    let input = issued(|badge| badge["endorsementJwt"] = json!([token]));
    let report = report(&input);
    let sources = Sources::of(input.to_string().as_bytes(), &Default::default());
    let path = &report.root.children[0].children[0].path;
    assert_eq!(path, "/endorsementJwt/0/issuer/endorsement/0");
    let found = sources.at(path).and_then(|value| value.get("name"));
    assert_eq!(
        found.and_then(|name| name.as_str()),
        Some("Endorsement by the board")
    );
}
