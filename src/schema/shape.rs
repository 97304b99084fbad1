//! Which keywords hold schemas, and how.

/// What a keyword's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A schema.
    Schema,
    /// A list of schemas.
    List,
    /// A schema, or a list of them.
    SchemaOrList,
    /// An object of schemas; what is no schema in it (a list of `dependencies`) is something else.
    Map,
    /// No schema.
    Other,
}

impl Shape {
    pub fn of(keyword: &str) -> Shape {
        match keyword {
            "additionalItems"
            | "additionalProperties"
            | "contains"
            | "contentSchema"
            | "else"
            | "if"
            | "not"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties" => Shape::Schema,
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => Shape::List,
            "items" => Shape::SchemaOrList,
            "$defs" | "definitions" | "dependencies" | "dependentSchemas" | "patternProperties"
            | "properties" => Shape::Map,
            _ => Shape::Other,
        }
    }
}
