//! Whose key is it? The key binding table of DESIGN, row by row.

use super::trust::Entry;
use super::{Code, NeedKind, Outcome, VouchedBy};
use crate::keys::{
    ControllerDocument, DidWeb, Jwks, PublicKey, Purpose, VerificationMethod, can_be_had,
    https_domain, self_contained, split_fragment, well_known_jwks_url,
};
use crate::timestamp::Timestamp;

/// A proof that holds, and what is known about its issuer and its key.
pub(super) struct Claim<'a> {
    /// The identifier of whoever is to have signed, if the document names one: the issuer of a
    /// credential, the holder of a presentation.
    pub issuer: Option<&'a str>,
    /// The proof's verification method; of a JWT its `kid`, or nothing.
    pub method: &'a str,
    /// The key that the proof holds with.
    pub key: &'a PublicKey,
    /// What the key must be listed for.
    pub purpose: Purpose,
    /// Whether the proof is a JWT: 1EdTech has the keys of those in a key set.
    pub by_jwt: bool,
    /// The issuer's controller document at hand; an older, dated copy is as good.
    pub document: Option<&'a ControllerDocument>,
    /// The key set at hand of the authority of the issuer's https identifier.
    pub jwks: Option<&'a Jwks>,
    /// The issuer as those of the reader's trust lists have it whose entry counts for the time
    /// when the proof was made.
    pub trusted: &'a [Entry<'a>],
    /// When the proof says that it was made; else the time of checking.
    pub made: Timestamp,
}

impl Claim<'_> {
    /// What people call who is to have signed.
    fn signer(&self) -> &'static str {
        match self.purpose {
            Purpose::AssertionMethod => "issuer",
            Purpose::Authentication => "holder",
        }
    }
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
    /// The identifier or URL of the document at hand that lists the key.
    pub document: Option<String>,
    /// The identifier or URL of what would settle it.
    pub need: Option<(NeedKind, String)>,
}

/// Judges a claim: the first row that applies.
pub(super) fn bind(claim: &Claim<'_>) -> Binding {
    never_in_identifier(claim)
        .or_else(|| by_document(claim))
        .or_else(|| by_jwks(claim))
        .or_else(|| by_trust_list(claim))
        .or_else(|| by_identifier(claim))
        .or_else(|| not_in_document(claim))
        .unwrap_or_else(|| unbound(claim))
        .vouched_by_reader(claim)
}

/// The verification method names a did:key or did:jwk and, behind it, another key: no document
/// of that identifier can ever have it.
fn never_in_identifier(claim: &Claim<'_>) -> Option<Binding> {
    let (controller, fragment) = split_fragment(claim.method);
    let is_its = self_contained::is_of(controller, claim.key)?;
    (!is_its || !self_contained::has_method(controller, fragment)).then(|| {
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
    let issuer = whole_issuer(claim)?;
    claim.document.filter(|document| document.id() == issuer)
}

/// The key set of the authority of an https issuer. No other issuer has one.
fn issuers_jwks<'a>(claim: &Claim<'a>) -> Option<&'a Jwks> {
    well_known_jwks_url(whole_issuer(claim)?)?;
    claim.jwks
}

fn whole_issuer<'a>(claim: &Claim<'a>) -> Option<&'a str> {
    claim.issuer.filter(|issuer| !has_fragment(issuer))
}

