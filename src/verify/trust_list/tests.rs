use super::*;

const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const OTHER: &str = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";
const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const UNI: &str = "did:web:uni.example";

fn list(entries: &str) -> TrustList {
    TrustList::read(&format!(r#"{{"issuers":[{entries}]}}"#)).expect("a trust list")
}

fn key(text: &str) -> PublicKey {
    PublicKey::from_multikey(text).expect("a key")
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a time")
}

/// What the list says of who signed as `id` in the middle of 2025.
fn standing(list: &TrustList, id: &str, signer: &str, binding: Outcome) -> Standing {
    let made = time("2025-06-01T00:00:00Z");
    let signed = Signed {
        key: &key(signer),
        binding,
        made,
    };
    list.standing(Some(id), &signed)
}

fn names() -> Vec<String> {
    vec!["Example University".to_owned()]
}

#[test]
fn every_member_is_read() {
    let list = list(&format!(
        r#"{{"id":"{UNI}","name":"Example University","names":["Uni"],"dids":["https://uni.example/1","did:key:{OTHER}"],
            "keys":["{KEY}","did:key:{OTHER}","did:key:{OTHER}#{OTHER}",{JWK}],
            "from":"2019-01-01T00:00:00Z","until":"2029-12-31T23:59:59+01:00"}},{{"id":"urn:uuid:1"}}"#
    ));
    for id in [UNI, "https://uni.example/1", &format!("did:key:{OTHER}")] {
        let issuer = list.issuer(id).expect(id);
        assert_eq!(issuer.names, ["Example University", "Uni"]);
        assert_eq!(issuer.keys[..3], [key(KEY), key(OTHER), key(OTHER)]);
        assert_eq!(
            issuer.keys[3].thumbprint(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
        assert_eq!(issuer.from, Some(time("2019-01-01T00:00:00Z")));
        assert_eq!(issuer.until, Some(time("2029-12-31T22:59:59Z")));
    }
    assert!(
        list.issuer("urn:uuid:1")
            .is_some_and(|one| one.keys.is_empty())
    );
    assert!(list.issuer("did:web:uni.example2").is_none());
    assert!(TrustList::read(r#"{"issuers":[]}"#).is_ok());
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let entry = |members: &str| format!(r#"{{"issuers":[{{"id":"{UNI}",{members}}}]}}"#);
    let twice =
        format!(r#"{{"issuers":[{{"id":"{UNI}"}},{{"id":"did:web:b","dids":["{UNI}"]}}]}}"#);
    for (text, said) in [
        ("", "line 1"),
        ("[]", "this is not an object"),
        ("{}", "a trust list has a list of issuers"),
        (r#"{"issuers":{}}"#, "a trust list has a list of issuers"),
        (r#"{"issuer":[]}"#, r#"nothing is known of "issuer""#),
        (r#"{"issuers":[5]}"#, "at /issuers/0, this is not an object"),
        (r#"{"issuers":[{}]}"#, "at /issuers/0, there is no id"),
        (
            r#"{"issuers":[{"id":5}]}"#,
            "at /issuers/0/id, this is no identifier",
        ),
        (
            r#"{"issuers":[{"id":"uni"}]}"#,
            "at /issuers/0/id, this is no identifier",
        ),
        (
            r#"{"issuers":[{"id":"did:web:a#k"}]}"#,
            "at /issuers/0/id, this is no identifier",
        ),
        (
            &twice,
            "at /issuers/1/dids/0, this identifier is there twice",
        ),
        (
            &entry(r#""key":"z6Mk""#),
            r#"at /issuers/0, nothing is known of "key""#,
        ),
        (
            &entry(r#""keys":"z6Mk""#),
            "at /issuers/0/keys, this is not a list",
        ),
        (
            &entry(r#""keys":["z6Mk"]"#),
            "at /issuers/0/keys/0, multicodec 0x46 is a kind of key",
        ),
        (
            &entry(r#""keys":[5]"#),
            "at /issuers/0/keys/0, the key is no JWK",
        ),
        (
            &entry(r#""keys":["did:key:z0"]"#),
            "at /issuers/0/keys/0, the key has characters",
        ),
        (
            &entry(r#""keys":[{"kty":"oct","k":"AA"}]"#),
            "at /issuers/0/keys/0, the key is published",
        ),
        (
            &entry(r#""dids":["x"]"#),
            "at /issuers/0/dids/0, this is no identifier",
        ),
        (
            &entry(r#""name":["Uni"]"#),
            "at /issuers/0/name, this is not a text",
        ),
        (
            &entry(r#""names":"Uni""#),
            "at /issuers/0/names, this is not a list",
        ),
        (
            &entry(r#""from":"2019""#),
            "at /issuers/0/from, this is no RFC 3339 date",
        ),
        (
            &entry(r#""until":null"#),
            "at /issuers/0/until, this is no RFC 3339 date",
        ),
        (
            &entry(r#""from":"2020-01-01T00:00:00Z","until":"2019-01-01T00:00:00Z""#),
            "at /issuers/0, until is before from",
        ),
    ] {
        let error = TrustList::read(text).expect_err(text).to_string();
        assert!(error.contains(said), "{text}: {error}");
    }
}

#[test]
fn an_issuer_is_trusted_whose_key_is_bound() {
    let list = list(&format!(
        r#"{{"id":"{UNI}","name":"Example University","dids":["https://uni.example/1"],"keys":["{KEY}"]}}"#
    ));
    for id in [UNI, "https://uni.example/1"] {
        for signer in [KEY, OTHER] {
            let trusted = standing(&list, id, signer, Outcome::Valid);
            assert_eq!(trusted, Standing::Trusted { names: names() });
        }
    }
    let unknown = standing(&list, "did:web:evil.example", KEY, Outcome::Valid);
    assert_eq!(unknown, Standing::Unknown);
    let signed = Signed {
        key: &key(KEY),
        binding: Outcome::Undetermined,
        made: time("2025-06-01T00:00:00Z"),
    };
    assert_eq!(list.standing(None, &signed), Standing::Unknown);
}

#[test]
fn whoever_copies_an_identifier_is_not_trusted() {
    let with_keys = list(&format!(
        r#"{{"id":"{UNI}","name":"Example University","keys":["{KEY}"]}}"#
    ));
    let without = list(&format!(r#"{{"id":"{UNI}","name":"Example University"}}"#));
    for binding in [Outcome::Undetermined, Outcome::Invalid] {
        let impostor = standing(&with_keys, UNI, OTHER, binding);
        assert_eq!(impostor, Standing::KnownUnderAnotherKey { names: names() });
    }
    let open = standing(&without, UNI, OTHER, Outcome::Undetermined);
    assert_eq!(open, Standing::NotShown { names: names() });
    for list in [with_keys, without] {
        // The issuer revoked the key: the list does not bring it back.
        let foreign = standing(&list, UNI, KEY, Outcome::Invalid);
        assert_eq!(foreign, Standing::KnownUnderAnotherKey { names: names() });
    }
}

#[test]
fn an_entry_counts_in_its_time() {
    for (dates, is_in_force) in [
        (r#""from":"2025-06-01T00:00:00Z""#, true),
        (r#""from":"2025-06-01T00:00:01Z""#, false),
        (r#""until":"2025-06-01T00:00:00Z""#, true),
        (r#""until":"2025-05-31T23:59:59Z""#, false),
        (
            r#""from":"2025-01-01T00:00:00Z","until":"2025-12-31T00:00:00Z""#,
            true,
        ),
    ] {
        let list = list(&format!(
            r#"{{"id":"{UNI}","name":"Example University","keys":["{KEY}"],{dates}}}"#
        ));
        let expected = match is_in_force {
            true => Standing::Trusted { names: names() },
            false => Standing::Expired { names: names() },
        };
        assert_eq!(
            standing(&list, UNI, KEY, Outcome::Valid),
            expected,
            "{dates}"
        );
        if !is_in_force {
            let named = standing(&list, UNI, KEY, Outcome::Undetermined);
            assert_eq!(named, expected, "{dates}");
        }
    }
}

#[test]
fn the_best_of_several_counts() {
    let names = names();
    let worst_first = [
        Standing::Unknown,
        Standing::KnownUnderAnotherKey {
            names: names.clone(),
        },
        Standing::NotShown {
            names: names.clone(),
        },
        Standing::Expired {
            names: names.clone(),
        },
        Standing::Trusted { names },
    ];
    assert!(worst_first.is_sorted());
}
