//! Credentials that the project signs itself: against other implementations, and for what
//! their signatures cannot show.
#![cfg(feature = "full")]

#[path = "support/signed_by_peers.rs"]
mod signed_by_peers;

use clr_wallet::issue::{Signing, sign};
use clr_wallet::jsonld::Contexts;
use clr_wallet::keys::{SecretKey, multibase};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{CheckKind, Code, Outcome, Report, VouchedBy, verify};
use signed_by_peers::{EDDSA, HOLDS, MISMATCH, changed, check, options, report, verdict};

const ISSUER: &str = "did:web:uni.example";

fn key() -> SecretKey {
    SecretKey::ed25519(&[7; 32])
}

fn unsigned() -> String {
    let text = EDDSA.text();
    let proof = text.find(",\n\"proof\"").expect("the proof");
    changed(
        &format!("{}\n}}", &text[..proof]),
        &format!("did:key:{}", EDDSA.key),
        ISSUER,
    )
}

fn signed() -> String {
    let created = Timestamp::parse("2025-02-01T10:00:00Z").expect("a time");
    let method = format!("{ISSUER}#key-1");
    let signing = Signing {
        key: &key(),
        verification_method: &method,
        created,
    };
    sign(
        &unsigned(),
        &signing,
        &mut Contexts::new(Default::default()),
    )
    .expect("it is signed")
}

fn document(id: &str, more: &str) -> String {
    format!(
        r##"{{"id": "{id}", "assertionMethod": [{{"id": "#key-1", "type": "Multikey",
            "publicKeyMultibase": "{}"{more}}}]}}"##,
        EDDSA.key
    )
}

fn report_with(document: String) -> Report {
    let mut options = options();
    options.material.insert(ISSUER.to_owned(), document);
    verify(signed(), options)
}

fn binding(report: &Report) -> Option<(Outcome, Code)> {
    check(report, CheckKind::KeyBinding).map(|check| (check.outcome, check.code))
}

/// Ed25519 signs the same bytes the same way, so that our signature must be theirs.
#[test]
fn the_signature_is_that_of_another_implementation() {
    let text = changed(&unsigned(), ISSUER, &format!("did:key:{}", EDDSA.key));
    let created = Timestamp::parse("2025-02-01T10:00:00Z").expect("a time");
    let method = format!("did:key:{0}#{0}", EDDSA.key);
    let signing = Signing {
        key: &key(),
        verification_method: &method,
        created,
    };
    let signed =
        sign(&text, &signing, &mut Contexts::new(Default::default())).expect("it is signed");
    assert!(signed.contains(EDDSA.value), "{signed}");
}

#[test]
fn a_document_of_the_issuer_binds_its_key() {
    let report = report_with(document(ISSUER, ""));
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(binding(&report), Some((Outcome::Valid, Code::Ok)));
    assert_eq!(report.root.issuer.vouched_by, VouchedBy::Domain);
    assert_eq!(report.root.issuer.domain.as_deref(), Some("uni.example"));
}

#[test]
fn a_revoked_key_holds_but_does_not_bind() {
    let report = report_with(document(ISSUER, r#", "revoked": "2025-01-31T00:00:00Z""#));
    assert_eq!(report.outcome, Outcome::Invalid);
    assert_eq!(binding(&report), Some((Outcome::Invalid, Code::KeyRevoked)));
    assert!(check(&report, CheckKind::Proof).is_some_and(|check| check.outcome == Outcome::Valid));
}

#[test]
fn another_document_does_not_help_and_is_named() {
    for text in [document("did:web:evil.example", ""), "not JSON".to_owned()] {
        let report = report_with(text);
        assert_eq!(report.outcome, Outcome::Undetermined);
        let proof = check(&report, CheckKind::Proof).expect("a proof check");
        assert_eq!(
            (proof.outcome, proof.code),
            (Outcome::Undetermined, Code::KeyNotAvailable)
        );
        assert!(
            proof.detail["material"]
                .as_str()
                .is_some_and(|said| said.contains(ISSUER))
        );
        assert_eq!(report.needs.len(), 1);
    }
}

#[test]
fn a_document_without_the_method_leaves_it_open() {
    let report = report_with(document(ISSUER, "").replace("#key-1", "#key-2"));
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Undetermined, Code::KeyNotInControllerDocument)
    );
    assert_eq!(binding(&report), None);
}

/// The text with its proof signed anew over the two hashes that verifying it shows, in
/// the order that `join` puts them (the proof's hash is given first).
fn signed_anew(text: &str, join: fn([Vec<u8>; 2]) -> Vec<u8>) -> String {
    let report = report(text);
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    let hashes = ["proofHash", "documentHash"].map(|name| {
        let hex = proof.detail[name].as_str().expect("a hash");
        (0..32)
            .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex"))
            .collect()
    });
    let value = multibase::encode_base58btc(&key().sign(&join(hashes)));
    changed(text, EDDSA.value, &value)
}

#[test]
fn the_hashes_are_signed_in_one_order() {
    let text = EDDSA.text();
    assert_eq!(
        signed_anew(&text, |[proof, document]| [proof, document].concat()),
        text
    );
    assert_eq!(
        verdict(&signed_anew(&text, |[proof, document]| [document, proof].concat())),
        MISMATCH
    );
    assert_eq!(verdict(&signed_anew(&text, |[proof, _]| proof)), MISMATCH);
    assert_eq!(
        verdict(&signed_anew(&text, |[_, document]| document)),
        MISMATCH
    );
}

#[test]
fn the_old_name_of_eddsa_signs_the_same_way() {
    let text = changed(&EDDSA.text(), "eddsa-rdfc-2022", "eddsa-2022");
    assert_eq!(
        verdict(&signed_anew(&text, |hashes| hashes.concat())),
        HOLDS
    );
}

#[test]
fn a_proof_past_its_own_day_holds_and_has_expired() {
    let text = changed(
        &EDDSA.text(),
        r#""created""#,
        r#""expires": "2025-02-28T23:59:59Z", "created""#,
    );
    let report = report(&signed_anew(&text, |hashes| hashes.concat()));
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Expired, Code::ProofExpired)
    );
    assert_eq!(binding(&report), Some((Outcome::Valid, Code::Ok)));
    assert_eq!(report.outcome, Outcome::Expired);
    let later = changed(
        &EDDSA.text(),
        r#""created""#,
        r#""expires": "2025-03-01T00:00:00Z", "created""#,
    );
    assert_eq!(
        verdict(&signed_anew(&later, |hashes| hashes.concat())),
        HOLDS
    );
}

#[test]
fn a_proof_made_for_another_purpose_is_no_claim() {
    let text = changed(&EDDSA.text(), "assertionMethod", "authentication");
    let found = verdict(&signed_anew(&text, |hashes| hashes.concat()));
    assert_eq!(
        found,
        (Outcome::Invalid, Code::WrongProofPurpose, Vec::new())
    );
}
