//! The ordered checks of one credential tree, and the report that they come to.
//!
//! [`verify`] reads top-down: [`Verification`] finds the credentials, makes the checks of each
//! (`checks/`, `proofs`), draws each node's outcome from them (`outcome`) and assembles the
//! [`Report`]. It is a pure function of the input, the material, the policy and the time.

mod canonical;
mod checks;
mod code;
mod contents;
mod controllers;
mod coverage;
mod detail;
mod explain;
mod fault;
mod findings;
mod given;
mod in_place;
mod input;
mod inside;
mod key_binding;
mod needed;
mod occasion;
mod options;
mod outcome;
mod proof_check;
mod proofs;
mod refresh;
mod report;
mod seen;
mod signed;
mod sources;
mod status_lists;
mod token;
mod tree;
mod trust;
mod used;
mod verification;

pub use code::{Code, Reason};
pub use detail::{Detail, Details};
pub use explain::{
    Bytes, Differing, ExplainError, ExplainedProof, ExplainedToken, Explanation, Form, Problem,
    UsedContext, explain,
};
pub use given::Mistake;
pub use needed::answered;
pub use options::{Dates, Limits, Material, Options, OptionsError, Policy};
pub use report::{
    Bundle, Check, CheckKind, Issuer, Need, NeedKind, Node, Outcome, Relation, Report, VouchedBy,
};
pub use sources::Sources;
pub use trust::{
    Decision, Knowing, Listing, NoEntry, TrustEntry, TrustList, TrustedIssuer, removed_from,
    trust_entry,
};
pub use used::Used;
pub use verification::{Progress, Verification};

/// Verifies one input: the text or bytes of a credential.
///
/// Bad input is a report, too; this never fails and never panics.
pub fn verify(input: impl Into<Vec<u8>>, options: Options) -> Report {
    Verification::new(input.into(), options).into_report()
}
