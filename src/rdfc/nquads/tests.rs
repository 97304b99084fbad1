use super::*;
use crate::rdfc::{HashAlgorithm, Limits, canonicalize};

/// The canonical form of what a text states.
fn canonical(text: &str) -> String {
    let read = NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
    let canonical = canonicalize(&read.dataset, HashAlgorithm::Sha256, &Limits::default());
    canonical.expect("no poison").nquads()
}

fn error(text: &str) -> (usize, &'static str) {
    match NQuads::read(text, NQuadsLimits::default()) {
        Ok(_) => panic!("{text} was read"),
        Err(error) => (error.line, error.problem),
    }
}

/// Examples 1 to 6 of <https://www.w3.org/TR/n-quads/>, in our own words.
#[test]
fn statements_are_read_however_they_are_spaced() {
    let plain = "<urn:s> <urn:p> <urn:o> <urn:g> .\n";
    for text in [
        plain,
        "<urn:s><urn:p><urn:o><urn:g>.",
        " \t<urn:s>\t<urn:p>  <urn:o> <urn:g>.  # why not\r\n",
        "# first\r\r\n\n<urn:s> <urn:p> <urn:o> <urn:g> . #",
        "<urn:s> <urn:p> <urn:o> <urn:g> .\r<urn:s> <urn:p> <urn:o> <urn:g> .",
        "<urn:\\u0073> <urn:\\U00000070> <urn:o> <urn:g> .",
    ] {
        assert_eq!(canonical(text), plain, "{text:?}");
    }
    assert_eq!(canonical(""), "");
    assert_eq!(canonical("\n# nothing\n"), "");
}

#[test]
fn literals_are_read_and_written_canonically() {
    for (given, canonically) in [
        (r#""""#, r#""""#),
        (
            r#""a"^^<http://www.w3.org/2001/XMLSchema#string>"#,
            r#""a""#,
        ),
        (r#""1"^^<urn:int>"#, r#""1"^^<urn:int>"#),
        (r#""1" ^^ <urn:int>"#, r#""1"^^<urn:int>"#),
        (r#""a"@de-AT"#, r#""a"@de-AT"#),
        (r#""\t\b\n\r\f\"\'\\""#, r#""\t\b\n\r\f\"'\\""#),
        ("\"\t\u{7f}\"", r#""\t\u007F""#),
        (r#""\u00e9\U0001F393""#, "\"é🎓\""),
        (r#""\\u0041""#, r#""\\u0041""#),
        (r#""a . <b> _:c # d""#, r#""a . <b> _:c # d""#),
    ] {
        let text = format!("<urn:s> <urn:p> {given} .");
        let wanted = format!("<urn:s> <urn:p> {canonically} .\n");
        assert_eq!(canonical(&text), wanted);
    }
}

#[test]
fn blank_nodes_are_told_apart_by_their_labels() {
    let read = |text| NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
    let labels = "_:a <urn:p> _:a.b _:0 .\n_:é·‿-:_ <urn:p> _:a.";
    let blanks = read(labels).blanks;
    let labels: Vec<&str> = blanks.keys().map(String::as_str).collect();
    assert_eq!(labels, ["0", "a", "a.b", "é·‿-:_"]);
    assert_eq!(read("_:a<urn:p>_:b.").dataset.quads().len(), 1);
}

#[test]
fn the_line_of_a_mistake_is_named() {
    let good = "<urn:s> <urn:p> <urn:o> .\n";
    for (bad, problem) in [
        ("<urn:s>", "the predicate is missing"),
        ("<urn:s> <urn:p>", "the object is missing"),
        (
            "<urn:s> <urn:p> <urn:o>",
            "the dot behind the statement is missing",
        ),
        (
            "<urn:s> <urn:p> <urn:o> \"g\" .",
            "the dot behind the statement is missing",
        ),
        (
            "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .",
            "the dot behind the statement is missing",
        ),
        (
            "<urn:s> <urn:p> <urn:o> . .",
            "something stands behind the dot",
        ),
        ("\"s\" <urn:p> <urn:o> .", "the subject is missing"),
        ("<urn:s> _:p <urn:o> .", "the predicate is missing"),
        ("@prefix a: <urn:a> .", "the subject is missing"),
        ("{\"@context\": {}}", "the subject is missing"),
        (
            "<urn:s> <urn:p <urn:o> .",
            "an IRI holds a character that it may not",
        ),
        ("<urn:s> <urn:p> <urn:o .", "an IRI has no end"),
        (
            "<urn:s> <urn:p> <urn:\\u003e> .",
            "an IRI holds a character that it may not",
        ),
        ("<urn:s> <urn:p> <urn:\\n> .", NO_ESCAPE),
        ("<urn:s> <urn:p> <o> .", "an IRI has no scheme"),
        ("<urn:s> <urn:p> <> .", "an IRI has no scheme"),
        ("<urn:s> <urn:p> <_:b> .", "an IRI has no scheme"),
        ("_: <urn:p> <urn:o> .", "a blank node has no label"),
        ("_:. <urn:p> <urn:o> .", "a blank node has no label"),
        ("_:-a <urn:p> <urn:o> .", "a blank node has no label"),
        ("<urn:s> <urn:p> \"a .", "a literal has no end"),
        ("<urn:s> <urn:p> \"a\\\" .", "a literal has no end"),
        ("<urn:s> <urn:p> \"\\x\" .", NO_ESCAPE),
        (
            "<urn:s> <urn:p> \"\\u00g0\" .",
            "an escape is no character's number",
        ),
        (
            "<urn:s> <urn:p> \"\\u00\" .",
            "an escape is no character's number",
        ),
        (
            "<urn:s> <urn:p> \"\\u00é\" .",
            "an escape is no character's number",
        ),
        (
            "<urn:s> <urn:p> \"\\u+123\" .",
            "an escape is no character's number",
        ),
        (
            "<urn:s> <urn:p> \"\\uD83C\\uDF93\" .",
            "an escape is no character's number",
        ),
        (
            "<urn:s> <urn:p> \"\\U00110000\" .",
            "an escape is no character's number",
        ),
        ("<urn:s> <urn:p> \"a\"^^_:t .", "the datatype is missing"),
        ("<urn:s> <urn:p> \"a\"@ .", "a language tag is malformed"),
        ("<urn:s> <urn:p> \"a\"@1 .", "a language tag is malformed"),
        ("<urn:s> <urn:p> \"a\"@en- .", "a language tag is malformed"),
        (
            "<urn:s> <urn:p> \"a\"@en--ltr .",
            "a language tag is malformed",
        ),
        (
            "<<_:a <urn:p> _:b>> <urn:q> _:c .",
            "an IRI holds a character that it may not",
        ),
    ] {
        let text = format!("{good}# a comment\r\n{bad}\n{good}");
        assert_eq!(error(&text), (3, problem), "{bad}");
    }
}

#[test]
fn the_limits_hold() {
    let quads = "<urn:s> <urn:p> <urn:o> .\n".repeat(3);
    let read = |bytes, quads_limit| {
        let limits = NQuadsLimits {
            bytes,
            quads: quads_limit,
        };
        NQuads::read(&quads, limits).map(|read| read.dataset.quads().len())
    };
    assert_eq!(read(quads.len(), 3), Ok(3));
    let line = |read: Result<usize, NQuadsError>| read.expect_err("is too much").line;
    assert_eq!(line(read(quads.len(), 2)), 3);
    assert_eq!(line(read(quads.len() - 1, 3)), 1);
}
