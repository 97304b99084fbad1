//! The keywords about objects (JSON Schema Core 10.3.2 and 11.3, Validation 6.5).

use super::evaluate::{Applied, Evaluation, Step, Verdict};
use super::problem::Problem;
use super::resources::Rule;
use crate::jcs::quoted;
use crate::json::{Document, Limits, Value};

impl<'s> Evaluation<'s, '_> {
    pub fn of_object<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        match applied.keyword {
            "properties" => self.properties(applied, verdict),
            "patternProperties" => self.pattern_properties(applied, verdict),
            "additionalProperties" => self.additional_properties(applied, verdict),
            "propertyNames" => self.property_names(applied, verdict),
            "required" => self.required(applied, applied.value, verdict),
            "dependentRequired" | "dependentSchemas" | "dependencies" => {
                self.dependencies(applied, verdict)
            }
            "minProperties" | "maxProperties" => {
                let count = applied.place.members().count();
                self.take(count)?;
                self.count(applied, count, verdict)
            }
            _ => Ok(()),
        }
    }

    fn properties<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        for (name, member) in applied.place.members() {
            if let Some(schema) = self.member(applied.value, name)? {
                self.child(applied.rule, schema, member, verdict)?;
            }
        }
        Ok(())
    }

    fn pattern_properties<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        for (pattern, schema) in applied.value.members() {
            let rule = self.schema.inside(applied.rule, schema);
            let pattern = self.pattern(rule, pattern)?;
            for (name, member) in applied.place.members() {
                if pattern.matches(name, self.steps)? {
                    self.child(applied.rule, schema, member, verdict)?;
                }
            }
        }
        Ok(())
    }

    /// The members of which neither of the two speaks that stand beside it.
    fn additional_properties<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let named = applied.schema.get("properties");
        let patterns = applied.schema.get("patternProperties");
        for (name, member) in applied.place.members() {
            let is_named = match named {
                Some(named) => self.member(named, name)?.is_some(),
                None => false,
            };
            if !is_named && !self.fits_a_pattern(applied.rule, patterns, name)? {
                self.child(applied.rule, applied.value, member, verdict)?;
            }
        }
        Ok(())
    }

    fn fits_a_pattern(
        &mut self,
        rule: Rule,
        patterns: Option<Value<'s>>,
        name: &str,
    ) -> Step<bool> {
        for (pattern, schema) in patterns.into_iter().flat_map(Value::members) {
            let pattern = self.pattern(self.schema.inside(rule, schema), pattern)?;
            if pattern.matches(name, self.steps)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A name is held against the schema as the text that it is.
    fn property_names<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        for (name, member) in applied.place.members() {
            self.take(1 + name.len() / 8)?;
            let limits = Limits::default();
            let Ok(text) = Document::parse(quoted(name), &limits) else {
                continue;
            };
            let rule = self.rule(applied);
            if !self.evaluate(rule, text.root())?.holds() {
                verdict.problems.add(Problem {
                    place: member,
                    ..applied.problem()
                });
            }
        }
        Ok(())
    }

    /// Each of these names is a member's.
    fn required<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        names: Value<'s>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        if !names.is_array() {
            return Err(self.malformed(applied, "is no list of names"));
        }
        for name in names.items() {
            let Some(name) = name.as_str() else {
                return Err(self.malformed(applied, "is no list of names"));
            };
            if self.member(applied.place, name)?.is_none() {
                verdict.problems.add(Problem {
                    keyword: "required",
                    name: Some(name),
                    ..applied.problem()
                });
            }
        }
        Ok(())
    }

    /// What is wanted where a member is there: further names, or a schema.
    fn dependencies<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        if !applied.value.is_object() {
            return Err(self.malformed(applied, "is no object of names"));
        }
        for (name, wanted) in applied.value.members() {
            if self.member(applied.place, name)?.is_none() {
                continue;
            }
            if wanted.is_array() {
                self.required(applied, wanted, verdict)?;
                continue;
            }
            let rule = self.schema.inside(applied.rule, wanted);
            let found = self.evaluate(rule, applied.place)?;
            verdict.and(found);
        }
        Ok(())
    }

    /// A member, or an item, held against a schema of its own.
    pub fn child<'d>(
        &mut self,
        rule: Rule,
        schema: Value<'s>,
        child: Value<'d>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let rule = self.schema.inside(rule, schema);
        let found = self.evaluate(rule, child)?;
        verdict.problems.add_all(found.problems);
        if self.schema.is_tracked {
            verdict.seen.push(child.index());
        }
        Ok(())
    }

    /// The value of a member. Other names are passed by, each of which may be alike but for its
    /// end; where there are many, all but a few are left out.
    fn member<'v>(&mut self, object: Value<'v>, name: &str) -> Step<Option<Value<'v>>> {
        self.take(4 + name.len() / 8)?;
        Ok(object.get(name))
    }

    /// The members or items of which no other keyword spoke.
    pub fn unevaluated<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let place = applied.place;
        let children: Vec<Value<'d>> = match applied.keyword {
            "unevaluatedItems" => place.items().collect(),
            _ => place.members().map(|(_, member)| member).collect(),
        };
        self.take(children.len() + verdict.seen.len())?;
        verdict.seen.sort_unstable();
        let is_unseen = |child: &Value<'d>| verdict.seen.binary_search(&child.index()).is_err();
        let unseen: Vec<Value<'d>> = children.into_iter().filter(is_unseen).collect();
        for child in unseen {
            self.child(applied.rule, applied.value, child, verdict)?;
        }
        Ok(())
    }
}
