use super::*;
use crate::json::Value;
impl PublicKey {
    pub fn from_jwk(_: Value<'_>) -> Result<PublicKey, KeyError> {
        Err(KeyError::Unsupported("jwk".into()))
    }
}
pub fn is_self_contained(id: &str) -> bool {
    id.starts_with("did:key:")
}
pub fn well_known_jwks_url(id: &str) -> Option<String> {
    https_domain(id).map(|d| format!("https://{d}/.well-known/jwks.json"))
}
#[derive(Clone)]
pub struct Jwks;
impl Jwks {
    pub fn key(&self, _: Option<&str>) -> Result<PublicKey, KeyError> {
        Err(KeyError::Unsupported("jwk".into()))
    }
}
impl ControllerDocument {
    pub fn method_for_kid(&self, _: Option<&str>) -> Option<&VerificationMethod> {
        None
    }
}
