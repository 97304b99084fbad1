//! What a credential names and others answer: status lists, schemas, newer copies. Hostile texts as
//! their addresses, in the entries that name them, and under those addresses.

use crate::signed_here::{badge_with_newest_at, method, record, signed, signed_as_token};
use crate::status_lists::{LIST, entry};
use crate::ways::{large, too_deep};
use crate::{MOST, report_with, report_within};
use clr_wallet::keys::https_domain;
use clr_wallet::verify::{CheckKind, Code, NeedKind, Options, Report};
use clr_wallet::work::Work;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = "https://uni.example/schema";
const NEWEST: &str = "https://uni.example/newest";
const VERSION: &str = "https://json-schema.org/draft/2020-12/schema";

/// A badge that expired, with a list, a schema and a newer copy.
fn badge() -> Value {
    let mut badge = badge_with_newest_at(NEWEST);
    badge["validUntil"] = json!("2025-06-01T00:00:00Z");
    badge["credentialSchema"] = json!({"id": SCHEMA, "type": "JsonSchema"});
    badge["credentialStatus"] = entry(7);
    badge
}

/// Signed as a token, which says anything at all.
fn as_token(badge: &Value) -> String {
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    signed_as_token(1, &header, badge)
}

/// The codes of the checks of this kind.
fn codes(report: &Report, kind: CheckKind) -> BTreeSet<Code> {
    let checks = report.root.checks.iter();
    let of_kind = checks.filter(|check| check.check == kind);
    of_kind.map(|check| check.code).collect()
}

fn length(report: &Report) -> usize {
    serde_json::to_string(report).expect("JSON").len()
}

/// The badge, with this under each of the three addresses.
fn with_answer(text: &str) -> Report {
    report_with(signed(badge()).to_string(), |options: &mut Options| {
        for url in [LIST, SCHEMA, NEWEST] {
            options.material.insert(url.to_owned(), text.to_owned());
        }
    })
}

