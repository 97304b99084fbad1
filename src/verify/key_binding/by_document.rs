//! What the issuer's controller document says of the key.

use super::{Binding, Claim, issuers_document, vouched_by_domain};
use crate::keys::{ControllerDocument, Purpose, VerificationMethod};
use crate::verify::{Code, Outcome};

/// The issuer's controller document lists the key for the purpose. A key that was revoked or had
/// expired when the proof was made does not count, and is worse than none.
pub(super) fn by_document(claim: &Claim<'_>) -> Option<Binding> {
    let document = issuers_document(claim)?;
    let signer = claim.signer();
    let (listed, by_name) = listed(document, claim);
    let revoked =
        |method: &VerificationMethod| method.revoked.is_some_and(|revoked| revoked <= claim.made);
    let expired =
        |method: &VerificationMethod| method.expires.is_some_and(|expires| expires < claim.made);
    let counts = |method: &VerificationMethod| !revoked(method) && !expired(method);
    let mut methods = listed.iter();
    let is_listed = match by_name {
        // What a document has twice under one name holds if nothing there says otherwise.
        true => {
            methods.clone().all(|method| counts(method))
                && methods.any(|method| method.is_for(claim.purpose))
        }
        false => methods.any(|method| method.is_for(claim.purpose) && counts(method)),
    };
    if is_listed {
        let sentence = format!("The {signer}'s document, as it is at hand, lists this key.");
        let id = document.id();
        return Some(vouched_by_domain(id, id.to_owned(), &sentence));
    }
    if listed.iter().any(|method| revoked(method)) {
        let sentence = format!(
            "The {signer} has revoked this key, and the proof does not show that it was made before."
        );
        return Some(Binding::new(Outcome::Invalid, Code::KeyRevoked, &sentence));
    }
    listed.iter().any(|method| expired(method)).then(|| {
        let sentence = format!(
            "The {signer}'s key has expired, and the proof does not show that it was made before."
        );
        Binding::new(Outcome::Invalid, Code::KeyExpired, &sentence)
    })
}

/// The methods of a document with the key, and whether the proof names them: the one that it
/// names decides, and be the same key there under another name. A proof may name a key otherwise
/// than the document does, by a Multikey or its own did:key; then any will do.
fn listed<'a>(
    document: &'a ControllerDocument,
    claim: &Claim<'_>,
) -> (Vec<&'a VerificationMethod>, bool) {
    let mut named = document.named(claim.name);
    named.retain(|method| method.holds(claim.key));
    match named.is_empty() {
        true => (document.methods_with(claim.key).collect(), false),
        false => (named, true),
    }
}

/// How the issuer's document, which has the key in these methods, fails to list it.
pub(super) fn how(with_key: &[&VerificationMethod], claim: &Claim<'_>) -> String {
    let (purpose, words) = (claim.purpose, words(claim.purpose));
    let mut methods = with_key.iter();
    if with_key.is_empty() {
        format!("does not list this key for {words}")
    } else if methods.clone().all(|method| method.is_anothers) {
        "has this key as one that somebody else controls".to_owned()
    } else if methods.any(|method| method.is_for(purpose)) {
        format!(
            "lists this key for {words} ({purpose}), but not under the name that the proof gives it"
        )
    } else {
        format!("has this key, but does not list it for {words} ({purpose})")
    }
}

fn words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::AssertionMethod => "making claims",
        Purpose::Authentication => "presenting credentials",
    }
}
