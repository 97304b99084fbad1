use super::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// RFC 7515 A.2: the modulus, what is signed, and the signature.
const MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt\
                       0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSX\
                       ndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5\
                       IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const MESSAGE: &[u8] =
    b"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W\
                         2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkS\
                         jtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnv\
                         Wh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const EXPONENT: &[u8] = &[1, 0, 1];

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

fn key() -> RsaKey {
    RsaKey::from_numbers(&bytes(MODULUS), EXPONENT).expect("a key")
}

#[test]
fn the_signature_of_rfc_7515_holds() {
    assert_eq!(key().verify(MESSAGE, &bytes(SIGNATURE)), Ok(()));
}

#[test]
fn a_changed_bit_breaks_a_signature() {
    let signature = bytes(SIGNATURE);
    for byte in (0..signature.len()).step_by(5) {
        let mut changed = signature.clone();
        changed[byte] ^= 1 << (byte % 8);
        let refused = key().verify(MESSAGE, &changed);
        assert_eq!(refused, Err(SignatureError::Mismatch), "byte {byte}");
    }
    let other = key().verify(&MESSAGE[1..], &signature);
    assert_eq!(other, Err(SignatureError::Mismatch));
}

#[test]
fn a_signature_is_as_long_as_the_modulus() {
    let signature = bytes(SIGNATURE);
    for wrong in [
        &[&[0], &signature[..]].concat(),
        &signature[1..],
        &[],
        &[1; 64][..],
    ] {
        let refused = key().verify(MESSAGE, wrong);
        assert_eq!(refused, Err(SignatureError::Malformed));
    }
    // A representative of the signature that is not below the modulus.
    let refused = key().verify(MESSAGE, &[0xff; 256]);
    assert_eq!(refused, Err(SignatureError::Mismatch));
}

/// What an attacker without the secret key can make: with the exponent 3 the cube root of a
/// padding that goes on with rubbish, which a checker that stops reading early takes.
#[test]
fn a_forged_padding_is_refused() {
    // 1 is its own power with every exponent: the "signature" 1 stands for the padding 0…01.
    let key = RsaKey::from_numbers(&bytes(MODULUS), &[3]).expect("a key");
    let one = [&[0; 255][..], &[1]].concat();
    assert_eq!(key.verify(b"", &one), Err(SignatureError::Mismatch));
    assert_eq!(key.verify(b"", &[0; 256]), Err(SignatureError::Mismatch));
}

#[test]
fn der_is_read_as_it_is_written() {
    let der = key().to_der();
    // SEQUENCE of 266 bytes, INTEGER of 257: the modulus begins with a bit that is set.
    assert_eq!(der[..9], [0x30, 0x82, 1, 10, 2, 0x82, 1, 1, 0]);
    assert_eq!(der[der.len() - 5..], [2, 3, 1, 0, 1]);
    assert!(RsaKey::from_der(&der).is_ok_and(|read| read == key()));
    let longer = [&der[..], &[0]].concat();
    let negative = [&[0x30, 0x82, 1, 9, 2, 0x82, 1, 0], &der[9..]].concat();
    for broken in [&der[..der.len() - 1], &longer, &negative, b"", b"\x30\x00"] {
        let refused = RsaKey::from_der(broken).err();
        assert!(matches!(refused, Some(KeyError::Malformed(_))));
    }
}

#[test]
fn keys_have_2048_to_8192_bits() {
    let of_bits = |bits: usize| {
        let mut modulus = vec![0xff; bits.div_ceil(8)];
        modulus[0] >>= modulus.len() * 8 - bits;
        RsaKey::from_numbers(&modulus, EXPONENT)
    };
    for bits in [2048, 2056, 4096, 8192] {
        assert!(of_bits(bits).is_ok(), "{bits}");
    }
    for bits in [8, 512, 1024, 2047] {
        let refused = of_bits(bits).err();
        assert!(matches!(refused, Some(KeyError::Malformed(_))), "{bits}");
    }
    for bits in [8193, 16_384, 1 << 20] {
        let refused = of_bits(bits).err();
        assert!(matches!(refused, Some(KeyError::Unsupported(_))), "{bits}");
    }
}

#[test]
fn numbers_that_make_no_key_are_refused() {
    let modulus = bytes(MODULUS);
    let with_zero = [&[0], &modulus[..]].concat();
    let mut even = modulus.clone();
    even[255] ^= 1;
    for (modulus, exponent) in [
        (&with_zero[..], EXPONENT),
        (&modulus, &[0, 1, 0, 1]),
        (&even, EXPONENT),
        (&[], EXPONENT),
        (&modulus, &[]),
        (&modulus, &[1]),
        (&modulus, &[2]),
        (&modulus, &[1, 0, 0]),
        (&modulus, &[2, 0, 0, 0, 1]),
        (&modulus, &[1; 9]),
        (&modulus, &modulus),
    ] {
        let refused = RsaKey::from_numbers(modulus, exponent).err();
        assert!(
            matches!(refused, Some(KeyError::Malformed(_))),
            "{exponent:?}"
        );
    }
    for exponent in [&[3][..], &[17], EXPONENT, &[1, 0xff, 0xff, 0xff, 0xff]] {
        assert!(RsaKey::from_numbers(&modulus, exponent).is_ok());
    }
}

/// The longest key that is read: base 58 is decoded up to some length only.
#[test]
fn the_largest_key_fits_a_multikey() {
    let key = crate::keys::PublicKey::rsa(&[0xff; 1024], &[1, 0xff, 0xff, 0xff, 0xff]);
    let text = key.clone().expect("a key").to_multikey();
    assert_eq!(crate::keys::PublicKey::from_multikey(&text), key);
    assert_eq!(text.len(), 1424);
}
