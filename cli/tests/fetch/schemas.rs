//! Schemas on the web: fetched where a report needs them, with those that they refer to.

use crate::school::{School, check, needs};
use crate::signed_here::{self, badge};
use crate::support::text;
use serde_json::{Value, json};
use std::path::PathBuf;

const VERSION: &str = "https://json-schema.org/draft/2020-12/schema";

/// A school whose badge names a schema, and the file of the badge.
fn school(name: &str) -> (School, PathBuf) {
    let school = School::new(name).knowing("forms.example");
    let mut badge = badge();
    badge["credentialSchema"] = json!({
        "id": school.web.url("forms.example/badge"),
        "type": "JsonSchema"
    });
    let badge = signed_here::signed(badge);
    let file = school.folder.file("badge.json", &badge.to_string());
    (school, file)
}

fn schema_of(report: &Value) -> (&Value, &Value) {
    let check = check(report, "schema");
    (&check["outcome"], &check["code"])
}

#[test]
fn a_schema_and_what_it_refers_to_are_fetched() {
    let (school, file) = school("schema");
    let schema =
        json!({"$schema": VERSION, "properties": {"issuer": {"$ref": "parts#/$defs/issuer"}}});
    school.web.put_json("forms.example/badge", &schema);
    let parts = |length: usize| json!({"$schema": VERSION, "$defs": {"issuer": {"properties": {"name": {"maxLength": length}}}}});
    school.web.put_json("forms.example/parts", &parts(100));
    let judged = school.verify(&[text(&file)]);
    let report = judged.report();
    assert_eq!(judged.status, Some(0), "{report}");
    assert_eq!(schema_of(&report), (&json!("valid"), &json!("ok")));
    assert!(needs(&report).is_empty(), "{report}");
    assert_eq!(
        school.web.asked(),
        ["forms.example/badge", "forms.example/parts"]
    );

    school.web.put_json("forms.example/parts", &parts(3));
    let report = school.verify(&[text(&file)]).report();
    assert_eq!(
        schema_of(&report),
        (&json!("invalid"), &json!("schema-mismatch"))
    );
    assert_eq!(
        check(&report, "schema")["detail"]["problems"][0]["pointer"],
        "/issuer/name"
    );
    assert_eq!(report["outcome"], "valid", "nobody demanded the schema");

    let judged = school.verify(&["--require-schema", text(&file)]);
    assert_eq!(judged.status, Some(1));
    assert_eq!(judged.report()["outcome"], "invalid");
}

#[test]
fn a_schema_that_is_not_there_leaves_the_check_open() {
    let (school, file) = school("no-schema");
    let judged = school.verify(&[text(&file)]);
    let report = judged.report();
    assert_eq!(judged.status, Some(0), "{report}");
    let open = (&json!("undetermined"), &json!("schema-not-available"));
    assert_eq!(schema_of(&report), open);
    assert_eq!(needs(&report), [school.web.url("forms.example/badge")]);
    assert!(judged.said.contains("404"), "{}", judged.said);

    let judged = school.verify(&["--require-schema", text(&file)]);
    assert_eq!(judged.status, Some(1));
    assert_eq!(judged.report()["outcome"], "undetermined");
}
