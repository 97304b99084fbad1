//! The `proofValue` of a derived `ecdsa-sd-2023` proof
//! (<https://www.w3.org/TR/vc-di-ecdsa/#parsederivedproofvalue>): base64url of three bytes
//! that say what it is, and a CBOR array of five.

use super::members::ProofError;
use crate::keys::{KeyKind, PublicKey, multibase};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::Decoder;
use minicbor::decode::Error;
use std::collections::{BTreeMap, BTreeSet};

const BASE: [u8; 3] = [0xd9, 0x5d, 0x00];
const DERIVED: [u8; 3] = [0xd9, 0x5d, 0x01];

/// The parts of a derived proof. They fit one another; whether they fit a document is another
/// question.
pub(super) struct DerivedProof {
    /// The issuer's, over the proof configuration, [`DerivedProof::public_key`] and the
    /// mandatory statements.
    pub base_signature: Vec<u8>,
    /// The key, made for this document alone, that signed the other statements …
    pub key: PublicKey,
    /// … in the bytes that the issuer signed.
    pub public_key: Vec<u8>,
    /// One for each statement that is not mandatory, in their order.
    pub signatures: Vec<Vec<u8>>,
    /// The label that the issuer gave to each blank node, by the number of its canonical one.
    pub labels: BTreeMap<u32, String>,
    /// Which of the statements are mandatory.
    pub mandatory: BTreeSet<usize>,
}

impl DerivedProof {
    /// Reads a `proofValue`.
    pub fn read(text: &str) -> Result<DerivedProof, ProofError> {
        let digits = text
            .strip_prefix('u')
            .ok_or(ProofError::Derived("is not base64url"))?;
        let bytes = URL_SAFE_NO_PAD
            .decode(digits)
            .map_err(|_| ProofError::Derived("is not base64url"))?;
        match bytes.split_first_chunk() {
            Some((&BASE, _)) => Err(ProofError::Base),
            Some((&DERIVED, parts)) => parse(parts),
            _ => Err(ProofError::Derived("is neither a base nor a derived proof")),
        }
    }

    /// How many statements the document has, according to the proof.
    pub fn statement_count(&self) -> usize {
        self.mandatory.len() + self.signatures.len()
    }
}

fn parse(bytes: &[u8]) -> Result<DerivedProof, ProofError> {
    let mut cbor = Decoder::new(bytes);
    let parts = parts(&mut cbor).map_err(|_| {
        ProofError::Derived("does not hold the five parts of a derived proof in CBOR")
    })?;
    if cbor.position() != bytes.len() {
        return Err(ProofError::Derived("goes on behind its end"));
    }
    parts.into_proof()
}

/// The five parts, as they stand there.
struct Parts {
    base_signature: Vec<u8>,
    public_key: Vec<u8>,
    signatures: Vec<Vec<u8>>,
    labels: Vec<(u32, Vec<u8>)>,
    mandatory: Vec<u64>,
}

fn parts(cbor: &mut Decoder<'_>) -> Result<Parts, Error> {
    if length(cbor.array()?)? != 5 {
        return Err(Error::message("not five"));
    }
    Ok(Parts {
        base_signature: cbor.bytes()?.to_vec(),
        public_key: cbor.bytes()?.to_vec(),
        signatures: many(cbor.array()?, || Ok(cbor.bytes()?.to_vec()))?,
        labels: many(cbor.map()?, || Ok((cbor.u32()?, cbor.bytes()?.to_vec())))?,
        mandatory: many(cbor.array()?, || cbor.u64())?,
    })
}

/// A container that does not say how long it is has no place here.
fn length(said: Option<u64>) -> Result<u64, Error> {
    said.ok_or_else(|| Error::message("of indefinite length"))
}

/// As many items as are said to be there. Each takes a byte at least: it ends with the bytes.
fn many<T>(said: Option<u64>, mut next: impl FnMut() -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    for _ in 0..length(said)? {
        items.push(next()?);
    }
    Ok(items)
}

/// The bytes of an HMAC with SHA-256.
const LABEL_BYTES: usize = 32;

impl Parts {
    fn into_proof(self) -> Result<DerivedProof, ProofError> {
        let key = PublicKey::from_multikey(&multibase::encode_base58btc(&self.public_key))
            .ok()
            .filter(|key| key.kind() == KeyKind::P256)
            .ok_or(ProofError::Derived("holds no P-256 key"))?;
        let statements = self.mandatory.len() + self.signatures.len();
        Ok(DerivedProof {
            base_signature: self.base_signature,
            key,
            public_key: self.public_key,
            labels: labels(self.labels)?,
            mandatory: indexes(&self.mandatory, statements)?,
            signatures: self.signatures,
        })
    }
}

/// Blank nodes that share a label would be one node to the issuer and two to the reader.
fn labels(given: Vec<(u32, Vec<u8>)>) -> Result<BTreeMap<u32, String>, ProofError> {
    let mut labels = BTreeMap::new();
    let mut known = BTreeSet::new();
    for (number, label) in given {
        let label = match label.len() {
            LABEL_BYTES => format!("u{}", URL_SAFE_NO_PAD.encode(label)),
            _ => return Err(ProofError::Derived("holds a label of another length")),
        };
        if !known.insert(label.clone()) || labels.insert(number, label).is_some() {
            return Err(ProofError::Derived("names a blank node twice"));
        }
    }
    Ok(labels)
}

fn indexes(given: &[u64], statements: usize) -> Result<BTreeSet<usize>, ProofError> {
    let mut indexes = BTreeSet::new();
    for &index in given {
        let index = usize::try_from(index)
            .ok()
            .filter(|index| *index < statements)
            .ok_or(ProofError::Derived("names a statement that is not there"))?;
        if !indexes.insert(index) {
            return Err(ProofError::Derived("names a statement twice"));
        }
    }
    Ok(indexes)
}

#[cfg(test)]
mod tests;
