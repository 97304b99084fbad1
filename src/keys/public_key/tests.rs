use super::*;

/// RFC 8032 7.1, test 2: public key, message 0x72, signature.
const ED25519_KEY: &str = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const ED25519_SIGNATURE: &str = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                                 085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
/// RFC 6979 A.2.5, message "sample" with SHA-256.
const P256_KEY: &str = "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const P256_SIGNATURE: &str = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                              f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
/// RFC 6979 A.2.6, message "sample" with SHA-384.
const P384_KEY: &str = "02ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64\
                        def8f0ea9055866064a254515480bc13";
const P384_SIGNATURE: &str = "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c\
                              81a648152e44acf96e36dd1e80fabe46\
                              99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f\
                              a329c145786e679e7b82c71a38628ac8";

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex"))
        .collect()
}

fn multikey(codec: u64, bytes: &[u8]) -> String {
    multibase::encode_base58btc(&multicodec::prefixed(codec, bytes))
}

fn read(codec: u64, bytes: &[u8]) -> Result<PublicKey, KeyError> {
    PublicKey::from_multikey(&multikey(codec, bytes))
}

fn key(codec: u64, bytes: &str) -> PublicKey {
    read(codec, &hex(bytes)).expect("a key")
}

/// Each key with a message and a signature that holds.
fn signed() -> [(PublicKey, &'static [u8], Vec<u8>); 3] {
    [
        (
            key(multicodec::ED25519_PUBLIC, ED25519_KEY),
            b"\x72",
            hex(ED25519_SIGNATURE),
        ),
        (
            key(multicodec::P256_PUBLIC, P256_KEY),
            b"sample",
            hex(P256_SIGNATURE),
        ),
        (
            key(multicodec::P384_PUBLIC, P384_KEY),
            b"sample",
            hex(P384_SIGNATURE),
        ),
    ]
}

#[test]
fn signatures_of_the_standards_hold() {
    for (key, message, signature) in signed() {
        assert_eq!(key.verify(message, &signature), Ok(()), "{key:?}");
    }
}

#[test]
fn a_changed_bit_breaks_a_signature() {
    for (key, message, signature) in signed() {
        for byte in 0..signature.len() {
            let mut changed = signature.clone();
            changed[byte] ^= 1 << (byte % 8);
            assert!(
                key.verify(message, &changed).is_err(),
                "{key:?}, byte {byte}"
            );
        }
        assert_eq!(
            key.verify(b"Sample", &signature),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn signatures_of_other_lengths_are_malformed() {
    for (key, message, signature) in signed() {
        let longer = [&signature[..], &[0]].concat();
        let shorter = &signature[..signature.len() - 1];
        for wrong in [&longer, shorter, &[], &[0; 64][..], &[0; 96][..]] {
            assert!(key.verify(message, wrong).is_err());
        }
        assert_eq!(key.verify(message, shorter), Err(SignatureError::Malformed));
    }
}

#[test]
fn a_key_of_another_kind_does_not_check() {
    let [(ed25519, ..), (p256, message, signature), _] = signed();
    assert_eq!(
        ed25519.verify(message, &signature),
        Err(SignatureError::Mismatch)
    );
    assert_eq!(
        p256.verify(b"\x72", &hex(ED25519_SIGNATURE)),
        Err(SignatureError::Mismatch)
    );
}

/// RFC 8032 5.1.7: S must be below L. S + L satisfies the equation as well as S does.
#[test]
fn an_ed25519_signature_has_one_form() {
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let mut signature = hex(ED25519_SIGNATURE);
    let mut carry = 0;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    let [(key, message, _), ..] = signed();
    assert!(key.verify(message, &signature).is_err());
}

/// FIPS 186-5 knows no rule that `s` be low: n - s is as good.
#[test]
fn a_high_s_is_as_good_as_a_low_one() {
    let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    let mut signature = hex(P256_SIGNATURE);
    let mut borrow = 0;
    for (byte, from) in signature[32..].iter_mut().zip(&order).rev() {
        let difference = i16::from(*from) - i16::from(*byte) - borrow;
        (*byte, borrow) = (difference as u8, i16::from(difference < 0));
    }
    assert_ne!(signature, hex(P256_SIGNATURE));
    let [_, (key, message, _), _] = signed();
    assert_eq!(key.verify(message, &signature), Ok(()));
}

#[test]
fn ecdsa_numbers_must_be_in_range() {
    let [_, (key, message, signature), _] = signed();
    let zero_r = [&[0; 32], &signature[32..]].concat();
    let zero_s = [&signature[..32], &[0; 32]].concat();
    let large = [0xff; 64];
    for wrong in [&zero_r[..], &zero_s, &large] {
        assert_eq!(key.verify(message, wrong), Err(SignatureError::Malformed));
    }
}

/// The points of order 1, 2, 4 and 8: with such a key one signature fits many messages.
#[test]
fn ed25519_keys_of_small_order_are_refused() {
    for point in [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ] {
        let error = read(multicodec::ED25519_PUBLIC, &hex(point)).expect_err(point);
        assert!(
            error.to_string().contains("small order"),
            "{point}: {error}"
        );
    }
}

/// RFC 8032 5.1.3: y must be below 2^255 - 19. The last is 3 + p, a second text of y = 3.
#[test]
fn ed25519_keys_have_one_form() {
    for point in [
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        let error = read(multicodec::ED25519_PUBLIC, &hex(point)).expect_err(point);
        assert!(error.to_string().contains("RFC 8032"), "{point}: {error}");
    }
    let lowest_three = "0300000000000000000000000000000000000000000000000000000000000000";
    assert!(read(multicodec::ED25519_PUBLIC, &hex(lowest_three)).is_ok());
}

#[test]
fn points_off_their_curve_are_refused() {
    // y = 2 and x = 5 have no second coordinate on their curves.
    let off = hex("0200000000000000000000000000000000000000000000000000000000000000");
    assert_eq!(read(multicodec::ED25519_PUBLIC, &off), Err(NOT_ON_CURVE));
    let off = |length: usize| [&[2u8][..], &vec![0xff; length - 1]].concat();
    assert_eq!(read(multicodec::P256_PUBLIC, &off(33)), Err(NOT_ON_CURVE));
    assert_eq!(read(multicodec::P384_PUBLIC, &off(49)), Err(NOT_ON_CURVE));
}

#[test]
fn keys_of_wrong_length_or_form_are_refused() {
    let (ed25519, p256, p384) = (hex(ED25519_KEY), hex(P256_KEY), hex(P384_KEY));
    for (codec, bytes) in [
        (multicodec::ED25519_PUBLIC, &ed25519[..31]),
        (multicodec::ED25519_PUBLIC, &p256),
        (multicodec::P256_PUBLIC, &p256[..32]),
        (multicodec::P256_PUBLIC, &p384),
        (multicodec::P384_PUBLIC, &p256),
        (multicodec::P256_PUBLIC, &[0]),
    ] {
        assert!(
            matches!(read(codec, bytes), Err(KeyError::Malformed(_))),
            "{codec:x} {bytes:?}"
        );
    }
    let compact = [&[5], &p256[1..]].concat();
    assert!(matches!(
        read(multicodec::P256_PUBLIC, &compact),
        Err(KeyError::Malformed(_))
    ));
    let [_, (key, ..), _] = signed();
    let Inner::P256(inner) = &key.0 else {
        panic!("a P-256 key")
    };
    let uncompressed = inner.to_sec1_point(false);
    assert!(matches!(
        read(multicodec::P256_PUBLIC, uncompressed.as_bytes()),
        Err(KeyError::Malformed(_))
    ));
}

#[test]
fn keys_have_one_multikey_text() {
    for (key, ..) in signed() {
        assert_eq!(PublicKey::from_multikey(&key.to_multikey()), Ok(key));
    }
    // 0xe7: secp256k1-pub.
    assert_eq!(
        read(0xe7, &hex(P256_KEY)),
        Err(KeyError::Unsupported("multicodec 0xe7".into()))
    );
    assert!(matches!(
        PublicKey::from_multikey("z"),
        Err(KeyError::Malformed(_))
    ));
    assert!(matches!(
        PublicKey::from_multikey("z6Mk0"),
        Err(KeyError::Multibase(_))
    ));
}
