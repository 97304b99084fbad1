//! The members of a proof.

use super::Suite;
use super::derived_proof::DerivedProof;
use super::suite::DATA_INTEGRITY_PROOF;
use crate::json::Value;
use crate::keys::multibase::{self, MultibaseError};
use crate::timestamp::Timestamp;
use std::fmt;

/// A proof of a supported suite whose members have the form that the standard wants.
pub struct Proof<'d> {
    /// Its suite.
    pub suite: &'static Suite,
    /// What it was made for: `assertionMethod` for credentials.
    pub purpose: &'d str,
    /// Where its key is; a proof may leave that to be known otherwise.
    pub verification_method: Option<&'d str>,
    /// When it was made, if it says so.
    pub created: Option<Timestamp>,
    /// Until when it is to hold, if it says so.
    pub expires: Option<Timestamp>,
    /// The identifiers of the proofs that it signs along with the document.
    pub previous: Vec<&'d str>,
    /// What `proofValue` says.
    pub(super) value: ProofValue,
}

/// What a `proofValue` says.
pub(super) enum ProofValue {
    /// One signature.
    Signature(Vec<u8>),
    /// Signatures over the parts of a document that its holder shows.
    Derived(Box<DerivedProof>),
}

impl ProofValue {
    /// The `proofValue` of most suites: a signature in multibase base58btc.
    pub(super) fn base58btc(text: &str) -> Result<ProofValue, ProofError> {
        let signature = multibase::decode_base58btc(text).map_err(ProofError::Value)?;
        Ok(ProofValue::Signature(signature))
    }
}

/// Why a proof cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// A suite that is not known here; its `cryptosuite`, or its `type` where it has none.
    Unsupported(String),
    /// A member that is missing or not of the form that the standard wants: its name.
    Malformed(&'static str),
    /// A `proofValue` that is not base58btc.
    Value(MultibaseError),
    /// The `proofValue` of a derived proof that is not what the standard wants; the words go
    /// on after "the proof's proofValue".
    Derived(&'static str),
    /// A base proof: its holder makes derived proofs from it.
    Base,
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofError::Unsupported(suite) => write!(
                f,
                "{suite} is a kind of proof that this version cannot check"
            ),
            ProofError::Malformed(member) => {
                write!(f, "the proof's {member} is missing or malformed")
            }
            ProofError::Value(error) => write!(f, "the proof's proofValue {error}"),
            ProofError::Derived(how) => write!(f, "the proof's proofValue {how}"),
            ProofError::Base => f.write_str(
                "this copy is meant for its holder alone, who can make from it a copy to \
                 show, with a proof that others can check",
            ),
        }
    }
}

impl std::error::Error for ProofError {}

