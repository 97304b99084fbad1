//! Whose key is it? The key binding table of DESIGN, row by row.

use super::{Code, Outcome, VouchedBy};
use crate::keys::{
    ControllerDocument, DidWeb, PublicKey, VerificationMethod, can_be_had, did_key, https_domain,
    split_fragment,
};
use crate::timestamp::Timestamp;

/// A proof that holds, and what is known about its issuer and its key.
pub(super) struct Claim<'a> {
    /// The issuer's identifier, if the credential names one.
    pub issuer: Option<&'a str>,
    /// The proof's verification method.
    pub method: &'a str,
    /// The key that the proof holds with.
    pub key: &'a PublicKey,
    /// The issuer's controller document at hand; an older, dated copy is as good.
    pub document: Option<&'a ControllerDocument>,
    /// The keys that the reader's own trust list names for this issuer.
    pub trusted_keys: &'a [PublicKey],
    /// When the proof says that it was made; else the time of checking.
    pub made: Timestamp,
}

/// Whether the key is the issuer's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Binding {
    pub outcome: Outcome,
    pub code: Code,
    pub sentence: String,
    pub vouched_by: VouchedBy,
    /// The domain that vouches.
    pub domain: Option<String>,
    /// The identifier whose document would settle it.
    pub need: Option<String>,
}

/// Judges a claim: the first row that applies.
pub(super) fn bind(claim: &Claim<'_>) -> Binding {
    never_in_did_key(claim)
        .or_else(|| by_document(claim))
        .or_else(|| by_trust_list(claim))
        .or_else(|| by_did_key(claim))
        .or_else(|| not_in_document(claim))
        .unwrap_or_else(|| unbound(claim))
}

/// The verification method names a did:key and, behind it, another key: no document of
/// that did:key can ever have it.
fn never_in_did_key(claim: &Claim<'_>) -> Option<Binding> {
    let (controller, _) = split_fragment(claim.method);
    (!did_key::is_of(controller, claim.key)?).then(|| {
        Binding::new(
            Outcome::Invalid,
            Code::KeyNotInControllerDocument,
            "The proof names an identifier that holds one key, and was made with another.",
        )
    })
}

/// The issuer's own document. An identifier with a fragment names something in a document;
/// what the whole document lists is not its.
fn issuers_document<'a>(claim: &Claim<'a>) -> Option<&'a ControllerDocument> {
    claim
        .document
        .filter(|document| claim.issuer == Some(document.id()) && !has_fragment(document.id()))
}

/// The issuer's controller document lists the key for `assertionMethod`. A key that was
/// revoked or had expired when the proof was made does not count, and is worse than none.
fn by_document(claim: &Claim<'_>) -> Option<Binding> {
    let document = issuers_document(claim)?;
    let listed: Vec<&VerificationMethod> = document.methods_with(claim.key).collect();
    let revoked =
        |method: &VerificationMethod| method.revoked.is_some_and(|revoked| revoked <= claim.made);
    let expired =
        |method: &VerificationMethod| method.expires.is_some_and(|expires| expires < claim.made);
    if listed
        .iter()
        .any(|method| method.asserts && !revoked(method) && !expired(method))
    {
        return Some(vouched_by_domain(document.id()).trusted(claim));
    }
    if listed.iter().any(|method| revoked(method)) {
        let sentence = "The issuer had revoked this key before the proof was made.";
        return Some(Binding::new(Outcome::Invalid, Code::KeyRevoked, sentence));
    }
    listed.iter().any(|method| expired(method)).then(|| {
        let sentence = "The issuer's key had expired before the proof was made.";
        Binding::new(Outcome::Invalid, Code::KeyExpired, sentence)
    })
}

