//! Copies that show a part of what was signed: what they may leave out, and what makes them fall.

#[path = "support/disclosed.rs"]
mod disclosed;
#[path = "support/signed_by_peers.rs"]
mod signed_by_peers;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::verify::{CheckKind, Code, Outcome};
use disclosed::{SHOWN, base, least, shown};
use serde_json::json;
use signed_by_peers::{EDDSA, HOLDS, MISMATCH, P384, changed, check, report, verdict};

#[test]
fn what_is_shown_holds_and_says_that_it_is_a_part() {
    let whole = report(&shown());
    assert_eq!(whole.outcome, Outcome::Valid, "{whole:#?}");
    // Of the least copy its proof alone: without a subject it is no credential.
    for (text, mandatory, disclosed) in [(shown(), 3, 5), (least(), 3, 0)] {
        let report = report(&text);
        let proof = check(&report, CheckKind::Proof).expect("a proof check");
        assert_eq!((proof.outcome, proof.code), (Outcome::Valid, Code::Ok));
        assert_eq!(json!(proof.detail)["mandatoryStatements"], mandatory);
        assert_eq!(json!(proof.detail)["disclosedStatements"], disclosed);
        assert!(proof.message.contains("a part of what was signed"));
        let hash = |name| {
            proof
                .detail
                .get(name)
                .map(|hash| json!(hash).to_string().len())
        };
        assert_eq!(
            (hash("mandatoryHash"), hash("proofHash")),
            (Some(66), Some(66))
        );
        assert_eq!(hash("documentHash"), None);
    }
}

/// What would have ended it or taken it back may have been left out.
#[test]
fn that_it_has_no_end_is_not_told_of_a_part() {
    let report = report(&shown());
    for kind in [CheckKind::Validity, CheckKind::Status] {
        let check = check(&report, kind).expect("a check");
        let expected = (Outcome::Warning, Code::PartialCopy);
        assert_eq!((check.outcome, check.code), expected, "{kind:?}");
        assert!(check.message.contains("may leave one out"));
    }
    let whole = signed_by_peers::report(&EDDSA.text());
    let validity = check(&whole, CheckKind::Validity).expect("a check");
    assert_eq!(validity.outcome, Outcome::Valid);
    assert!(check(&whole, CheckKind::Status).is_none());
}

#[test]
fn a_base_proof_is_for_the_holder_alone() {
    let report = report(&base());
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Undetermined, Code::BaseProofNotVerifiable)
    );
    assert!(proof.message.contains("holder alone"), "{}", proof.message);
    assert_eq!(report.outcome, Outcome::Undetermined);
}

