//! The algorithms by which tokens are signed (RFC 7518 3.1, RFC 8037).

use crate::keys::KeyKind;

/// An algorithm that shows who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with PKCS #1 v1.5 and SHA-256.
    Rs256,
    /// ECDSA with P-256 and SHA-256.
    Es256,
    /// ECDSA with P-384 and SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
}

/// Why an `alg` names none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAlgorithm {
    /// `none`: nobody signed.
    Unsigned,
    /// A key that both sides know: whoever can check can also sign.
    Shared,
    /// One that is not known here.
    Unsupported,
}

impl Algorithm {
    /// The algorithm that a header's `alg` names. Names are compared with their case
    /// (RFC 7515 4.1.1).
    pub fn of(alg: &str) -> Result<Algorithm, NoAlgorithm> {
        match alg {
            "RS256" => Ok(Algorithm::Rs256),
            "ES256" => Ok(Algorithm::Es256),
            "ES384" => Ok(Algorithm::Es384),
            // RFC 9864 gives the curve its own name.
            "EdDSA" | "Ed25519" => Ok(Algorithm::EdDsa),
            _ if alg.eq_ignore_ascii_case("none") => Err(NoAlgorithm::Unsigned),
            "HS256" | "HS384" | "HS512" => Err(NoAlgorithm::Shared),
            _ => Err(NoAlgorithm::Unsupported),
        }
    }

    /// The kind of keys that sign by it.
    pub fn kind(self) -> KeyKind {
        match self {
            Algorithm::Rs256 => KeyKind::Rsa,
            Algorithm::Es256 => KeyKind::P256,
            Algorithm::Es384 => KeyKind::P384,
            Algorithm::EdDsa => KeyKind::Ed25519,
        }
    }
}
