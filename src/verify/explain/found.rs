//! The credential that is to be explained.

use super::{ExplainError, Problem};
use crate::verify::proofs::Secured;
use crate::verify::tree::{self, Stands};
use crate::verify::{Code, Relation, Verification};

/// What is at a place of the input.
pub(super) enum Found<'d> {
    Credential(Secured<'d>),
    /// Something that cannot be read.
    Nothing(Problem),
}

/// How many places are named where there is nothing at the one that was asked for.
const NAMED: usize = 5;

impl<'d> Found<'d> {
    pub fn at(verification: &'d Verification, path: &str) -> Result<Found<'d>, ExplainError> {
        let (sources, places) = match verification.looked_into() {
            Ok(found) => found,
            Err(refusal) => return Ok(Found::Nothing(Problem::of(refusal))),
        };
        let mut all = places.iter();
        let Some(place) = all.find(|place| place.path == path) else {
            let known = places.iter().take(NAMED).map(|place| place.path.clone());
            return Err(ExplainError::NoCredential(path.to_owned(), known.collect()));
        };
        let (source, value) = match &place.stands {
            Stands::In { source, value } => (sources.get(*source), *value),
            Stands::Nowhere(absent) => return Ok(Found::Nothing(Problem::of(&absent.check))),
        };
        let document = source.document.value(value);
        if !document.is_object() {
            return Ok(Found::Nothing(Problem {
                code: Code::NotACredential,
                message: "What stands here is not a credential.".to_owned(),
            }));
        }
        Ok(Found::Credential(Secured {
            document,
            path: &place.path,
            is_presentation: place.relation == Relation::Root && tree::is_presentation(document),
            source: (value == 0).then_some(source),
        }))
    }
}
