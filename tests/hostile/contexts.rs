//! Contexts that grow, nest, or include one another.

use crate::signed_here::{badge, record, signed};
use crate::{A_PAGE, NOTHING, check, credential, report, report_within};
use clr_wallet::verify::{Code, Outcome};
use clr_wallet::work::Work;

/// Each level's scoped context redefines the next: nine to twenty-nine seconds elsewhere.
#[test]
fn scoped_contexts_nested_over_thousands_of_nodes() {
    let mut context = r#"{"@id":"https://a.example/t"}"#.to_owned();
    for _ in 0..50 {
        context = format!(
            r#"{{"@id":"https://a.example/t","@context":{{"t":{context},"u":"https://a.example/u"}}}}"#
        );
    }
    let node = format!("{}1{}", r#"{"t":"#.repeat(40), "}".repeat(40));
    let nodes = vec![node; 2000].join(",");
    let input = credential(
        &format!(r#",{{"t":{context}}}"#),
        &format!(r#","t":[{nodes}]"#),
    );
    let most = Work {
        read: 500_000,
        steps: 1_210_000,
        terms: 120_000,
        quads: 83_000,
        ..NOTHING
    };
    let report = report_within(most, input, |_| {});
    assert_eq!(report.outcome, Outcome::Unsigned);
}

/// Every node brings a context of its own, and each must be copied.
#[test]
fn thousands_of_different_contexts_in_one_another() {
    let terms: String = (0..2000)
        .map(|term| format!(r#""t{term}":"https://a.example/{term}","#))
        .collect();
    let nodes: String = (0..5000)
        .map(|node| {
            format!(r#"{{"@context":{{"n{node}":"https://a.example/n{node}"}},"n{node}":1}},"#)
        })
        .collect();
    let context = format!(r#",{{{terms}"x":"https://a.example/x"}}"#);
    let report = report(credential(&context, &format!(r#","x":[{nodes}1]"#)));
    assert_eq!(
        check(&report, Code::TooComplex).outcome,
        Outcome::Undetermined
    );
}

#[test]
fn contexts_that_include_one_another() {
    let report = report_within(
        A_PAGE,
        credential(r#","https://a.example/1""#, ""),
        |options| {
            let refer = |url: &str| format!(r#"{{"@context":["{url}"]}}"#);
            options
                .material
                .insert("https://a.example/1".into(), refer("https://a.example/2"));
            options
                .material
                .insert("https://a.example/2".into(), refer("https://a.example/1"));
        },
    );
    assert_eq!(
        check(&report, Code::InvalidContext).outcome,
        Outcome::Invalid
    );
}

#[test]
fn scoped_contexts_that_include_one_another() {
    let report = report_within(
        A_PAGE,
        credential(r#","https://a.example/1""#, r#","t":{"t":{"t":{"t":1}}}"#),
        |options| {
            let text = r#"{"@context":{"t":{"@id":"https://a.example/t","@context":"https://a.example/1"}}}"#;
            options
                .material
                .insert("https://a.example/1".into(), text.into());
        },
    );
    assert_eq!(report.outcome, Outcome::Unsigned);
}

#[test]
fn terms_that_refer_to_one_another() {
    let context = r#",{"a":"b:x","b":"c:x","c":"a:x"}"#;
    let report = report(credential(context, ""));
    assert_eq!(
        check(&report, Code::InvalidContext).outcome,
        Outcome::Invalid
    );
}

#[test]
fn a_long_chain_of_terms() {
    let chain: String = (0..3000)
        .map(|term| format!(r#""t{term}":"t{}:x","#, term + 1))
        .collect();
    let report = report(credential(
        &format!(r#",{{{chain}"t3000":"https://a.example/"}}"#),
        "",
    ));
    assert_eq!(report.outcome, Outcome::Unsigned);
}

/// Each of its objects brings a context of its own, and all terms have to be copied each time.
#[test]
fn a_hostile_badge_takes_nothing_away_from_its_siblings() {
    let mut hostile = signed(badge());
    let terms = (0..3000).map(|number| (format!("t{number}"), "https://a.example/t".into()));
    let terms: serde_json::Map<_, _> = terms.collect();
    let objects: Vec<_> = (0..1500)
        .map(|number| serde_json::json!({ "@context": { format!("u{number}"): "https://a.example/u" } }))
        .collect();
    hostile["@context"]
        .as_array_mut()
        .expect("an array")
        .push(terms.into());
    hostile["t1"] = objects.into();
    let clr = signed(record(vec![signed(badge()), signed(badge())]));
    let mut clr = clr;
    let inside = &mut clr["credentialSubject"]["verifiableCredential"];
    inside.as_array_mut().expect("an array").insert(0, hostile);
    let report = report(clr.to_string());
    let children = &report.root.children;
    let outcomes: Vec<_> = children.iter().map(|child| child.outcome).collect();
    assert_eq!(outcomes[1..], [Outcome::Valid, Outcome::Valid]);
    let complex = children[0]
        .checks
        .iter()
        .any(|check| check.code == Code::TooComplex);
    assert!(complex, "{:#?}", children[0].checks);
}
