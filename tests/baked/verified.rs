//! What is baked into an image is verified as if it had been given itself.

#[path = "../support/signed_here.rs"]
mod signed_here;

use crate::{png, svg};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, Code, Options, Outcome, Report, verify};
use signed_here::{badge, record, signed};

fn report(input: impl Into<Vec<u8>>) -> Report {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
    verify(input, Options::at(now))
}

/// The first check of the outermost credential.
fn parse(report: &Report) -> &Check {
    &report.root.checks[0]
}

fn in_png(keyword: &str, text: &str) -> Vec<u8> {
    png::image(&[(b"iTXt", png::text(keyword, text))])
}

fn in_svg(text: &str) -> String {
    svg::image(&format!(
        "<clr:credential><![CDATA[{text}]]></clr:credential>"
    ))
}

#[test]
fn a_record_in_an_image_is_verified_whole() {
    let record = signed(record(vec![signed(badge()), signed(badge())])).to_string();
    let given = report(record.clone());
    for (image, kind) in [
        (in_png("clrcredential", &record), "png"),
        (in_svg(&record).into_bytes(), "svg"),
    ] {
        let mut report = report(image);
        assert_eq!(parse(&report).detail["image"], kind.into());
        assert_eq!(report.root.children.len(), 2);
        let inner = &report.root.children[1];
        assert_eq!(inner.path, "/credentialSubject/verifiableCredential/1");
        assert!(inner.checks[0].detail.is_empty());
        report.root.checks[0].detail.clear();
        assert_eq!(format!("{report:?}"), format!("{given:?}"));
        assert_eq!(report.outcome, Outcome::Valid);
    }
}

#[test]
fn a_change_in_an_image_is_noticed() {
    let badge = signed(badge()).to_string();
    let changed = badge.replacen("Botany", "Zoology", 1);
    assert_eq!(report(in_svg(&changed)).outcome, Outcome::Invalid);
    let image = in_png("openbadgecredential", &changed);
    assert_eq!(report(image).outcome, Outcome::Invalid);
}

#[test]
fn a_jws_in_an_image_is_answered_like_a_jws() {
    let jws = "eyJhbGciOiJub25lIn0.e30.x";
    let given = report(jws);
    for image in [
        in_png("openbadgecredential", jws),
        svg::image(&format!("<ob:credential verify='{jws}'/>")).into_bytes(),
    ] {
        let report = report(image);
        assert_eq!(report.outcome, given.outcome);
        assert_eq!(parse(&report).code, parse(&given).code);
    }
}

#[test]
fn every_way_to_fail_has_its_code() {
    use Outcome::{Invalid, Undetermined};
    let latin1 = [
        &b"<?xml version='1.0' encoding='ISO-8859-1'?>"[..],
        b"<svg/>",
    ]
    .concat();
    let compressed = b"clrcredential\0\x01\0\0\0".to_vec();
    for (image, outcome, code, kind) in [
        (
            png::image(&[]),
            Invalid,
            Code::NoCredentialInImage,
            Some("png"),
        ),
        (
            svg::image("").into_bytes(),
            Invalid,
            Code::NoCredentialInImage,
            Some("svg"),
        ),
        (
            b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
            Invalid,
            Code::NoCredentialInImage,
            None,
        ),
        (
            b"<svg><g></svg>".to_vec(),
            Invalid,
            Code::MalformedImage,
            Some("svg"),
        ),
        (
            in_png("openbadges", "{}"),
            Undetermined,
            Code::UnsupportedFormat,
            Some("png"),
        ),
        (
            png::image(&[(b"iTXt", compressed)]),
            Undetermined,
            Code::UnsupportedFormat,
            Some("png"),
        ),
        (latin1, Undetermined, Code::UnsupportedFormat, Some("svg")),
        (
            svg::image("&a;").into_bytes(),
            Undetermined,
            Code::UnsupportedFormat,
            Some("svg"),
        ),
        (
            svg::image(&"<g>".repeat(1000)).into_bytes(),
            Undetermined,
            Code::TooLarge,
            Some("svg"),
        ),
        (
            in_svg("hello").into_bytes(),
            Invalid,
            Code::NotJson,
            Some("svg"),
        ),
        (
            in_svg("[]").into_bytes(),
            Invalid,
            Code::NotACredential,
            Some("svg"),
        ),
    ] {
        let report = report(image);
        let check = parse(&report);
        assert_eq!((check.outcome, check.code), (outcome, code), "{check:?}");
        let found = check.detail.get("image").and_then(|kind| kind.as_str());
        assert_eq!(found, kind, "{check:?}");
        assert_eq!(report.outcome, outcome);
    }
}

/// A file over the limit comes cut to it, so that it would seem damaged.
#[test]
fn an_image_over_the_limit_is_too_large_and_not_damaged() {
    let image = in_png("clrcredential", &signed(badge()).to_string());
    let mut options = Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("a time"));
    options.policy.limits.json.bytes = image.len();
    assert_eq!(
        verify(image.clone(), options.clone()).outcome,
        Outcome::Valid
    );
    options.policy.limits.json.bytes = 100;
    let report = verify(&image[..101], options);
    assert_eq!(report.outcome, Outcome::Undetermined);
    assert_eq!(parse(&report).code, Code::TooLarge);
}
