//! What `explain` shows: the very bytes that a verdict rests on.

#![cfg(feature = "full")]

#[path = "support/signed_here.rs"]
mod signed_here;

use clr_wallet::rdfc::{HashAlgorithm, NQuadsError};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    Bytes, CheckKind, Code, Detail, ExplainError, Explanation, Form, Material, Options, explain,
    verify,
};
use serde_json::{Value, json};
use signed_here::{badge, method, record, signed, signed_as_token, signed_with_version};

fn options() -> Options {
    Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("a time"))
}

fn explained(input: impl ToString, path: &str, nquads: Option<&str>) -> Explanation {
    explain(input.to_string(), path, nquads, options()).expect("a credential, and N-Quads")
}

fn bytes(shown: &Option<Bytes>) -> &Bytes {
    let bytes = shown.as_ref().expect("is shown");
    assert_eq!(bytes.algorithm, "SHA-256");
    let hash = HashAlgorithm::Sha256.hash(bytes.text.as_bytes());
    assert_eq!(bytes.hash, hash.to_string(), "the hash is that of the text");
    bytes
}

/// The hashes of the first proof, as a report has them.
fn reported(input: &Value, path: &str) -> [Detail; 2] {
    let report = verify(input.to_string(), options());
    let mut nodes = std::iter::once(&report.root).chain(&report.root.children);
    let node = nodes.find(|node| node.path == path).expect("a credential");
    let mut checks = node.checks.iter();
    let proof = checks.find(|check| check.check == CheckKind::Proof);
    let detail = &proof.expect("a proof").detail;
    ["documentHash", "proofHash"].map(|name| detail[name].clone())
}

fn problem(explanation: &Explanation) -> Option<Code> {
    explanation.problem.as_ref().map(|problem| problem.code)
}

#[test]
fn what_is_shown_is_what_the_verdict_rests_on() {
    let inside = "/credentialSubject/verifiableCredential/0";
    let other = "/credentialSubject/verifiableCredential/1";
    let record = signed(record(vec![
        signed(badge()),
        signed_with_version(badge(), 1),
    ]));
    let mut changed = record.clone();
    changed["name"] = json!("Another name");
    for (input, path) in [
        (&record, ""),
        (&record, inside),
        // Signed with an earlier version of a context.
        (&record, other),
        (&changed, ""),
    ] {
        let explanation = explained(input, path, None);
        assert_eq!(explanation.path, path);
        let [proof] = &explanation.proofs[..] else {
            panic!("one proof");
        };
        assert_eq!(proof.pointer, format!("{path}/proof"));
        let (document, configuration) = (bytes(&proof.document), bytes(&proof.configuration));
        assert_eq!([document.form, configuration.form], [Form::NQuads; 2]);
        let shown = [document, configuration].map(|bytes| Detail::from(bytes.hash.as_str()));
        assert_eq!(shown, reported(input, path), "{path}");
        assert_eq!(bytes(&explanation.statements).text, document.text);
        let check = proof.check.as_ref().expect("was checked");
        let is_changed = check.code == Code::SignatureMismatch;
        assert_eq!(is_changed, input == &changed, "{check:?}");
    }
}

