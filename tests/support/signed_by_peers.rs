//! One credential, signed by other implementations: @digitalbazaar's from npm (vc 7.3 and the
//! cryptosuites of that time). Its three results look alike but for their values, so that
//! the names of its blank nodes depend on the hash function.

#![allow(dead_code, reason = "each test uses some of it")]

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};

const TEMPLATE: &str = r#"{
"@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT {"@vocab": "https://vocab.example/"}],
"type": ["VerifiableCredential"],
"issuer": "did:key:KEY",
"validFrom": "2025-01-01T00:00:00Z",
"credentialSubject": {"id": "did:example:s", "result": [{"value": "0"}, {"value": "1"}, {"value": "2"}]},
"proof": {
  KIND,
  "created": "2025-02-01T10:00:00Z",
  "verificationMethod": "did:key:KEY#KEY",
  "proofPurpose": "assertionMethod",
  "proofValue": "VALUE"
}}"#;

/// A signature of another implementation over the credential.
pub struct Signed {
    pub kind: &'static str,
    pub context: &'static str,
    pub key: &'static str,
    pub value: &'static str,
}

pub const EDDSA: Signed = Signed {
    kind: r#""type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022""#,
    context: "",
    key: "z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
    value: "z3HbgSJXsG36Ra7KBSaodAmpScW6xjtBs6CkGNSUKQuiqPZYgw7dk1oTgYJkQzJowPUX33bbLdRejXBAAFJ9zd5zV",
};

pub const P256: Signed = Signed {
    kind: r#""type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019""#,
    context: "",
    key: "zDnaeTMGR46uL7dCQ2PpU12gXPrmoekSKzQz5jcPz9ZQE6awx",
    value: "z4UCnX7r91rbF95BwKSZ9t3oQQ8m8tokh4Hj7GtsP97oa8uYcVrB6tJP1EpcPf4qWmW4rv16mgrg7yPaFSYZQD51r",
};

pub const P384: Signed = Signed {
    kind: P256.kind,
    context: "",
    key: "z82LkskS6zmVV9wdvENT7TW2DHtpa7p6tGbWcnTnB12rD9SawZEcqNuFaenkbQwuMNxPqjQ",
    value: "z2KtXSBKbhcGQaSWZzVAuWVEFR1Lv3VwuTz27em5nrueYJzN3tNJFWgdNPZhRy7h4hRab6c7E3UasRCWm58ui4TA7EE9\
            Zbdc6RrrKkMeh8dFt2CxgJVbGCjzrGGtUt5FTpE9R",
};

pub const ED25519_2020: Signed = Signed {
    kind: r#""type": "Ed25519Signature2020""#,
    context: r#""https://w3id.org/security/suites/ed25519-2020/v1","#,
    key: EDDSA.key,
    value: "z2ttiFFrqk2QX52BY4ydbkH2HA546erEEzHASxFzNDg2HjnvaMvJAU4HiC3QzAHg4nFP1pRtBzc2CUxDktMn6f7B6",
};

pub const ALL: [&Signed; 4] = [&EDDSA, &P256, &P384, &ED25519_2020];

impl Signed {
    /// The credential with this proof.
    pub fn text(&self) -> String {
        TEMPLATE
            .replace("KIND", self.kind)
            .replace("CONTEXT", self.context)
            .replace("KEY", self.key)
            .replace("VALUE", self.value)
    }
}

pub fn options() -> Options {
    Options::at(Timestamp::parse("2025-03-01T00:00:00Z").expect("a time"))
}

pub fn report(text: &str) -> Report {
    verify(text, options())
}

pub fn check(report: &Report, kind: CheckKind) -> Option<&Check> {
    report.root.checks.iter().find(|check| check.check == kind)
}

/// What the first proof check of a text comes to.
pub fn verdict(text: &str) -> (Outcome, Code, Vec<Code>) {
    let report = report(text);
    let proof =
        check(&report, CheckKind::Proof).unwrap_or_else(|| panic!("no proof check: {report:#?}"));
    (proof.outcome, proof.code, proof.also.clone())
}

/// The text with one thing changed, which must be there.
pub fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1)
}

pub const HOLDS: (Outcome, Code, Vec<Code>) = (Outcome::Valid, Code::Ok, Vec::new());
pub const MISMATCH: (Outcome, Code, Vec<Code>) =
    (Outcome::Invalid, Code::SignatureMismatch, Vec::new());
