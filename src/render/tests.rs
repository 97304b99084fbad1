use super::{in_pieces, record, text};
use crate::json::{Document, Limits};
use crate::verify::{
    Bundle, Check, CheckKind, Code, Decision, Issuer, Listing, Material, Node, Outcome, Relation,
    Report, Sources, VouchedBy,
};
use crate::words::Words;

mod answers;

const RECORD: &str = r#"{
    "type": ["VerifiableCredential", "ClrCredential"],
    "name": "Record of Ada",
    "issuer": {"id": "did:key:z6Mk", "name": "Harvard University"},
    "validFrom": "2024-06-30T23:00:00-05:00",
    "credentialSubject": {
        "type": "ClrSubject",
        "identifier": {"hashed": false, "identityType": "name", "identityHash": "Ada Lovelace"},
        "verifiableCredential": [{
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": "did:key:z6Mk", "name": "Harvard University"},
            "validFrom": "2023-02-01T00:00:00Z",
            "credentialSubject": {
                "creditsEarned": 3,
                "result": {"resultDescription": "urn:grade", "value": "A"},
                "achievement": {
                    "name": "Analysis", "achievementType": "Course", "humanCode": "MA 1",
                    "creditsAvailable": 4, "description": "Limits and series.",
                    "resultDescription": {"id": "urn:grade", "name": "Final grade"}
                }
            }
        }]
    }
}"#;

fn check(kind: CheckKind, outcome: Outcome, code: Code) -> Check {
    Check {
        check: kind,
        outcome,
        code,
        also: Vec::new(),
        message: format!("The sentence about {}.", code.as_str()),
        detail: Default::default(),
    }
}

/// A credential whose signature holds, by the key that its issuer is.
fn node(path: &str) -> Node {
    Node {
        path: path.to_owned(),
        relation: Relation::Root,
        id: None,
        types: Vec::new(),
        name: None,
        issuer: Issuer {
            id: Some("did:key:z6Mk".to_owned()),
            name: Some("Harvard University".to_owned()),
            ..Issuer::default()
        },
        self_issued: false,
        outcome: Outcome::Valid,
        checks: vec![
            check(CheckKind::Parse, Outcome::Valid, Code::Ok),
            check(CheckKind::Proof, Outcome::Valid, Code::Ok),
            check(CheckKind::KeyBinding, Outcome::Valid, Code::Ok),
        ],
        children: Vec::new(),
    }
}

fn report(root: Node) -> Report {
    let nodes = || std::iter::once(&root).chain(&root.children);
    let mut summary = std::collections::BTreeMap::new();
    for node in nodes() {
        *summary.entry(node.outcome).or_insert(0) += 1;
    }
    Report {
        version: 1,
        at: "2026-01-02T03:04:05Z".to_owned(),
        outcome: root.outcome,
        summary,
        root,
        needs: Vec::new(),
        used: Vec::new(),
        bundle: Bundle {
            name: String::new(),
            sha256: String::new(),
        },
    }
}

fn html(input: &str, root: Node) -> String {
    text(input, &report(root), Words::of("en"))
}

/// What is read out of HTML, tags left aside.
fn read_out(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text
}

const CHILD: &str = "/credentialSubject/verifiableCredential/0";

fn with_child() -> Node {
    Node {
        children: vec![Node {
            relation: Relation::Embedded,
            ..node(CHILD)
        }],
        ..node("")
    }
}

/// The shapes that only what is vouched for may carry.
const SEAL: &str = "m7.4 14.6-2.9";
const CHECKED_DISC: &str = r#"<circle class="solid" cx="12" cy="12" r="11"/>"#;

