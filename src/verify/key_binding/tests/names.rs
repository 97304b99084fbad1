//! Under which names a document has the key, and which of them the proof names.

use super::*;

/// A document with the key under several names: `#a` first, with this said of it, then `#b`.
fn twice(of_a: &str) -> ControllerDocument {
    let method = |name: &str, more: &str| {
        format!(r##"{{"id":"#{name}","type":"Multikey","publicKeyMultibase":"{KEY}"{more}}}"##)
    };
    let methods = format!("[{},{}]", method("a", of_a), method("b", ""));
    document(WEB, &format!(r#""assertionMethod":{methods}"#))
}

#[test]
fn the_method_that_the_proof_names_decides() {
    let revoked = (Outcome::Invalid, Code::KeyRevoked);
    let expired = (Outcome::Invalid, Code::KeyExpired);
    let not_listed = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    for (of_a, expected) in [
        (r#","revoked":"2024-01-01T00:00:00Z""#, revoked),
        (r#","expires":"2024-01-01T00:00:00Z""#, expired),
        (r#","controller":"did:web:other.example""#, not_listed),
    ] {
        let document = twice(of_a);
        for (name, expected) in [
            ("did:web:uni.example#a", expected),
            ("did:web:uni.example#b", BOUND),
            // Other names for the key itself: it is in force under one of the document's.
            (&format!("{WEB}#{KEY}"), BOUND),
            (&format!("did:key:{KEY}#{KEY}"), BOUND),
        ] {
            let binding = bind_with(Some(WEB), name, Some(&document), &[]);
            assert_eq!(verdict(&binding), expected, "{of_a} {name}");
        }
        // A kid may leave out whose document it is in.
        for (kid, expected) in [("a", expected), ("#a", expected), ("b", BOUND), ("", BOUND)] {
            let binding = bind(&Claim {
                name: kid,
                by_jwt: true,
                document: Some(&document),
                ..claim(Some(WEB), "", &key(KEY))
            });
            assert_eq!(verdict(&binding), expected, "{of_a} {kid}");
        }
    }
}

/// A revocation is not lost because the method is there a second time.
#[test]
fn a_name_that_the_document_has_twice_holds_if_both_do() {
    for (of_one, expected) in [
        ("", BOUND),
        (
            r#","revoked":"2024-01-01T00:00:00Z""#,
            (Outcome::Invalid, Code::KeyRevoked),
        ),
    ] {
        let method = |more: &str| {
            format!(r##"{{"id":"#k","type":"Multikey","publicKeyMultibase":"{KEY}"{more}}}"##)
        };
        let (listed, embedded) = (method(of_one), method(""));
        let document = document(
            WEB,
            &format!(r#""verificationMethod":{listed},"assertionMethod":{embedded}"#),
        );
        let binding = bind_with(Some(WEB), "did:web:uni.example#k", Some(&document), &[]);
        assert_eq!(verdict(&binding), expected, "{of_one}");
    }
}

/// A did:key or did:jwk says itself which key it has: the document only has to list it.
#[test]
fn a_document_may_refer_to_an_identifier_that_holds_its_key() {
    let own = format!("did:key:{KEY}#{KEY}");
    let foreign = format!("did:key:{OTHER}#{OTHER}");
    let embedded = format!(
        r#"{{"id":"{own}","type":"Multikey","controller":"did:key:{KEY}","publicKeyMultibase":"{KEY}"}}"#
    );
    let not_listed = (Outcome::Undetermined, Code::KeyNotInControllerDocument);
    for (members, expected) in [
        (format!(r#""assertionMethod":["{own}"]"#), BOUND),
        (
            format!(r#""authentication":["{own}"],"assertionMethod":["{own}"]"#),
            BOUND,
        ),
        (format!(r#""assertionMethod":[{embedded}]"#), BOUND),
        (
            format!(r#""verificationMethod":[{embedded}],"assertionMethod":["{own}"]"#),
            BOUND,
        ),
        (format!(r#""authentication":["{own}"]"#), not_listed),
        (format!(r#""verificationMethod":[{embedded}]"#), not_listed),
        (format!(r#""assertionMethod":["{foreign}"]"#), FOREIGN),
        (
            format!(r#""assertionMethod":["did:key:{KEY}#{OTHER}"]"#),
            FOREIGN,
        ),
    ] {
        let document = document(WEB, &members);
        let binding = bind_with(Some(WEB), &own, Some(&document), &[]);
        assert_eq!(verdict(&binding), expected, "{members}");
    }
}

#[test]
fn a_document_says_how_it_fails_to_list_a_key() {
    let said = |document: &ControllerDocument, name: &str| {
        bind_with(Some(WEB), name, Some(document), &[]).sentence
    };
    let of_another = listing(WEB, KEY, r#","controller":"did:web:other.example""#);
    let of_another = said(&of_another, "did:web:uni.example#k");
    assert!(
        of_another.contains("somebody else controls"),
        "{of_another}"
    );
    let otherwise = twice(r#","controller":"did:web:other.example""#);
    let otherwise = said(&otherwise, "did:web:uni.example#a");
    assert!(otherwise.contains("not under the name"), "{otherwise}");
}
