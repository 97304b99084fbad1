//! The versions of JSON Schema.

/// A version, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dialect {
    Draft07,
    Draft201909,
    Draft202012,
}

impl Dialect {
    /// The version that `$schema` names; none where it is another, or somebody's own.
    pub fn named(uri: &str) -> Option<Dialect> {
        let (_, rest) = uri.split_once("://")?;
        // 1EdTech writes the empty fragment of draft 07 behind later versions, too.
        match rest.strip_suffix('#').unwrap_or(rest) {
            "json-schema.org/draft-07/schema" => Some(Dialect::Draft07),
            "json-schema.org/draft/2019-09/schema" => Some(Dialect::Draft201909),
            "json-schema.org/draft/2020-12/schema" => Some(Dialect::Draft202012),
            _ => None,
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Draft07 => "draft-07",
            Dialect::Draft201909 => "2019-09",
            Dialect::Draft202012 => "2020-12",
        }
    }

    /// The keyword of this name that says something of a value, if it is one in this version.
    pub fn keyword(self, name: &str) -> Option<&'static str> {
        let mut keywords = KEYWORDS.iter();
        let found =
            keywords.find(|(keyword, from, to)| *keyword == name && (*from..=*to).contains(&self));
        found.map(|(keyword, ..)| *keyword)
    }
}

/// The keywords that say something of a value, each with its first and its last version. What is
/// none says nothing (JSON Schema Core 4.3.1).
const KEYWORDS: [(&str, Dialect, Dialect); 39] = {
    use Dialect::{Draft07 as D7, Draft201909 as D19, Draft202012 as D20};
    [
        ("$ref", D7, D20),
        ("$recursiveRef", D19, D19),
        ("$dynamicRef", D20, D20),
        ("additionalItems", D7, D19),
        ("additionalProperties", D7, D20),
        ("allOf", D7, D20),
        ("anyOf", D7, D20),
        ("const", D7, D20),
        ("contains", D7, D20),
        ("dependencies", D7, D20),
        ("dependentRequired", D19, D20),
        ("dependentSchemas", D19, D20),
        ("enum", D7, D20),
        ("exclusiveMaximum", D7, D20),
        ("exclusiveMinimum", D7, D20),
        ("format", D7, D20),
        ("if", D7, D20),
        ("items", D7, D20),
        ("maxItems", D7, D20),
        ("maxLength", D7, D20),
        ("maxProperties", D7, D20),
        ("maximum", D7, D20),
        ("minItems", D7, D20),
        ("minLength", D7, D20),
        ("minProperties", D7, D20),
        ("minimum", D7, D20),
        ("multipleOf", D7, D20),
        ("not", D7, D20),
        ("oneOf", D7, D20),
        ("pattern", D7, D20),
        ("patternProperties", D7, D20),
        ("prefixItems", D20, D20),
        ("properties", D7, D20),
        ("propertyNames", D7, D20),
        ("required", D7, D20),
        ("type", D7, D20),
        ("unevaluatedItems", D19, D20),
        ("unevaluatedProperties", D19, D20),
        ("uniqueItems", D7, D20),
    ]
};
