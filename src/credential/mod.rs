//! A typed view of Comprehensive Learner Records and Open Badges.
//!
//! Nothing is copied out of the document: every view is a handle on the JSON value that it reads,
//! so that whatever is shown can name its JSON pointer. A member that is missing, or is of
//! another kind than the standard says, reads as absent; whether that breaks a rule is for the
//! checks to say, not for the view.
//!
//! The names are those of the CLR 2.0 and Open Badges 3.0 data models.

mod achievement;
mod envelope;
mod literal;
mod profile;
mod subject;
#[cfg(test)]
mod tests;

pub use achievement::{
    Achievement, Alignment, Criteria, Result, ResultDescription, RubricCriterionLevel,
};
pub use envelope::{Credential, CredentialKind};
pub use literal::{DateTime, Direction, Iri, Number, Text};
pub use profile::{Image, Profile};
pub use subject::{AchievementSubject, ClrSubject, EndorsementSubject, IdentityObject};

use crate::json::Value;

/// What can be read out of a JSON value.
pub trait View<'d>: Sized {
    /// The view, where the value is of the kind that it needs.
    fn of(value: Value<'d>) -> Option<Self>;

    /// The value that is read; its pointer is where the view stands in the document.
    fn value(self) -> Value<'d>;
}

/// What an object says of its types, under either of JSON-LD's names.
pub(crate) fn types(object: Value<'_>) -> Option<Value<'_>> {
    object.get("type").or_else(|| object.get("@type"))
}

/// The names of its types.
pub(crate) fn type_names(object: Value<'_>) -> impl Iterator<Item = &str> + Clone {
    let types = types(object).into_iter().flat_map(Value::one_or_many);
    types.filter_map(Value::as_str)
}

/// Declares the view of a node of the data model by the members that it reads:
/// `name: Text = "name"` becomes `name() -> Option<Text>`, and
/// `result: [Result] = "result"` becomes `result() -> impl Iterator<Item = Result>`.
///
/// As in JSON-LD, an object may be given by its identifier alone, and one value stands for a
/// list of one.
macro_rules! view {
    (
        $(#[$doc:meta])+
        $name:ident { $($(#[$member_doc:meta])+ $member:ident: $kind:tt = $key:literal,)* }
    ) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<'d>(crate::json::Value<'d>);

        impl<'d> crate::credential::View<'d> for $name<'d> {
            fn of(value: crate::json::Value<'d>) -> Option<Self> {
                (value.is_object() || value.as_str().is_some()).then_some($name(value))
            }

            fn value(self) -> crate::json::Value<'d> {
                self.0
            }
        }

        impl<'d> $name<'d> {
            /// Its identifier.
            pub fn id(self) -> Option<crate::credential::Iri<'d>> {
                crate::credential::View::of(self.0)
            }

            $(crate::credential::member!($(#[$member_doc])+ $member: $kind = $key);)*
        }
    };
}

/// One accessor of a [`view!`].
macro_rules! member {
    ($(#[$doc:meta])+ $member:ident: [$kind:ident] = $key:literal) => {
        $(#[$doc])+
        pub fn $member(self) -> impl Iterator<Item = $kind<'d>> {
            let items = self.0.each($key);
            items.filter_map(<$kind as crate::credential::View>::of)
        }
    };
    ($(#[$doc:meta])+ $member:ident: $kind:ident = $key:literal) => {
        $(#[$doc])+
        pub fn $member(self) -> Option<$kind<'d>> {
            let mut items = self.0.each($key);
            items.find_map(<$kind as crate::credential::View>::of)
        }
    };
}

use {member, view};
