//! The reader's own list, extended and cut.

use super::*;

fn entry(id: &str) -> TrustEntry {
    TrustEntry {
        id: id.to_owned(),
        name: Some("A \"University\"".to_owned()),
        keys: vec![KEY.to_owned()],
        listed: "2026-01-01T00:00:00Z".to_owned(),
        decided: Decision {
            at: "2026-01-01T00:00:00Z".to_owned(),
            by: None,
            note: Some("Called them.".to_owned()),
        },
    }
}

const ONE: &str = r#"{
  "issuers": [
    {
      "id": "did:web:a",
      "name": "A \"University\"",
      "keys": [
        "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
      ],
      "listed": "2026-01-01T00:00:00Z",
      "decided": {
        "at": "2026-01-01T00:00:00Z",
        "note": "Called them."
      }
    }
  ]
}
"#;

#[test]
fn a_list_begins_with_its_first_issuer() {
    for empty in ["", " \n", "{\n  \"issuers\": []\n}\n"] {
        let list = entry("did:web:a").added_to(empty);
        assert_eq!(list.as_deref(), Ok(ONE), "{empty:?}");
    }
    let in_a_line = entry("did:web:a").added_to(r#"{"issuers":[ ]}"#);
    assert!(TrustList::read(&in_a_line.expect("is extended")).is_ok());
}

/// What the reader wrote stays byte for byte.
#[test]
fn an_issuer_is_added_behind_the_others() {
    let own = "{\n\t\"updated\" : \"2026-01-01\",\n\t\"issuers\": [\n\t\t{ \"id\": \"did:web:b\" }\n\t]\n}";
    for before in [ONE, own, r#"{"issuers":[{"id":"did:web:b"}]}"#] {
        let after = entry("did:web:c").added_to(before).expect("is extended");
        let list = TrustList::read(&after).expect("is a list");
        assert_eq!(list.issuers().count(), 2, "{after}");
        assert!(list.issuer("did:web:c").is_some());
        let kept = before.rfind("}").expect("ends");
        let kept = before[..kept].trim_end().strip_suffix(']').expect("ends");
        assert!(after.starts_with(kept.trim_end()), "{after}");
        let cut = removed_from(&after, "did:web:c").expect("is a list");
        assert_eq!(cut.as_deref(), Some(before), "{after}");
    }
    let tabs = entry("did:web:c").added_to(own).expect("is extended");
    assert!(
        tabs.contains("},\n\t\t{\n\t\t  \"id\": \"did:web:c\""),
        "{tabs}"
    );
}

#[test]
fn an_issuer_is_taken_out() {
    let list = r#"{"issuers":[{"id":"did:web:a"}, {"id":"did:web:b","dids":["did:web:c"]},{"id":"did:web:d"}]}"#;
    for (id, rest) in [
        (
            "did:web:a",
            r#"{"issuers":[{"id":"did:web:b","dids":["did:web:c"]},{"id":"did:web:d"}]}"#,
        ),
        (
            "did:web:c",
            r#"{"issuers":[{"id":"did:web:a"},{"id":"did:web:d"}]}"#,
        ),
        (
            "did:web:d",
            r#"{"issuers":[{"id":"did:web:a"}, {"id":"did:web:b","dids":["did:web:c"]}]}"#,
        ),
    ] {
        let cut = removed_from(list, id).expect("is a list");
        assert_eq!(cut.as_deref(), Some(rest), "{id}");
    }
    assert_eq!(removed_from(list, "did:web:e"), Ok(None));
    let none = removed_from(r#"{"issuers":[ {"id":"did:web:a"} ]}"#, "did:web:a");
    assert_eq!(
        none.expect("is a list").as_deref(),
        Some(r#"{"issuers":[]}"#)
    );
}

#[test]
fn what_cannot_be_extended_is_left_alone() {
    let error = |list: &str| {
        entry("did:web:a")
            .added_to(list)
            .expect_err(list)
            .to_string()
    };
    for (list, said) in [
        (ONE, "at /issuers/0, the list has this issuer already"),
        (
            r#"{"issuers":[{"id":"did:web:b","dids":["did:web:a"]}]}"#,
            "the list has this issuer",
        ),
        (r#"{"registry":{}}"#, "this is a registry that others keep"),
        ("[]", "this is a registry that others keep"),
        ("{}", "this is no list of issuers"),
        (r#"{"issuers":[5]}"#, "at /issuers/0, this is not an object"),
    ] {
        assert!(error(list).contains(said), "{list}: {}", error(list));
    }
    assert!(removed_from(r#"{"registry":{}}"#, "did:web:a").is_err());
}