#[test]
fn the_contexts_are_named_with_their_hashes() {
    let explanation = explained(signed(badge()), "", None);
    let urls: Vec<&str> = explanation
        .contexts
        .iter()
        .map(|used| used.url.as_str())
        .collect();
    assert_eq!(
        urls,
        badge()["@context"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
    );
    // The hash of this one stands in the data model's specification, B.1.
    assert_eq!(
        explanation.contexts[0].sha256,
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    );
    assert!(explanation.contexts.iter().all(|used| used.pinned));

    let text = r#"{"@context": {"colour": "urn:colour"}}"#;
    let mut coloured = badge();
    coloured["@context"]
        .as_array_mut()
        .expect("a list")
        .push(json!("https://c.example/"));
    coloured["colour"] = json!("red");
    let mut options = options();
    options.material = Material::from([("https://c.example/".to_owned(), text.to_owned())]);
    let explanation = explain(coloured.to_string(), "", None, options).expect("a credential");
    let used = explanation.contexts.last().expect("contexts");
    assert_eq!(
        (used.url.as_str(), used.pinned),
        ("https://c.example/", false)
    );
    assert_eq!(
        used.sha256,
        HashAlgorithm::Sha256.hash(text.as_bytes()).to_string()
    );
}

#[test]
fn a_credential_without_a_proof_is_shown_as_statements() {
    let explanation = explained(badge(), "", None);
    assert!(explanation.proofs.is_empty() && explanation.token.is_none());
    let statements = bytes(&explanation.statements);
    assert_eq!(statements.form, Form::NQuads);
    let signed = explained(signed(badge()), "", None);
    assert_eq!(statements.text, bytes(&signed.proofs[0].document).text);
}

#[test]
fn no_key_is_needed_to_show_what_was_signed() {
    let mut credential = signed(badge());
    credential["proof"]["verificationMethod"] = json!("did:web:uni.example#key-1");
    let explanation = explained(&credential, "", None);
    let proof = &explanation.proofs[0];
    assert_eq!(
        proof.check.as_ref().map(|check| check.code),
        Some(Code::KeyNotAvailable)
    );
    assert_eq!(proof.problem, None);
    bytes(&proof.document);
    assert!(
        bytes(&proof.configuration)
            .text
            .contains("did:web:uni.example#key-1")
    );
    let json: Value =
        serde_json::from_str(proof.configuration_json.as_deref().expect("is shown")).expect("JSON");
    let mut wanted = credential["proof"].clone();
    wanted
        .as_object_mut()
        .expect("an object")
        .remove("proofValue");
    wanted["@context"] = credential["@context"].clone();
    assert_eq!(json, wanted);
}

#[test]
fn a_proof_by_jcs_is_shown_as_canonical_json() {
    let mut credential = signed(badge());
    credential["proof"]["cryptosuite"] = json!("eddsa-jcs-2022");
    let explanation = explained(&credential, "", None);
    let proof = &explanation.proofs[0];
    let (document, configuration) = (bytes(&proof.document), bytes(&proof.configuration));
    assert_eq!([document.form, configuration.form], [Form::Jcs; 2]);
    assert_eq!(proof.configuration_json.as_ref(), Some(&configuration.text));
    let mut unsigned = credential.clone();
    unsigned.as_object_mut().expect("an object").remove("proof");
    assert_eq!(
        serde_json::from_str::<Value>(&document.text).expect("JSON"),
        unsigned
    );
    bytes(&explanation.statements);
}

#[test]
fn of_a_token_the_signing_input_is_shown() {
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    let token = signed_as_token(1, &header, &badge());
    let explanation = explained(&token, "", None);
    let shown = explanation.token.as_ref().expect("a token");
    assert_eq!(
        token.rsplit_once('.').map(|(signed, _)| signed),
        Some(shown.signing_input.as_str())
    );
    assert_eq!(shown.header, header.to_string());
    assert_eq!(shown.payload, badge().to_string());
    assert_eq!(shown.check.as_ref().map(|check| check.code), Some(Code::Ok));
    bytes(&explanation.statements);

    let record = record(vec![json!(token)]);
    let inside = "/credentialSubject/verifiableCredential/0";
    assert_eq!(
        explained(record, inside, None)
            .token
            .expect("a token")
            .signing_input,
        shown.signing_input
    );
}

#[test]
fn what_cannot_be_made_is_said_with_its_reason() {
    let unreadable = explained("no json", "", None);
    assert_eq!(problem(&unreadable), Some(Code::NotJson));

    let inside = "/credentialSubject/verifiableCredential/0";
    let absent = record(vec![json!("https://uni.example/badge")]);
    assert_eq!(
        problem(&explained(absent, inside, None)),
        Some(Code::CredentialNotAvailable)
    );

    let no_object = record(vec![json!(5)]);
    assert_eq!(
        problem(&explained(no_object, inside, None)),
        Some(Code::NotACredential)
    );

    let mut unknown = signed(badge());
    unknown["@context"]
        .as_array_mut()
        .expect("a list")
        .push(json!("https://c.example/"));
    let unknown = explained(unknown, "", None);
    assert_eq!(problem(&unknown), Some(Code::UnknownContext));
    let of_proof = unknown.proofs[0]
        .problem
        .as_ref()
        .map(|problem| problem.code);
    assert_eq!(of_proof, Some(Code::UnknownContext));

    let mut other = signed(badge());
    other["proof"]["cryptosuite"] = json!("bbs-2023");
    let other = explained(other, "", None);
    assert_eq!(problem(&other), None);
    let of_proof = other.proofs[0].problem.as_ref().map(|problem| problem.code);
    assert_eq!(of_proof, Some(Code::UnsupportedCryptosuite));
    assert!(other.proofs[0].configuration_json.is_some());
}

#[test]
fn a_place_without_a_credential_is_a_mistake_in_the_call() {
    let record = record(vec![badge()]).to_string();
    let refused =
        explain(record, "/credentialSubject", None, options()).expect_err("is no credential");
    assert_eq!(
        refused.to_string(),
        "there is no credential at \"/credentialSubject\"; \
         there is one at \"\", \"/credentialSubject/verifiableCredential/0\""
    );
}

/// The issuer's N-Quads: in another order, with other labels.
fn issuers(credential: &Value) -> String {
    let text = explained(credential, "", None)
        .statements
        .expect("is shown")
        .text;
    let lines: Vec<String> = text
        .lines()
        .rev()
        .map(|line| line.replace("_:c14n", "_:b-"))
        .collect();
    lines.join("\r\n")
}

/// A badge that has blank nodes, each with some claims.
fn badge_with_results() -> Value {
    let mut badge = badge();
    let result = |value: &str| json!({"type": ["Result"], "value": value});
    badge["credentialSubject"]["result"] = json!([result("A"), result("B"), result("C")]);
    badge
}

#[test]
fn other_labels_and_another_order_are_no_difference() {
    let badge = badge_with_results();
    let explanation = explained(signed(badge.clone()), "", Some(&issuers(&badge)));
    let difference = explanation.difference.expect("was asked for");
    assert!(difference.only_here.is_empty() && difference.only_there.is_empty());
    assert_eq!(
        difference.shared,
        bytes(&explanation.statements).text.lines().count()
    );
}

#[test]
fn a_changed_claim_is_one_line_on_each_side() {
    let badge = badge_with_results();
    let given = issuers(&badge);
    for (pointer, value) in [
        ("/name", "Another name"),
        (
            "/credentialSubject/achievement/criteria/narrative",
            "Pay the fee.",
        ),
        ("/credentialSubject/result/1/value", "A+"),
    ] {
        let mut changed = signed(badge.clone());
        let was = changed.pointer_mut(pointer).expect("is there");
        let before = std::mem::replace(was, json!(value));
        let difference = explained(&changed, "", Some(&given))
            .difference
            .expect("was asked for");
        let ([here], [there]) = (&difference.only_here[..], &difference.only_there[..]) else {
            panic!("{difference:?}");
        };
        assert!(here.contains(&format!("\"{value}\"")), "{here}");
        assert_eq!(
            *there,
            here.replace(&format!("\"{value}\""), &before.to_string())
        );
    }
}

#[test]
fn a_claim_that_was_added_is_a_line_on_one_side() {
    let given = issuers(&badge());
    let mut longer = badge();
    longer["credentialSubject"]["achievement"]["humanCode"] = json!("BOT 101");
    let difference = explained(signed(longer), "", Some(&given))
        .difference
        .expect("was asked for");
    assert_eq!(difference.only_here.len(), 1, "{difference:?}");
    assert!(difference.only_there.is_empty());
}

#[test]
fn hostile_n_quads_end_with_a_line_number() {
    let given = issuers(&badge());
    for (line, hostile) in [
        (1, "{\"@context\": []}".to_owned()),
        (
            2,
            format!(
                "<urn:s> <urn:p> \"{}\" .\n<urn:s> <urn:p> \"\\uD800\" .",
                "a".repeat(100_000)
            ),
        ),
        (
            given.lines().count(),
            given.trim_end_matches('.').to_owned(),
        ),
        (3, format!("\n\n{}", "<".repeat(100_000))),
        (1, "_:".repeat(50_000)),
        (1, "\u{feff}<urn:s> <urn:p> <urn:o> .".to_owned()),
    ] {
        let refused = explain(badge().to_string(), "", Some(&hostile), options());
        let Err(ExplainError::NQuads(NQuadsError { line: named, .. })) = refused else {
            panic!("was read: {refused:?}");
        };
        assert_eq!(named, line);
    }
}

/// Every blank node looks like every other, in every order.
fn clique(nodes: usize) -> String {
    let all = (0..nodes).flat_map(|a| (0..nodes).map(move |b| (a, b)));
    let edges = all.filter(|(a, b)| a != b);
    edges
        .map(|(a, b)| format!("_:n{a} <urn:knows> _:n{b} .\n"))
        .collect()
}

#[test]
fn poison_ends_as_too_complex() {
    let difference = explained(badge(), "", Some(&clique(12)))
        .difference
        .expect("was asked for");
    let code = difference.problem.map(|problem| problem.code);
    assert_eq!(code, Some(Code::TooComplex));

    let node = |a: usize| {
        let others: Vec<Value> = (0..12)
            .filter(|b| *b != a)
            .map(|b| json!({"id": format!("_:n{b}")}))
            .collect();
        json!({"id": format!("_:n{a}"), "knows": others})
    };
    let mut poison = signed(badge());
    poison["@context"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"knows": "urn:knows"}));
    poison["credentialSubject"]["knows"] = (0..12).map(node).collect();
    let explanation = explained(poison, "", Some(&issuers(&badge())));
    assert_eq!(problem(&explanation), Some(Code::TooComplex));
    let of_proof = explanation.proofs[0]
        .problem
        .as_ref()
        .map(|problem| problem.code);
    assert_eq!(of_proof, Some(Code::TooComplex));
    let difference = explanation.difference.expect("was asked for");
    assert_eq!(
        difference.problem.map(|problem| problem.code),
        Some(Code::TooComplex)
    );
}

#[test]
fn of_many_proofs_as_many_are_shown_as_are_checked() {
    let mut credential = signed(badge());
    let proof = credential["proof"].clone();
    credential["proof"] = json!(vec![proof; 101]);
    let explanation = explained(credential, "", None);
    assert_eq!(explanation.proofs.len(), 100);
    assert!(explanation.proofs.iter().all(|proof| proof.check.is_none()));
}
