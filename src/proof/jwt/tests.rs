use super::*;
use crate::proof::Refused;

/// RFC 7515 A.3.
const ES256: &str = "eyJhbGciOiJFUzI1NiJ9\
    .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ\
    .DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const ES256_KEY: &str = r#"{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// RFC 8037 A.4.
const EDDSA: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc\
    .hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
const EDDSA_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

fn key(jwk: &str) -> PublicKey {
    let jwk = Document::parse(jwk.to_owned(), &Limits::default()).expect("is JSON");
    PublicKey::from_jwk(jwk.root()).expect("is a key")
}

fn read(text: &str) -> Result<Jwt, JwtError> {
    Jwt::read(text, &Limits::default())
}

fn check(text: &str, jwk: &str) -> Result<(), Refused> {
    let jwt = read(text).expect("is a token");
    let algorithm = Algorithm::of(&jwt.header.alg).expect("is known");
    jwt.check(algorithm, &key(jwk)).map(|_| ())
}

#[test]
fn the_examples_of_the_standards_hold() {
    assert_eq!(check(ES256, ES256_KEY), Ok(()));
    assert_eq!(check(EDDSA, EDDSA_KEY), Ok(()));
    let payload = read(EDDSA).expect("is a token").payload;
    assert_eq!(payload, "Example of Ed25519 signing");
}

#[test]
fn every_part_is_signed() {
    let other_payload = EDDSA.replace(".RXhh", ".RXhi");
    let other_signature = EDDSA.replace(".hgyY", ".hgyZ");
    // {"alg":"EdDSA","x":1}
    let other_header = EDDSA.replace("eyJhbGciOiJFZERTQSJ9", "eyJhbGciOiJFZERTQSIsIngiOjF9");
    for changed in [other_payload, other_signature, other_header] {
        assert_eq!(
            check(&changed, EDDSA_KEY),
            Err(Refused::Mismatch),
            "{changed}"
        );
    }
}

#[test]
fn an_algorithm_goes_with_its_own_keys() {
    for (text, jwk) in [(ES256, EDDSA_KEY), (EDDSA, ES256_KEY)] {
        assert!(matches!(check(text, jwk), Err(Refused::WrongKey(_))));
    }
}

#[test]
fn algorithms_that_show_nobody_are_told_apart() {
    for none in ["none", "None", "NONE", "nOnE"] {
        assert_eq!(Algorithm::of(none), Err(NoAlgorithm::Unsigned));
    }
    for shared in ["HS256", "HS384", "HS512"] {
        assert_eq!(Algorithm::of(shared), Err(NoAlgorithm::Shared));
    }
    for other in ["", "RS512", "PS256", "ES512", "ES256K", "es256", "eddsa"] {
        assert_eq!(
            Algorithm::of(other),
            Err(NoAlgorithm::Unsupported),
            "{other}"
        );
    }
}

#[test]
fn what_is_no_token_says_why() {
    let error = |text: &str| read(text).err();
    for text in ["", "a", "a.b", "a.b.c.d"] {
        assert!(error(text).is_some(), "{text}");
    }
    assert_eq!(error("e30=.e30.x"), Some(JwtError::NotBase64url("header")));
    // {} and []
    assert_eq!(error("e30.e30.AA"), Some(JwtError::Header("alg")));
    assert_eq!(error("W10.e30.AA"), Some(JwtError::Header("object")));
    // {"alg":"EdDSA","alg":"none"}
    let twice = "eyJhbGciOiJFZERTQSIsImFsZyI6Im5vbmUifQ.e30.AA";
    assert!(matches!(error(twice), Some(JwtError::HeaderNotJson(_))));
    let header = "eyJhbGciOiJFZERTQSJ9";
    assert_eq!(
        error(&format!("{header}.e30=.AA")),
        Some(JwtError::NotBase64url("payload"))
    );
    assert_eq!(
        error(&format!("{header}.e30.A")),
        Some(JwtError::NotBase64url("signature"))
    );
    assert_eq!(
        error(&format!("{header}._w.AA")),
        Some(JwtError::NotText("payload"))
    );
}

#[test]
fn a_token_is_known_by_its_form() {
    assert!(is_jwt(ES256) && is_jwt("eyJh.e30."));
    for text in [
        "",
        "a.b.c",
        "eyJh.e30",
        "eyJh.e30.x.y",
        "eyJh.e30.x y",
        "https://a.b.c",
    ] {
        assert!(!is_jwt(text), "{text}");
    }
}

#[test]
fn media_types_are_compared_without_their_prefix() {
    // {"alg":"EdDSA","typ":"application/VC+JWT","kid":"#1","x5c":[]}
    let text = "eyJhbGciOiJFZERTQSIsInR5cCI6ImFwcGxpY2F0aW9uL1ZDK0pXVCIsImtpZCI6IiMxIiwieDVjIjpbXX0.e30.AA";
    let header = read(text).expect("is a token").header;
    assert_eq!(header.typ.as_deref(), Some("vc+jwt"));
    assert_eq!(header.kid.as_deref(), Some("#1"));
    assert_eq!(header.others, ["x5c"]);
}
