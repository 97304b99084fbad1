//! Proofs, suite by suite, and everything that must make one fall.

#[path = "support/signed_by_peers.rs"]
mod signed_by_peers;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{CheckKind, Code, NeedKind, Options, Outcome, VouchedBy, verify};
use serde_json::json;
use signed_by_peers::{
    ALL, ED25519_2020, EDDSA, HOLDS, MISMATCH, P256, P384, Signed, changed, check, report, verdict,
};

#[test]
fn every_suite_holds_and_binds() {
    for signed in ALL {
        let report = report(&signed.text());
        assert_eq!(
            report.outcome,
            Outcome::Valid,
            "{} {report:#?}",
            signed.kind
        );
        assert!(
            check(&report, CheckKind::Proof).is_some_and(|check| check.outcome == Outcome::Valid)
        );
        assert!(
            check(&report, CheckKind::KeyBinding)
                .is_some_and(|check| check.outcome == Outcome::Valid)
        );
        assert_eq!(report.root.issuer.vouched_by, VouchedBy::Nobody);
    }
}

#[test]
fn the_old_name_of_eddsa_is_another_statement() {
    // The same algorithm, but the name is signed with the rest.
    assert_eq!(
        verdict(&changed(&EDDSA.text(), "eddsa-rdfc-2022", "eddsa-2022")),
        MISMATCH
    );
}

