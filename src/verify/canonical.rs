//! The bytes that are signed: a document's canonical form, made once and shared by all its proofs.

use super::coverage::Coverage;
use super::in_place::out_of_place;
use super::{Check, CheckKind, Code, Detail, Limits, Need, NeedKind, Outcome};
use crate::jsonld::{self, Contexts, ErrorCode, Input, Loss};

/// The statements of a document, or why there are none.
pub(super) enum Statements {
    /// The document was read.
    Read(Box<jsonld::Rdf>),
    /// It was not.
    Unread(Unread),
}

/// Why a document has no canonical form.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    pub outcome: Outcome,
    pub code: Code,
    pub message: String,
    pub pointer: Option<String>,
    /// The URL of a context that would be needed.
    pub context: Option<String>,
}

/// Reads a document's statements.
pub(super) fn statements(input: Input<'_>, contexts: &mut Contexts, limits: &Limits) -> Statements {
    match jsonld::to_rdf(input, contexts, limits.jsonld) {
        Ok(mut rdf) => {
            let strays = out_of_place(&rdf, input.value, limits.jsonld.named);
            rdf.losses.extend(strays);
            Statements::Read(Box::new(rdf))
        }
        Err(error) => Statements::Unread(Unread::from(error)),
    }
}

impl Unread {
    fn too_complex() -> Unread {
        Unread {
            outcome: Outcome::Undetermined,
            code: Code::TooComplex,
            message: "Checking this document would take more work than the limits allow."
                .to_owned(),
            pointer: None,
            context: None,
        }
    }

    fn unknown_context(url: String, pointer: Option<String>) -> Unread {
        Unread {
            outcome: Outcome::Undetermined,
            code: Code::UnknownContext,
            message: format!(
                "The context {url} is not at hand; handing it in would let the signature be checked."
            ),
            pointer,
            context: Some(url),
        }
    }

    /// The same where not every signature needs what was not read: what could not be found
    /// out stops nothing then, and nothing has to be handed in.
    pub fn under(self, coverage: Coverage) -> Unread {
        let is_open = self.outcome == Outcome::Undetermined;
        if coverage == Coverage::Statements || !is_open {
            return self;
        }
        let message = match &self.context {
            Some(url) => format!(
                "The context {url} is not at hand. A signature of this kind does not need it."
            ),
            None => "The contexts take more work to read than the limits allow. A signature of this kind does not need them.".to_owned(),
        };
        Unread {
            outcome: Outcome::Warning,
            message,
            ..self
        }
    }

    /// The check on the context that this comes to.
    pub fn context_check(&self) -> Check {
        let mut check =
            Check::new(CheckKind::Context, self.outcome, self.code).saying(&self.message);
        if let Some(pointer) = &self.pointer {
            check = check.with("pointer", pointer.as_str());
        }
        if let Some(context) = &self.context {
            check = check.with("context", context.as_str());
        }
        check
    }

    /// What would have to be handed in.
    pub fn need(&self, path: &str) -> Option<Need> {
        let url = self.context.clone()?;
        if self.outcome == Outcome::Warning {
            return None;
        }
        Some(Need {
            url,
            kind: NeedKind::Context,
            path: path.to_owned(),
        })
    }
}

impl From<jsonld::Error> for Unread {
    fn from(error: jsonld::Error) -> Self {
        let (code, message) = match error.code {
            ErrorCode::LoadingRemoteContextFailed => {
                return Unread::unknown_context(error.subject, error.pointer);
            }
            // The fault is in what was handed in, not in the credential.
            ErrorCode::InvalidRemoteContext => {
                return Unread {
                    message: format!(
                        "What was handed in for {} is no context, so the signature cannot be checked.",
                        error.subject
                    ),
                    ..Unread::unknown_context(error.subject, error.pointer)
                };
            }
            ErrorCode::TooComplex => {
                return Unread {
                    pointer: error.pointer,
                    ..Unread::too_complex()
                };
            }
            ErrorCode::ProtectedTermRedefinition => (
                Code::ProtectedTermRedefinition,
                format!(
                    "The contexts contradict one another: {:?} is protected and defined anew.",
                    error.subject
                ),
            ),
            code if is_about_contexts(code) => (
                Code::InvalidContext,
                format!("JSON-LD does not allow this context: {error}."),
            ),
            _ => (
                Code::InvalidJsonLd,
                format!("JSON-LD does not allow this document: {error}."),
            ),
        };
        Unread {
            outcome: Outcome::Invalid,
            code,
            message,
            pointer: error.pointer,
            context: None,
        }
    }
}

