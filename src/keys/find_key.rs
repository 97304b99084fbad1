//! From a proof's `verificationMethod` to the key that the proof is checked with.

use super::{ControllerDocument, DidWeb, KeyError, PublicKey, https_domain, self_contained};
use std::fmt;

/// Why there is no key to check with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// The key in the identifier that the verification method names cannot be used.
    Unusable(KeyError),
    /// What the controller document at hand says of the key cannot be used.
    UnusableInDocument(KeyError),
    /// The controller document at hand has no such verification method.
    NotListed,
    /// The verification method names something in an identifier that holds one key, and can
    /// never have anything else.
    NeverListed,
    /// The document that would say it is not at hand. The identifier under which it may
    /// be handed in as material, where it can be had at all.
    NotAtHand(Option<String>),
}

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoKey::Unusable(error) => error.fmt(f),
            NoKey::UnusableInDocument(error) => {
                write!(f, "in the controller's document at hand, {error}")
            }
            NoKey::NotListed => {
                f.write_str("the controller's document has no such verification method")
            }
            NoKey::NeverListed => f.write_str(
                "a did:key or did:jwk has no other verification method than that of its own key",
            ),
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

/// Splits a verification method into the identifier of its controller document and the
/// fragment, without `#`.
pub fn split_fragment(method: &str) -> (&str, Option<&str>) {
    match method.split_once('#') {
        Some((controller, fragment)) => (controller, Some(fragment)),
        None => (method, None),
    }
}

/// Finds the key that a verification method names: in its did:key or did:jwk, in its controller
/// document if that is at hand, or else, as a Multikey, in its fragment. A key in the
/// fragment says nothing about whose it is: anybody can write any key behind any identifier.
///
/// # Errors
///
/// [`NoKey`] says what is wrong with the key or what would have to be handed in.
pub fn find_key(method: &str, document: Option<&ControllerDocument>) -> Result<PublicKey, NoKey> {
    let (controller, fragment) = split_fragment(method);
    if let Some(key) = self_contained::public_key(controller) {
        return in_identifier(controller, key.map_err(NoKey::Unusable)?, fragment);
    }
    if let Some(listed) = document.and_then(|document| document.method(method)) {
        return listed.key().map_err(NoKey::UnusableInDocument);
    }
    match (in_fragment(fragment), document) {
        (Some(key), _) => Ok(key),
        (None, Some(_)) => Err(NoKey::NotListed),
        (None, None) => Err(NoKey::NotAtHand(can_be_had(controller))),
    }
}

/// An identifier that holds its key has one verification method. A foreign key in the fragment
/// is taken, so that it can be said whether that key signed; it is never bound.
fn in_identifier(id: &str, key: PublicKey, fragment: Option<&str>) -> Result<PublicKey, NoKey> {
    if self_contained::has_method(id, fragment) {
        return Ok(key);
    }
    in_fragment(fragment).ok_or(NoKey::NeverListed)
}

fn in_fragment(fragment: Option<&str>) -> Option<PublicKey> {
    PublicKey::from_multikey(fragment?).ok()
}

/// The identifier, if its document is somewhere on the web.
pub(crate) fn can_be_had(controller: &str) -> Option<String> {
    let on_the_web = DidWeb::parse(controller).is_some() || https_domain(controller).is_some();
    on_the_web.then(|| controller.to_owned())
}

#[cfg(test)]
mod tests;
