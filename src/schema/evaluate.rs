//! Holds a value against a schema: JSON Schema Core, and its applicators that stay at the place.

use super::dialect::Dialect;
use super::pattern::Pattern;
use super::problem::{Problem, Problems};
use super::resources::{Rule, Schema};
use super::{Limits, NoneLeft, Steps, Unusable};
use crate::json::{Kind, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

impl Schema {
    /// What of a value is not as the schema wants it.
    pub fn check<'d, 's>(
        &'s self,
        value: Value<'d>,
        limits: &Limits,
        steps: &mut Steps,
    ) -> Result<Problems<'d, 's>, Unusable> {
        let mut evaluation = Evaluation {
            schema: self,
            steps,
            depth_left: limits.depth,
            scope: Vec::new(),
            patterns: BTreeMap::new(),
        };
        evaluation
            .evaluate(self.root(), value)
            .map(|verdict| verdict.problems)
    }
}

/// A check under way.
pub(super) struct Evaluation<'s, 'l> {
    pub schema: &'s Schema,
    pub steps: &'l mut Steps,
    depth_left: usize,
    /// The resources that were entered on the way here, the outermost first.
    scope: Vec<usize>,
    /// The patterns met so far, by where they stand.
    pub patterns: BTreeMap<(usize, u32), Rc<Pattern>>,
}

/// What one schema says of one value.
#[derive(Default)]
pub(super) struct Verdict<'d, 's> {
    pub problems: Problems<'d, 's>,
    /// The members or items that a keyword spoke of, by their index in the document; only where
    /// somebody asks (JSON Schema Core 11).
    pub seen: Vec<u32>,
}

impl<'d, 's> Verdict<'d, 's> {
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    /// Takes over what another schema says of the same value.
    pub fn and(&mut self, other: Verdict<'d, 's>) {
        self.problems.add_all(other.problems);
        self.seen.extend(other.seen);
    }
}

pub(super) type Step<T> = Result<T, Unusable>;

/// A keyword of a schema, applied to a value.
#[derive(Clone, Copy)]
pub(super) struct Applied<'d, 's> {
    pub keyword: &'static str,
    /// The schema that has it …
    pub rule: Rule,
    pub schema: Value<'s>,
    /// … what it says …
    pub value: Value<'s>,
    /// … and of what.
    pub place: Value<'d>,
}

impl<'d, 's> Applied<'d, 's> {
    /// That it is not kept.
    pub fn problem(self) -> Problem<'d, 's> {
        Problem {
            place: self.place,
            keyword: self.keyword,
            rule: self.value,
            name: None,
        }
    }
}

impl<'s> Evaluation<'s, '_> {
    pub fn take(&mut self, steps: usize) -> Result<(), NoneLeft> {
        self.steps.take(steps)
    }

    /// Holds a value against the schema at a place.
    pub fn evaluate<'d>(&mut self, rule: Rule, place: Value<'d>) -> Step<Verdict<'d, 's>> {
        self.take(1)?;
        let schema = self.schema.value(rule);
        if let Some(allowed) = schema.as_bool() {
            return Ok(of_bool(allowed, schema, place));
        }
        if !schema.is_object() {
            return Err(self.schema.malformed(rule, "is no schema"));
        }
        // Too deep is what refers to itself without end, too.
        self.depth_left = self.depth_left.checked_sub(1).ok_or(Unusable::TooComplex)?;
        let is_entered = self.scope.last() != Some(&rule.resource);
        if is_entered {
            self.scope.push(rule.resource);
        }
        let verdict = self.all_keywords(rule, schema, place)?;
        if is_entered {
            self.scope.pop();
        }
        self.depth_left += 1;
        Ok(verdict)
    }

    fn all_keywords<'d>(
        &mut self,
        rule: Rule,
        schema: Value<'s>,
        place: Value<'d>,
    ) -> Step<Verdict<'d, 's>> {
        let mut verdict = Verdict::default();
        let dialect = self.schema.resource(rule.resource).dialect;
        let reference = schema.get("$ref");
        // In draft 07 nothing counts beside a reference (JSON Schema Core 8.3 of that draft).
        let stands_alone = dialect == Dialect::Draft07 && reference.is_some();
        let mut last = Vec::new();
        for (keyword, value) in schema.members() {
            self.take(1)?;
            let Some(keyword) = dialect.keyword(keyword) else {
                continue;
            };
            if stands_alone && keyword != "$ref" {
                continue;
            }
            let applied = Applied {
                keyword,
                rule,
                schema,
                value,
                place,
            };
            // What asks what the others left over comes behind them.
            match keyword {
                "unevaluatedItems" | "unevaluatedProperties" => last.push(applied),
                _ => self.apply(applied, &mut verdict)?,
            }
        }
        for applied in last {
            self.unevaluated(applied, &mut verdict)?;
        }
        Ok(verdict)
    }

    fn apply<'d>(&mut self, applied: Applied<'d, 's>, verdict: &mut Verdict<'d, 's>) -> Step<()> {
        match applied.keyword {
            "$ref" | "$dynamicRef" | "$recursiveRef" => {
                let target = self.target(applied)?;
                let found = self.evaluate(target, applied.place)?;
                verdict.and(found);
                Ok(())
            }
            "allOf" => self.all_of(applied, verdict),
            "anyOf" | "oneOf" => self.some_of(applied, verdict),
            "not" => {
                if self.evaluate(self.rule(applied), applied.place)?.holds() {
                    verdict.problems.add(applied.problem());
                }
                Ok(())
            }
            "if" => self.condition(applied, verdict),
            _ => match applied.place.kind() {
                Kind::Object => self.of_object(applied, verdict),
                Kind::Array => self.of_array(applied, verdict),
                _ => Ok(()),
            },
        }?;
        self.of_value(applied, verdict)
    }

    /// The schema that a keyword's value is.
    pub fn rule(&self, applied: Applied<'_, 's>) -> Rule {
        self.schema.inside(applied.rule, applied.value)
    }

    /// What a reference leads to.
    fn target(&mut self, applied: Applied<'_, 's>) -> Step<Rule> {
        self.take(1 + applied.value.raw().len() / 8)?;
        let reference = Rule {
            index: applied.value.index(),
            ..applied.rule
        };
        let Some(target) = self.schema.target(reference) else {
            return Err(self
                .schema
                .malformed(reference, "is a reference to what is not there"));
        };
        let text = applied.value.as_str().unwrap_or_default();
        let name = text.split_once('#').map_or("", |(_, name)| name);
        let moves_on = match applied.keyword {
            "$recursiveRef" => self.schema.resource(target.resource).is_recursive,
            "$dynamicRef" => self.schema.dynamic_anchor(target.resource, name) == Some(target),
            _ => false,
        };
        if !moves_on {
            return Ok(target);
        }
        self.take(self.scope.len() * (1 + name.len() / 8))?;
        // The outermost resource that says the same (JSON Schema Core 8.2.3.2; 8.2.4.2 of 2019-09).
        let mut scope = self.scope.iter();
        let outermost = scope.find_map(|resource| match applied.keyword {
            "$recursiveRef" => {
                let resource = self.schema.resource(*resource);
                resource.is_recursive.then_some(resource.root)
            }
            _ => self.schema.dynamic_anchor(*resource, name),
        });
        Ok(outermost.unwrap_or(target))
    }

    fn all_of<'d>(&mut self, applied: Applied<'d, 's>, verdict: &mut Verdict<'d, 's>) -> Step<()> {
        for schema in applied.value.items() {
            let rule = self.schema.inside(applied.rule, schema);
            let found = self.evaluate(rule, applied.place)?;
            verdict.and(found);
        }
        Ok(())
    }

    /// `anyOf`, or `oneOf`, of which no second one may hold.
    fn some_of<'d>(&mut self, applied: Applied<'d, 's>, verdict: &mut Verdict<'d, 's>) -> Step<()> {
        let mut meant = Vec::new();
        let mut holding = 0;
        for schema in applied.value.items() {
            let rule = self.schema.inside(applied.rule, schema);
            let found = self.evaluate(rule, applied.place)?;
            match found.holds() {
                true => {
                    holding += 1;
                    verdict.seen.extend(found.seen);
                }
                false => add_meant(&mut meant, found.problems, applied.place),
            }
        }
        match holding {
            0 => verdict.problems.add_all(none_of(applied, meant)),
            2.. if applied.keyword == "oneOf" => verdict.problems.add(applied.problem()),
            _ => {}
        }
        Ok(())
    }

    fn condition<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let found = self.evaluate(self.rule(applied), applied.place)?;
        let branch = match found.holds() {
            true => "then",
            false => "else",
        };
        if found.holds() {
            verdict.seen.extend(found.seen);
        }
        if let Some(branch) = applied.schema.get(branch) {
            let rule = self.schema.inside(applied.rule, branch);
            let found = self.evaluate(rule, applied.place)?;
            verdict.and(found);
        }
        Ok(())
    }
}

