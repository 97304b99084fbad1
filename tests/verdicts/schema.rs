//! The schemas that a credential names, and what they come to.

use crate::signed_here::{badge, record, signed, signed_as_token};
use crate::{Case, case_with, issued, now};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clr_wallet::verify::{Check, CheckKind, Code, NeedKind, Node, Options, Outcome, verify};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const URL: &str = "https://a.example/schema";
const OTHER: &str = "https://a.example/other";
const VERSION: &str = "https://json-schema.org/draft/2020-12/schema";

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined, Valid, Warning};
    let other = json!({"id": URL, "type": "https://a.example/Other"});
    let other = issued(|badge| badge["credentialSchema"] = other);
    let no_schema = case_with(
        Code::SchemaNotChecked,
        Undetermined,
        Undetermined,
        signed(badge()),
        |options| {
            options.policy.require_schema = true;
        },
    );
    let kind = required(
        Code::UnsupportedSchema,
        Undetermined,
        Undetermined,
        other,
        &wants(json!({})),
    );
    let missing = case_with(
        Code::SchemaNotAvailable,
        Undetermined,
        Undetermined,
        naming(json!({})),
        |options| {
            options.policy.require_schema = true;
        },
    );
    let digest = |digest: &str| naming(json!({"digestSRI": digest}));
    let twice = json!([{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]);
    let endless =
        json!({"$defs": {"a": {"allOf": twice}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"});
    vec![
        no_schema,
        kind,
        missing,
        required(
            Code::SchemaMismatch,
            Invalid,
            Invalid,
            naming(json!({})),
            &wants(json!({"required": ["x"]})),
        ),
        // Worth knowing, but nothing was changed.
        Case {
            node: Valid,
            ..at_hand(
                Code::SchemaMismatch,
                Invalid,
                naming(json!({})),
                &wants(json!({"required": ["x"]})),
            )
        },
        required(
            Code::MalformedSchema,
            Undetermined,
            Undetermined,
            naming(json!({})),
            "<html>",
        ),
        required(
            Code::MalformedSchema,
            Undetermined,
            Undetermined,
            naming(json!({})),
            "[]",
        ),
        required(
            Code::MalformedSchema,
            Undetermined,
            Undetermined,
            naming(json!({})),
            &wants(json!({"required": 1})),
        ),
        required(
            Code::UnsupportedSchema,
            Undetermined,
            Undetermined,
            naming(json!({})),
            "{}",
        ),
        required(
            Code::UnsupportedSchema,
            Undetermined,
            Undetermined,
            naming(json!({})),
            r#"{"$schema":"http://json-schema.org/draft-04/schema#"}"#,
        ),
        required(
            Code::TooComplex,
            Undetermined,
            Undetermined,
            naming(json!({})),
            &wants(endless),
        ),
        required(
            Code::DigestMismatch,
            Undetermined,
            Undetermined,
            digest("sha256-AAAA"),
            &wants(json!({})),
        ),
        required(
            Code::ContentNotCovered,
            Warning,
            Valid,
            digest("md5-AAAA"),
            &wants(json!({})),
        ),
    ]
}

/// A badge that names a schema, with further members of that.
fn naming(members: Value) -> Value {
    issued(|badge| {
        badge["credentialSchema"] = json!({"id": URL, "type": "JsonSchema"});
        for (key, value) in members.as_object().expect("an object") {
            badge["credentialSchema"][key] = value.clone();
        }
    })
}

/// A schema with these keywords.
fn wants(mut keywords: Value) -> String {
    keywords["$schema"] = json!(VERSION);
    keywords.to_string()
}

fn at_hand(code: Code, check: Outcome, input: Value, schema: &str) -> Case {
    case_with(code, check, check, input, |options| {
        options.material.insert(URL.to_owned(), schema.to_owned());
    })
}

/// The schema is at hand, and it has to hold.
fn required(code: Code, check: Outcome, node: Outcome, input: Value, schema: &str) -> Case {
    let mut case = at_hand(code, check, input, schema);
    case.options.policy.require_schema = true;
    Case { node, ..case }
}

fn options(schemas: &[(&str, &str)]) -> Options {
    let mut options = Options::at(now());
    options.policy.require_schema = true;
    for (url, schema) in schemas {
        options
            .material
            .insert((*url).to_owned(), (*schema).to_owned());
    }
    options
}

fn schema_checks(node: &Node) -> Vec<&Check> {
    let checks = node.checks.iter();
    checks
        .filter(|check| check.check == CheckKind::Schema)
        .collect()
}

fn verdict(input: &Value, schema: &str) -> (Outcome, Code, String) {
    let report = verify(input.to_string(), options(&[(URL, schema)]));
    let checks = schema_checks(&report.root);
    let [check] = checks.as_slice() else {
        panic!("{checks:#?}");
    };
    (check.outcome, check.code, check.message.clone())
}

#[test]
fn what_fits_its_schema_is_valid() {
    let input = naming(json!({}));
    let schema = wants(json!({"properties": {"name": {"type": "string"}}, "required": ["proof"]}));
    let (outcome, code, _) = verdict(&input, &schema);
    assert_eq!((outcome, code), (Outcome::Valid, Code::Ok));
    let report = verify(input.to_string(), options(&[(URL, &schema)]));
    assert_eq!(report.outcome, Outcome::Valid);
    assert!(report.needs.is_empty());
    // A digest that fits is no matter.
    let digest = format!("sha256-{}", STANDARD.encode(Sha256::digest(&schema)));
    let (outcome, code, _) = verdict(&naming(json!({"digestSRI": digest})), &schema);
    assert_eq!((outcome, code), (Outcome::Valid, Code::Ok));
}

#[test]
fn the_first_problem_is_said_and_all_are_listed() {
    let schema = wants(json!({
        "properties": {"name": {"type": "integer"}, "issuer": {"properties": {"name": {"maxLength": 3}}}},
        "required": ["rank"]
    }));
    let report = verify(naming(json!({})).to_string(), options(&[(URL, &schema)]));
    let check = schema_checks(&report.root)[0];
    assert_eq!(check.code, Code::SchemaMismatch);
    assert!(
        check.message.contains("2 more problems"),
        "{}",
        check.message
    );
    let detail = serde_json::to_value(&check.detail).expect("is JSON");
    let problems = detail["problems"].as_array().expect("a list");
    let pointers: Vec<_> = problems.iter().map(|problem| &problem["pointer"]).collect();
    let mut pointers: Vec<_> = pointers.into_iter().filter_map(Value::as_str).collect();
    pointers.sort_unstable();
    assert_eq!(pointers, ["", "/issuer/name", "/name"]);
    assert_eq!(detail["schema"], URL);
    assert_eq!(detail["version"], "2020-12");
}

#[test]
fn numbers_are_compared_as_they_are_written() {
    let mut badge = badge();
    badge["credentialSchema"] = json!({"id": URL, "type": "JsonSchema"});
    badge["credentialSubject"]["creditsEarned"] = json!(0);
    let text = badge.to_string();
    let schema = |keyword: &str, bound: &str| {
        format!(
            r#"{{"$schema":"{VERSION}","properties":{{"credentialSubject":{{"properties":{{"creditsEarned":{{"{keyword}":{bound}}}}}}}}}}}"#
        )
    };
    for (number, keyword, bound, fits) in [
        ("9007199254740993", "maximum", "9007199254740992", false),
        ("9007199254740993", "const", "9007199254740992", false),
        (
            "123456789012345678901234567890",
            "exclusiveMinimum",
            "123456789012345678901234567889",
            true,
        ),
        ("0.3", "multipleOf", "0.1", true),
        ("1.0", "const", "1", true),
        ("1.0", "type", r#""integer""#, true),
        ("1e400", "minimum", "1e399", true),
        ("1e-400", "exclusiveMinimum", "0", true),
    ] {
        let input = text.replace(
            r#""creditsEarned":0"#,
            &format!(r#""creditsEarned":{number}"#),
        );
        let report = verify(input, options(&[(URL, &schema(keyword, bound))]));
        let outcome = schema_checks(&report.root)[0].outcome;
        assert_eq!(
            outcome == Outcome::Valid,
            fits,
            "{number} {keyword} {bound}"
        );
    }
}

/// Whatever is missing is asked for at once, and nothing is guessed meanwhile.
#[test]
fn schemas_that_a_schema_refers_to_are_asked_for() {
    let input = naming(json!({}));
    let schema =
        wants(json!({"allOf": [{"$ref": "other#/$defs/a"}, {"$ref": "https://b.example/third"}]}));
    let missing = |schemas: &[(&str, &str)]| {
        let report = verify(input.to_string(), options(schemas));
        let code = schema_checks(&report.root)[0].code;
        let needs: Vec<String> = report.needs.into_iter().map(|need| need.url).collect();
        (code, needs)
    };
    let all = [URL.to_owned()];
    assert_eq!(missing(&[]), (Code::SchemaNotAvailable, all.to_vec()));
    let both = vec![OTHER.to_owned(), "https://b.example/third".to_owned()];
    assert_eq!(missing(&[(URL, &schema)]), (Code::SchemaNotAvailable, both));
    let other = wants(json!({"$defs": {"a": {"required": ["x"]}}}));
    let found = missing(&[
        (URL, &schema),
        (OTHER, &other),
        ("https://b.example/third", "true"),
    ]);
    assert_eq!(found, (Code::SchemaMismatch, Vec::new()));
}

/// Also what a schema refers to, what cannot be used, and what is not the schema that was meant;
/// each once, and nothing else that is at hand.
#[test]
fn schemas_that_were_at_hand_are_named() {
    let schema = wants(json!({"allOf": [{"$ref": "other"}, {"$ref": "other#/$defs/a"}]}));
    let other = wants(json!({"$defs": {"a": true}}));
    let used = |input: &Value, schema: &str| {
        let further = ("https://b.example/third", "true");
        let options = options(&[(URL, schema), (OTHER, &other), further]);
        let used = verify(input.to_string(), options).used;
        let used = used.into_iter().map(|one| (one.kind, one.url));
        used.collect::<Vec<_>>()
    };
    let one = |url: &str| (NeedKind::Schema, url.to_owned());
    let input = naming(json!({}));
    assert_eq!(used(&input, &schema), [one(OTHER), one(URL)]);
    assert_eq!(used(&input, "<html>"), [one(URL)]);
    let digest = json!({"digestSRI": "sha256-AAAA"});
    assert_eq!(used(&naming(digest), &schema), [one(URL)]);
    assert!(used(&signed(badge()), &schema).is_empty());
}

/// Nobody is asked for the schema of what nobody signed.
#[test]
fn what_is_not_signed_asks_for_nothing() {
    let mut badge = badge();
    badge["credentialSchema"] = json!({"id": URL, "type": "JsonSchema"});
    let report = verify(badge.to_string(), options(&[]));
    assert_eq!(
        schema_checks(&report.root)[0].code,
        Code::SchemaNotAvailable
    );
    assert!(report.needs.is_empty());
}

#[test]
fn each_schema_has_its_check_and_there_are_not_too_many() {
    let several = |count: usize| {
        let schemas = vec![json!({"id": URL, "type": "1EdTechJsonSchemaValidator2019"}); count];
        let extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
        let input = issued(|badge| {
            let contexts = badge["@context"].as_array_mut().expect("a list");
            contexts.push(extensions.into());
            badge["credentialSchema"] = json!(schemas);
        });
        let report = verify(input.to_string(), options(&[(URL, &wants(json!({})))]));
        let checks = schema_checks(&report.root);
        checks.iter().map(|check| check.code).collect::<Vec<_>>()
    };
    assert_eq!(several(2), [Code::Ok, Code::Ok]);
    let many = several(17);
    assert_eq!((many.len(), many[16]), (17, Code::SchemaNotChecked));
}

/// Each credential is held against its own, and a token as the credential that it holds.
#[test]
fn a_record_answers_for_itself() {
    let schema =
        wants(json!({"properties": {"type": {"contains": {"const": "AchievementCredential"}}}}));
    let mut outer = record(vec![naming(json!({}))]);
    outer["credentialSchema"] = json!({"id": URL, "type": "JsonSchema"});
    let report = verify(signed(outer).to_string(), options(&[(URL, &schema)]));
    assert_eq!(schema_checks(&report.root)[0].code, Code::SchemaMismatch);
    assert_eq!(schema_checks(&report.root.children[0])[0].code, Code::Ok);

    let mut claims = badge();
    claims["credentialSchema"] = json!({"id": URL, "type": "JsonSchema"});
    let token = signed_as_token(
        1,
        &json!({"alg": "EdDSA"}),
        &json!({"vc": claims, "iss": "x"}),
    );
    let schema = wants(json!({"required": ["issuer"], "not": {"required": ["vc"]}}));
    let report = verify(token, options(&[(URL, &schema)]));
    assert_eq!(schema_checks(&report.root)[0].code, Code::Ok);
}

/// A presentation is no credential: it has no schema, and none is asked of it.
#[test]
fn a_presentation_has_no_schema() {
    let presentation = json!({
        "@context": badge()["@context"], "type": "VerifiablePresentation", "verifiableCredential": [naming(json!({}))]
    });
    let report = verify(
        presentation.to_string(),
        options(&[(URL, &wants(json!({})))]),
    );
    assert!(schema_checks(&report.root).is_empty());
    assert_eq!(schema_checks(&report.root.children[0])[0].code, Code::Ok);
}
