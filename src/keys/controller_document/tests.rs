use super::*;
use crate::json::{Document, Limits};

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const P256: &str = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";

fn read(json: &str) -> Result<ControllerDocument, DocumentError> {
    let document = Document::parse(json.to_owned(), &Limits::default()).expect("JSON");
    ControllerDocument::read(document.root())
}

fn document(members: &str) -> ControllerDocument {
    read(&format!(r#"{{"id": "did:web:uni.example", {members}}}"#)).expect("a controller document")
}

fn key() -> PublicKey {
    PublicKey::from_multikey(KEY).expect("a key")
}

fn lists(document: &ControllerDocument) -> bool {
    document.methods_with(&key()).any(|method| method.asserts)
}

#[test]
fn a_method_may_be_referred_to_or_embedded() {
    let method = format!(r##"{{"id": "#k", "type": "Multikey", "publicKeyMultibase": "{KEY}"}}"##);
    for members in [
        format!(r##""verificationMethod": [{method}], "assertionMethod": ["#k"]"##),
        format!(
            r#""verificationMethod": [{method}], "assertionMethod": ["did:web:uni.example#k"]"#
        ),
        format!(r##""verificationMethod": {method}, "assertionMethod": "#k""##),
        format!(r#""assertionMethod": [{method}]"#),
    ] {
        let document = document(&members);
        let found = document
            .method("did:web:uni.example#k")
            .expect("the method");
        assert_eq!(found.key(), Ok(key()));
        assert!(found.asserts && lists(&document), "{members}");
    }
}

#[test]
fn a_method_for_another_purpose_does_not_assert() {
    let method = format!(r##"{{"id": "#k", "type": "Multikey", "publicKeyMultibase": "{KEY}"}}"##);
    for members in [
        format!(r##""verificationMethod": [{method}], "authentication": ["#k"]"##),
        format!(r##""verificationMethod": [{method}], "assertionMethod": ["#other", 5, {{}}]"##),
        format!(
            r##""verificationMethod": [{method}], "assertionMethod": ["did:web:evil.example#k"]"##
        ),
        format!(r#""verificationMethod": [{method}]"#),
    ] {
        let document = document(&members);
        assert!(
            document.method("did:web:uni.example#k").is_some(),
            "{members}"
        );
        assert!(!lists(&document), "{members}");
    }
}

#[test]
fn a_method_that_somebody_else_controls_does_not_assert() {
    for (controller, asserts) in [
        ("did:web:uni.example", true),
        ("did:web:evil.example", false),
    ] {
        let document = document(&format!(
            r##""assertionMethod": [{{"id": "#k", "type": "Multikey", "controller": "{controller}",
                "publicKeyMultibase": "{KEY}"}}]"##
        ));
        assert_eq!(lists(&document), asserts, "{controller}");
    }
}

#[test]
fn the_type_says_which_keys_are_read() {
    let with = |kind: &str, key: &str| {
        let document = document(&format!(
            r##""assertionMethod": {{"id": "#k", "type": "{kind}", "publicKeyMultibase": "{key}"}}"##
        ));
        document
            .method("did:web:uni.example#k")
            .expect("the method")
            .key()
    };
    assert_eq!(with("Multikey", KEY), Ok(key()));
    assert_eq!(with("Ed25519VerificationKey2020", KEY), Ok(key()));
    assert!(with("Multikey", P256).is_ok());
    assert!(matches!(
        with("Ed25519VerificationKey2020", P256),
        Err(KeyError::Malformed(_))
    ));
    assert_eq!(
        with("JsonWebKey", KEY),
        Err(KeyError::Unsupported("JsonWebKey".into()))
    );
    assert!(matches!(
        with("Multikey", "hello"),
        Err(KeyError::Multibase(_))
    ));
}

#[test]
fn dates_of_revocation_and_expiry_must_be_dates() {
    let with = |dates: &str| {
        document(&format!(
            r##""assertionMethod": {{"id": "#k", "type": "Multikey", "publicKeyMultibase": "{KEY}", {dates}}}"##
        ))
    };
    let dated = with(r#""revoked": "2025-01-01T00:00:00Z", "expires": "2026-01-01T00:00:00Z""#);
    let method = dated.method("did:web:uni.example#k").expect("the method");
    assert_eq!(method.revoked, Timestamp::parse("2025-01-01T00:00:00Z"));
    assert_eq!(method.expires, Timestamp::parse("2026-01-01T00:00:00Z"));
    for dates in [
        r#""revoked": "yesterday""#,
        r#""expires": 2026"#,
        r#""revoked": null"#,
    ] {
        let undated = with(dates);
        let method = undated.method("did:web:uni.example#k").expect("the method");
        assert!(
            matches!(method.key(), Err(KeyError::Malformed(_))),
            "{dates}"
        );
        assert!(!lists(&undated));
    }
}

#[test]
fn what_is_no_controller_document_says_so() {
    for json in [
        "[]",
        "{}",
        r#"{"id": 5}"#,
        "null",
        r#""did:web:uni.example""#,
    ] {
        assert_eq!(read(json).err(), Some(DocumentError::NoId), "{json}");
    }
    let references = vec![r##""#k""##; 1001].join(",");
    let many = format!(r#"{{"id": "did:web:uni.example", "assertionMethod": [{references}]}}"#);
    assert_eq!(read(&many).err(), Some(DocumentError::TooManyMethods));
}

#[test]
fn what_is_no_method_is_left_out() {
    let document = document(
        r##""verificationMethod": [5, null, {}, {"id": 7}, "#k"], "assertionMethod": [[]]"##,
    );
    assert!(document.methods.is_empty());
}

/// A record of many credentials asks a document of many keys once for each. In a debug build
/// this takes a fifth of a second; decoded anew each time, a minute.
#[test]
fn each_key_is_decoded_once() {
    let method = format!(r##"{{"id":"#k","type":"Multikey","publicKeyMultibase":"{P256}"}}"##);
    let document = document(&format!(
        r#""verificationMethod":[{}]"#,
        vec![method; MAX_METHODS].join(",")
    ));
    let start = std::time::Instant::now();
    for _ in 0..1000 {
        assert!(!lists(&document));
    }
    assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
}
