use super::*;
use crate::json::{Document, Limits};
use serde_json::json;

const GOOD: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:x","type":["VerifiableCredential"],
    "issuer":{"id":"did:example:i"},"credentialSubject":{"id":"did:example:s"},
    "credentialSchema":{"id":"https://a/s","type":"JsonSchema"},"evidence":[{"type":["E"]}]}"#;

fn check(text: &str) -> Check {
    let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
    structure(document.root(), 100)
}

#[test]
fn a_plain_credential_keeps_the_rules() {
    assert_eq!(check(GOOD).outcome, Outcome::Valid);
}

#[test]
fn every_rule_can_be_broken() {
    for (good, bad, pointer) in [
        (
            r#""https://www.w3.org/ns/credentials/v2""#,
            r#""https://a.example/""#,
            "/@context",
        ),
        (
            r#"credentials/v2"]"#,
            r#"credentials/v2","x"]"#,
            "/@context/1",
        ),
        (
            r#""type":["VerifiableCredential"]"#,
            r#""type":["Other"]"#,
            "/type",
        ),
        (
            r#""type":["VerifiableCredential"]"#,
            r#""type":["VerifiableCredential",1]"#,
            "/type",
        ),
        (r#""type":["VerifiableCredential"],"#, "", ""),
        ("urn:x", "x", "/id"),
        ("did:example:i", "i", "/issuer"),
        (r#"{"id":"did:example:i"}"#, "null", "/issuer"),
        (r#"{"id":"did:example:s"}"#, "{}", "/credentialSubject"),
        (r#"{"id":"did:example:s"}"#, "[]", "/credentialSubject"),
        ("did:example:s", "s", "/credentialSubject"),
        (r#"{"id":"https://a/s","#, "{", "/credentialSchema"),
        (r#"{"type":["E"]}"#, "{}", "/evidence/0"),
        (r#"{"type":["E"]}"#, r#""E""#, "/evidence/0"),
    ] {
        let text = GOOD.replacen(good, bad, 1);
        assert_ne!(text, GOOD, "{good}");
        let check = check(&text);
        assert_eq!(
            (check.outcome, check.code),
            (Outcome::Invalid, Code::InvalidStructure),
            "{bad}"
        );
        assert_eq!(
            json!(check.detail)["problems"][0]["pointer"],
            pointer,
            "{bad}"
        );
    }
}

#[test]
fn the_first_hundred_problems_are_named_and_all_are_counted() {
    let many = vec!["0"; 250].join(",");
    let check = check(&GOOD.replace(r#"{"type":["E"]}"#, &many));
    let named = json!(check.detail)["problems"].as_array().map(Vec::len);
    assert_eq!(named, Some(100));
    assert!(check.message.contains("249 more"), "{}", check.message);
}

#[test]
fn version_1_wants_a_date() {
    let v1 = GOOD.replace(V2_CONTEXT, V1_CONTEXT);
    assert_eq!(check(&v1).outcome, Outcome::Invalid);
    let dated = v1.replacen("{", r#"{"issuanceDate":"2024-01-01T00:00:00Z","#, 1);
    assert_eq!(check(&dated).outcome, Outcome::Valid);
}

/// VCDM 1.1 §4.9 and §5.5 want an id where 2.0 leaves it to the issuer.
#[test]
fn each_version_says_which_members_need_an_id() {
    for (key, in_v1) in [
        ("credentialStatus", Outcome::Invalid),
        ("refreshService", Outcome::Invalid),
        ("termsOfUse", Outcome::Valid),
    ] {
        let member = format!(r#"{{"issuanceDate":"2024-01-01T00:00:00Z","{key}":{{"type":"T"}},"#);
        let v2 = GOOD.replacen('{', &member, 1);
        assert_eq!(check(&v2).outcome, Outcome::Valid, "{key}");
        let v1 = v2.replace(V2_CONTEXT, V1_CONTEXT);
        assert_eq!(check(&v1).outcome, in_v1, "{key}");
        let named = v1.replace(r#"{"type":"T"}"#, r#"{"id":"urn:t","type":"T"}"#);
        assert_eq!(check(&named).outcome, Outcome::Valid, "{key}");
    }
}

fn with(member: &str) -> Check {
    check(&GOOD.replacen('{', &format!("{{{member},"), 1))
}

#[test]
fn names_are_texts() {
    for text in [
        r#""Analysis""#,
        r#"{"@value":"Analysis","@language":"en","@direction":"ltr"}"#,
        r#"[{"@value":"Analysis","@language":"en"},{"@value":"Analysis","@language":"de"}]"#,
        "null",
    ] {
        assert_eq!(
            with(&format!(r#""name":{text}"#)).outcome,
            Outcome::Valid,
            "{text}"
        );
    }
    for wrong in [
        "7",
        r#"{"@value":7}"#,
        r#"{"@language":"en"}"#,
        r#"{"@value":"x","x":1}"#,
        r#"["x",true]"#,
    ] {
        for key in ["name", "description"] {
            let check = with(&format!(r#""{key}":{wrong}"#));
            assert_eq!(check.outcome, Outcome::Invalid, "{key} {wrong}");
        }
    }
}

#[test]
fn related_resources_have_an_id_of_their_own_and_a_digest() {
    let resource = |id: &str| format!(r#"{{"id":"{id}","digestSRI":"sha384-x"}}"#);
    let both = format!("[{},{}]", resource("urn:a"), resource("urn:b"));
    for good in [
        both.clone(),
        r#"{"id":"urn:a","digestMultibase":"uEi"}"#.to_owned(),
    ] {
        let check = with(&format!(r#""relatedResource":{good}"#));
        assert_eq!(check.outcome, Outcome::Valid, "{good}");
    }
    for wrong in [
        both.replace("urn:b", "urn:a"),
        both.replace("urn:b", "b"),
        r#"{"digestSRI":"sha384-x"}"#.to_owned(),
        r#"{"id":"urn:a"}"#.to_owned(),
        r#""urn:a""#.to_owned(),
    ] {
        let check = with(&format!(r#""relatedResource":{wrong}"#));
        assert_eq!(check.outcome, Outcome::Invalid, "{wrong}");
    }
}

#[test]
fn a_proof_of_null_is_none() {
    assert_eq!(with(r#""proof":null"#).outcome, Outcome::Valid);
    assert_eq!(with(r#""proof":"null""#).outcome, Outcome::Invalid);
}
