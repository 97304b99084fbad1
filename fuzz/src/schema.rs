//! JSON Schemas, and what is held against them.

use crate::{Target, rewrite};
use clr_wallet::json::{Document, Value};
use clr_wallet::schema::{Limits, Schema, Steps, Unusable};

/// The bytes are an object with a `schema`, `tests` that each have `data`, and `others`: further
/// schemas by their addresses. Anything else is both a schema and what is held against it.
pub const TARGET: Target = Target {
    name: "schema",
    run,
    seeds: |shared| {
        let schemas = shared.json_with("$schema");
        // The smallest schemas will do for all records, and one record for all schemas.
        let smallest = schemas.iter().min_by_key(|schema| schema.len());
        let records = shared.json_with("credentialSubject");
        let smallest = smallest.into_iter();
        let some = smallest.flat_map(|schema| records.iter().map(|record| group(schema, record)));
        let all = schemas.iter().zip(&records);
        let all = all.map(|(schema, record)| group(schema, record));
        some.chain(all).chain(schemas.iter().cloned()).collect()
    },
};

fn group(schema: &[u8], record: &[u8]) -> Vec<u8> {
    let parts: [&[u8]; 5] = [
        br#"{"schema":"#,
        schema,
        br#","tests":[{"data":"#,
        record,
        b"}]}",
    ];
    parts.concat()
}

const URL: &str = "https://schema.example/of-the-bytes";
const OPPOSITE: &str = "https://schema.example/the-opposite";

/// Far less than one check may take, or a single input could keep a fuzzer busy.
const LIMITS: Limits = Limits {
    steps: 300_000,
    documents: 16,
    depth: 64,
};

fn run(bytes: &[u8]) {
    let Some(document) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let root = document.root();
    let group = root.get("schema").zip(root.get("tests"));
    let given = Given {
        schema: group.map_or(root, |(schema, _)| schema).raw(),
        others: root.get("others"),
    };
    let Some((_, tests)) = group else {
        return given.holds(root.raw());
    };
    for data in tests.items().filter_map(|test| test.get("data")) {
        given.holds(data.raw());
    }
}

/// What is at hand.
struct Given<'d> {
    schema: &'d str,
    others: Option<Value<'d>>,
}

impl Given<'_> {
    fn holds(&self, value: &str) {
        let value = rewrite::parse(value).expect("is part of a document");
        let Some(problems) = self.problems(URL, &value) else {
            return;
        };
        let reversed = rewrite::parse(&rewrite::reversed(value.root())).expect("is the same");
        if let Some(others) = self.problems(URL, &reversed) {
            assert_eq!(problems, others, "the order of members counts");
        }
        // Where a schema names that address itself, what is there is the schema's own matter.
        let others = self.others.map_or("", Value::raw);
        if [self.schema, others]
            .iter()
            .any(|text| text.contains("the-opposite"))
        {
            return;
        }
        if let Some(opposite) = self.problems(OPPOSITE, &value) {
            assert_eq!(problems == 0, opposite == 1, "not is not the opposite");
        }
    }

    /// How many problems a value has, if it can be said within the limits.
    fn problems(&self, url: &str, value: &Document) -> Option<usize> {
        let mut steps = Steps::new(LIMITS.steps);
        let opposite = format!(
            r#"{{"$schema":"https://json-schema.org/draft/2020-12/schema","not":{{"$ref":"{URL}"}}}}"#
        );
        let find = |url: &str| match url {
            URL => Some(self.schema),
            OPPOSITE => Some(opposite.as_str()),
            _ => self.others?.get(url).map(Value::raw),
        };
        let loaded = Schema::load(url, &find, &LIMITS, &mut steps);
        let schema = loaded.map_err(|unusable| is_told(&unusable)).ok()?;
        assert!(schema.version().len() > 4);
        let checked = schema.check(value.root(), &LIMITS, &mut steps);
        let problems = checked.map_err(|unusable| is_told(&unusable)).ok()?;
        assert!(problems.list.len() <= problems.count);
        assert_eq!(problems.list.is_empty(), problems.count == 0);
        for problem in &problems.list {
            assert!(!problem.words().is_empty());
            let pointer = problem.place.pointer();
            let place = value.root().at_pointer(&pointer);
            let place = place.map(|place| place.index());
            assert_eq!(place, Some(problem.place.index()), "{pointer}");
        }
        Some(problems.count)
    }
}

/// Nothing is asked for that is at hand, and what is wrong has a place and a sentence.
fn is_told(unusable: &Unusable) {
    match unusable {
        Unusable::Missing(urls) => {
            assert!(!urls.is_empty() && urls.len() <= LIMITS.documents);
            assert!(!urls.contains(URL) && !urls.contains(OPPOSITE));
        }
        Unusable::Malformed { problem, url, .. } | Unusable::Unsupported { problem, url, .. } => {
            assert!(!problem.is_empty() && !url.is_empty());
        }
        Unusable::TooComplex => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(bytes: &str, value: &str) -> Option<usize> {
        let group = rewrite::parse(bytes).expect("is JSON");
        let given = Given {
            schema: group.root().get("schema").expect("a schema").raw(),
            others: group.root().get("others"),
        };
        given.problems(URL, &rewrite::parse(value).expect("is JSON"))
    }

    /// Without this, the target would ask for nothing.
    #[test]
    fn schemas_are_applied() {
        let references = include_str!("../corpus/schema/references.json");
        assert_eq!(problems(references, r#"{"a":[1]}"#), Some(0));
        assert_eq!(problems(references, r#"{"a":["x"],"b":1}"#), Some(2));
        let endless = include_str!("../corpus/schema/endless.json");
        assert_eq!(problems(endless, "{}"), None);
    }
}
