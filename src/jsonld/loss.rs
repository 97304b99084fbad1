//! What a document says that its quads do not: "safe mode".
//!
//! No specification has it yet. The list holds what jsonld.js reports as events, and what it
//! misses: texts that would be ill-formed in N-Quads, numbers out of range, and keywords that
//! RDF drops (`@index`, `@direction`).

/// Something that the canonical form, and so a signature over it, does not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What kind of loss.
    pub kind: LossKind,
    /// JSON pointer of the value that is lost.
    pub pointer: String,
}

macro_rules! loss_kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// The kinds of loss.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LossKind { $($(#[doc = $doc])+ $variant,)+ }

        impl LossKind {
            /// The kind in words, as reports write it.
            pub fn as_str(self) -> &'static str {
                match self { $(LossKind::$variant => $text,)+ }
            }
        }
    };
}

loss_kinds! {
    /// A property that no context defines.
    UndefinedProperty = "undefined property",
    /// A type that no context defines.
    UndefinedType = "undefined type",
    /// An identifier that stays relative.
    RelativeId = "relative identifier",
    /// An IRI with characters that an IRI cannot have.
    IllFormedIri = "ill-formed IRI",
    /// A value of the form `@word` where an IRI is wanted.
    ReservedId = "reserved identifier",
    /// A property that is a blank node.
    BlankNodeProperty = "blank node as property",
    /// A value, list, scalar or empty object that hangs on nothing.
    FreeFloating = "value without a property",
    /// `{"@value": null}`.
    NullValue = "null value",
    /// An object with `@language` and nothing else.
    OnlyLanguage = "language without a value",
    /// A language tag that is not well-formed.
    LanguageTag = "ill-formed language tag",
    /// An `@index`, or a key of an index map.
    Index = "index",
    /// A base direction, which RDF does not express.
    Direction = "base direction",
    /// A number that no double can hold.
    NumberOutOfRange = "number out of range",
    /// A term or mapping of the form `@word`, ignored in a context.
    ReservedTerm = "reserved term in a context",
    /// A word of a pinned context with another meaning (only where [`super::Input::plain`]).
    RedefinedTerm = "redefined term",
    /// A property or type of a pinned vocabulary under a name of the document's own
    /// (only where [`super::Input::plain`]).
    DisguisedTerm = "known term under another name",
    /// An identifier that the document's own context shortens (only where
    /// [`super::Input::plain`]).
    AbbreviatedId = "abbreviated identifier",
    /// Statements that stand where a reader does not look for them (only where
    /// [`super::Input::plain`]).
    OutOfPlace = "statement out of place",
    /// A `@vocab` that stays relative.
    RelativeVocab = "relative @vocab",
}
