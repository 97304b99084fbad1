//! The key of a token: in its header, or where its header or its issuer leads to.

use super::super::controllers::Controllers;
use super::super::findings::{Findings, sentence};
use super::super::needed::in_words;
use super::super::proof_check::no_key;
use super::super::{Code, Need, NeedKind, Options, Outcome};
use super::Carried;
use crate::keys::{
    Jwks, KeyError, KeyKind, NoKey, PublicKey, can_be_had, https_domain, self_contained,
    split_fragment, well_known_jwks_url,
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

/// Finds the key, or says why there is none. Several may have the name that the token gives it.
pub(super) fn find(
    findings: &mut Findings,
    carried: &Carried<'_>,
    kind: KeyKind,
    controllers: &mut Controllers,
    options: &Options,
) -> Vec<PublicKey> {
    let header = &carried.token.jwt.header;
    let mut search = Search {
        findings,
        carried,
        kind,
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
    /// The kind of key that signs as the token says it is signed.
    kind: KeyKind,
    controllers: &'a mut Controllers,
    options: &'a Options,
}

impl Search<'_, '_> {
    /// A key that the token brings along shows only that whoever has it signed.
    fn in_header(&mut self, key: Result<PublicKey, KeyError>) -> Vec<PublicKey> {
        match key {
            Ok(key) => vec![key],
            Err(error) => {
                let (outcome, code) = match error {
                    KeyError::Private => (Outcome::Invalid, Code::PrivateKeyPublished),
                    KeyError::Unsupported(_) => (Outcome::Undetermined, Code::UnsupportedKey),
                    _ => (Outcome::Invalid, Code::MalformedKey),
                };
                self.findings.add(outcome, code, sentence(&error));
                Vec::new()
            }
        }
    }

    /// `kid` is an identifier: a verification method, or the address of a key or of a key set.
    fn at_address(&mut self, kid: &str) -> Vec<PublicKey> {
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
                self.missing(vec![(NeedKind::Jwks, kid.to_owned())])
            }
        }
    }

    /// The keys that a set has by the first of these names that it knows; without a name its
    /// only one.
    fn in_set(&mut self, set: &Jwks, kids: &[Option<&str>]) -> Vec<PublicKey> {
        let found = kids.iter().map(|kid| set.keys(*kid, self.kind));
        let mut found = found.filter(|keys| !keys.as_ref().is_ok_and(Vec::is_empty));
        match found.next() {
            Some(Ok(keys)) => keys.into_iter().cloned().collect(),
            Some(Err(error)) => self.none(&NoKey::UnusableInDocument(error.clone())),
            None => {
                let said = "The key set at hand does not list the key that the token names.";
                let code = Code::KeyNotInControllerDocument;
                self.findings.add(Outcome::Undetermined, code, said);
                Vec::new()
            }
        }
    }

    /// A verification method of a controller document or of an identifier that holds its key.
    fn named(&mut self, method: &str) -> Vec<PublicKey> {
        let at_hand = self.controllers.get(split_fragment(method).0, self.options);
        self.findings.detail("material", at_hand.problem());
        match self.controllers.key(method, self.options) {
            Ok(key) => vec![key],
            Err(error) => self.none(&error),
        }
    }

    /// The token names no identifier of a key: the signer's own documents say which keys there
    /// are. They may be in a controller document or in a key set; what stands in one of these
    /// places may be there for something else.
    fn of_signer(&mut self, kid: Option<&str>) -> Vec<PublicKey> {
        let Some(signer) = self.carried.signer else {
            let said = "The token says neither with which key it is signed nor by whom.";
            self.findings
                .add(Outcome::Undetermined, Code::KeyNotAvailable, said);
            return Vec::new();
        };
        if self_contained::is_one(signer) {
            return self.named(split_fragment(signer).0);
        }
        let document = self.controllers.get(signer, self.options);
        self.findings.detail("material", document.problem());
        let method = document.found().and_then(|document| match kid {
            Some(kid) => document.method_for_kid(kid),
            None => document.only_method(),
        });
        if let Some(method) = method {
            return match method.key() {
                Ok(key) => vec![key],
                Err(error) => self.none(&NoKey::UnusableInDocument(error)),
            };
        }
        let mut needs = Vec::new();
        if document.found().is_none() {
            needs.extend(can_be_had(signer).map(|id| (NeedKind::Did, id)));
        }
        if let Some(url) = well_known_jwks_url(signer) {
            let set = self.controllers.jwks(&url, self.options);
            self.findings.detail("material", set.problem());
            match set.found() {
                Some(set)
                    if needs.is_empty()
                        || !set.keys(kid, self.kind).is_ok_and(|keys| keys.is_empty()) =>
                {
                    return self.in_set(set, &[kid]);
                }
                Some(_) => {}
                None => needs.push((NeedKind::Jwks, url)),
            }
        }
        if needs.is_empty() && document.found().is_some() {
            return self.none(&NoKey::NotListed);
        }
        // 1EdTech's tokens lead to key sets, W3C's to controller documents.
        if !self.carried.token.is_w3c() {
            needs.reverse();
        }
        self.missing(needs)
    }

    fn none(&mut self, why: &NoKey) -> Vec<PublicKey> {
        no_key(self.findings, why, self.carried.path);
        Vec::new()
    }

    fn missing(&mut self, needs: Vec<(NeedKind, String)>) -> Vec<PublicKey> {
        let said = match needs.len() {
            0 => "Nothing says where the key of this token is.".to_owned(),
            1 => format!(
                "The key may be in {}, which is not at hand.",
                in_words(&needs)
            ),
            _ => format!(
                "The key may be in {}; neither is at hand.",
                in_words(&needs)
            ),
        };
        self.findings
            .add(Outcome::Undetermined, Code::KeyNotAvailable, said);
        self.findings
            .needs
            .extend(needs.into_iter().map(|(kind, url)| Need {
                url,
                kind,
                path: self.carried.path.to_owned(),
            }));
        Vec::new()
    }
}
