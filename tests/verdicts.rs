//! Every reason code occurs, with the verdict that belongs to it; and whoever takes the effect
//! of a check out sees this suite go red.

#![cfg(feature = "full")]

#[path = "support/signed_here.rs"]
mod signed_here;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Code, Options, Outcome, Report, verify};
use serde_json::{Value, json};
use signed_here::{DidWeb, badge, did, method, record, signed, signed_by};

/// A case: what is given, and what is to come of it.
struct Case {
    code: Code,
    /// The outcome of the check that gives the code …
    check: Outcome,
    /// … and of the outermost credential.
    node: Outcome,
    input: String,
    options: Options,
}

fn now() -> Timestamp {
    Timestamp::parse("2026-01-01T00:00:00Z").expect("a time")
}

fn case(code: Code, check: Outcome, node: Outcome, input: impl ToString) -> Case {
    Case {
        code,
        check,
        node,
        input: input.to_string(),
        options: Options::at(now()),
    }
}

fn case_with(
    code: Code,
    check: Outcome,
    node: Outcome,
    input: impl ToString,
    prepare: impl FnOnce(&mut Options),
) -> Case {
    let mut case = case(code, check, node, input);
    prepare(&mut case.options);
    case
}

/// The signed badge with one change afterwards.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut credential = signed(badge());
    change(&mut credential);
    credential
}

/// A badge with one change, signed afterwards.
fn issued(change: impl FnOnce(&mut Value)) -> Value {
    let mut credential = badge();
    change(&mut credential);
    signed(credential)
}

fn cases() -> Vec<Case> {
    [
        reading_cases(),
        context_cases(),
        proof_cases(),
        binding_cases(),
        date_cases(),
        other_cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn reading_cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined};
    let twice = signed(badge())
        .to_string()
        .replacen('{', r#"{"id":"urn:first","#, 1);
    vec![
        case(Code::NotJson, Invalid, Invalid, "hello"),
        case(Code::DuplicateKey, Invalid, Invalid, twice),
        case(Code::NotACredential, Invalid, Invalid, "[]"),
        case(
            Code::UnsupportedFormat,
            Undetermined,
            Undetermined,
            "eyJhbGciOiJub25lIn0.e30.x",
        ),
        case_with(
            Code::TooLarge,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.policy.limits.json.depth = 2;
            },
        ),
        case_with(
            Code::TooComplex,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.policy.limits.jsonld.quads = 3;
            },
        ),
        case(
            Code::InvalidStructure,
            Invalid,
            Invalid,
            issued(|badge| badge["id"] = json!("urn:x"))
                .to_string()
                .replace("\"VerifiableCredential\",", ""),
        ),
    ]
}

fn context_cases() -> Vec<Case> {
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
                badge["@context"][2] = json!("https://unknown.example/");
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
    ]
}

/// `endorsementJwt` is a term of the amended OB 3.0.3 alone: a document that defines it for
/// itself can only have been signed with the version before.
fn signed_with_the_version_before() -> Value {
    let mut badge = badge();
    let contexts = badge["@context"].as_array_mut().expect("a list");
    contexts.push(json!({"endorsementJwt": "https://a.example/jwt"}));
    badge["endorsementJwt"] = json!("see there");
    sign::signed_with_version(badge, 1)
}

