//! What is found to break a rule of a standard, or to be worth knowing.

use crate::json::Value;
use crate::verify::findings::{Findings, and_more};
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
    places: Vec<Value<'d>>,
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

    /// Adds a problem of one place or of two. In the sentence `#` stands for the first name, `$`
    /// for the second.
    pub fn add(
        &mut self,
        code: Code,
        places: &[Value<'d>],
        sentence: &'static str,
        names: [&'static str; 2],
    ) {
        let Some(at) = CODES.iter().position(|known| *known == code) else {
            return;
        };
        self.counts[at] += 1;
        if self.counts[at] <= self.most_named {
            self.found.push(Problem {
                code,
                places: places.to_vec(),
                sentence: sentence.replace('#', names[0]).replace('$', names[1]),
            });
        }
    }

    /// The check that it comes to; none where nothing was found.
    pub fn into_check(self, demand: Demand) -> Option<Check> {
        let mut findings = Findings::default();
        let mut named = Vec::new();
        for (code, count) in CODES.into_iter().zip(self.counts) {
            let mut is_first = true;
            for problem in self.found.iter().filter(|problem| problem.code == code) {
                if is_first {
                    let said = and_more(&problem.sentence, count);
                    findings.add(demand.outcome(code), code, said);
                    is_first = false;
                }
                if named.len() < self.most_named {
                    named.push(problem.detail());
                }
            }
        }
        if named.is_empty() {
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
        put("problem", &self.sentence);
        for (name, place) in ["pointer", "other"].into_iter().zip(&self.places) {
            put(name, &place.pointer());
        }
        Detail::Members(detail)
    }
}
