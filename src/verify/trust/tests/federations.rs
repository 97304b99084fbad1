//! Entity statements of OpenID Federation 1.0.

use super::*;
use crate::keys::SecretKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

const REGISTRY: &str = "https://registry.example";
const TYP: &str = "entity-statement+jwt";

fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn secret(number: u8) -> SecretKey {
    SecretKey::ed25519(&[number; 32])
}

/// The key with this number as a JWK.
fn jwk(number: u8) -> Value {
    let multikey = secret(number).public_key().to_multikey();
    let bytes = crate::keys::multibase::decode(&multikey).expect("a Multikey");
    json!({"kty": "OKP", "crv": "Ed25519", "kid": format!("k{number}"), "x": base64url(&bytes[2..])})
}

/// Signed with the key with this number.
fn token_with(header: Value, claims: &Value, number: u8) -> Value {
    let signed = format!(
        "{}.{}",
        base64url(header.to_string()),
        base64url(claims.to_string())
    );
    let signature = secret(number).sign(signed.as_bytes());
    json!(format!("{signed}.{}", base64url(signature)))
}

fn token(claims: &Value, number: u8) -> Value {
    let header = json!({"alg": "EdDSA", "typ": TYP, "kid": format!("k{number}")});
    token_with(header, claims, number)
}

/// 2025-06-01T12:00:00Z and a day later.
const MADE: i64 = 1_748_779_200;

fn claims(iss: &str, sub: &str, name: &str) -> Value {
    json!({
        "iss": iss, "sub": sub, "iat": MADE, "exp": MADE + 86_400, "jti": "x",
        "metadata": {"federation_entity": {
            "organization_name": name, "homepage_uri": "https://uni.example", "logo_uri": "data:,"
        }}
    })
}

/// What the registry says of itself: its keys are those with number 1.
fn configuration() -> Value {
    let mut claims = claims(REGISTRY, REGISTRY, "Example Registry");
    claims["jwks"] = json!({"keys": [jwk(1)]});
    claims
}

/// What the registry says of the university, whose credentials are signed with key 3.
fn statement() -> Value {
    let mut claims = claims(REGISTRY, UNI, "Example University");
    claims["jwks"] = json!({"keys": [jwk(2)]});
    claims["metadata"]["openid_credential_issuer"] = json!({"jwks": {"keys": [jwk(3)]}});
    claims["metadata"]["institution_additional_information"] = json!({"legal_name": "Trustees"});
    claims
}

fn read(value: &Value) -> TrustList {
    TrustList::read(&value.to_string()).expect("a registry")
}

fn multikey(number: u8) -> String {
    secret(number).public_key().to_multikey()
}

fn signed(list: &TrustList) -> Option<bool> {
    list.issuers().next().expect("an issuer").1.signed
}

#[test]
fn a_statement_that_the_registry_signed_is_signed() {
    let list = read(&json!([token(&configuration(), 1), token(&statement(), 1)]));
    let (issuer, listing) = list.issuers().next().expect("an issuer");
    assert_eq!(issuer.ids, [UNI]);
    assert_eq!(
        listing,
        Listing {
            by: Some("Example Registry".to_owned()),
            updated: Some("2025-06-01T12:00:00Z".to_owned()),
            names: vec!["Example University".to_owned(), "Trustees".to_owned()],
            signed: Some(true),
            ..Default::default()
        }
    );
    // Its federation keys sign statements, not credentials (3.1.1).
    let keys: Vec<String> = issuer.keys.iter().map(PublicKey::to_multikey).collect();
    assert_eq!(keys, [multikey(3)]);
    let third = multikey(3);
    assert_eq!(rank(&list, UNI, &third, Outcome::Valid), Rank::Trusted);
    assert_eq!(list.issuers().count(), 1);
}

/// Keys that nobody shows to be the registry's make nothing signed; nor do the keys that the
/// statement itself has, which are those of whom it is about.
#[test]
fn without_the_registrys_key_a_statement_is_unsigned() {
    let mut own_key = statement();
    own_key["jwks"] = json!({"keys": [jwk(1)]});
    let mut nameless = configuration();
    nameless.as_object_mut().expect("an object").remove("jwks");
    for given in [
        json!(token(&statement(), 1)),
        json!([token(&own_key, 1)]),
        json!([statement()]),
        statement(),
        json!([configuration(), statement()]),
        json!([nameless, token(&statement(), 1)]),
        json!([configuration(), token(&statement(), 2)]),
        json!({UNI: token(&statement(), 1)}),
        json!({UNI: statement()}),
    ] {
        let list = read(&given);
        assert_eq!(signed(&list), Some(false), "{given}");
        let issuer = list.issuer(UNI).expect("is listed");
        assert!(issuer.keys.is_empty(), "{given}");
    }
    let alone = read(&statement());
    let (_, listing) = alone.issuers().next().expect("an issuer");
    assert_eq!(listing.by.as_deref(), Some(REGISTRY));
}

#[test]
fn a_file_may_be_a_signed_statement_alone() {
    let token = token(&statement(), 1);
    let text = format!("\n{}\n", token.as_str().expect("a text"));
    let list = TrustList::read(&text).expect("is read");
    assert_eq!(signed(&list), Some(false));
}