/// The issuer's controller document lists the key for the purpose. A key that was revoked or had
/// expired when the proof was made does not count, and is worse than none.
fn by_document(claim: &Claim<'_>) -> Option<Binding> {
    let document = issuers_document(claim)?;
    let signer = claim.signer();
    let listed: Vec<&VerificationMethod> = document.methods_with(claim.key).collect();
    let revoked =
        |method: &VerificationMethod| method.revoked.is_some_and(|revoked| revoked <= claim.made);
    let expired =
        |method: &VerificationMethod| method.expires.is_some_and(|expires| expires < claim.made);
    if listed
        .iter()
        .any(|method| method.is_for(claim.purpose) && !revoked(method) && !expired(method))
    {
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

/// The key set of the issuer's authority lists the key.
fn by_jwks(claim: &Claim<'_>) -> Option<Binding> {
    let lists_it = issuers_jwks(claim)?.contains(claim.key);
    let issuer = claim.issuer.filter(|_| lists_it)?;
    let signer = claim.signer();
    let sentence =
        format!("The key set of the {signer}'s domain, as it is at hand, lists this key.");
    let set = well_known_jwks_url(issuer)?;
    Some(vouched_by_domain(issuer, set, &sentence))
}

fn vouched_by_domain(issuer: &str, document: String, sentence: &str) -> Binding {
    let domain = DidWeb::parse(issuer)
        .map(|did| did.domain().to_owned())
        .or_else(|| https_domain(issuer));
    let vouched_by = if domain.is_some() {
        VouchedBy::Domain
    } else {
        VouchedBy::Nobody
    };
    Binding {
        vouched_by,
        domain,
        document: Some(document),
        ..Binding::new(Outcome::Valid, Code::Ok, sentence)
    }
}

/// A trust list of the reader's names this key for this issuer.
fn by_trust_list(claim: &Claim<'_>) -> Option<Binding> {
    let names_it = |entry: &&Entry<'_>| entry.issuer.keys.contains(claim.key);
    let registry = claim.trusted.iter().find(names_it)?.registry;
    let list = match &registry.name {
        Some(name) => format!("The list of {name}"),
        None => "Your trust list".to_owned(),
    };
    let sentence = format!("{list} names this key for this {}.", claim.signer());
    Some(Binding::new(
        Outcome::Valid,
        Code::BoundByTrustList,
        &sentence,
    ))
}

/// The issuer is a did:key or did:jwk: it has that key and no other. With a fragment it is not
/// a DID.
fn by_identifier(claim: &Claim<'_>) -> Option<Binding> {
    let is_its = self_contained::is_of(whole_issuer(claim)?, claim.key)?;
    if !is_its {
        return Some(foreign(claim));
    }
    let sentence = format!("The {}'s identifier is this very key.", claim.signer());
    Some(Binding::new(Outcome::Valid, Code::Ok, &sentence))
}

/// The issuer's controller document or key set is at hand and does not list the key. It may have
/// done so once, unless the proof says that the key is another's.
fn not_in_document(claim: &Claim<'_>) -> Option<Binding> {
    let (document, jwks) = (issuers_document(claim), issuers_jwks(claim));
    if document.is_none() && jwks.is_none() {
        return None;
    }
    let need = jwks_needed(claim).or_else(|| document_needed(claim));
    // Which key a malformed entry was meant to have, nobody can say.
    let is_whole = !document.is_some_and(ControllerDocument::has_malformed_methods)
        && !jwks.is_some_and(Jwks::has_malformed_keys);
    let lists_it_otherwise =
        document.is_some_and(|document| document.methods_with(claim.key).next().is_some());
    if names_another(claim) && is_whole && !lists_it_otherwise && need.is_none() {
        return Some(foreign(claim));
    }
    let what = document.map_or("key set", |_| "document");
    let signer = claim.signer();
    let sentence = match (&need, lists_it_otherwise) {
        (Some((kind, url)), _) => format!(
            "The {signer}'s {what} does not list this key for {}. The {} {url} may.",
            words(claim.purpose),
            match kind {
                NeedKind::Jwks => "key set",
                _ => "document of",
            },
        ),
        (None, true) => format!(
            "The {signer}'s document has this key, but does not list it for {} ({}).",
            words(claim.purpose),
            claim.purpose
        ),
        (None, false) => format!(
            "The {signer}'s {what} does not list this key for {}. \
             If it did when the proof was made, a copy from then would show it.",
            words(claim.purpose)
        ),
    };
    let code = Code::KeyNotInControllerDocument;
    let binding = Binding::new(Outcome::Undetermined, code, &sentence);
    Some(Binding { need, ..binding })
}

fn words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::AssertionMethod => "making claims",
        Purpose::Authentication => "presenting credentials",
    }
}

/// Whether the proof says that its key is that of somebody else than the issuer. A JWT's key may
/// be named by a URL anywhere on the issuer's authority.
fn names_another(claim: &Claim<'_>) -> bool {
    let (controller, _) = split_fragment(claim.method);
    let is_anybody = controller.contains(':');
    let authority = |id| well_known_jwks_url(id).filter(|_| claim.by_jwt);
    let on_authority = authority(controller).is_some_and(|url| {
        let issuers = claim.issuer.and_then(authority);
        issuers.is_some_and(|issuers| issuers == url)
    });
    is_anybody && claim.issuer != Some(controller) && !on_authority
}

fn foreign(claim: &Claim<'_>) -> Binding {
    let signer = claim.signer();
    let sentence = format!("The proof was made with a key that is not the {signer}'s.");
    Binding::new(Outcome::Invalid, Code::IssuerDoesNotControlKey, &sentence)
}

/// The key set that could show whose key a JWT was made with, if it is not at hand.
fn jwks_needed(claim: &Claim<'_>) -> Option<(NeedKind, String)> {
    let url = well_known_jwks_url(whole_issuer(claim)?)?;
    (claim.by_jwt && claim.jwks.is_none()).then_some((NeedKind::Jwks, url))
}

/// The controller document that could show it, if it is not at hand.
fn document_needed(claim: &Claim<'_>) -> Option<(NeedKind, String)> {
    let id = can_be_had(whole_issuer(claim)?)?;
    issuers_document(claim)
        .is_none()
        .then_some((NeedKind::Did, id))
}

/// Nothing at hand says whose key it is.
fn unbound(claim: &Claim<'_>) -> Binding {
    let need = jwks_needed(claim).or_else(|| document_needed(claim));
    let signer = claim.signer();
    let why = match (&need, claim.issuer) {
        (Some((NeedKind::Jwks, url)), _) => format!(". The key set {url} would show it."),
        (Some((_, issuer)), _) => format!(". The document of {issuer} would show it."),
        (None, Some(issuer)) if has_fragment(issuer) => format!(
            ": the {signer}'s identifier names a part of a document, and a part has no keys of its own."
        ),
        (None, Some(issuer)) if issuer.starts_with("did:") => {
            ": this version cannot look into an identifier of this kind.".to_owned()
        }
        (None, Some(_)) => ", and with an identifier of this kind nobody can.".to_owned(),
        (None, None) => format!(": no {signer} is named to whom it could belong."),
    };
    let sentence = format!("Nobody shows that the key is the {signer}'s{why}");
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
            document: None,
            need: None,
        }
    }

    /// The reader's lists stand above a domain: they vouch for a key that they name, and for one
    /// that is bound to an identifier that they name.
    fn vouched_by_reader(self, claim: &Claim<'_>) -> Binding {
        if self.outcome != Outcome::Valid || claim.trusted.is_empty() {
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
