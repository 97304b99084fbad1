//! Every reason code occurs, with the verdict that belongs to it; and whoever takes the effect
//! of a check out sees this suite go red.

#![cfg(feature = "full")]

mod binding;
mod contexts;
mod dates;
#[path = "../support/disclosed.rs"]
mod disclosed;
mod endorsements;
mod lists;
#[path = "../../src/status/packed.rs"]
mod packed;
mod proofs;
mod reading;
mod recipients;
mod refreshes;
mod rules;
mod schema;
#[path = "../support/signed_here.rs"]
mod signed_here;
mod status;
#[path = "../support/status_lists.rs"]
mod status_lists;
mod text;
mod token_keys;
mod tokens;
mod tree;
mod trust;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    CheckKind, Code, Details, NeedKind, Node, Options, Outcome, Report, verify,
};
use serde_json::Value;
use signed_here::{DidWeb, badge, record, signed};

/// A case: what is given, and what is to come of it.
struct Case {
    code: Code,
    /// The outcome of the check that gives the code …
    check: Outcome,
    /// … and of its credential.
    node: Outcome,
    /// Where that stands.
    path: &'static str,
    input: String,
    options: Options,
}

impl Case {
    /// The same about a credential inside.
    fn inside(self, path: &'static str) -> Case {
        Case { path, ..self }
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-01-01T00:00:00Z").expect("a time")
}

fn case(code: Code, check: Outcome, node: Outcome, input: impl ToString) -> Case {
    Case {
        code,
        check,
        node,
        path: "",
        input: input.to_string(),
        options: Options::at(now()),
    }
}

fn case_with(
    code: Code,
    check: Outcome,
    node: Outcome,
    input: impl ToString,
    prepare: impl FnOnce(&mut Options),
) -> Case {
    let mut case = case(code, check, node, input);
    prepare(&mut case.options);
    case
}

/// The signed badge with one change afterwards.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut credential = signed(badge());
    change(&mut credential);
    credential
}

/// A badge with one change, signed afterwards.
fn issued(change: impl FnOnce(&mut Value)) -> Value {
    let mut credential = badge();
    change(&mut credential);
    signed(credential)
}

fn cases() -> Vec<Case> {
    [
        reading::cases(),
        rules::cases(),
        contexts::cases(),
        proofs::cases(),
        text::cases(),
        binding::cases(),
        dates::cases(),
        endorsements::cases(),
        status::cases(),
        recipients::cases(),
        schema::cases(),
        refreshes::cases(),
        trust::cases(),
        tokens::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Codes that no input can cause yet.
const UNREACHABLE: [(Code, &str); 2] = [
    (Code::Ok, "the check found nothing wrong"),
    (Code::InternalError, "a mistake of ours"),
];

fn report(case: &Case) -> Report {
    verify(case.input.clone(), case.options.clone())
}

#[test]
fn every_code_comes_with_its_verdict() {
    for case in cases() {
        let report = report(&case);
        let shown = format!("{:?}: {:#?}", case.code, report.root);
        let node =
            node_at(&report.root, case.path).unwrap_or_else(|| panic!("no {}: {shown}", case.path));
        let gives = |code: &Code, also: &[Code]| *code == case.code || also.contains(&case.code);
        let checks = node.checks.iter();
        let giving = checks.filter(|check| gives(&check.code, &check.also));
        let check = giving.min_by_key(|check| check.outcome);
        assert_eq!(
            check.map(|check| check.outcome),
            Some(case.check),
            "{shown}"
        );
        assert_eq!(node.outcome, case.node, "{shown}");
    }
}

fn node_at<'r>(node: &'r Node, path: &str) -> Option<&'r Node> {
    if node.path == path {
        return Some(node);
    }
    node.children.iter().find_map(|child| node_at(child, path))
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    for code in Code::ALL {
        let is_unreachable = UNREACHABLE
            .iter()
            .any(|(unreachable, _)| unreachable == code);
        let has_case = cases.iter().any(|case| case.code == *code);
        assert!(has_case != is_unreachable, "{code:?}");
    }
}

#[test]
fn what_is_signed_and_bound_is_valid() {
    for credential in [
        signed(badge()),
        signed(record(vec![signed(badge()), signed(badge())])),
    ] {
        let report = verify(credential.to_string(), Options::at(now()));
        assert_eq!(
            report.summary.keys().collect::<Vec<_>>(),
            [&Outcome::Valid],
            "{report:#?}"
        );
    }
    let web = DidWeb::new(5);
    let mut options = Options::at(now());
    options
        .material
        .insert(web.did.clone(), web.document().to_string());
    let report = verify(web.signed(badge()).to_string(), options);
    assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
    assert_eq!(report.root.issuer.domain.as_deref(), Some("uni.example"));
}

#[test]
fn what_a_verdict_rests_on_is_named_with_its_age() {
    let web = DidWeb::new(5);
    let mut options = Options::at(now());
    let document = web.document().to_string();
    options.material.insert(web.did.clone(), document);
    options
        .material
        .insert("did:web:other.example".to_owned(), "{}".to_owned());
    let report = |options: &Options| verify(web.signed(badge()).to_string(), options.clone());
    let used = |options: &Options| report(options).used;
    let binding = |options: &Options| {
        let checks = report(options).root.checks.into_iter();
        let mut bindings = checks.filter(|check| check.check == CheckKind::KeyBinding);
        bindings.next().expect("a key is bound").detail
    };
    let [undated] = &used(&options)[..] else {
        panic!("only what was looked at is named");
    };
    assert_eq!((&undated.url, undated.kind), (&web.did, NeedKind::Did));
    assert_eq!((&undated.fetched, undated.age), (&None, None));
    let bound_by = |binding: &Details| binding.get("document").cloned();
    assert_eq!(bound_by(&binding(&options)), Some(web.did.as_str().into()));
    assert!(!binding(&options).contains_key("fetched"));

    let yesterday = Timestamp::parse("2025-12-31T00:00:00Z").expect("a time");
    let address = "https://uni.example/.well-known/did.json";
    options.fetched.insert(address.to_owned(), yesterday);
    let [dated] = &used(&options)[..] else {
        panic!("the same is named");
    };
    assert_eq!(dated.fetched.as_deref(), Some("2025-12-31T00:00:00Z"));
    assert_eq!(dated.age, Some(24 * 60 * 60));
    let binding = binding(&options);
    assert_eq!(binding.get("fetched"), Some(&"2025-12-31T00:00:00Z".into()));
    assert_eq!(binding.get("age"), Some(&(24 * 60 * 60).into()));
}

/// Runs this suite once for each code, with the effect of its checks taken out: the suite must
/// notice every time.
#[cfg(feature = "fault-injection")]
#[test]
fn the_suite_goes_red_without_any_one_of_the_checks() {
    if std::env::var_os("CLR_WITHOUT").is_some() {
        return;
    }
    let suite = std::env::current_exe().expect("this test is a program");
    let still_green: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| {
            !UNREACHABLE
                .iter()
                .any(|(unreachable, _)| unreachable == *code)
        })
        .map(|code| code.as_str())
        .filter(|code| {
            let run = std::process::Command::new(&suite)
                .env("CLR_WITHOUT", code)
                .output();
            run.expect("the suite runs").status.success()
        })
        .collect();
    assert!(
        still_green.is_empty(),
        "nothing noticed that these are gone: {still_green:?}"
    );
}
