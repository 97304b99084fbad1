//! What was hashed and signed: the very bytes, of whatever was given.

use crate::Target;
use crate::verify::{TARGET as VERIFY, all_nodes, now};
use clr_wallet::rdfc::HashAlgorithm;
use clr_wallet::verify::{Bytes, Detail, ExplainedProof, Options, Outcome, explain, verify};

pub const TARGET: Target = Target {
    name: "explain",
    run,
    seeds: VERIFY.seeds,
};

/// Credentials of one input that are explained.
const NODES: usize = 4;

fn run(bytes: &[u8]) {
    let options = Options::at(now());
    let report = verify(bytes, options.clone());
    for node in all_nodes(&report.root).into_iter().take(NODES) {
        let explanation = explain(bytes, &node.path, None, options.clone());
        let explanation = explanation.expect("each node of a report can be explained");
        for proof in &explanation.proofs {
            is_what_was_signed(proof);
        }
        let Some(statements) = &explanation.statements else {
            continue;
        };
        is_hash(statements);
        let own = Some(statements.text.as_str());
        let again = explain(bytes, &node.path, own, options.clone()).expect("as before");
        let difference = again.difference.expect("something was compared");
        assert!(difference.only_here.is_empty() && difference.only_there.is_empty());
        assert_eq!(difference.problem, None);
    }
    let nobody = explain(bytes, "/nobody/here", None, options);
    assert!(nobody.is_err() || all_nodes(&report.root).len() == 1);
}

/// The hashes are those of the bytes that are shown, and those that the report names.
fn is_what_was_signed(proof: &ExplainedProof) {
    let shown = [&proof.configuration, &proof.document, &proof.mandatory];
    shown.into_iter().flatten().for_each(is_hash);
    let Some(check) = &proof.check else { return };
    let named = |name| check.detail.get(name).and_then(Detail::as_str);
    if check.outcome == Outcome::Valid {
        for (bytes, name) in [
            (&proof.configuration, "proofHash"),
            (&proof.document, "documentHash"),
        ] {
            if let (Some(bytes), Some(named)) = (bytes, named(name)) {
                assert_eq!(bytes.hash, named, "{name}");
            }
        }
    }
}

fn is_hash(bytes: &Bytes) {
    let algorithm = match bytes.algorithm.as_str() {
        "SHA-256" => HashAlgorithm::Sha256,
        "SHA-384" => HashAlgorithm::Sha384,
        other => panic!("{other} is not used"),
    };
    let hash = algorithm.hash(bytes.text.as_bytes());
    assert_eq!(bytes.hash, hash.to_string());
}
