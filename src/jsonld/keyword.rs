//! The keywords of JSON-LD 1.1 (<https://www.w3.org/TR/json-ld11/#keywords>).

macro_rules! keywords {
    ($($variant:ident = $text:literal,)+) => {
        /// A keyword.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Keyword { $($variant,)+ }

        impl Keyword {
            /// The keyword with this text.
            pub fn parse(text: &str) -> Option<Keyword> {
                if !text.starts_with('@') {
                    return None;
                }
                match text {
                    $($text => Some(Keyword::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

keywords! {
    Base = "@base",
    Container = "@container",
    Context = "@context",
    Default = "@default",
    Direction = "@direction",
    Embed = "@embed",
    Explicit = "@explicit",
    Graph = "@graph",
    Id = "@id",
    Import = "@import",
    Included = "@included",
    Index = "@index",
    Json = "@json",
    Language = "@language",
    List = "@list",
    Nest = "@nest",
    None = "@none",
    OmitDefault = "@omitDefault",
    Prefix = "@prefix",
    Preserve = "@preserve",
    Propagate = "@propagate",
    Protected = "@protected",
    RequireAll = "@requireAll",
    Reverse = "@reverse",
    Set = "@set",
    Type = "@type",
    Value = "@value",
    Version = "@version",
    Vocab = "@vocab",
}

/// Whether a text has the form of a keyword, `"@"1*ALPHA`: such texts are reserved and ignored
/// where they are no keyword.
pub(crate) fn has_keyword_form(text: &str) -> bool {
    text.strip_prefix('@')
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_told_from_their_likes() {
        assert_eq!(Keyword::parse("@type"), Some(Keyword::Type));
        assert_eq!(Keyword::parse("@Type"), None);
        assert!(has_keyword_form("@ignoreMe"));
        for text in ["@", "@a1", "@foo.bar", "a@b", "@@a", ""] {
            assert!(!has_keyword_form(text), "{text}");
        }
    }
}
