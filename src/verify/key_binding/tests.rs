mod documents;
mod identifiers;
mod names;
mod trust_list;

use super::*;
use crate::json::{Document, Limits};
use crate::verify::trust::{Registry, TrustedIssuer};

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const OTHER: &str = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";
const WEB: &str = "did:web:uni.example";
const HTTPS: &str = "https://uni.example/issuers/1";

fn key(text: &str) -> PublicKey {
    PublicKey::from_multikey(text).expect("a key")
}

fn document(id: &str, members: &str) -> ControllerDocument {
    let text = format!(r#"{{"id":"{id}",{members}}}"#);
    let document = Document::parse(text, &Limits::default()).expect("JSON");
    ControllerDocument::read(document.root()).expect("a controller document")
}

fn listing(id: &str, key: &str, more: &str) -> ControllerDocument {
    let method = format!(r##"{{"id":"#k","type":"Multikey","publicKeyMultibase":"{key}"{more}}}"##);
    document(id, &format!(r#""assertionMethod":[{method}]"#))
}

/// A claim made at noon of 2025-01-01 with `KEY`, with nothing at hand.
fn claim<'a>(issuer: Option<&'a str>, method: &'a str, key: &'a PublicKey) -> Claim<'a> {
    Claim {
        issuer,
        method,
        name: method,
        key,
        purpose: Purpose::AssertionMethod,
        by_jwt: false,
        document: None,
        jwks: None,
        trusted: &[],
        made: Timestamp::parse("2025-01-01T12:00:00Z").expect("a time"),
    }
}

/// The same with what is at hand.
fn bind_with(
    issuer_id: Option<&str>,
    method: &str,
    document: Option<&ControllerDocument>,
    trusted_keys: &[PublicKey],
) -> Binding {
    let issuer = TrustedIssuer {
        keys: trusted_keys.to_vec(),
        ..Default::default()
    };
    let registry = Registry::default();
    let entries = [Entry {
        registry: &registry,
        issuer: &issuer,
    }];
    let counting = if trusted_keys.is_empty() { 0 } else { 1 };
    bind(&Claim {
        document,
        trusted: &entries[..counting],
        ..claim(issuer_id, method, &key(KEY))
    })
}

fn jwks(keys: &[&str]) -> Jwks {
    let document = Document::parse(
        format!(r#"{{"keys":[{}]}}"#, keys.join(",")),
        &Limits::default(),
    );
    Jwks::read(document.expect("JSON").root()).expect("a key set")
}

/// Of a key that came by JWT, with what is at hand.
fn bind_jwt(
    issuer: &str,
    kid: &str,
    document: Option<&ControllerDocument>,
    jwks: Option<&Jwks>,
) -> Binding {
    bind(&Claim {
        by_jwt: true,
        document,
        jwks,
        ..claim(Some(issuer), kid, &jwk_key(JWK))
    })
}

/// RFC 8037 A.2, and the key of RFC 7515 A.3.
const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const OTHER_JWK: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
const DID_JWK: &str = "did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifQ";
const JWKS_URL: &str = "https://uni.example/.well-known/jwks.json";

fn jwk_key(jwk: &str) -> PublicKey {
    let set = jwks(&[jwk]);
    set.usable().next().expect("a key").clone()
}

fn needs_of(binding: &Binding) -> Vec<(NeedKind, &str)> {
    let needs = binding.needs.iter();
    needs.map(|(kind, url)| (*kind, url.as_str())).collect()
}

fn verdict(binding: &Binding) -> (Outcome, Code) {
    (binding.outcome, binding.code)
}

const BOUND: (Outcome, Code) = (Outcome::Valid, Code::Ok);
const FOREIGN: (Outcome, Code) = (Outcome::Invalid, Code::IssuerDoesNotControlKey);
const UNBOUND: (Outcome, Code) = (Outcome::Undetermined, Code::KeyNotBound);
