//! Holds a credential against the schemas that it names.

use crate::credential::type_names;
use crate::json::Value;
use crate::schema::{Limits, NoneLeft, Problem, Problems, Schema, Steps, Unusable};
use crate::verify::findings::{and_more, short};
use crate::verify::sources::{Coverage, coverage};
use crate::verify::tree::need;
use crate::verify::{Check, CheckKind, Code, Detail, Need, NeedKind, Options, Outcome};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The schemas that were looked for so far, each read once, and how much more work they may take.
pub(in crate::verify) struct Schemas {
    by_url: BTreeMap<String, Rc<Result<Schema, Unusable>>>,
    /// The addresses of what was at hand, also of what other schemas refer to.
    used: BTreeSet<String>,
    left: Steps,
}

/// What all credentials of an input may take together: ten times what one may.
const STEPS_IN_ALL: usize = 10;

/// Schemas of one credential.
const MAX_SCHEMAS: usize = 16;

/// The types of schema that are JSON Schema at an address: 1EdTech's (CLR 2.0 and Open Badges
/// 3.0, `1EdTechJsonSchemaValidator2019`) and W3C's (VC JSON Schema, 2.1).
const TYPES: [&str; 2] = ["1EdTechJsonSchemaValidator2019", "JsonSchema"];

impl Default for Schemas {
    fn default() -> Self {
        Schemas {
            by_url: BTreeMap::new(),
            used: BTreeSet::new(),
            left: Steps::new(Limits::default().steps * STEPS_IN_ALL),
        }
    }
}

impl Schemas {
    /// The schema at an address.
    fn get(&mut self, url: &str, options: &Options) -> Rc<Result<Schema, Unusable>> {
        if let Some(known) = self.by_url.get(url) {
            return Rc::clone(known);
        }
        let taken = RefCell::default();
        let find = |url: &str| {
            let text = options.material.get(url)?;
            BTreeSet::insert(&mut taken.borrow_mut(), url.to_owned());
            Some(text.as_str())
        };
        let read = self.within_limits(|limits, steps| Schema::load(url, &find, limits, steps));
        let read = Rc::new(read);
        self.used.append(&mut taken.into_inner());
        self.by_url.insert(url.to_owned(), Rc::clone(&read));
        read
    }

    /// The addresses of the schemas that were at hand.
    pub fn used(&self) -> Vec<(NeedKind, String)> {
        let urls = self.used.iter();
        urls.map(|url| (NeedKind::Schema, url.clone())).collect()
    }

    /// Does something with what one check may take.
    fn within_limits<T>(&mut self, work: impl FnOnce(&Limits, &mut Steps) -> T) -> T {
        let limits = Limits::default();
        let granted = limits.steps.min(self.left.left());
        let mut steps = Steps::new(granted);
        let done = work(&limits, &mut steps);
        self.left = Steps::new(self.left.left() - (granted - steps.left()));
        done
    }
}

/// One check for each schema that a credential names, and what was missing. `path` is the
/// credential's.
pub(in crate::verify) fn schemas(
    credential: Value<'_>,
    path: &str,
    known: &mut Schemas,
    options: &Options,
) -> (Vec<Check>, Vec<Need>) {
    let (mut checks, mut needs) = (Vec::new(), Vec::new());
    let named = credential.each("credentialSchema");
    let named: Vec<Value<'_>> = named.filter(|entry| !entry.is_null()).collect();
    if named.is_empty() && options.policy.require_schema {
        checks.push(not_checked(
            "The credential names no schema, so that nobody says which form it has to have.",
        ));
    }
    for entry in named.iter().take(MAX_SCHEMAS) {
        checks.push(one(*entry, credential, path, known, options, &mut needs));
    }
    if named.len() > MAX_SCHEMAS {
        checks.push(not_checked(
            "The credential names more schemas than are checked here.",
        ));
    }
    (checks, needs)
}

/// Holds the credential against one of its schemas.
fn one(
    entry: Value<'_>,
    credential: Value<'_>,
    path: &str,
    known: &mut Schemas,
    options: &Options,
    needs: &mut Vec<Need>,
) -> Check {
    let types: Vec<&str> = type_names(entry).collect();
    if !types.iter().any(|name| TYPES.contains(name)) {
        let said = format!(
            "The credential names a schema of a kind that cannot be checked here ({}).",
            short(&types.join(", "))
        );
        return undetermined(Code::UnsupportedSchema, &said);
    }
    let url = entry.get("id").or_else(|| entry.get("@id"));
    let Some(url) = url.and_then(Value::as_str) else {
        let said = "The credential names a schema without its address.";
        return undetermined(Code::SchemaNotAvailable, said);
    };
    let Ok(coverage) = covered(entry, url, known, options) else {
        return unused(url, &Unusable::TooComplex).with("schema", url);
    };
    if coverage == Some(Coverage::OtherContent) {
        known.used.insert(url.to_owned());
        needs.extend(need(url, NeedKind::Schema, path));
        let said = format!(
            "What was handed in for the schema {url} is not what the credential names: its digest differs."
        );
        return undetermined(Code::DigestMismatch, &said).with("schema", url);
    }
    let mut cannot_be_used = |unusable: &Unusable| {
        let missing = urls(unusable).into_iter();
        needs.extend(missing.filter_map(|url| need(url, NeedKind::Schema, path)));
        unused(url, unusable)
    };
    let check = match known.get(url, options).as_ref() {
        Err(unusable) => cannot_be_used(unusable),
        Ok(schema) => {
            let check =
                |limits: &Limits, steps: &mut Steps| schema.check(credential, limits, steps);
            match known.within_limits(check) {
                Err(unusable) => cannot_be_used(&unusable),
                Ok(problems) => judged(url, &problems, options.policy.limits.jsonld.named)
                    .with("version", schema.version()),
            }
        }
    };
    noting_digest(check, coverage).with("schema", url)
}

