//! The cryptosuites that can be checked.

use super::{ecdsa_rdfc_2019, ed25519_signature_2020, eddsa_rdfc_2022};
use crate::keys::KeyKind;
use crate::rdfc::HashAlgorithm;
use std::fmt;

/// A way to sign what a document states. All of these transform with RDFC-1.0, and write
/// the signature as multibase base58btc in `proofValue`.
pub struct Suite {
    /// The name by which the standard calls it.
    pub name: &'static str,
    /// Whether a proof of this `type` and `cryptosuite` is of this suite.
    pub(super) is: fn(kind: &str, cryptosuite: Option<&str>) -> bool,
    /// The hash function that goes with a key; none if the suite does not sign with such.
    pub(super) hash_algorithm: fn(KeyKind) -> Option<HashAlgorithm>,
}

const SUITES: [&Suite; 3] = [
    &eddsa_rdfc_2022::SUITE,
    &ecdsa_rdfc_2019::SUITE,
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
        for (kind, cryptosuite) in [
            ("DataIntegrityProof", None),
            ("DataIntegrityProof", Some("eddsa-jcs-2022")),
            ("DataIntegrityProof", Some("ecdsa-sd-2023")),
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
