//! The status lists of others, and the credentials that point to them: those of the Digital
//! Credentials Consortium and of 1EdTech's validator, from `../shared`.

#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Code, Material, Options, Outcome, Report, verify};
use serde_json::json;
use std::fs;
use std::path::Path;

const DCC: &str = "vectors/dcc-vc-test-fixtures";
const DCC_LISTS: &str = "statusLists/didkey-ed25519Signature2020";
/// Where the consortium has its lists, and where its credentials look for one of them, too.
const DCC_HOSTS: [&str; 2] = [
    "https://digitalcredentials.github.io/vc-test-fixtures/statusLists/didkey-ed25519Signature2020",
    "https://raw.githubusercontent.com/digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status",
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn verified(path: &Path, material: &Material) -> Report {
    let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
    options.material.clone_from(material);
    verify(read(path), options)
}

fn status(report: &Report) -> &Check {
    let mut checks = report.root.checks.iter();
    let status = checks.find(|check| check.check == CheckKind::Status);
    status.unwrap_or_else(|| panic!("no check of the status: {report:#?}"))
}

fn dcc_lists(folder: &Path) -> Material {
    let mut material = Material::new();
    for entry in fs::read_dir(folder.join(DCC_LISTS))
        .expect("the lists")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        for host in DCC_HOSTS {
            material.insert(format!("{host}/{name}"), read(&entry.path()));
        }
    }
    material
}

#[test]
fn lists_of_the_dcc() {
    use Outcome::{Expired, Revoked, Undetermined, Warning};
    let Some(folder) = shared::folder(DCC) else {
        return;
    };
    let material = dcc_lists(&folder);
    assert_eq!(material.len(), 10);
    for (file, outcome, check, code) in [
        (
            "dataIntegrityProof/didKey/noRegistry-revokedStatus-noExpiry",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "dataIntegrityProof/didKey/noRegsitry-revokedStatus-notExpired",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "dataIntegrityProof/didKey/oidf-revokedStatus-noExpiry",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "ed25519/didKey/noRegistry-revokedStatus-expired",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "ed25519/didKey/noRegistry-revokedStatus-notExpired",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        (
            "ed25519/didKey/oidf-revokedStatus-noExpiry",
            Revoked,
            Revoked,
            Code::Revoked,
        ),
        // The list is another issuer's.
        (
            "dataIntegrityProof/didKey/twoOIDF-validStatus-expired",
            Expired,
            Warning,
            Code::StatusListOfAnother,
        ),
        (
            "ed25519/didKey/legacy-expiredStatus-noExpiry",
            Undetermined,
            Undetermined,
            Code::StatusListNotCurrent,
        ),
        (
            "ed25519/didKey/legacy-notYetValidStatus-noExpiry",
            Undetermined,
            Undetermined,
            Code::StatusListNotCurrent,
        ),
        (
            "ed25519/didKey/legacy-missingTypeStatus-noExpiry",
            Undetermined,
            Undetermined,
            Code::StatusListMalformed,
        ),
        (
            "ed25519/didKey/legacy-tamperedStatus-noExpiry",
            Undetermined,
            Undetermined,
            Code::StatusListNotVerified,
        ),
    ] {
        let path = folder.join(format!("verifiableCredentials/v2/{file}.json"));
        let report = verified(&path, &material);
        let found = status(&report);
        assert_eq!(
            (report.outcome, found.outcome, found.code),
            (outcome, check, code),
            "{file}: {found:#?}"
        );
        let without = verified(&path, &Material::new());
        assert_eq!(status(&without).code, Code::StatusListUnreachable, "{file}");
        assert_ne!(without.outcome, Outcome::Valid, "{file}");
    }
}

/// Every entry but the revoked ones is clear in the list that the credentials point to.
#[test]
fn a_number_of_that_list_is_revoked_and_others_are_not() {
    let Some(folder) = shared::folder(DCC) else {
        return;
    };
    let path = folder.join(DCC_LISTS).join("e5WK8CbZ1GjycuPombrj");
    let list: serde_json::Value = serde_json::from_str(&read(&path)).expect("JSON");
    let encoded = list["credentialSubject"]["encodedList"]
        .as_str()
        .expect("text");
    let bits = clr_wallet::status::Bitstring::decode(encoded, &mut 100_000).expect("a list");
    assert_eq!(bits.entries(1), 100_000);
    let set: Vec<u64> = (0..100_000)
        .filter(|at| bits.value(*at, 1) == Some(1))
        .collect();
    assert!(set.contains(&8) && !set.contains(&7), "{set:?}");
}

#[test]
fn bits_of_1edtech() {
    const LIST: &str = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
    let Some(folder) = shared::folder("vectors/1edtech-validator/ob30/bit-string-list") else {
        return;
    };
    let material = Material::from([(LIST.to_owned(), read(&folder.join("testlist")))]);
    let path = folder.join("credential-status-revoked.json");
    let report = verified(&path, &material);
    assert_eq!(status(&report).code, Code::Revoked);
    // The key is in the fragment of an address where nothing is at hand.
    assert_eq!(report.outcome, Outcome::Revoked);
    let without = verified(&path, &Material::new());
    assert_eq!(status(&without).code, Code::StatusListUnreachable);
    assert_eq!(without.outcome, Outcome::Undetermined);
}

/// The list itself is not among the vectors; this is what the standard says of one.
#[test]
fn a_revocation_list_of_1edtech() {
    let Some(folder) = shared::folder("vectors/1edtech-validator/ob30") else {
        return;
    };
    let path = folder.join("credential-status-revoked.json");
    let credential: serde_json::Value = serde_json::from_str(&read(&path)).expect("JSON");
    let url = credential["credentialStatus"]["id"]
        .as_str()
        .expect("an address");
    let with = |revoked: bool| {
        let entry =
            json!({"id": credential["id"], "revoked": revoked, "revocationReason": "by mistake"});
        let list =
            json!({"id": url, "issuer": credential["issuer"]["id"], "revokedCredential": [entry]});
        verified(&path, &Material::from([(url.to_owned(), list.to_string())]))
    };
    assert_eq!(status(&with(true)).code, Code::Revoked);
    assert_eq!(with(true).outcome, Outcome::Revoked);
    assert_eq!(status(&with(false)).code, Code::StatusListUnsigned);
    assert_eq!(
        with(false).outcome,
        Outcome::Undetermined,
        "the key is still nobody's"
    );
}
