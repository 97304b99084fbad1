//! Contexts, and what they do not cover.

use crate::signed_here::{badge, record, signed, signed_with_version};
use crate::{Case, case, changed, now};
use clr_wallet::verify::{Code, Options, Outcome, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined, Unsigned, Warning};
    let with_context = |context: Value| {
        let mut badge = badge();
        badge["@context"]
            .as_array_mut()
            .expect("a list")
            .push(context);
        badge
    };
    let number = |badge: &mut Value| badge["credentialSubject"]["creditsEarned"] = json!(1.0);
    let mut with_number = badge();
    number(&mut with_number);
    vec![
        case(
            Code::UnknownContext,
            Undetermined,
            Undetermined,
            changed(|badge| {
                badge["@context"][1] = json!("https://unknown.example/");
            }),
        ),
        case(
            Code::InvalidContext,
            Invalid,
            Invalid,
            with_context(json!({"x": 1})),
        ),
        case(
            Code::ProtectedTermRedefinition,
            Invalid,
            Invalid,
            with_context(json!({"name": "https://a.example/"})),
        ),
        case(
            Code::InvalidJsonLd,
            Invalid,
            Invalid,
            changed(|badge| badge["id"] = json!(5)),
        ),
        case(
            Code::UndefinedTerm,
            Invalid,
            Invalid,
            changed(|badge| badge["nobodyDefinesThis"] = json!(1)),
        ),
        case(Code::NumberNotPortable, Warning, Unsigned, with_number),
        case(
            Code::ContextVariant,
            Outcome::Valid,
            Outcome::Valid,
            signed_with_the_version_before(),
        ),
        case(
            Code::ContextVariant,
            Outcome::Warning,
            Outcome::Valid,
            beside_one_that_cannot_be_checked(signed_with_the_version_before()),
        ),
    ]
}

/// `endorsementJwt` is a term of the amended OB 3.0.3 alone: a document that defines it for
/// itself can only have been signed with the version before.
fn signed_with_the_version_before() -> Value {
    let mut badge = badge();
    let contexts = badge["@context"].as_array_mut().expect("a list");
    contexts.push(json!({"endorsementJwt": "https://a.example/jwt"}));
    badge["endorsementJwt"] = json!("see there");
    signed_with_version(badge, 1)
}

fn beside_one_that_cannot_be_checked(mut credential: Value) -> Value {
    let proof = credential["proof"].take();
    let mut other = proof.clone();
    other["cryptosuite"] = json!("tomorrows-suite-2050");
    credential["proof"] = json!([proof, other]);
    credential
}

/// CLR's terms are not protected. If a context of the document's own may swap their meanings,
/// values can be swapped with them, and every signature still holds.
#[test]
fn words_of_pinned_contexts_keep_their_meaning() {
    let association = |source, target| {
        json!([{ "type": "Association", "associationType": "isChildOf",
            "sourceId": source, "targetId": target }])
    };
    let mut credential = record(vec![signed(badge())]);
    credential["credentialSubject"]["association"] = association("urn:x:course", "urn:x:degree");
    let mut credential = signed(credential);
    let clr = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";
    let term = |name: &str| json!({ "@id": format!("{clr}{name}"), "@type": "xsd:anyURI" });
    let swapped = json!({ "Association": { "@id": format!("{clr}Association"), "@context": {
        "associationType": format!("{clr}AssociationType"),
        "sourceId": term("targetId"), "targetId": term("sourceId") } } });
    credential["@context"]
        .as_array_mut()
        .expect("a list")
        .push(swapped);
    credential["credentialSubject"]["association"] = association("urn:x:degree", "urn:x:course");
    let report = verify(credential.to_string(), Options::at(now()));
    assert_eq!(report.outcome, Outcome::Invalid, "{report:#?}");
    let proof = report
        .root
        .checks
        .iter()
        .find(|check| check.code == Code::UndefinedTerm);
    assert!(proof.is_some(), "{report:#?}");
}
