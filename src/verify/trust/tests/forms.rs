//! The forms of lists that are plain JSON, and what is wrong with others.

use super::*;

const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

#[test]
fn every_member_of_our_own_form_is_read() {
    let list = list(&format!(
        r#"{{"id":"{UNI}","name":"Example University","names":["Uni"],"dids":["https://uni.example/1","did:key:{OTHER}"],
            "keys":["{KEY}","did:key:{OTHER}","did:key:{OTHER}#{OTHER}",{JWK}],
            "from":"2019-01-01T00:00:00Z","until":"2029-12-31T23:59:59+01:00",
            "listed":"2024-06-01","decided":{{"at":"2024-06-01T09:30:00Z","by":"A. Reader","note":"Called them."}}}},
            {{"id":"urn:uuid:1"}}"#
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
        assert_eq!(issuer.listed.as_deref(), Some("2024-06-01"));
        let decided = issuer.decided.as_ref().expect("a decision");
        assert_eq!(decided.at, "2024-06-01T09:30:00Z");
        assert_eq!(decided.by.as_deref(), Some("A. Reader"));
        assert_eq!(decided.note.as_deref(), Some("Called them."));
    }
    let known = list.issuer("urn:uuid:1");
    assert!(known.is_some_and(|one| one.keys.is_empty()));
    assert!(list.issuer("did:web:uni.example2").is_none());
    assert!(TrustList::read(r#"{"issuers":[]}"#).is_ok());
}

/// Without a name it is the reader's own, whatever its file is called.
#[test]
fn a_list_says_who_keeps_it() {
    let keeper = |text: &str| {
        let list = TrustList::read_named(text, "file.json").expect(text);
        let (_, listing) = list.issuers().next().expect("an issuer");
        (listing.by, listing.updated)
    };
    let text = |text: &str| Some(text.to_owned());
    let entry = r#"[{"id":"did:web:a"}]"#;
    assert_eq!(keeper(&format!(r#"{{"issuers":{entry}}}"#)), (None, None));
    let named = format!(r#"{{"name":"Hill","updated":"2026-01-31","issuers":{entry}}}"#);
    assert_eq!(keeper(&named), (text("Hill"), text("2026-01-31")));
    let entry = r#"{"did:web:a":{"name":"A","location":"L","url":"https://a.example"}}"#;
    let dates = r#"{"created":"2020-12-02T02:32:16+0000","updated":"2022-05-25T12:40:00+0000"}"#;
    let dcc = format!(r#"{{"meta":{dates},"registry":{entry}}}"#);
    let updated = text("2022-05-25T12:40:00+0000");
    assert_eq!(keeper(&dcc), (text("file.json"), updated.clone()));
    let named = format!(r#"{{"name":"DCC","meta":{dates},"registry":{entry}}}"#);
    assert_eq!(keeper(&named), (text("DCC"), updated));
    let undated = format!(r#"{{"meta":{{"updated":"soon"}},"registry":{entry}}}"#);
    assert_eq!(keeper(&undated), (text("file.json"), None));
}

/// What a page keeps of a file that it was given.
#[test]
fn a_file_can_be_given_its_name() {
    let named = |text: &str| TrustList::named(text, "a \"b\"").expect(text);
    let own = r#"{"issuers":[]}"#;
    assert_eq!(named(own), own);
    assert_eq!(
        named(r#" { "registry":{}} "#),
        r#"{"name":"a \"b\"", "registry":{}} "#
    );
    let of_others = r#"{"name":"DCC","registry":{}}"#;
    assert_eq!(named(of_others), of_others);
    assert!(TrustList::named("{}", "a").is_err());
    let is_own = |text: &str| TrustList::read(text).expect(text).is_own();
    assert!(is_own(own) && !is_own("[]") && !is_own(of_others));
}

#[test]
fn several_registries_may_stand_in_one_file() {
    let named = r#"{"name":"Hill","issuers":[{"id":"did:web:a"}]}"#;
    let others = r#"{"registry":{"did:web:a":{},"did:web:b":{}}}"#;
    let list = TrustList::read(&format!("[{named},{others}]")).expect("is read");
    assert_eq!(list.entries("did:web:a").count(), 2);
    assert_eq!(list.entries("did:web:b").count(), 1);
    assert!(!list.is_own());
    let none = TrustList::read("[]").expect("is read");
    assert_eq!(none.issuers().count(), 0);
    let nested = TrustList::read(&format!("[[{named},{others}],[]]"));
    assert_eq!(nested.expect("is read").issuers().count(), 3);
    let many = format!(
        "[{0}{0}5]",
        format!("[{}[]],", r#"{"registry":{}},"#.repeat(51))
    );
    assert_eq!(error(&many), "there are more than 100 registries");
}

/// Whoever hands out an array of lists gets none into it that passes for the reader's own. Only
/// what the reader hands in itself may be that.
#[test]
fn in_an_array_each_list_says_who_keeps_it() {
    let own = r#"{"issuers":[{"id":"did:web:a"}]}"#;
    let named = r#"{"name":"Nice Registry","issuers":[]}"#;
    for text in [
        format!("[{own}]"),
        format!("[{named},{own}]"),
        format!("[{named},[{own}]]"),
    ] {
        assert!(error(&text).contains("does not say who keeps it"), "{text}");
        assert!(TrustList::read_named(&text, "file.json").is_err(), "{text}");
        assert!(TrustList::named(&text, "file.json").is_err(), "{text}");
    }
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let entry = |members: &str| format!(r#"{{"issuers":[{{"id":"{UNI}",{members}}}]}}"#);
    let twice =
        format!(r#"{{"issuers":[{{"id":"{UNI}"}},{{"id":"did:web:b","dids":["{UNI}"]}}]}}"#);
    for (text, said) in [
        ("", "line 1"),
        ("5", "this is no list of issuers that can be read here"),
        ("{}", "this is no list of issuers that can be read here"),
        ("[5]", "at /0, this is no list of issuers"),
        (r#"{"issuers":{}}"#, "at /issuers, this is not a list"),
        (r#"{"issuer":[]}"#, "this is no list of issuers"),
        (
            r#"{"issuers":[],"title":"x"}"#,
            r#"nothing is known of "title""#,
        ),
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
            "at /issuers/1, the identifier did:web:uni.example is there twice",
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
        (
            &entry(r#""listed":"2025-02-29""#),
            "at /issuers/0/listed, this is no date",
        ),
        (
            &entry(r#""decided":"today""#),
            "at /issuers/0/decided, this is not an object",
        ),
        (
            &entry(r#""decided":{"note":"x"}"#),
            "at /issuers/0/decided, a decision says when",
        ),
        (r#"{"registry":[]}"#, "the registry is no object"),
        (
            r#"{"registry":{"uni":{}}}"#,
            "at /registry/uni, a registry has an object",
        ),
        (
            r#"{"registry":{"did:web:a":"A"}}"#,
            "at /registry/did:web:a, a registry has an object",
        ),
        (
            r#"{"registry":{"did:web:a":{"name":5}}}"#,
            "at /registry/did:web:a/name, this is not a text",
        ),
    ] {
        let error = error(text);
        assert!(error.contains(said), "{text}: {error}");
    }
}

/// A registry may come from anywhere.
#[test]
fn what_a_hostile_file_has_too_much_of_is_refused() {
    let name = format!(
        r#"{{"issuers":[{{"id":"{UNI}","name":"{}"}}]}}"#,
        "x".repeat(801)
    );
    let note = format!(
        r#"{{"issuers":[{{"id":"{UNI}","decided":{{"at":"2026-01-01","note":"{}"}}}}]}}"#,
        "x".repeat(8001)
    );
    let names = format!(
        r#"{{"issuers":[{{"id":"{UNI}","names":[{}"x"]}}]}}"#,
        r#""x","#.repeat(20)
    );
    let id = format!(r#"{{"issuers":[{{"id":"did:web:{}"}}]}}"#, "x".repeat(2000));
    let key = format!(
        r#"{{"issuers":[{{"id":"{UNI}","keys":["z{}"]}}]}}"#,
        "2".repeat(1_000_000)
    );
    let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
    let twice = r#"{"registry":{"did:web:a":{},"did:web:a":{}}}"#;
    let entries: Vec<String> = (0..=20_000)
        .map(|number| format!(r#"{{"id":"did:web:a{number}"}}"#))
        .collect();
    let many = format!(r#"{{"issuers":[{}]}}"#, entries.join(","));
    for (text, said) in [
        (name.as_str(), "this text is too long"),
        (&note, "this text is too long"),
        (&names, "an issuer has 20 names at most"),
        (&id, "this is no identifier"),
        (&key, "a key of more than 1,500 characters"),
        (&deep, "nested deeper than the limit"),
        (twice, "did:web:a"),
        (&many, "more than 20,000 issuers or keys"),
    ] {
        let error = error(text);
        assert!(error.contains(said), "{said}: {error}");
    }
}
