//! JSON-LD contexts. The bytes are one that was handed in; a document uses each of its terms.

use crate::convert::{agree, nquads};
use crate::{Target, rewrite};
use clr_wallet::jcs::canonicalize_string as quoted;
use clr_wallet::json::Value;
use clr_wallet::jsonld::Contexts;
use std::collections::BTreeMap;

pub const TARGET: Target = Target {
    name: "contexts",
    run,
    seeds: |shared| {
        let inside = shared.inside(|key, value| {
            let is_context = key == "@context" && value.is_object();
            is_context.then(|| format!(r#"{{"@context":{value}}}"#))
        });
        [shared.ending(".jsonld"), inside].concat()
    },
};

const URL: &str = "https://context.example/v1";

/// More terms make a document larger and show no more.
const TERMS: usize = 40;

fn run(bytes: &[u8]) {
    let Some(given) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let Some(context) = given.root().get("@context") else {
        return;
    };
    for before in ["", r#""https://www.w3.org/ns/credentials/v2","#] {
        let by_url = using(context, &format!(r#"[{before}"{URL}"]"#));
        let inline = using(context, &format!("[{before}{}]", items(context)));
        let read = |text: &str, order: fn(Value<'_>) -> String| {
            let handed_in = [(URL.to_owned(), order(given.root()))];
            let mut contexts = Contexts::new(BTreeMap::from(handed_in));
            // Deeper than what is read, with the document around it.
            let document = rewrite::parse(text)?;
            let once = nquads(document.root(), &mut contexts);
            assert_eq!(once, nquads(document.root(), &mut contexts));
            Some(once)
        };
        let as_given = |value: Value<'_>| value.raw().to_owned();
        let Some(text) = read(&by_url, as_given) else {
            return;
        };
        let reversed = read(&by_url, rewrite::reversed);
        assert!(
            reversed.is_some_and(|other| agree(&text, &other)),
            "the order of a context's members counts"
        );
        if !speaks_of_places(context)
            && let Some(inline) = read(&inline, as_given)
        {
            assert!(
                agree(&text, &inline),
                "it counts where a context stands: {text:?} {inline:?}"
            );
        }
    }
}

/// A context as it stands among others: a list may not hold a list.
fn items(context: Value<'_>) -> String {
    let items: Vec<&str> = context.one_or_many().map(Value::raw).collect();
    items.join(",")
}

/// Whether something in a context is relative to where it stands: a base, or another context. (Any
/// text without a colon may be a relative reference where a context is wanted.)
fn speaks_of_places(context: Value<'_>) -> bool {
    let is_relative = |text: Option<&str>| text.is_some_and(|text| !text.contains(':'));
    let of_places = |key: &str, value: Value<'_>| match key {
        "@base" | "@import" => true,
        "@context" => {
            is_relative(value.as_str()) || value.items().any(|item| is_relative(item.as_str()))
        }
        _ => false,
    };
    is_relative(context.as_str())
        || context.items().any(|item| is_relative(item.as_str()))
        || context
            .members()
            .any(|(key, value)| of_places(key, value) || speaks_of_places(value))
        || context.items().any(speaks_of_places)
}

/// A document under a context, with a property for each term that is defined anywhere in it.
fn using(defined: Value<'_>, context: &str) -> String {
    let mut terms = Vec::new();
    collect(defined, &mut terms);
    terms.sort_unstable();
    terms.dedup();
    terms.truncate(TERMS);
    let types: Vec<String> = terms.iter().take(4).map(|term| quoted(term)).collect();
    let mut text = format!(r#"{{"@context":{context},"@type":[{}]"#, types.join(","));
    for (at, term) in terms.iter().enumerate() {
        let other = quoted(terms[(at + 1) % terms.len()]);
        let value = match at % 6 {
            0 => "\"text\"".to_owned(),
            1 => r#"{"@id":"urn:x:1"}"#.to_owned(),
            2 => format!(r#"{{"@type":{other},{other}:"inner"}}"#),
            3 => "[1,2.5,true,null]".to_owned(),
            4 => r#"{"en":"a key or a language"}"#.to_owned(),
            _ => format!(r#"{{{other}:{{{other}:"below"}}}}"#),
        };
        text.push_str(&format!(",{}:{value}", quoted(term)));
    }
    text.push('}');
    text
}

/// Collects the keys that are no keywords.
fn collect<'d>(context: Value<'d>, terms: &mut Vec<&'d str>) {
    for (key, value) in context.members() {
        if !key.starts_with('@') && terms.len() < TERMS {
            terms.push(key);
        }
        collect(value, terms);
    }
    for item in context.items() {
        collect(item, terms);
    }
}
