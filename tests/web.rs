//! What must hold in a real browser, too: `cargo xtask test wasm`.
#![cfg(target_arch = "wasm32")]

use clr_wallet::rdfc::{HashAlgorithm, Limits, NQuads, NQuadsLimits, canonicalize};
use clr_wallet::wasm;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The algorithm's own example of two blank nodes that only their neighbours tell apart
/// (RDFC-1.0, 4.4.1): numbers of 32 bits must not change the order.
#[wasm_bindgen_test]
fn canonical_quads_are_the_same_bytes_as_on_any_machine() {
    let text = "<http://example.com/#p> <http://example.com/#q> _:e0 .\n\
         <http://example.com/#p> <http://example.com/#r> _:e1 .\n\
         _:e0 <http://example.com/#s> <http://example.com/#u> .\n\
         _:e1 <http://example.com/#t> <http://example.com/#u> .\n";
    let parsed = NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
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
    let parsed = NQuads::default();
    let canonical = canonicalize(&parsed.dataset, HashAlgorithm::Sha256, &Limits::default())
        .expect("nothing is within the limits");
    assert_eq!(
        canonical.hash().to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

/// A credential of this machine's own, whose issuer is to be filled in.
const BADGE: &str = r#"{
    "@context": ["https://www.w3.org/ns/credentials/v2",
                 "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "ISSUER", "type": ["Profile"], "name": "Skerry Point"},
    "validFrom": "2024-01-01T00:00:00Z",
    "credentialSubject": {
        "id": "urn:uuid:7ab63d5e-5c0b-4ea5-9b35-1f5bb0f0a002",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://skerrypoint.example/boat", "type": ["Achievement"],
            "name": "Boat handling", "description": "Out and home again.",
            "criteria": {"narrative": "Ten trips."}
        }
    }
}"#;

/// Keys from the browser's randomness, a signature, a verdict and its view.
#[wasm_bindgen_test]
fn a_badge_is_signed_read_verified_and_shown() {
    let key = wasm::generate_key().expect("the browser has randomness");
    let of_key = |name| {
        let value = js_sys::Reflect::get(&key, &JsValue::from_str(name)).expect("an object");
        value.as_string().expect("a string")
    };
    let unsigned = BADGE.replace("ISSUER", &of_key("controller"));
    let signed = wasm::sign(
        &unsigned,
        &of_key("secretKeyMultibase"),
        &of_key("id"),
        &JsValue::UNDEFINED,
    )
    .expect("the badge can be signed");
    assert_eq!(shown(&signed), "valid");
    assert_eq!(shown(&signed.replace("Ten", "Two")), "invalid");
}

/// The outcome that the view of a record says.
fn shown(text: &str) -> String {
    let bytes = js_sys::Uint8Array::from(text.as_bytes());
    let verification = wasm::Verification::open(bytes.into(), &JsValue::UNDEFINED);
    let verified = verification.expect("the call has no mistake").finish();
    let html = verified.render("en");
    let (_, after) = html.split_once("data-outcome=\"").expect("an outcome");
    let (outcome, _) = after.split_once('"').expect("its end");
    outcome.to_owned()
}
