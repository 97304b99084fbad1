use super::*;
use crate::json::{Document, Limits};

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const OTHER: &str = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";

fn document() -> ControllerDocument {
    let json = format!(
        r##"{{"id": "did:web:uni.example", "assertionMethod": [
              {{"id": "#key-1", "type": "Multikey", "publicKeyMultibase": "{KEY}"}},
              {{"id": "#jwk", "type": "SomeKey"}},
              {{"id": "#broken", "type": "Multikey", "publicKeyMultibase": "zzz!"}},
              {{"id": "#{OTHER}", "type": "Multikey", "publicKeyMultibase": "{KEY}"}}]}}"##
    );
    let document = Document::parse(json, &Limits::default()).expect("JSON");
    ControllerDocument::read(document.root()).expect("a controller document")
}

fn found(key: &str) -> Result<PublicKey, NoKey> {
    Ok(PublicKey::from_multikey(key).expect("a key"))
}

#[test]
fn a_did_key_holds_its_key() {
    for method in [format!("did:key:{KEY}"), format!("did:key:{KEY}#{KEY}")] {
        assert_eq!(find_key(&method, None), found(KEY), "{method}");
    }
    let foreign = format!("did:key:{KEY}#{OTHER}");
    assert_eq!(find_key(&foreign, None), found(OTHER));
    assert_eq!(
        find_key(&format!("did:key:{KEY}#key-1"), None),
        Err(NoKey::NeverListed)
    );
    assert_eq!(
        find_key(&format!("did:key:{KEY}#"), None),
        Err(NoKey::NeverListed)
    );
}

#[test]
fn a_did_jwk_holds_its_key() {
    let did = "did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifQ";
    for method in [did.to_owned(), format!("{did}#0")] {
        let key = find_key(&method, None).expect("its key");
        assert_eq!(
            key.thumbprint(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }
    for fragment in ["", "1", "00", "key-1"] {
        let method = format!("{did}#{fragment}");
        assert_eq!(find_key(&method, None), Err(NoKey::NeverListed), "{method}");
    }
    assert_eq!(find_key(&format!("{did}#{KEY}"), None), found(KEY));
    let secret = "did:jwk:eyJrdHkiOiJvY3QiLCJrIjoiQUEifQ#0";
    let refused = find_key(secret, None);
    assert_eq!(refused, Err(NoKey::Unusable(KeyError::Private)));
}

#[test]
fn an_unusable_did_key_says_why() {
    let unsupported = find_key(
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
        None,
    );
    assert!(matches!(
        unsupported,
        Err(NoKey::Unusable(KeyError::Unsupported(_)))
    ));
    for method in [
        "did:key:",
        "did:key:z",
        "did:key:hello",
        "did:key:z6Mk0OIl",
        "did:key:u7QH",
        "did:key:z6Mk/path",
    ] {
        let broken = find_key(method, None);
        assert!(
            matches!(
                broken,
                Err(NoKey::Unusable(
                    KeyError::Malformed(_) | KeyError::Multibase(_)
                ))
            ),
            "{method}"
        );
    }
}

/// did:key allows base58btc only, though a Multikey may be base64url as well.
#[test]
fn a_did_key_in_base64url_is_none() {
    let base64url = "u7QGwDY2Tjn93PVFWWq02piP1NE9_XRlg-c8-jhJiDqKBDw";
    assert!(PublicKey::from_multikey(base64url).is_ok());
    let refused = find_key(&format!("did:key:{base64url}"), None);
    assert!(
        matches!(refused, Err(NoKey::Unusable(KeyError::Malformed(_)))),
        "{refused:?}"
    );
}

#[test]
fn a_controller_document_holds_the_keys_that_it_lists() {
    let document = document();
    let find = |method: &str| find_key(method, Some(&document));
    assert_eq!(find("did:web:uni.example#key-1"), found(KEY));
    // What the document says counts, whatever the fragment looks like.
    assert_eq!(find(&format!("did:web:uni.example#{OTHER}")), found(KEY));
    assert_eq!(find(&format!("did:web:uni.example#{KEY}")), found(KEY));
    assert_eq!(find("did:web:uni.example#key-2"), Err(NoKey::NotListed));
    assert_eq!(find("did:web:uni.example"), Err(NoKey::NotListed));
    assert!(matches!(
        find("did:web:uni.example#jwk"),
        Err(NoKey::UnusableInDocument(KeyError::Unsupported(_)))
    ));
    assert!(matches!(
        find("did:web:uni.example#broken"),
        Err(NoKey::UnusableInDocument(KeyError::Multibase(_)))
    ));
}

#[test]
fn a_key_in_the_fragment_is_found_behind_anything() {
    for controller in [
        "https://uni.example/issuers/1",
        "did:web:uni.example",
        "urn:uuid:1",
        "did:example:1",
        "",
    ] {
        let method = format!("{controller}#{KEY}");
        assert_eq!(find_key(&method, None), found(KEY), "{method}");
    }
}

#[test]
fn a_missing_document_is_asked_for_where_it_can_be_had() {
    for controller in ["did:web:uni.example", "https://uni.example/issuers/1"] {
        let needed = Err(NoKey::NotAtHand(Some(controller.to_owned())));
        assert_eq!(find_key(&format!("{controller}#key-1"), None), needed);
        assert_eq!(find_key(controller, None), needed);
    }
    for method in [
        "urn:uuid:1#key-1",
        "did:example:1",
        "http://uni.example#key-1",
        "did:web:10.0.0.1#key-1",
        "",
        "#",
    ] {
        assert_eq!(
            find_key(method, None),
            Err(NoKey::NotAtHand(None)),
            "{method}"
        );
    }
}
