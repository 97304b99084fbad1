//! The claims of a token beside the credential that it carries (RFC 7519 4.1, VCDM 1.1 6.3.1,
//! 1EdTech's Open Badges 3.0 8.2.4, W3C vc-jose-cose 3.1.3).

use super::super::checks::DataModel;
use super::super::findings::Findings;
use super::super::occasion::Occasion;
use super::super::sources::{Layout, numeric_date};
use super::super::{Code, Outcome};
use super::Carried;
use crate::json::Value;
use crate::timestamp::Timestamp;

/// Claims and what they have to agree with.
pub(super) struct Claims<'d> {
    claims: Value<'d>,
    document: Value<'d>,
    layout: &'d Layout,
    signer: Option<&'d str>,
    is_presentation: bool,
    /// W3C's profile: dates are the signature's own, and no claim has to be there.
    is_w3c: bool,
}

impl<'d> Claims<'d> {
    pub fn of(carried: &Carried<'d>) -> Claims<'d> {
        let token = carried.token;
        Claims {
            claims: token.layout.claims(carried.document),
            document: carried.document,
            layout: &token.layout,
            signer: carried.signer,
            is_presentation: carried.is_presentation,
            is_w3c: token.is_w3c(),
        }
    }

    /// When the token was signed: `iat`, or from when it holds, unless that is still to come.
    pub fn made(&self, now: Timestamp) -> Option<Timestamp> {
        let begin = || self.time("nbf").filter(|begin| *begin <= now);
        self.time("iat").or_else(begin)
    }

    /// What a presentation was made for.
    pub fn occasion(&self) -> Occasion<'d> {
        Occasion::of_claims(self.claims)
    }

    /// What the claims say otherwise than the credential. That it is in the wrong place counts
    /// only where it is known to be signed.
    pub fn compare(&self, findings: &mut Findings, is_signed: bool) {
        self.layout(findings, is_signed);
        self.text(findings, "iss", self.signer.into_iter().collect());
        self.text(findings, "jti", self.id().into_iter().collect());
        if !self.is_presentation {
            self.text(findings, "sub", self.subject_ids());
        }
        if !self.is_w3c && !self.is_presentation {
            self.date(findings, "nbf", "validFrom", "issuanceDate");
            self.date(findings, "exp", "validUntil", "expirationDate");
        } else {
            self.number(findings, "nbf");
            self.number(findings, "exp");
        }
    }

    /// A header may repeat who signed. RFC 7519 5.3 wants it to say the same in what is encrypted;
    /// in what is only signed it means nothing, but whoever goes by it is led astray.
    pub fn compare_header(&self, findings: &mut Findings, iss: Option<&str>) {
        if iss.is_some() && iss != self.signer {
            let said = format!(
                "The token's header names another in iss than the {} does.",
                self.thing()
            );
            findings.add(Outcome::Warning, Code::ClaimMismatch, said);
        }
    }

    /// From when and until when the token itself holds. In 1EdTech's profile that is the
    /// credential's own validity, which has a check of its own.
    pub fn times(&self, findings: &mut Findings, now: Timestamp) {
        if let Some(end) = self.time("exp").filter(|end| *end <= now) {
            let said = format!("The token says that it held until {end}; that is past.");
            findings.add(Outcome::Expired, Code::ProofExpired, said);
        }
        if let Some(begin) = self.time("nbf").filter(|begin| *begin > now) {
            let said =
                format!("The token says that it holds from {begin} on; that is still to come.");
            findings.add(Outcome::NotYetValid, Code::ProofNotYetValid, said);
        }
    }

    /// A clock that goes wrong takes nothing from a signature, but is worth knowing.
    pub fn made_later(&self, findings: &mut Findings, now: Timestamp) {
        if let Some(made) = self.time("iat").filter(|made| *made > now) {
            let said = format!("The token says that it was made at {made}; that is still to come.");
            findings.add(Outcome::Warning, Code::ProofFromTheFuture, said);
        }
    }