#[test]
fn any_change_of_what_is_signed_breaks_the_signature() {
    for signed in ALL {
        for (from, to) in [
            (r#""value": "1""#, r#""value": "3""#),
            (r#"{"value": "2"}"#, r#"{"value": "2", "more": 1}"#),
            (r#", {"value": "2"}"#, ""),
            ("did:example:s", "did:example:t"),
            ("2025-01-01T00:00:00Z", "2025-01-01T00:00:01Z"),
            ("https://vocab.example/", "https://vocab.example#"),
            (r#""created": "2025-02-01T10:00:00Z","#, ""),
            ("2025-02-01T10:00:00Z", "2025-02-01T10:00:00.0Z"),
        ] {
            assert_eq!(
                verdict(&changed(&signed.text(), from, to)),
                MISMATCH,
                "{} {to}",
                signed.kind
            );
        }
    }
}

#[test]
fn what_says_the_same_is_signed_the_same() {
    for signed in ALL {
        for (from, to) in [
            (
                r#"{"value": "0"}, {"value": "1"}"#,
                r#"{"value": "1"}, {"value": "0"}"#,
            ),
            (r#"["VerifiableCredential"]"#, r#""VerifiableCredential""#),
            (
                r#"{"value": "2"}"#,
                r#"{"https://vocab.example/value": {"@value": "2"}}"#,
            ),
        ] {
            assert_eq!(
                verdict(&changed(&signed.text(), from, to)),
                HOLDS,
                "{} {to}",
                signed.kind
            );
        }
    }
}

#[test]
fn signatures_cut_or_stretched_are_malformed() {
    for signed in ALL {
        let digits = signed.value.len();
        for value in [
            signed.value[..digits - 2].to_owned(),
            format!("{}2", signed.value),
            "z".to_owned(),
        ] {
            let (outcome, code, _) = verdict(&changed(&signed.text(), signed.value, &value));
            assert_eq!(
                (outcome, code),
                (Outcome::Invalid, Code::MalformedProof),
                "{} {value}",
                signed.kind
            );
        }
        // Another last digit: another number, still of the right length.
        let last = if signed.value.ends_with('9') {
            "8"
        } else {
            "9"
        };
        let other = format!("{}{last}", &signed.value[..digits - 1]);
        assert_eq!(
            verdict(&changed(&signed.text(), signed.value, &other)),
            MISMATCH,
            "{}",
            signed.kind
        );
    }
}

#[test]
fn malformed_members_and_unknown_suites_are_told_apart() {
    let malformed = (Outcome::Invalid, Code::MalformedProof);
    let unsupported = (Outcome::Undetermined, Code::UnsupportedCryptosuite);
    for (from, to, expected) in [
        (
            r#""DataIntegrityProof""#,
            r#"["DataIntegrityProof"]"#,
            malformed,
        ),
        (r#""eddsa-rdfc-2022""#, "2022", malformed),
        (r#", "cryptosuite": "eddsa-rdfc-2022""#, "", malformed),
        ("eddsa-rdfc-2022", "bbs-2023", unsupported),
        ("eddsa-rdfc-2022", "ecdsa-sd-2023", malformed),
        (
            "DataIntegrityProof",
            "RsaSignature2018",
            (Outcome::Undetermined, Code::UnsupportedCryptosuite),
        ),
        (r#""proofPurpose": "assertionMethod","#, "", malformed),
        ("2025-02-01T10:00:00Z", "yesterday", malformed),
        (r#""z3Hbg"#, r#""u3Hbg"#, malformed),
        (r#""z3Hbg"#, r#""z0Hbg"#, malformed),
        (
            r#""proofPurpose""#,
            r#""previousProof": "urn:none", "proofPurpose""#,
            malformed,
        ),
    ] {
        let (outcome, code, _) = verdict(&changed(&EDDSA.text(), from, to));
        assert_eq!((outcome, code), expected, "{to}");
    }
    let text = EDDSA.text();
    let start = text.find("\"proof\": {").expect("the proof") + "\"proof\": ".len();
    for proof in ["5", "[{}]", "{}"] {
        let (outcome, code, _) = verdict(&format!("{}{proof}}}", &text[..start]));
        assert_eq!((outcome, code), malformed, "{proof}");
    }
}

#[test]
fn another_purpose_is_wrong_whether_signed_or_not() {
    let (outcome, code, also) =
        verdict(&changed(&EDDSA.text(), "assertionMethod", "authentication"));
    assert_eq!((outcome, code), (Outcome::Invalid, Code::WrongProofPurpose));
    assert_eq!(also, [Code::SignatureMismatch]);
}

#[test]
fn keys_that_cannot_be_used_say_why() {
    let method = format!("did:key:{0}#{0}", EDDSA.key);
    for (to, outcome, code) in [
        (
            "did:example:1",
            Outcome::Undetermined,
            Code::KeyNotAvailable,
        ),
        (
            "did:web:uni.example#key-1",
            Outcome::Undetermined,
            Code::KeyNotAvailable,
        ),
        (
            "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
            Outcome::Undetermined,
            Code::UnsupportedKey,
        ),
        ("did:key:z6Mk0", Outcome::Invalid, Code::MalformedKey),
        // The neutral point, of order 1: everything would fit it.
        (
            "did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj",
            Outcome::Invalid,
            Code::MalformedKey,
        ),
    ] {
        let found = verdict(&changed(&EDDSA.text(), &method, to));
        assert_eq!((found.0, found.1), (outcome, code), "{to}");
    }
    let impossible = changed(
        &EDDSA.text(),
        &method,
        &format!("did:key:{}#key-1", EDDSA.key),
    );
    let found = verdict(&impossible);
    assert_eq!(
        (found.0, found.1),
        (Outcome::Invalid, Code::KeyNotInControllerDocument)
    );
    let nameless = changed(
        &EDDSA.text(),
        &format!(r#""verificationMethod": "{method}","#),
        "",
    );
    let found = verdict(&nameless);
    assert_eq!(
        (found.0, found.1),
        (Outcome::Undetermined, Code::KeyNotAvailable)
    );
}

#[test]
fn a_key_of_another_kind_or_curve_does_not_check() {
    let with_key = |signed: &Signed, key: &str| {
        let method = format!("did:key:{0}#{0}", signed.key);
        let (outcome, code, _) =
            verdict(&changed(&signed.text(), &method, &format!("did:key:{key}")));
        (outcome, code)
    };
    let malformed = (Outcome::Invalid, Code::MalformedProof);
    assert_eq!(with_key(&EDDSA, P256.key), malformed);
    assert_eq!(with_key(&ED25519_2020, P384.key), malformed);
    assert_eq!(with_key(&P256, EDDSA.key), malformed);
    assert_eq!(with_key(&P256, P384.key), malformed);
    assert_eq!(with_key(&P384, P256.key), malformed);
    let another = "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7";
    assert_eq!(
        with_key(&EDDSA, another),
        (Outcome::Invalid, Code::SignatureMismatch)
    );
}

/// A relative identifier is dropped: the statements stay as they were signed, but the
/// document now says more.
#[test]
fn what_is_not_covered_makes_a_proof_fall_although_the_rest_holds() {
    for signed in ALL {
        let text = changed(
            &signed.text(),
            r#"{"value": "2"}"#,
            r#"{"value": "2", "more": {"@id": "relative"}}"#,
        );
        let report = report(&text);
        let proof = check(&report, CheckKind::Proof).expect("a proof check");
        assert_eq!(
            (proof.outcome, proof.code),
            (Outcome::Invalid, Code::UndefinedTerm),
            "{}",
            signed.kind
        );
        assert_eq!(json!(proof.detail)["restHolds"], true);
        assert_eq!(
            json!(proof.detail)["notCovered"][0]["pointer"],
            "/credentialSubject/result/2/more/@id"
        );
        assert!(check(&report, CheckKind::KeyBinding).is_none());
        let both = changed(&text, r#""value": "1""#, r#""value": "3""#);
        assert_eq!(
            verdict(&both),
            (
                Outcome::Invalid,
                Code::UndefinedTerm,
                vec![Code::SignatureMismatch]
            )
        );
    }
    let in_the_proof = changed(
        &EDDSA.text(),
        r#""created""#,
        r#""x": {"@id": "relative"}, "created""#,
    );
    assert_eq!(
        verdict(&in_the_proof),
        (Outcome::Invalid, Code::UndefinedTerm, Vec::new())
    );
}

#[test]
fn a_proof_with_a_context_of_its_own_is_read_under_the_documents() {
    let own = r#""@context": {"created": "https://evil.example/"}, "created""#;
    assert_eq!(verdict(&changed(&EDDSA.text(), r#""created""#, own)), HOLDS);
}

#[test]
fn an_unknown_context_is_never_a_bad_signature() {
    let unknown = changed(
        &EDDSA.text(),
        r#"{"@vocab"#,
        r#""https://unknown.example/", {"@vocab"#,
    );
    let (outcome, code, _) = verdict(&unknown);
    assert_eq!(
        (outcome, code),
        (Outcome::Undetermined, Code::UnknownContext)
    );
}

#[test]
fn a_proof_dated_in_the_future_is_remarked() {
    let earlier = Options::at(Timestamp::parse("2025-01-15T00:00:00Z").expect("a time"));
    let report = verify(EDDSA.text(), earlier);
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Warning, Code::ProofFromTheFuture)
    );
}

#[test]
fn proofs_that_sign_one_another_are_limited() {
    let text = EDDSA.text();
    let start = text.find("\"proof\": {").expect("the proof") + "\"proof\": ".len();
    let proof = &text[start..text.len() - 1];
    let chained = |number| {
        let members = format!(r#""id": "urn:{number}", "previousProof": "urn:0", "created""#);
        changed(proof, "\"created\"", &members)
    };
    let proofs = (0..17).map(chained).collect::<Vec<_>>().join(",");
    let report = report(&format!("{}[{proofs}]}}", &text[..start]));
    let codes: Vec<Code> = report
        .root
        .checks
        .iter()
        .filter(|check| check.check == CheckKind::Proof)
        .map(|check| check.code)
        .collect();
    assert_eq!(codes[..16], [Code::SignatureMismatch; 16]);
    assert_eq!(codes[16..], [Code::TooComplex]);
}

#[test]
fn a_missing_document_is_needed() {
    let method = format!("did:key:{0}#{0}", EDDSA.key);
    let report = report(&changed(
        &EDDSA.text(),
        &method,
        "did:web:uni.example#key-1",
    ));
    assert_eq!(report.outcome, Outcome::Undetermined);
    let needs: Vec<_> = report
        .needs
        .iter()
        .map(|need| (need.url.as_str(), need.kind))
        .collect();
    assert_eq!(needs, [("did:web:uni.example", NeedKind::Did)]);
}
