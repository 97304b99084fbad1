//! Whose key is it? The key binding table of DESIGN, row by row.

mod by_document;

use super::findings::capitalized;
use super::needed::in_words;
use super::trust::Entry;
use super::{Code, NeedKind, Outcome, VouchedBy};
use crate::keys::{
    ControllerDocument, DidWeb, Jwks, PublicKey, Purpose, VerificationMethod, can_be_had,
    https_domain, self_contained, split_fragment, well_known_jwks_url,
};
use crate::timestamp::Timestamp;
use by_document::{by_document, how};

/// A proof that holds, and what is known about its issuer and its key.
pub(super) struct Claim<'a> {
    /// The identifier of whoever is to have signed, if the document names one: the issuer of a
    /// credential, the holder of a presentation.
    pub issuer: Option<&'a str>,
    /// The proof's verification method; of a JWT its `kid`, or nothing.
    pub method: &'a str,
    /// What the proof calls that in the document: the same, or of a JWT whatever its `kid` is.
    pub name: &'a str,
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
    /// The identifiers or URLs of what would settle it.
    pub needs: Vec<(NeedKind, String)>,
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
    let needs = needed(claim);
    // Which key a malformed entry was meant to have, nobody can say.
    let is_whole = !document.is_some_and(ControllerDocument::has_malformed_methods)
        && !jwks.is_some_and(Jwks::has_malformed_keys);
    let with_key: Vec<&VerificationMethod> = match document {
        Some(document) => document.methods_with(claim.key).collect(),
        None => Vec::new(),
    };
    if names_another(claim) && is_whole && with_key.is_empty() && needs.is_empty() {
        return Some(foreign(claim));
    }
    let what = document.map_or("key set", |_| "document");
    let mut sentence = format!("The {}'s {what} {}.", claim.signer(), how(&with_key, claim));
    if !needs.is_empty() {
        sentence.push(' ');
        sentence.push_str(&capitalized(&in_words(&needs)));
        sentence.push_str(" may.");
    } else if with_key.is_empty() {
        sentence.push_str(" If it did when the proof was made, a copy from then would show it.");
    }
    let code = Code::KeyNotInControllerDocument;
    let binding = Binding::new(Outcome::Undetermined, code, &sentence);
    Some(Binding { needs, ..binding })
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

/// What could show whose key it is and is not at hand: for a JWT the key set, and the controller
/// document.
fn needed(claim: &Claim<'_>) -> Vec<(NeedKind, String)> {
    let Some(issuer) = whole_issuer(claim) else {
        return Vec::new();
    };
    let jwks = well_known_jwks_url(issuer).filter(|_| claim.by_jwt && claim.jwks.is_none());
    let document = can_be_had(issuer).filter(|_| issuers_document(claim).is_none());
    let jwks = jwks.map(|url| (NeedKind::Jwks, url));
    let document = document.map(|id| (NeedKind::Did, id));
    jwks.into_iter().chain(document).collect()
}

/// Nothing at hand says whose key it is.
fn unbound(claim: &Claim<'_>) -> Binding {
    let needs = needed(claim);
    let signer = claim.signer();
    let why = match claim.issuer {
        _ if !needs.is_empty() => format!(". {} would show it.", capitalized(&in_words(&needs))),
        Some(issuer) if has_fragment(issuer) => format!(
            ": the {signer}'s identifier names a part of a document, and a part has no keys of its own."
        ),
        Some(issuer) if issuer.starts_with("did:") => {
            ": this version cannot look into an identifier of this kind.".to_owned()
        }
        Some(_) => ", and with an identifier of this kind nobody can.".to_owned(),
        None => format!(": no {signer} is named to whom it could belong."),
    };
    let sentence = format!("Nobody shows that the key is the {signer}'s{why}");
    let binding = Binding::new(Outcome::Undetermined, Code::KeyNotBound, &sentence);
    Binding { needs, ..binding }
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
            needs: Vec::new(),
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