#[test]
fn any_change_of_what_is_stated_breaks_a_signature() {
    for (from, to) in [
        (r#""value": "2""#, r#""value": "1""#),
        (r#""value": "2""#, r#""value": "0""#),
        // The result that was left out, without its signature.
        (r#"{"value": "2"}"#, r#"{"value": "1"}, {"value": "2"}"#),
        // Less than the proof has signatures for.
        (r#", {"value": "2"}"#, ""),
        (r#"{"value": "2"}"#, r#"{"value": "2", "more": 1}"#),
        (
            r#"{"value": "0"}, {"value": "2"}"#,
            r#"{"value": ["0", "2"]}"#,
        ),
        ("did:example:s", "did:example:t"),
        ("2025-01-01T00:00:00Z", "2025-01-01T00:00:01Z"),
        ("\"validFrom\": \"2025-01-01T00:00:00Z\",", ""),
        ("https://vocab.example/", "https://vocab.example#"),
        (r#""created": "2025-02-01T10:00:00Z","#, ""),
        ("2025-02-01T10:00:00Z", "2025-02-01T10:00:00.0Z"),
        (
            r#""created""#,
            r#""expires": "2031-01-01T00:00:00Z", "created""#,
        ),
        (r#""issuer": "did:key:"#, r#""issuer": "did:example:"#),
    ] {
        assert_eq!(verdict(&changed(&shown(), from, to)), MISMATCH, "{to}");
    }
    let same = changed(
        &shown(),
        r#"{"value": "0"}, {"value": "2"}"#,
        r#"{"value": "2"}, {"value": "0"}"#,
    );
    assert_eq!(verdict(&same), HOLDS);
}

#[test]
fn what_is_not_covered_makes_it_fall() {
    let text = changed(
        &shown(),
        r#"{"value": "2"}"#,
        r#"{"value": "2", "more": {"@id": "relative"}}"#,
    );
    let report = report(&text);
    let proof = check(&report, CheckKind::Proof).expect("a proof check");
    assert_eq!(
        (proof.outcome, proof.code),
        (Outcome::Invalid, Code::UndefinedTerm)
    );
    assert_eq!(json!(proof.detail)["restHolds"], true);
}

#[test]
fn only_p256_signs_so() {
    let key = shown()
        .split("did:key:")
        .nth(2)
        .and_then(|rest| rest.split('#').next().map(str::to_owned));
    let method = format!("did:key:{0}#{0}", key.expect("the key"));
    for other in [EDDSA.key, P384.key] {
        let (outcome, code, _) = verdict(&changed(&shown(), &method, &format!("did:key:{other}")));
        assert_eq!((outcome, code), (Outcome::Invalid, Code::MalformedProof));
    }
    let another = format!("did:key:{}", signed_by_peers::P256.key);
    assert_eq!(verdict(&changed(&shown(), &method, &another)), MISMATCH);
}

/// The bytes of the proof's value, and where its parts begin: 3 bytes say what it is, one that
/// five follow; then 64 bytes and 35, five times 64, and labels of 32.
fn bytes() -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(&SHOWN[1..]).expect("base64url")
}

const SIGNATURES: usize = 4 + 66 + 37;
const LABELS: usize = SIGNATURES + 1 + 5 * 66;
const LABEL: usize = 1 + 2 + 32;
const MANDATORY: usize = LABELS + 1 + 3 * LABEL;

/// What comes of the copy with other bytes for its proof.
fn verdict_of(bytes: &[u8]) -> (Outcome, Code) {
    let value = format!("u{}", URL_SAFE_NO_PAD.encode(bytes));
    let (outcome, code, _) = verdict(&changed(&shown(), SHOWN, &value));
    (outcome, code)
}

#[test]
fn the_proof_has_the_expected_form() {
    let bytes = bytes();
    assert_eq!(bytes[..4], [0xd9, 0x5d, 0x01, 0x85]);
    assert_eq!(bytes[SIGNATURES], 0x85);
    assert_eq!(bytes[LABELS..LABELS + 4], [0xa3, 0, 0x58, 0x20]);
    assert_eq!(bytes[MANDATORY], 0x83);
    assert_eq!(bytes.len(), MANDATORY + 1 + 3);
    assert_eq!(verdict_of(&bytes), (Outcome::Valid, Code::Ok));
}

#[test]
fn no_byte_of_the_proof_can_be_changed() {
    let whole = bytes();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        let (outcome, code) = verdict_of(&bytes);
        // The last bit of the third byte makes a base proof of it.
        let expected = match at {
            2 => Outcome::Undetermined,
            _ => Outcome::Invalid,
        };
        assert_eq!(outcome, expected, "{at} {code:?}");
    }
}

#[test]
fn labels_belong_to_their_nodes() {
    let mismatch = (Outcome::Invalid, Code::SignatureMismatch);
    let whole = bytes();
    let label = |number: usize| LABELS + 1 + number * LABEL + 3..LABELS + 1 + (number + 1) * LABEL;
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let mut swapped = whole.clone();
        swapped[label(one)].copy_from_slice(&whole[label(other)]);
        swapped[label(other)].copy_from_slice(&whole[label(one)]);
        assert_eq!(verdict_of(&swapped), mismatch, "{one} {other}");
        let mut shared = whole.clone();
        shared[label(one)].copy_from_slice(&whole[label(other)]);
        assert_eq!(
            verdict_of(&shared),
            (Outcome::Invalid, Code::MalformedProof)
        );
    }
    let mut fewer = whole.clone();
    fewer.drain(MANDATORY - LABEL..MANDATORY);
    fewer[LABELS] = 0xa2;
    assert_eq!(verdict_of(&fewer), mismatch);
    let mut more = whole.clone();
    let entry = [&[3, 0x58, 0x20][..], &[9; 32]].concat();
    more.splice(MANDATORY..MANDATORY, entry);
    more[LABELS] = 0xa4;
    assert_eq!(verdict_of(&more), mismatch);
    let mut renumbered = whole;
    renumbered[LABELS + 1] = 7;
    assert_eq!(verdict_of(&renumbered), mismatch);
}

#[test]
fn there_are_as_many_signatures_as_statements() {
    let mismatch = (Outcome::Invalid, Code::SignatureMismatch);
    let mut fewer = bytes();
    fewer.drain(SIGNATURES + 1..SIGNATURES + 1 + 66);
    fewer[SIGNATURES] = 0x84;
    assert_eq!(verdict_of(&fewer), mismatch);
    let mut more = bytes();
    let signature = more[SIGNATURES + 1..SIGNATURES + 1 + 66].to_vec();
    more.splice(LABELS..LABELS, signature);
    more[SIGNATURES] = 0x86;
    assert_eq!(verdict_of(&more), mismatch);
    let mut other_way = bytes();
    let (one, other) = (SIGNATURES + 3, SIGNATURES + 3 + 66);
    for at in 0..64 {
        other_way.swap(one + at, other + at);
    }
    assert_eq!(verdict_of(&other_way), mismatch);
}

#[test]
fn signatures_are_limited() {
    let whole = bytes();
    let many = [
        &whole[..SIGNATURES],
        &[0x99, 0x27, 0x11],
        &[&[0x58, 0x40][..], &[0; 64]].concat().repeat(10_001),
        &whole[LABELS..],
    ];
    assert_eq!(
        verdict_of(&many.concat()),
        (Outcome::Undetermined, Code::TooComplex)
    );
}

#[test]
fn copies_of_the_proof_are_limited() {
    let text = shown();
    let at = text.find("\"proof\": ").expect("the proof") + "\"proof\": ".len();
    let own = text[at..].strip_suffix('}').expect("the end");
    let report = report(&format!("{}[{}]}}", &text[..at], vec![own; 17].join(",")));
    let checks = report.root.checks.iter();
    let proofs = checks.filter(|check| check.check == CheckKind::Proof);
    let codes: Vec<Code> = proofs.map(|check| check.code).collect();
    assert_eq!(codes[..16], [Code::Ok; 16]);
    assert_eq!(codes[16..], [Code::TooComplex]);
}
