//! Proofs over a credential's text, and the contexts that they do not need.

use crate::signed_here::{badge, record, signed, signed_as_json};
use crate::{Case, case, now};
use clr_wallet::verify::{CheckKind, Code, NeedKind, Options, Outcome, Report, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Valid, Warning};
    let mut other_context = signed_as_json(badge());
    other_context["@context"][1] = json!("https://purl.imsglobal.org/spec/clr/v2p0/context.json");
    let mut more = signed_as_json(badge());
    let contexts = more["@context"].as_array_mut().expect("a list");
    contexts.push(json!({"x": "https://a.example/x"}));
    let mut digits = badge();
    digits["credentialSubject"]["creditsEarned"] = json!(9_007_199_254_740_992_u64);
    let digits = signed_as_json(digits).to_string();
    vec![
        case(Code::ContextMismatch, Invalid, Invalid, other_context),
        case(Code::ContextNotCovered, Warning, Valid, more),
        case(
            Code::NumberNotPortable,
            Warning,
            Valid,
            digits.replace("9007199254740992", "9007199254740993"),
        ),
        case(
            Code::UnknownContext,
            Warning,
            Valid,
            under_unknown_context(),
        ),
        case(Code::UndefinedTerm, Warning, Valid, undefined()),
    ]
}

fn under_unknown_context() -> Value {
    let mut badge = badge();
    badge["@context"][1] = json!("https://unknown.example/");
    signed_as_json(badge)
}

fn undefined() -> Value {
    let mut badge = badge();
    badge["nobodyDefinesThis"] = json!(1);
    signed_as_json(badge)
}

fn report(credential: &Value) -> Report {
    verify(credential.to_string(), Options::at(now()))
}

/// A signature over the text covers what no context defines; changed, it falls all the same.
#[test]
fn what_no_context_defines_is_signed() {
    for mut credential in [under_unknown_context(), undefined()] {
        assert_eq!(report(&credential).outcome, Outcome::Valid);
        credential["nobodyDefinesThis"] = json!(2);
        let report = report(&credential);
        assert_eq!(report.outcome, Outcome::Invalid);
        let mut checks = report.root.checks.iter();
        assert!(checks.any(|check| check.code == Code::SignatureMismatch));
    }
}

/// Each credential answers for itself: a badge inside that rests on its contexts still does.
#[test]
fn the_text_of_a_record_does_not_excuse_what_is_inside() {
    let mut inner = signed(badge());
    inner["@context"][1] = json!("https://unknown.example/");
    let report = report(&signed_as_json(record(vec![inner])));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(report.root.children[0].outcome, Outcome::Undetermined);
    let needs: Vec<_> = report
        .needs
        .iter()
        .map(|need| (need.url.as_str(), need.kind))
        .collect();
    assert_eq!(needs, [("https://unknown.example/", NeedKind::Context)]);
}

/// JSON-LD is no matter of the signature, but still of the data model.
#[test]
fn a_context_that_json_ld_forbids_is_forbidden() {
    let mut badge = badge();
    let contexts = badge["@context"].as_array_mut().expect("a list");
    contexts.push(json!({"x": 1}));
    let report = report(&signed_as_json(badge));
    let of = |kind| {
        let mut checks = report.root.checks.iter();
        let check = checks.find(|check| check.check == kind).expect("the check");
        (check.outcome, check.code)
    };
    assert_eq!(
        of(CheckKind::Context),
        (Outcome::Invalid, Code::InvalidContext)
    );
    assert_eq!(of(CheckKind::Proof), (Outcome::Valid, Code::Ok));
    assert_eq!(report.outcome, Outcome::Invalid);
}

/// Contexts that take too much work stop a proof over statements, not one over the text.
#[test]
fn contexts_that_are_too_much_stop_nothing() {
    let mut options = Options::at(now());
    options.policy.limits.jsonld.quads = 3;
    let report = verify(signed_as_json(badge()).to_string(), options);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    let mut checks = report.root.checks.iter();
    let context = checks.find(|check| check.check == CheckKind::Context);
    let found = context.map(|check| (check.outcome, check.code));
    assert_eq!(found, Some((Outcome::Warning, Code::TooComplex)));
}