fn proof_cases() -> Vec<Case> {
    use Outcome::{Expired, Invalid, Undetermined};
    let proof = |change: fn(&mut Value)| changed(|badge| change(&mut badge["proof"]));
    vec![
        case(
            Code::MalformedProof,
            Invalid,
            Invalid,
            proof(|proof| proof["proofValue"] = json!("z0")),
        ),
        case(
            Code::UnsupportedCryptosuite,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["cryptosuite"] = json!("tomorrows-suite-2050");
            }),
        ),
        // The multicodec of a BLS12-381 key.
        case(
            Code::UnsupportedKey,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["verificationMethod"] = json!(
                    "did:key:zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY"
                );
            }),
        ),
        case(
            Code::MalformedKey,
            Invalid,
            Invalid,
            proof(|proof| proof["verificationMethod"] = json!("did:key:z0")),
        ),
        case(
            Code::KeyNotAvailable,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["verificationMethod"] = json!("did:web:uni.example#key-1");
            }),
        ),
        case(
            Code::WrongProofPurpose,
            Invalid,
            Invalid,
            proof(|proof| proof["proofPurpose"] = json!("authentication")),
        ),
        case(
            Code::SignatureMismatch,
            Invalid,
            Invalid,
            changed(|badge| {
                badge["credentialSubject"]["achievement"]["name"] = json!("Doctor of Everything");
            }),
        ),
        case(
            Code::ProofFromTheFuture,
            Outcome::Valid,
            Outcome::Valid,
            sign::signed_at(badge(), "2026-06-01T00:00:00Z"),
        ),
        case(
            Code::ProofExpired,
            Expired,
            Expired,
            sign::signed_with(badge(), |proof| {
                proof["expires"] = json!("2025-06-01T00:00:00Z");
            }),
        ),
    ]
}

fn binding_cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined};
    let web = DidWeb::new(5);
    let at_hand = |change: fn(&mut Value)| {
        let mut document = web.document();
        change(&mut document["verificationMethod"][0]);
        let did = web.did.clone();
        move |options: &mut Options| {
            options.material.insert(did, document.to_string());
        }
    };
    let fragment_swap = {
        // Another's key behind the victim's identifier.
        let mut badge = badge();
        badge["issuer"]["id"] = json!(did(1));
        let foreign = method(2);
        let fragment = foreign.split_once('#').expect("a fragment").1;
        signed_by(2, &format!("{}#{fragment}", did(1)), badge)
    };
    vec![
        case(
            Code::KeyNotBound,
            Undetermined,
            Undetermined,
            web.signed(badge()),
        ),
        case(
            Code::IssuerDoesNotControlKey,
            Invalid,
            Invalid,
            signed_by(2, &method(2), badge()),
        ),
        case(
            Code::KeyNotInControllerDocument,
            Invalid,
            Invalid,
            fragment_swap,
        ),
        case_with(
            Code::KeyRevoked,
            Invalid,
            Invalid,
            web.signed(badge()),
            at_hand(|method| {
                method["revoked"] = json!("2024-12-31T00:00:00Z");
            }),
        ),
        case_with(
            Code::KeyExpired,
            Invalid,
            Invalid,
            web.signed(badge()),
            at_hand(|method| {
                method["expires"] = json!("2024-12-31T00:00:00Z");
            }),
        ),
    ]
}

fn date_cases() -> Vec<Case> {
    use Outcome::{Expired, Invalid, NotYetValid};
    vec![
        case(
            Code::Expired,
            Expired,
            Expired,
            issued(|badge| badge["validUntil"] = json!("2025-12-31T00:00:00Z")),
        ),
        case(
            Code::NotYetValid,
            NotYetValid,
            NotYetValid,
            issued(|badge| badge["validFrom"] = json!("2026-12-31T00:00:00Z")),
        ),
        case(
            Code::MalformedDate,
            Invalid,
            Invalid,
            issued(|badge| badge["validFrom"] = json!("yesterday")),
        ),
    ]
}

fn other_cases() -> Vec<Case> {
    use Outcome::{Undetermined, Valid};
    let status = json!({"id": "urn:x:1", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "1", "statusListCredential": "https://a.example/list"});
    let schema = json!({"id": "https://a.example/schema", "type": "JsonSchema"});
    let refresh = json!({"id": "https://a.example/newer", "type": "https://a.example/Refresh"});
    vec![
        case(
            Code::StatusNotChecked,
            Undetermined,
            Undetermined,
            issued(|badge| badge["credentialStatus"] = status),
        ),
        case_with(
            Code::SchemaNotChecked,
            Undetermined,
            Undetermined,
            issued(|badge| badge["credentialSchema"] = schema),
            |options| options.policy.require_schema = true,
        ),
        case(
            Code::RefreshNotChecked,
            Undetermined,
            Valid,
            issued(|badge| badge["refreshService"] = refresh),
        ),
        case_with(
            Code::RecipientNotChecked,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.recipient.push("learner@a.example".into());
            },
        ),
        case_with(
            Code::TrustNotChecked,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.policy.require_trusted = true;
            },
        ),
    ]
}

