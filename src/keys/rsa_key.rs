//! RSA keys, for checking RS256 signatures and nothing else: RSASSA-PKCS1-v1_5 with SHA-256
//! (<https://www.rfc-editor.org/rfc/rfc7518#section-3.3>).

use super::{KeyError, SignatureError};
use der::asn1::UintRef;
use der::{Decode, DecodeValue, Encode, EncodeValue, Header, Length, Reader, Sequence, Writer};
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, Error, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// An RSA public key. It is large, and copies share it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct RsaKey(Arc<RsaPublicKey>);

/// RFC 7518 3.3 wants 2,048 bits at least; more than 8,192 take long to compute with, and
/// nobody signs credentials so.
const BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

impl RsaKey {
    /// The key with these numbers, big-endian and without zeros in front.
    pub fn from_numbers(modulus: &[u8], exponent: &[u8]) -> Result<RsaKey, KeyError> {
        if [modulus, exponent].iter().any(|n| n.first() == Some(&0)) {
            return Err(KeyError::Malformed("has a number with zeros in front"));
        }
        if modulus.len() > BITS.end() / 8 {
            return Err(too_large());
        }
        if exponent.len() > size_of::<u64>() {
            return Err(BAD_EXPONENT);
        }
        let number = BoxedUint::from_be_slice_vartime;
        RsaPublicKey::new_with_size_limits(number(modulus), number(exponent), BITS)
            .map(|key| RsaKey(Arc::new(key)))
            .map_err(refusal)
    }

    /// Reads the DER of a PKCS #1 `RSAPublicKey` (RFC 8017 A.1.1).
    pub fn from_der(bytes: &[u8]) -> Result<RsaKey, KeyError> {
        let numbers = Numbers::from_der(bytes)
            .map_err(|_| KeyError::Malformed("is not the DER of a PKCS #1 RSAPublicKey"))?;
        RsaKey::from_numbers(numbers.modulus.as_bytes(), numbers.exponent.as_bytes())
    }

    /// Writes it as DER of a PKCS #1 `RSAPublicKey`.
    pub fn to_der(&self) -> Vec<u8> {
        let (modulus, exponent) = (self.modulus(), self.exponent());
        let numbers = UintRef::new(&modulus).and_then(|modulus| {
            let exponent = UintRef::new(&exponent)?;
            Numbers { modulus, exponent }.to_der()
        });
        numbers.expect("DER writes numbers of up to 2^28 bytes, and these have 1,024 at most")
    }

    /// The modulus, big-endian, without zeros in front.
    pub fn modulus(&self) -> Box<[u8]> {
        self.0.n().to_be_bytes_trimmed_vartime()
    }

    /// The public exponent, big-endian, without zeros in front.
    pub fn exponent(&self) -> Box<[u8]> {
        self.0.e().to_be_bytes_trimmed_vartime()
    }

    /// Checks an RS256 signature, which is as long as the modulus.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        if signature.len() != self.0.size() {
            return Err(SignatureError::Malformed);
        }
        let hash = Sha256::digest(message);
        self.0
            .verify(Pkcs1v15Sign::new::<Sha256>(), &hash, signature)
            .map_err(|_| SignatureError::Mismatch)
    }
}

const BAD_EXPONENT: KeyError =
    KeyError::Malformed("has a public exponent that is even, or below 3, or above 2^33");

fn too_large() -> KeyError {
    KeyError::Unsupported("an RSA key of more than 8,192 bits".to_owned())
}

fn refusal(error: Error) -> KeyError {
    match error {
        Error::ModulusTooLarge => too_large(),
        Error::ModulusTooSmall => {
            KeyError::Malformed("is an RSA key of fewer than 2,048 bits, which can be broken")
        }
        Error::PublicExponentTooSmall | Error::PublicExponentTooLarge | Error::InvalidExponent => {
            BAD_EXPONENT
        }
        _ => KeyError::Malformed("is no RSA key: its modulus cannot be the product of two primes"),
    }
}

/// `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }`
struct Numbers<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

impl<'a> Sequence<'a> for Numbers<'a> {}

impl<'a> DecodeValue<'a> for Numbers<'a> {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, _: Header) -> der::Result<Self> {
        Ok(Numbers {
            modulus: UintRef::decode(reader)?,
            exponent: UintRef::decode(reader)?,
        })
    }
}

impl EncodeValue for Numbers<'_> {
    fn value_len(&self) -> der::Result<Length> {
        self.modulus.encoded_len()? + self.exponent.encoded_len()?
    }

    fn encode_value(&self, writer: &mut impl Writer) -> der::Result<()> {
        self.modulus.encode(writer)?;
        self.exponent.encode(writer)
    }
}

#[cfg(test)]
mod tests;
