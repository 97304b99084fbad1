//! Key sets and credentials on the web: fetched where a report needs them, and not believed.

use crate::school::{Judged, SAFETY_NET, School, check, check_of, needs};
use crate::signed_here::{self, badge, multikey, signed, signed_as_token};
use crate::support::text;
use crate::web::Answer;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use clr_wallet::keys::multibase;
use clr_wallet::rdfc::HashAlgorithm;
use serde_json::{Value, json};

const KEY_SET: &str = "uni.example/.well-known/jwks.json";
const CREDENTIAL: &str = "uni.example/credentials/1";

/// The public key of this number, as a JWK.
fn jwk(number: u8) -> Value {
    let multikey = multibase::decode(&multikey(number)).expect("a key");
    // Behind the two bytes that name the kind of key.
    let x = URL_SAFE_NO_PAD.encode(&multikey[2..]);
    json!({"kty": "OKP", "crv": "Ed25519", "kid": format!("key-{number}"), "x": x})
}

/// A token of an issuer at `uni.example`, signed by key 7; only the issuer's key set has the key.
fn verify_token(school: &School, arguments: &[&str]) -> Judged {
    let issuer = format!("https://uni.example:{}", school.web.port);
    let mut claims = badge();
    claims["issuer"]["id"] = json!(issuer);
    claims["iss"] = json!(issuer);
    let header = json!({"alg": "EdDSA", "typ": "JWT", "kid": "key-7"});
    let token = signed_as_token(7, &header, &claims);
    let token = school.folder.file("token.jwt", &token);
    school.verify(&[arguments, &[text(&token)]].concat())
}

/// A record that names its badge by the badge's address.
fn verify_reference(school: &School, arguments: &[&str], digest_of: Option<&str>) -> Judged {
    let url = school.web.url(CREDENTIAL);
    let mut record = signed_here::record(vec![json!(url)]);
    if let Some(content) = digest_of {
        let hash = HashAlgorithm::Sha256.hash(content.as_bytes());
        let digest = format!("sha256-{}", STANDARD.encode(hash.as_bytes()));
        record["relatedResource"] = json!([{"id": url, "digestSRI": digest}]);
    }
    let record = school
        .folder
        .file("naming.json", &signed(record).to_string());
    school.verify(&[arguments, &[text(&record)]].concat())
}

/// What reading the only credential inside came to.
fn inside(report: &Value) -> &Value {
    &check_of(&report["root"]["children"][0], "parse")["code"]
}

#[test]
fn a_key_set_is_fetched() {
    let school = School::new("key-set");
    school
        .web
        .put_json(KEY_SET, &json!({"keys": [jwk(8), jwk(7)]}));
    let before = verify_token(&school, &["--offline"]);
    assert_eq!(before.report()["outcome"], "undetermined");
    // A key without an address of its own may be in either place.
    let issuer = format!("https://uni.example:{}", school.web.port);
    let places = [school.web.url(KEY_SET), issuer];
    assert_eq!(needs(&before.report()), places);
    assert!(school.web.requests().is_empty());

    let judged = verify_token(&school, &[]);
    let report = judged.report();
    assert_eq!(judged.status, Some(0), "{report}");
    assert_eq!(check(&report, "proof")["outcome"], "valid");
    assert_eq!(report["root"]["issuer"]["vouchedBy"], "domain");
    assert!(needs(&report).is_empty(), "{report}");
    assert_eq!(school.web.asked(), ["uni.example/", KEY_SET]);
    let accept = "accept: application/jwk-set+json,";
    let head = school.web.requests()[0]
        .head
        .join("\n")
        .to_ascii_lowercase();
    assert!(head.contains(accept), "{head}");
}

/// Where there is no key set, the key may be in the issuer's own document.
#[test]
fn a_key_is_looked_for_in_both_places() {
    let school = School::new("either-place");
    let issuer = format!("https://uni.example:{}", school.web.port);
    let method = format!("{issuer}#key-7");
    let document = json!({
        "id": issuer,
        "verificationMethod": [{"id": method, "type": "Multikey", "controller": issuer, "publicKeyMultibase": multikey(7)}],
        "assertionMethod": [method],
    });
    school.web.put_json("uni.example/", &document);
    let judged = verify_token(&school, &[]);
    assert_eq!(judged.status, Some(0), "{}", judged.report());
}