#[test]
fn a_record_and_what_it_holds_are_read_in_order() {
    let text = read_out(&html(RECORD, with_child()));
    let mut rest = text.as_str();
    for expected in [
        "Comprehensive Learner Record",
        "Record of Ada",
        "Ada Lovelace",
        "Harvard University",
        "30 June 2024",
        "Is it as it was signed?",
        "Holds",
        "Is it really from Harvard University?",
        "Nobody vouches for the name",
        "The record itself and one credential in it: 2 hold.",
        "Course · MA 1",
        "Analysis",
        "1 February 2023",
        "Final grade A",
        "3 of 4 credits",
        "Holds",
        "Nobody vouches for the issuer",
        "Limits and series.",
        "As of 2 January 2026",
    ] {
        let (_, after) = rest
            .split_once(expected)
            .unwrap_or_else(|| panic!("{expected:?} is missing in {rest}"));
        rest = after;
    }
}

/// Each has its own verdict, where the credential stands that it belongs to.
#[test]
fn endorsements_stand_at_what_they_endorse() {
    const ENDORSEMENT: &str = r#"{"type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Accreditation", "credentialSubject": {"endorsementComment": "In good standing."}}"#;
    let of_record = r#""issuer": {"name": "Harvard University", "endorsement": [E]"#;
    let of_badge = r#""achievement": {"endorsement": [E], "#;
    let input = RECORD
        .replacen(
            r#""issuer": {"id": "did:key:z6Mk", "name": "Harvard University""#,
            of_record,
            1,
        )
        .replace(r#""achievement": {"#, of_badge)
        .replace("[E]", &format!("[{ENDORSEMENT}]"));
    let endorsement = |path: String| Node {
        relation: Relation::Endorsement,
        outcome: Outcome::Revoked,
        ..node(&path)
    };
    let mut root = with_child();
    root.children
        .push(endorsement("/issuer/endorsement/0".to_owned()));
    let inner = format!("{CHILD}/credentialSubject/achievement/endorsement/0");
    let told = check(
        CheckKind::Structure,
        Outcome::Warning,
        Code::EndorsementMismatch,
    );
    // Of what has no id nobody can tell whether it is another.
    let mut open = endorsement(inner.clone());
    open.checks.push(told);
    let mut mismatch = open.clone();
    let detail = &mut mismatch.checks.last_mut().expect("is there").detail;
    detail.insert("attachedTo".to_owned(), "urn:another".into());
    root.children[0].children.push(endorsement(inner));
    root.children[0].children.push(mismatch);
    root.children[0].children.push(open);
    let html = html(&input, root);
    let text = read_out(&html);
    let mut rest = text.as_str();
    for expected in [
        "Endorsements",
        "Endorsement",
        "Accreditation",
        "Endorses Harvard University",
        "In good standing.",
        "Withdrawn",
        "In this record",
        "Analysis",
        "Endorsement",
        "Endorses Analysis",
        "Withdrawn",
        "About something else than what it is attached to",
    ] {
        let (_, after) = rest
            .split_once(expected)
            .unwrap_or_else(|| panic!("{expected:?} is missing in {rest}"));
        rest = after;
    }
    assert_eq!(html.matches(r#"data-outcome="revoked""#).count(), 4);
    assert_eq!(text.matches("Endorses ").count(), 2);
    assert_eq!(text.matches("About something else").count(), 1);
    let ids = html.matches(r#" id=""#).count();
    let different: std::collections::BTreeSet<&str> = html
        .split(r#" id=""#)
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .collect();
    assert_eq!(ids, different.len(), "no id occurs twice");
}

/// A page adds them one by one to the list of the first, which must come to the same.
#[test]
fn the_pieces_of_a_record_are_the_record() {
    let sources = Sources::of(RECORD.as_bytes(), &Material::new());
    let words = Words::of("en");
    for (children, expected) in [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)] {
        let mut root = with_child();
        root.children = vec![root.children[0].clone(); children];
        let report = report(root);
        let mut pieces = in_pieces(&sources, &report, words);
        assert_eq!(pieces.len(), expected, "of {children}");
        let mut whole = pieces.remove(0);
        for piece in pieces {
            assert!(piece.starts_with("<li>") && piece.ends_with("</li>"));
            let end = whole.rfind("</ol>").expect("the list of entries");
            whole.insert_str(end, &piece);
        }
        assert_eq!(whole, record(&sources, &report, words));
    }
}

#[test]
fn every_credential_s_element_says_where_it_stands_and_what_it_came_to() {
    let mut root = with_child();
    root.children[0].outcome = Outcome::Invalid;
    let html = html(RECORD, root);
    assert!(html.contains(r#"data-path="" data-outcome="valid" data-vouched="nobody""#));
    let child = format!(r#"data-path="{CHILD}" data-outcome="invalid" data-vouched="nobody""#);
    assert!(html.contains(&child));
    assert_eq!(html.matches("data-outcome").count(), 2);
}

#[test]
fn an_impostor_gets_no_mark_of_trust() {
    let html = html(RECORD, with_child());
    assert!(!html.contains(SEAL));
    assert!(!html.contains(CHECKED_DISC));
}

#[test]
fn who_is_vouched_for_gets_the_mark() {
    let mut root = with_child();
    root.issuer.vouched_by = VouchedBy::Domain;
    root.issuer.domain = Some("harvard.example".to_owned());
    let html = html(RECORD, root);
    assert_eq!(html.matches(SEAL).count(), 1, "the root's, not the child's");
    assert_eq!(html.matches(CHECKED_DISC).count(), 1);
    assert!(read_out(&html).contains("harvard.example vouches for the name"));
}

#[test]
fn what_the_reader_decided_is_told_from_what_others_say() {
    let text = |text: &str| Some(text.to_owned());
    let of_others = Listing {
        by: text("<b>Registry"),
        since: text("2024-06-01"),
        updated: text("2022-05-25T12:40:00+0000"),
        names: vec!["Hillside".to_owned()],
        signed: Some(false),
        ..Default::default()
    };
    let own = Listing {
        since: text("2026-01-01T00:00:00Z"),
        decided: Some(Decision {
            at: "2026-01-01T00:00:00Z".to_owned(),
            by: text("A. Reader"),
            note: text("Called them."),
        }),
        ..Default::default()
    };
    let mut root = with_child();
    root.issuer.vouched_by = VouchedBy::TrustList;
    root.issuer.listed = vec![of_others];
    let listed = html(RECORD, root.clone());
    assert!(listed.contains(r#"data-vouched="trust-list""#) && !listed.contains("<b>"));
    let read = read_out(&listed);
    for words in [
        "Listed by &lt;b&gt;Registry",
        "It is their word, not yours",
        "On the list of &lt;b&gt;Registry · since 1 June 2024 · as Hillside · list of 25 May 2022 \
         · not signed by its keeper",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
    root.issuer.listed.push(own);
    let read = read_out(&html(RECORD, root));
    for words in [
        "You know this issuer",
        "On your own list · since 1 January 2026 · decided by A. Reader",
        "How it was made sure: Called them.",
        "On the list of",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
}

/// The words of the root's verdict and its shape.
fn verdict(root: Node) -> (String, String) {
    let html = html(RECORD, root);
    let (_, after) = html.split_once(r#"<p class="word">"#).expect("a verdict");
    let (word, _) = after.split_once("</p>").expect("its end");
    let (shape, _) = word.split_once("</svg>").expect("a shape");
    (read_out(word), shape.to_owned())
}

#[test]
fn every_verdict_has_its_own_word_and_shape() {
    let failing = |kind, outcome, code| Node {
        outcome,
        checks: vec![
            check(CheckKind::Proof, Outcome::Valid, Code::Ok),
            check(kind, outcome, code),
        ],
        ..node("")
    };
    let all = [
        node(""),
        failing(
            CheckKind::KeyBinding,
            Outcome::Undetermined,
            Code::KeyNotBound,
        ),
        Node {
            outcome: Outcome::Undetermined,
            checks: vec![check(
                CheckKind::Proof,
                Outcome::Undetermined,
                Code::UnknownContext,
            )],
            ..node("")
        },
        failing(CheckKind::Proof, Outcome::Invalid, Code::SignatureMismatch),
        failing(CheckKind::Status, Outcome::Revoked, Code::Ok),
        failing(CheckKind::Status, Outcome::Suspended, Code::Ok),
        failing(CheckKind::Validity, Outcome::Expired, Code::Expired),
        failing(CheckKind::Validity, Outcome::NotYetValid, Code::NotYetValid),
        Node {
            outcome: Outcome::Unsigned,
            checks: Vec::new(),
            ..node("")
        },
    ]
    .map(verdict);
    for (at, (word, shape)) in all.iter().enumerate() {
        for (other_word, other_shape) in &all[..at] {
            assert_ne!(word, other_word);
            assert_ne!(shape, other_shape, "{word} and {other_word}");
        }
    }
    assert_eq!(
        all[1].0,
        "Signed, but nobody shows that the key is the issuer's"
    );
}

#[test]
fn an_input_that_cannot_be_read_is_told_in_a_sentence() {
    let mut root = node("");
    root.outcome = Outcome::Invalid;
    root.checks = vec![check(CheckKind::Parse, Outcome::Invalid, Code::NotJson)];
    let text = read_out(&html("{", root));
    assert!(text.starts_with("No record was found in this"), "{text}");
    assert!(text.contains("Cannot be read"));
    assert!(text.contains("The sentence about not-json."));
}

/// What was not understood may well be a record.
#[test]
fn of_an_input_that_was_not_understood_nothing_is_denied() {
    for code in [Code::TooLarge, Code::UnsupportedFormat, Code::InternalError] {
        let mut root = node("");
        root.outcome = Outcome::Undetermined;
        root.checks = vec![check(CheckKind::Parse, Outcome::Undetermined, code)];
        let text = read_out(&html("{", root));
        assert!(text.starts_with("This could not be read here"), "{text}");
        assert!(text.contains("Could not be checked"));
    }
}

/// Nothing was changed in what there is; but the issuer has something newer to say.
#[test]
fn a_newer_copy_is_told_with_its_address() {
    let mut newer = check(
        CheckKind::Refresh,
        Outcome::Warning,
        Code::NewerCopyAvailable,
    );
    let url = "https://uni.example/newest";
    newer.detail.insert("url".to_owned(), url.into());
    let mut root = node("");
    root.checks.push(newer);
    let text = read_out(&html(RECORD, root));
    let said = format!("The sentence about newer-copy-available. {url}");
    assert!(text.contains(&said), "{text}");
}

#[test]
fn without_the_document_the_report_is_shown() {
    let mut root = node("");
    root.name = Some("Only in the report".to_owned());
    let html = record(&Sources::default(), &report(root), Words::of("en"));
    assert!(read_out(&html).contains("Only in the report"));
    assert!(read_out(&html).contains("Harvard University"));
}

#[test]
fn a_date_that_is_none_is_shown_as_written() {
    let input = RECORD.replace("2024-06-30T23:00:00-05:00", "at some time");
    assert!(read_out(&html(&input, node(""))).contains("at some time"));
}

/// Every string of a record replaced by what would be markup, a link or a trick.
#[test]
fn hostile_text_stays_text() {
    for hostile in [
        "<script>alert(1)</script>",
        r#""><img src=x onerror=alert(1)>"#,
        "'--><svg onload=alert(1)>",
        "javascript:alert(1)",
        "\u{202e}lawrah\u{2066}\u{2069}",
        "{}",
        "&lt;b&gt;",
    ] {
        let quoted = serde_json::to_string(hostile).expect("a string");
        let input = replace_every_string(RECORD, &quoted);
        Document::parse(input.clone(), &Limits::default()).expect("still JSON");
        let mut root = with_child();
        root.name = Some(hostile.to_owned());
        root.issuer.id = Some(hostile.to_owned());
        root.issuer.name = Some(hostile.to_owned());
        root.checks[0].message = hostile.to_owned();
        root.checks[0]
            .detail
            .insert(hostile.to_owned(), hostile.into());
        let html = html(&input, root);
        for markup in ["<script", "<img", "onload=alert(1)>", "href"] {
            assert!(!html.contains(markup), "{hostile}: {html}");
        }
        assert_isolated(&html, hostile);
    }
}

/// Values only: keys and types decide what is shown at all.
fn replace_every_string(json: &str, quoted: &str) -> String {
    let document = Document::parse(json.to_owned(), &Limits::default()).expect("JSON");
    fn write(value: crate::json::Value<'_>, key: &str, quoted: &str) -> String {
        use crate::json::Kind;
        let members = || {
            value
                .members()
                .map(|(key, value)| format!("{key:?}:{}", write(value, key, quoted)))
        };
        let items = || value.items().map(|value| write(value, key, quoted));
        match value.kind() {
            Kind::Object => format!("{{{}}}", members().collect::<Vec<_>>().join(",")),
            Kind::Array => format!("[{}]", items().collect::<Vec<_>>().join(",")),
            Kind::String if !matches!(key, "type" | "resultDescription") => quoted.to_owned(),
            _ => value.raw().to_owned(),
        }
    }
    write(document.root(), "", quoted)
}

/// Wherever the text is shown, an element of its own keeps it apart from the words around it.
fn assert_isolated(html: &str, hostile: &str) {
    let escaped = maud::html! { (hostile) }.into_string();
    let mut shown = 0;
    for (at, _) in html.match_indices(&escaped) {
        let before = &html[..at];
        let in_a_tag = before.rfind('<') > before.rfind('>');
        if !in_a_tag {
            assert!(
                before.ends_with("<bdi>"),
                "{hostile} follows {}",
                &before[at - 40..]
            );
            shown += 1;
        }
    }
    assert!(shown > 10, "{hostile} is shown {shown} times");
}

#[test]
fn what_is_not_green_says_what_can_be_done() {
    let checks = vec![
        check(CheckKind::Proof, Outcome::Valid, Code::Ok),
        check(
            CheckKind::KeyBinding,
            Outcome::Undetermined,
            Code::KeyNotBound,
        ),
        check(CheckKind::Trust, Outcome::Valid, Code::TrustedIssuer),
    ];
    let text = read_out(&html(RECORD, Node { checks, ..node("") }));
    let reason = Code::KeyNotBound.reason();
    let advice = format!(
        "What you can do{}What the issuer can do{}",
        reason.reader, reason.issuer
    );
    assert!(text.contains(&advice), "{text}");
    assert_eq!(text.matches("What you can do").count(), 1, "{text}");
}

#[test]
fn what_is_open_anywhere_in_the_tree_is_told_once_and_counted() {
    let mut root = with_child();
    for node in std::iter::once(&mut root.children[0]) {
        node.checks.push(check(
            CheckKind::Context,
            Outcome::Undetermined,
            Code::UnknownContext,
        ));
        node.checks.push(check(
            CheckKind::Proof,
            Outcome::Undetermined,
            Code::UnknownContext,
        ));
    }
    root.checks.push(check(
        CheckKind::Context,
        Outcome::Undetermined,
        Code::UnknownContext,
    ));
    let text = read_out(&html(RECORD, root));
    let (_, after) = text
        .split_once("What could not be checked?")
        .expect("the question");
    let (open, asked) = after
        .split_once("What do I ask the issuer?")
        .expect("the question");
    assert_eq!(
        open.matches("The sentence about unknown-context.").count(),
        1
    );
    assert!(open.contains("(in 2 credentials)"), "{open}");
    assert!(
        open.contains(Code::UnknownContext.reason().reader),
        "{open}"
    );
    assert!(!open.contains("Nothing: every check"), "{open}");
    assert!(
        asked.contains(Code::UnknownContext.reason().issuer),
        "{asked}"
    );
}
