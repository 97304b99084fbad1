//! What is fetched: what the report needs, once, and nothing else.

use crate::school::{School, check, issuer_at, judge, needs, with_context};
use crate::signed_here;
use crate::support::text;
use crate::web::{self, Answer};
use clr_wallet::issue::{Signing, sign};
use clr_wallet::jsonld::Contexts;
use clr_wallet::keys::SecretKey;
use clr_wallet::timestamp::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[test]
fn the_document_of_a_did_web_is_fetched() {
    let school = School::new("did-web");
    school.publish("a");
    let record = school.record_of("a");
    let judged = school.verify(&[text(&record)]);
    let report = judged.report();
    assert_eq!(judged.status, Some(0), "{report}");
    assert_eq!(report["outcome"], "valid");
    assert_eq!(report["root"]["issuer"]["vouchedBy"], "domain");
    assert_eq!(report["root"]["issuer"]["domain"], "uni.example");
    assert!(needs(&report).is_empty(), "{report}");
    assert_eq!(school.web.asked(), ["uni.example/a/did.json"]);
    let asked = format!("clr: asked uni.example:{} (1 document)\n", school.web.port);
    assert_eq!(judged.said, asked);
}

/// The key's name says nothing about the key: without the document not even the signature can
/// be checked.
#[test]
fn a_key_that_only_the_document_has_is_fetched() {
    let school = School::new("key");
    let issuer = issuer_at("uni.example", school.web.port, "a");
    let mut badge = signed_here::badge();
    badge["issuer"]["id"] = json!(issuer.did);
    let record = signed_here::signed_by(7, &format!("{}#key-1", issuer.did), badge);
    let record = school.folder.file("record.json", &record.to_string());
    let before = school.verify(&[text(&record)]);
    assert_eq!(before.status, Some(1));
    assert_eq!(check(&before.report(), "proof")["outcome"], "undetermined");

    school.publish("a");
    let judged = school.verify(&[text(&record)]);
    assert_eq!(judged.status, Some(0), "{}", judged.out);
}

#[test]
fn a_request_says_what_it_wants_and_nothing_about_the_reader() {
    let school = School::new("head");
    school.answer("a", redirect("/b/did.json?from=a"));
    let at_b = school.issuer("a").document();
    school.web.put_json("uni.example/b/did.json?from=a", &at_b);
    let judged = school.verify(&[text(&school.record_of("a"))]);
    assert_eq!(judged.status, Some(0), "{}", judged.out);
    let requests = school.web.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let mut names: Vec<String> = request.head[1..]
            .iter()
            .filter_map(|line| Some(line.split_once(':')?.0.to_ascii_lowercase()))
            .collect();
        names.sort();
        assert_eq!(names, ["accept", "host", "user-agent"], "{request:?}");
        let head = request.head.join("\n").to_ascii_lowercase();
        assert!(head.contains("accept: application/did+ld+json,"), "{head}");
        let version = env!("CARGO_PKG_VERSION");
        assert!(
            head.contains(&format!("user-agent: clr/{version}")),
            "{head}"
        );
    }
}

#[test]
fn offline_asks_nobody() {
    let school = School::new("offline");
    school.publish("a");
    let record = school.record_of("a");
    let judged = school.verify(&["--offline", text(&record)]);
    assert_eq!(judged.status, Some(1));
    let report = judged.report();
    assert_eq!(report["outcome"], "undetermined");
    assert_eq!(check(&report, "keyBinding")["code"], "key-not-bound");
    assert_eq!(needs(&report), [school.issuer("a").did]);
    assert_eq!(judged.said, "");
    assert!(school.web.requests().is_empty());
}

#[test]
fn what_is_at_hand_is_not_fetched() {
    let school = School::new("at-hand");
    school.publish("a");
    let record = school.record_of("a");
    let issuer = school.issuer("a");
    for name in [issuer.did.clone(), school.web.url("uni.example/a/did.json")] {
        let material = json!({ name: issuer.document() });
        let material = school.folder.file("at-hand.map", &material.to_string());
        let judged = school.verify(&["--material", text(&material), text(&record)]);
        assert_eq!(judged.status, Some(0), "{}", judged.out);
        // Also if it is of no use.
        let material = json!({ issuer.did.clone(): {} });
        let material = school.folder.file("at-hand.map", &material.to_string());
        let judged = school.verify(&["--material", text(&material), text(&record)]);
        assert_eq!(judged.status, Some(1), "{}", judged.out);
    }
    assert!(school.web.requests().is_empty());
}

