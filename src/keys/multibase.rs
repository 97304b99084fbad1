//! Multibase: bytes as text whose first character names the base
//! (<https://www.w3.org/TR/cid-1.0/#multibase-0>).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;

/// Longer texts are not decoded: base 58 takes time that grows with the square of the
/// length, and the longest key that is read, RSA of 8,192 bits, has 1,424 characters.
const MAX_LENGTH: usize = 1500;

/// Why a text is not multibase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MultibaseError {
    /// It does not begin with `z` (base58btc) or, where that is allowed, `u` (base64url).
    UnknownBase,
    /// A character that the base does not have, padding, or bits left over at the end.
    NotInBase,
    /// Longer than any key or signature.
    TooLong,
}

impl fmt::Display for MultibaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MultibaseError::UnknownBase => {
                "does not begin with a multibase prefix that is allowed here"
            }
            MultibaseError::NotInBase => "has characters that its multibase prefix does not allow",
            MultibaseError::TooLong => "is longer than any key or signature",
        })
    }
}

/// Decodes `z…` (base58btc) and `u…` (base64url without padding): what a Multikey may be.
pub fn decode(text: &str) -> Result<Vec<u8>, MultibaseError> {
    let Some(digits) = text.strip_prefix('u') else {
        return decode_base58btc(text);
    };
    within_length(digits)?;
    URL_SAFE_NO_PAD
        .decode(digits)
        .map_err(|_| MultibaseError::NotInBase)
}

/// Decodes `z…` (base58btc) only: what did:key and the `proofValue` of most suites must be.
pub fn decode_base58btc(text: &str) -> Result<Vec<u8>, MultibaseError> {
    let digits = text.strip_prefix('z').ok_or(MultibaseError::UnknownBase)?;
    within_length(digits)?;
    bs58::decode(digits)
        .into_vec()
        .map_err(|_| MultibaseError::NotInBase)
}

/// Encodes as `z…` (base58btc).
pub fn encode_base58btc(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

fn within_length(digits: &str) -> Result<(), MultibaseError> {
    if digits.len() > MAX_LENGTH {
        Err(MultibaseError::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the Multibase registry's base58btc tests and RFC 4648's base64url.
    #[test]
    fn both_bases_decode() {
        assert_eq!(decode("zStV1DL6CwTryKyV"), Ok(b"hello world".to_vec()));
        assert_eq!(decode("uaGVsbG8gd29ybGQ"), Ok(b"hello world".to_vec()));
        assert_eq!(decode("z11"), Ok(vec![0, 0]));
        assert_eq!(encode_base58btc(b"hello world"), "zStV1DL6CwTryKyV");
        assert_eq!(encode_base58btc(&[0, 0]), "z11");
    }

    #[test]
    fn other_texts_do_not() {
        for text in ["", "StV1DL6CwTryKyV", "m aGk", "🎓"] {
            assert_eq!(decode(text), Err(MultibaseError::UnknownBase), "{text}");
        }
        // 0, O, I and l are not in the alphabet; base64 with padding, with bits left
        // over ("h" is 0b100001), or of the other alphabet.
        for text in ["z0", "zO", "zI", "zl", "z S", "zé", "uaGk=", "uah", "ua+/"] {
            assert_eq!(decode(text), Err(MultibaseError::NotInBase), "{text}");
        }
        assert_eq!(decode_base58btc("uaGk"), Err(MultibaseError::UnknownBase));
        assert_eq!(
            decode(&format!("z{}", "2".repeat(MAX_LENGTH + 1))),
            Err(MultibaseError::TooLong)
        );
        assert_eq!(
            decode(&format!("u{}", "a".repeat(MAX_LENGTH + 4))),
            Err(MultibaseError::TooLong)
        );
    }
}
