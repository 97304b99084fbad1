//! Whole verifications, and what is shown of them.

use crate::{Target, markup, rewrite};
use clr_wallet::render;
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    Check, CheckKind, Node, Options, Outcome, Report, Sources, Verification, answered, verify,
};
use clr_wallet::words::Words;

pub const TARGET: Target = Target {
    name: "verify",
    run: |bytes| {
        holds(bytes, &Options::at(now()));
    },
    seeds: |shared| {
        let all = [".jwt", ".png", ".svg"].map(|ending| shared.ending(ending));
        [all.concat(), shared.json()].concat()
    },
};

/// The time for which everything is judged.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-07-01T00:00:00Z").expect("is a date")
}

/// The report on any bytes, of which this holds.
pub fn holds(bytes: &[u8], options: &Options) -> Report {
    let (report, sources) = in_steps(bytes, options);
    let text = serde_json::to_string(&report).expect("a report is JSON");
    let whole = verify(bytes, options.clone());
    assert_eq!(text, to_text(&whole), "steps count");
    let kept: Report = serde_json::from_str(&text).expect("a report can be kept");
    assert_eq!(text, to_text(&kept), "a report that was kept is another");

    assert_eq!(report.outcome, report.root.outcome);
    let nodes = all_nodes(&report.root);
    assert_eq!(report.summary.values().sum::<usize>(), nodes.len());
    for node in &nodes {
        is_earned(node);
    }
    is_unsigned_without_proof(bytes, &report, options);
    is_shown(&sources, &report);
    if let Ok(text) = std::str::from_utf8(bytes) {
        answered(text, &report.needs);
    }
    report
}

fn to_text(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}

fn in_steps(bytes: &[u8], options: &Options) -> (Report, Sources) {
    let mut verification = Verification::new(bytes.to_vec(), options.clone());
    let mut done = verification.progress();
    while !done.finished {
        let next = verification.step(1);
        assert!(next.done > done.done && next.total == done.total, "no step");
        done = next;
    }
    verification.finish()
}

/// All nodes of a report.
pub fn all_nodes(root: &Node) -> Vec<&Node> {
    let mut all = vec![root];
    let mut next = 0;
    while let Some(&node) = all.get(next) {
        all.extend(&node.children);
        next += 1;
    }
    all
}

/// A node is valid only with a proof that holds and is bound, and with nothing that fails.
fn is_earned(node: &Node) {
    assert_ne!(node.outcome, Outcome::Warning);
    for check in &node.checks {
        assert!(!check.message.is_empty(), "{:?} says nothing", check.code);
    }
    if node.outcome != Outcome::Valid {
        return;
    }
    let is = |kind, outcome| {
        let has = move |check: &&Check| check.check == kind && check.outcome == outcome;
        node.checks.iter().any(|check| has(&check))
    };
    assert!(is(CheckKind::Proof, Outcome::Valid), "{node:#?}");
    assert!(is(CheckKind::KeyBinding, Outcome::Valid), "{node:#?}");
    for kind in [CheckKind::Parse, CheckKind::Structure, CheckKind::Proof] {
        assert!(!is(kind, Outcome::Invalid), "{node:#?}");
    }
}

/// A credential from which every proof is taken is valid no more.
fn is_unsigned_without_proof(bytes: &[u8], report: &Report, options: &Options) {
    let Some(document) = rewrite::parse_bytes(bytes) else {
        return;
    };
    // A token in a data URL carries its own signature.
    if report.outcome != Outcome::Valid || document.source().contains("data:") {
        return;
    }
    let unsigned = verify(rewrite::without(document.root(), "proof"), options.clone());
    assert_eq!(unsigned.outcome, Outcome::Unsigned);
}

fn is_shown(sources: &Sources, report: &Report) {
    let html = render::record(sources, report, Words::of("en"));
    markup::holds(&html);
    let credentials = html.matches("data-outcome=").count();
    assert!(
        credentials >= all_nodes(&report.root).len(),
        "one is hidden"
    );
    assert!(!render::in_pieces(sources, report, Words::of("en")).is_empty());
}
