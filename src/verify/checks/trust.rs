//! Whether the reader knows the issuer.

use crate::verify::trust_list::Standing;
use crate::verify::{Check, CheckKind, Code, Outcome, Policy};

/// Holds the issuer against the reader's own trust list, if there is one or one is demanded.
/// `standing` is the best that the proofs that hold come to; none if none holds.
pub(in crate::verify) fn trust(standing: Option<&Standing>, policy: &Policy) -> Option<Check> {
    if policy.trusted_issuers.is_none() && !policy.require_trusted {
        return None;
    }
    Some(match standing {
        Some(Standing::Trusted { names }) => {
            let check = Check::new(CheckKind::Trust, Outcome::Valid, Code::TrustedIssuer);
            let check = check.saying("The issuer is on your trust list.");
            named(check, names)
        }
        Some(Standing::Expired { names }) => {
            let said = "The issuer is on your trust list, but not for the time of signing.";
            named(failing(policy, Code::TrustEntryExpired, said), names)
        }
        Some(Standing::KnownUnderAnotherKey { names }) => {
            let said = "Your trust list has an issuer with this identifier, but this was signed with \
                        another key than theirs: anybody can write the identifier of another.";
            named(failing(policy, Code::KnownUnderAnotherKey, said), names)
        }
        Some(Standing::NotShown { names }) => {
            let said = "Your trust list has an issuer with this identifier, but nothing at hand shows \
                        that the key is theirs: anybody can write the identifier of another.";
            named(open(policy, Code::KeyNotBound, said), names)
        }
        Some(Standing::Unknown) => failing(
            policy,
            Code::UnknownIssuer,
            match policy.trusted_issuers {
                Some(_) => "The issuer is not on your trust list.",
                None => "Only issuers on a trust list are wanted, and no list was given.",
            },
        ),
        None => open(
            policy,
            Code::UnknownIssuer,
            "Without a signature that holds, nobody knows whether an issuer on your trust list \
             issued this.",
        ),
    })
}

/// The issuer is not one that the reader trusts.
fn failing(policy: &Policy, code: Code, sentence: &str) -> Check {
    demanded(policy, Outcome::Invalid, code, sentence)
}

/// Whether the issuer is one that the reader trusts, cannot be said.
fn open(policy: &Policy, code: Code, sentence: &str) -> Check {
    demanded(policy, Outcome::Undetermined, code, sentence)
}

/// The outcome counts where the reader demands trust; else it is worth knowing.
fn demanded(policy: &Policy, outcome: Outcome, code: Code, sentence: &str) -> Check {
    let outcome = match policy.require_trusted {
        true => outcome,
        false => Outcome::Warning,
    };
    Check::new(CheckKind::Trust, outcome, code).saying(sentence)
}

/// What the list calls the issuer, not what the credential does.
fn named(check: Check, names: &[String]) -> Check {
    match names {
        [] => check,
        names => check.with("names", names),
    }
}
