//! Schemas that want too much: each ends, within its steps.

use super::*;
use crate::json::Document;
use std::fmt::Write;

const URL: &str = "https://a.example/schema";

/// What a schema says of a value, and the steps that were taken. True: nothing is wrong.
fn check_within(schema: &str, value: &str, limits: Limits) -> (Result<bool, Unusable>, usize) {
    let schema = match schema.strip_prefix('{') {
        Some(rest) if !schema.contains("$schema") => {
            let comma = if rest == "}" { "" } else { "," };
            format!(r#"{{"$schema":"https://json-schema.org/draft/2020-12/schema"{comma}{rest}"#)
        }
        _ => schema.to_owned(),
    };
    let find = |url: &str| (url == URL).then_some(schema.as_str());
    let mut steps = Steps::new(limits.steps);
    let value = Document::parse(value.to_owned(), &Default::default()).expect("is JSON");
    let found = Schema::load(URL, &find, &limits, &mut steps).and_then(|schema| {
        let problems = schema.check(value.root(), &limits, &mut steps)?;
        Ok(problems.is_empty())
    });
    (found, limits.steps - steps.left())
}

fn check(schema: &str, value: &str) -> Result<bool, Unusable> {
    check_within(schema, value, Limits::default()).0
}

fn few_steps() -> Limits {
    Limits {
        steps: 10_000,
        ..Limits::default()
    }
}

#[test]
fn what_refers_to_itself_without_end_ends() {
    for schema in [
        r##"{"$ref":"#"}"##,
        r##"{"allOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
        r##"{"not":{"not":{"$ref":"#"}}}"##,
        r##"{"if":{"$ref":"#"},"then":true}"##,
        r##"{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"oneOf":[{"$ref":"#/$defs/a"}]}},"$ref":"#/$defs/a"}"##,
        r##"{"$dynamicAnchor":"x","allOf":[{"$dynamicRef":"#x"}]}"##,
        r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveAnchor":true,"allOf":[{"$recursiveRef":"#"}]}"##,
    ] {
        let (found, steps) = check_within(schema, "{}", Limits::default());
        assert_eq!(found, Err(Unusable::TooComplex), "{schema}");
        assert!(steps < 5000, "{schema}: {steps}");
    }
}

/// Each level asks twice for the next one: a million million questions.
#[test]
fn doubling_ends() {
    let mut levels = String::new();
    for level in 0..40 {
        let next = level + 1;
        let _ = write!(
            levels,
            r##""a{level}":{{"allOf":[{{"$ref":"#/$defs/a{next}"}},{{"$ref":"#/$defs/a{next}"}}]}},"##
        );
    }
    let schema = format!(r##"{{"$defs":{{{levels}"a40":true}},"$ref":"#/$defs/a0"}}"##);
    let (found, steps) = check_within(&schema, "{}", few_steps());
    assert_eq!((found, steps), (Err(Unusable::TooComplex), 10_000));

    let deep = r#"{"a":"#.repeat(60) + "1" + &"}".repeat(60);
    let schema = r##"{"properties":{"a":{"allOf":[{"$ref":"#"},{"$ref":"#"}]}}}"##;
    let (found, steps) = check_within(schema, &deep, few_steps());
    assert_eq!((found, steps), (Err(Unusable::TooComplex), 10_000));
}

#[test]
fn depth_is_bounded_on_both_sides() {
    let schema = r#"{"not":"#.repeat(100) + "true" + &"}".repeat(100);
    assert_eq!(check(&schema, "{}"), Ok(true));
    let schema = r#"{"not":"#.repeat(5000) + "true" + &"}".repeat(5000);
    assert_eq!(check(&schema, "{}"), Err(Unusable::TooComplex));
    let value = "[".repeat(120) + &"]".repeat(120);
    assert_eq!(check(r##"{"items":{"$ref":"#"}}"##, &value), Ok(true));
    let hops = r##"{"items":{"allOf":[{"anyOf":[{"$ref":"#"}]}]}}"##;
    assert_eq!(check(hops, &value), Err(Unusable::TooComplex));
}

/// Compared each with each, these would take ten thousand million steps.
#[test]
fn large_arrays_are_compared_in_one_pass() {
    let items: Vec<String> = (0..100_000)
        .map(|number| format!(r#"{{"a":{number}}}"#))
        .collect();
    let array = format!("[{}]", items.join(","));
    let (found, steps) = check_within(r#"{"uniqueItems":true}"#, &array, Limits::default());
    assert_eq!(found, Ok(true));
    assert!(steps < 25 * items.len(), "{steps}");
    let twice = format!(r#"[{},{{"a":1e0}}]"#, items.join(","));
    assert_eq!(check(r#"{"uniqueItems":true}"#, &twice), Ok(false));
    let million = format!("[{}0]", "0,".repeat(999_999));
    let contains = r#"{"contains":{"const":1},"unevaluatedItems":false}"#;
    let (found, steps) = check_within(contains, &million, Limits::default());
    assert_eq!(found, Ok(false));
    assert!(steps < 20_000_000, "{steps}");
    let (found, _) = check_within(contains, &million, few_steps());
    assert_eq!(found, Err(Unusable::TooComplex));
}

#[test]
fn patterns_and_names_are_counted() {
    let mut names = String::new();
    let mut patterns = String::new();
    for number in 0..300 {
        let _ = write!(names, r#""{}{number}":0,"#, "a".repeat(200));
        let _ = write!(patterns, r#""(a*)*{number}$":true,"#);
    }
    let value = format!(r#"{{{names}"b":0}}"#);
    let schema =
        format!(r#"{{"patternProperties":{{{patterns}"b":true}},"additionalProperties":false}}"#);
    let (found, steps) = check_within(&schema, &value, few_steps());
    assert_eq!((found, steps), (Err(Unusable::TooComplex), 10_000));
    for pattern in [
        "((((((a{0,100}){0,100}){0,100})))))",
        "(a{1000}){1000}",
        "(?=a)",
    ] {
        let found = check(&format!(r#"{{"pattern":"{pattern}"}}"#), r#""a""#);
        assert!(
            matches!(found, Err(Unusable::Unsupported { .. })),
            "{pattern}: {found:?}"
        );
    }
}

#[test]
fn too_many_documents_are_not_read() {
    let find = |url: &str| {
        let number: usize = url.rsplit('/').next()?.parse().ok()?;
        let schema =
            r##"{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"NEXT"}"##;
        Some(&*Box::leak(
            schema
                .replace("NEXT", &(number + 1).to_string())
                .into_boxed_str(),
        ))
    };
    let limits = Limits::default();
    let loaded = Schema::load(
        "https://a.example/1",
        &find,
        &limits,
        &mut Steps::new(limits.steps),
    );
    assert_eq!(loaded.err(), Some(Unusable::TooComplex));
}

/// What does not fit is counted, and only so much of it kept.
#[test]
fn problems_are_bounded() {
    let find = |_: &str| {
        Some(r#"{"$schema":"http://json-schema.org/draft-07/schema#","items":{"type":"string"}}"#)
    };
    let limits = Limits::default();
    let mut steps = Steps::new(limits.steps);
    let schema = Schema::load(URL, &find, &limits, &mut steps).expect("is a schema");
    let text = format!("[{}0]", "0,".repeat(9_999));
    let value = Document::parse(text, &Default::default()).expect("is JSON");
    let problems = schema
        .check(value.root(), &limits, &mut steps)
        .expect("can be checked");
    assert_eq!((problems.count, problems.list.len()), (10_000, 100));
    assert_eq!(schema.version(), "draft-07");
}

#[test]
fn what_is_no_schema_is_said_with_its_place() {
    for (schema, place) in [
        ("[]", ""),
        ("7", ""),
        (r#"{"properties":{"a":7}}"#, "/properties/a"),
        (r#"{"allOf":{}}"#, "/allOf"),
        (r#"{"type":"text"}"#, "/type"),
        (r#"{"required":[1]}"#, "/required"),
        (r#"{"required":1}"#, "/required"),
        (r#"{"dependentRequired":["a"]}"#, "/dependentRequired"),
        (r#"{"enum":1}"#, "/enum"),
        (r##"{"$ref":"#/$defs/a"}"##, "/$ref"),
        (r##"{"$ref":"#a"}"##, "/$ref"),
        (r#"{"$ref":1}"#, "/$ref"),
        (r#"{"minProperties":-1}"#, "/minProperties"),
        (
            r#"{"properties":{"a":{"multipleOf":0}}}"#,
            "/properties/a/multipleOf",
        ),
    ] {
        let found = check(schema, r#"{"a":1}"#);
        let is_there = matches!(&found, Err(Unusable::Malformed { pointer, .. } | Unusable::Unsupported { pointer, .. }) if pointer == place);
        assert!(is_there, "{schema}: {found:?}");
    }
}

/// Of several forms the one that was meant is held against the value.
#[test]
fn the_problem_of_the_form_that_was_meant_is_told() {
    let find = |_: &str| {
        Some(
            r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","oneOf":[
                {"type":"string"},
                {"type":"object","required":["id"],"properties":{"n":{"type":"integer"}}},
                {"type":"array"}]}"#,
        )
    };
    let limits = Limits::default();
    let mut steps = Steps::new(limits.steps);
    let schema = Schema::load(URL, &find, &limits, &mut steps).expect("is a schema");
    for (value, words) in [
        (r#"{"n":1}"#, r#"the member "id" is missing"#),
        (
            r#"{"id":1,"n":"x"}"#,
            "text stands where a whole number belongs",
        ),
        ("true", "the value has none of the forms that are allowed"),
    ] {
        let value = Document::parse(value.to_owned(), &Default::default()).expect("is JSON");
        let problems = schema
            .check(value.root(), &limits, &mut steps)
            .expect("can be checked");
        assert_eq!(problems.list[0].words(), words);
    }
}

/// Short texts that become long programs, all of which are kept until the check ends.
#[test]
fn patterns_are_counted_as_what_they_become() {
    let mut patterns = String::new();
    for number in 0..1000 {
        let _ = write!(patterns, r#""{number}a{{9900}}":true,"#);
    }
    let schema = format!(r#"{{"patternProperties":{{{patterns}"b":true}}}}"#);
    let (found, steps) = check_within(&schema, "{}", Limits::default());
    assert_eq!((found, steps), (Err(Unusable::TooComplex), 20_000_000));
}

/// `something` a thousand times, with commas between.
fn thousand(something: &str) -> String {
    vec![something; 1000].join(",")
}

/// What is looked at again for each of a thousand values takes steps for each of them.
#[test]
fn what_a_keyword_says_is_counted_as_often_as_it_is_read() {
    let digits = "1".repeat(8000);
    let text = "a".repeat(16_000);
    let items = |item: &str| format!("[{}]", thousand(item));
    let of_items = |keywords: &str| format!(r#"{{"items":{{{keywords}}}}}"#);
    let forms = |keywords: &str| {
        let forms = thousand(r##"{"$ref":"#/$defs/a"}"##);
        format!(r#"{{"allOf":[{forms}],"$defs":{{"a":{{{keywords}}}}}}}"#)
    };
    let patterns: Vec<String> = (0..1000).map(|at| format!(r#""{at}":true"#)).collect();
    let patterns = patterns.join(",");
    for (what, schema, value) in [
        (
            "names of types",
            of_items(&format!(r#""type":[{},"string"]"#, thousand(r#""null""#))),
            items(r#""""#),
        ),
        (
            "digits of whole numbers",
            of_items(r#""type":"integer""#),
            items(&digits),
        ),
        (
            "digits of lengths",
            of_items(&format!(r#""maxLength":{digits}"#)),
            items(r#""""#),
        ),
        (
            "digits of numbers of items",
            of_items(&format!(r#""contains":true,"maxContains":{digits}"#)),
            items("[1]"),
        ),
        (
            "patterns of names that are not there",
            of_items(&format!(r#""patternProperties":{{{patterns}}}"#)),
            items("{}"),
        ),
        (
            "characters that are the same",
            forms(&format!(r#""const":"{text}""#)),
            format!(r#""{text}""#),
        ),
        (
            "characters of references",
            format!(
                r##"{{"items":{{"$dynamicRef":"#{text}"}},"$defs":{{"a":{{"$anchor":"{text}"}}}}}}"##
            ),
            items("1"),
        ),
        (
            "characters of names",
            of_items(&format!(r#""not":{{"required":["{text}"]}}"#)),
            items("{}"),
        ),
    ] {
        let (found, steps) = check_within(&schema, &value, Limits::default());
        assert_eq!(found, Ok(true), "{what}");
        assert!(steps >= 1_000_000, "{what}: {steps}");
        let few = Limits {
            steps: 900_000,
            ..Limits::default()
        };
        let (found, steps) = check_within(&schema, &value, few);
        assert_eq!(
            (found, steps),
            (Err(Unusable::TooComplex), 900_000),
            "{what}"
        );
    }
}

/// The largest exponent there is: some hundred divisions.
#[test]
fn divisions_are_counted() {
    let numbers = format!("[{}]", thousand("1e4611686018427387903"));
    let schema = r#"{"items":{"multipleOf":0.18446744073709551557}}"#;
    let (found, steps) = check_within(schema, &numbers, Limits::default());
    assert_eq!(found, Ok(false));
    assert!(steps >= 40_000, "{steps}");
}

/// What is passed by is not looked at anew for each value.
#[cfg(feature = "count-work")]
#[test]
fn lists_and_names_are_not_walked_for_each_value() {
    let forms = thousand("true");
    let before = r#""$schema":"https://json-schema.org/draft/2019-09/schema""#;
    let names = |what: &str| {
        let names = (0..10_000).map(|at| format!(r#""name {at}":{what}"#));
        format!("{{{}}}", names.collect::<Vec<_>>().join(","))
    };
    for (schema, value, at_most) in [
        (
            format!(r#"{{"items":{{"prefixItems":[{forms}],"items":true}}}}"#),
            format!("[{}]", thousand("[]")),
            50_000,
        ),
        (
            format!(r#"{{{before},"items":{{"items":[{forms}],"additionalItems":true}}}}"#),
            format!("[{}]", thousand("[]")),
            50_000,
        ),
        (
            format!(r#"{{"properties":{}}}"#, names("true")),
            names("1"),
            200_000,
        ),
    ] {
        let done = || check_within(&schema, &value, Limits::default());
        let ((found, _), work) = crate::work::counted(done);
        assert_eq!(found, Ok(true));
        assert!(work.steps < at_most, "{}", work.steps);
    }
}

/// What is kept of a schema, and the names of what is in it.
#[test]
fn what_is_read_is_counted() {
    let long = format!(r#"{{"description":"{}"}}"#, "a".repeat(100_000));
    let (found, steps) = check_within(&long, "1", Limits::default());
    assert_eq!(found, Ok(true));
    assert!(steps >= 100_000, "{steps}");
    let inner: Vec<String> = (0..100)
        .map(|at| format!(r#""{at}":{{"$id":"/{at}"}}"#))
        .collect();
    let id = format!("https://b.example/{}", "a".repeat(10_000));
    let schema = format!(r#"{{"$id":"{id}","$defs":{{{}}}}}"#, inner.join(","));
    let (found, steps) = check_within(&schema, "1", Limits::default());
    assert_eq!(found, Ok(true));
    assert!(steps >= 1_000_000, "{steps}");
}

/// However many forms do not fit, what is wrong with them is kept of two.
#[test]
fn the_problems_of_few_forms_are_kept() {
    let document = Document::parse("1".to_owned(), &Default::default()).expect("is JSON");
    let place = document.root();
    let mut meant = Vec::new();
    for _ in 0..1000 {
        let mut problems = Problems::default();
        problems.add(Problem {
            place,
            keyword: "minimum",
            rule: place,
            name: None,
        });
        evaluate::add_meant(&mut meant, problems, place);
    }
    assert_eq!(meant.len(), 2);
}

/// A schema's texts are not told at length.
#[test]
fn words_are_few() {
    let long = "a".repeat(100_000);
    let types = thousand(r#""string""#);
    for (keyword, rule) in [
        ("pattern", format!(r#""{long}""#)),
        ("minimum", "1".repeat(100_000)),
        ("type", format!("[{types}]")),
        ("required", "[]".to_owned()),
    ] {
        let document = Document::parse(rule, &Default::default()).expect("is JSON");
        let problem = Problem {
            place: document.root(),
            keyword,
            rule: document.root(),
            name: Some(&long),
        };
        let words = problem.words();
        assert!(words.len() < 500, "{keyword}: {}", words.len());
    }
}

/// A schema may bring those with it that stand elsewhere; what comes later does not take their
/// places.
#[test]
fn who_has_a_uri_first_keeps_it() {
    let version = r#""$schema":"https://json-schema.org/draft/2020-12/schema""#;
    let other = "https://b.example/other";
    let find_in = |material: &[(&str, String)], value: &str| {
        let find = |url: &str| {
            let mut material = material.iter();
            let found = material.find(|(at, _)| *at == url);
            found.map(|(_, text)| text.as_str())
        };
        let limits = Limits::default();
        let mut steps = Steps::new(limits.steps);
        let value = Document::parse(value.to_owned(), &Default::default()).expect("is JSON");
        let schema = Schema::load(URL, &find, &limits, &mut steps)?;
        let problems = schema.check(value.root(), &limits, &mut steps)?;
        Ok::<bool, Unusable>(problems.is_empty())
    };
    let bundle = format!(
        r#"{{{version},"$ref":"{other}","$defs":{{
            "first":{{"$id":"{other}","type":"string"}},"second":{{"$id":"{other}","type":"array"}}}}}}"#
    );
    let elsewhere = format!(r#"{{{version},"type":"object"}}"#);
    for material in [
        vec![(URL, bundle.clone())],
        vec![(URL, bundle.clone()), (other, elsewhere)],
    ] {
        assert_eq!(find_in(&material, r#""a""#), Ok(true));
        assert_eq!(find_in(&material, "[]"), Ok(false));
        assert_eq!(find_in(&material, "{}"), Ok(false));
    }
    let own = format!(r#"{{{version},"$ref":"{other}","$defs":{{"a":{{"type":"string"}}}}}}"#);
    let thief = format!(
        r#"{{{version},"$ref":"{URL}#/$defs/a","$defs":{{"b":{{"$id":"{URL}","$defs":{{"a":true}}}}}}}}"#
    );
    let material = [(URL, own), (other, thief)];
    assert_eq!(find_in(&material, r#""a""#), Ok(true));
    assert_eq!(find_in(&material, "1"), Ok(false));
}
