//! Secret keys, for signing.

use super::{KeyError, PublicKey, multibase, multicodec};
use std::fmt;

/// A secret key. Wiped from memory when dropped; never printed.
pub struct SecretKey(Inner);

enum Inner {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

impl SecretKey {
    /// The Ed25519 key of 32 random bytes.
    pub fn ed25519(seed: &[u8; 32]) -> SecretKey {
        SecretKey(Inner::Ed25519(ed25519_dalek::SigningKey::from_bytes(seed)))
    }

    /// The P-256 key with this number, big-endian.
    ///
    /// # Errors
    ///
    /// The number must be above zero and below the order of the curve's group.
    pub fn p256(scalar: &[u8; 32]) -> Result<SecretKey, KeyError> {
        let key = p256::ecdsa::SigningKey::from_slice(scalar)
            .map_err(|_| KeyError::Malformed("is no number in the group of its curve"))?;
        Ok(SecretKey(Inner::P256(key)))
    }

    /// Reads the `secretKeyMultibase` of a Multikey.
    pub fn from_multikey(text: &str) -> Result<SecretKey, KeyError> {
        let bytes = multibase::decode(text)?;
        let (codec, key) =
            multicodec::split(&bytes).ok_or(KeyError::Malformed("has no multicodec prefix"))?;
        let key = key
            .try_into()
            .map_err(|_| KeyError::Malformed("has the wrong length"));
        match codec {
            multicodec::ED25519_SECRET => Ok(SecretKey::ed25519(key?)),
            multicodec::P256_SECRET => SecretKey::p256(key?),
            other => Err(KeyError::Unsupported(format!("multicodec 0x{other:x}"))),
        }
    }

    /// Writes it as the `secretKeyMultibase` of a Multikey: whoever has that text can sign.
    pub fn to_multikey(&self) -> String {
        let (codec, key) = match &self.0 {
            Inner::Ed25519(key) => (multicodec::ED25519_SECRET, key.to_bytes()),
            Inner::P256(key) => (multicodec::P256_SECRET, key.to_bytes().into()),
        };
        multibase::encode_base58btc(&multicodec::prefixed(codec, &key))
    }

    /// The public key that belongs to it.
    pub fn public_key(&self) -> PublicKey {
        match &self.0 {
            Inner::Ed25519(key) => key.verifying_key().into(),
            Inner::P256(key) => (*key.verifying_key()).into(),
        }
    }

    /// Signs a message: Ed25519, or ECDSA with SHA-256. The same message always gets the
    /// same signature (RFC 8032, RFC 6979), so no randomness is needed.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        match &self.0 {
            Inner::Ed25519(key) => {
                use ed25519_dalek::Signer;
                key.sign(message).to_bytes()
            }
            Inner::P256(key) => {
                use p256::ecdsa::{Signature, signature::Signer};
                let signature: Signature = key.sign(message);
                signature.to_bytes().into()
            }
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey(of {:?})", self.public_key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032 7.1, test 2.
    #[test]
    fn ed25519_signs_as_rfc_8032_does() {
        let key = SecretKey::ed25519(&hex(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        ));
        assert_eq!(
            key.sign(&[0x72])[..],
            hex::<64>(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                 085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            )
        );
        assert!(key.public_key().verify(&[0x72], &key.sign(&[0x72])).is_ok());
    }

    /// RFC 6979 A.2.5, message "sample" with SHA-256.
    #[test]
    fn p256_signs_as_rfc_6979_does() {
        let scalar = hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
        let key = SecretKey::p256(&scalar).expect("a number in the group");
        assert_eq!(
            key.sign(b"sample")[..],
            hex::<64>(
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                 f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
            )
        );
        assert!(
            key.public_key()
                .verify(b"sample", &key.sign(b"sample"))
                .is_ok()
        );
    }

    /// The key pair that the W3C test vectors for EdDSA cryptosuites sign with.
    #[test]
    fn a_secret_multikey_names_its_public_one() {
        let secret = SecretKey::from_multikey("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq");
        let public = secret.expect("a key").public_key();
        assert_eq!(
            public.to_multikey(),
            "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
        );
    }

    #[test]
    fn a_secret_multikey_is_written_as_it_was_read() {
        let p256 = SecretKey::p256(&[7; 32]).expect("a number in the group");
        for text in [
            "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq",
            &p256.to_multikey(),
        ] {
            let key = SecretKey::from_multikey(text).expect("a key");
            assert_eq!(key.to_multikey(), text);
        }
    }

    #[test]
    fn other_texts_are_no_secret_keys() {
        let public = SecretKey::from_multikey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
        assert!(matches!(public, Err(KeyError::Unsupported(_))));
        assert!(matches!(
            SecretKey::p256(&[0; 32]),
            Err(KeyError::Malformed(_))
        ));
        assert!(matches!(
            SecretKey::p256(&[0xff; 32]),
            Err(KeyError::Malformed(_))
        ));
        let short = multibase::encode_base58btc(&multicodec::prefixed(
            multicodec::ED25519_SECRET,
            &[1; 31],
        ));
        assert!(matches!(
            SecretKey::from_multikey(&short),
            Err(KeyError::Malformed(_))
        ));
    }

    #[test]
    fn a_secret_key_is_never_printed() {
        let key = SecretKey::ed25519(&[7; 32]);
        assert_eq!(
            format!("{key:?}"),
            format!(
                "SecretKey(of PublicKey({}))",
                key.public_key().to_multikey()
            )
        );
    }

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex"))
    }
}
