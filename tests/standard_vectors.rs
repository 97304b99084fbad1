//! 1EdTech's badges with a mistake in each: the name of a file says which.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{CheckKind, Code, Options, Outcome, Report, verify};
use serde_json::json;
use std::fs;
use std::path::Path;

/// What a mistake comes to: the check that finds it, with its outcome and code; and where the check
/// says where, the place.
struct Mistake {
    file: &'static str,
    check: CheckKind,
    outcome: Outcome,
    code: Code,
    pointer: Option<&'static str>,
}

const fn mistake(
    file: &'static str,
    check: CheckKind,
    (outcome, code): (Outcome, Code),
    pointer: Option<&'static str>,
) -> Mistake {
    Mistake {
        file,
        check,
        outcome,
        code,
        pointer,
    }
}

const OB_RULE: (Outcome, Code) = (Outcome::Invalid, Code::ObRule);
/// What stands behind the # of a verification method is no key, or its document is of an unknown
/// kind: the key can only be had from the document.
const KEY_OPEN: (Outcome, Code) = (Outcome::Undetermined, Code::KeyNotAvailable);
const DATA_MODEL: (Outcome, Code) = (Outcome::Invalid, Code::InvalidStructure);

const MISTAKES: [Mistake; 10] = [
    mistake(
        "context",
        CheckKind::Structure,
        DATA_MODEL,
        Some("/@context"),
    ),
    mistake(
        "credential-subject-identifier-type",
        CheckKind::Structure,
        OB_RULE,
        Some("/credentialSubject/identifier/0/type"),
    ),
    mistake(
        "credential-subject-result-type",
        CheckKind::Structure,
        OB_RULE,
        Some("/credentialSubject/result/1/type"),
    ),
    mistake(
        "evidence-type",
        CheckKind::Structure,
        OB_RULE,
        Some("/evidence/1/type"),
    ),
    mistake(
        "issued",
        CheckKind::Validity,
        (Outcome::NotYetValid, Code::NotYetValid),
        None,
    ),
    mistake("issuer", CheckKind::Structure, DATA_MODEL, Some("")),
    mistake(
        "issuer-parentorg-type",
        CheckKind::Structure,
        OB_RULE,
        Some("/issuer/parentOrg/type"),
    ),
    mistake("proof-method", CheckKind::Proof, KEY_OPEN, None),
    mistake(
        "proof-method-unknown-did-method",
        CheckKind::Proof,
        KEY_OPEN,
        None,
    ),
    mistake("type", CheckKind::Structure, OB_RULE, Some("/type")),
];

fn report(folder: &Path, file: &str, is_strict: bool) -> Report {
    let text = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
    options.policy.require_schema = is_strict;
    verify(text, options)
}

#[test]
fn each_mistake_is_found_for_what_it_is() {
    let Some(folder) = shared::folder("vectors/1edtech-validator/ob30") else {
        return;
    };
    for mistake in MISTAKES {
        let report = report(&folder, &format!("simple-err-{}.json", mistake.file), true);
        let mut checks = report.root.checks.iter();
        let check = checks.find(|check| {
            (check.check, check.outcome, check.code)
                == (mistake.check, mistake.outcome, mistake.code)
        });
        let check = check.unwrap_or_else(|| panic!("{}: {report:#?}", mistake.file));
        let problems = json!(check.detail)["problems"].clone();
        let mut problems = problems.as_array().into_iter().flatten();
        if let Some(pointer) = mistake.pointer {
            let is_named = problems.any(|problem| problem["pointer"] == pointer);
            assert!(is_named, "{}: {check:#?}", mistake.file);
        }
        assert_ne!(report.outcome, Outcome::Valid);
    }
}

#[test]
fn no_mistake_is_left_out() {
    let Some(folder) = shared::folder("vectors/1edtech-validator/ob30") else {
        return;
    };
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let is_mistake = |name: &std::ffi::OsString| name.to_string_lossy().contains("-err-");
    assert_eq!(names.filter(is_mistake).count(), MISTAKES.len());
}

/// Where the rules need not be kept, what breaks them is told as a warning.
#[test]
fn rules_are_warnings_unless_they_must_be_kept() {
    let Some(folder) = shared::folder("vectors/1edtech-validator/ob30") else {
        return;
    };
    for mistake in MISTAKES
        .iter()
        .filter(|mistake| mistake.code == Code::ObRule)
    {
        let report = report(&folder, &format!("simple-err-{}.json", mistake.file), false);
        let mut checks = report.root.checks.iter();
        let broken = Code::ObRule;
        let check = checks.find(|check| check.code == broken || check.also.contains(&broken));
        let outcome = check.map(|check| check.outcome);
        assert_eq!(outcome, Some(Outcome::Warning), "{}", mistake.file);
    }
}

/// Neither does 1EdTech's badge without a mistake break a rule, nor do those made here whose
/// makers kept them.
#[test]
fn what_keeps_the_rules_is_not_warned_of() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    for file in [
        "1edtech-validator/ob30/simple.json",
        "1edtech-validator/ob30/simple_v1.json",
        "1edtech-validator/clr20/simple.json",
        "made/ob3.json",
    ] {
        let report = report(&vectors, file, true);
        let checks = report.root.checks.iter();
        let structure = checks.filter(|check| check.check == CheckKind::Structure);
        let outcomes: Vec<_> = structure.map(|check| check.outcome).collect();
        assert_eq!(outcomes, [Outcome::Valid; 2], "{file}: {report:#?}");
    }
}

/// The records of `made` say one thing under each id, be it as often as it may: they break one
/// rule, or none.
#[test]
fn repeating_is_no_mistake() {
    let Some(made) = shared::folder("vectors/made") else {
        return;
    };
    for (file, expected) in [
        ("clr10.json", Code::ClrRule),
        ("dup10.json", Code::ClrRule),
        ("y_rd_same.json", Code::Ok),
    ] {
        let report = report(&made, file, false);
        let checks = report.root.checks.iter();
        let mut structure = checks.filter(|check| check.check == CheckKind::Structure);
        let last = structure
            .next_back()
            .map(|check| (check.code, check.also.len()));
        assert_eq!(last, Some((expected, 0)), "{file}: {report:#?}");
        assert_eq!(report.summary.len(), 1, "{file}");
        assert_eq!(report.outcome, Outcome::Valid, "{file}");
    }
}
