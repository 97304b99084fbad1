//! The keywords about arrays (JSON Schema Core 10.3.1 and 11.2, Validation 6.4).

use super::dialect::Dialect;
use super::evaluate::{Applied, Evaluation, Step, Verdict};
use super::problem::Problem;
use super::same::canonical;
use crate::json::Value;
use std::collections::BTreeSet;

impl<'s> Evaluation<'s, '_> {
    pub fn of_array<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        match applied.keyword {
            "prefixItems" => self.first_items(applied, verdict),
            "items" => self.items(applied, verdict),
            "additionalItems" => match applied.schema.get("items") {
                Some(items) if items.is_array() => self.items_behind(items, applied, verdict),
                _ => Ok(()),
            },
            "contains" => self.contains(applied, verdict),
            "minItems" | "maxItems" => {
                let count = applied.place.items().count();
                self.take(count)?;
                self.count(applied, count, verdict)
            }
            "uniqueItems" => self.unique_items(applied, verdict),
            _ => Ok(()),
        }
    }

    /// A list of schemas, one for each of the first items.
    fn first_items<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        for (schema, item) in applied.value.items().zip(applied.place.items()) {
            self.child(applied.rule, schema, item, verdict)?;
        }
        Ok(())
    }

    /// A schema for all items, or for those behind `prefixItems`. Before 2020-12 it may be a
    /// list, as `prefixItems` is.
    fn items<'d>(&mut self, applied: Applied<'d, 's>, verdict: &mut Verdict<'d, 's>) -> Step<()> {
        if self.dialect(applied) < Dialect::Draft202012 {
            return match applied.value.is_array() {
                true => self.first_items(applied, verdict),
                false => self.all_items(applied, verdict),
            };
        }
        if applied.value.is_array() {
            return Err(self.malformed(applied, "is a list, which 2020-12 calls prefixItems"));
        }
        match applied.schema.get("prefixItems") {
            Some(first) => self.items_behind(first, applied, verdict),
            None => self.all_items(applied, verdict),
        }
    }

    /// The items behind those for which a list has schemas.
    fn items_behind<'d>(
        &mut self,
        first: Value<'s>,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let mut first = first.items();
        for item in applied.place.items() {
            self.take(1)?;
            if first.next().is_none() {
                self.child(applied.rule, applied.value, item, verdict)?;
            }
        }
        Ok(())
    }

    fn all_items<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        for item in applied.place.items() {
            self.child(applied.rule, applied.value, item, verdict)?;
        }
        Ok(())
    }

    fn contains<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let dialect = self.dialect(applied);
        let mut found = 0;
        for item in applied.place.items() {
            if self.evaluate(self.rule(applied), item)?.holds() {
                found += 1;
                if dialect == Dialect::Draft202012 && self.schema.is_tracked {
                    verdict.seen.push(item.index());
                }
            }
        }
        let has_bounds = dialect > Dialect::Draft07;
        let bound = |key| applied.schema.get(key).filter(|_| has_bounds);
        let min = self.bound(applied, bound("minContains"))?;
        let max = self.bound(applied, bound("maxContains"))?;
        if found < min.unwrap_or(1) {
            verdict.problems.add(applied.problem());
        }
        if max.is_some_and(|max| found > max) {
            verdict.problems.add(Problem {
                keyword: "maxContains",
                ..applied.problem()
            });
        }
        Ok(())
    }

    /// Compared as texts that only equal values share: each with each would take the square of
    /// their number.
    fn unique_items<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        if applied.value.as_bool() != Some(true) {
            return Ok(());
        }
        let mut texts = BTreeSet::new();
        for item in applied.place.items() {
            // A text takes more room than the item.
            self.take(16)?;
            if !texts.insert(canonical(item, self.steps)?) {
                verdict.problems.add(Problem {
                    place: item,
                    ..applied.problem()
                });
            }
        }
        Ok(())
    }

    fn dialect(&self, applied: Applied<'_, 's>) -> Dialect {
        self.schema.resource(applied.rule.resource).dialect
    }

    fn bound(&mut self, applied: Applied<'_, 's>, value: Option<Value<'s>>) -> Step<Option<usize>> {
        value.map(|value| self.as_count(applied, value)).transpose()
    }
}
