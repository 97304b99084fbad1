//! Signed credentials for tests, made on the spot with keys that everybody can know.

#![allow(dead_code, reason = "each test uses some of it")]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::issue::{Signing, sign};
use clr_wallet::jsonld::Contexts;
use clr_wallet::keys::{SecretKey, did_key};
use clr_wallet::timestamp::Timestamp;
use serde_json::{Value, json};

const SIGNED_AT: &str = "2025-01-02T00:00:00Z";

/// The key with this number.
pub fn key(number: u8) -> SecretKey {
    SecretKey::ed25519(&[number; 32])
}

/// The did:key of the key with this number.
pub fn did(number: u8) -> String {
    did_key::from_public_key(&key(number).public_key())
}

/// The verification method of the key with this number.
pub fn method(number: u8) -> String {
    did_key::verification_method(&key(number).public_key())
}

/// The key with this number, as a Multikey.
pub fn multikey(number: u8) -> String {
    key(number).public_key().to_multikey()
}

/// An unsigned badge, issued by the did:key of key 1.
pub fn badge() -> Value {
    credential(
        &[OB_CONTEXT],
        "AchievementCredential",
        "urn:uuid:0b9a0a4e-8f0e-4b5c-9d35-5a5b9d0c7a11",
        "Introduction to Botany",
        json!({
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:6f1f3f0e-3a57-4bb1-8a36-4ad0b3b7c001",
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": "Introduction to Botany",
                "description": "Names and habits of forty plants.",
                "criteria": { "narrative": "Pass the field test." }
            }
        }),
    )
}

/// An unsigned record with these credentials in it, issued by the did:key of key 1.
pub fn record(credentials: Vec<Value>) -> Value {
    credential(
        &[CLR_CONTEXT, OB_CONTEXT],
        "ClrCredential",
        "urn:uuid:7d2f3a52-2a55-4a40-8c3b-3a1f3fd5c002",
        "Transcript",
        json!({
            "id": "did:example:learner",
            "type": ["ClrSubject"],
            "verifiableCredential": credentials
        }),
    )
}

/// A badge that names an address for its newest copy, with the context that has the word for it.
pub fn badge_with_newest_at(url: &str) -> Value {
    let mut badge = badge();
    let contexts = badge["@context"].as_array_mut().expect("a list");
    contexts.push(json!(
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    ));
    badge["refreshService"] = json!({"id": url, "type": "1EdTechCredentialRefresh"});
    badge
}

/// An unsigned endorsement of what has this identifier, issued by the did:key of key 1.
pub fn endorsement(of: &str) -> Value {
    credential(
        &[OB_CONTEXT],
        "EndorsementCredential",
        "urn:uuid:3c1d9f1b-52a1-4c07-9a3e-6d1f0e2b7003",
        "Endorsement by the board",
        json!({
            "id": of,
            "type": ["EndorsementSubject"],
            "endorsementComment": "Sound and complete."
        }),
    )
}

const CLR_CONTEXT: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
const OB_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

fn credential(contexts: &[&str], kind: &str, id: &str, name: &str, subject: Value) -> Value {
    let contexts = [&["https://www.w3.org/ns/credentials/v2"], contexts].concat();
    json!({
        "@context": contexts,
        "id": id,
        "type": ["VerifiableCredential", kind],
        "name": name,
        "issuer": { "id": did(1), "type": ["Profile"], "name": "Hillside College" },
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": subject
    })
}

/// Signs as the did:key of key 1.
pub fn signed(credential: Value) -> Value {
    signed_by(1, &method(1), credential)
}

/// Signs with the key of this number under a verification method.
pub fn signed_by(number: u8, verification_method: &str, credential: Value) -> Value {
    made(number, verification_method, credential, SIGNED_AT, 0)
}

