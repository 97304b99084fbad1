use super::*;
use crate::keys::did_key;
use crate::verify::{CheckKind, Code, Options, Outcome, Report, verify};

const CREDENTIAL: &str = r#"{
  "@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}],
  "type": ["VerifiableCredential"],
  "issuer": "ISSUER",
  "validFrom": "2025-01-01T00:00:00Z",
  "credentialSubject": {"id": "did:example:s", "name": "Zoë \u2028 \"quoted\"", "points": 12.5}
}
"#;

fn key() -> SecretKey {
    SecretKey::ed25519(&[7; 32])
}

fn time() -> Timestamp {
    Timestamp::parse("2025-02-01T10:00:00Z").expect("a time")
}

/// The credential, issued by the did:key of [`key`].
fn credential() -> String {
    CREDENTIAL.replace("ISSUER", &did_key::from_public_key(&key().public_key()))
}

fn sign_with(text: &str, method: &str) -> Result<String, SignError> {
    let signing = Signing {
        key: &key(),
        verification_method: method,
        created: time(),
    };
    sign(text, &signing, &mut Contexts::new(Default::default()))
}

fn signed(text: &str) -> Result<String, SignError> {
    sign_with(text, &did_key::verification_method(&key().public_key()))
}

fn report(text: &str) -> Report {
    verify(
        text,
        Options::at(Timestamp::parse("2025-03-01T00:00:00Z").expect("a time")),
    )
}

#[test]
fn what_is_signed_verifies() {
    let signed = signed(&credential()).expect("it is signed");
    let report = report(&signed);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    for kind in [CheckKind::Proof, CheckKind::KeyBinding] {
        let check = report
            .root
            .checks
            .iter()
            .find(|check| check.check == kind)
            .expect("the check");
        assert_eq!((check.outcome, check.code), (Outcome::Valid, Code::Ok));
    }
}

#[test]
fn every_other_byte_stays_as_it_was() {
    for text in [credential(), credential().replace(['\n', ' '], "")] {
        let signed = signed(&text).expect("it is signed");
        let document = Document::parse(signed.clone(), &Limits::default()).expect("JSON");
        let proof = document.root().get("proof").expect("the proof").raw();
        assert_eq!(signed.replace(&format!(",\"proof\":{proof}"), ""), text);
    }
}

#[test]
fn the_same_is_signed_the_same() {
    assert_eq!(signed(&credential()).ok(), signed(&credential()).ok());
}

#[test]
fn what_would_not_be_covered_is_not_signed() {
    let pointer = |text: &str| match signed(text) {
        Err(SignError::NotCovered(losses)) => losses
            .into_iter()
            .map(|loss| loss.pointer)
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let undefined = credential().replace(r#", {"@vocab": "https://vocab.example/"}"#, "");
    assert_eq!(pointer(&undefined), ["/credentialSubject/points"]);
    let relative = credential().replace("did:example:s", "student");
    assert_eq!(pointer(&relative), ["/credentialSubject/id"]);
    let unportable = credential().replace("12.5", "1e-7");
    assert!(
        matches!(signed(&unportable), Err(SignError::NotPortable(pointers)) if pointers == ["/credentialSubject/points"])
    );
}

#[test]
fn what_cannot_be_signed_says_why() {
    assert!(matches!(signed("not JSON"), Err(SignError::Json(_))));
    assert!(matches!(
        signed(r#"{"a":1,"a":2}"#),
        Err(SignError::Json(_))
    ));
    assert!(matches!(signed("[]"), Err(SignError::NotAnObject)));
    for nothing in ["{}", r#"{"@context":{"a":"urn:a"},"a":[]}"#] {
        assert!(
            matches!(signed(nothing), Err(SignError::NothingStated)),
            "{nothing}"
        );
    }
    let twice = signed(&credential()).and_then(|once| signed(&once));
    assert!(matches!(twice, Err(SignError::AlreadySigned)));
    let unknown = credential().replace(
        "https://www.w3.org/ns/credentials/v2",
        "https://unknown.example/",
    );
    assert!(matches!(signed(&unknown), Err(SignError::JsonLd(_))));
}

#[test]
fn the_verification_method_must_name_the_key() {
    let other = did_key::verification_method(&SecretKey::ed25519(&[8; 32]).public_key());
    assert!(matches!(
        sign_with(&credential(), &other),
        Err(SignError::ForeignMethod)
    ));
    assert!(sign_with(&credential(), "did:web:uni.example#key-1").is_ok());
    let p256 = SecretKey::p256(&[7; 32]).expect("a key");
    let signing = Signing {
        key: &p256,
        verification_method: "did:web:uni.example#key-1",
        created: time(),
    };
    let refused = sign(
        &credential(),
        &signing,
        &mut Contexts::new(Default::default()),
    );
    assert!(matches!(refused, Err(SignError::WrongKey(KeyKind::P256))));
}
