//! Credentials and presentations in tokens, and credentials that are only named by an address.

use crate::signed_here::{badge, did, method, record, signed, signed_as_token};
use crate::{Case, case, case_with, now};
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, verify};
use serde_json::{Value, json};

const ADDRESS: &str = "https://uni.example/credentials/1";
const INSIDE: &str = "/credentialSubject/verifiableCredential/0";

pub fn cases() -> Vec<Case> {
    [headers(), claims(), presentations(), references()]
        .into_iter()
        .flatten()
        .collect()
}

/// Claims signed as a token by key 1.
fn token(header: &Value, claims: &Value) -> String {
    signed_as_token(1, header, claims)
}

fn header(more: Value) -> Value {
    let mut header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    merge(&mut header, more);
    header
}

fn merge(object: &mut Value, more: Value) {
    let (Value::Object(object), Value::Object(more)) = (object, more) else {
        panic!("both are objects")
    };
    object.extend(more);
}

fn headers() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined, Valid, Warning};
    let with = |more| token(&header(more), &badge());
    vec![
        case(
            Code::MalformedToken,
            Invalid,
            Invalid,
            "eyJhbGciOiJub25lIn0.e30=.x".replace('=', "A"),
        ),
        case(
            Code::UnsupportedFormat,
            Undetermined,
            Undetermined,
            json!({"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+cose;base64,AAAA"}),
        ),
        case(
            Code::ForbiddenAlgorithm,
            Invalid,
            Invalid,
            with(json!({"alg": "none"})),
        ),
        case(
            Code::WrongMediaType,
            Invalid,
            Invalid,
            with(json!({"typ": "vp+jwt"})),
        ),
        case(
            Code::UnexpectedHeader,
            Warning,
            Valid,
            with(json!({"x5t": "AA"})),
        ),
        case(
            Code::ProofNotYetValid,
            Outcome::NotYetValid,
            Outcome::NotYetValid,
            token(
                &header(json!({})),
                &with_claims(json!({"nbf": 4_000_000_000_u32})),
            ),
        ),
    ]
}

fn with_claims(more: Value) -> Value {
    let mut claims = badge();
    merge(&mut claims, more);
    claims
}

fn claims() -> Vec<Case> {
    use Outcome::{Invalid, Valid, Warning};
    let plain = header(json!({"typ": "JWT"}));
    vec![
        case(
            Code::UnexpectedClaim,
            Invalid,
            Invalid,
            token(&plain, &with_claims(json!({"vc": {}}))),
        ),
        case(
            Code::ClaimMismatch,
            Invalid,
            Invalid,
            token(&plain, &with_claims(json!({"iss": "did:example:other"}))),
        ),
        case(Code::ClaimMissing, Warning, Valid, token(&plain, &badge())),
    ]
}

fn presentation(credential: &str, more: Value) -> String {
    let mut presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": did(1),
        "verifiableCredential": [{
            "@context": "https://www.w3.org/ns/credentials/v2",
            "type": "EnvelopedVerifiableCredential",
            "id": format!("data:application/vc+jwt,{credential}")
        }]
    });
    merge(&mut presentation, more);
    token(&header(json!({"typ": "vp+jwt"})), &presentation)
}

fn presentations() -> Vec<Case> {
    use Outcome::{Invalid, Valid, Warning};
    let badge = token(&header(json!({})), &badge());
    let asked = |code, input: String| {
        case_with(code, Invalid, Invalid, input, |options| {
            options.challenge = Some("asked".to_owned());
            options.domain = Some("asked.example".to_owned());
        })
    };
    let occasion = json!({"nonce": "asked", "aud": ["asked.example"]});
    let old = json!({"nonce": "old", "aud": "asked.example"});
    vec![
        asked(Code::WrongChallenge, presentation(&badge, old)),
        asked(
            Code::WrongDomain,
            presentation(&badge, json!({"nonce": "asked"})),
        ),
        case(
            Code::ChallengeNotCompared,
            Warning,
            Valid,
            presentation(&badge, occasion.clone()),
        ),
        case(
            Code::DomainNotCompared,
            Warning,
            Valid,
            presentation(&badge, occasion),
        ),
        case(
            Code::PresentedByAnother,
            Warning,
            Valid,
            presentation(&badge, json!({})),
        )
        .inside("/verifiableCredential/0"),
    ]
}

/// A record that names its badge by its address only.
fn naming(more: Value) -> Value {
    let mut record = record(vec![json!(ADDRESS)]);
    merge(&mut record, more);
    signed(record)
}

fn references() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined, Valid, Warning};
    let found = |code, (check, node), record: Value, content: String| {
        case_with(code, check, node, record, |options| {
            options.material.insert(ADDRESS.to_owned(), content);
        })
        .inside(INSIDE)
    };
    let digest = json!({"relatedResource": [{"id": ADDRESS, "digestSRI": "sha256-AAAA"}]});
    let badge = signed(badge()).to_string();
    vec![
        case(
            Code::CredentialNotAvailable,
            Undetermined,
            Undetermined,
            naming(json!({})),
        )
        .inside(INSIDE),
        found(
            Code::ContentNotCovered,
            (Warning, Valid),
            naming(json!({})),
            badge.clone(),
        ),
        found(
            Code::DigestMismatch,
            (Invalid, Invalid),
            naming(digest),
            badge,
        ),
        Case {
            path: "/credentialSubject/verifiableCredential/0/credentialSubject/verifiableCredential/0",
            ..found(
                Code::CircularReference,
                (Invalid, Invalid),
                naming(json!({})),
                naming(json!({})).to_string(),
            )
        },
    ]
}

/// A presentation has a holder; what its own checks say is said of that one.
#[test]
fn a_presentation_has_no_issuer() {
    let badge = token(&header(json!({})), &badge());
    for holder in [
        did(1),
        did(2),
        "did:web:a.example".to_owned(),
        "urn:uuid:1".to_owned(),
    ] {
        let input = presentation(&badge, json!({ "holder": holder }));
        let report = verify(input, Options::at(now()));
        let binding = |check: &&Check| check.check == CheckKind::KeyBinding;
        let said = &report
            .root
            .checks
            .iter()
            .find(binding)
            .expect("bound or not");
        assert!(said.message.contains("holder"), "{}", said.message);
        for check in &report.root.checks {
            assert!(!check.message.contains("issuer"), "{}", check.message);
            assert!(!check.message.contains("credential"), "{}", check.message);
        }
    }
}