/// Bytes that are hashed for one step.
const BYTES_A_STEP: usize = 16;

/// What the entry's digest says of what is at hand, where both are there (VC Data Model 2.0, 5.3).
fn covered(
    entry: Value<'_>,
    url: &str,
    known: &mut Schemas,
    options: &Options,
) -> Result<Option<Coverage>, NoneLeft> {
    let has_digest = entry.get("digestSRI").is_some() || entry.get("digestMultibase").is_some();
    let Some(content) = options.material.get(url).filter(|_| has_digest) else {
        return Ok(None);
    };
    known.within_limits(|_, steps| steps.take(content.len() / BYTES_A_STEP))?;
    Ok(Some(coverage(entry, content)))
}

/// The check of a schema that could be applied.
fn judged(url: &str, problems: &Problems<'_, '_>, named: usize) -> Check {
    let Some(first) = problems.list.first() else {
        return Check::new(CheckKind::Schema, Outcome::Valid, Code::Ok)
            .saying(&format!("It is built as its schema {url} wants it."));
    };
    let place = match first.place.pointer() {
        pointer if pointer.is_empty() => "In the outermost object".to_owned(),
        pointer => format!("At {pointer}"),
    };
    let said = format!(
        "It is not built as its schema wants it. {place}, {}.",
        short(&first.words())
    );
    let said = and_more(&said, problems.count);
    let list: Vec<Detail> = problems.list.iter().take(named).map(told).collect();
    Check::new(CheckKind::Schema, Outcome::Invalid, Code::SchemaMismatch)
        .saying(&said)
        .with("problems", list)
        .with("count", problems.count)
}

fn told(problem: &Problem<'_, '_>) -> Detail {
    Detail::members([
        ("pointer", &problem.place.pointer()),
        ("problem", short(&problem.words())),
        ("keyword", problem.keyword),
    ])
}

/// The check of a schema that could not be applied.
fn unused(url: &str, unusable: &Unusable) -> Check {
    match unusable {
        Unusable::Missing(urls) => {
            let first = urls.iter().next().map_or(url, String::as_str);
            let said = match first == url {
                true => format!(
                    "The schema {url} is not at hand; handing it in would let the credential be held against it."
                ),
                false => format!(
                    "The schema {url} refers to {first}, which is not at hand; handing that in would let the credential be held against it."
                ),
            };
            undetermined(Code::SchemaNotAvailable, &said)
        }
        Unusable::Malformed {
            pointer, problem, ..
        } => undetermined(Code::MalformedSchema, &fault(unusable, pointer, problem)),
        Unusable::Unsupported {
            pointer, problem, ..
        } => undetermined(Code::UnsupportedSchema, &fault(unusable, pointer, problem)),
        Unusable::TooComplex => {
            let said =
                "Holding the credential against its schema takes more work than the limits allow.";
            undetermined(Code::TooComplex, said)
        }
    }
}

/// What is wrong with a schema, and where.
fn fault(unusable: &Unusable, pointer: &str, problem: &str) -> String {
    let place = match pointer {
        "" => "it".to_owned(),
        pointer => format!("what stands at {} in it", short(pointer)),
    };
    let url = urls(unusable).pop().unwrap_or_default();
    format!("The schema {url} cannot be used: {place} {problem}.")
}

/// The addresses of what another copy would help with.
fn urls(unusable: &Unusable) -> Vec<&str> {
    match unusable {
        Unusable::Missing(urls) => urls.iter().map(String::as_str).collect(),
        Unusable::Malformed { url, .. } | Unusable::Unsupported { url, .. } => vec![url],
        Unusable::TooComplex => Vec::new(),
    }
}

/// A digest that cannot be computed leaves open whether this is the schema that was meant.
fn noting_digest(check: Check, coverage: Option<Coverage>) -> Check {
    if coverage != Some(Coverage::UnknownDigest) {
        return check;
    }
    if check.outcome != Outcome::Valid {
        return check.and_also(Code::ContentNotCovered);
    }
    let said = format!(
        "{} But the credential holds a digest of it of a kind that cannot be computed here.",
        check.message
    );
    let noted = Check::new(CheckKind::Schema, Outcome::Warning, Code::ContentNotCovered);
    Check {
        detail: check.detail,
        ..noted.saying(&said)
    }
}

fn not_checked(sentence: &str) -> Check {
    undetermined(Code::SchemaNotChecked, sentence)
}

fn undetermined(code: Code, sentence: &str) -> Check {
    Check::new(CheckKind::Schema, Outcome::Undetermined, code).saying(sentence)
}
