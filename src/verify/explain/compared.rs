//! What a credential states, compared with N-Quads of its issuer's.

use super::making::Stated;
use super::{Differing, ExplainError, Problem};
use crate::proof::CanonicalForm;
use crate::rdfc::{Difference, NQuads, NQuadsLimits, canonicalize};
use crate::verify::Limits;

/// Reads the given N-Quads.
pub(super) fn read(text: &str, limits: &Limits) -> Result<NQuads, ExplainError> {
    let limits = NQuadsLimits {
        quads: limits.jsonld.quads,
        ..NQuadsLimits::default()
    };
    NQuads::read(text, limits).map_err(ExplainError::NQuads)
}

/// Compares what a credential states with what was given.
pub(super) fn compare(stated: &Stated, given: &NQuads, limits: &Limits) -> Differing {
    let own = stated.transformed.canonical(stated.algorithm);
    let given = canonicalize(&given.dataset, stated.algorithm, &limits.rdfc);
    let (own, given) = match (own, given) {
        (Ok(CanonicalForm::Statements(own)), Ok(given)) => (own, given),
        (Err(error), _) | (_, Err(error)) => {
            return Differing {
                problem: Some(Problem::too_complex(&error)),
                ..Differing::default()
            };
        }
        // Statements have no other form.
        (Ok(CanonicalForm::Json(..)), Ok(_)) => return Differing::default(),
    };
    let difference = Difference::between(&own, &given);
    Differing {
        only_here: difference.only_first,
        only_there: difference.only_second,
        shared: difference.shared,
        problem: None,
    }
}
