//! What must hold in a real browser, too: `cargo xtask test wasm`.
#![cfg(target_arch = "wasm32")]

#[path = "support/nquads.rs"]
mod nquads;

use clr_wallet::rdfc::{HashAlgorithm, Limits, canonicalize};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The algorithm's own example of two blank nodes that only their neighbours tell apart
/// (RDFC-1.0, 4.4.1): numbers of 32 bits must not change the order.
#[wasm_bindgen_test]
fn canonical_quads_are_the_same_bytes_as_on_any_machine() {
    let parsed = nquads::parse(
        "<http://example.com/#p> <http://example.com/#q> _:e0 .\n\
         <http://example.com/#p> <http://example.com/#r> _:e1 .\n\
         _:e0 <http://example.com/#s> <http://example.com/#u> .\n\
         _:e1 <http://example.com/#t> <http://example.com/#u> .\n",
    );
    let canonical = canonicalize(&parsed.dataset, HashAlgorithm::Sha256, &Limits::default())
        .expect("four quads are within the limits");
    assert_eq!(
        canonical.nquads(),
        "<http://example.com/#p> <http://example.com/#q> _:c14n0 .\n\
         <http://example.com/#p> <http://example.com/#r> _:c14n1 .\n\
         _:c14n0 <http://example.com/#s> <http://example.com/#u> .\n\
         _:c14n1 <http://example.com/#t> <http://example.com/#u> .\n"
    );
}

/// The SHA-256 of no bytes (FIPS 180-4).
#[wasm_bindgen_test]
fn an_empty_dataset_hashes_as_on_any_machine() {
    let parsed = nquads::parse("");
    let canonical = canonicalize(&parsed.dataset, HashAlgorithm::Sha256, &Limits::default())
        .expect("nothing is within the limits");
    assert_eq!(
        canonical.hash().to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}
