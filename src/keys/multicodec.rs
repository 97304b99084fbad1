//! Multicodec: a number in front of the bytes says what they are
//! (<https://www.w3.org/TR/cid-1.0/#Multikey>).

/// `ed25519-pub`: 32 bytes.
pub(super) const ED25519_PUBLIC: u64 = 0xed;
/// `p256-pub`: a compressed point, 33 bytes.
pub(super) const P256_PUBLIC: u64 = 0x1200;
/// `p384-pub`: a compressed point, 49 bytes.
pub(super) const P384_PUBLIC: u64 = 0x1201;
/// `rsa-pub`: the DER of a PKCS #1 `RSAPublicKey`.
pub(super) const RSA_PUBLIC: u64 = 0x1205;
/// `ed25519-priv`: 32 bytes.
#[cfg(feature = "full")]
pub(super) const ED25519_SECRET: u64 = 0x1300;
/// `p256-priv`: 32 bytes.
#[cfg(feature = "full")]
pub(super) const P256_SECRET: u64 = 0x1306;

/// Splits off the leading codec, an unsigned varint: seven bits a byte, low ones first,
/// the high bit set on all but the last, at most nine bytes, and the shortest that says it.
pub(super) fn split(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let (varint, rest) = bytes.split_at(end + 1);
    if end > 0 && varint[end] == 0 {
        return None;
    }
    let codec = varint
        .iter()
        .rev()
        .fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f));
    Some((codec, rest))
}

/// Puts the codec in front of the bytes.
pub(super) fn prefixed(mut codec: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 2);
    while codec >= 0x80 {
        out.push(codec as u8 & 0x7f | 0x80);
        codec >>= 7;
    }
    out.push(codec as u8);
    out.extend_from_slice(bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two-byte prefixes that CID 1.0 and did:key list.
    #[test]
    fn prefixes_are_those_of_the_standard() {
        for (codec, prefix) in [
            (ED25519_PUBLIC, [0xed, 0x01]),
            (P256_PUBLIC, [0x80, 0x24]),
            (P384_PUBLIC, [0x81, 0x24]),
            (RSA_PUBLIC, [0x85, 0x24]),
        ] {
            assert_eq!(prefixed(codec, b"key"), [&prefix, &b"key"[..]].concat());
            assert_eq!(
                split(&[&prefix, &b"key"[..]].concat()),
                Some((codec, &b"key"[..]))
            );
        }
    }

    #[test]
    fn broken_varints_are_refused() {
        assert_eq!(split(&[]), None);
        assert_eq!(split(&[0x80]), None);
        assert_eq!(split(&[0x80; 12]), None);
        // 0xed in three bytes where two suffice.
        assert_eq!(split(&[0xed, 0x81, 0x00, 1]), None);
        assert_eq!(split(&[0x00, 7]), Some((0, &[7][..])));
    }
}
