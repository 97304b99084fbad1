//! Proofs, and the keys that they are checked with.

use crate::signed_here::{
    DidWeb, badge, record, signed, signed_as_json, signed_at, signed_by, signed_with,
};
use crate::{Case, case, changed, now};
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Expired, Invalid, Undetermined};
    let proof = |change: fn(&mut Value)| changed(|badge| change(&mut badge["proof"]));
    vec![
        case(
            Code::MalformedProof,
            Invalid,
            Invalid,
            proof(|proof| proof["proofValue"] = json!("z0")),
        ),
        // What names no key may be a proof of a kind to come: W3C's test suite has one.
        case(
            Code::KeyNotAvailable,
            Undetermined,
            Undetermined,
            proof(|proof| proof["verificationMethod"] = json!(null)),
        ),
        case(
            Code::UnsupportedCryptosuite,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["cryptosuite"] = json!("tomorrows-suite-2050");
            }),
        ),
        case(
            Code::BaseProofNotVerifiable,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["cryptosuite"] = json!("ecdsa-sd-2023");
                proof["proofValue"] = json!("u2V0A");
            }),
        ),
        // The multicodec of a BLS12-381 key.
        case(
            Code::UnsupportedKey,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["verificationMethod"] = json!(
                    "did:key:zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY"
                );
            }),
        ),
        case(
            Code::MalformedKey,
            Invalid,
            Invalid,
            proof(|proof| proof["verificationMethod"] = json!("did:key:z0")),
        ),
        // {"kty":"OKP","crv":"Ed25519","x":"","d":"AA"}
        case(
            Code::PrivateKeyPublished,
            Invalid,
            Invalid,
            proof(|proof| {
                proof["verificationMethod"] =
                    json!("did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IiIsImQiOiJBQSJ9#0");
            }),
        ),
        case(
            Code::KeyNotAvailable,
            Undetermined,
            Undetermined,
            proof(|proof| {
                proof["verificationMethod"] = json!("did:web:uni.example#key-1");
            }),
        ),
        case(
            Code::WrongProofPurpose,
            Invalid,
            Invalid,
            proof(|proof| proof["proofPurpose"] = json!("authentication")),
        ),
        case(
            Code::SignatureMismatch,
            Invalid,
            Invalid,
            changed(|badge| {
                badge["credentialSubject"]["achievement"]["name"] = json!("Doctor of Everything");
            }),
        ),
        case(
            Code::ProofFromTheFuture,
            Outcome::Warning,
            Outcome::Valid,
            signed_at(badge(), "2026-06-01T00:00:00Z"),
        ),
        case(
            Code::ProofExpired,
            Expired,
            Expired,
            signed_with(badge(), |proof| {
                proof["expires"] = json!("2025-06-01T00:00:00Z");
            }),
        ),
    ]
}

/// A proof says nothing about another document, and be it by the same issuer, of the same kind,
/// and beside it in the same record. The record was signed with them so.
#[test]
fn a_proof_of_another_document_falls() {
    for sign in [signed, signed_as_json] {
        let mut other = badge();
        other["credentialSubject"]["achievement"]["name"] = json!("Advanced Botany");
        let (mut one, mut other) = (sign(badge()), sign(other));
        std::mem::swap(&mut one["proof"], &mut other["proof"]);
        let record = sign(record(vec![one, other, sign(badge())]));
        let report = verify(record.to_string(), Options::at(now()));
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        for (node, fits) in report.root.children.iter().zip([false, false, true]) {
            let proof = |check: &&Check| check.check == CheckKind::Proof;
            let proof = node.checks.iter().find(proof).expect("a proof check");
            let expected = match fits {
                true => (Outcome::Valid, Code::Ok),
                false => (Outcome::Invalid, Code::SignatureMismatch),
            };
            assert_eq!((proof.outcome, proof.code), expected, "{}", node.path);
        }
    }
}

/// JSON-LD takes null for absent.
#[test]
fn a_proof_of_null_is_none() {
    let mut credential = badge();
    credential["proof"] = json!(null);
    let report = verify(credential.to_string(), Options::at(now()));
    assert_eq!(report.outcome, Outcome::Unsigned, "{report:#?}");
}

