//! What is found to break a rule of a standard, or to be worth knowing.

use crate::json::Value;
use crate::verify::checks::structure::and_more;
use crate::verify::findings::Findings;
use crate::verify::{Check, CheckKind, Code, Detail, Details, Outcome};

/// The codes that may be given, the worst first.
const CODES: [Code; 7] = [
    Code::SubjectNotIdentified,
    Code::SameIdOtherContent,
    Code::ClrRule,
    Code::ObRule,
    Code::ReferenceNotFound,
    Code::DuplicateId,
    Code::PartialRecord,
];

/// What was found.
pub(super) struct Broken<'d> {
    /// Of each code the first ones.
    found: Vec<Problem<'d>>,
    /// How many of each code there are.
    counts: [usize; CODES.len()],
    most_named: usize,
}

struct Problem<'d> {
    code: Code,
    place: Value<'d>,
    other: Option<Value<'d>>,
    sentence: String,
}

/// How a reader takes it that a rule is broken.
#[derive(Clone, Copy)]
pub(super) struct Demand {
    /// Whether the rules must be kept.
    pub is_strict: bool,
    /// Whether there are credentials inside that could not be read.
    pub has_unread: bool,
}

impl<'d> Broken<'d> {
    pub fn naming(most_named: usize) -> Broken<'d> {
        Broken {
            found: Vec::new(),
            counts: [0; CODES.len()],
            most_named,
        }
    }

    /// Adds a problem; the parts make a sentence.
    pub fn add(&mut self, code: Code, place: Value<'d>, parts: &[&str]) {
        self.push(code, place, None, parts);
    }

    /// Adds a problem of two places.
    pub fn add_pair(&mut self, code: Code, places: [Value<'d>; 2], parts: &[&str]) {
        self.push(code, places[0], Some(places[1]), parts);
    }

    fn push(&mut self, code: Code, place: Value<'d>, other: Option<Value<'d>>, parts: &[&str]) {
        let Some(at) = CODES.iter().position(|known| *known == code) else {
            return;
        };
        self.counts[at] += 1;
        if self.counts[at] <= self.most_named {
            self.found.push(Problem {
                code,
                place,
                other,
                sentence: parts.concat(),
            });
        }
    }

    /// The check that it comes to; none where nothing was found.
    pub fn into_check(self, demand: Demand) -> Option<Check> {
        let mut findings = Findings::default();
        let mut named = Vec::new();
        for (code, count) in CODES.into_iter().zip(self.counts) {
            let mut problems = self.found.iter().filter(|problem| problem.code == code);
            let left = self.most_named - named.len();
            let described = problems.clone().take(left).map(Problem::detail);
            named.extend(described);
            if let Some(first) = problems.next() {
                let said = and_more(&first.sentence, count);
                findings.add(demand.outcome(code), code, said);
            }
        }
        if findings.is_empty() {
            return None;
        }
        findings.detail_of("problems", named);
        Some(findings.into_check(CheckKind::Structure))
    }
}

impl Demand {
    fn outcome(self, code: Code) -> Outcome {
        let is_rule = !matches!(code, Code::SameIdOtherContent | Code::PartialRecord);
        match self.is_strict && is_rule {
            // It may stand in what could not be read.
            true if code == Code::ReferenceNotFound && self.has_unread => Outcome::Undetermined,
            true => Outcome::Invalid,
            false => Outcome::Warning,
        }
    }
}

impl Problem<'_> {
    fn detail(&self) -> Detail {
        let mut detail = Details::new();
        let mut put = |name: &str, text: &str| detail.insert(name.to_owned(), text.into());
        put("code", self.code.as_str());
        put("pointer", &self.place.pointer());
        put("problem", &self.sentence);
        if let Some(other) = self.other {
            put("other", &other.pointer());
        }
        Detail::Members(detail)
    }
}
