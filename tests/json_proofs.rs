//! Proofs over a credential's text: what they cover, what they leave open, what makes them fall.

#[path = "support/signed_as_json.rs"]
mod signed_as_json;
#[path = "support/signed_by_peers.rs"]
mod signed_by_peers;

use clr_wallet::verify::{Check, CheckKind, Code, Outcome, Report};
use serde_json::json;
use signed_as_json::{ALL, EDDSA, P256, P384, SignedText, chain, numbers};
use signed_by_peers::{HOLDS, MISMATCH, changed, check, report, verdict};

fn proof(report: &Report) -> &Check {
    check(report, CheckKind::Proof).expect("a proof check")
}

#[test]
fn every_suite_holds_and_binds() {
    for signed in ALL {
        let report = report(&signed.text());
        assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        assert_eq!(proof(&report).code, Code::Ok);
        let binding = check(&report, CheckKind::KeyBinding).expect("a binding");
        assert_eq!(binding.outcome, Outcome::Valid);
    }
}

#[test]
fn any_change_of_what_is_said_breaks_the_signature() {
    for signed in ALL {
        for (from, to) in [
            (r#""value": "1""#, r#""value": "3""#),
            (r#""value": "1""#, r#""value": 1"#),
            (r#""value": "1""#, r#""values": "1""#),
            (r#"{"value": "2"}"#, r#"{"value": "2", "more": 1}"#),
            (r#"{"value": "2"}"#, r#"{"value": "2", "more": null}"#),
            (r#", {"value": "2"}"#, ""),
            (
                r#"{"value": "0"}, {"value": "1"}"#,
                r#"{"value": "1"}, {"value": "0"}"#,
            ),
            (r#"["VerifiableCredential"]"#, r#""VerifiableCredential""#),
            ("did:example:s", "did:example:t"),
            ("2025-01-01T00:00:00Z", "2025-01-01T00:00:01Z"),
            (r#""proof":"#, r#""name": "Another", "proof":"#),
            (r#""created": "2025-02-01T10:00:00Z","#, ""),
            ("2025-02-01T10:00:00Z", "2025-02-01T10:00:00.0Z"),
            (r#""created""#, r#""nobodyDefinesThis": 1, "created""#),
            (
                r#""created""#,
                r#""expires": "2031-01-01T00:00:00Z", "created""#,
            ),
        ] {
            let text = changed(&signed.text(), from, to);
            assert_eq!(verdict(&text), MISMATCH, "{} {to}", signed.suite);
        }
    }
}

#[test]
fn another_way_to_write_the_same_json_is_signed_the_same() {
    for signed in ALL {
        for (from, to) in [
            ("\n", " \r\n\t "),
            (r#""value": "1""#, r#""v\u0061lue":"\u0031""#),
            (r#""issuer":"#, r#""issuer" :"#),
        ] {
            let text = changed(&signed.text(), from, to);
            assert_eq!(verdict(&text), HOLDS, "{} {to}", signed.suite);
        }
        let line = "\"validFrom\": \"2025-01-01T00:00:00Z\",\n";
        let moved = changed(&signed.text(), line, "").replacen("{\n", &format!("{{\n{line}"), 1);
        assert_eq!(verdict(&moved), HOLDS, "{}", signed.suite);
    }
}

const DOCUMENTS: &str = "{\n\"@context\": [\"https://www.w3.org/ns/credentials/v2\", {\"@vocab\": \"https://vocab.example/\"}]";

fn under(contexts: &str) -> String {
    changed(
        &EDDSA.text(),
        DOCUMENTS,
        &format!("{{\n\"@context\": {contexts}"),
    )
}

#[test]
fn a_document_that_begins_with_other_contexts_is_refused() {
    for contexts in [
        r#"["https://www.w3.org/ns/credentials/v2"]"#,
        r#""https://www.w3.org/ns/credentials/v2""#,
        r#"[{"@vocab": "https://vocab.example/"}, "https://www.w3.org/ns/credentials/v2"]"#,
        r#"["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example#"}]"#,
        r#"["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/", "@language": "en"}]"#,
        r#"["https://www.w3.org/ns/credentials/v2", {}, {"@vocab": "https://vocab.example/"}]"#,
        r#"[["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}]]"#,
    ] {
        let report = report(&under(contexts));
        let found = (proof(&report).outcome, proof(&report).code);
        assert_eq!(
            found,
            (Outcome::Invalid, Code::ContextMismatch),
            "{contexts}"
        );
        assert_eq!(report.outcome, Outcome::Invalid);
        assert!(check(&report, CheckKind::KeyBinding).is_none());
    }
    let none = changed(&EDDSA.text(), &format!("{DOCUMENTS},"), "{");
    assert_eq!(verdict(&none).1, Code::ContextMismatch);
}

#[test]
fn contexts_behind_those_that_were_signed_are_told() {
    let more = r#"["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"},
        "https://more.example/", {"name": "https://more.example/name"}]"#;
    let report = report(&under(more));
    let proof = proof(&report);
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Warning, Code::ContextNotCovered)
    );
    assert_eq!(
        json!(proof.detail)["contextsNotCovered"],
        serde_json::json!([
            "https://more.example/",
            r#"{"name": "https://more.example/name"}"#
        ])
    );
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    let forged = changed(&under(more), r#""value": "1""#, r#""value": "3""#);
    assert_eq!(verdict(&forged), MISMATCH);
}

#[test]
fn the_proofs_own_context_is_signed() {
    let own = r#""@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}],
  "proofValue""#;
    for (to, code) in [
        (r#""proofValue""#, Code::SignatureMismatch),
        (r#""@context": [], "proofValue""#, Code::SignatureMismatch),
        (
            r#""@context": "https://www.w3.org/ns/credentials/v2", "proofValue""#,
            Code::SignatureMismatch,
        ),
        (r#""@context": null, "proofValue""#, Code::ContextMismatch),
        (
            r#""@context": [{"@vocab": "https://vocab.example/"}], "proofValue""#,
            Code::ContextMismatch,
        ),
    ] {
        let text = changed(&EDDSA.text(), own, to);
        assert_eq!(verdict(&text), (Outcome::Invalid, code, vec![]), "{to}");
    }
}

#[test]
fn a_key_of_another_kind_or_curve_does_not_check() {
    let with_key = |signed: &SignedText, key: &str| {
        let method = format!("did:key:{0}#{0}", signed.key);
        let text = changed(&signed.text(), &method, &format!("did:key:{key}"));
        let (outcome, code, _) = verdict(&text);
        (outcome, code)
    };
    let malformed = (Outcome::Invalid, Code::MalformedProof);
    for (signed, key) in [
        (EDDSA, P256.key),
        (P256, EDDSA.key),
        (P256, P384.key),
        (P384, P256.key),
    ] {
        assert_eq!(with_key(&signed, key), malformed, "{} {key}", signed.suite);
    }
    let another = signed_by_peers::P256.key;
    assert_eq!(
        with_key(&P256, another),
        (Outcome::Invalid, Code::SignatureMismatch)
    );
}

#[test]
fn a_suite_over_statements_is_another_suite() {
    for (signed, other) in [
        (EDDSA, "eddsa-rdfc-2022"),
        (P256, "ecdsa-rdfc-2019"),
        (P384, "ecdsa-rdfc-2019"),
    ] {
        let text = changed(&signed.text(), signed.suite, other);
        assert_eq!(verdict(&text), MISMATCH, "{other}");
    }
    let text = changed(
        &signed_by_peers::EDDSA.text(),
        "eddsa-rdfc-2022",
        "eddsa-jcs-2022",
    );
    assert_eq!(verdict(&text), MISMATCH);
}

/// The codes of all proofs.
fn codes(text: &str) -> Vec<Code> {
    let checks = report(text).root.checks;
    let proofs = checks
        .iter()
        .filter(|check| check.check == CheckKind::Proof);
    proofs.map(|check| check.code).collect()
}

#[test]
fn a_chain_holds_link_by_link() {
    use Code::{MalformedProof, Ok, SignatureMismatch};
    assert_eq!(codes(&chain()), [Ok, Ok]);
    for (from, to, expected) in [
        // What both sign.
        (r#""value": "1""#, r#""value": "3""#, [SignatureMismatch; 2]),
        // The first proof: both fall, for the second signs it.
        ("T10:00:00Z", "T10:00:01Z", [SignatureMismatch; 2]),
        (
            r#""urn:proof:1","#,
            r#""urn:proof:2","#,
            [SignatureMismatch, MalformedProof],
        ),
        // Its value is signed by the second alone.
        (
            "\"proofValue\": \"zkLT",
            "\"proofValue\": \"zkLU",
            [SignatureMismatch; 2],
        ),
        (
            r#""previousProof": "urn:proof:1","#,
            "",
            [Ok, SignatureMismatch],
        ),
        (
            r#""previousProof": "urn:proof:1""#,
            r#""previousProof": ["urn:proof:1"]"#,
            [Ok, SignatureMismatch],
        ),
        (
            r#""previousProof": "urn:proof:1""#,
            r#""previousProof": ["urn:proof:1", "urn:proof:1"]"#,
            [Ok, MalformedProof],
        ),
        (
            r#""previousProof": "urn:proof:1""#,
            r#""previousProof": "urn:none""#,
            [Ok, MalformedProof],
        ),
    ] {
        assert_eq!(codes(&changed(&chain(), from, to)), expected, "{to}");
    }
}

#[test]
fn a_link_cannot_be_taken_out() {
    let whole = chain();
    let start = whole.find("\"proof\": [").expect("the proofs") + "\"proof\": [".len();
    let second = whole[start..]
        .find("{\"previousProof\"")
        .expect("the second")
        + start;
    assert_eq!(
        codes(&format!("{}{}", &whole[..start], &whole[second..])),
        [Code::MalformedProof]
    );
}

#[test]
fn an_unknown_context_stops_no_proof_over_the_text() {
    let report = report(&numbers());
    let context = check(&report, CheckKind::Context).expect("a check of the contexts");
    assert_eq!(
        (context.outcome, context.code),
        (Outcome::Warning, Code::UnknownContext)
    );
    assert_eq!(
        json!(context.detail)["context"],
        "https://unknown.example/context"
    );
    assert_eq!(proof(&report).code, Code::Ok);
    assert_eq!(report.outcome, Outcome::Valid);
    assert!(report.needs.is_empty(), "{:?}", report.needs);
}

#[test]
fn beside_a_proof_over_statements_the_context_is_needed() {
    let text = numbers();
    let at = text.find("\"proof\": ").expect("the proof") + "\"proof\": ".len();
    let own = text[at..].strip_suffix('}').expect("the end");
    let other = changed(own, "eddsa-jcs-2022", "eddsa-rdfc-2022");
    let report = report(&format!("{}[{own},{other}]}}", &text[..at]));
    let context = check(&report, CheckKind::Context).expect("a check of the contexts");
    assert_eq!(
        (context.outcome, context.code),
        (Outcome::Undetermined, Code::UnknownContext)
    );
    assert_eq!(report.needs.len(), 1);
    let proofs = report.root.checks.iter();
    let proofs: Vec<_> = proofs
        .filter(|check| check.check == CheckKind::Proof)
        .map(|check| (check.outcome, check.code))
        .collect();
    let unknown = (Outcome::Undetermined, Code::UnknownContext);
    assert_eq!(proofs, [(Outcome::Valid, Code::Ok), unknown]);
    assert_eq!(report.outcome, Outcome::Undetermined);
}

#[test]
fn digits_beyond_a_double_are_told() {
    for same in ["9007199254740992.0", "9.007199254740992e15"] {
        assert_eq!(
            verdict(&changed(&numbers(), "9007199254740992", same)),
            HOLDS
        );
    }
    for (from, to, pointer) in [
        (
            "9007199254740992",
            "9007199254740993",
            "/credentialSubject/credits",
        ),
        (
            "0.1",
            "0.10000000000000000000000000000009",
            "/credentialSubject/share",
        ),
    ] {
        let report = report(&changed(&numbers(), from, to));
        let proof = proof(&report);
        assert_eq!(
            (proof.outcome, proof.code),
            (Outcome::Warning, Code::NumberNotPortable)
        );
        assert_eq!(
            json!(proof.detail)["numbersNotPortable"],
            serde_json::json!([pointer])
        );
        assert_eq!(report.outcome, Outcome::Valid);
    }
    assert_eq!(
        verdict(&changed(&numbers(), "9007199254740992", "9007199254740994")),
        MISMATCH
    );
}

#[test]
fn a_number_that_no_double_holds_cannot_be_signed() {
    let report = report(&changed(&numbers(), "9007199254740992", "1e400"));
    let proof = proof(&report);
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Invalid, Code::UndefinedTerm)
    );
    assert_eq!(
        json!(proof.detail)["notCovered"],
        serde_json::json!([{ "pointer": "/credentialSubject/credits", "kind": "number out of range" }])
    );
}

/// Each of these would take the whole document anew.
#[test]
fn proofs_under_contexts_of_their_own_are_limited() {
    let text = EDDSA.text();
    let at = text.find("\"proof\": ").expect("the proof") + "\"proof\": ".len();
    let own = text[at..].strip_suffix('}').expect("the end");
    let cut = changed(own, r#", {"@vocab": "https://vocab.example/"}"#, "");
    let proofs = vec![cut.as_str(); 17].join(",");
    let found = codes(&format!("{}[{own},{proofs},{own}]}}", &text[..at]));
    assert_eq!(found[0], Code::Ok);
    assert_eq!(found[1..17], [Code::SignatureMismatch; 16]);
    assert_eq!(found[17..], [Code::TooComplex, Code::Ok]);
}
