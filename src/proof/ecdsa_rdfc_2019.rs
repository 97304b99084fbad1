//! `ecdsa-rdfc-2019` (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-rdfc-2019>): ECDSA with
//! P-256 and SHA-256, or with P-384 and SHA-384. The hash function is the same in all
//! three places: naming blank nodes inside RDFC-1.0, hashing the canonical forms, signing.

use super::members::ProofValue;
use super::suite::{DATA_INTEGRITY_PROOF, Suite, Transformation};
use crate::keys::KeyKind;
use crate::rdfc::HashAlgorithm;

pub(super) const SUITE: Suite = Suite {
    name: "ecdsa-rdfc-2019",
    transformation: Transformation::Rdfc,
    is,
    hash_algorithm,
    read_value: ProofValue::base58btc,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == DATA_INTEGRITY_PROOF && cryptosuite == Some("ecdsa-rdfc-2019")
}

pub(super) fn hash_algorithm(key: KeyKind) -> Option<HashAlgorithm> {
    match key {
        KeyKind::P256 => Some(HashAlgorithm::Sha256),
        KeyKind::P384 => Some(HashAlgorithm::Sha384),
        KeyKind::Ed25519 | KeyKind::Rsa => None,
    }
}