fn of_bool<'d, 's>(allowed: bool, schema: Value<'s>, place: Value<'d>) -> Verdict<'d, 's> {
    let mut verdict = Verdict::default();
    if !allowed {
        verdict.problems.add(Problem {
            place,
            keyword: "false",
            rule: schema,
            name: None,
        });
    }
    verdict
}

/// Keeps what is wrong with a form if it is for a value of this kind: of no more than two, since
/// there may be as many forms as a schema is long.
pub(super) fn add_meant<'d, 's>(
    meant: &mut Vec<Problems<'d, 's>>,
    problems: Problems<'d, 's>,
    place: Value<'d>,
) {
    if meant.len() < 2 && !problems.is_another_kind_at(place) {
        meant.push(problems);
    }
}

/// What is wrong where none of several forms fits. Where only one of them is for a value of this
/// kind, that one was meant, and it is told what is wrong with it.
fn none_of<'d, 's>(applied: Applied<'d, 's>, meant: Vec<Problems<'d, 's>>) -> Problems<'d, 's> {
    let mut meant = meant.into_iter();
    if let (Some(one), None) = (meant.next(), meant.next()) {
        return one;
    }
    let mut problems = Problems::default();
    problems.add(Problem {
        keyword: "anyOf",
        ..applied.problem()
    });
    problems
}
