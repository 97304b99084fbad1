//! What a presentation was made for: which challenge it answers, and to whom. A presentation
//! that was made for another occasion may have been picked up there by anybody.

use super::findings::Findings;
use super::{Check, CheckKind, Code, Options, Outcome};
use crate::json::Value;

/// Whoever asks for a challenge or names themselves asks for a presentation: what was only
/// issued, anybody may have picked up. The check of what is none, where something was asked.
pub(super) fn not_presented(options: &Options) -> Option<Check> {
    let mut findings = Findings::default();
    if options.challenge.is_some() {
        findings.add(
            Outcome::Invalid,
            Code::WrongChallenge,
            "This is no presentation, so it does not answer the challenge that was set. Its holder can make one that does.",
        );
    }
    if options.domain.is_some() {
        findings.add(
            Outcome::Invalid,
            Code::WrongDomain,
            "This is no presentation, so it was not made for you. Its holder can make one that is.",
        );
    }
    (!findings.is_empty()).then(|| findings.into_check(CheckKind::Structure))
}

/// What a presentation's proof says of its occasion.
pub(super) struct Occasion<'d> {
    pub challenge: Option<Value<'d>>,
    pub domain: Option<Value<'d>>,
}

impl<'d> Occasion<'d> {
    /// From a proof (VC Data Integrity 2.1).
    pub fn of_proof(proof: Value<'d>) -> Occasion<'d> {
        Occasion {
            challenge: proof.get("challenge"),
            domain: proof.get("domain"),
        }
    }

    /// From the claims of a token (OpenID for Verifiable Presentations, RFC 7519 4.1.3).
    pub fn of_claims(claims: Value<'d>) -> Occasion<'d> {
        Occasion {
            challenge: claims.get("nonce"),
            domain: claims.get("aud"),
        }
    }

    /// Compares it with what the caller asked for.
    pub fn compare(&self, findings: &mut Findings, options: &Options) {
        match (options.challenge.as_deref(), self.challenge) {
            (Some(asked), said) if !names(said, asked) => findings.add(
                Outcome::Invalid,
                Code::WrongChallenge,
                "The presentation does not answer the challenge that was set: it may be an old one.",
            ),
            (None, Some(_)) => findings.add(
                Outcome::Warning,
                Code::ChallengeNotCompared,
                "The presentation answers a challenge. Whoever set it can tell whether this is the one.",
            ),
            _ => {}
        }
        match (options.domain.as_deref(), self.domain) {
            (Some(asked), said) if !names(said, asked) => findings.add(
                Outcome::Invalid,
                Code::WrongDomain,
                "The presentation was not made for you.",
            ),
            (None, Some(_)) => findings.add(
                Outcome::Warning,
                Code::DomainNotCompared,
                "The presentation says for whom it was made, and nobody compared that.",
            ),
            _ => {}
        }
    }
}

/// Whether it says this, alone or among others.
fn names(said: Option<Value<'_>>, asked: &str) -> bool {
    let mut values = said.into_iter().flat_map(Value::one_or_many);
    values.any(|value| value.as_str() == Some(asked))
}
