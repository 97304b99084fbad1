//! Credentials and presentations in tokens, and credentials that are only named by an address.

use crate::signed_here::{badge, did, method, record, signed, signed_as_token};
use crate::{Case, case, case_with, now};
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};
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
pub fn token(header: &Value, claims: &Value) -> String {
    signed_as_token(1, header, claims)
}

pub fn header(more: Value) -> Value {
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
    let credential = with(json!({}));
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
            Code::UnsupportedFormat,
            Undetermined,
            Undetermined,
            json!({"@context": "https://www.w3.org/ns/credentials/v2", "@type": "EnvelopedVerifiableCredential", "id": "data:application/vc+cose;base64,AAAA"}),
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
        // VCDM 2.0 4.13: what is in an envelope is what its type and its data URL say.
        case(
            Code::WrongMediaType,
            Invalid,
            Invalid,
            enveloped("Credential", "vp", &credential),
        ),
        case(
            Code::WrongMediaType,
            Invalid,
            Invalid,
            enveloped("Presentation", "vp", &credential),
        ),
        case(
            Code::WrongMediaType,
            Invalid,
            Invalid,
            enveloped("Credential", "vp", &presentation(&credential, json!({}))),
        ),
        case(
            Code::OutsideEnvelope,
            Warning,
            Valid,
            merged(
                enveloped("Credential", "vc", &credential),
                json!({"name": "Fake degree", "proof": signed(badge())["proof"]}),
            ),
        ),
        case(
            Code::OutsideEnvelope,
            Warning,
            Valid,
            signed_record_with(merged(
                enveloped("Credential", "vc", &credential),
                json!({"name": "Fake degree"}),
            )),
        )
        .inside(INSIDE),
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

fn enveloped(kind: &str, media_type: &str, token: &str) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/credentials/v2",
        "type": format!("EnvelopedVerifiable{kind}"),
        "id": format!("data:application/{media_type}+jwt,{token}"),
    })
}

fn merged(mut object: Value, more: Value) -> Value {
    merge(&mut object, more);
    object
}