fn vouched_by_domain(issuer: &str) -> Binding {
    let domain = DidWeb::parse(issuer)
        .map(|did| did.domain().to_owned())
        .or_else(|| https_domain(issuer));
    let vouched_by = if domain.is_some() {
        VouchedBy::Domain
    } else {
        VouchedBy::Nobody
    };
    let binding = Binding::new(
        Outcome::Valid,
        Code::Ok,
        "The issuer's own document lists this key.",
    );
    Binding {
        vouched_by,
        domain,
        ..binding
    }
}

/// The reader's own trust list names this key for this issuer.
fn by_trust_list(claim: &Claim<'_>) -> Option<Binding> {
    claim.trusted_keys.contains(claim.key).then(|| {
        let sentence = "Your trust list names this key for this issuer.";
        Binding::new(Outcome::Valid, Code::BoundByTrustList, sentence).trusted(claim)
    })
}

/// The issuer is a did:key: it has that key and no other. With a fragment it is not a DID.
fn by_did_key(claim: &Claim<'_>) -> Option<Binding> {
    let issuer = claim.issuer.filter(|issuer| !has_fragment(issuer))?;
    Some(if did_key::is_of(issuer, claim.key)? {
        Binding::new(
            Outcome::Valid,
            Code::Ok,
            "The issuer's identifier is this very key.",
        )
    } else {
        foreign()
    })
}

/// The issuer's controller document is at hand and does not list the key. It may have
/// done so once, if the proof says that the key is the issuer's.
fn not_in_document(claim: &Claim<'_>) -> Option<Binding> {
    let document = issuers_document(claim)?;
    let (controller, _) = split_fragment(claim.method);
    // Which key a malformed entry was meant to have, nobody can say.
    if claim.issuer != Some(controller) && !document.has_malformed_methods() {
        return Some(foreign());
    }
    Some(Binding::new(
        Outcome::Undetermined,
        Code::KeyNotInControllerDocument,
        "The issuer's document does not list this key for making claims. \
         If it did when the proof was made, a copy of the document from then would show it.",
    ))
}

fn foreign() -> Binding {
    let sentence = "The proof was made with a key that is not the issuer's.";
    Binding::new(Outcome::Invalid, Code::IssuerDoesNotControlKey, sentence)
}

/// Nothing at hand says whose key it is.
fn unbound(claim: &Claim<'_>) -> Binding {
    let need = claim
        .issuer
        .filter(|issuer| !has_fragment(issuer))
        .and_then(can_be_had);
    let sentence = match (&need, claim.issuer) {
        (Some(issuer), _) => format!("Nobody shows that the key is the issuer's. The document of {issuer} would show it."),
        (None, Some(issuer)) if has_fragment(issuer) => {
            "Nobody shows that the key is the issuer's: the issuer's identifier names a part of a document, and a part has no keys of its own.".to_owned()
        }
        (None, Some(issuer)) if issuer.starts_with("did:") => {
            "Nobody shows that the key is the issuer's: this version cannot look into an identifier of this kind.".to_owned()
        }
        (None, Some(_)) => {
            "Nobody shows that the key is the issuer's, and with an identifier of this kind nobody can.".to_owned()
        }
        (None, None) => "The credential names no issuer to whom the key could belong.".to_owned(),
    };
    let binding = Binding::new(Outcome::Undetermined, Code::KeyNotBound, &sentence);
    Binding { need, ..binding }
}

fn has_fragment(identifier: &str) -> bool {
    split_fragment(identifier).1.is_some()
}

impl Binding {
    fn new(outcome: Outcome, code: Code, sentence: &str) -> Binding {
        Binding {
            outcome,
            code,
            sentence: sentence.to_owned(),
            vouched_by: VouchedBy::Nobody,
            domain: None,
            need: None,
        }
    }

    /// The reader's own list stands above a domain.
    fn trusted(self, claim: &Claim<'_>) -> Binding {
        if !claim.trusted_keys.contains(claim.key) {
            return self;
        }
        Binding {
            vouched_by: VouchedBy::TrustList,
            domain: None,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
