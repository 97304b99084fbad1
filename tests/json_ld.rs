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

/// Object to RDF Conversion, 10: only numbers are put into canonical form. jsonld.js does so with
/// text, too, so such a document is signed differently.
#[test]
fn text_typed_as_double_stays_as_it_is_and_is_not_portable() {
    let double = "http://www.w3.org/2001/XMLSchema#double";
    let unportable = |text: &str| {
        let document =
            format!(r#"{{"@id": "urn:s", "urn:p": {{"@value": "{text}", "@type": "{double}"}}}}"#);
        let quad = format!("<urn:s> <urn:p> \"{text}\"^^<{double}> .\n");
        assert_eq!(canonical(&document), Ok(quad));
        let document = Document::parse(document, &json::Limits::default()).expect("is JSON");
        let mut contexts = Contexts::new(BTreeMap::new());
        let rdf = to_rdf(
            Input::new(document.root()),
            &mut contexts,
            jsonld::Limits::default(),
        );
        rdf.expect("is JSON-LD").numbers_not_portable
    };
    assert_eq!(unportable("52.5"), ["/urn:p/@value"]);
    assert_eq!(unportable("5.25E1"), [] as [&str; 0]);
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

/// Expansion, 13.4.8 and 13.4.9, whatever the object is.
#[test]
fn language_and_direction_are_checked_outside_of_value_objects() {
    for (entry, error) in [
        (r#""@direction": "up""#, "invalid base direction"),
        (r#""@direction": null"#, "invalid base direction"),
        (r#""@language": 5"#, "invalid language-tagged string"),
    ] {
        let alone = format!(r#"{{"urn:p": {{{entry}}}}}"#);
        let beside = format!(r#"{{"urn:p": {{"@id": "urn:o", {entry}}}}}"#);
        assert_eq!(canonical(&alone), Err(error), "{alone}");
        assert_eq!(canonical(&beside), Err(error), "{beside}");
    }
}

/// Deserialize JSON-LD to RDF, 1.3: no list without its statement, but the nodes in it stay.
#[test]
fn a_list_goes_with_the_property_that_is_dropped() {
    let node = "<urn:o> <urn:q> \"x\" .\n";
    for dropped in [r#""@id": "relative", "urn:p""#, r#""_:p""#] {
        let document =
            format!(r#"{{{dropped}: {{"@list": [1, {{"@id": "urn:o", "urn:q": "x"}}]}}}}"#);
        assert_eq!(canonical(&document).as_deref(), Ok(node), "{document}");
    }
}

/// Expansion, 13.8.3.4: the keys of a type map are relative to the vocabulary, not to the base.
#[test]
fn keys_of_type_maps_are_not_relative_to_the_base() {
    let document = r#"{
        "@context": {"@base": "http://a/", "p": {"@id": "urn:p", "@container": "@type"}},
        "@id": "urn:s",
        "p": {"T": {"@id": "urn:o"}}
    }"#;
    let link = "<urn:s> <urn:p> <urn:o> .\n";
    assert_eq!(canonical(document).as_deref(), Ok(link));
    let typed = "<urn:o> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:v:T> .\n";
    let with_vocabulary = document.replace("http://a/\"", "http://a/\", \"@vocab\": \"urn:v:\"");
    assert_eq!(canonical(&with_vocabulary), Ok([typed, link].concat()));
}

/// Expansion, 13.4.6: what is dropped from an array leaves the array, alone it is no node.
#[test]
fn included_blocks_are_nodes() {
    let included = |value: &str| canonical(&format!(r#"{{"@id": "urn:s", "@included": {value}}}"#));
    assert_eq!(
        included(r#"{"@id": "urn:o", "urn:p": "x"}"#).as_deref(),
        Ok("<urn:o> <urn:p> \"x\" .\n")
    );
    for nothing in [r#"["x"]"#, r#"[{"@value": "x"}]"#, "[]", r#"{"@set": []}"#] {
        assert_eq!(included(nothing).as_deref(), Ok(""), "{nothing}");
    }
    for no_node in [
        r#""x""#,
        r#"{"@value": "x"}"#,
        r#"{"@list": []}"#,
        "{}",
        "null",
    ] {
        assert_eq!(
            included(no_node),
            Err("invalid @included value"),
            "{no_node}"
        );
    }
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

/// Value Expansion, 4: a coercion to `@json` holds for each scalar, too, where it comes from a
/// context inside the value or belongs to the property that indexes.
#[test]
fn a_scalar_may_be_a_json_literal() {
    let json = |text: &str| format!("{text:?}^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>");
    for (scalar, literal) in [("false", "false"), ("1.0", "1"), (r#""x""#, r#""x""#)] {
        let document = format!(
            r#"{{
                "@context": {{
                    "p": {{"@id": "urn:p", "@context": {{"p": {{"@id": "urn:q", "@type": "@json"}}}}}}
                }},
                "@id": "urn:s",
                "p": {scalar}
            }}"#
        );
        let quad = format!("<urn:s> <urn:p> {} .\n", json(literal));
        assert_eq!(canonical(&document), Ok(quad), "{document}");
    }
    let index = r#"{
        "@context": {
            "p": {"@id": "urn:p", "@container": "@index", "@index": "i"},
            "i": {"@id": "urn:i", "@type": "@json"}
        },
        "@id": "urn:s",
        "p": {"a": {"@id": "urn:o"}}
    }"#;
    let quad = format!("<urn:o> <urn:i> {} .\n", json(r#""a""#));
    assert_eq!(canonical(index), Ok(quad + "<urn:s> <urn:p> <urn:o> .\n"));
}

/// Expansion, 13.6 and 13.11: a value that is a JSON literal as a whole is the only item of a list
/// where its property makes lists. Expected: jsonld.js.
#[test]
fn a_json_literal_may_be_in_a_list() {
    for (value, literal) in [("[1,2]", "[1,2]"), (r#""x""#, r#"\"x\""#), ("null", "null")] {
        let document = format!(
            r#"{{
                "@context": {{"p": {{"@id": "urn:p", "@type": "@json", "@container": "@list"}}}},
                "@id": "urn:s",
                "p": {value}
            }}"#
        );
        let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        let quads = format!(
            "<urn:s> <urn:p> _:c14n0 .\n\
             _:c14n0 <{rdf}first> \"{literal}\"^^<{rdf}JSON> .\n\
             _:c14n0 <{rdf}rest> <{rdf}nil> .\n"
        );
        assert_eq!(canonical(&document), Ok(quads), "{document}");
    }
}

/// Expansion, 13.10 and 13.4.13: what expands to null, and an `@reverse` without properties, is no
/// entry, so that it does not change what kind of object it stands in.
#[test]
fn entries_of_nothing_do_not_count() {
    let graph = r#""@graph": {"@id": "urn:s", "urn:p": "x"}"#;
    let quad = "<urn:s> <urn:p> \"x\" .\n";
    let is_default = |entry: &str| {
        let canonical = canonical(&format!("{{{entry}, {graph}}}"));
        canonical.expect("is JSON-LD") == quad
    };
    for nothing in [
        r#""urn:q": null"#,
        r#""urn:q": {"@value": null}"#,
        r#""urn:q": {"@language": "en"}"#,
        r#""urn:q": {"@language": "en", "urn:r": {"@value": null}}"#,
        r#""urn:q": {"@set": {"@value": null}}"#,
        r#""@reverse": {}"#,
        r#""@reverse": {"urn:q": {"@value": null}}"#,
    ] {
        assert!(is_default(nothing), "{nothing}");
    }
    for something in [
        r#""urn:q": []"#,
        r#""urn:q": {"@set": []}"#,
        r#""urn:q": {"@list": null}"#,
        r#""urn:q": {"@value": null, "@type": "@json"}"#,
        r#""@reverse": {"urn:q": []}"#,
        r#""@index": "i""#,
    ] {
        assert!(!is_default(something), "{something}");
    }
    for object in [r#"{"@value": "x", ENTRY}"#, r#"{"@set": "x", ENTRY}"#] {
        let document = format!(r#"{{"@id": "urn:s", "urn:p": {object}}}"#);
        let with = |entry: &str| canonical(&document.replace("ENTRY", entry));
        assert_eq!(with(r#""urn:q": {"@value": null}"#).as_deref(), Ok(quad));
        assert!(with(r#""urn:q": []"#).is_err(), "{object}");
    }
}

/// What is left out is lost all the same.
#[test]
fn entries_of_nothing_are_losses() {
    let document = r#"{"@graph": [], "urn:q": {"@value": null}}"#.to_owned();
    let document = Document::parse(document, &json::Limits::default()).expect("is JSON");
    let mut contexts = Contexts::new(BTreeMap::new());
    let input = Input::new(document.root());
    let rdf = to_rdf(input, &mut contexts, jsonld::Limits::default()).expect("is JSON-LD");
    assert_eq!(rdf.losses.len(), 1);
    assert_eq!(rdf.losses[0].pointer, "/urn:q");
}

/// Expansion, 13.4.4.4 and 15.5: several `@type` entries make an array, which is no datatype.
#[test]
fn a_value_has_one_type() {
    let typed = |first: &str, second: &str| {
        canonical(&format!(
            r#"{{"@context": {{"type": "@type"}}, "urn:p": {{"@value": "x", "type": {first}, "@type": {second}}}}}"#
        ))
    };
    let one = r#""urn:t""#;
    assert_eq!(typed(one, one), Err("invalid typed value"));
    assert_eq!(typed(one, "null"), Err("invalid type value"));
    assert_eq!(typed("null", one), Err("invalid type value"));
}

/// Expansion, 15.3 before 15.5: where there is no value, nobody asks for its type.
#[test]
fn null_may_have_any_datatype() {
    for datatype in [r#""relative""#, r#""@unknown""#, "[]", r#"["urn:t"]"#] {
        let typed = |value: &str| {
            canonical(&format!(
                r#"{{"@id": "urn:s", "urn:p": {{"@value": {value}, "@type": {datatype}}}}}"#
            ))
        };
        assert_eq!(typed("null").as_deref(), Ok(""), "{datatype}");
        assert_eq!(typed("1"), Err("invalid typed value"), "{datatype}");
    }
}

/// Node Map Generation, 4: a list that is the value of no property leaves the nodes in it, in
/// their graph.
#[test]
fn a_list_in_a_graph_container_is_no_list() {
    let document = r#"{
        "@context": {"p": {"@id": "urn:p", "@container": ["@graph", "@id"]}},
        "@id": "urn:s",
        "p": {"urn:g": {"@list": ["x", {"@id": "urn:o", "urn:q": "y"}, {"@list": [1]}]}}
    }"#;
    assert_eq!(
        canonical(document).as_deref(),
        Ok("<urn:o> <urn:q> \"y\" <urn:g> .\n<urn:s> <urn:p> <urn:g> .\n")
    );
}