/// Beside a bound proof that holds, one that others cannot check is no more than a remark.
#[test]
fn a_bound_proof_is_enough_beside_one_that_cannot_be_checked() {
    for (suite, value, code) in [
        ("tomorrows-suite-2050", "z2", Code::UnsupportedCryptosuite),
        ("ecdsa-sd-2023", "u2V0A", Code::BaseProofNotVerifiable),
    ] {
        let mut credential = signed(badge());
        let proof = credential["proof"].take();
        let mut other = proof.clone();
        other["cryptosuite"] = json!(suite);
        other["proofValue"] = json!(value);
        credential["proof"] = json!([other, proof]);
        let report = verify(credential.to_string(), Options::at(now()));
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        let mut checks = report.root.checks.iter();
        let warned = checks.find(|check| check.code == code);
        assert_eq!(warned.map(|check| check.outcome), Some(Outcome::Warning));
    }
}

/// The sentence that people read is that about the time, not that all is well.
#[test]
fn a_proof_from_the_future_says_so() {
    let credential = signed_at(badge(), "2026-06-01T00:00:00Z");
    let report = verify(credential.to_string(), Options::at(now()));
    let mut checks = report.root.checks.iter();
    let said = checks.find(|check| check.code == Code::ProofFromTheFuture);
    let said = said.map(|check| check.message.as_str()).unwrap_or_default();
    assert!(said.contains("still to come"), "{said}");
}

/// A badge of a did:web whose key only its document has, verified with a change to that key's
/// verification method.
fn verified_with(change: impl FnOnce(&mut Value)) -> Report {
    let web = DidWeb::new(5);
    let mut credential = badge();
    credential["issuer"]["id"] = json!(web.did);
    let credential = signed_by(5, &format!("{}#key-1", web.did), credential);
    let mut document = web.document();
    change(&mut document["verificationMethod"][0]);
    let mut options = Options::at(now());
    options.material.insert(web.did, document.to_string());
    verify(credential.to_string(), options)
}

/// Of a key that the document gives away anybody may have signed; of one for encryption nobody
/// can say, from this copy of the document, that it ever was for more.
#[test]
fn a_document_may_have_the_key_and_still_not_speak_for_it() {
    for (member, outcome, code) in [
        (json!({}), Outcome::Valid, Code::Ok),
        (
            json!({"d": "AA"}),
            Outcome::Invalid,
            Code::PrivateKeyPublished,
        ),
        (
            json!({"use": "enc"}),
            Outcome::Undetermined,
            Code::KeyNotInControllerDocument,
        ),
        (
            json!({"alg": "ES512"}),
            Outcome::Undetermined,
            Code::UnsupportedKey,
        ),
    ] {
        // Key 5 as Node's crypto writes it.
        let mut jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": "bnoc3Smwt4_ROvTFWY_v9O8qlxZuPKby5Pv8zYBQW_E"});
        let members = jwk.as_object_mut().expect("an object");
        members.extend(member.as_object().expect("an object").clone());
        let report = verified_with(|method| {
            method["type"] = json!("JsonWebKey");
            let members = method.as_object_mut().expect("an object");
            members.remove("publicKeyMultibase");
            members.insert("publicKeyJwk".to_owned(), jwk);
        });
        assert_eq!(report.outcome, outcome, "{report:#?}");
        let found = report.root.checks.iter().any(|check| check.code == code);
        assert!(found, "{report:#?}");
    }
}

/// CID 1.0, 2.2: a secret beside the public key is out, in whatever form; and a key in two forms
/// may be two keys.
#[test]
fn a_method_has_one_key_and_no_secret() {
    let published = (Outcome::Invalid, Code::PrivateKeyPublished);
    let malformed = (Outcome::Undetermined, Code::MalformedKey);
    let other =
        json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    for (member, value, expected) in [
        ("secretKeyMultibase", json!("z3u2"), published),
        ("secretKeyJwk", json!({"d": "AA"}), published),
        ("privateKeyJwk", json!({"d": "AA"}), published),
        ("privateKeyBase58", json!("3u2"), published),
        ("publicKeyJwk", json!({"kty": "OKP", "d": "AA"}), published),
        ("publicKeyJwk", other, malformed),
    ] {
        let report = verified_with(|method| method[member] = value);
        assert_eq!(report.outcome, expected.0, "{report:#?}");
        let mut checks = report.root.checks.iter();
        assert!(checks.any(|check| check.code == expected.1), "{report:#?}");
    }
}
