//! A record as it is read: what is in it, in which order, and what stands where something is missing.

use super::*;

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
