//! The five answers, in every state that a credential can be in.

use super::states::*;
use super::*;
use CheckKind::Status;
use Outcome::{Undetermined, Unsigned, Valid};

/// What stands between this question and the next heading.
fn answer(root: &Node, question: &str) -> String {
    let text = read_out(&html(RECORD, root.clone()));
    let (_, after) = text
        .split_once(question)
        .unwrap_or_else(|| panic!("{question}: {text}"));
    let ends = [
        "Is it really from",
        "Is it still valid?",
        "What could not be checked?",
        "What do I ask the issuer?",
        "How this was checked",
    ];
    let ends = ends.iter().filter_map(|end| after.find(end));
    after[..ends.min().expect("an end")].to_owned()
}

fn begins(question: &str, expected: impl Fn(&State) -> &'static str) {
    for state in states() {
        let answer = answer(&state.root, question);
        let expected = expected(&state);
        let checks = &state.root.checks;
        assert!(
            answer.starts_with(expected),
            "{expected}: {answer}, {checks:?}"
        );
    }
}

/// The answer holds what is expected, and none of the others of these sentences.
fn holds(question: &str, fixed: &[&str], expected: impl Fn(&State) -> &[String]) {
    for state in states() {
        let answer = answer(&state.root, question);
        let expected = expected(&state);
        let node = &state.root;
        for one in expected {
            assert!(answer.contains(one), "{one}: {answer}, {node:?}");
        }
        for one in fixed.iter().filter(|one| answer.contains(*one)) {
            let is_expected = expected.iter().any(|text| text.starts_with(one));
            assert!(is_expected, "{one}: {answer}, {node:?}");
        }
    }
}

#[test]
fn is_it_as_it_was_signed() {
    begins("Is it as it was signed?", |state| state.real);
}

#[test]
fn is_it_really_from_them() {
    begins("Is it really from Harvard University?", |state| state.who);
}

#[test]
fn is_it_still_valid() {
    begins("Is it still valid?", |state| state.still);
}

#[test]
fn what_could_not_be_checked() {
    let fixed = [NOTHING_OPEN, NOT_FURTHER];
    holds("What could not be checked?", &fixed, |state| &state.open);
    let text = answer(&states()[0].root, "What could not be checked?");
    assert!(text.contains("no program can check."), "{text}");
}

#[test]
fn what_to_ask_the_issuer() {
    let fixed = [NOTHING_TO_ASK, ASK_WHO, ASK_SIGNED, ASK_WITHDRAWN];
    holds("What do I ask the issuer?", &fixed, |state| &state.ask);
}

/// A presentation is the holder's: its issuers are those of the credentials in it.
#[test]
fn of_an_unsigned_presentation_no_issuer_is_asked() {
    let mut root = around(made(Valid, &[HOLDS, BOUND, DATES, CLEAR]));
    root.types = vec!["VerifiablePresentation".to_owned()];
    (root.outcome, root.checks) = (Unsigned, Vec::new());
    let asked = answer(&root, "What do I ask the issuer?");
    assert_eq!(asked, NOTHING_TO_ASK);
    assert!(answer(&root, "What could not be checked?").starts_with(NOT_FURTHER));
    assert!(!html(RECORD, root).contains("Is it still valid?"));
}

#[test]
fn two_lists_of_one_credential_are_both_named() {
    let unreachable = (Status, Undetermined, Code::StatusListUnreachable);
    let mut root = made(Undetermined, &[HOLDS, BOUND, DATES]);
    for list in 1..=5 {
        let mut check = check(unreachable.0, unreachable.1, unreachable.2);
        check.message = format!("List {list} is missing.");
        root.checks.push(check);
    }
    let advice = Code::StatusListUnreachable.reason().reader;
    let open = |root: &Node| answer(root, "What could not be checked?");
    let said = open(&root);
    let expected =
        "List 1 is missing. List 2 is missing. List 3 is missing. There are more of this kind. ";
    assert!(said.starts_with(&format!("{expected}{advice}")), "{said}");
    root.checks.truncate(5);
    let expected = "List 1 is missing. List 2 is missing. ";
    assert!(open(&root).starts_with(&format!("{expected}{advice}")));
}

#[test]
fn issuers_for_whom_nobody_stands_are_named_once_and_not_without_end() {
    let mut root = around(nobodys(made(Valid, &[HOLDS, BOUND, DATES, CLEAR])));
    let child = root.children.remove(0);
    for number in 0..20 {
        let mut child = child.clone();
        child.issuer.id = Some(format!("did:key:z{}", number / 2));
        root.children.push(child);
    }
    let asked = answer(&root, "What do I ask the issuer?");
    let ids: Vec<String> = (0..6).map(|number| format!("did:key:z{number}")).collect();
    let expected = format!(
        "whose identifiers these are: {}There are 4 more.",
        ids.join(" ")
    );
    assert!(asked.ends_with(&expected), "{asked}");
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
