//! The cryptosuites that can be checked.

use super::members::{ProofError, ProofValue};
use super::{
    ecdsa_jcs_2019, ecdsa_rdfc_2019, ecdsa_sd_2023, ed25519_signature_2020, eddsa_jcs_2022,
    eddsa_rdfc_2022,
};
use crate::json::Value;
use crate::keys::KeyKind;
use crate::rdfc::HashAlgorithm;
use std::fmt;

/// A way to sign a document.
pub struct Suite {
    /// The name by which the standard calls it.
    pub name: &'static str,
    /// What it makes of the document before it signs.
    pub transformation: Transformation,
    /// Whether a proof of this `type` and `cryptosuite` is of this suite.
    pub(super) is: fn(kind: &str, cryptosuite: Option<&str>) -> bool,
    /// The hash function that goes with a key; none if the suite does not sign with such.
    pub(super) hash_algorithm: fn(KeyKind) -> Option<HashAlgorithm>,
    /// Reads a `proofValue`.
    pub(super) read_value: fn(&str) -> Result<ProofValue, ProofError>,
}

/// What is signed of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transformation {
    /// What it states: JSON-LD to RDF, canonicalized by RDFC-1.0. What the contexts do not
    /// define is not signed.
    Rdfc,
    /// What it says, word for word: its JSON, canonicalized by JCS. Contexts are text as all
    /// the rest.
    Jcs,
}

const SUITES: [&Suite; 6] = [
    &eddsa_rdfc_2022::SUITE,
    &ecdsa_rdfc_2019::SUITE,
    &eddsa_jcs_2022::SUITE,
    &ecdsa_jcs_2019::SUITE,
    &ecdsa_sd_2023::SUITE,
    &ed25519_signature_2020::SUITE,
];

/// The `type` of all proofs that name a `cryptosuite`.
pub(super) const DATA_INTEGRITY_PROOF: &str = "DataIntegrityProof";

impl Suite {
    /// The suite of a proof with this `type` and `cryptosuite`.
    pub fn of(kind: &str, cryptosuite: Option<&str>) -> Option<&'static Suite> {
        SUITES
            .into_iter()
            .find(|suite| (suite.is)(kind, cryptosuite))
    }

    /// The suite that a proof names, well-formed or not.
    pub fn of_proof(proof: Value<'_>) -> Option<&'static Suite> {
        let text = |name| proof.get(name).and_then(Value::as_str);
        Suite::of(text("type")?, text("cryptosuite"))
    }
}

impl fmt::Debug for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_and_cryptosuite_name_the_suite() {
        let name = |kind, cryptosuite| Suite::of(kind, cryptosuite).map(|suite| suite.name);
        assert_eq!(
            name("DataIntegrityProof", Some("eddsa-rdfc-2022")),
            Some("eddsa-rdfc-2022")
        );
        assert_eq!(
            name("DataIntegrityProof", Some("eddsa-2022")),
            Some("eddsa-rdfc-2022")
        );
        assert_eq!(
            name("DataIntegrityProof", Some("ecdsa-rdfc-2019")),
            Some("ecdsa-rdfc-2019")
        );
        assert_eq!(
            name("Ed25519Signature2020", None),
            Some("Ed25519Signature2020")
        );
        for suite in ["eddsa-jcs-2022", "ecdsa-jcs-2019", "ecdsa-sd-2023"] {
            assert_eq!(name("DataIntegrityProof", Some(suite)), Some(suite));
            assert_eq!(name(suite, None), None);
        }
        for (kind, cryptosuite) in [
            ("DataIntegrityProof", None),
            ("DataIntegrityProof", Some("ecdsa-jcs-2022")),
            ("DataIntegrityProof", Some("Ed25519Signature2020")),
            ("Ed25519Signature2020", Some("eddsa-rdfc-2022")),
            ("Ed25519Signature2018", None),
            ("eddsa-rdfc-2022", None),
            ("", Some("eddsa-rdfc-2022")),
        ] {
            assert_eq!(name(kind, cryptosuite), None, "{kind} {cryptosuite:?}");
        }
    }
}