#[test]
fn a_reference_is_followed() {
    let school = School::new("reference");
    let content = signed(badge()).to_string();
    let answer = Answer::Document("application/vc", content.clone().into_bytes());
    school.web.put(CREDENTIAL, answer);
    let before = verify_reference(&school, &["--offline"], None).report();
    assert_eq!(inside(&before), "credential-not-available");
    assert!(school.web.requests().is_empty());

    let address_only = verify_reference(&school, &[], None);
    let report = address_only.report();
    assert_eq!(inside(&report), "content-not-covered", "{report}");
    assert_eq!(report["root"]["children"][0]["outcome"], "valid");

    let covered = verify_reference(&school, &[], Some(&content));
    let report = covered.report();
    assert_eq!(inside(&report), "ok", "{report}");
    assert_eq!(covered.status, Some(0), "{report}");
    assert_eq!(school.web.asked(), [CREDENTIAL, CREDENTIAL]);
}

/// Only once the signature of the copy at hand holds; its verdict stays what it is.
#[test]
fn a_newer_copy_is_fetched() {
    let school = School::new("newer-copy");
    let url = school.web.url(CREDENTIAL);
    let badge = signed_here::badge_with_newest_at(&url);
    let mut newer = badge.clone();
    newer["validFrom"] = json!("2025-12-01T00:00:00Z");
    school.web.put_json(CREDENTIAL, &signed(newer));
    let old = signed(badge);
    let file = school.folder.file("old.json", &old.to_string());
    let judged = school.verify(&[text(&file)]);
    let report = judged.report();
    assert_eq!(check(&report, "refresh")["code"], "newer-copy-available");
    assert_eq!(judged.status, Some(0), "{report}");
    assert_eq!(school.web.asked(), [CREDENTIAL]);

    let mut changed = old;
    changed["name"] = json!("Advanced Botany");
    let file = school.folder.file("changed.json", &changed.to_string());
    school.verify(&[text(&file)]);
    assert_eq!(
        school.web.asked(),
        [CREDENTIAL],
        "asked once, for the first"
    );
}

/// It hands out a valid credential, and not the one that the record names.
#[test]
fn a_host_that_exchanges_a_credential_is_seen() {
    let school = School::new("exchange");
    let mut other = badge();
    other["name"] = json!("Advanced Botany");
    school.web.put_json(CREDENTIAL, &signed(other));
    let judged = verify_reference(&school, &[], Some(&signed(badge()).to_string()));
    let report = judged.report();
    assert_eq!(inside(&report), "digest-mismatch", "{report}");
    assert_eq!(report["root"]["children"][0]["outcome"], "invalid");
    assert_eq!(report["root"]["outcome"], "valid");
    assert_eq!(judged.status, Some(1));
}

#[test]
fn a_host_that_exchanges_a_key_is_seen() {
    let school = School::new("exchanged-key");
    let mut foreign = jwk(8);
    foreign["kid"] = json!("key-7");
    for (keys, outcome, code) in [
        (json!([foreign]), "invalid", "signature-mismatch"),
        (json!([]), "undetermined", "key-not-available"),
    ] {
        let school = &school;
        school.web.put_json(KEY_SET, &json!({"keys": keys}));
        let report = verify_token(school, &[]).report();
        let proof = check(&report, "proof");
        assert_eq!(
            (&proof["outcome"], &proof["code"]),
            (&json!(outcome), &json!(code))
        );
    }
}

/// Whatever goes wrong on the way leaves the question open, in time and with its word.
#[test]
fn failures_leave_it_open() {
    let school = School::new("kinds-of-failure");
    let port = school.web.port;
    for (answer, word) in [
        (Answer::Head("404 Not Found", String::new()), "status 404"),
        (Answer::DrippingBody, "timed out"),
        (Answer::Announced(1 << 40), "sends more than 16 MB"),
        (Answer::CutShort, "breaks off"),
        (Answer::Noise, "does not speak HTTP"),
        (
            Answer::Head(
                "302 Found",
                format!("Location: https://uni.example:{port}/x\r\n"),
            ),
            "status 404",
        ),
        (
            Answer::Head("302 Found", "Location: http://uni.example/x\r\n".to_owned()),
            "not https",
        ),
    ] {
        school.web.put(KEY_SET, answer.clone());
        school.web.put(CREDENTIAL, answer);
        let hasty = ["--timeout", "2"];
        let of_key_set = verify_token(&school, &hasty);
        assert_eq!(of_key_set.report()["outcome"], "undetermined", "{word}");
        let of_credential = verify_reference(&school, &hasty, None);
        let report = of_credential.report();
        assert_eq!(inside(&report), "credential-not-available");
        assert_eq!(report["root"]["outcome"], "valid");
        for judged in [of_key_set, of_credential] {
            assert_eq!(judged.status, Some(1), "{word}");
            assert!(judged.said.contains(word), "{word}: {}", judged.said);
            assert!(judged.time < SAFETY_NET, "{word}: {:?}", judged.time);
        }
    }
}