#[test]
fn nothing_is_fetched_twice_in_one_run() {
    let school = School::new("once").knowing("other.example");
    school.publish("a");
    school.answer("moved", redirect("/a/did.json"));
    let records = school.folder.0.join("records");
    for (number, name) in ["a", "a", "missing", "missing", "moved"].iter().enumerate() {
        let record = school.issuer(name).signed(signed_here::badge());
        school
            .folder
            .file(&format!("records/{number}.json"), &record.to_string());
    }
    let judged = school.verify(&[text(&records)]);
    assert_eq!(judged.status, Some(1));
    let outcomes: Vec<Value> = judged
        .reports()
        .iter()
        .map(|report| report["outcome"].clone())
        .collect();
    let expected = [
        "valid",
        "valid",
        "undetermined",
        "undetermined",
        "undetermined",
    ];
    assert_eq!(outcomes, expected);
    let asked = [
        "uni.example/a/did.json",
        "uni.example/missing/did.json",
        "uni.example/moved/did.json",
    ];
    assert_eq!(school.web.asked(), asked);
    // Each record that lacks it is told why.
    assert_eq!(
        judged.said.matches("status 404").count(),
        2,
        "{}",
        judged.said
    );
}

/// A context, and one that only the context names.
#[test]
fn what_was_fetched_may_need_more() {
    let school = School::new("contexts").knowing("words.example");
    let outer = school.web.url("words.example/outer");
    let inner = school.web.url("words.example/inner");
    let outer_text = json!({ "@context": [inner, { "hue": "https://words.example/hue" }] });
    let inner_text = json!({ "@context": { "shade": "https://words.example/shade" } });
    school.web.put_json("words.example/outer", &outer_text);
    school.web.put_json("words.example/inner", &inner_text);
    school.publish("a");
    let issuer = school.issuer("a");
    let mut badge = with_context(&outer);
    badge["issuer"]["id"] = json!(issuer.did);
    badge["credentialSubject"]["hue"] = json!("green");
    badge["credentialSubject"]["shade"] = json!("dark");
    let contexts = BTreeMap::from([
        (outer, outer_text.to_string()),
        (inner, inner_text.to_string()),
    ]);
    let signing = Signing {
        key: &SecretKey::ed25519(&[7; 32]),
        verification_method: &format!("{}#key-1", issuer.did),
        created: Timestamp::parse("2025-01-02T00:00:00Z").expect("a time"),
    };
    let record = sign(&badge.to_string(), &signing, &mut Contexts::new(contexts)).expect("signed");
    let record = school.folder.file("record.json", &record);

    let judged = school.verify(&[text(&record)]);
    assert_eq!(judged.status, Some(0), "{} {}", judged.out, judged.said);
    let asked = [
        "uni.example/a/did.json",
        "words.example/inner",
        "words.example/outer",
    ];
    assert_eq!(school.web.asked(), asked);
    let accept = "application/ld+json, application/json";
    let of_context = &school.web.requests()[0];
    assert!(
        of_context.head.iter().any(|line| line.contains(accept)),
        "{of_context:?}"
    );
    for host in ["uni.example", "words.example"] {
        assert!(
            judged.said.contains(&format!("clr: asked {host}:")),
            "{}",
            judged.said
        );
    }
}

#[test]
fn proxies_of_the_environment_are_not_used() {
    let school = School::new("proxy");
    school.publish("a");
    let mut command = school.command();
    let nobody = format!("http://127.0.0.1:{}", web::closed_port());
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, &nobody);
    }
    command.args(["--allow-private", text(&school.record_of("a"))]);
    let judged = judge(command);
    assert_eq!(judged.status, Some(0), "{}", judged.out);
}

fn redirect(location: &str) -> Answer {
    Answer::Head("302 Found", format!("Location: {location}\r\n"))
}
