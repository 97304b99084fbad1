//! Finds the credentials inside a credential.

use super::Relation;
use crate::json::Value;

/// A credential's place in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The [`Value::index`] of the credential.
    pub credential: u32,
    pub relation: Relation,
    /// The number of the place that it is in; none for the outermost.
    pub parent: Option<usize>,
}

/// Too many credentials.
pub(super) struct TooMany;

/// All credentials of a document, each behind the one that it is in.
pub(super) fn places(root: Value<'_>, limit: usize) -> Result<Vec<Place>, TooMany> {
    let mut places = vec![Place {
        credential: root.index(),
        relation: Relation::Root,
        parent: None,
    }];
    let mut next = 0;
    while let Some(place) = places.get(next) {
        for credential in embedded(root.sibling(place.credential)) {
            if places.len() == limit {
                return Err(TooMany);
            }
            places.push(Place {
                credential: credential.index(),
                relation: Relation::Embedded,
                parent: Some(next),
            });
        }
        next += 1;
    }
    Ok(places)
}

/// The credentials that a record's subject holds: everything in its `verifiableCredential`,
/// be it well-formed or not, so that nothing in there goes unnoticed.
pub(super) fn embedded(credential: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    let subjects = credential
        .get("credentialSubject")
        .into_iter()
        .flat_map(Value::one_or_many);
    subjects
        .filter_map(|subject| subject.get("verifiableCredential"))
        .flat_map(Value::one_or_many)
}
