//! Whether what the checks go by stands where they look for it.
//!
//! A node's statements may be made in any object that has its identifier. An expiry date, or a
//! credential inside a record, could so be moved to where no check looks, and every signature
//! would still hold.

use super::inside::{embedded, presented};
use crate::json::Value;
use crate::jsonld::{Loss, LossKind, Property, Rdf};

/// The vocabulary of credentials.
const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";

/// The vocabulary of proofs.
const SECURITY: &str = "https://w3id.org/security#";

/// The property that leads to the subjects.
const SUBJECT: &str = "https://www.w3.org/2018/credentials#credentialSubject";

/// Properties that checks look for among the members of a credential, under their own names.
/// In the order of the alphabet.
const OF_A_CREDENTIAL: [&str; 13] = [
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "expirationDate",
    "holder",
    "issuanceDate",
    "issuer",
    "refreshService",
    "relatedResource",
    "termsOfUse",
    "validFrom",
    "validUntil",
    "verifiableCredential",
];

/// Properties that checks look for among the members of a proof, and the members' names.
/// In the order of the alphabet.
const OF_A_PROOF: [(&str, &str); 6] = [
    ("challenge", "challenge"),
    ("domain", "domain"),
    ("expiration", "expires"),
    ("previousProof", "previousProof"),
    ("proofPurpose", "proofPurpose"),
    ("verificationMethod", "verificationMethod"),
];

/// Properties that hold the credentials inside a record: looked for in its subjects.
const EMBEDDING: [&str; 2] = [
    "https://www.w3.org/2018/credentials#verifiableCredential",
    "https://purl.imsglobal.org/spec/vc/clr/vocab.html#verifiableCredential",
];

/// The property that leads to the entries of the status.
const STATUS: &str = "https://www.w3.org/2018/credentials#credentialStatus";

/// The vocabularies of those entries. Some of their properties may be missing, and then the bit of
/// somebody else would be looked at.
const STATUSES: [&str; 2] = [
    "https://www.w3.org/ns/credentials/status#",
    "https://w3id.org/vc/status-list#",
];

/// What of a credential's or a proof's statements stands elsewhere: the first places, as many as
/// are to be named. One is enough for the verdict.
pub(super) fn out_of_place(rdf: &Rdf, root: Value<'_>, named: usize) -> Vec<Loss> {
    let separate = Separate::of(root);
    let mut strays = Vec::new();
    for property in rdf.properties(SUBJECT) {
        if !is_in_place(root, &property) {
            strays.push(property.place);
        }
    }
    if let Some(entries) = root.get("credentialStatus") {
        outside(rdf, entries, &mut strays);
    }
    strays.retain(|place| !separate.hold(*place));
    strays.truncate(named);
    strays
        .into_iter()
        .map(|place| Loss {
            kind: LossKind::OutOfPlace,
            pointer: root.sibling(place).pointer(),
        })
        .collect()
}

/// What is said of the entries of the status, and does not stand in one.
fn outside(rdf: &Rdf, entries: Value<'_>, strays: &mut Vec<u32>) {
    let mut inside = Vec::new();
    for entry in entries.one_or_many() {
        // In the document's order.
        inside.extend(entry.members().map(|(_, value)| value.index()));
    }
    for property in rdf.properties(STATUS) {
        let is_its = STATUSES
            .iter()
            .any(|vocabulary| property.iri.starts_with(vocabulary));
        if property.of_next && is_its && inside.binary_search(&property.place).is_err() {
            strays.push(property.place);
        }
    }
}

fn is_in_place(root: Value<'_>, property: &Property<'_>) -> bool {
    let stands_at =
        |value: Option<Value<'_>>| value.is_some_and(|value| value.index() == property.place);
    if let Some(key) = key_of(property.iri).filter(|_| property.of_root) {
        return stands_at(root.get(key));
    }
    if property.of_next && EMBEDDING.contains(&property.iri) {
        return root
            .each("credentialSubject")
            .any(|subject| stands_at(subject.get("verifiableCredential")));
    }
    true
}

/// The member under which checks look for a property.
fn key_of(iri: &str) -> Option<&'static str> {
    if let Some(name) = iri.strip_prefix(CREDENTIALS) {
        let at = OF_A_CREDENTIAL.binary_search(&name).ok()?;
        return Some(OF_A_CREDENTIAL[at]);
    }
    let name = iri.strip_prefix(SECURITY)?;
    let at = OF_A_PROOF.binary_search_by_key(&name, |(name, _)| name);
    Some(OF_A_PROOF[at.ok()?].1)
}

/// The parts of a document that are judged on their own: its proofs, the credentials inside, and
/// those that a presentation shows. Each kind in the document's order.
struct Separate([Vec<(u32, u32)>; 3]);

impl Separate {
    fn of(root: Value<'_>) -> Separate {
        let ranges = |values: Vec<Value<'_>>| values.into_iter().map(Value::range).collect();
        let proofs = root.get("proof").into_iter().collect();
        Separate([proofs, embedded(root), presented(root)].map(ranges))
    }

    fn hold(&self, place: u32) -> bool {
        self.0.iter().any(|ranges| {
            let behind = ranges.partition_point(|&(start, _)| start <= place);
            behind > 0 && place < ranges[behind - 1].1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_is_found_in_its_table() {
        for name in OF_A_CREDENTIAL {
            assert_eq!(key_of(&format!("{CREDENTIALS}{name}")), Some(name));
        }
        for (name, key) in OF_A_PROOF {
            assert_eq!(key_of(&format!("{SECURITY}{name}")), Some(key));
        }
        assert_eq!(key_of("https://www.w3.org/2018/credentials#name"), None);
        assert_eq!(key_of("https://example.org/issuer"), None);
    }
}
