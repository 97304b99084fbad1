//! What servers answer: the bytes are handed in under every address that a few credentials need.

use crate::Target;
use crate::verify::{holds, now};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clr_wallet::issue::{Signing, sign};
use clr_wallet::jsonld::Contexts;
use clr_wallet::keys::{SecretKey, did_key};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Material, Options, Outcome};
use std::sync::LazyLock;

pub const TARGET: Target = Target {
    name: "material",
    run,
    seeds: |shared| {
        let documents = shared.json_with("verificationMethod");
        let sets = shared.inside(|_, value| value.get("keys").map(|_| value.to_string()));
        [documents, sets].concat()
    },
};

/// Where everything is found. The fragment leads into whatever document is handed in.
const ISSUER: &str = "did:web:uni.example";
const JWKS: &str = "https://uni.example/.well-known/jwks.json";
const CONTEXT: &str = "https://uni.example/context";
const CREDENTIAL: &str = "https://uni.example/credential";
const STATUS: &str = "https://uni.example/status";
const SCHEMA: &str = "https://uni.example/schema";

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut options = Options::at(now());
    let addresses = [ISSUER, JWKS, CONTEXT, CREDENTIAL, STATUS, SCHEMA];
    options.material = Material::from(addresses.map(|url| (url.to_owned(), text.to_owned())));
    for input in INPUTS.iter() {
        let report = holds(input.as_bytes(), &options);
        // Whoever hands the key in shows whose it is, and nobody else does.
        let key = key().public_key();
        let is_bound = report.outcome == Outcome::Valid;
        assert!(!is_bound || text.contains(&coordinate()) || text.contains(&key.to_multikey()));
    }
    // Its signature holds with no material at all: neither a schema nor a newer copy takes
    // anything from that, nor gives it to anything else.
    let report = holds(BY_ITSELF.as_bytes(), &options);
    assert_eq!(report.outcome, Outcome::Valid);
    let used = |url| report.used.iter().any(|used| used.url == url);
    assert!(used(CREDENTIAL) && used(SCHEMA));
    options.policy.require_schema = true;
    holds(BY_ITSELF.as_bytes(), &options);
}

fn key() -> SecretKey {
    SecretKey::ed25519(&[7; 32])
}

/// The key as a JWK writes it.
fn coordinate() -> String {
    let multikey = key().public_key().to_multikey();
    let bytes = clr_wallet::keys::multibase::decode(&multikey).expect("is a key");
    URL_SAFE_NO_PAD.encode(&bytes[2..])
}

/// Credentials that are valid with the right material, and of which each needs something else.
static INPUTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    vec![
        signed(&credential(ISSUER, "", "")),
        signed(&credential(ISSUER, EXTENSIONS, STATUS_AND_SCHEMA)),
        credential(ISSUER, &format!(r#","{CONTEXT}""#), ""),
        format!(
            r#"{{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],
            "verifiableCredential":["{CREDENTIAL}",{{"@context":["https://www.w3.org/ns/credentials/v2"],
            "type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,{}"}}]}}"#,
            token()
        ),
        token(),
    ]
});

/// A credential whose issuer is its key, with a schema and a newer copy.
static BY_ITSELF: LazyLock<String> = LazyLock::new(by_itself);

fn by_itself() -> String {
    let key = key().public_key();
    let more = format!(r#","credentialSchema":{ITS_SCHEMA},"refreshService":{ITS_COPY}"#);
    let credential = credential(&did_key::from_public_key(&key), EXTENSIONS, &more);
    signed_as(&did_key::verification_method(&key), &credential)
}

const ITS_SCHEMA: &str = r#"{"id":"https://uni.example/schema","type":"JsonSchema"}"#;
const ITS_COPY: &str =
    r#"{"id":"https://uni.example/credential","type":"1EdTechCredentialRefresh"}"#;

const EXTENSIONS: &str = r#","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json""#;
const STATUS_AND_SCHEMA: &str = r#","credentialStatus":[
    {"id":"https://uni.example/status#7","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"7","statusListCredential":"https://uni.example/status"},
    {"id":"https://uni.example/status","type":"1EdTechRevocationList"}],
    "credentialSchema":{"id":"https://uni.example/schema","type":"JsonSchema"},
    "refreshService":{"id":"https://uni.example/credential","type":"1EdTechCredentialRefresh"}"#;

fn credential(issuer: &str, context: &str, more: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"{context}],
        "id":"urn:uuid:0b9a0a4e-8f0e-4b5c-9d35-5a5b9d0c7a11","type":["VerifiableCredential","OpenBadgeCredential"],
        "issuer":{{"id":"{issuer}","type":["Profile"],"name":"Uni"}},"validFrom":"2025-01-01T00:00:00Z","name":"Botany",
        "credentialSubject":{{"id":"did:example:learner","type":["AchievementSubject"],"achievement":{{
        "id":"urn:uuid:6f1f3f0e-3a57-4bb1-8a36-4ad0b3b7c001","type":["Achievement"],"name":"Botany",
        "description":"Plants.","criteria":{{"narrative":"Know them."}}}}}}{more}}}"#
    )
}

fn signed(credential: &str) -> String {
    signed_as(&format!("{ISSUER}#key-1"), credential)
}

fn signed_as(verification_method: &str, credential: &str) -> String {
    let signing = Signing {
        key: &key(),
        verification_method,
        created: Timestamp::parse("2025-01-02T00:00:00Z").expect("is a date"),
    };
    sign(credential, &signing, &mut Contexts::default()).expect("can be signed")
}

fn token() -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = format!(r#"{{"alg":"EdDSA","typ":"vc+jwt","kid":"{ISSUER}#key-1"}}"#);
    let signed = format!("{}.{}", part(&header), part(&credential(ISSUER, "", "")));
    let signature = key().sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clr_wallet::verify::{Check, CheckKind, Code, verify};

    /// Without this, the target would ask for nothing.
    #[test]
    fn the_right_material_makes_them_valid() {
        let did_document = include_str!("../corpus/material/multikey.json");
        let mut options = Options::at(now());
        options.material.insert(ISSUER.into(), did_document.into());
        for input in [&INPUTS[0], &INPUTS[4]] {
            let report = verify(input.as_str(), options.clone());
            assert_eq!(report.outcome, Outcome::Valid, "{report:#?}");
        }
    }

    #[test]
    fn newer_copies_and_schemas_are_looked_at() {
        let copy = include_str!("../corpus/material/newer-copy.json");
        let schema = include_str!("../corpus/material/schema.json");
        let mut options = Options::at(now());
        options.material.insert(CREDENTIAL.into(), copy.into());
        options.material.insert(SCHEMA.into(), schema.into());
        let report = verify(BY_ITSELF.as_str(), options);
        let is = |check: &&Check| matches!(check.check, CheckKind::Refresh | CheckKind::Schema);
        let checks = report.root.checks.iter().filter(is);
        let codes: Vec<Code> = checks.map(|check| check.code).collect();
        assert_eq!(codes, [Code::SchemaMismatch, Code::NewerCopyAvailable]);
    }
}
