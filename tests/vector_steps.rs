//! The intermediate values that W3C and 1EdTech publish beside their signed credentials:
//! canonical forms and hashes, of the document and of the proof configuration. They have to be
//! what is hashed here when a proof is checked, as `explain` shows it.

#[path = "support/contexts.rs"]
mod contexts;
#[path = "support/shared.rs"]
mod shared;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Bytes, Explanation, Form, Material, Options, explain, verify};
use serde_json::Value;
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
    for (folder, suffix, form) in [
        ("w3c-vc-di-eddsa/eddsa-rdfc-2022", "DataInt", Form::NQuads),
        (
            "w3c-vc-di-eddsa/Ed25519Signature2020",
            "EdSig",
            Form::NQuads,
        ),
        ("w3c-vc-di-eddsa/eddsa-jcs-2022", "JCS", Form::Jcs),
        (
            "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256",
            "ECDSAP256",
            Form::NQuads,
        ),
        (
            "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p384",
            "ECDSAP384",
            Form::NQuads,
        ),
        (
            "w3c-vc-di-ecdsa/ecdsa-jcs-2019-p256",
            "JCSECDSAP256",
            Form::Jcs,
        ),
        (
            "w3c-vc-di-ecdsa/ecdsa-jcs-2019-p384",
            "JCSECDSAP384",
            Form::Jcs,
        ),
    ] {
        let folder = vectors.join(folder);
        let file = |name: &str| read(&folder, name);
        let explained = explained(file(&format!("signed{suffix}.json")), "", None, &contexts);
        let proof = &explained.proofs[0];
        for (bytes, text, hash) in [
            (&proof.document, "canonDoc", "docHash"),
            (&proof.configuration, "proofCanon", "proofHash"),
        ] {
            let bytes = bytes.as_ref().expect("is shown");
            assert_eq!(bytes.form, form, "{suffix}");
            assert_eq!(bytes.text, file(&format!("{text}{suffix}.txt")), "{suffix}");
            let published = file(&format!("{hash}{suffix}.txt"));
            assert_eq!(bytes.hash, published.trim(), "{suffix}");
        }
        let json = proof.configuration_json.as_deref().expect("is shown");
        let published = json_of(&file(&format!("proofConfig{suffix}.json")));
        assert_eq!(json_of(json), published, "{suffix}");
    }
}

#[test]
fn the_steps_are_those_that_1edtech_publishes() {
    let Some(vectors) = shared::folder("vectors/1edtech-impl-vectors") else {
        return;
    };
    for folder in ["clr20", "ob30"] {
        let folder = vectors.join(folder);
        let file = |name| read(&folder, name);
        let published = file("document-canon.txt");
        let nothing = Material::new();
        for name in ["signed.json", "unsigned.json"] {
            let explained = explained(file(name), "", Some(&published), &nothing);
            let statements = explained.statements.expect("is shown");
            assert_eq!(statements.text.trim(), published.trim(), "{name}");
            let difference = explained.difference.expect("was asked for");
            assert_eq!(difference.problem, None);
            assert!(difference.only_here.is_empty() && difference.only_there.is_empty());
            assert_eq!(difference.shared, published.trim().lines().count());
        }
        let explained = explained(file("signed.json"), "", None, &nothing);
        let [proof] = &explained.proofs[..] else {
            panic!("one proof");
        };
        let (document, configuration) = (bytes(&proof.document), bytes(&proof.configuration));
        assert_eq!(configuration.text.trim(), file("proof-canon.txt").trim());
        let expected = json_of(&file("expected.json"));
        assert_eq!(document.hash, expected["documentHash"]);
        assert_eq!(configuration.hash, expected["proofHash"]);
        let signed = format!("{}{}", configuration.hash, document.hash);
        assert_eq!(signed, expected["dataToSign"]);
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
        let document = read(&folder, "derivedRevealDocument.json");
        let explained = explained(document, "", None, &contexts);
        let proof = &explained.proofs[0];
        let published = json_of(&read(&folder, "verifyCreateVerifyData.json"));
        assert_eq!(bytes(&proof.configuration).hash, published["proofHash"]);
        let mandatory = bytes(&proof.mandatory);
        assert_eq!(mandatory.hash, published["mandatoryHash"]);
        let others: Vec<&str> = published["nonMandatory"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(proof.disclosed, others);
        let indexes = json_of(&read(&folder, "verifyDerivedProofValue.json"));
        let indexes = indexes["mandatoryIndexes"].as_array().map(Vec::len);
        assert_eq!(Some(mandatory.text.lines().count()), indexes);
    }
}

/// How many hashes the vectors give, so that none goes unnoticed.
const HASHES: usize = 176;

/// Whatever a credential's proofs come to: what is shown is what an independent implementation
/// hashed, in every credential of every file.
#[test]
fn the_hashes_are_those_of_an_independent_implementation() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    let Some(contexts) = contexts::of_others() else {
        return;
    };
    let expected = json_of(&read(&vectors, "EXPECTED.json"));
    let mut compared = 0;
    for entry in expected.as_array().expect("a list") {
        let file = entry["file"].as_str().expect("a name");
        let input = fs::read(vectors.join(file)).expect("a vector");
        let report = verify(input.clone(), options(&contexts));
        let embedded = entry["embedded"].as_array().into_iter().flatten();
        let expected = std::iter::once(&entry["proof"]).chain(embedded);
        let nodes = std::iter::once(&report.root).chain(&report.root.children);
        for (node, proofs) in nodes.zip(expected) {
            let explained = explained(input.clone(), &node.path, None, &contexts);
            let proofs = proofs.as_array().into_iter().flatten();
            for (proof, expected) in explained.proofs.iter().zip(proofs) {
                // Of a part that is shown, the hash is that of what every copy shows.
                let document = proof.mandatory.as_ref().or(proof.document.as_ref());
                for (found, name) in [
                    (document, "docHash"),
                    (proof.configuration.as_ref(), "proofHash"),
                ] {
                    let (Some(found), Some(hash)) = (found, expected[name].as_str()) else {
                        continue;
                    };
                    assert_eq!(found.hash, hash, "{file}{} {name}", node.path);
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, HASHES);
}

fn options(material: &Material) -> Options {
    let mut options = Options::at(Timestamp::parse("2026-07-01T00:00:00Z").expect("a time"));
    options.material = material.clone();
    options
}

fn explained(
    input: impl Into<Vec<u8>>,
    path: &str,
    nquads: Option<&str>,
    material: &Material,
) -> Explanation {
    explain(input, path, nquads, options(material)).expect("a credential, and N-Quads")
}

fn bytes(shown: &Option<Bytes>) -> &Bytes {
    shown.as_ref().expect("is shown")
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
