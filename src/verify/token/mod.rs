//! The token around a credential or presentation: is it well-formed, do its claims say what the
//! credential says, and does its signature hold?

mod claims;
mod key;

use super::controllers::Controllers;
use super::findings::{Findings, sentence};
use super::sources::Token;
use super::{CheckKind, Code, Need, Options, Outcome};
use crate::json::Value;
use crate::keys::PublicKey;
use crate::proof::jwt::{Algorithm, Header, NoAlgorithm};
use crate::proof::{Held, Refused};
use crate::timestamp::Timestamp;
use claims::Claims;

/// A token and what it carries.
pub(super) struct Carried<'d> {
    pub token: &'d Token,
    /// The credential or presentation.
    pub document: Value<'d>,
    /// The issuer's or holder's identifier.
    pub signer: Option<&'d str>,
    pub is_presentation: bool,
    pub path: &'d str,
}

impl Carried<'_> {
    /// What media types of such tokens begin with.
    fn own_type(&self) -> &'static str {
        match self.is_presentation {
            true => "vp",
            false => "vc",
        }
    }
}

/// What the check of a token came to.
pub(super) struct TokenCheck {
    pub check: super::Check,
    /// What its form leaves to be wished.
    pub form: Option<super::Check>,
    pub held: Option<Held>,
    /// The verification method, as far as the token names one.
    pub method: String,
    /// When it was signed, if it says so.
    pub made: Option<Timestamp>,
    pub needs: Vec<Need>,
}

/// Checks a token.
pub(super) fn check_token(
    carried: &Carried<'_>,
    controllers: &mut Controllers,
    options: &Options,
) -> TokenCheck {
    let header = &carried.token.jwt.header;
    let claims = Claims::of(carried);
    let mut findings = Findings::default();
    findings.detail("suite", Some(header.alg.as_str()));
    findings.detail("typ", header.typ.as_deref());
    findings.detail("verificationMethod", header.kid.as_deref());
    findings.detail(
        "created",
        claims
            .made(options.now)
            .map(|made| made.to_string())
            .as_deref(),
    );
    let method = key::method(carried);
    let held = signature(&mut findings, carried, controllers, options);
    about_kind(&mut findings, header, carried);
    claims.compare(&mut findings, held.is_some());
    if carried.is_presentation {
        claims.occasion().compare(&mut findings, options);
    }
    if held.is_some() {
        claims.times(&mut findings, options.now);
    }
    TokenCheck {
        needs: std::mem::take(&mut findings.needs),
        check: findings.into_check(CheckKind::Proof),
        form: form(header, &claims, carried, options.now),
        held,
        method,
        made: claims.made(options.now),
    }
}

/// Whether the signature holds, as far as that can be found out.
fn signature(
    findings: &mut Findings,
    carried: &Carried<'_>,
    controllers: &mut Controllers,
    options: &Options,
) -> Option<Held> {
    let jwt = &carried.token.jwt;
    if jwt.header.critical {
        let said =
            "The token says that it must be read by rules that this version does not know (crit).";
        findings.add(Outcome::Undetermined, Code::UnsupportedCryptosuite, said);
        return None;
    }
    let algorithm = match Algorithm::of(&jwt.header.alg) {
        Ok(algorithm) => algorithm,
        Err(error) => {
            no_algorithm(findings, error, &jwt.header.alg);
            return None;
        }
    };
    let keys = key::find(findings, carried, algorithm.kind(), controllers, options);
    let keys: Vec<&PublicKey> = keys.iter().collect();
    // Without a key it was said why there is none.
    match jwt.check_any(algorithm, &keys)? {
        Ok(held) => {
            let said = "The signature fits: nothing was changed since it was made.";
            findings.add(Outcome::Valid, Code::Ok, said);
            Some(held)
        }
        Err(refused) => {
            let code = match refused {
                Refused::Mismatch => Code::SignatureMismatch,
                _ => Code::MalformedProof,
            };
            findings.add(Outcome::Invalid, code, sentence(&refused));
            None
        }
    }
}

fn no_algorithm(findings: &mut Findings, error: NoAlgorithm, alg: &str) {
    match error {
        NoAlgorithm::Unsigned => findings.add(
            Outcome::Invalid,
            Code::ForbiddenAlgorithm,
            "The token says of itself that nobody signed it (alg: none).",
        ),
        NoAlgorithm::Shared => findings.add(
            Outcome::Invalid,
            Code::ForbiddenAlgorithm,
            format!("{alg} is made with a secret that whoever checks it knows too, so it shows nothing about who signed."),
        ),
        NoAlgorithm::Unsupported => findings.add(
            Outcome::Undetermined,
            Code::UnsupportedCryptosuite,
            format!("{alg:?} is a way of signing that this version cannot check."),
        ),
    }
}

/// What kind of token it says it is: one of another kind may have been made for something else.
fn about_kind(findings: &mut Findings, header: &Header, carried: &Carried<'_>) {
    let own = carried.own_type();
    let other = match carried.is_presentation {
        true => "credential",
        false => "presentation",
    };
    if let Some(typ) = header.typ.as_deref().filter(|typ| !is_typ(typ, own)) {
        let said = format!(
            "The token calls itself {typ:?}; that may be a {other} or something else, but not what is in it."
        );
        findings.add(Outcome::Invalid, Code::WrongMediaType, said);
    }
}

/// How many members of a header are named that mean nothing.
const NAMED_HEADERS: usize = 100;

/// What is not as the profiles want it, and takes nothing from the signature.
fn form(
    header: &Header,
    claims: &Claims<'_>,
    carried: &Carried<'_>,
    now: Timestamp,
) -> Option<super::Check> {
    let mut findings = Findings::default();
    claims.compare_header(&mut findings, header.iss.as_deref());
    claims.missing(&mut findings);
    claims.made_later(&mut findings, now);
    let own = carried.own_type();
    if let Some(cty) = header.cty.as_deref().filter(|cty| !is_cty(cty, own)) {
        let said = format!("The token calls its content {cty:?}, which it is not.");
        findings.add(Outcome::Warning, Code::WrongMediaType, said);
    }
    if !header.others.is_empty() {
        let said = "The token's header holds members that mean nothing here.";
        findings.add(Outcome::Warning, Code::UnexpectedHeader, said);
        let named = header.others.iter().take(NAMED_HEADERS).cloned();
        findings.detail_of("headers", named.collect::<Vec<_>>());
    }
    (!findings.is_empty()).then(|| findings.into_check(CheckKind::Structure))
}

/// 1EdTech: absent or `JWT`. W3C vc-jose-cose 3.1.1 and 3.1.2: `vc+jwt`, `vp+jwt`; drafts wrote
/// `vc+ld+json+jwt` and `vc+ld+jwt`.
fn is_typ(typ: &str, own: &str) -> bool {
    typ == "jwt"
        || typ
            .strip_prefix(own)
            .is_some_and(|rest| matches!(rest, "+jwt" | "+ld+json+jwt" | "+ld+jwt"))
}

fn is_cty(cty: &str, own: &str) -> bool {
    matches!(cty, "json" | "ld+json")
        || cty
            .strip_prefix(own)
            .is_some_and(|rest| matches!(rest, "" | "+ld+json"))
}
