//! The key of a token: in its header, or where its header or its issuer leads to.

use super::super::controllers::Controllers;
use super::super::findings::{Findings, sentence};
use super::super::proof_check::no_key;
use super::super::{Code, Need, NeedKind, Options, Outcome};
use super::Carried;
use crate::keys::{
    Jwks, KeyError, NoKey, PublicKey, can_be_had, https_domain, self_contained, split_fragment,
    well_known_jwks_url,
};

/// The verification method that a token names: its `kid`, if that is an identifier or a part of
/// one. Empty where it names none: then the `kid` is only a name that the signer gave the key.
pub(super) fn method(carried: &Carried<'_>) -> String {
    let kid = carried.token.jwt.header.kid.as_deref().unwrap_or_default();
    match carried.signer {
        Some(signer) if kid.starts_with('#') => format!("{signer}{kid}"),
        _ if leads_somewhere(kid) => kid.to_owned(),
        _ => String::new(),
    }
}

/// Whether a `kid` is a DID or an address on the web. Any other text is a name (RFC 7515
/// 4.1.4), and be it the URN of a key in somebody's key store.
fn leads_somewhere(kid: &str) -> bool {
    kid.starts_with("did:") || https_domain(kid).is_some()
}

/// Finds the key, or says why there is none.
pub(super) fn find(
    findings: &mut Findings,
    carried: &Carried<'_>,
    controllers: &mut Controllers,
    options: &Options,
) -> Option<PublicKey> {
    let header = &carried.token.jwt.header;
    let mut search = Search {
        findings,
        carried,
        controllers,
        options,
    };
    match (&header.jwk, header.kid.as_deref()) {
        (Some(jwk), _) => search.in_header(PublicKey::from_jwk(jwk.root())),
        (None, Some(kid)) if leads_somewhere(kid) => search.at_address(kid),
        (None, kid) => search.of_signer(kid),
    }
}

struct Search<'a, 'd> {
    findings: &'a mut Findings,
    carried: &'a Carried<'d>,
    controllers: &'a mut Controllers,
    options: &'a Options,
}

impl Search<'_, '_> {
    /// A key that the token brings along shows only that whoever has it signed.
    fn in_header(&mut self, key: Result<PublicKey, KeyError>) -> Option<PublicKey> {
        match key {
            Ok(key) => Some(key),
            Err(error) => {
                let (outcome, code) = match error {
                    KeyError::Private => (Outcome::Invalid, Code::PrivateKeyPublished),
                    KeyError::Unsupported(_) => (Outcome::Undetermined, Code::UnsupportedKey),
                    _ => (Outcome::Invalid, Code::MalformedKey),
                };
                self.findings.add(outcome, code, sentence(&error));
                None
            }
        }
    }

    /// `kid` is an identifier: a verification method, or the address of a key or of a key set.
    fn at_address(&mut self, kid: &str) -> Option<PublicKey> {
        let (base, fragment) = split_fragment(kid);
        if base.starts_with("did:") {
            return self.named(kid);
        }
        let at_hand = self.controllers.jwks(base, self.options);
        match (at_hand.found(), fragment) {
            (Some(set), None) => self.in_set(set, &[Some(kid), None]),
            (Some(set), Some(_)) => self.in_set(set, &[Some(kid), fragment]),
            (None, Some(_)) => self.named(kid),
            (None, None) => {
                self.findings.detail("material", at_hand.problem());
                self.missing(Some((kid, NeedKind::Jwks)))
            }
        }
    }

    /// The key that a set has by one of these names; without a name its only one.
    fn in_set(&mut self, set: &Jwks, kids: &[Option<&str>]) -> Option<PublicKey> {
        match kids.iter().find_map(|kid| set.key(*kid)) {
            Some(Ok(key)) => Some(key),
            Some(Err(error)) => {
                no_key(
                    self.findings,
                    &NoKey::UnusableInDocument(error),
                    self.carried.path,
                );
                None
            }
            None => {
                let said = "The key set at hand does not list the key that the token names.";
                self.findings.add(
                    Outcome::Undetermined,
                    Code::KeyNotInControllerDocument,
                    said,
                );
                None
            }
        }
    }

    /// A verification method of a controller document or of an identifier that holds its key.
    fn named(&mut self, method: &str) -> Option<PublicKey> {
        let at_hand = self.controllers.get(split_fragment(method).0, self.options);
        self.findings.detail("material", at_hand.problem());
        match self.controllers.key(method, self.options) {
            Ok(key) => Some(key),
            Err(error) => {
                no_key(self.findings, &error, self.carried.path);
                None
            }
        }
    }

    /// The token names no identifier of a key: the signer's own documents say which keys there
    /// are.
    fn of_signer(&mut self, kid: Option<&str>) -> Option<PublicKey> {
        let Some(signer) = self.carried.signer else {
            let said = "The token says neither with which key it is signed nor by whom.";
            self.findings
                .add(Outcome::Undetermined, Code::KeyNotAvailable, said);
            return None;
        };
        if self_contained::is_one(signer) {
            return self.named(split_fragment(signer).0);
        }
        let document = self.controllers.get(signer, self.options);
        self.findings.detail("material", document.problem());
        if let Some(document) = document.found()
            && let Some(method) = match kid {
                Some(kid) => document.method_for_kid(kid),
                None => document.only_method(),
            }
        {
            return match method.key() {
                Ok(key) => Some(key),
                Err(error) => {
                    no_key(
                        self.findings,
                        &NoKey::UnusableInDocument(error),
                        self.carried.path,
                    );
                    None
                }
            };
        }
        let jwks = well_known_jwks_url(signer);
        if let Some(url) = &jwks {
            let at_hand = self.controllers.jwks(url, self.options);
            self.findings.detail("material", at_hand.problem());
            if let Some(set) = at_hand.found() {
                let document = can_be_had(signer).filter(|_| document.found().is_none());
                return match document.filter(|_| set.key(kid).is_none()) {
                    // The set may be somebody else's on that host.
                    Some(id) => self.missing(Some((&id, NeedKind::Did))),
                    None => self.in_set(set, &[kid]),
                };
            }
        }
        if document.found().is_some() {
            no_key(self.findings, &NoKey::NotListed, self.carried.path);
            return None;
        }
        let is_w3c = self.carried.token.is_w3c();
        // 1EdTech's tokens lead to key sets, W3C's to controller documents.
        match (jwks.filter(|_| !is_w3c), can_be_had(signer)) {
            (Some(url), _) => self.missing(Some((&url, NeedKind::Jwks))),
            (None, document) => self.missing(document.as_deref().map(|id| (id, NeedKind::Did))),
        }
    }

    fn missing(&mut self, need: Option<(&str, NeedKind)>) -> Option<PublicKey> {
        let said = match need {
            Some((url, NeedKind::Jwks)) => {
                format!("The key may be in the key set {url}, which is not at hand.")
            }
            Some((url, _)) => {
                format!("The key may be in the document of {url}, which is not at hand.")
            }
            None => "Nothing says where the key of this token is.".to_owned(),
        };
        self.findings
            .add(Outcome::Undetermined, Code::KeyNotAvailable, said);
        self.findings.needs.extend(need.map(|(url, kind)| Need {
            url: url.to_owned(),
            kind,
            path: self.carried.path.to_owned(),
        }));
        None
    }
}
