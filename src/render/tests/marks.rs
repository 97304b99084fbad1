//! The words and shapes of a verdict, and of who stands for the issuer.

use super::*;

/// The shapes that only what is vouched for may carry.
const SEAL: &str = "m7.4 14.6-2.9";
const CHECKED_DISC: &str = r#"<circle class="solid" cx="12" cy="12" r="11"/>"#;

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
fn a_file_is_not_passed_off_as_the_domain_s_answer() {
    let mut root = with_child();
    root.issuer.vouched_by = VouchedBy::Domain;
    root.issuer.domain = Some("harvard.example".to_owned());
    root.children[0].issuer = root.issuer.clone();
    let text = read_out(&html(RECORD, root.clone()));
    for said in [
        "harvard.example vouches for the name, says a saved file",
        "The domain itself was not asked",
        "harvard.example vouches for the issuer, says a saved file",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for node in [&mut root.children[0].checks[2], &mut root.checks[2]] {
        for name in ["document", "fetched"] {
            node.detail.insert(name.to_owned(), "2026-01-01".into());
        }
    }
    let text = read_out(&html(RECORD, root));
    assert!(!text.contains("saved file"), "{text}");
    assert!(text.contains("The web domain harvard.example lists the key"));
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