    /// VCDM 1.1 puts the credential into a claim, VCDM 2.0 takes the payload for it. A token
    /// that does both could be read as two different credentials.
    fn layout(&self, findings: &mut Findings, is_signed: bool) {
        let model = DataModel::of(self.document);
        let has_another = |own: &str| {
            let mut others = ["vc", "vp"].into_iter().filter(|name| *name != own);
            others.any(|name| self.claims.get(name).is_some())
        };
        let own = match self.layout {
            Layout::Payload => "",
            Layout::Claim(_) if self.is_presentation => "vp",
            Layout::Claim(_) => "vc",
        };
        let said = match self.layout {
            _ if has_another(own) => {
                "The token holds a claim vc or vp beside the credential, so readers could differ about what it says."
            }
            // vc-jose-cose 3.1.3.
            Layout::Claim(_) if self.is_w3c => {
                "A token of this type is the credential itself, but this one holds it in a claim."
            }
            Layout::Payload if is_signed && model == Some(DataModel::V1) => {
                "The token holds a credential of version 1.1, which has to be in its claim vc or vp."
            }
            Layout::Claim(_) if is_signed && model == Some(DataModel::V2) => {
                "The token holds a credential of version 2.0 in a claim; it has to be the payload itself."
            }
            Layout::Payload | Layout::Claim(_) => return,
        };
        findings.add(Outcome::Invalid, Code::UnexpectedClaim, said);
    }

    /// A claim that has to say the same as (one of) the credential's own members, where it has
    /// any: what only the claim says contradicts nothing.
    fn text(&self, findings: &mut Findings, claim: &'static str, own: Vec<&str>) {
        let Some(value) = self.claims.get(claim).filter(|_| !own.is_empty()) else {
            return;
        };
        if !value.as_str().is_some_and(|text| own.contains(&text)) {
            let said = format!(
                "The token's claim {claim} says {}, the {} says otherwise.",
                value.raw().chars().take(80).collect::<String>(),
                self.thing(),
            );
            findings.add(Outcome::Invalid, Code::ClaimMismatch, said);
        }
    }

    /// RFC 7519 4.1.4 and 4.1.5: a date is a number, or nobody can go by it.
    fn number(&self, findings: &mut Findings, claim: &'static str) {
        let value = self.claims.get(claim);
        if let Some(value) = value.filter(|value| numeric_date(*value).is_none()) {
            let said = format!(
                "The token's claim {claim} is {}, which is no date in seconds since 1970.",
                value.raw().chars().take(40).collect::<String>(),
            );
            findings.add(Outcome::Invalid, Code::ClaimMismatch, said);
        }
    }

    /// A claim that has to be the same second as the member of that meaning: by VCDM 1.1 6.3.1
    /// that of 1.1, where a credential of 1.1 has both.
    fn date(&self, findings: &mut Findings, claim: &'static str, in_v2: &str, in_v1: &str) {
        let Some(value) = self.claims.get(claim) else {
            return;
        };
        let Some(claimed) = numeric_date(value) else {
            return self.number(findings, claim);
        };
        let members = match DataModel::of(self.document) {
            Some(DataModel::V1) => [in_v1, in_v2],
            _ => [in_v2, in_v1],
        };
        let own = members.iter().find_map(|name| self.document.get(name));
        let own = own
            .and_then(Value::as_str)
            .and_then(Timestamp::parse_date_time);
        let second = |time: Timestamp| time.unix_seconds();
        let fits = match own {
            Some(own) => second(claimed) == second(own),
            // The claim alone says it.
            None => members.iter().all(|name| self.document.get(name).is_none()),
        };
        if !fits {
            let said = format!(
                "The token's claim {claim} is {}, which is not the date that the credential says.",
                value.raw().chars().take(40).collect::<String>(),
            );
            findings.add(Outcome::Invalid, Code::ClaimMismatch, said);
        }
    }

    /// 1EdTech wants these in every token; its own samples lack `sub`.
    pub fn missing(&self, findings: &mut Findings) {
        if self.is_w3c || self.is_presentation {
            return;
        }
        let wanted = [
            ("iss", true),
            ("sub", !self.subject_ids().is_empty()),
            ("jti", self.document.get("id").is_some()),
            ("nbf", true),
        ];
        let missing: Vec<&str> = wanted
            .into_iter()
            .filter(|(claim, is_wanted)| *is_wanted && self.claims.get(claim).is_none())
            .map(|(claim, _)| claim)
            .collect();
        if !missing.is_empty() {
            let said = format!(
                "The token leaves out what 1EdTech wants in it: {}.",
                missing.join(", ")
            );
            findings.add(Outcome::Warning, Code::ClaimMissing, said);
        }
    }

    fn id(&self) -> Option<&'d str> {
        self.document.get("id")?.as_str()
    }

    fn subject_ids(&self) -> Vec<&'d str> {
        let subjects = self.document.each("credentialSubject");
        subjects
            .filter_map(|subject| subject.get("id")?.as_str())
            .collect()
    }

    fn time(&self, claim: &str) -> Option<Timestamp> {
        numeric_date(self.claims.get(claim)?)
    }

    fn thing(&self) -> &'static str {
        if self.is_presentation {
            "presentation"
        } else {
            "credential"
        }
    }
}
