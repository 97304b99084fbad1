//! The keywords about single values (JSON Schema Validation 6.1 to 6.3, 7), and what they share.

use super::Unusable;
use super::decimal::Decimal;
use super::evaluate::{Applied, Evaluation, Step, Verdict};
use super::format;
use super::pattern::{Pattern, Unread};
use super::resources::Rule;
use super::same::same;
use crate::json::{Kind, Value};
use std::cmp::Ordering;
use std::rc::Rc;

impl<'s> Evaluation<'s, '_> {
    /// The keywords that look at the value alone.
    pub fn of_value<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let place = applied.place;
        let fits = match applied.keyword {
            "type" => self.has_type(applied)?,
            "const" => same(place, applied.value, self.steps)?,
            "enum" if !applied.value.is_array() => {
                return Err(self.malformed(applied, "is no list of values"));
            }
            "enum" => {
                let mut fits = false;
                for value in applied.value.items() {
                    self.take(1)?;
                    fits = fits || same(place, value, self.steps)?;
                }
                fits
            }
            _ => match (place.as_str(), place.as_number_text()) {
                (Some(text), _) => return self.of_text(applied, text, verdict),
                (_, Some(number)) => self.fits_number(applied, number)?,
                _ => true,
            },
        };
        if !fits {
            verdict.problems.add(applied.problem());
        }
        Ok(())
    }

    fn has_type(&mut self, applied: Applied<'_, 's>) -> Step<bool> {
        let place = applied.place;
        for name in applied.value.one_or_many() {
            self.take(1)?;
            let kind = match name.as_str() {
                Some("null") => Kind::Null,
                Some("boolean") => Kind::Bool,
                Some("number") => Kind::Number,
                Some("integer") => {
                    let Some(number) = place.as_number_text() else {
                        continue;
                    };
                    self.take(number.len() / 8)?;
                    if Decimal::of(number).is_integer() {
                        return Ok(true);
                    }
                    continue;
                }
                Some("string") => Kind::String,
                Some("array") => Kind::Array,
                Some("object") => Kind::Object,
                _ => return Err(self.malformed(applied, "is no type of JSON Schema")),
            };
            if place.kind() == kind {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn of_text<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        text: &str,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let fits = match applied.keyword {
            "minLength" | "maxLength" => {
                self.take(1 + text.len() / 16)?;
                return self.count(applied, text.chars().count(), verdict);
            }
            "pattern" => {
                let pattern = self.text(applied)?;
                let pattern = self.pattern(self.rule(applied), pattern)?;
                pattern.matches(text, self.steps)?
            }
            "format" => {
                self.take(1 + text.len() / 16)?;
                format::fits(self.text(applied)?, text)
            }
            _ => true,
        };
        if !fits {
            verdict.problems.add(applied.problem());
        }
        Ok(())
    }

    fn fits_number(&mut self, applied: Applied<'_, 's>, number: &str) -> Step<bool> {
        let wanted: fn(Ordering) -> bool = match applied.keyword {
            "minimum" => Ordering::is_ge,
            "maximum" => Ordering::is_le,
            "exclusiveMinimum" => Ordering::is_gt,
            "exclusiveMaximum" => Ordering::is_lt,
            "multipleOf" => Ordering::is_eq,
            _ => return Ok(true),
        };
        let Some(bound) = applied.value.as_number_text() else {
            return Err(self.malformed(applied, "is no number"));
        };
        let steps = match applied.keyword {
            // A division for each digit, and as many as for some digits for the exponent.
            "multipleOf" => 16 + number.len() + bound.len(),
            _ => 1 + (number.len() + bound.len()) / 8,
        };
        self.take(steps)?;
        let (number, bound) = (Decimal::of(number), Decimal::of(bound));
        if applied.keyword != "multipleOf" {
            return Ok(wanted(number.compare(&bound)));
        }
        number.is_multiple_of(&bound).ok_or_else(|| {
            self.malformed(applied, "is no number above zero that can be divided by")
        })
    }

    /// Whether there are as many as `min…` or `max…` says.
    pub fn count<'d>(
        &mut self,
        applied: Applied<'d, 's>,
        count: usize,
        verdict: &mut Verdict<'d, 's>,
    ) -> Step<()> {
        let bound = self.as_count(applied, applied.value)?;
        let fits = match applied.keyword.starts_with("min") {
            true => count >= bound,
            false => count <= bound,
        };
        if !fits {
            verdict.problems.add(applied.problem());
        }
        Ok(())
    }

    /// A whole number from zero on.
    pub fn as_count(&mut self, applied: Applied<'_, 's>, value: Value<'s>) -> Step<usize> {
        self.take(1 + value.raw().len() / 8)?;
        let count = value.as_number_text().map(Decimal::of);
        count
            .and_then(|count| count.as_count())
            .ok_or_else(|| self.malformed(applied, "is no whole number from zero on"))
    }

    fn text(&self, applied: Applied<'_, 's>) -> Step<&'s str> {
        let text = applied.value.as_str();
        text.ok_or_else(|| self.malformed(applied, "is not text"))
    }

    /// The pattern that stands at a place, read once.
    pub fn pattern(&mut self, rule: Rule, text: &str) -> Step<Rc<Pattern>> {
        self.take(1)?;
        let place = (rule.document, rule.index);
        if let Some(known) = self.patterns.get(&place) {
            return Ok(Rc::clone(known));
        }
        let read = Pattern::read(text, self.steps).map_err(|unread| match unread {
            Unread::Because(problem) => self.schema.unsupported(rule, problem),
            Unread::NoneLeft => Unusable::TooComplex,
        });
        let read = Rc::new(read?);
        self.patterns.insert(place, Rc::clone(&read));
        Ok(read)
    }

    /// That a keyword's value is not what it has to be.
    pub fn malformed(&self, applied: Applied<'_, 's>, problem: &'static str) -> Unusable {
        let place = Rule {
            index: applied.value.index(),
            ..applied.rule
        };
        self.schema.malformed(place, problem)
    }
}
