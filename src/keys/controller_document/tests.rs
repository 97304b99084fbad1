use super::*;
use crate::json::{Document, Limits};
use crate::timestamp::Timestamp;

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

fn lists_for(document: &ControllerDocument, purpose: Purpose) -> bool {
    document
        .methods_with(&key())
        .any(|method| method.is_for(purpose))
}

fn lists(document: &ControllerDocument) -> bool {
    lists_for(document, Purpose::AssertionMethod)
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
        assert!(lists(&document), "{members}");
        assert!(!lists_for(&document, Purpose::Authentication), "{members}");
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
        (r#""did:web:uni.example""#, true),
        (r#""did:web:evil.example""#, false),
        (r#"["did:web:evil.example"]"#, false),
        (r#"{"id": "did:web:evil.example"}"#, false),
        ("null", false),
    ] {
        let document = document(&format!(
            r##""assertionMethod": [{{"id": "#k", "type": "Multikey", "controller": {controller},
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
        with("EcdsaSecp256k1VerificationKey2019", KEY),
        Err(KeyError::Unsupported(
            "EcdsaSecp256k1VerificationKey2019".into()
        ))
    );
    assert!(with("EcdsaSecp256r1VerificationKey2019", P256).is_ok());
    for (kind, key) in [
        ("EcdsaSecp256r1VerificationKey2019", KEY),
        ("JsonWebKey", KEY),
        ("Ed25519VerificationKey2018", KEY),
    ] {
        assert!(
            matches!(with(kind, key), Err(KeyError::Malformed(_))),
            "{kind}"
        );
    }
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

/// RFC 8037 A.2, and its thumbprint from A.3.
const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","kid":"may-2025","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const THUMBPRINT: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

#[test]
fn keys_are_read_in_the_forms_of_their_types() {
    let with = |kind: &str, member: &str| {
        let document = document(&format!(
            r##""assertionMethod": {{"id": "#k", "type": "{kind}", {member}}}"##
        ));
        let method = document.method("did:web:uni.example#k");
        method.expect("the method").key()
    };
    let jwk = format!(r#""publicKeyJwk":{JWK}"#);
    for kind in ["JsonWebKey", "JsonWebKey2020"] {
        let key = with(kind, &jwk).expect("a key");
        assert_eq!(key.thumbprint(), THUMBPRINT);
    }
    // The bytes of RFC 8037 A.2 in base 58, as the JWK above in base64url.
    let base58 = r#""publicKeyBase58":"FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z""#;
    let key = with("Ed25519VerificationKey2018", base58).expect("a key");
    assert_eq!(key.thumbprint(), THUMBPRINT);
    let secret = jwk.replace(r#""kty""#, r#""d":"AA","kty""#);
    assert_eq!(with("JsonWebKey", &secret), Err(KeyError::Private));
    assert!(matches!(
        with("JsonWebKey", r#""publicKeyJwk":"text""#),
        Err(KeyError::Malformed(_))
    ));
    assert!(matches!(
        with("Ed25519VerificationKey2018", r#""publicKeyBase58":"0""#),
        Err(KeyError::Multibase(_))
    ));
}

#[test]
fn each_relationship_counts_for_itself() {
    let method = format!(r##"{{"id": "#k", "type": "Multikey", "publicKeyMultibase": "{KEY}"}}"##);
    let [asserts, authenticates] = Purpose::ALL;
    for (members, for_assertion, for_authentication) in [
        (
            format!(r##""verificationMethod": {method}, "authentication": "#k""##),
            false,
            true,
        ),
        (format!(r#""authentication": {method}"#), false, true),
        (
            format!(
                r##""verificationMethod": {method}, "authentication": "#k", "assertionMethod": ["#k"]"##
            ),
            true,
            true,
        ),
        (
            format!(r##""authentication": {method}, "assertionMethod": "#k""##),
            false,
            true,
        ),
        (
            format!(r##""verificationMethod": {method}, "keyAgreement": "#k""##),
            false,
            false,
        ),
    ] {
        let document = document(&members);
        assert_eq!(lists_for(&document, asserts), for_assertion, "{members}");
        assert_eq!(
            lists_for(&document, authenticates),
            for_authentication,
            "{members}"
        );
    }
}

#[test]
fn a_method_alone_is_a_document_that_lists_it_for_nothing() {
    let lone = format!(
        r#"{{"id": "https://uni.example/1#k", "type": "JsonWebKey", "controller": "https://uni.example/1",
            "publicKeyJwk": {JWK}, "assertionMethod": ["https://uni.example/1#k"]}}"#
    );
    let document = read(&lone).expect("a document");
    assert_eq!(document.id(), "https://uni.example/1");
    let method = document
        .method("https://uni.example/1#k")
        .expect("the method");
    assert!(method.key().is_ok());
    assert!(!Purpose::ALL.iter().any(|purpose| method.is_for(*purpose)));
    for whole in [
        lone.replace("1#k", "1"),
        lone.replace("controller", "owner"),
        lone.replace("publicKeyJwk", "jwk"),
    ] {
        let document = read(&whole).expect("a document");
        assert!(document.methods.is_empty(), "{whole}");
    }
}

#[test]
fn a_kid_names_a_method_in_each_of_these_ways() {
    let document = document(&format!(
        r##""verificationMethod": [
            {{"id": "#other", "type": "Multikey", "publicKeyMultibase": "{KEY}"}},
            {{"id": "#key-1", "type": "JsonWebKey", "publicKeyJwk": {JWK}}}]"##
    ));
    for kid in [
        "did:web:uni.example#key-1",
        "#key-1",
        "key-1",
        "may-2025",
        THUMBPRINT,
    ] {
        let found = document
            .method_for_kid(kid)
            .map(|method| method.id.as_str());
        assert_eq!(found, Some("did:web:uni.example#key-1"), "{kid}");
    }
    for kid in [
        "",
        "#",
        "key",
        "1",
        "did:web:uni.example",
        "did:web:evil.example#key-1",
    ] {
        assert!(document.method_for_kid(kid).is_none(), "{kid}");
    }
}

/// Whatever the type says: everybody can read all of the method.
#[test]
fn a_method_that_gives_its_secret_away_has_no_key() {
    let with = |kind: &str, members: &str| {
        let document = document(&format!(
            r##""assertionMethod": {{"id": "#k", "type": "{kind}", {members}}}"##
        ));
        let method = document.method("did:web:uni.example#k");
        method.expect("the method").key()
    };
    let multikey = format!(r#""publicKeyMultibase": "{KEY}""#);
    for secret in [
        r#""secretKeyMultibase": "z3u2""#,
        r#""secretKeyJwk": {}"#,
        r#""privateKeyMultibase": "z3u2""#,
        r#""privateKeyJwk": {}"#,
        r#""privateKeyBase58": "3u2""#,
        r#""privateKeyHex": "00""#,
        r#""privateKeyPem": "-""#,
        r#""publicKeyJwk": {"kty": "OKP", "d": "AA"}"#,
        r#""jwk": {"kty": "oct", "k": "AA"}"#,
    ] {
        let found = with("Multikey", &format!("{multikey}, {secret}"));
        assert_eq!(found, Err(KeyError::Private), "{secret}");
    }
    for harmless in [r#""secretKeyMultibase": null"#, r#""d": "AA""#] {
        let found = with("Multikey", &format!("{multikey}, {harmless}"));
        assert_eq!(found, Ok(key()), "{harmless}");
    }
}

/// Whoever names it is told why it cannot be used.
#[test]
fn a_method_without_a_usable_key_keeps_its_names() {
    let document = document(&format!(
        r##""verificationMethod": {{"id": "#key-1", "type": "JsonWebKey", "publicKeyJwk": {JWK},
            "secretKeyJwk": {{"d": "AA"}}}}"##
    ));
    for kid in ["#key-1", "key-1", "may-2025"] {
        let method = document.method_for_kid(kid).expect("the method");
        assert_eq!(method.key(), Err(KeyError::Private), "{kid}");
    }
}

/// CID 1.0, 2.2: readers could take another of them.
#[test]
fn a_method_has_its_key_in_one_form() {
    for (kind, other) in [
        ("Multikey", format!(r#""publicKeyJwk": {JWK}"#)),
        ("JsonWebKey", format!(r#""publicKeyJwk": {JWK}"#)),
        ("Multikey", r#""publicKeyBase58": "AA""#.to_owned()),
    ] {
        let document = document(&format!(
            r##""assertionMethod": {{"id": "#k", "type": "{kind}", "publicKeyMultibase": "{KEY}", {other}}}"##
        ));
        let method = document.method("did:web:uni.example#k");
        let key = method.expect("the method").key();
        assert!(matches!(key, Err(KeyError::Malformed(_))), "{kind} {other}");
    }
}
