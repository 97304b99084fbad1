//! What does not fit, and how that is said.

use crate::json::{Kind, Value};

/// A place that is not as a schema wants it.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'d, 's> {
    /// The place.
    pub place: Value<'d>,
    /// The keyword that it does not keep …
    pub keyword: &'static str,
    /// … and what that says.
    pub rule: Value<'s>,
    /// The member that it is about, where it is about one that is missing.
    pub name: Option<&'s str>,
}

/// What does not fit: the first ones, and how many there are.
#[derive(Clone, Debug, Default)]
pub struct Problems<'d, 's> {
    /// The first ones.
    pub list: Vec<Problem<'d, 's>>,
    /// How many there are in all.
    pub count: usize,
}

/// Problems that are kept: far more than anybody reads.
const KEPT: usize = 100;

impl<'d, 's> Problems<'d, 's> {
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn add(&mut self, problem: Problem<'d, 's>) {
        self.count += 1;
        if self.list.len() < KEPT {
            self.list.push(problem);
        }
    }

    pub(super) fn add_all(&mut self, others: Problems<'d, 's>) {
        self.count += others.count;
        let room = KEPT - self.list.len();
        self.list.extend(others.list.into_iter().take(room));
    }

    /// Whether a value is not even of the kind that was wanted at a place.
    pub(super) fn is_another_kind_at(&self, place: Value<'_>) -> bool {
        let mut problems = self.list.iter();
        problems.any(|problem| {
            problem.place.index() == place.index()
                && matches!(problem.keyword, "type" | "const" | "enum" | "false")
        })
    }
}

impl Problem<'_, '_> {
    /// Half a sentence that says it: what comes behind "There,".
    pub fn words(&self) -> String {
        let rule = self.rule.as_number_text().or(self.rule.as_str());
        let rule = beginning(rule.unwrap_or_default());
        match self.keyword {
            "type" => format!(
                "{} stands where {} belongs",
                kind(self.place),
                wanted(self.rule)
            ),
            "enum" => "the value is none of those that are allowed".to_owned(),
            "const" => "the value is not the one that is allowed".to_owned(),
            "pattern" => format!("the text does not have the form {rule}"),
            "format" => format!("the text is not of the format {rule}"),
            "minLength" => format!("the text is shorter than {rule} characters"),
            "maxLength" => format!("the text is longer than {rule} characters"),
            "minimum" => format!("the number is less than {rule}"),
            "maximum" => format!("the number is more than {rule}"),
            "exclusiveMinimum" => format!("the number is not more than {rule}"),
            "exclusiveMaximum" => format!("the number is not less than {rule}"),
            "multipleOf" => format!("the number is no multiple of {rule}"),
            "required" => format!(
                "the member {:?} is missing",
                beginning(self.name.unwrap_or_default())
            ),
            "minProperties" => format!("there are fewer members than {rule}"),
            "maxProperties" => format!("there are more members than {rule}"),
            "propertyNames" => "a member has a name that is not allowed".to_owned(),
            "false" => "nothing is allowed to stand".to_owned(),
            "minItems" => format!("there are fewer entries than {rule}"),
            "maxItems" => format!("there are more entries than {rule}"),
            "uniqueItems" => "two entries are the same".to_owned(),
            "contains" => "too few entries are as some have to be".to_owned(),
            "maxContains" => "too many entries are as only some may be".to_owned(),
            "anyOf" => "the value has none of the forms that are allowed".to_owned(),
            "oneOf" => {
                "the value has more than one of the forms of which one is allowed".to_owned()
            }
            "not" => "the value has a form that is not allowed".to_owned(),
            other => format!("{other} is not kept"),
        }
    }
}

/// As much of a schema's text as anybody reads.
fn beginning(text: &str) -> &str {
    const LIMIT: usize = 300;
    text.char_indices()
        .nth(LIMIT)
        .map_or(text, |(end, _)| &text[..end])
}

/// A value's kind, in words.
fn kind(value: Value<'_>) -> &'static str {
    match value.kind() {
        Kind::Null => "null",
        Kind::Bool => "true or false",
        Kind::Number => "a number",
        Kind::String => "text",
        Kind::Array => "a list",
        Kind::Object => "an object",
    }
}

/// The kinds that `type` names, in words.
fn wanted(types: Value<'_>) -> String {
    let words = |name: &str| match name {
        "boolean" => "true or false",
        "number" => "a number",
        "integer" => "a whole number",
        "string" => "text",
        "array" => "a list",
        "object" => "an object",
        _ => "null",
    };
    // There are seven; what is named twice says nothing more.
    let names = types.one_or_many().take(7);
    let names = names.filter_map(Value::as_str).map(words);
    names.collect::<Vec<_>>().join(" or ")
}
