//! The JSON reader and RFC 8785.

use crate::{Shared, Target, rewrite};
use clr_wallet::jcs;
use clr_wallet::json::{Document, JsonError, Limits, Problem, Value};

pub const TARGET: Target = Target {
    name: "json",
    run,
    seeds: Shared::json,
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let theirs = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    match (Document::parse(text.to_owned(), &Limits::default()), theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(is_same(ours.root(), &theirs), "two readers, two values");
            holds(&ours);
        }
        (Ok(ours), Err(theirs)) => {
            assert!(is_laxer(&theirs), "only ours reads it: {theirs}");
            holds(&ours);
        }
        (Err(ours), theirs) => {
            assert!(theirs.is_err() || is_stricter(&ours), "only theirs: {ours}");
            stands_in(&ours, text);
        }
    }
}

/// What serde_json refuses and the reader does not: it goes one level deeper, and keeps numbers
/// as they were written.
fn is_laxer(theirs: &serde_json::Error) -> bool {
    let said = theirs.to_string();
    ["recursion limit exceeded", "number out of range"]
        .iter()
        .any(|known| said.starts_with(known))
}

/// What serde_json reads and the reader refuses.
fn is_stricter(ours: &JsonError) -> bool {
    matches!(
        ours.problem,
        Problem::DuplicateKey(_) | Problem::TooLong | Problem::TooDeep | Problem::TooMany
    )
}

fn is_same(ours: Value<'_>, theirs: &serde_json::Value) -> bool {
    use serde_json::Value as Theirs;
    match theirs {
        Theirs::Null => ours.is_null(),
        Theirs::Bool(theirs) => ours.as_bool() == Some(*theirs),
        Theirs::Number(theirs) => is_same_number(ours, theirs),
        Theirs::String(theirs) => ours.as_str() == Some(theirs),
        Theirs::Array(theirs) => {
            let mut pairs = ours.items().zip(theirs);
            ours.is_array()
                && ours.items().count() == theirs.len()
                && pairs.all(|(ours, theirs)| is_same(ours, theirs))
        }
        Theirs::Object(theirs) => {
            ours.is_object()
                && ours.members().count() == theirs.len()
                && ours.members().all(|(key, value)| {
                    let theirs = theirs.get(key);
                    theirs.is_some_and(|theirs| is_same(value, theirs))
                })
        }
    }
}

/// serde_json's quick reader of doubles may miss the nearest one by its last digit.
fn is_same_number(ours: Value<'_>, theirs: &serde_json::Number) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) => {
            (ours - theirs).abs() <= (ours.abs() * f64::EPSILON).max(f64::MIN_POSITIVE)
        }
        _ => false,
    }
}

fn holds(document: &Document) {
    let root = document.root();
    let again = rewrite::parse(&rewrite::reversed(root)).expect("written as JSON");
    assert!(root.same_as(again.root()), "the order of members counts");
    assert_eq!(document.len(), again.len());
    places_lead_back(root);
    match jcs::canonicalize(root) {
        Ok(canonical) => {
            let read = rewrite::parse(&canonical).expect("canonical JSON is JSON");
            assert!(root.same_as(read.root()), "{canonical} says something else");
            assert_eq!(
                jcs::canonicalize(read.root()).as_deref(),
                Ok(&canonical[..])
            );
            assert_eq!(
                jcs::canonicalize(again.root()).as_deref(),
                Ok(&canonical[..])
            );
        }
        Err(jcs::OutOfRange(number)) => {
            assert!(number.as_f64().is_some_and(|number| !number.is_finite()));
        }
    }
    jcs::inexact_numbers(root).for_each(drop);
}

/// To name a place takes time in proportion to the document: only so many are.
const PLACES: usize = 50;

/// The pointer of a value leads back to it, and its text is its own.
fn places_lead_back(root: Value<'_>) {
    let mut all = vec![root];
    let mut next = 0;
    while let Some(&value) = all.get(next).filter(|_| next < PLACES) {
        let pointer = value.pointer();
        assert_eq!(root.at_pointer(&pointer), Some(value), "{pointer}");
        let alone = rewrite::parse(value.raw()).expect("a value's text is JSON");
        assert!(value.same_as(alone.root()), "{pointer}");
        all.extend(value.items().take(PLACES));
        all.extend(value.members().take(PLACES).map(|(_, value)| value));
        next += 1;
    }
}

fn stands_in(error: &JsonError, text: &str) {
    let mut lines = text.split('\n');
    let line = lines.nth(error.line - 1).expect("an error's line is there");
    assert!(error.column <= line.chars().count() + 1, "{error}");
}
