//! Signing: what is signed holds, and what was not signed does not.

use crate::verify::now;
use crate::{Target, rewrite};
use clr_wallet::issue::{Signing, sign};
use clr_wallet::jsonld::Contexts;
use clr_wallet::keys::{SecretKey, did_key};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Options, Outcome, verify};

pub const TARGET: Target = Target {
    name: "issue",
    run,
    seeds: |shared| {
        let unsigned = |bytes: Vec<u8>| {
            let document = rewrite::parse_bytes(&bytes)?;
            Some(rewrite::without(document.root(), "proof").into_bytes())
        };
        let signed = shared.json_with("credentialSubject").into_iter();
        signed.filter_map(unsigned).collect()
    },
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let key = SecretKey::ed25519(&[7; 32]);
    let signing = Signing {
        key: &key,
        verification_method: &did_key::verification_method(&key.public_key()),
        created: Timestamp::parse("2025-01-02T00:00:00Z").expect("is a date"),
    };
    match sign(text, &signing, &mut Contexts::default()) {
        Ok(signed) => holds(text, &signed),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn holds(unsigned: &str, signed: &str) {
    let pairs = unsigned.bytes().zip(signed.bytes());
    let before = pairs.take_while(|(one, other)| one == other).count();
    assert!(signed.ends_with(&unsigned[before..]), "more was changed");
    for proof in proofs(signed) {
        assert_ne!(proof.outcome, Outcome::Invalid, "{proof:#?}");
        assert_ne!(proof.outcome, Outcome::Undetermined, "{proof:#?}");
    }
    let changed = signed.replacen('{', r#"{"https://changed.example/":"by somebody","#, 1);
    for proof in proofs(&changed) {
        assert_ne!(proof.outcome, Outcome::Valid, "{changed}");
    }
}

/// The checks of the outermost credential's proofs.
fn proofs(text: &str) -> Vec<Check> {
    let checks = verify(text, Options::at(now())).root.checks;
    let is_proof = |check: &Check| check.check == CheckKind::Proof;
    checks.into_iter().filter(is_proof).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without this, the target would ask for nothing.
    #[test]
    fn what_is_signed_has_a_proof_that_is_checked() {
        let badge = include_bytes!("../corpus/verify/badge.json");
        let checks = proofs(std::str::from_utf8(badge).expect("is text"));
        let outcomes: Vec<_> = checks.iter().map(|check| check.outcome).collect();
        assert_eq!(outcomes, [Outcome::Valid]);
    }
}
