//! What cannot even be read, or breaks the data model.

use crate::signed_here::{badge, signed};
use crate::{Case, case, case_with, issued};
use clr_wallet::verify::{Code, Options, Outcome, Verification};
use serde_json::json;

/// Whoever advances by steps may make one too many.
#[test]
fn a_step_beyond_the_end_does_nothing() {
    for input in ["hello".to_owned(), signed(badge()).to_string()] {
        let options = Options::at(crate::now());
        let mut verification = Verification::new(input.into_bytes(), options);
        for _ in 0..3 {
            verification.step(1);
        }
        assert!(verification.progress().finished);
    }
}

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined};
    let twice = signed(badge())
        .to_string()
        .replacen('{', r#"{"id":"urn:first","#, 1);
    vec![
        case(Code::NotJson, Invalid, Invalid, "hello"),
        case(Code::DuplicateKey, Invalid, Invalid, twice),
        case(Code::NotACredential, Invalid, Invalid, "[]"),
        case(Code::NoCredentialInImage, Invalid, Invalid, "<svg/>"),
        case(Code::MalformedImage, Invalid, Invalid, "<svg><g>"),
        case_with(
            Code::TooLarge,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.policy.limits.json.depth = 2;
            },
        ),
        case_with(
            Code::TooComplex,
            Undetermined,
            Undetermined,
            signed(badge()),
            |options| {
                options.policy.limits.jsonld.quads = 3;
            },
        ),
        case(
            Code::InvalidStructure,
            Invalid,
            Invalid,
            issued(|badge| badge["id"] = json!("urn:x"))
                .to_string()
                .replace("\"VerifiableCredential\",", ""),
        ),
    ]
}