/// Errors of Context Processing, as against Expansion.
fn is_about_contexts(code: ErrorCode) -> bool {
    use ErrorCode as E;
    matches!(
        code,
        E::ContextOverflow
            | E::CyclicIriMapping
            | E::InvalidBaseIri
            | E::InvalidContainerMapping
            | E::InvalidContextEntry
            | E::InvalidContextNullification
            | E::InvalidDefaultLanguage
            | E::InvalidImportValue
            | E::InvalidIriMapping
            | E::InvalidKeywordAlias
            | E::InvalidLanguageMapping
            | E::InvalidLocalContext
            | E::InvalidPrefixValue
            | E::InvalidPropagateValue
            | E::InvalidProtectedValue
            | E::InvalidReverseProperty
            | E::InvalidScopedContext
            | E::InvalidTermDefinition
            | E::InvalidTypeMapping
            | E::InvalidVersionValue
            | E::InvalidVocabMapping
            | E::KeywordRedefinition
    )
}

/// The check on the contexts of a document that was read.
pub(super) fn context_check(rdf: &jsonld::Rdf, coverage: Coverage) -> Check {
    match coverage {
        Coverage::Statements => check_of_statements(rdf),
        Coverage::Text => check_of_text(&rdf.losses),
    }
}

/// What the contexts leave out, no signature covers.
fn check_of_statements(rdf: &jsonld::Rdf) -> Check {
    let numbers = &rdf.numbers_not_portable;
    let check = match rdf.losses.first() {
        Some(first) => Check::new(CheckKind::Context, Outcome::Warning, Code::UndefinedTerm)
            .saying(&format!(
                "A signature cannot cover all of the document: {} at {}.",
                first.kind.as_str(),
                first.pointer
            ))
            .with("notCovered", losses(&rdf.losses)),
        None if numbers.is_empty() => every_word_is_defined(),
        None => Check::new(
            CheckKind::Context,
            Outcome::Warning,
            Code::NumberNotPortable,
        )
        .saying(
            "There are numbers in it that implementations write differently, \
             so others may disagree about its signature.",
        ),
    };
    if numbers.is_empty() {
        return check;
    }
    check
        .and_also(Code::NumberNotPortable)
        .with("numbersNotPortable", numbers.clone())
}

/// What the contexts leave out is signed, and means nothing to who reads by them.
fn check_of_text(undefined: &[Loss]) -> Check {
    let Some(first) = undefined.first() else {
        return every_word_is_defined();
    };
    Check::new(CheckKind::Context, Outcome::Warning, Code::UndefinedTerm)
        .saying(&format!(
            "The contexts do not say what all of it means: {} at {}. \
             The signature covers it all the same.",
            first.kind.as_str(),
            first.pointer
        ))
        .with("notDefined", losses(undefined))
}

fn every_word_is_defined() -> Check {
    Check::new(CheckKind::Context, Outcome::Valid, Code::Ok)
        .saying("Every word in it is defined by its contexts.")
}

/// Losses as details.
pub(super) fn losses(losses: &[Loss]) -> Vec<Detail> {
    losses
        .iter()
        .map(|loss| Detail::members([("pointer", &loss.pointer), ("kind", loss.kind.as_str())]))
        .collect()
}
