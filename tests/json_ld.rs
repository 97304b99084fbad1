//! JSON-LD 1.1 to canonical N-Quads: cases of our own, each for a clause of the standard
//! (<https://www.w3.org/TR/json-ld11-api/>) on which processors have gone wrong.

use clr_wallet::json::{self, Document};
use clr_wallet::jsonld::{self, Contexts, Input, to_rdf};
use clr_wallet::rdfc::{self, HashAlgorithm, canonicalize};
use std::collections::BTreeMap;

/// Canonical N-Quads of a document, or the code of the error.
fn canonical(document: &str) -> Result<String, &'static str> {
    let document = Document::parse(document.to_owned(), &json::Limits::default()).expect("is JSON");
    let mut contexts = Contexts::new(BTreeMap::new());
    let rdf = to_rdf(
        Input::new(document.root()),
        &mut contexts,
        jsonld::Limits::default(),
    )
    .map_err(|error| error.code.as_str())?;
    let canonical = canonicalize(
        &rdf.dataset,
        HashAlgorithm::Sha256,
        &rdfc::Limits::default(),
    );
    Ok(canonical.expect("within the limits").nquads())
}

/// Expansion, 13.8.3.7.3: what has an `@index` of its own keeps it.
#[test]
fn an_index_map_does_not_replace_an_index() {
    let document = r#"{
        "@context": {"p": {"@id": "urn:p", "@container": "@index"}},
        "@id": "urn:s",
        "p": {"a": [{"@id": "urn:o", "@index": "own"}], "b": {"@id": "urn:o", "@index": "own"}}
    }"#;
    assert_eq!(
        canonical(document).as_deref(),
        Ok("<urn:s> <urn:p> <urn:o> .\n")
    );
    let other = document.replacen("own", "other", 1);
    assert_eq!(canonical(&other), Err("conflicting indexes"));
}

/// Node Map Generation, 6.8: the keys of an index map are indexes, too.
#[test]
fn one_node_cannot_stand_under_two_keys_of_an_index_map() {
    let document = r#"{
        "@context": {"p": {"@id": "urn:p", "@container": "@index", "@type": "@id"}},
        "p": {"a": "urn:o", "b": {"@id": "urn:o"}}
    }"#;
    assert_eq!(canonical(document), Err("conflicting indexes"));
}

/// Expansion, 13.4.3.1, also of a node that is dropped afterwards (19.2).
#[test]
fn an_identifier_is_text_even_where_it_is_dropped() {
    assert_eq!(canonical(r#"{"@id": true}"#), Err("invalid @id value"));
    assert_eq!(canonical(r#"{"@id": "urn:x"}"#).as_deref(), Ok(""));
}

/// Create Term Definition, 16.2: a term with a slash is expanded without regard to itself.
#[test]
fn a_term_with_a_slash_is_relative_to_the_vocabulary() {
    let document = r#"{
        "@context": {"@vocab": "urn:v:", "a/b": {"@type": "@id"}},
        "@id": "urn:s",
        "a/b": "urn:o"
    }"#;
    assert_eq!(
        canonical(document).as_deref(),
        Ok("<urn:s> <urn:v:a/b> <urn:o> .\n")
    );
    let prefix = document.replacen(
        r#"{"@type": "@id"}"#,
        r#"{"@type": "@id", "@prefix": true}"#,
        1,
    );
    assert_eq!(canonical(&prefix), Err("invalid term definition"));
}

/// Create Term Definition, 13.5 against 19.1.
#[test]
fn only_a_reverse_property_may_have_a_null_container() {
    let reverse = r#"{
        "@context": {"p": {"@reverse": "urn:p", "@container": null}},
        "@id": "urn:s",
        "p": {"@id": "urn:o"}
    }"#;
    assert_eq!(
        canonical(reverse).as_deref(),
        Ok("<urn:o> <urn:p> <urn:s> .\n")
    );
    let forward = reverse.replace("@reverse", "@id");
    assert_eq!(canonical(&forward), Err("invalid container mapping"));
}

/// RFC 3987 has one fragment at most, so the quad is dropped.
#[test]
fn a_second_fragment_makes_no_iri() {
    let document = r##"{"@id": "urn:s", "urn:p": [{"@id": "urn:x#a"}, {"@id": "urn:x#a#b"}]}"##;
    assert_eq!(
        canonical(document).as_deref(),
        Ok("<urn:s> <urn:p> <urn:x#a> .\n")
    );
}
