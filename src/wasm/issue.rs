//! Keys and signatures.

use super::{object, options};
use crate::issue::{self, Signing};
use crate::jsonld::Contexts;
use crate::keys::{SecretKey, did_key};
use serde_json::json;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// A new Ed25519 key, as the Multikey of its own did:key.
#[wasm_bindgen(js_name = generateKey)]
pub fn generate_key() -> Result<JsValue, JsError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    let secret = SecretKey::ed25519(&seed);
    let public = secret.public_key();
    object(&json!({
        "id": did_key::verification_method(&public),
        "type": "Multikey",
        "controller": did_key::from_public_key(&public),
        "publicKeyMultibase": public.to_multikey(),
        "secretKeyMultibase": secret.to_multikey(),
    }))
}

/// Signs the text of a credential with `eddsa-rdfc-2022`.
///
/// Of the options, `now` is the time of signing and `material` holds further contexts.
#[wasm_bindgen]
pub fn sign(
    credential: &str,
    secret_key_multibase: &str,
    verification_method: &str,
    given: &JsValue,
) -> Result<String, JsError> {
    let options = options(given)?;
    let signing = Signing {
        key: &SecretKey::from_multikey(secret_key_multibase)?,
        verification_method,
        created: options.now,
    };
    let mut contexts = Contexts::new(options.material);
    Ok(issue::sign(credential, &signing, &mut contexts)?)
}
