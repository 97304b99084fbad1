//! The loader: each form of the format, and lines that are none.

use serde_json::{Value, json};

use super::table::{Malformed, to_json};
use super::{BUNDLE_SHA256, all};

fn context(table: &str) -> Value {
    let text = to_json(table).unwrap_or_else(|problem| panic!("{problem:?} in\n{table}"));
    let document: Value = serde_json::from_str(&text).expect("the loader writes JSON");
    let members = document.as_object().expect("a map");
    assert_eq!(members.keys().collect::<Vec<_>>(), ["@context"]);
    document["@context"].clone()
}

#[track_caller]
fn refused(table: &str, line: usize, reason: &'static str) {
    assert_eq!(to_json(table), Err(Malformed { line, reason }), "{table}");
}

#[test]
fn the_head_is_not_part_of_the_context() {
    let table = "# url https://example.org/\n# sha256 00\nname https://schema.org/name\n";
    assert_eq!(context(table), json!({ "name": "https://schema.org/name" }));
}

#[test]
fn a_term_defined_by_a_string_stays_one_since_only_it_can_be_a_prefix() {
    let table = "cred https://example.org/#\nfull https://example.org/# {}\ngone null\noff null {}";
    let expected = json!({
        "cred": "https://example.org/#",
        "full": { "@id": "https://example.org/#" },
        "gone": null,
        "off": { "@id": null },
    });
    assert_eq!(context(table), expected);
}

#[test]
fn every_attribute_has_its_member() {
    let cases = [
        ("type=@id", json!({ "@type": "@id" })),
        ("type=null", json!({ "@type": null })),
        ("container=@set", json!({ "@container": "@set" })),
        (
            "container=[@graph,@id]",
            json!({ "@container": ["@graph", "@id"] }),
        ),
        ("container=[]", json!({ "@container": [] })),
        ("container=null", json!({ "@container": null })),
        ("language=en", json!({ "@language": "en" })),
        ("language=null", json!({ "@language": null })),
        ("direction=rtl", json!({ "@direction": "rtl" })),
        ("index=ex:key", json!({ "@index": "ex:key" })),
        ("nest=labels", json!({ "@nest": "labels" })),
        ("prefix", json!({ "@prefix": true })),
        ("prefix=false", json!({ "@prefix": false })),
        ("protected", json!({ "@protected": true })),
        ("protected=false", json!({ "@protected": false })),
        ("context=null", json!({ "@context": null })),
        ("context={}", json!({ "@context": {} })),
        ("context=[]", json!({ "@context": [] })),
        (
            "context=https://example.org/",
            json!({ "@context": "https://example.org/" }),
        ),
        (
            "type=@id protected nest=a",
            json!({ "@type": "@id", "@protected": true, "@nest": "a" }),
        ),
    ];
    for (attribute, members) in cases {
        assert_eq!(
            context(&format!("a - {attribute}")),
            json!({ "a": members }),
            "{attribute}"
        );
        let mut with_iri = members;
        with_iri["@id"] = json!("ex:a");
        assert_eq!(
            context(&format!("a ex:a {attribute}")),
            json!({ "a": with_iri })
        );
    }
    assert_eq!(context("a -"), json!({ "a": {} }));
    assert_eq!(
        context("a ex:a reverse"),
        json!({ "a": { "@reverse": "ex:a" } })
    );
    let reverse = json!({ "a": { "@reverse": "ex:a", "@container": "@index" } });
    assert_eq!(context("a ex:a container=@index reverse"), reverse);
}

#[test]
fn every_keyword_of_a_context_has_its_line() {
    let cases = [
        (
            "@base https://example.org/",
            json!({ "@base": "https://example.org/" }),
        ),
        ("@base null", json!({ "@base": null })),
        ("@direction ltr", json!({ "@direction": "ltr" })),
        (
            "@import https://example.org/",
            json!({ "@import": "https://example.org/" }),
        ),
        ("@language de", json!({ "@language": "de" })),
        ("@propagate false", json!({ "@propagate": false })),
        ("@protected true", json!({ "@protected": true })),
        ("@version 1.1", json!({ "@version": 1.1 })),
        ("@vocab \"\"", json!({ "@vocab": "" })),
        ("@vocab null", json!({ "@vocab": null })),
    ];
    for (line, expected) in cases {
        assert_eq!(context(line), expected, "{line}");
    }
    let together = json!({ "@protected": true, "@version": 1.1, "id": "@id" });
    assert_eq!(context("@protected true\n@version 1.1\nid @id"), together);
}

#[test]
fn the_keyword_type_can_be_defined_like_a_term() {
    let expected = json!({ "@type": { "@container": "@set", "@protected": true } });
    assert_eq!(context("@type - container=@set protected"), expected);
}

#[test]
fn scoped_contexts_are_the_blocks_below_their_terms() {
    let table = "A ex:A\n\tb ex:b type=@id\n\t\t@protected true\n\tc ex:c\nD ex:D {}\n";
    let expected = json!({
        "A": {
            "@id": "ex:A",
            "@context": {
                "b": { "@id": "ex:b", "@type": "@id", "@context": { "@protected": true } },
                "c": "ex:c",
            },
        },
        "D": { "@id": "ex:D" },
    });
    assert_eq!(context(table), expected);
}