impl<'d> Proof<'d> {
    /// Reads a proof.
    ///
    /// # Errors
    ///
    /// First whether the suite is known, then what is wrong with the other members.
    pub fn read(proof: Value<'d>) -> Result<Proof<'d>, ProofError> {
        let suite = suite(proof)?;
        let value =
            optional_text(proof, "proofValue")?.ok_or(ProofError::Malformed("proofValue"))?;
        Ok(Proof {
            suite,
            purpose: optional_text(proof, "proofPurpose")?
                .ok_or(ProofError::Malformed("proofPurpose"))?,
            verification_method: optional_text(proof, "verificationMethod")?,
            created: optional_time(proof, "created")?,
            expires: optional_time(proof, "expires")?,
            previous: previous(proof)?,
            value: (suite.read_value)(value)?,
        })
    }

    /// How many statements of the document a derived proof signs one by one; none of the
    /// proofs that sign a document as one.
    pub fn disclosed_statements(&self) -> Option<usize> {
        match &self.value {
            ProofValue::Signature(_) => None,
            ProofValue::Derived(derived) => Some(derived.signatures.len()),
        }
    }
}

fn suite(proof: Value<'_>) -> Result<&'static Suite, ProofError> {
    let kind = optional_text(proof, "type")?.ok_or(ProofError::Malformed("type"))?;
    let cryptosuite = optional_text(proof, "cryptosuite")?;
    if kind == DATA_INTEGRITY_PROOF && cryptosuite.is_none() {
        return Err(ProofError::Malformed("cryptosuite"));
    }
    Suite::of(kind, cryptosuite)
        .ok_or_else(|| ProofError::Unsupported(cryptosuite.unwrap_or(kind).to_owned()))
}

/// JSON-LD takes null for absent.
fn optional_text<'d>(proof: Value<'d>, name: &'static str) -> Result<Option<&'d str>, ProofError> {
    let Some(value) = proof.get(name).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    value.as_str().map(Some).ok_or(ProofError::Malformed(name))
}

/// A time that leaves its offset out is in UTC
/// (<https://www.w3.org/TR/vc-data-integrity/#proofs>, `created`).
fn optional_time(proof: Value<'_>, name: &'static str) -> Result<Option<Timestamp>, ProofError> {
    let Some(text) = optional_text(proof, name)? else {
        return Ok(None);
    };
    Timestamp::parse_date_time(text)
        .map(Some)
        .ok_or(ProofError::Malformed(name))
}

fn previous(proof: Value<'_>) -> Result<Vec<&str>, ProofError> {
    let ids = proof.each("previousProof").filter(|id| !id.is_null());
    ids.map(|id| id.as_str().ok_or(ProofError::Malformed("previousProof")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    const PROOF: &str = r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2025-01-01T00:00:00Z",
        "expires":"2026-01-01T00:00:00+01:00","verificationMethod":"did:key:z6Mk","proofPurpose":"assertionMethod",
        "previousProof":"urn:1","proofValue":"z11"}"#;

    fn read(text: &str) -> Result<(&'static str, usize), ProofError> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("JSON");
        Proof::read(document.root()).map(|proof| (proof.suite.name, proof.previous.len()))
    }

    #[test]
    fn a_whole_proof_is_read() {
        let document = Document::parse(PROOF.to_owned(), &Limits::default()).expect("JSON");
        let proof = Proof::read(document.root()).expect("a proof");
        assert_eq!(
            (proof.suite.name, proof.purpose),
            ("eddsa-rdfc-2022", "assertionMethod")
        );
        assert_eq!(proof.verification_method, Some("did:key:z6Mk"));
        assert_eq!(proof.created, Timestamp::parse("2025-01-01T00:00:00Z"));
        assert_eq!(proof.expires, Timestamp::parse("2025-12-31T23:00:00Z"));
        assert_eq!(proof.previous, ["urn:1"]);
        assert!(matches!(proof.value, ProofValue::Signature(bytes) if bytes == [0, 0]));
    }

    #[test]
    fn what_may_be_missing_may_be_missing() {
        let short =
            r#"{"type":"Ed25519Signature2020","proofPurpose":"authentication","proofValue":"z"}"#;
        assert_eq!(read(short), Ok(("Ed25519Signature2020", 0)));
        let undated = PROOF.replace("2025-01-01T00:00:00Z", "2025-01-01T00:00:00");
        assert!(read(&undated).is_ok());
        let nulls = PROOF.replace(r#""2025-01-01T00:00:00Z""#, "null");
        assert!(read(&nulls.replace(r#""urn:1""#, "null")).is_ok());
        assert_eq!(
            read(&PROOF.replace(r#""urn:1""#, r#"["urn:1","urn:2"]"#)),
            Ok(("eddsa-rdfc-2022", 2))
        );
    }

    #[test]
    fn other_suites_are_named() {
        for (from, to, named) in [
            ("eddsa-rdfc-2022", "bbs-2023", "bbs-2023"),
            (
                "\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-rdfc-2022\"",
                "\"RsaSignature2018\"",
                "RsaSignature2018",
            ),
        ] {
            assert_eq!(
                read(&PROOF.replace(from, to)),
                Err(ProofError::Unsupported(named.into()))
            );
        }
    }

    #[test]
    fn malformed_members_are_named() {
        for (from, to, named) in [
            (r#""type":"DataIntegrityProof","#, "", "type"),
            (
                r#""DataIntegrityProof""#,
                r#"["DataIntegrityProof"]"#,
                "type",
            ),
            (r#""cryptosuite":"eddsa-rdfc-2022","#, "", "cryptosuite"),
            (r#""eddsa-rdfc-2022""#, "null", "cryptosuite"),
            (r#""proofPurpose":"assertionMethod","#, "", "proofPurpose"),
            (r#""assertionMethod""#, "5", "proofPurpose"),
            (
                r#""did:key:z6Mk""#,
                r#"{"id":"did:key:z6Mk"}"#,
                "verificationMethod",
            ),
            ("2025-01-01T00:00:00Z", "yesterday", "created"),
            ("2026-01-01T00:00:00+01:00", "never", "expires"),
            (r#""urn:1""#, "[1]", "previousProof"),
            (r#","proofValue":"z11""#, "", "proofValue"),
            (r#""z11""#, "null", "proofValue"),
        ] {
            let text = PROOF.replacen(from, to, 1);
            assert_ne!(text, PROOF);
            assert_eq!(read(&text), Err(ProofError::Malformed(named)), "{to}");
        }
        assert_eq!(
            read(&PROOF.replace("z11", "u11")),
            Err(ProofError::Value(MultibaseError::UnknownBase))
        );
        assert_eq!(
            read(&PROOF.replace("z11", "z0")),
            Err(ProofError::Value(MultibaseError::NotInBase))
        );
        assert_eq!(read("[]"), Err(ProofError::Malformed("type")));
    }
}
