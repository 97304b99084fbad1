//! Why a document cannot be read as JSON-LD.

use std::fmt;

macro_rules! error_codes {
    ($($variant:ident = $text:literal,)+) => {
        /// The error codes of the JSON-LD 1.1 API
        /// (<https://www.w3.org/TR/json-ld11-api/#jsonlderrorcode>), and `too complex` for work
        /// beyond the limits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the codes are the standard's")]
        pub enum ErrorCode { $($variant,)+ }

        impl ErrorCode {
            /// The code as the standard writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $text,)+ }
            }
        }
    };
}

error_codes! {
    CollidingKeywords = "colliding keywords",
    ConflictingIndexes = "conflicting indexes",
    ContextOverflow = "context overflow",
    CyclicIriMapping = "cyclic IRI mapping",
    InvalidBaseDirection = "invalid base direction",
    InvalidBaseIri = "invalid base IRI",
    InvalidContainerMapping = "invalid container mapping",
    InvalidContextEntry = "invalid context entry",
    InvalidContextNullification = "invalid context nullification",
    InvalidDefaultLanguage = "invalid default language",
    InvalidIdValue = "invalid @id value",
    InvalidImportValue = "invalid @import value",
    InvalidIncludedValue = "invalid @included value",
    InvalidIndexValue = "invalid @index value",
    InvalidIriMapping = "invalid IRI mapping",
    InvalidKeywordAlias = "invalid keyword alias",
    InvalidLanguageMapValue = "invalid language map value",
    InvalidLanguageMapping = "invalid language mapping",
    InvalidLanguageTaggedString = "invalid language-tagged string",
    InvalidLanguageTaggedValue = "invalid language-tagged value",
    InvalidLocalContext = "invalid local context",
    InvalidNestValue = "invalid @nest value",
    InvalidPrefixValue = "invalid @prefix value",
    InvalidPropagateValue = "invalid @propagate value",
    InvalidProtectedValue = "invalid @protected value",
    InvalidRemoteContext = "invalid remote context",
    InvalidReverseProperty = "invalid reverse property",
    InvalidReversePropertyMap = "invalid reverse property map",
    InvalidReversePropertyValue = "invalid reverse property value",
    InvalidReverseValue = "invalid @reverse value",
    InvalidScopedContext = "invalid scoped context",
    InvalidSetOrListObject = "invalid set or list object",
    InvalidTermDefinition = "invalid term definition",
    InvalidTypeMapping = "invalid type mapping",
    InvalidTypeValue = "invalid type value",
    InvalidTypedValue = "invalid typed value",
    InvalidValueObject = "invalid value object",
    InvalidValueObjectValue = "invalid value object value",
    InvalidVersionValue = "invalid @version value",
    InvalidVocabMapping = "invalid vocab mapping",
    KeywordRedefinition = "keyword redefinition",
    LoadingRemoteContextFailed = "loading remote context failed",
    ProtectedTermRedefinition = "protected term redefinition",
    TooComplex = "too complex",
}

impl ErrorCode {
    /// The error with this code about the thing with this name.
    pub(crate) fn about(self, subject: &str) -> Error {
        Error {
            code: self,
            subject: subject.to_owned(),
            pointer: None,
        }
    }
}

/// What went wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which rule was broken.
    pub code: ErrorCode,
    /// The term, keyword, URL or value that broke it.
    pub subject: String,
    /// The JSON pointer of the object being read, where it is known.
    pub pointer: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if !self.subject.is_empty() {
            write!(f, ": {:?}", self.subject)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
