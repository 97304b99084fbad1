use super::super::{Kind, Value};
use super::*;

fn read(text: &str) -> Result<Document, JsonError> {
    Document::parse(text.to_owned(), &Limits::default())
}

fn problem(text: &str) -> Problem {
    read(text).expect_err("is refused").problem
}

#[test]
fn values_keep_text_and_place() {
    let document = read(r#" {"a": [1, {"b/~": "x"}, -0.50e+1], "c": null} "#).expect("is JSON");
    let root = document.root();
    let b = root.at_pointer("/a/1/b~1~0").expect("is there");
    assert_eq!(b.as_str(), Some("x"));
    assert_eq!(b.pointer(), "/a/1/b~1~0");
    let number = root.at_pointer("/a/2").expect("is there");
    assert_eq!((number.raw(), number.as_f64()), ("-0.50e+1", Some(-5.0)));
    assert_eq!(
        root.get("a").expect("is there").raw(),
        r#"[1, {"b/~": "x"}, -0.50e+1]"#
    );
    assert_eq!(root.get("c").map(Value::kind), Some(Kind::Null));
    assert_eq!(
        root.members().map(|(key, _)| key).collect::<Vec<_>>(),
        ["a", "c"]
    );
    assert_eq!(root.get("c").expect("is there").one_or_many().count(), 1);
}

#[test]
fn escapes_are_decoded() {
    let document =
        read(r#"["\"\\\/\b\f\n\r\t", "a\u00e9\ud83d\ude00z", "\u0000"]"#).expect("is JSON");
    let texts: Vec<_> = document.root().items().filter_map(Value::as_str).collect();
    assert_eq!(texts, ["\"\\/\u{8}\u{c}\n\r\t", "aé😀z", "\0"]);
}

#[test]
fn what_is_no_json_is_refused_at_its_place() {
    for text in [
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "1.",
        "-",
        "1e",
        "+1",
        "tru",
        "nul",
        "\"a",
        "\"\n\"",
        "'a'",
        "{a:1}",
        "[1 2]",
        "{\"a\" 1}",
        "1 2",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\u{feff}\u{feff}1",
        "1\u{feff}",
        "NaN",
        "[",
        ".5",
    ] {
        assert!(matches!(problem(text), Problem::Expected(_)), "{text:?}");
    }
    let error = read("{\n  \"é\": x}").expect_err("is refused");
    assert_eq!((error.line, error.column), (2, 8));
}

/// RFC 8259 8.1.
#[test]
fn one_byte_order_mark_is_ignored() {
    let document = read("\u{feff} [1]").expect("JSON");
    assert_eq!(document.root().raw(), "[1]");
}

#[test]
fn a_key_may_stand_once() {
    assert_eq!(
        problem(r#"{"a":1,"b":2,"\u0061":3}"#),
        Problem::DuplicateKey("a".into())
    );
    assert!(read(r#"{"a":{"a":1},"b":[{"a":2}]}"#).is_ok());
}

#[test]
fn lone_surrogates_are_refused() {
    for text in [
        r#""\ud800""#,
        r#""\udc00""#,
        r#""\ud800\ud800""#,
        r#""\ud800x""#,
        r#"{"\udfff":1}"#,
    ] {
        assert_eq!(problem(text), Problem::LoneSurrogate, "{text}");
    }
}

#[test]
fn limits_hold() {
    let limits = Limits {
        bytes: 40,
        depth: 3,
        values: 10,
    };
    let read = |text: &str| {
        Document::parse(text.to_owned(), &limits)
            .map(|_| ())
            .map_err(|e| e.problem)
    };
    assert_eq!(read("[[[1]]]"), Ok(()));
    assert_eq!(read("[[[[1]]]]"), Err(Problem::TooDeep));
    assert_eq!(read("[1,2,3,4,5,6,7,8,9]"), Ok(()));
    assert_eq!(read("[1,2,3,4,5,6,7,8,9,10]"), Err(Problem::TooMany));
    assert_eq!(read(&" ".repeat(41)), Err(Problem::TooLong));
}
