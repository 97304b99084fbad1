//! Status lists on the web: fetched where a credential names one, verified, and dated.

use crate::school::{Judged, School, check};
use crate::signed_here::{method, signed, signed_as_token};
use crate::status_lists::{badge_with, bits, entry, list};
use crate::support::text;
use crate::web::Answer;
use serde_json::{Value, json};

const LIST: &str = "uni.example/status/1";

/// A badge whose status is number 7 of the school's list.
fn verify_listed(school: &School, arguments: &[&str]) -> Judged {
    let mut status = entry(7);
    status["statusListCredential"] = json!(school.web.url(LIST));
    let badge = badge_with(status).to_string();
    let badge = school.folder.file("listed.json", &badge);
    school.verify(&[arguments, &[text(&badge)]].concat())
}

/// The list, unsigned, on which these numbers stand.
fn unsigned(school: &School, numbers: &[usize]) -> Value {
    let mut list = list(&bits(numbers));
    list["id"] = json!(school.web.url(LIST));
    list
}

#[test]
fn a_list_is_fetched_and_dated() {
    let school = School::new("status-list");
    let before = verify_listed(&school, &["--offline"]);
    let report = before.report();
    assert_eq!(report["outcome"], "undetermined");
    assert_eq!(report["needs"][0]["for"], "status");
    assert!(school.web.requests().is_empty());

    school.web.put_json(LIST, &signed(unsigned(&school, &[8])));
    let judged = verify_listed(&school, &[]);
    let report = judged.report();
    assert_eq!(judged.status, Some(0), "{report}");
    let used = &report["used"][0];
    assert_eq!((&used["for"], &used["age"]), (&json!("status"), &json!(0)));
    assert_eq!(used["fetched"], report["at"]);
    let status = check(&report, "status");
    let as_of = format!(", as of {}.", report["at"].as_str().expect("a time"));
    let said = status["message"].as_str().expect("a sentence");
    assert!(said.ends_with(&as_of), "{said}");
    let head = school.web.requests()[0].head.join("\n");
    assert!(
        head.to_ascii_lowercase()
            .contains("accept: application/vc, application/vc+jwt,")
    );
}

#[test]
fn a_list_may_come_as_a_token() {
    let school = School::new("status-token");
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method(1)});
    let token = signed_as_token(1, &header, &unsigned(&school, &[7]));
    let answer = Answer::Document("application/vc+jwt", token.into_bytes());
    school.web.put(LIST, answer);
    let judged = verify_listed(&school, &[]);
    let report = judged.report();
    assert_eq!(
        (judged.status, &report["outcome"]),
        (Some(1), &json!("revoked"))
    );
}

/// A list is a credential like others: whose key it was signed with, a document says.
#[test]
fn what_a_list_needs_is_fetched_too() {
    let school = School::new("status-list-issuer");
    let lists = school.issuer("lists");
    school
        .web
        .put_json(LIST, &lists.signed(of_an_object(unsigned(&school, &[]))));
    let code = |judged: &Judged| check(&judged.report(), "status")["code"].clone();
    assert_eq!(code(&verify_listed(&school, &[])), "status-list-not-bound");
    school.publish("lists");
    assert_eq!(code(&verify_listed(&school, &[])), "status-list-of-another");
}

/// Its issuer as an object, as the school's own signer wants it.
fn of_an_object(mut list: Value) -> Value {
    list["issuer"] = json!({"id": list["issuer"]});
    list
}

/// A judgement of the past rests on what is there now, and says so.
#[test]
fn what_is_fetched_for_the_past_is_not_of_the_past() {
    let school = School::new("status-list-past");
    school.web.put_json(LIST, &signed(unsigned(&school, &[])));
    let report = verify_listed(&school, &["--now", "2025-06-01T00:00:00Z"]).report();
    let used = &report["used"][0];
    let fetched = used["fetched"].as_str().expect("a time");
    assert!(fetched > "2025-06-01T00:00:01Z", "{fetched}");
    assert_eq!(used["age"], Value::Null);
}