/// What is sent where a credential is expected, and is none.
#[test]
fn what_is_no_credential_is_told() {
    let school = School::new("no-credential");
    for (body, outcome, code) in [
        ("not JSON", "undetermined", "credential-not-available"),
        ("5", "invalid", "not-a-credential"),
        ("[]", "invalid", "not-a-credential"),
        ("{}", "invalid", "content-not-covered"),
    ] {
        let answer = Answer::Document("application/vc", body.as_bytes().to_vec());
        school.web.put(CREDENTIAL, answer);
        let report = verify_reference(&school, &[], None).report();
        let inner = &report["root"]["children"][0];
        assert_eq!(inner["outcome"], outcome, "{body}: {inner}");
        assert_eq!(inside(&report), code, "{body}: {inner}");
        assert_eq!(report["root"]["outcome"], "valid", "{body}");
    }
}

/// What a record names is what it names, wherever it has moved to. Keys are another matter.
#[test]
fn a_credential_may_have_moved_and_a_key_set_not() {
    let school = School::new("moved").knowing("other.example");
    let to = |place: &str| {
        let url = school.web.url(place);
        Answer::Head("302 Found", format!("Location: {url}\r\n"))
    };
    school.web.put(CREDENTIAL, to("other.example/1"));
    school.web.put(KEY_SET, to("other.example/jwks.json"));
    school.web.put_json("other.example/1", &signed(badge()));
    school
        .web
        .put_json("other.example/jwks.json", &json!({"keys": [jwk(7)]}));
    let report = verify_reference(&school, &[], None).report();
    assert_eq!(
        report["root"]["children"][0]["outcome"], "valid",
        "{report}"
    );
    let judged = verify_token(&school, &[]);
    assert_eq!(judged.report()["outcome"], "undetermined");
    let why = "sends on to another host, which cannot say whose keys these are";
    assert!(judged.said.contains(why), "{}", judged.said);
}

/// A server may have a document in several forms: that which another record wanted as
/// something else is not taken for it.
#[test]
fn each_form_is_asked_for() {
    let school = School::new("forms");
    let issuer = school.web.url("uni.example/i/1");
    let naming = signed(signed_here::record(vec![json!(issuer)]));
    school.folder.file("records/a.json", &naming.to_string());
    let mut badge = badge();
    badge["issuer"]["id"] = json!(issuer);
    let method = format!("{issuer}#key-1");
    let of_issuer = signed_here::signed_by(7, &method, badge);
    school.folder.file("records/b.json", &of_issuer.to_string());
    let document = json!({
        "id": issuer,
        "verificationMethod": [{"id": method, "type": "Multikey", "controller": issuer, "publicKeyMultibase": multikey(7)}],
        "assertionMethod": [method],
    });
    school.web.put_json("uni.example/i/1", &document);
    let judged = school.verify(&[text(&school.folder.0.join("records"))]);
    assert_eq!(judged.reports()[1]["outcome"], "valid", "{}", judged.out);
    let accepted: Vec<String> = school
        .web
        .requests()
        .iter()
        .map(|request| {
            let mut lines = request.head.iter().map(|line| line.to_ascii_lowercase());
            lines
                .find(|line| line.starts_with("accept:"))
                .expect("it says what it accepts")
        })
        .collect();
    assert_eq!(accepted.len(), 2);
    assert!(accepted[0].contains("application/vc,"), "{accepted:?}");
    assert!(
        accepted[1].contains("application/did+ld+json,"),
        "{accepted:?}"
    );
}