/// One that was changed is not taken for one without a signature.
#[test]
fn a_signature_that_does_not_hold_is_a_mistake() {
    let forged = |signed: &Value| {
        let text = signed.as_str().expect("a text");
        let (rest, signature) = text.rsplit_once('.').expect("three parts");
        let (header, _) = rest.split_once('.').expect("three parts");
        let claims = claims(REGISTRY, "did:web:evil.example", "Example University");
        json!(format!(
            "{header}.{}.{signature}",
            base64url(claims.to_string())
        ))
    };
    let header = |alg: &str| json!({"alg": alg, "typ": TYP, "kid": "k1"});
    let with = |header: Value| token_with(header, &statement(), 1);
    let mut configured = configuration();
    configured["jwks"] = json!({"keys": [jwk(2)]});
    let by_another = json!({"alg": "EdDSA", "typ": TYP, "kid": "k2"});
    for (given, said) in [
        (
            json!([configuration(), forged(&token(&statement(), 1))]),
            "at /1, ",
        ),
        (json!([configuration(), with(header("ES256"))]), "at /1, "),
        (
            json!([configuration(), with(header("none"))]),
            "at /1, the statement is signed in a way that shows nobody",
        ),
        (
            json!([configuration(), with(header("HS256"))]),
            "at /1, the statement is signed in a way that shows nobody",
        ),
        (
            json!([configuration(), with(json!({"alg": "EdDSA", "kid": "k1"}))]),
            "at /1, this token is no entity statement (typ)",
        ),
        (
            json!([with(json!({"alg": "EdDSA", "typ": TYP, "crit": ["x"]}))]),
            "at /0, this token is no entity statement (typ)",
        ),
        (
            json!([token_with(by_another, &configured, 1), statement()]),
            "at /0, ",
        ),
    ] {
        let error = error(&given.to_string());
        assert!(error.starts_with(said), "{said}: {error}");
    }
}

#[test]
fn what_is_no_statement_says_where() {
    let without = |name: &str| {
        let mut statement = statement();
        statement.as_object_mut().expect("an object").remove(name);
        statement
    };
    let with = |name: &str, value: Value| {
        let mut statement = statement();
        statement[name] = value;
        statement
    };
    let of_another = claims("https://other.example", "did:web:b", "B");
    for (given, said) in [
        (without("iss"), "the statement lacks the claim iss"),
        (without("sub"), "the statement lacks the claim sub"),
        (without("iat"), "the statement lacks the claim iat"),
        (without("exp"), "the statement lacks the claim exp"),
        (
            json!([with("exp", json!("soon"))]),
            "at /0/exp, this is no number",
        ),
        (
            json!([with("sub", json!("uni"))]),
            "at /0/sub, this is no identifier",
        ),
        (
            json!([with("crit", json!(["x"]))]),
            "at /0, the statement must be read by rules",
        ),
        (
            json!([configuration()]),
            "there is no statement about an issuer",
        ),
        (json!([statement(), statement()]), "at /1, the identifier"),
        (
            json!([statement(), of_another]),
            "at /1, this statement is another registry's",
        ),
        (
            json!({"did:web:b": statement()}),
            "at /did:web:b, this statement is about somebody else",
        ),
    ] {
        let error = error(&given.to_string());
        assert!(error.contains(said), "{said}: {error}");
    }
    let many = json!(vec![statement(); 1001]);
    assert!(error(&many.to_string()).contains("more than 1,000 statements"));
}

/// 3.2: it counts for the time of checking, whenever the credential was signed.
#[test]
fn a_statement_counts_as_long_as_it_holds() {
    let by = multikey(3);
    for (iat, exp, expected) in [
        (MADE, MADE + 86_400, Rank::Trusted),
        (MADE, MADE + 43_200, Rank::Stale),
        (MADE + 43_500, MADE + 86_400, Rank::Trusted),
        (MADE + 43_501, MADE + 86_400, Rank::Stale),
    ] {
        let mut statement = statement();
        (statement["iat"], statement["exp"]) = (json!(iat), json!(exp));
        let list = read(&json!([configuration(), token(&statement, 1)]));
        for binding in [Outcome::Valid, Outcome::Undetermined] {
            let expected = match (binding, expected) {
                (Outcome::Undetermined, Rank::Trusted) => continue,
                (_, expected) => expected,
            };
            assert_eq!(rank(&list, UNI, &by, binding), expected, "{iat} {exp}");
        }
    }
}

/// What is signed with the registry's keys counts no longer than what it says of these.
#[test]
fn keys_count_as_long_as_what_says_them() {
    let by = multikey(3);
    for (exp, expected) in [(86_400, Rank::Trusted), (43_200, Rank::Stale)] {
        let mut configuration = configuration();
        configuration["exp"] = json!(MADE + exp);
        let list = read(&json!([token(&configuration, 1), token(&statement(), 1)]));
        assert_eq!(rank(&list, UNI, &by, Outcome::Valid), expected, "{exp}");
    }
}

/// 4: the configuration of the issuer itself, too, is in a trust chain.
#[test]
fn a_trust_chain_is_read() {
    let mut leaf = claims(UNI, UNI, "What it calls itself");
    leaf["jwks"] = json!({"keys": [jwk(2)]});
    let list = read(&json!([
        token(&leaf, 2),
        token(&statement(), 1),
        token(&configuration(), 1)
    ]));
    assert_eq!(signed(&list), Some(true));
    assert_eq!(list.issuers().count(), 1);
    let issuer = list.issuer(UNI).expect("is listed");
    assert_eq!(issuer.names, ["Example University", "Trustees"]);
}
