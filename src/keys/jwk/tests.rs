use super::*;
use crate::json::{Document, Limits};

/// RFC 8037 A.2; its thumbprint is in A.3.
const ED25519: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
/// RFC 7515 A.3.
const P256: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
/// RFC 6979 A.2.6.
const P384: &str = r#"{"kty":"EC","crv":"P-384","x":"7DpOQVtOGaRWhhgCn0J_pdqai8SukuAuBqrlKGswDGTe-PDqkFWGYGSiVFFUgLwT",
    "y":"gBXZty19VyROqO-awMYhiWcIpZNn-d-59UyoSz8cnbEoiyMcOuDU_nNE_SUzJkcg"}"#;
/// RFC 7638 3.1.
const RSA: &str = r#"{"kty":"RSA","e":"AQAB","alg":"RS256","kid":"2011-04-29",
    "n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"}"#;

fn read(text: &str) -> Result<PublicKey, KeyError> {
    let document = Document::parse(text.to_owned(), &Limits::default()).expect("JSON");
    PublicKey::from_jwk(document.root())
}

/// The same JWK with further members.
fn with(jwk: &str, members: &str) -> Result<PublicKey, KeyError> {
    read(&jwk.replacen('{', &format!("{{{members},"), 1))
}

#[test]
fn each_kind_is_read() {
    for (jwk, kind) in [
        (ED25519, KeyKind::Ed25519),
        (P256, KeyKind::P256),
        (P384, KeyKind::P384),
        (RSA, KeyKind::Rsa),
    ] {
        let key = read(jwk).expect(jwk);
        assert_eq!(key.kind(), kind);
        assert_eq!(PublicKey::from_multikey(&key.to_multikey()), Ok(key));
    }
}

/// RFC 7515 A.3 signs so with its key.
#[test]
fn a_signature_holds_with_the_key_of_a_jwk() {
    let message = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let signature = URL_SAFE_NO_PAD.decode(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
    );
    let key = read(P256).expect("a key");
    let held = key.verify(message.as_bytes(), &signature.expect("base64url"));
    assert_eq!(held, Ok(()));
}

/// RFC 8037 A.3 and RFC 7638 3.1; those of the others are computed with Node's crypto.
#[test]
fn thumbprints_are_those_of_the_standards() {
    for (jwk, thumbprint) in [
        (ED25519, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"),
        (RSA, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"),
        (P256, "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"),
        (P384, "l2tfkSzhekdOr24I18E1O_-49AlK14MTo7OxJMS7-HI"),
    ] {
        assert_eq!(read(jwk).expect("a key").thumbprint(), thumbprint);
    }
}

#[test]
fn a_key_with_its_secret_part_is_none() {
    for jwk in [ED25519, P256, P384, RSA, r#"{"kty":"oct"}"#, "{}"] {
        for member in PRIVATE {
            for value in [r#""AQAB""#, "null", "[]"] {
                let refused = with(
                    &jwk.replace("{}", r#"{"kty":"?"}"#),
                    &format!(r#""{member}":{value}"#),
                );
                assert_eq!(refused, Err(KeyError::Private), "{member} {jwk}");
            }
        }
    }
}

#[test]
fn other_kinds_are_named() {
    for jwk in [
        r#"{"kty":"oct"}"#,
        r#"{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        r#"{"kty":"OKP","crv":"Ed448","x":""}"#,
        r#"{"kty":"AKP","alg":"ML-DSA-44","pub":""}"#,
        &P256.replace("P-256", "secp256k1"),
        &P256.replace("P-256", "P-521"),
        &P256.replace("EC", "ec"),
    ] {
        assert!(matches!(read(jwk), Err(KeyError::Unsupported(_))), "{jwk}");
    }
}

#[test]
fn a_key_is_for_what_it_says() {
    for (jwk, algorithm, other) in [
        (ED25519, "EdDSA", "ES256"),
        (ED25519, "Ed25519", "HS256"),
        (P256, "ES256", "RS256"),
        (P384, "ES384", "ES256"),
    ] {
        for members in [
            format!(r#""alg":"{algorithm}""#),
            r#""use":"sig""#.to_owned(),
            r#""key_ops":["verify"]"#.to_owned(),
            r#""key_ops":["sign","verify"],"use":"sig","kid":"1","x5c":["AA=="]"#.to_owned(),
        ] {
            assert!(with(jwk, &members).is_ok(), "{members}");
        }
        for members in [
            r#""use":"enc""#,
            r#""use":null"#,
            r#""use":["sig"]"#,
            r#""key_ops":[]"#,
            r#""key_ops":["sign"]"#,
            r#""key_ops":"verify""#,
            r#""key_ops":["deriveKey","wrapKey"]"#,
        ] {
            let refused = with(jwk, members);
            assert_eq!(refused, Err(KeyError::NotForSignatures), "{members}");
        }
        for algorithm in [other, "none", "RSA-OAEP", ""] {
            let refused = with(jwk, &format!(r#""alg":"{algorithm}""#));
            assert!(
                matches!(refused, Err(KeyError::Unsupported(_))),
                "{algorithm}"
            );
        }
        assert!(matches!(
            with(jwk, r#""alg":256"#),
            Err(KeyError::Malformed(_))
        ));
    }
    for algorithm in ["RS512", "PS256", "HS256", "RSA-OAEP"] {
        let refused = read(&RSA.replace("RS256", algorithm));
        assert!(
            matches!(refused, Err(KeyError::Unsupported(_))),
            "{algorithm}"
        );
    }
}

#[test]
fn what_is_malformed_is_no_key() {
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    let replaced = |to: &str| ED25519.replace(x, to);
    for jwk in [
        "[]",
        "null",
        "{}",
        r#"{"kty":5}"#,
        r#"{"kty":"OKP"}"#,
        r#"{"kty":"OKP","crv":"Ed25519"}"#,
        r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}"#,
        r#"{"kty":"RSA","e":"AQAB"}"#,
        // Padding, the other alphabet, bits left over, spaces, and the wrong length.
        &replaced(&format!("{x}=")),
        &replaced(&x.replace('_', "/")),
        &replaced(&x.replace("URo", "URp")),
        &replaced(&format!("{x} ")),
        &replaced(&x[1..]),
        &replaced(""),
        // Another point, off the curve; and coordinates of another curve's length.
        &P256.replace("f83O", "f83P"),
        &P384.replace("P-384", "P-256"),
        &P256.replace("P-256", "P-384"),
        // The coordinates without the zeros in front that fill them up.
        r#"{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}"#,
        // Zeros in front of RSA numbers, which RFC 7518 6.3.1.1 forbids.
        &RSA.replace("AQAB", "AAEAAQ"),
    ] {
        assert!(matches!(read(jwk), Err(KeyError::Malformed(_))), "{jwk}");
    }
}
