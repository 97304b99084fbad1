//! `ecdsa-jcs-2019` (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-jcs-2019>): ECDSA over hashes
//! of canonical JSON, with P-256 and SHA-256, or with P-384 and SHA-384.

use super::ecdsa_rdfc_2019;
use super::members::ProofValue;
use super::suite::{DATA_INTEGRITY_PROOF, Suite, Transformation};

pub(super) const SUITE: Suite = Suite {
    name: "ecdsa-jcs-2019",
    transformation: Transformation::Jcs,
    is,
    hash_algorithm: ecdsa_rdfc_2019::hash_algorithm,
    read_value: ProofValue::base58btc,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == DATA_INTEGRITY_PROOF && cryptosuite == Some("ecdsa-jcs-2019")
}
