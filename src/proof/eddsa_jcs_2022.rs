//! `eddsa-jcs-2022` (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022>): Ed25519 over
//! SHA-256 hashes of canonical JSON.

use super::eddsa_rdfc_2022;
use super::members::ProofValue;
use super::suite::{DATA_INTEGRITY_PROOF, Suite, Transformation};

pub(super) const SUITE: Suite = Suite {
    name: "eddsa-jcs-2022",
    transformation: Transformation::Jcs,
    is,
    hash_algorithm: eddsa_rdfc_2022::hash_algorithm,
    read_value: ProofValue::base58btc,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == DATA_INTEGRITY_PROOF && cryptosuite == Some("eddsa-jcs-2022")
}