fn signed_record_with(credential: Value) -> Value {
    signed(record(vec![credential]))
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
        // What was only issued answers nothing.
        asked(Code::WrongChallenge, badge.clone()),
        asked(Code::WrongDomain, badge.clone()),
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
    use Outcome::{Invalid, Undetermined, Unsigned, Valid, Warning};
    let found = |code, (check, node), record: Value, content: String| {
        case_with(code, check, node, record, |options| {
            options.material.insert(ADDRESS.to_owned(), content);
        })
        .inside(INSIDE)
    };
    let digest = json!({"relatedResource": [{"id": ADDRESS, "digestSRI": "sha256-AAAA"}]});
    let unsigned = badge().to_string();
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
            Code::ContentNotCovered,
            (Warning, Unsigned),
            naming(json!({})),
            unsigned,
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

pub fn report_on(input: String, material: &[(&str, Value)]) -> Report {
    let mut options = Options::at(now());
    for (url, document) in material {
        let (url, text) = ((*url).to_owned(), document.to_string());
        options.material.insert(url, text);
    }
    verify(input, options)
}

pub fn check_of(report: &Report, kind: CheckKind) -> (Outcome, Code) {
    let mut checks = report.root.checks.iter();
    let found = checks.find(|check| check.check == kind);
    found
        .map(|check| (check.outcome, check.code))
        .expect("such a check")
}

/// RFC 7519 4.1.4: a number, and no longer from that second on.
#[test]
fn dates_of_a_token_are_numbers() {
    let invalid = (Outcome::Invalid, Code::ClaimMismatch);
    let expired = (Outcome::Expired, Code::ProofExpired);
    let second = now().unix_seconds();
    for (claims, expected) in [
        (json!({"exp": "1700000000"}), invalid),
        (json!({"exp": [1]}), invalid),
        (json!({"nbf": "x"}), invalid),
        (json!({"nbf": null}), invalid),
        (json!({"exp": second}), expired),
        (json!({"exp": second + 1}), (Outcome::Valid, Code::Ok)),
    ] {
        let input = token(&header(json!({})), &with_claims(claims.clone()));
        let report = report_on(input, &[]);
        assert_eq!(check_of(&report, CheckKind::Proof), expected, "{claims}");
    }
}

/// A reader who goes by the type, and one who goes by the claims, would read two documents.
#[test]
fn a_token_holds_one_document() {
    let unexpected = (Outcome::Invalid, Code::UnexpectedClaim);
    let mut old = badge();
    old["@context"][0] = json!("https://www.w3.org/2018/credentials/v1");
    old["issuanceDate"] = old["validFrom"].take();
    let both = json!({"iss": did(1), "vc": old, "vp": {"type": "VerifiablePresentation"}});
    let plain = header(json!({"typ": "JWT"}));
    let in_claim = json!({"iss": did(1), "vc": old});
    for (header, claims) in [(plain, both), (header(json!({})), in_claim)] {
        let report = report_on(token(&header, &claims), &[]);
        assert_eq!(check_of(&report, CheckKind::Proof), unexpected, "{header}");
    }
}

/// VCDM 1.1 6.3.1: nbf stands for issuanceDate, whatever else the credential says.
#[test]
fn dates_of_an_old_token_are_those_of_its_version() {
    let mut old = badge();
    old["@context"][0] = json!("https://www.w3.org/2018/credentials/v1");
    old["issuanceDate"] = json!("2024-12-31T00:00:00Z");
    let (issued, begins) = (1_735_603_200, 1_735_689_600);
    let valid = (Outcome::Valid, Code::Ok);
    let mismatch = (Outcome::Invalid, Code::ClaimMismatch);
    for (nbf, expected) in [(issued, valid), (begins, mismatch)] {
        let claims = json!({"iss": did(1), "nbf": nbf, "vc": old});
        let report = report_on(token(&header(json!({"typ": "JWT"})), &claims), &[]);
        assert_eq!(check_of(&report, CheckKind::Proof), expected, "{nbf}");
    }
}

#[test]
fn an_envelope_of_the_right_kind_says_nothing_more() {
    let badge = token(&header(json!({})), &badge());
    let presented = presentation(&badge, json!({}));
    for envelope in [
        enveloped("Credential", "vc", &badge),
        enveloped("Presentation", "vp", &presented),
    ] {
        let report = report_on(envelope.to_string(), &[]);
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        let checks = report.root.checks.iter();
        let of_form = checks.filter(|check| check.check == CheckKind::Structure);
        assert!(
            of_form.clone().all(|check| check.code == Code::Ok),
            "{report:#?}"
        );
    }
}

/// RFC 7519 4.1.4: seconds. What a credential does not say, it does not say otherwise.
#[test]
fn a_date_in_milliseconds_is_no_date() {
    let plain = header(json!({"typ": "JWT"}));
    let claims = with_claims(json!({"exp": 4_102_444_800_000_u64}));
    let report = report_on(token(&plain, &claims), &[]);
    let mut checks = report.root.checks.iter();
    let check = checks.find(|check| check.code == Code::ClaimMismatch);
    let said = &check.expect("a mismatch").message;
    assert!(
        said.ends_with("which is no date in seconds since 1970."),
        "{said}"
    );
}

/// VCDM 2.0 4.13: a presentation need not name its holder; a token's `iss` does.
#[test]
fn the_holder_may_be_named_by_the_token_alone() {
    let badge = token(&header(json!({})), &badge());
    let presented = |more: Value| {
        let mut claims = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiablePresentation"],
            "verifiableCredential": [{
                "@context": "https://www.w3.org/ns/credentials/v2",
                "type": "EnvelopedVerifiableCredential",
                "id": format!("data:application/vc+jwt,{badge}")
            }]
        });
        merge(&mut claims, more);
        report_on(token(&header(json!({"typ": "vp+jwt"})), &claims), &[])
    };
    let report = presented(json!({"iss": did(1)}));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(report.root.issuer.id, Some(did(1)));
    let mut checks = report.root.children[0].checks.iter();
    assert!(checks.any(|check| check.code == Code::PresentedByAnother));
    let report = presented(json!({"iss": did(2)}));
    assert_eq!(check_of(&report, CheckKind::KeyBinding).0, Outcome::Invalid);
    let report = presented(json!({"iss": did(2), "holder": did(1)}));
    let mismatch = (Outcome::Invalid, Code::ClaimMismatch);
    assert_eq!(check_of(&report, CheckKind::Proof), mismatch);
}

/// A header that repeats who signed has to say the same (RFC 7519 5.3).
#[test]
fn a_header_that_names_another_is_told_of() {
    let told = Code::ClaimMismatch;
    for (iss, is_told) in [
        (json!(did(1)), false),
        (json!(did(2)), true),
        (json!([did(1)]), true),
    ] {
        let report = report_on(token(&header(json!({"iss": iss})), &badge()), &[]);
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        let mut checks = report.root.checks.iter();
        let warning = checks.find(|check| check.code == told);
        assert_eq!(warning.is_some(), is_told, "{iss}");
        assert!(warning.is_none_or(|check| check.outcome == Outcome::Warning));
    }
}