#[test]
fn answers_that_are_too_deep() {
    let inside = |deep: &String| format!(r#"{{"$schema":"{VERSION}","proof":{{}},"not":{deep}}}"#);
    let deep = too_deep();
    for text in deep.iter().map(inside).chain(deep.clone()) {
        let report = with_answer(&text);
        let of = |kind| codes(&report, kind);
        assert_eq!(of(CheckKind::Status), [Code::TooLarge].into());
        assert_eq!(of(CheckKind::Schema), [Code::TooComplex].into());
        assert_eq!(of(CheckKind::Refresh), [Code::NewerCopyUnfit].into());
        assert!(length(&report) < 20_000);
    }
}

#[test]
fn answers_that_are_large() {
    for text in large() {
        let report = with_answer(&text);
        let of = |kind| codes(&report, kind);
        let of_nobody = [Code::StatusListNotVerified, Code::StatusListMalformed];
        let status = of(CheckKind::Status);
        assert!(
            of_nobody.iter().any(|code| status == [*code].into()),
            "{status:?}"
        );
        let schema = of(CheckKind::Schema);
        let of_no_schema = [Code::UnsupportedSchema, Code::MalformedSchema];
        assert!(
            of_no_schema.iter().any(|code| schema == [*code].into()),
            "{schema:?}"
        );
        assert_eq!(of(CheckKind::Refresh), [Code::NewerCopyUnfit].into());
        assert!(length(&report) < 20_000);
    }
}

/// Whatever stands where an address belongs: no schema and no copy is asked for that is not on the
/// web, and the report grows no faster than the input.
#[test]
fn addresses_of_every_kind() {
    let long = format!("https://uni.example/{}", "x".repeat(1_000_000));
    let deep: Value = (0..60).fold(json!(1), |inside, _| json!([inside]));
    for address in [
        json!(long),
        json!("\u{202e}https://uni.example/\u{0}\u{1b}[31m"),
        json!("https://user:word@uni.example/"),
        json!("https://"),
        json!("http://uni.example/"),
        json!("javascript:alert(1)"),
        json!("file:///etc/passwd"),
        json!("data:application/json,{}"),
        json!("did:web:uni.example"),
        json!("../relative#"),
        json!("#"),
        json!(""),
        json!(1e300),
        json!({"id": LIST}),
        json!([LIST]),
        deep,
        Value::Null,
    ] {
        let mut badge = badge();
        badge["refreshService"]["id"] = address.clone();
        badge["credentialSchema"]["id"] = address.clone();
        badge["credentialStatus"]["statusListCredential"] = address.clone();
        let input = as_token(&badge);
        let most = 20 * input.len() + 20_000;
        let report = report_with(input, |_| {});
        let shown = &address.to_string().chars().take(50).collect::<String>();
        let status = codes(&report, CheckKind::Status);
        let known = [
            Code::MalformedStatus,
            Code::StatusListUnreachable,
            Code::StatusListMalformed,
        ];
        assert!(
            status.iter().all(|code| known.contains(code)),
            "{shown}: {status:?}"
        );
        assert_eq!(status.len(), 1, "{shown}");
        let schema = codes(&report, CheckKind::Schema);
        assert_eq!(schema, [Code::SchemaNotAvailable].into(), "{shown}");
        let refresh = codes(&report, CheckKind::Refresh);
        assert_eq!(refresh, [Code::RefreshNotAvailable].into(), "{shown}");
        for need in &report.needs {
            // A list may be handed in under whatever it is called.
            let is_of_list = need.kind == NeedKind::Status;
            assert!(is_of_list || https_domain(&need.url).is_some(), "{shown}");
        }
        assert!(length(&report) < most, "{shown}");
    }
}

/// Hostile values as a whole entry, and as each member of it: what was not at hand is never more
/// than open.
#[test]
fn entries_of_every_kind() {
    let many = json!(vec![json!({"x": "y"}); 10_000]);
    let text = json!("x".repeat(1_000_000));
    let values = [
        many,
        text,
        json!(-1.5),
        json!([[[]]]),
        json!({}),
        Value::Null,
    ];
    let members = [
        ("refreshService", CheckKind::Refresh, &OF_REFRESH[..]),
        ("credentialSchema", CheckKind::Schema, &OF_SCHEMAS),
        ("credentialStatus", CheckKind::Status, &OF_STATUS),
    ];
    for (member, kind, known) in members {
        for entry in values
            .iter()
            .flat_map(|value| with(&badge()[member], value))
        {
            let mut badge = badge();
            badge[member] = entry;
            let input = as_token(&badge);
            let most = 20 * input.len() + 20_000;
            let report = report_with(input, |_| {});
            let codes = codes(&report, kind);
            assert!(codes.iter().all(|code| known.contains(code)), "{codes:?}");
            assert!(length(&report) < most, "{member}");
        }
    }
}

const OF_REFRESH: [Code; 2] = [Code::RefreshNotAvailable, Code::UnsupportedRefreshService];

const OF_SCHEMAS: [Code; 3] = [
    Code::SchemaNotAvailable,
    Code::SchemaNotChecked,
    Code::UnsupportedSchema,
];

const OF_STATUS: [Code; 4] = [
    Code::MalformedStatus,
    Code::StatusListUnreachable,
    Code::TooComplex,
    Code::UnsupportedStatus,
];

/// The value itself, and the entry with it as each of its members.
fn with(entry: &Value, value: &Value) -> Vec<Value> {
    let members = entry.as_object().expect("an object");
    let changed = members.keys().map(|name| {
        let mut changed = entry.clone();
        changed[name] = value.clone();
        changed
    });
    changed.chain([value.clone()]).collect()
}

/// Each level asks twice for the next one, or for itself a level deeper.
#[test]
fn schemas_that_never_end() {
    let next = |level: usize| json!({"$ref": format!("#/$defs/{}", level + 1)});
    let level = |at: usize| json!({"anyOf": [{"allOf": [next(at), next(at)]}, next(at)]});
    let levels = (0..60).map(|at| (at.to_string(), level(at)));
    let levels = levels.chain([("60".to_owned(), json!(false))]);
    let levels: serde_json::Map<_, _> = levels.collect();
    let doubling = json!({"$schema": VERSION, "$ref": "#/$defs/0", "$defs": levels});
    let endless = json!({"$schema": VERSION, "allOf": [{"not": {"$ref": "#"}}, {"$ref": "#"}]});
    // Reading it may take as much as holding something against it.
    let most = Work {
        held: 40_000_000,
        ..MOST
    };
    for schema in [doubling, endless] {
        let report = report_within(most, signed(badge()).to_string(), |options| {
            options
                .material
                .insert(SCHEMA.to_owned(), schema.to_string());
        });
        let of_schema = codes(&report, CheckKind::Schema);
        assert_eq!(of_schema, [Code::TooComplex].into());
    }
}

/// A schema leads to a second one, that to a third, and so on.
#[test]
fn schemas_that_lead_on_and_on() {
    let address = |at: usize| format!("{SCHEMA}{}", [String::new(), format!("/{at}")][at.min(1)]);
    let most = Work {
        held: 100_000,
        ..MOST
    };
    let report = report_within(most, signed(badge()).to_string(), |options| {
        for at in 0..1000 {
            let schema = json!({"$schema": VERSION, "$ref": address(at + 1)});
            options.material.insert(address(at), schema.to_string());
        }
    });
    let of_schema = codes(&report, CheckKind::Schema);
    assert_eq!(of_schema, [Code::TooComplex].into());
    assert!(report.used.len() < 70);

    let missing: Vec<Value> = (1..1000).map(|at| json!({"$ref": address(at)})).collect();
    let report = report_within(most, signed(badge()).to_string(), |options| {
        let schema = json!({"$schema": VERSION, "allOf": missing});
        options
            .material
            .insert(SCHEMA.to_owned(), schema.to_string());
    });
    let of_schema = codes(&report, CheckKind::Schema);
    assert_eq!(of_schema, [Code::TooComplex].into());
    assert!(report.needs.len() < 70);
}

#[test]
fn schemas_that_are_many() {
    let mut badge = badge();
    let named = |at: usize| json!({"id": format!("{SCHEMA}/{at}"), "type": "JsonSchema"});
    badge["credentialSchema"] = (0..10_000).map(named).collect();
    let report = report_with(as_token(&badge), |_| {});
    let checks = report.root.checks.iter();
    let of_schema = checks.filter(|check| check.check == CheckKind::Schema);
    assert_eq!(of_schema.count(), 17);
    assert!(codes(&report, CheckKind::Schema).contains(&Code::SchemaNotChecked));
}

/// Each copy is as long as all of them may be together, and names a further one.
#[test]
fn newer_copies_that_are_many() {
    let address = |at: usize| format!("{NEWEST}/{at}");
    let mut newer = badge();
    newer["validFrom"] = json!("2025-03-01T00:00:00Z");
    newer["refreshService"]["id"] = json!(address(100));
    newer["description"] = json!("x".repeat(1_000_000));
    let newer = signed(newer).to_string();
    let badges = (0..100).map(|at| {
        let mut badge = badge();
        badge["refreshService"]["id"] = json!(address(at));
        signed(badge)
    });
    let mut outer = record(badges.collect());
    outer["validUntil"] = json!("2025-06-01T00:00:00Z");
    let input = signed(outer).to_string();
    let most = Work {
        read: 12_000_000,
        hashed: 40_000_000,
        signatures: 210,
        ..MOST
    };
    let report = report_within(most, input, |options| {
        options.policy.limits.json.bytes = 4 << 20;
        for at in 0..=100 {
            options.material.insert(address(at), newer.clone());
        }
    });
    let all = report.root.children.iter().flat_map(|child| &child.checks);
    let of_copies = all.filter(|check| check.check == CheckKind::Refresh);
    let of_copies: Vec<Code> = of_copies.map(|check| check.code).collect();
    assert_eq!(of_copies.len(), 100);
    let looked_at = of_copies
        .iter()
        .filter(|code| **code != Code::RefreshNotAvailable);
    assert_eq!(looked_at.count(), 4);
    assert!(report.used.iter().all(|used| used.url != address(100)));
}

/// Where endorsements may stand, whatever stands there: each is told of, and the search ends.
#[test]
fn endorsements_of_every_kind() {
    for position in [
        "",
        "/credentialSubject/achievement",
        "/issuer",
        "/credentialSchema",
    ] {
        for member in ["endorsement", "endorsementJwt"] {
            let within = |value: Value| {
                let mut badge = badge();
                let at = badge.pointer_mut(position).expect("is there");
                at[member] = value;
                report_with(as_token(&badge), |_| {})
            };
            let ones = within(json!(vec![1; 1000]));
            assert_eq!(ones.summary.values().sum::<usize>(), 1001, "{position}");
            let too_many = within(json!(vec![1; 300_000]));
            assert_eq!(codes(&too_many, CheckKind::Parse), [Code::TooLarge].into());
            let text = "x".repeat(1_000_000);
            for value in [json!(text), json!({text: 1}), json!(null), json!([[[1]]])] {
                let report = within(value);
                assert!(report.root.children.len() <= 1, "{position}");
                assert!(length(&report) < 5_000_000);
            }
            let deep = (0..40).fold(json!("a.b.c"), |inside, _| json!({member: inside}));
            let deep = within(deep);
            assert!(deep.summary.values().sum::<usize>() < 45, "{position}");
        }
    }
}

/// What this file asks for is counted at all.
#[test]
#[should_panic(expected = "is more than")]
fn schemas_are_counted() {
    let most = Work { held: 1, ..MOST };
    report_within(most, signed(badge()).to_string(), |options| {
        let schema = json!({"$schema": VERSION}).to_string();
        options.material.insert(SCHEMA.to_owned(), schema);
    });
}

/// A digest is computed anew for each entry that has one.
#[test]
#[should_panic(expected = "is more than")]
fn digests_of_schemas_are_counted() {
    let most = Work {
        held: 62_000,
        ..MOST
    };
    let mut badge = badge();
    badge["credentialSchema"]["digestSRI"] = json!("sha256-AAAA");
    report_within(most, as_token(&badge), |options| {
        let schema = "x".repeat(1_000_000);
        options.material.insert(SCHEMA.to_owned(), schema);
    });
}
