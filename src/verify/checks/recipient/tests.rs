use super::{Comparisons, recipient};
use crate::json::{Document, Limits};
use crate::verify::{Code, Outcome};

fn found_with(
    subject: &str,
    expected: &[&str],
    comparisons: &mut Comparisons,
) -> (Outcome, Code, String) {
    let text = format!(r#"{{"credentialSubject":{subject}}}"#);
    let document = Document::parse(text, &Limits::default()).expect("JSON");
    let expected: Vec<String> = expected.iter().map(|text| (*text).to_owned()).collect();
    let check = recipient(document.root(), &expected, false, comparisons).expect("was asked for");
    let pointer = check.detail.get("pointer").and_then(|text| text.as_str());
    let pointer = pointer.unwrap_or_default().to_owned();
    (check.outcome, check.code, pointer)
}

fn found(subject: &str, expected: &[&str]) -> (Outcome, Code, String) {
    found_with(subject, expected, &mut Comparisons::default())
}

fn code(subject: &str, expected: &[&str]) -> Code {
    let (outcome, code, _) = found(subject, expected);
    let fits = match code {
        Code::RecipientMatched => outcome == Outcome::Valid,
        Code::RecipientMismatch => outcome == Outcome::Invalid,
        _ => outcome == Outcome::Undetermined,
    };
    assert!(fits, "{outcome:?} {code:?}");
    code
}

fn identity(kind: &str, hash: &str, more: &str) -> String {
    format!(
        r#"{{"identifier":[{{"type":"IdentityObject","identityType":"{kind}","identityHash":"{hash}"{more}}}]}}"#
    )
}

#[test]
fn ids_are_compared_as_written() {
    use Code::{RecipientMatched as Matched, RecipientMismatch as Mismatch};
    let subject = r#"[{"id":"did:example:a"},{"id":"did:example:b"}]"#;
    assert_eq!(code(subject, &["did:example:b"]), Matched);
    assert_eq!(code(subject, &["did:example:B"]), Mismatch);
    assert_eq!(code(subject, &["did:example:c", "did:example:a"]), Matched);
    let pointer = "/credentialSubject/1/id";
    assert_eq!(found(subject, &["did:example:b"]).2, pointer);
}

#[test]
fn e_mail_addresses_are_the_same_but_for_capital_letters() {
    use Code::{RecipientMatched as Matched, RecipientMismatch as Mismatch};
    let open = identity("emailAddress", "Ada@uni.example", r#","hashed":false"#);
    let with_scheme = identity(
        "emailAddress",
        "mailto:Ada@uni.example",
        r#","hashed":false"#,
    );
    let id = r#"{"id":"mailto:Ada@uni.example"}"#;
    for subject in [&open, &with_scheme, id] {
        for (expected, came_to) in [
            ("Ada@uni.example", Matched),
            ("MAILTO:ada@UNI.example", Matched),
            ("adah@uni.example", Mismatch),
        ] {
            assert_eq!(code(subject, &[expected]), came_to, "{subject} {expected}");
        }
    }
}

/// By OpenSSL: `printf %s 'ada@uni.exampleS1' | openssl dgst -sha256`, and `-md5`. A salt in
/// other letters: `printf %s 'zoë4711salz-ß' | openssl dgst -sha256`.
#[test]
fn hashes_are_of_the_identifier_and_the_salt_behind_it() {
    use Code::{RecipientMatched as Matched, RecipientMismatch as Mismatch};
    let sha256 = "sha256$0c72457fba8a88f446a8278d6f6cbd22c250482dac184b2e402631bfbdea0666";
    let md5 = "md5$52f1184623efef8d86e23c9f1c431941";
    let shouted = "md5$52F1184623EFEF8D86E23C9F1C431941";
    for hash in [sha256, md5, shouted] {
        for more in [r#","hashed":true,"salt":"S1""#, r#","salt":"S1""#] {
            let subject = identity("emailAddress", hash, more);
            assert_eq!(code(&subject, &["ada@uni.example"]), Matched, "{hash}");
            assert_eq!(code(&subject, &["Ada@Uni.example"]), Matched, "{hash}");
            assert_eq!(code(&subject, &["bob@uni.example"]), Mismatch, "{hash}");
        }
        let other_salt = identity("emailAddress", hash, r#","salt":"S2""#);
        assert_eq!(code(&other_salt, &["ada@uni.example"]), Mismatch, "{hash}");
    }
    let salted = identity(
        "sisSourcedId",
        "sha256$351385faf563b0d4524697c3cbe1cf1aa377ba0915ef6a66de60c8e9147c32bd",
        r#","hashed":true,"salt":"salz-ß""#,
    );
    assert_eq!(code(&salted, &["zoë4711"]), Matched);
    let other = code(&salted, &["Zoë4711"]);
    assert_eq!(other, Code::RecipientNotComparable, "no e-mail address");
    let unsalted = identity(
        "sisSourcedId",
        "sha256$de650d61f5bd166a91f8ccec3158297db18b9d50eaedca238cd29dc3a214a916",
        r#","hashed":true,"salt":null"#,
    );
    assert_eq!(code(&unsalted, &["4711"]), Matched);
    assert_eq!(
        found(&unsalted, &["4711"]).2,
        "/credentialSubject/identifier/0"
    );
}

#[test]
fn what_cannot_be_compared_decides_nothing() {
    let long_salt = format!(r#","salt":"{}""#, "s".repeat(1001));
    let md5 = "md5$52f1184623efef8d86e23c9f1c431941";
    for subject in [
        "{}".to_owned(),
        "[]".to_owned(),
        r#"{"id":5,"identifier":["ada@uni.example"]}"#.to_owned(),
        r#"{"id":"did:example:a"}"#.to_owned(),
        identity("emailAddress", "ada@uni.example", ""),
        identity("emailAddress", "sha512$00", r#","hashed":true"#),
        identity("emailAddress", "md5$0", r#","hashed":true"#),
        identity("emailAddress", &md5.replace('5', "z"), r#","hashed":true"#),
        identity("emailAddress", md5, r#","hashed":true,"salt":1"#),
        identity("emailAddress", md5, &long_salt),
        identity("name", "Ada", r#","hashed":false"#),
    ] {
        let came_to = code(&subject, &["ada@uni.example"]);
        assert_eq!(came_to, Code::RecipientNotComparable, "{subject}");
    }
}

/// What the reader wrote may be a number where the credential has a name.
#[test]
fn identifiers_without_a_form_are_not_told_apart() {
    let name = identity("name", "Ada", r#","hashed":false"#);
    assert_eq!(code(&name, &["4711"]), Code::RecipientNotComparable);
    assert_eq!(code(&name, &["Ada"]), Code::RecipientMatched);
}

/// JSON-LD takes null for absent, and `@id` is the name without a context.
#[test]
fn an_id_counts_by_either_name_and_null_is_none() {
    use Code::{RecipientMatched as Matched, RecipientMismatch as Mismatch};
    let subject = r#"{"@id":"did:example:a","identifier":null}"#;
    assert_eq!(code(subject, &["did:example:a"]), Matched);
    assert_eq!(code(subject, &["did:example:b"]), Mismatch);
}

/// What cannot be compared may be the same after all.
#[test]
fn a_hash_of_an_unknown_kind_leaves_open_what_others_deny() {
    let unknown = r#"{"identityType":"emailAddress","identityHash":"sha512$00"}"#;
    let subject = format!(r#"{{"id":"mailto:bob@uni.example","identifier":{unknown}}}"#);
    let came_to = code(&subject, &["ada@uni.example"]);
    assert_eq!(came_to, Code::RecipientNotComparable);
    assert_eq!(code(&subject, &["bob@uni.example"]), Code::RecipientMatched);
}

/// Nobody is not everybody who has no name.
#[test]
fn an_empty_expectation_fits_nobody() {
    let subject = identity("emailAddress", "", r#","hashed":false"#);
    assert_eq!(code(&subject, &[""]), Code::RecipientNotComparable);
    let document = Document::parse("{}".to_owned(), &Limits::default()).expect("JSON");
    let nothing = recipient(document.root(), &[], false, &mut Comparisons::default());
    assert!(nothing.is_none());
}

#[test]
fn there_are_only_so_many_comparisons() {
    let ada = r#"{"identityType":"emailAddress","identityHash":"a@uni.example","hashed":false}"#;
    let subject = format!(r#"{{"identifier":[{}]}}"#, [ada; 10].join(","));
    let mut comparisons = Comparisons(15);
    let mut again = || found_with(&subject, &["b@uni.example"], &mut comparisons).1;
    assert_eq!(again(), Code::RecipientMismatch);
    assert_eq!(again(), Code::RecipientNotComparable);
}