#[test]
fn arrays_of_contexts_have_a_line_before_each_part() {
    let table = "---\n@version 1.1\n---\n@context https://example.org/\n---\n@context null\n---\na -\n\t---\n\t@context {}\n\t---\n\tb ex:b\n";
    let expected = json!([
        { "@version": 1.1 },
        "https://example.org/",
        null,
        { "a": { "@context": [{}, { "b": "ex:b" }] } },
    ]);
    assert_eq!(context(table), expected);
    assert_eq!(context("---\n@context {}"), json!([{}]));
    for (line, value) in [("null", json!(null)), ("{}", json!({})), ("[]", json!([]))] {
        assert_eq!(context(&format!("@context {line}")), value);
    }
}

#[test]
fn columns_in_quotes_hold_any_text() {
    let table = r##""a b" "ex:\"\\\/\b\f\n\r\t\u0001" type="x y"
"#c" "null"
"" "-"
"d" "ex:é" language="null"
--- ex:dashes"##;
    let expected = json!({
        "a b": { "@id": "ex:\"\\/\u{8}\u{c}\n\r\t\u{1}", "@type": "x y" },
        "#c": "null",
        "": "-",
        "d": { "@id": "ex:é", "@language": "null" },
        "---": "ex:dashes",
    });
    assert_eq!(context(table), expected);
}

#[test]
fn what_the_format_does_not_have_is_refused_with_its_line() {
    let attribute = "an attribute that the format does not have";
    let flag = "a flag that the format does not have";
    let quotes = "a column that is empty or needs quotes";
    let text = "a string in quotes that JSON would not take";
    let cases = [
        ("", 0, "a context has no lines"),
        ("# url https://example.org/\n", 1, "a context has no lines"),
        ("---\n---\na ex:a", 1, "a context has no lines"),
        ("a", 1, "a term without a column for its IRI"),
        ("a ex:a\nb", 2, "a term without a column for its IRI"),
        ("a ex:a\n\n", 2, "a term without a column for its IRI"),
        ("a ex:a colour=red", 1, attribute),
        ("a ex:a prefix=true", 1, attribute),
        ("a ex:a reverse=", 1, attribute),
        ("a ex:a =", 1, attribute),
        ("a ex:a frozen", 1, flag),
        ("a ex:a ", 1, flag),
        ("a ex:a []", 1, flag),
        ("a  ex:a", 1, quotes),
        ("a ex:a\u{a0}b", 1, quotes),
        ("a ex:\\a", 1, quotes),
        ("a ex:a\"b", 1, quotes),
        ("a ex:a type=", 1, quotes),
        ("a ex:a container=[@set,]", 1, quotes),
        ("a ex:a container=[@set", 1, "an array that does not end"),
        ("@vocab a b", 1, quotes),
        ("a \"ex:a", 1, text),
        ("a \"", 1, text),
        ("a \"ex:\\a\"", 1, text),
        ("a \"ex:a\\\"", 1, text),
        ("a \"ex:\"a\"", 1, text),
        ("a \"ex:\\ud800\"", 1, text),
        ("a \"ex:\\u00\"", 1, text),
        ("a \"ex:\u{1}\"", 1, text),
        ("@protected yes", 1, "the value is neither true nor false"),
        ("@propagate null", 1, "the value is neither true nor false"),
        ("@version 1.0", 1, "the version is not 1.1"),
        ("\ta ex:a", 0, "a context has no lines"),
        ("a ex:a\n\t\tb ex:b", 2, "the line belongs to no block"),
        ("a ex:a\n---\nb ex:b", 2, "the line belongs to no block"),
        ("@context null\na ex:a", 2, "the line belongs to no block"),
        ("a ex:a\n# too late", 2, flag),
    ];
    for (table, line, reason) in cases {
        refused(table, line, reason);
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| -> String {
        (0..=levels)
            .map(|level| "\t".repeat(level) + "a ex:a\n")
            .collect()
    };
    assert!(to_json(&nested(16)).is_ok());
    refused(&nested(17), 17, "scoped contexts are nested too deep");
    assert!(to_json(&nested(10_000)).is_err());
}

/// Whatever is done to a table, it is refused or becomes JSON, and nothing panics.
#[test]
fn mutated_tables_are_refused_or_become_json() {
    let alphabet: Vec<char> = "\t\n \"\\[]{}=,@#-u0a:é\u{1}\u{2028}".chars().collect();
    let mut state = u64::from_str_radix(&BUNDLE_SHA256[..16], 16).expect("hex");
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let (mut refused, mut accepted) = (0, 0);
    for round in 0..2_000 {
        let mut table: Vec<char> = all()[round % all().len()].table.chars().take(700).collect();
        for _ in 0..=random(3) {
            let at = random(table.len());
            match random(3) {
                0 => drop(table.remove(at)),
                1 => table[at] = alphabet[random(alphabet.len())],
                _ => table.insert(at, alphabet[random(alphabet.len())]),
            }
        }
        let table: String = table.into_iter().collect();
        match to_json(&table) {
            Err(_) => refused += 1,
            Ok(json) => {
                let parsed = serde_json::from_str::<Value>(&json);
                assert!(parsed.is_ok(), "{parsed:?} from\n{table}");
                accepted += 1;
            }
        }
    }
    assert!(
        refused > 200 && accepted > 200,
        "{refused} refused, {accepted} accepted"
    );
}
