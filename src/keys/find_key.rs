//! From a proof's `verificationMethod` to the key that the proof is checked with.

use super::{ControllerDocument, DidWeb, KeyError, PublicKey, did_key, https_domain};
use std::fmt;

/// A key, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundKey {
    /// The key.
    pub key: PublicKey,
    /// Where it stood.
    pub source: KeySource,
}

/// Where a key can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// In the did:key that the verification method names.
    DidKey,
    /// In the controller document that the verification method names.
    ControllerDocument,
    /// In the fragment of the verification method, as a Multikey. It says nothing about
    /// whom the key belongs to: anybody can write any key behind any identifier.
    Fragment,
}

/// Why there is no key to check with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// There is one, but it cannot be used.
    Unusable(KeyError),
    /// The controller document at hand has no such verification method.
    NotListed,
    /// The verification method names something in a did:key that no did:key can have.
    NotInDidKey,
    /// The document that would say it is not at hand. The identifier under which it may
    /// be handed in as material, where it can be had at all.
    NotAtHand(Option<String>),
}

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoKey::Unusable(error) => error.fmt(f),
            NoKey::NotListed => {
                f.write_str("the controller's document has no such verification method")
            }
            NoKey::NotInDidKey => {
                f.write_str("a did:key has no other verification method than its own key")
            }
            NoKey::NotAtHand(Some(id)) => write!(
                f,
                "the key is in the document of {id}, which is not at hand"
            ),
            NoKey::NotAtHand(None) => {
                f.write_str("nothing says which key this verification method names")
            }
        }
    }
}

impl From<KeyError> for NoKey {
    fn from(error: KeyError) -> Self {
        NoKey::Unusable(error)
    }
}

/// Splits a verification method into the identifier of its controller document and the
/// fragment, without `#`.
pub fn split_fragment(method: &str) -> (&str, Option<&str>) {
    match method.split_once('#') {
        Some((controller, fragment)) => (controller, Some(fragment)),
        None => (method, None),
    }
}

/// Finds the key that a verification method names: in its did:key, in its controller
/// document if that is at hand, or else in its fragment.
///
/// # Errors
///
/// [`NoKey`] says what is wrong with the key or what would have to be handed in.
pub fn find_key(method: &str, document: Option<&ControllerDocument>) -> Result<FoundKey, NoKey> {
    let (controller, fragment) = split_fragment(method);
    if let Some(key) = did_key::public_key(controller) {
        return in_did_key(controller, key?, fragment);
    }
    if let Some(found) = document.and_then(|document| document.method(method)) {
        return Ok(FoundKey {
            key: found.key()?,
            source: KeySource::ControllerDocument,
        });
    }
    match (in_fragment(fragment), document) {
        (Some(found), _) => Ok(found),
        (None, Some(_)) => Err(NoKey::NotListed),
        (None, None) => Err(NoKey::NotAtHand(can_be_had(controller))),
    }
}

/// The document of a did:key lists its one key under its own name. A proof may leave the
/// fragment out. A foreign key in the fragment is taken, so that it can be said whether
/// that key signed; it is never bound.
fn in_did_key(did: &str, key: PublicKey, fragment: Option<&str>) -> Result<FoundKey, NoKey> {
    match fragment {
        Some(fragment) if did.strip_prefix(did_key::PREFIX) != Some(fragment) => {
            in_fragment(Some(fragment)).ok_or(NoKey::NotInDidKey)
        }
        _ => Ok(FoundKey {
            key,
            source: KeySource::DidKey,
        }),
    }
}

fn in_fragment(fragment: Option<&str>) -> Option<FoundKey> {
    let key = PublicKey::from_multikey(fragment?).ok()?;
    Some(FoundKey {
        key,
        source: KeySource::Fragment,
    })
}

/// The identifier, if its document is somewhere on the web.
pub(crate) fn can_be_had(controller: &str) -> Option<String> {
    let on_the_web = DidWeb::parse(controller).is_some() || https_domain(controller).is_some();
    on_the_web.then(|| controller.to_owned())
}

#[cfg(test)]
mod tests;
