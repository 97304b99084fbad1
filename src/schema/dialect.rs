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
}