/// Claims that the key of this number signs as a token, whatever algorithm the header names.
pub fn signed_as_token(number: u8, header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = key(number).sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Signs as [`signed`], at this time.
pub fn signed_at(credential: Value, time: &str) -> Value {
    made(1, &method(1), credential, time, 0)
}

/// Signs as [`signed`], with this version of the contexts of which several are pinned.
pub fn signed_with_version(credential: Value, version: usize) -> Value {
    made(1, &method(1), credential, SIGNED_AT, version)
}

fn made(
    number: u8,
    verification_method: &str,
    credential: Value,
    time: &str,
    version: usize,
) -> Value {
    let signing = Signing {
        key: &key(number),
        verification_method,
        created: Timestamp::parse(time).expect("a time"),
    };
    let mut contexts = Contexts::with_version(Default::default(), version);
    let text = sign(&credential.to_string(), &signing, &mut contexts).expect("it is signed");
    serde_json::from_str(&text).expect("it is JSON")
}

/// Signs as [`signed`], with members in the proof that [`sign`] does not write.
pub fn signed_with(credential: Value, change: impl FnOnce(&mut Value)) -> Value {
    use clr_wallet::jsonld::{Input, Limits, to_rdf};
    use clr_wallet::rdfc::{HashAlgorithm, canonicalize};
    let hash = |document: &Value| {
        let text = document.to_string();
        let document = clr_wallet::json::Document::parse(text, &Default::default()).expect("JSON");
        let input = Input::new(document.root());
        let rdf = to_rdf(input, &mut Contexts::default(), Limits::default()).expect("JSON-LD");
        let canonical = canonicalize(&rdf.dataset, HashAlgorithm::Sha256, &Default::default());
        canonical.expect("is simple").hash().as_bytes().to_vec()
    };
    let mut proof = signed(credential.clone())["proof"].take();
    change(&mut proof);
    proof
        .as_object_mut()
        .expect("an object")
        .remove("proofValue");
    proof["@context"] = credential["@context"].clone();
    let signature = key(1).sign(&[hash(&proof), hash(&credential)].concat());
    proof.as_object_mut().expect("an object").remove("@context");
    proof["proofValue"] = clr_wallet::keys::multibase::encode_base58btc(&signature).into();
    let mut signed = credential;
    signed["proof"] = proof;
    signed
}

/// Signs the text of a credential as the did:key of key 1, with `eddsa-jcs-2022`.
pub fn signed_as_json(credential: Value) -> Value {
    let hash = |document: &Value| {
        let text = document.to_string();
        let document = clr_wallet::json::Document::parse(text, &Default::default()).expect("JSON");
        let text = clr_wallet::jcs::canonicalize(document.root()).expect("all is in range");
        let hash = clr_wallet::rdfc::HashAlgorithm::Sha256.hash(text.as_bytes());
        hash.as_bytes().to_vec()
    };
    let mut proof = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": SIGNED_AT,
        "verificationMethod": method(1),
        "proofPurpose": "assertionMethod",
        "@context": credential["@context"],
    });
    let signature = key(1).sign(&[hash(&proof), hash(&credential)].concat());
    proof["proofValue"] = clr_wallet::keys::multibase::encode_base58btc(&signature).into();
    let mut signed = credential;
    signed["proof"] = proof;
    signed
}

/// A did:web with one key, and its document.
pub struct DidWeb {
    /// Its identifier.
    pub did: String,
    key: u8,
}

impl DidWeb {
    /// The did:web that has the key with this number.
    pub fn new(key: u8) -> DidWeb {
        DidWeb {
            did: "did:web:uni.example".to_owned(),
            key,
        }
    }

    /// Its document.
    pub fn document(&self) -> Value {
        let method = format!("{}#key-1", self.did);
        json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": self.did,
            "verificationMethod": [{
                "id": method,
                "type": "Multikey",
                "controller": self.did,
                "publicKeyMultibase": key(self.key).public_key().to_multikey()
            }],
            "assertionMethod": [method]
        })
    }

    /// Issues and signs a credential: the key stands in the fragment, too, so that the
    /// signature can be checked without the document.
    pub fn signed(&self, mut credential: Value) -> Value {
        credential["issuer"]["id"] = json!(self.did);
        let multikey = key(self.key).public_key().to_multikey();
        signed_by(self.key, &format!("{}#{multikey}", self.did), credential)
    }
}
