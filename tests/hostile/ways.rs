//! The same hostile texts through every way in: as input, in tokens and images, as material.

use crate::signed_here::{badge, method, record, signed, signed_as_token};
use crate::{check, report_with};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::verify::{Code, Options, Outcome, Report};
use serde_json::json;

const V2: &str = "https://www.w3.org/ns/credentials/v2";
const ISSUER: &str = "did:web:uni.example";
const CONTEXT: &str = "https://uni.example/context";
const CREDENTIAL: &str = "https://uni.example/credential";

/// Values that are too much for everybody.
pub fn too_deep() -> [String; 2] {
    [
        "[".repeat(10_000) + &"]".repeat(10_000),
        r#"{"a":"#.repeat(10_000) + "1" + &"}".repeat(10_000),
    ]
}

/// Values that are much, and allowed.
pub fn large() -> [String; 3] {
    let members: Vec<String> = (0..100_000).map(|at| format!("\"k{at}\":{at}")).collect();
    [
        format!("[{}1]", "1,".repeat(100_000)),
        format!("{{{}}}", members.join(",")),
        format!("\"{}\"", "x".repeat(1_000_000)),
    ]
}

/// A badge with such a member.
fn badge_with(value: &str) -> String {
    badge()
        .to_string()
        .replacen('{', &format!("{{\"urn:x\":{value},"), 1)
}

fn token(header: &str, payload: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.AA", part(header), part(payload))
}

const HEADER: &str = r#"{"alg":"EdDSA","typ":"vc+jwt"}"#;

/// The input itself holds the value: as JSON, in a token, in images, in a data URL.
fn inputs(value: &str) -> Vec<Vec<u8>> {
    let badge = badge_with(value);
    let header = HEADER.replacen('{', &format!("{{\"x\":{value},"), 1);
    let in_url = format!(
        r#"{{"@context":"{V2}","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,{}"}}"#,
        token(HEADER, &badge)
    );
    let text = [&b"openbadgecredential\0\0\0\0\0"[..], badge.as_bytes()].concat();
    let length = u32::try_from(text.len()).expect("is short").to_be_bytes();
    let png = [b"\x89PNG\r\n\x1a\n", &length[..], b"iTXt", &text, &[0; 4]].concat();
    let svg = format!(
        r#"<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential><![CDATA[{badge}]]></o:credential></svg>"#
    );
    vec![
        token(HEADER, &badge).into_bytes(),
        token(&header, "{}").into_bytes(),
        in_url.into_bytes(),
        png,
        svg.into_bytes(),
        badge.into_bytes(),
    ]
}

#[test]
fn what_is_too_deep_is_too_large_in_every_form() {
    for value in too_deep() {
        for input in inputs(&value) {
            let report = report_with(input, |_| {});
            assert_eq!(
                check(&report, Code::TooLarge).outcome,
                Outcome::Undetermined
            );
        }
    }
}

#[test]
fn what_is_large_is_read_in_every_form() {
    for value in large() {
        for input in inputs(&value) {
            let report = report_with(input, |_| {});
            assert!(!report.root.checks.is_empty());
        }
    }
}

/// What servers answer: a value, under every address that a badge can need.
fn with_material(input: &str, document: impl Fn(&str) -> String) -> Report {
    report_with(input, |options: &mut Options| {
        for url in [ISSUER, CONTEXT, CREDENTIAL, JWKS] {
            options.material.insert(url.to_owned(), document(url));
        }
    })
}

const JWKS: &str = "https://uni.example/.well-known/jwks.json";

/// Badges of which each needs something else.
fn in_need() -> Vec<String> {
    let mut of_issuer = badge();
    of_issuer["issuer"]["id"] = json!(ISSUER);
    let mut in_context = badge();
    in_context["@context"]
        .as_array_mut()
        .expect("a list")
        .push(json!(CONTEXT));
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": format!("{ISSUER}#1")});
    let mut of_authority = badge();
    of_authority["issuer"]["id"] = json!("https://uni.example/issuer");
    let by_kid = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": JWKS});
    vec![
        signed(badge())
            .to_string()
            .replace(&method(1), &format!("{ISSUER}#1")),
        signed_as_token(1, &header, &of_issuer),
        signed_as_token(1, &by_kid, &of_authority),
        in_context.to_string(),
        record(vec![json!(CREDENTIAL)]).to_string(),
    ]
}

/// No more is said than that it is not at hand; and nothing is green.
#[test]
fn hostile_material_settles_nothing() {
    for value in too_deep().into_iter().chain(large()) {
        for input in in_need() {
            let alone = with_material(&input, |_| value.clone());
            let inside = with_material(&input, |url| {
                format!(
                    r#"{{"id":"{url}","@context":{{}},"keys":[{value}],"verificationMethod":{value},"assertionMethod":{value}}}"#
                )
            });
            for report in [alone, inside] {
                let nodes = std::iter::once(&report.root).chain(&report.root.children);
                assert!(nodes.into_iter().all(|node| node.outcome != Outcome::Valid));
                // What is at the address of a credential is judged as one; all else is open.
                let checks = report.root.checks.iter();
                let failed = checks.filter(|check| check.outcome == Outcome::Invalid);
                let codes: Vec<Code> = failed.map(|check| check.code).collect();
                let start = &input[..200.min(input.len())];
                assert!(codes.is_empty(), "{codes:?} {start}");
            }
        }
    }
}
