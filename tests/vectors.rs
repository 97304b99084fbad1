//! Credentials that others signed: every proof of a supported suite must come out as an
//! independent implementation found it, with the same hashes.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Code, Node, Options, Outcome, verify};
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Expected {
    file: String,
    proof: Vec<ExpectedProof>,
    #[serde(default)]
    embedded: Vec<Embedded>,
}

/// What is said of an embedded credential: its proofs, or (inside a JWT) only that it is there.
#[derive(Deserialize)]
#[serde(untagged)]
enum Embedded {
    Proofs(Vec<ExpectedProof>),
    There(#[allow(dead_code)] bool),
}

impl Embedded {
    fn proofs(&self) -> Option<&[ExpectedProof]> {
        match self {
            Embedded::Proofs(proofs) => Some(proofs),
            Embedded::There(_) => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ExpectedProof {
    #[serde(rename = "type")]
    kind: Option<String>,
    cryptosuite: Option<String>,
    signature: String,
    doc_hash: Option<String>,
    proof_hash: Option<String>,
    jsonld_safe: Option<bool>,
}

/// How many proofs of supported suites the vectors hold, so that none goes unnoticed.
const PROOFS: usize = 101;

#[test]
fn proofs_come_out_as_an_independent_implementation_found_them() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    let Some(material) = contexts::of_others() else {
        return;
    };
    let expected: Vec<Expected> = read_json(&vectors.join("EXPECTED.json"));
    let mut wrong = Vec::new();
    let mut compared = 0;
    for entry in expected.iter().filter(|entry| is_one_of_ours(entry)) {
        let text = fs::read(vectors.join(&entry.file)).expect("a vector");
        let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
        options.material = material.clone();
        let report = verify(text, options);
        let nodes = std::iter::once(&report.root).chain(&report.root.children);
        let embedded = entry.embedded.iter().map(Embedded::proofs);
        let expected = std::iter::once(Some(&entry.proof[..])).chain(embedded);
        for (node, proofs) in nodes.zip(expected) {
            let Some(proofs) = proofs else { continue };
            compared += compare(node, proofs, &mut |said| {
                wrong.push(format!("{}{}: {said}", entry.file, node.path))
            });
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(compared, PROOFS);
}

/// How many proofs of a node were compared.
fn compare(node: &Node, expected: &[ExpectedProof], wrong: &mut impl FnMut(String)) -> usize {
    let checks: Vec<&Check> = node
        .checks
        .iter()
        .filter(|check| check.check == CheckKind::Proof)
        .collect();
    if checks.len() != expected.len() {
        wrong(format!(
            "{} proofs, expected {}",
            checks.len(),
            expected.len()
        ));
    }
    let pairs = checks
        .into_iter()
        .zip(expected)
        .filter(|(_, expected)| expected.is_supported());
    pairs
        .map(|(check, expected)| expected.compare(check, wrong))
        .count()
}

impl ExpectedProof {
    fn is_supported(&self) -> bool {
        let suite = self
            .cryptosuite
            .as_ref()
            .or(self.kind.as_ref())
            .map(String::as_str);
        matches!(
            suite,
            Some(
                "eddsa-rdfc-2022"
                    | "eddsa-2022"
                    | "ecdsa-rdfc-2019"
                    | "Ed25519Signature2020"
                    | "eddsa-jcs-2022"
                    | "ecdsa-jcs-2019"
                    | "ecdsa-sd-2023"
                    | "JWT"
            )
        )
    }

    fn compare(&self, check: &Check, wrong: &mut impl FnMut(String)) {
        // Where nothing is said of it, JSON-LD has no part in it, or safe mode was part of the verdict.
        let is_safe = self.jsonld_safe.unwrap_or(true);
        let fits = match (self.signature.as_str(), is_safe) {
            ("valid", true) => check.outcome == Outcome::Valid,
            ("invalid", true) => check.code == Code::SignatureMismatch,
            ("invalid" | "valid", false) => check.code == Code::UndefinedTerm,
            ("base-proof", _) => {
                (check.outcome, check.code) == (Outcome::Undetermined, Code::BaseProofNotVerifiable)
            }
            _ => check.outcome != Outcome::Valid,
        };
        if !fits {
            wrong(format!(
                "{:?} {:?} {}, expected {}",
                check.outcome, check.code, check.message, self.signature
            ));
        }
        for (name, expected) in [
            ("documentHash", &self.doc_hash),
            ("proofHash", &self.proof_hash),
        ] {
            let found = check.detail.get(name).and_then(|hash| hash.as_str());
            if expected.is_some() && found != expected.as_deref() {
                wrong(format!("{name} {found:?}, expected {expected:?}"));
            }
        }
    }
}

/// A file with a proof of a supported suite somewhere. W3C's tokens want their keys handed in:
/// `jose_vectors.rs`.
fn is_one_of_ours(entry: &Expected) -> bool {
    if entry.file.starts_with("w3c-vc-jose-cose") {
        return false;
    }
    let embedded = entry.embedded.iter().filter_map(Embedded::proofs).flatten();
    embedded
        .chain(&entry.proof)
        .any(ExpectedProof::is_supported)
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
