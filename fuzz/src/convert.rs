//! From JSON-LD to canonical N-Quads, as the targets need it.

use clr_wallet::json::Value;
use clr_wallet::jsonld::{Contexts, ErrorCode, Input, Limits, to_rdf};
use clr_wallet::rdfc::{self, Dataset, HashAlgorithm};

/// The canonical N-Quads of a document, or why there are none.
pub fn nquads(document: Value<'_>, contexts: &mut Contexts) -> Result<String, ErrorCode> {
    let input = Input::new(document);
    let rdf = to_rdf(input, contexts, Limits::default()).map_err(|error| error.code)?;
    canonical(&rdf.dataset).ok_or(ErrorCode::TooComplex)
}

/// The canonical N-Quads of a dataset; none where they take too much work.
pub fn canonical(dataset: &Dataset) -> Option<String> {
    let limits = rdfc::Limits::default();
    let canonical = rdfc::canonicalize(dataset, HashAlgorithm::Sha256, &limits).ok()?;
    let text = canonical.nquads();
    let hash = HashAlgorithm::Sha256.hash(text.as_bytes());
    assert_eq!(canonical.hash().as_bytes(), hash.as_bytes());
    Some(text)
}

/// Whether two readings of the same come to the same, as far as there was work left for both,
/// whichever of several errors each of them met first.
pub fn agree(one: &Result<String, ErrorCode>, other: &Result<String, ErrorCode>) -> bool {
    match (one, other) {
        (Err(ErrorCode::TooComplex), _) | (_, Err(ErrorCode::TooComplex)) => true,
        (Ok(one), Ok(other)) => one == other,
        _ => one.is_err() && other.is_err(),
    }
}
