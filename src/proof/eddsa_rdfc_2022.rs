//! `eddsa-rdfc-2022` (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>): Ed25519 over
//! SHA-256 hashes. Drafts called it `eddsa-2022`; the bytes that are signed are the same.

use super::members::ProofValue;
use super::suite::{DATA_INTEGRITY_PROOF, Suite, Transformation};
use crate::keys::KeyKind;
use crate::rdfc::HashAlgorithm;

pub(super) const SUITE: Suite = Suite {
    name: "eddsa-rdfc-2022",
    transformation: Transformation::Rdfc,
    is,
    hash_algorithm,
    read_value: ProofValue::base58btc,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == DATA_INTEGRITY_PROOF && matches!(cryptosuite, Some("eddsa-rdfc-2022" | "eddsa-2022"))
}

pub(super) fn hash_algorithm(key: KeyKind) -> Option<HashAlgorithm> {
    (key == KeyKind::Ed25519).then_some(HashAlgorithm::Sha256)
}
