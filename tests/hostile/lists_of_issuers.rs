//! Hostile lists of issuers, in every form: a list is read or it is a mistake, within bounded work.

use crate::ways::{large, too_deep};
use crate::{NOTHING, is_within};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::keys::SecretKey;
use clr_wallet::verify::{Mistake, TrustList};
use clr_wallet::work::{Work, counted};
use serde_json::{Value, json};

/// Reads a list, for which no more work is done than that.
fn read_within(most: Work, text: &str) -> Result<TrustList, Mistake> {
    let (list, work) = counted(|| TrustList::read(text));
    println!("{work:?}");
    assert!(is_within(&work, &most), "{work:?} is more than {most:?}");
    if let Err(mistake) = &list {
        assert!(mistake.to_string().len() < 10_000, "a long sentence");
    }
    list
}

/// What reading a text takes, and walking through it a few times.
fn reading(text: &str) -> Work {
    Work {
        read: 4 * text.len(),
        steps: 2 * text.len() + 1000,
        ..NOTHING
    }
}

/// Every form, with a value in every place.
fn forms(value: &str) -> Vec<String> {
    let statement = |members: &str| {
        format!(
            r#"{{"iss":"https://r.example","sub":"did:web:a.example","iat":1,"exp":2,{members}}}"#
        )
    };
    let of_itself = format!(
        r#"{{"iss":"https://r.example","sub":"https://r.example","iat":1,"exp":2,"jwks":{value}}}"#
    );
    let other = statement(r#""metadata":{}"#);
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = r#"{"alg":"EdDSA","typ":"entity-statement+jwt"}"#;
    let hostile_header = header.replacen('{', &format!(r#"{{"x":{value},"#), 1);
    let payload = statement(&format!(r#""metadata":{value}"#));
    vec![
        value.to_owned(),
        format!(r#"{{"issuers":{value}}}"#),
        format!(r#"{{"issuers":[{{"id":{value}}}]}}"#),
        format!(r#"{{"issuers":[{{"id":"did:web:a.example","names":{value}}}]}}"#),
        format!(r#"{{"issuers":[{{"id":"did:web:a.example","keys":{value}}}]}}"#),
        format!(r#"{{"issuers":[{{"id":"did:web:a.example","decided":{value}}}]}}"#),
        format!(r#"{{"name":{value},"issuers":[]}}"#),
        format!(r#"{{"registry":{value}}}"#),
        format!(r#"{{"registry":{{"did:web:a.example":{value}}}}}"#),
        format!(r#"{{"meta":{value},"registry":{{"did:web:a.example":{{"name":"A"}}}}}}"#),
        format!("[{of_itself},{other}]"),
        format!(r#"{{"did:web:a.example":{value}}}"#),
        statement(&format!(r#""metadata":{value}"#)),
        statement(&format!(
            r#""metadata":{{"federation_entity":{{"organization_name":{value}}}}}"#
        )),
        format!("{}.{}.AA", part(header), part(&payload)),
        format!("{}.{}.AA", part(&hostile_header), part(&other)),
    ]
}

#[test]
fn what_is_too_deep_is_a_mistake_in_every_form() {
    for value in too_deep() {
        for text in forms(&value) {
            let mistake = read_within(reading(&text), &text);
            assert!(mistake.is_err(), "{}", &text[..100]);
        }
    }
}

#[test]
fn what_is_large_ends_in_every_form() {
    for value in large() {
        for text in forms(&value) {
            if let Ok(list) = read_within(reading(&text), &text) {
                assert!(list.issuers().count() < 2, "{}", &text[..100]);
            }
        }
    }
}

/// Of each statement it is noted where it stands: behind a million lists with nobody in them.
#[test]
fn statements_behind_a_million_empty_lists() {
    let statements: Vec<Value> = (0..1000)
        .map(|at| {
            let sub = format!("did:web:a{at}.example");
            json!({"iss": "https://r.example", "sub": sub, "iat": 1, "exp": 2})
        })
        .collect();
    let empty = "[],".repeat(1_000_000);
    let text = format!("[{empty}{}]", json!(statements));
    assert!(read_within(reading(&text), &text).is_err());
}

/// As many as there may be, each signed, and as many keys to look for theirs among.
#[test]
fn statements_that_are_signed() {
    let key = SecretKey::ed25519(&[1; 32]);
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let statement = |sub: &str, kid: &str, more: &str| {
        let header = json!({"alg": "EdDSA", "typ": "entity-statement+jwt", "kid": kid});
        let claims =
            format!(r#"{{"iss":"https://r.example","sub":"{sub}","iat":1,"exp":2{more}}}"#);
        let signed = format!("{}.{}", part(&header.to_string()), part(&claims));
        let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()));
        format!(r#""{signed}.{signature}""#)
    };
    let multikey = key.public_key().to_multikey();
    let bytes = clr_wallet::keys::multibase::decode(&multikey).expect("is a key");
    let x = URL_SAFE_NO_PAD.encode(&bytes[2..]);
    let jwk = |at: usize| json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": at.to_string()});
    let keys = json!({"keys": (0..1000).map(jwk).collect::<Vec<_>>()});
    let jwks = format!(r#","jwks":{keys}"#);
    let mut all = vec![statement("https://r.example", "999", &jwks)];
    all.extend((1..1000).map(|at| statement(&format!("did:web:a{at}.example"), "999", "")));
    let text = format!("[{}]", all.join(","));
    let most = Work {
        signatures: 1000,
        hashed: 4 * text.len(),
        steps: 4 * text.len(),
        ..reading(&text)
    };
    let list = read_within(most, &text).expect("a registry");
    assert_eq!(list.issuers().count(), 999);
}