/// Codes that no input can cause yet.
const UNREACHABLE: [(Code, &str); 3] = [
    (Code::Ok, "the check found nothing wrong"),
    (Code::InternalError, "a mistake of ours"),
    (
        Code::BoundByTrustList,
        "no trust list is read yet; the unit tests of key_binding have it",
    ),
];

fn report(case: &Case) -> Report {
    verify(case.input.clone(), case.options.clone())
}

#[test]
fn every_code_comes_with_its_verdict() {
    for case in cases() {
        let report = report(&case);
        let shown = format!("{:?}: {:#?}", case.code, report.root);
        let gives = |code: &Code, also: &[Code]| *code == case.code || also.contains(&case.code);
        let giving = report
            .root
            .checks
            .iter()
            .filter(|check| gives(&check.code, &check.also));
        let check = giving.min_by_key(|check| check.outcome);
        assert_eq!(
            check.map(|check| check.outcome),
            Some(case.check),
            "{shown}"
        );
        assert_eq!(report.outcome, case.node, "{shown}");
    }
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    for code in Code::ALL {
        let is_unreachable = UNREACHABLE
            .iter()
            .any(|(unreachable, _)| unreachable == code);
        let has_case = cases.iter().any(|case| case.code == *code);
        assert!(has_case != is_unreachable, "{code:?}");
    }
}

#[test]
fn what_is_signed_and_bound_is_valid() {
    for credential in [
        signed(badge()),
        signed(record(vec![signed(badge()), signed(badge())])),
    ] {
        let report = verify(credential.to_string(), Options::at(now()));
        assert_eq!(
            report.summary.keys().collect::<Vec<_>>(),
            [&Outcome::Valid],
            "{report:#?}"
        );
    }
    let web = DidWeb::new(5);
    let mut options = Options::at(now());
    options
        .material
        .insert(web.did.clone(), web.document().to_string());
    let report = verify(web.signed(badge()).to_string(), options);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(report.root.issuer.domain.as_deref(), Some("uni.example"));
}

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

#[test]
fn a_bound_proof_is_enough_beside_one_of_an_unknown_kind() {
    let mut credential = signed(badge());
    let proof = credential["proof"].take();
    let mut unknown = proof.clone();
    unknown["cryptosuite"] = json!("tomorrows-suite-2050");
    credential["proof"] = json!([unknown, proof]);
    let report = verify(credential.to_string(), Options::at(now()));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    let warned = report
        .root
        .checks
        .iter()
        .find(|check| check.code == Code::UnsupportedCryptosuite);
    assert_eq!(warned.map(|check| check.outcome), Some(Outcome::Warning));
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

/// Runs this suite once for each code, with the effect of its checks taken out: the suite must
/// notice every time.
#[cfg(feature = "fault-injection")]
#[test]
fn the_suite_goes_red_without_any_one_of_the_checks() {
    if std::env::var_os("CLR_WITHOUT").is_some() {
        return;
    }
    let suite = std::env::current_exe().expect("this test is a program");
    let still_green: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| {
            !UNREACHABLE
                .iter()
                .any(|(unreachable, _)| unreachable == *code)
        })
        .map(|code| code.as_str())
        .filter(|code| {
            let run = std::process::Command::new(&suite)
                .env("CLR_WITHOUT", code)
                .output();
            run.expect("the suite runs").status.success()
        })
        .collect();
    assert!(
        still_green.is_empty(),
        "nothing noticed that these are gone: {still_green:?}"
    );
}
