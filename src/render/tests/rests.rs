//! What a verdict rests on beside the credential, and how old that is.

use super::*;
use crate::verify::{NeedKind, Used};

const DID: &str = "did:web:uni.example";
const LIST: &str = "https://uni.example/list";
const CONTEXT: &str = "https://words.example/v1";
const OTHER: &str = "did:web:lists.example";

fn used(kind: NeedKind, url: &str, days: Option<usize>) -> Used {
    Used {
        url: url.to_owned(),
        kind,
        fetched: days.map(|days| format!("2026-01-0{}T03:04:05Z", 2 - days)),
        age: days.map(|days| days * 24 * 60 * 60),
    }
}

/// The root names its keys, the credential in it those and a list; who signed that, only the report
/// knows.
fn rests(root: Node, input: &str) -> (String, String) {
    let mut report = report(root);
    report.used = vec![
        used(NeedKind::Did, DID, Some(1)),
        used(NeedKind::Did, OTHER, Some(0)),
        used(NeedKind::Context, CONTEXT, None),
        used(NeedKind::Status, LIST, None),
    ];
    let html = text(input, &report, Words::of("en"));
    let at = html.find("<article class=\"entry\"").unwrap_or(html.len());
    (read_out(&html[..at]), read_out(&html[at..]))
}

fn named(node: &mut Node, check: CheckKind, name: &str, value: &str) {
    let mut naming = super::check(check, Outcome::Valid, Code::Ok);
    naming.detail.insert(name.to_owned(), value.into());
    node.checks.push(naming);
}

const KEYS: &str = "did:web:uni.example · the signer's document, with its keys \
    · fetched on 1 January 2026, a day before this check";
const WITHDRAWN: &str =
    "https://uni.example/list · the list of what was withdrawn · saved; nobody knows when";
const WORDS: &str = "https://words.example/v1 · what words in it mean · saved; nobody knows when";
const SIGNER: &str = "did:web:lists.example · the signer's document, with its keys \
    · fetched on 2 January 2026, less than a day before this check";

#[test]
fn each_credential_says_on_what_its_verdict_rests_and_how_old_that_is() {
    let mut root = with_child();
    named(
        &mut root,
        CheckKind::Proof,
        "verificationMethod",
        "did:web:uni.example#key-1",
    );
    let child = &mut root.children[0];
    child.issuer.id = Some(DID.to_owned());
    named(child, CheckKind::Status, "list", LIST);
    let input = RECORD.replacen('{', &format!(r#"{{"@context": ["urn:a", {CONTEXT:?}],"#), 1);
    let (root, child) = rests(root, &input);
    let expected =
        format!("This rests on{KEYS}{WORDS}Looked at besides, for this or for what is in it");
    assert!(root.contains(&expected), "{root}");
    assert!(
        root.contains(&format!("what is in it{SIGNER}{WITHDRAWN}")),
        "{root}"
    );
    assert!(
        child.contains(&format!("This rests on{KEYS}{WITHDRAWN}Place in")),
        "{child}"
    );
}

#[test]
fn where_there_is_nothing_in_it_all_is_its_own() {
    let mut root = node("");
    named(&mut root, CheckKind::Status, "list", LIST);
    let (text, _) = rests(root, RECORD);
    assert!(
        text.contains(&format!(
            "This rests on{WITHDRAWN}{KEYS}{SIGNER}{WORDS}Place in"
        )),
        "{text}"
    );
    assert!(!text.contains("Looked at besides"), "{text}");
}

/// A key set is known by the issuer whose it is.
#[test]
fn a_key_set_is_its_issuers() {
    const SET: &str = "https://uni.example/.well-known/jwks.json";
    let mut root = with_child();
    root.children[0].issuer.id = Some("https://uni.example/issuers/1".to_owned());
    let mut report = report(root);
    report.used = vec![used(NeedKind::Jwks, SET, Some(1))];
    let text = read_out(&text(RECORD, &report, Words::of("en")));
    let said =
        format!("This rests on{SET} · the signer's list of keys · fetched on 1 January 2026");
    assert!(text.contains(&said), "{text}");
}

#[test]
fn what_rests_on_nothing_else_says_nothing_of_it() {
    let text = read_out(&html(RECORD, with_child()));
    assert!(
        !text.contains("rests on") && !text.contains("Looked at besides"),
        "{text}"
    );
}

/// However many documents there are, the list of them has an end.
#[test]
fn documents_are_not_named_without_end() {
    let mut report = report(node(""));
    let urls = (0..150).map(|number| format!("https://a.example/{number}"));
    report.used = urls.map(|url| used(NeedKind::Schema, &url, None)).collect();
    let text = read_out(&text(RECORD, &report, Words::of("en")));
    assert_eq!(text.matches("the form that it should have").count(), 100);
    assert!(text.contains("There are 50 more."), "{text}");
}
