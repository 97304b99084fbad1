//! `ecdsa-sd-2023` (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023>): a holder shows a part
//! of what was signed. The issuer signs some statements as one, which every copy must show,
//! and with a key made for the document each of the others, which a copy may leave out.

use super::check::Refused;
use super::derived_proof::DerivedProof;
use super::members::{ProofError, ProofValue};
use super::suite::{DATA_INTEGRITY_PROOF, Suite, Transformation};
use super::transformed::CanonicalForm;
use crate::keys::{KeyKind, PublicKey};
use crate::rdfc::{Canonical, Hash, HashAlgorithm};
use std::collections::BTreeMap;

pub(super) const SUITE: Suite = Suite {
    name: "ecdsa-sd-2023",
    transformation: Transformation::Rdfc,
    is,
    hash_algorithm,
    read_value,
};

fn is(kind: &str, cryptosuite: Option<&str>) -> bool {
    kind == DATA_INTEGRITY_PROOF && cryptosuite == Some("ecdsa-sd-2023")
}

fn hash_algorithm(key: KeyKind) -> Option<HashAlgorithm> {
    (key == KeyKind::P256).then_some(HashAlgorithm::Sha256)
}

fn read_value(text: &str) -> Result<ProofValue, ProofError> {
    DerivedProof::read(text).map(|proof| ProofValue::Derived(Box::new(proof)))
}

/// How much of what was signed is there. How much was left out, nobody can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Statements that every copy has to show.
    pub mandatory: usize,
    /// Statements that the holder chose to show.
    pub disclosed: usize,
}

/// The statements of a document as the issuer signed them: those that are mandatory as one,
/// the others one by one (<https://www.w3.org/TR/vc-di-ecdsa/#createverifydata>).
pub(super) struct Statements {
    /// The mandatory ones, one behind the other.
    pub mandatory: String,
    pub mandatory_hash: Hash,
    pub others: Vec<String>,
    mandatory_count: usize,
}

impl Statements {
    /// Tells the statements apart. None if they are not those that the proof is about.
    pub fn new(canonical: &CanonicalForm<'_>, proof: &DerivedProof) -> Option<Statements> {
        let CanonicalForm::Statements(canonical) = canonical else {
            return None;
        };
        if canonical.quad_count() != proof.statement_count() {
            return None;
        }
        let mut mandatory = String::new();
        let mut others = Vec::with_capacity(proof.signatures.len());
        for (at, line) in relabelled(canonical, &proof.labels)?
            .into_iter()
            .enumerate()
        {
            if proof.mandatory.contains(&at) {
                mandatory.push_str(&line);
            } else {
                others.push(line);
            }
        }
        Some(Statements {
            mandatory_hash: HashAlgorithm::Sha256.hash(mandatory.as_bytes()),
            mandatory,
            others,
            mandatory_count: proof.mandatory.len(),
        })
    }

    /// Checks all signatures: the issuer's, and those of the key that it signed.
    pub fn check(
        &self,
        proof: &DerivedProof,
        key: &PublicKey,
        configuration: Hash,
    ) -> Result<Disclosure, Refused> {
        let signed = [
            configuration.as_bytes(),
            &proof.public_key,
            self.mandatory_hash.as_bytes(),
        ];
        key.verify(&signed.concat(), &proof.base_signature)?;
        // As many as there are statements: both were counted when those were told apart.
        for (statement, signature) in self.others.iter().zip(&proof.signatures) {
            proof.key.verify(statement.as_bytes(), signature)?;
        }
        Ok(Disclosure {
            mandatory: self.mandatory_count,
            disclosed: self.others.len(),
        })
    }
}

/// The canonical statements under the issuer's labels, in their new order. None unless each
/// blank node has a label, and each label a blank node.
fn relabelled(canonical: &Canonical<'_>, labels: &BTreeMap<u32, String>) -> Option<Vec<String>> {
    let count = canonical.label_count();
    if labels.len() != count || !labels.keys().copied().eq(0..count as u32) {
        return None;
    }
    // Every number has its label: that was looked at just now.
    let label = |number| labels.get(&number).map_or("", String::as_str);
    let mut lines = canonical.lines_with(label);
    // By code points, as UTF-8 orders.
    lines.sort_unstable();
    Some(lines)
}
