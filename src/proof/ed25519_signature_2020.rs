//! `Ed25519Signature2020`
//! (<https://www.w3.org/TR/2023/WD-vc-di-eddsa-20230714/#ed25519signature2020-0>): the
//! same signature as `eddsa-rdfc-2022` under a `type` of its own and without a
//! `cryptosuite`, from the time before Data Integrity.

use super::eddsa_rdfc_2022;
use super::suite::Suite;

pub(super) const SUITE: Suite = Suite {
    name: "Ed25519Signature2020",
    is,
    hash_algorithm: eddsa_rdfc_2022::hash_algorithm,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == "Ed25519Signature2020" && cryptosuite.is_none()
}
