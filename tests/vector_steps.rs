//! The intermediate values that W3C and 1EdTech publish beside their signed credentials:
//! canonical forms and hashes, of the document and of the proof configuration.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::json::{Document, Limits};
use clr_wallet::jsonld::{self, Contexts, Input};
use clr_wallet::rdfc::{self, HashAlgorithm, canonicalize};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{CheckKind, Material, Options, verify};
use serde_json::json;
use std::fs;
use std::path::Path;

#[test]
fn the_steps_are_those_that_w3c_publishes() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    let Some(contexts) = contexts::of_others() else {
        return;
    };
    for (folder, suffix, algorithm) in [
        (
            "w3c-vc-di-eddsa/eddsa-rdfc-2022",
            "DataInt",
            HashAlgorithm::Sha256,
        ),
        (
            "w3c-vc-di-eddsa/Ed25519Signature2020",
            "EdSig",
            HashAlgorithm::Sha256,
        ),
        (
            "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256",
            "ECDSAP256",
            HashAlgorithm::Sha256,
        ),
        (
            "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p384",
            "ECDSAP384",
            HashAlgorithm::Sha384,
        ),
    ] {
        let folder = vectors.join(folder);
        let file = |name: &str| read(&folder, name);
        let steps = steps(file(&format!("signed{suffix}.json")), algorithm, &contexts);
        assert_eq!(
            steps.document,
            file(&format!("canonDoc{suffix}.txt")),
            "{suffix}"
        );
        assert_eq!(
            steps.configuration,
            file(&format!("proofCanon{suffix}.txt")),
            "{suffix}"
        );
        assert_eq!(
            steps.document_hash,
            file(&format!("docHash{suffix}.txt")).trim(),
            "{suffix}"
        );
        assert_eq!(
            steps.configuration_hash,
            file(&format!("proofHash{suffix}.txt")).trim(),
            "{suffix}"
        );
    }
}

#[test]
fn the_steps_are_those_that_1edtech_publishes() {
    let Some(vectors) = shared::folder("vectors/1edtech-impl-vectors") else {
        return;
    };
    for folder in ["clr20", "ob30"] {
        let folder = vectors.join(folder);
        let steps = steps(
            read(&folder, "signed.json"),
            HashAlgorithm::Sha256,
            &Material::new(),
        );
        assert_eq!(
            steps.document.trim(),
            read(&folder, "document-canon.txt").trim()
        );
        assert_eq!(
            steps.configuration.trim(),
            read(&folder, "proof-canon.txt").trim()
        );
        let expected: serde_json::Value =
            serde_json::from_str(&read(&folder, "expected.json")).expect("JSON");
        assert_eq!(steps.document_hash, expected["documentHash"]);
        assert_eq!(steps.configuration_hash, expected["proofHash"]);
    }
}

/// What is made of a document that shows a part of what was signed, before any signature is
/// checked: the hashes that the issuer signed.
#[test]
fn the_steps_of_selective_disclosure_are_those_that_w3c_publishes() {
    let Some(vectors) = shared::folder("vectors/w3c-vc-di-ecdsa/ecdsa-sd-2023") else {
        return;
    };
    let Some(contexts) = contexts::of_others() else {
        return;
    };
    for folder in ["employ", "prc"] {
        let folder = vectors.join(folder);
        let json = |name| -> serde_json::Value {
            serde_json::from_str(&read(&folder, name)).expect("JSON")
        };
        let now = Timestamp::parse("2026-07-01T00:00:00Z").expect("a time");
        let mut options = Options::at(now);
        options.material = contexts.clone();
        let report = verify(read(&folder, "derivedRevealDocument.json"), options);
        let mut checks = report.root.checks.iter();
        let proof = checks.find(|check| check.check == CheckKind::Proof);
        let detail = json!(proof.expect("a proof").detail);
        let published = json("verifyCreateVerifyData.json");
        assert_eq!(detail["proofHash"], published["proofHash"]);
        assert_eq!(detail["mandatoryHash"], published["mandatoryHash"]);
        let others = published["nonMandatory"].as_array().map(Vec::len);
        assert_eq!(
            detail["disclosedStatements"].as_u64(),
            others.map(|count| count as u64)
        );
        let indexes = json("verifyDerivedProofValue.json")["mandatoryIndexes"]
            .as_array()
            .map(Vec::len);
        assert_eq!(
            detail["mandatoryStatements"].as_u64(),
            indexes.map(|count| count as u64)
        );
    }
}

struct Steps {
    document: String,
    document_hash: String,
    configuration: String,
    configuration_hash: String,
}

fn steps(signed: String, algorithm: HashAlgorithm, contexts: &Material) -> Steps {
    let signed = Document::parse(signed, &Limits::default()).expect("JSON");
    let root = signed.root();
    let document = Input {
        omit: &["proof"],
        ..Input::new(root)
    };
    let proof = root
        .get("proof")
        .and_then(|proof| proof.one_or_many().next())
        .expect("a proof");
    let configuration = Input {
        omit: &["proofValue"],
        context: root.get("@context"),
        ..Input::new(proof)
    };
    let (document, document_hash) = step(document, algorithm, contexts);
    let (configuration, configuration_hash) = step(configuration, algorithm, contexts);
    Steps {
        document,
        document_hash,
        configuration,
        configuration_hash,
    }
}

/// The canonical form and its hash.
fn step(input: Input<'_>, algorithm: HashAlgorithm, contexts: &Material) -> (String, String) {
    let mut contexts = Contexts::new(contexts.clone());
    let rdf = jsonld::to_rdf(input, &mut contexts, jsonld::Limits::default()).expect("JSON-LD");
    let canonical =
        canonicalize(&rdf.dataset, algorithm, &rdfc::Limits::default()).expect("no poison");
    (canonical.nquads(), canonical.hash().to_string())
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
