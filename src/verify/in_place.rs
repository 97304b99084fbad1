//! Whether what the checks go by stands where they look for it.
//!
//! A node's statements may be made in any object that has its identifier. An expiry date, or a
//! credential inside a record, could so be moved to where no check looks, and every signature
//! would still hold.

use super::tree::{embedded, presented};
use crate::json::Value;
use crate::jsonld::{Loss, LossKind, Property, Rdf};

/// The property that leads to the subjects.
const SUBJECT: &str = "https://www.w3.org/2018/credentials#credentialSubject";

/// Properties that checks look for among the members of a credential, or of a proof.
const OF_THE_ROOT: [(&str, &str); 19] = [
    (SUBJECT, "credentialSubject"),
    (
        "https://www.w3.org/2018/credentials#credentialSchema",
        "credentialSchema",
    ),
    (
        "https://www.w3.org/2018/credentials#credentialStatus",
        "credentialStatus",
    ),
    (
        "https://www.w3.org/2018/credentials#expirationDate",
        "expirationDate",
    ),
    (
        "https://www.w3.org/2018/credentials#issuanceDate",
        "issuanceDate",
    ),
    ("https://www.w3.org/2018/credentials#holder", "holder"),
    ("https://www.w3.org/2018/credentials#issuer", "issuer"),
    (
        "https://www.w3.org/2018/credentials#refreshService",
        "refreshService",
    ),
    (
        "https://www.w3.org/2018/credentials#relatedResource",
        "relatedResource",
    ),
    (
        "https://www.w3.org/2018/credentials#termsOfUse",
        "termsOfUse",
    ),
    ("https://www.w3.org/2018/credentials#validFrom", "validFrom"),
    (
        "https://www.w3.org/2018/credentials#validUntil",
        "validUntil",
    ),
    (EMBEDDING[0], "verifiableCredential"),
    ("https://w3id.org/security#challenge", "challenge"),
    ("https://w3id.org/security#domain", "domain"),
    ("https://w3id.org/security#expiration", "expires"),
    ("https://w3id.org/security#previousProof", "previousProof"),
    ("https://w3id.org/security#proofPurpose", "proofPurpose"),
    (
        "https://w3id.org/security#verificationMethod",
        "verificationMethod",
    ),
];

/// Properties that hold the credentials inside a record: looked for in its subjects.
const EMBEDDING: [&str; 2] = [
    "https://www.w3.org/2018/credentials#verifiableCredential",
    "https://purl.imsglobal.org/spec/vc/clr/vocab.html#verifiableCredential",
];

/// Places are named up to this many; one is enough for the verdict.
const NAMED_PLACES: usize = 100;

/// What of a credential's or a proof's statements stands elsewhere.
pub(super) fn out_of_place(rdf: &Rdf, root: Value<'_>) -> Vec<Loss> {
    let separate = Separate::of(root);
    let strays = rdf
        .properties(SUBJECT)
        .filter(|property| !is_in_place(root, property) && !separate.hold(property.place));
    strays
        .take(NAMED_PLACES)
        .map(|stray| Loss {
            kind: LossKind::OutOfPlace,
            pointer: root.sibling(stray.place).pointer(),
        })
        .collect()
}

fn is_in_place(root: Value<'_>, property: &Property<'_>) -> bool {
    let stands_at =
        |value: Option<Value<'_>>| value.is_some_and(|value| value.index() == property.place);
    let mut of_the_root = OF_THE_ROOT.iter().filter(|_| property.of_root);
    if let Some((_, key)) = of_the_root.find(|(iri, _)| *iri == property.iri) {
        return stands_at(root.get(key));
    }
    if property.of_next && EMBEDDING.contains(&property.iri) {
        let subjects = root.get("credentialSubject").into_iter();
        return subjects
            .flat_map(Value::one_or_many)
            .any(|subject| stands_at(subject.get("verifiableCredential")));
    }
    true
}

/// The parts of a document that are judged on their own: its proofs, and the credentials inside.
struct Separate(Vec<(u32, u32)>);

impl Separate {
    fn of(root: Value<'_>) -> Separate {
        let proofs = root.get("proof").into_iter();
        let inside = embedded(root).chain(presented(root));
        let mut ranges: Vec<_> = proofs.chain(inside).map(Value::range).collect();
        ranges.sort_unstable();
        Separate(ranges)
    }

    fn hold(&self, place: u32) -> bool {
        let behind = self.0.partition_point(|&(start, _)| start <= place);
        behind > 0 && place < self.0[behind - 1].1
    }
}
