//! did:jwk: the identifier holds the key, as a JWK
//! (<https://github.com/quartzjer/did-jwk/blob/main/spec.md>).

use super::{KeyError, PublicKey};
use crate::json::{Document, Limits};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What every did:jwk begins with.
pub(super) const PREFIX: &str = "did:jwk:";

/// The fragment of its one verification method.
pub(super) const FRAGMENT: &str = "0";

/// A JWK of an RSA key of 8,192 bits has 1,400 bytes; certificates may stand beside it.
const MAX_BYTES: usize = 16 << 10;

const LIMITS: Limits = Limits {
    bytes: MAX_BYTES,
    depth: 8,
    values: 1000,
};

/// The key of a did:jwk, without a fragment. `None` if it is not a did:jwk at all.
pub fn public_key(did: &str) -> Option<Result<PublicKey, KeyError>> {
    Some(read(did.strip_prefix(PREFIX)?))
}

fn read(encoded: &str) -> Result<PublicKey, KeyError> {
    const NO_JWK: KeyError = KeyError::Malformed("of a did:jwk must be a JWK in base64url");
    if encoded.len() > MAX_BYTES {
        return Err(NO_JWK);
    }
    let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| NO_JWK)?;
    let text = String::from_utf8(bytes).map_err(|_| NO_JWK)?;
    let document = Document::parse(text, &LIMITS).map_err(|_| NO_JWK)?;
    PublicKey::from_jwk(document.root())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KeyKind;

    fn did(jwk: &str) -> String {
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(jwk))
    }

    /// The example of the did:jwk specification.
    #[test]
    fn a_did_jwk_holds_its_key() {
        let did = "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9";
        let key = public_key(did).expect("is a did:jwk").expect("a key");
        assert_eq!(key.kind(), KeyKind::P256);
        assert_eq!(public_key("did:key:z6Mk"), None);
    }

    #[test]
    fn what_is_no_jwk_is_malformed() {
        let long = did(&format!(r#"{{"x5c":"{}"}}"#, "A".repeat(MAX_BYTES)));
        for broken in [
            "did:jwk:",
            "did:jwk:e30=",
            "did:jwk:{}",
            &did("not JSON"),
            &did(r#"{"kty":"OKP","kty":"OKP"}"#),
            &did("[]"),
            &did("{}"),
            &long,
        ] {
            let refused = public_key(broken);
            assert!(
                matches!(refused, Some(Err(KeyError::Malformed(_)))),
                "{broken}"
            );
        }
        assert_eq!(
            public_key("did:jwk:/w"),
            Some(Err(KeyError::Malformed(
                "of a did:jwk must be a JWK in base64url"
            )))
        );
    }

    #[test]
    fn a_secret_is_no_public_key() {
        let secret = did(r#"{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}"#);
        assert_eq!(public_key(&secret), Some(Err(KeyError::Private)));
        let shared = public_key(&did(r#"{"kty":"oct","k":"AA"}"#));
        assert_eq!(shared, Some(Err(KeyError::Private)));
    }
}
