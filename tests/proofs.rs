//! Proofs, suite by suite, and everything that must make one fall.
//!
//! The signatures were made with @digitalbazaar's implementations from npm (vc 7.3 and the
//! cryptosuites of that time) over one credential. Its three results look alike but for
//! their values, so that the names of its blank nodes depend on the hash function.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    Check, CheckKind, Code, NeedKind, Options, Outcome, Report, VouchedBy, verify,
};

const TEMPLATE: &str = r#"{
"@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT {"@vocab": "https://vocab.example/"}],
"type": ["VerifiableCredential"],
"issuer": "did:key:KEY",
"validFrom": "2025-01-01T00:00:00Z",
"credentialSubject": {"id": "did:example:s", "result": [{"value": "0"}, {"value": "1"}, {"value": "2"}]},
"proof": {
  KIND,
  "created": "2025-02-01T10:00:00Z",
  "verificationMethod": "did:key:KEY#KEY",
  "proofPurpose": "assertionMethod",
  "proofValue": "VALUE"
}}"#;

struct Signed {
    kind: &'static str,
    context: &'static str,
    key: &'static str,
    value: &'static str,
}

const EDDSA: Signed = Signed {
    kind: r#""type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022""#,
    context: "",
    key: "z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
    value: "z3HbgSJXsG36Ra7KBSaodAmpScW6xjtBs6CkGNSUKQuiqPZYgw7dk1oTgYJkQzJowPUX33bbLdRejXBAAFJ9zd5zV",
};

const P256: Signed = Signed {
    kind: r#""type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019""#,
    context: "",
    key: "zDnaeTMGR46uL7dCQ2PpU12gXPrmoekSKzQz5jcPz9ZQE6awx",
    value: "z4UCnX7r91rbF95BwKSZ9t3oQQ8m8tokh4Hj7GtsP97oa8uYcVrB6tJP1EpcPf4qWmW4rv16mgrg7yPaFSYZQD51r",
};

const P384: Signed = Signed {
    kind: P256.kind,
    context: "",
    key: "z82LkskS6zmVV9wdvENT7TW2DHtpa7p6tGbWcnTnB12rD9SawZEcqNuFaenkbQwuMNxPqjQ",
    value: "z2KtXSBKbhcGQaSWZzVAuWVEFR1Lv3VwuTz27em5nrueYJzN3tNJFWgdNPZhRy7h4hRab6c7E3UasRCWm58ui4TA7EE9\
            Zbdc6RrrKkMeh8dFt2CxgJVbGCjzrGGtUt5FTpE9R",
};

const ED25519_2020: Signed = Signed {
    kind: r#""type": "Ed25519Signature2020""#,
    context: r#""https://w3id.org/security/suites/ed25519-2020/v1","#,
    key: EDDSA.key,
    value: "z2ttiFFrqk2QX52BY4ydbkH2HA546erEEzHASxFzNDg2HjnvaMvJAU4HiC3QzAHg4nFP1pRtBzc2CUxDktMn6f7B6",
};

const ALL: [&Signed; 4] = [&EDDSA, &P256, &P384, &ED25519_2020];

impl Signed {
    fn text(&self) -> String {
        TEMPLATE
            .replace("KIND", self.kind)
            .replace("CONTEXT", self.context)
            .replace("KEY", self.key)
            .replace("VALUE", self.value)
    }
}

fn options() -> Options {
    Options::at(Timestamp::parse("2025-03-01T00:00:00Z").expect("a time"))
}

fn report(text: &str) -> Report {
    verify(text, options())
}

fn check(report: &Report, kind: CheckKind) -> Option<&Check> {
    report.root.checks.iter().find(|check| check.check == kind)
}

/// What the first proof check of a text comes to.
fn verdict(text: &str) -> (Outcome, Code, Vec<Code>) {
    let report = report(text);
    let proof =
        check(&report, CheckKind::Proof).unwrap_or_else(|| panic!("no proof check: {report:#?}"));
    (proof.outcome, proof.code, proof.also.clone())
}

/// The text with one thing changed, which must be there.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1)
}

const HOLDS: (Outcome, Code, Vec<Code>) = (Outcome::Valid, Code::Ok, Vec::new());
const MISMATCH: (Outcome, Code, Vec<Code>) =
    (Outcome::Invalid, Code::SignatureMismatch, Vec::new());

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
        ("eddsa-rdfc-2022", "ecdsa-sd-2023", unsupported),
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
    for proof in ["5", "null", "[{}]", "{}"] {
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
        assert_eq!(proof.detail["restHolds"], true);
        assert_eq!(
            proof.detail["notCovered"][0]["pointer"],
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
        (proof.outcome, &proof.also[..]),
        (Outcome::Valid, &[Code::ProofFromTheFuture][..])
    );
}

#[test]
fn proofs_that_sign_one_another_are_limited() {
    let text = EDDSA.text();
    let start = text.find("\"proof\": {").expect("the proof") + "\"proof\": ".len();
    let proof = &text[start..text.len() - 1];
    let chained = changed(
        proof,
        "\"created\"",
        "\"id\": \"urn:1\", \"previousProof\": \"urn:1\", \"created\"",
    );
    let proofs = vec![chained.as_str(); 17].join(",");
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

/// Credentials that the project signs itself, for what a did:key cannot show.
#[cfg(feature = "full")]
mod signed_here {
    use super::*;
    use clr_wallet::issue::{Signing, sign};
    use clr_wallet::jsonld::Contexts;
    use clr_wallet::keys::{SecretKey, multibase};

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
        assert!(
            check(&report, CheckKind::Proof).is_some_and(|check| check.outcome == Outcome::Valid)
        );
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
}
