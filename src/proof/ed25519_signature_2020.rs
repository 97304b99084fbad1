//! `Ed25519Signature2020`
//! (<https://www.w3.org/TR/2023/WD-vc-di-eddsa-20230714/#ed25519signature2020-0>): the
//! same signature as `eddsa-rdfc-2022` under a `type` of its own and without a
//! `cryptosuite`, from the time before Data Integrity.

use super::eddsa_rdfc_2022;
use super::members::ProofValue;
use super::suite::{Suite, Transformation};

pub(super) const SUITE: Suite = Suite {
    name: "Ed25519Signature2020",
    transformation: Transformation::Rdfc,
    is,
    hash_algorithm: eddsa_rdfc_2022::hash_algorithm,
    read_value: ProofValue::base58btc,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == "Ed25519Signature2020" && cryptosuite.is_none()
}
