//! The web as it is: slow, lying, down. `clr verify` ends in time and says which it was.

use crate::school::{SAFETY_NET, School, check, needs};
use crate::support::text;
use crate::web::Answer;
use serde_json::{Value, json};

#[test]
fn each_failure_has_its_word() {
    let school = School::new("failures").knowing("other.example");
    let status = |status, lines: &str| Answer::Head(status, lines.to_owned());
    let to = |location: &str| Answer::Head("302 Found", format!("Location: {location}\r\n"));
    let of_type = |kind, body: &[u8]| Answer::Document(kind, body.to_vec());
    let port = school.web.port;
    let cases = [
        (
            "missing",
            status("404 Not Found", ""),
            "answered with status 404 (Not Found)",
        ),
        (
            "broken",
            status("500 Internal Server Error", ""),
            "answered with status 500",
        ),
        (
            "gone",
            status("410 Gone", ""),
            "answered with status 410 (Gone)",
        ),
        (
            "empty",
            status("204 No Content", ""),
            "answered with status 204",
        ),
        (
            "strange",
            status("299 Perhaps", ""),
            "answered with status 299",
        ),
        (
            "drip",
            Answer::DrippingBody,
            "timed out before its answer was complete",
        ),
        (
            "drip-head",
            Answer::DrippingHead,
            "timed out before its answer was complete",
        ),
        ("announced", Answer::Announced(500), "breaks off"),
        (
            "announced-huge",
            Answer::Announced(1 << 40),
            "sends more than 16 MB, which is too large",
        ),
        ("cut", Answer::CutShort, "breaks off"),
        ("noise", Answer::Noise, "does not speak HTTP"),
        ("loop", to("/loop/did.json"), "sends on again and again"),
        (
            "to-http",
            to("http://uni.example/did.json"),
            "sends on to an address that is not https",
        ),
        (
            "to-nowhere",
            to("mailto:a@uni.example"),
            "sends on to what is no address",
        ),
        (
            "to-user",
            to("https://user@uni.example/"),
            "sends on to what is no address",
        ),
        (
            "to-void",
            status("302 Found", ""),
            "sends on to what is no address",
        ),
        (
            "to-missing",
            to(&format!("https://uni.example:{port}/nothing")),
            "status 404",
        ),
        (
            "latin",
            of_type("application/json", b"{\"id\":\"\xe9\"}"),
            "sends what is not text in UTF-8",
        ),
        (
            "gzip",
            status("200 OK", "Content-Encoding: gzip\r\n"),
            "sends a compressed answer",
        ),
    ];
    for (name, answer, word) in cases {
        school.answer(name, answer);
        let before = school.web.requests().len();
        let record = school.record_of(name);
        let patience = if name.starts_with("drip") { "2" } else { "60" };
        let judged = school.run(&["--timeout", patience, text(&record)]);
        let did = school.issuer(name).did;
        let missing = format!("What would settle what is open:\n  {did}\n    ");
        let (_, why) = judged.out.split_once(&missing).unwrap_or_default();
        assert!(why.contains(word), "{name}: {}", judged.out);
        assert_eq!(judged.status, Some(1), "{name}");
        assert!(judged.time < SAFETY_NET, "{name}: {:?}", judged.time);
        let requests = school.web.requests().len() - before;
        assert_eq!(requests, if name == "to-missing" { 2 } else { 1 }, "{name}");
        assert!(
            judged.said.contains("clr: asked uni.example:"),
            "{name}: {}",
            judged.said
        );
        assert!(
            judged.said.contains("(no document)"),
            "{name}: {}",
            judged.said
        );
    }
}

/// The report is as if nobody had been asked.
#[test]
fn what_could_not_be_had_stays_open() {
    let school = School::new("open");
    let record = school.record_of("a");
    let online = school.verify(&["--now", "2026-01-01T00:00:00Z", text(&record)]);
    let offline = school.verify(&["--offline", "--now", "2026-01-01T00:00:00Z", text(&record)]);
    assert_eq!(online.out, offline.out);
    let report = online.report();
    assert_eq!(report["outcome"], "undetermined");
    assert_eq!(check(&report, "keyBinding")["outcome"], "undetermined");
    assert_eq!(needs(&report), [school.issuer("a").did]);
    let did = school.issuer("a").did;
    assert!(
        online
            .said
            .contains(&format!("a.json: {did}: uni.example:")),
        "{}",
        online.said
    );
}

/// What is no document of the issuer binds nothing, whatever the server calls it.
#[test]
fn lies_bind_nothing() {
    let school = School::new("lies");
    let mut another = school.issuer("another").document();
    another["id"] = json!("did:web:evil.example");
    let mut foreign_key = school.issuer("foreign").document();
    foreign_key["verificationMethod"][0]["publicKeyMultibase"] =
        json!("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    let json = |value: &Value| Answer::Document("application/json", value.to_string().into_bytes());
    let page = b"<!doctype html><title>Not found</title>".to_vec();
    for (name, answer, word) in [
        ("another", json(&another), "is about did:web:evil.example"),
        ("foreign", json(&foreign_key), "does not list this key"),
        (
            "page",
            Answer::Document("text/html", page),
            "cannot be read",
        ),
        (
            "half",
            Answer::Document("application/json", b"{\"id\":".to_vec()),
            "cannot be read",
        ),
        (
            "nothing",
            Answer::Document("application/json", Vec::new()),
            "cannot be read",
        ),
    ] {
        school.answer(name, answer);
        let judged = school.verify(&[text(&school.record_of(name))]);
        let report = judged.report();
        assert_eq!(judged.status, Some(1), "{name}");
        assert_eq!(report["outcome"], "undetermined", "{name}: {report}");
        assert_eq!(report["root"]["issuer"]["vouchedBy"], "nobody", "{name}");
        assert!(judged.out.contains(word), "{name}: {}", judged.out);
    }
    assert_eq!(school.web.requests().len(), 5);
}

/// Servers call JSON all kinds of things; what counts is what it is.
#[test]
fn the_name_of_the_type_is_not_looked_at() {
    let school = School::new("types");
    let document = school.issuer("a").document().to_string().into_bytes();
    for kind in ["text/html", "text/plain", "application/octet-stream"] {
        school.answer("a", Answer::Document(kind, document.clone()));
        let judged = school.verify(&[text(&school.record_of("a"))]);
        assert_eq!(judged.status, Some(0), "{kind}: {}", judged.out);
    }
}

/// A host that sends visitors on to wherever a link says would let anybody speak for it.
#[test]
fn nobody_else_speaks_for_a_host() {
    let school = School::new("elsewhere").knowing("other.example");
    let there = school.web.url("other.example/did.json");
    school.answer(
        "a",
        Answer::Head("308 Permanent Redirect", format!("Location: {there}\r\n")),
    );
    school
        .web
        .put_json("other.example/did.json", &school.issuer("a").document());
    let judged = school.run(&[text(&school.record_of("a"))]);
    assert_eq!(judged.status, Some(1), "{}", judged.out);
    let why = "sends on to another host, which cannot say whose keys these are";
    assert!(judged.out.contains(why), "{}", judged.out);
    let asked = format!("clr: asked uni.example:{} (no document)\n", school.web.port);
    assert_eq!(judged.said, asked);
}
