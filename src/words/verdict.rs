//! What a node of the report is called.

use crate::verify::{Check, CheckKind, Code, Node, Outcome, VouchedBy};

/// A node's outcome, told apart as far as people need different words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'r> {
    /// Unchanged, and signed by the issuer's key.
    Holds,
    /// Unchanged, but whose key signed it is open.
    SignedByUnboundKey,
    /// A signature that does not fit.
    Changed,
    /// Not even a document that could be judged; the report's sentence.
    Unreadable(&'r str),
    /// False for another reason; the report's sentence.
    DoesNotHold(&'r str),
    /// Withdrawn by its issuer.
    Revoked,
    /// Withdrawn for the time being.
    Suspended,
    /// Past its last day.
    Expired,
    /// Before its first day.
    NotYetValid,
    /// Without any signature.
    Unsigned,
    /// Something needed was missing or unknown; the report's sentence.
    Undetermined(&'r str),
}

impl<'r> Verdict<'r> {
    /// The verdict on a node.
    pub fn of(node: &'r Node) -> Verdict<'r> {
        match node.outcome {
            Outcome::Valid | Outcome::Warning => Verdict::Holds,
            Outcome::Revoked => Verdict::Revoked,
            Outcome::Suspended => Verdict::Suspended,
            Outcome::Expired => Verdict::Expired,
            Outcome::NotYetValid => Verdict::NotYetValid,
            Outcome::Unsigned => Verdict::Unsigned,
            Outcome::Undetermined => Self::of_undetermined(node),
            Outcome::Invalid => Self::of_invalid(node),
        }
    }

    /// The open key is named only where it is all that is open.
    fn of_undetermined(node: &'r Node) -> Verdict<'r> {
        let open = |check: &&Check| check.outcome == Outcome::Undetermined;
        let key_is_open = |check: &Check| check.check == CheckKind::KeyBinding;
        let mut undetermined = node.checks.iter().filter(open).peekable();
        let first = undetermined.peek().map_or("", |check| &check.message);
        if !first.is_empty() && undetermined.all(key_is_open) && proof_holds(node) {
            return Verdict::SignedByUnboundKey;
        }
        Verdict::Undetermined(first)
    }

    fn of_invalid(node: &'r Node) -> Verdict<'r> {
        let failed = |check: &&Check| check.outcome == Outcome::Invalid;
        let Some(check) = node.checks.iter().find(failed) else {
            return Verdict::DoesNotHold("");
        };
        match (check.check, check.code) {
            (CheckKind::Parse, _) => Verdict::Unreadable(&check.message),
            (_, Code::SignatureMismatch) => Verdict::Changed,
            _ => Verdict::DoesNotHold(&check.message),
        }
    }
}

/// Who stands for an issuer's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voucher<'r> {
    /// The reader's own trust list.
    TrustList,
    /// A web domain.
    Domain(&'r str),
    /// Nobody, of an issuer with this name, of a credential that holds so far.
    Nobody(Option<&'r str>),
    /// Nobody can: the credential itself does not stand.
    Moot,
}

impl<'r> Voucher<'r> {
    /// Who stands for the name of a node's issuer.
    ///
    /// Whatever the report says, nobody vouches through a signature that does not hold or
    /// through a key that is not bound: the mark of trust must be earned here, too.
    pub fn of(node: &'r Node) -> Voucher<'r> {
        if node.outcome == Outcome::Invalid || !proof_holds(node) {
            return Voucher::Moot;
        }
        let bound = holds(node, CheckKind::KeyBinding);
        match (node.issuer.vouched_by, &node.issuer.domain) {
            (VouchedBy::TrustList, _) if bound => Voucher::TrustList,
            (VouchedBy::Domain, Some(domain)) if bound => Voucher::Domain(domain),
            _ => Voucher::Nobody(node.issuer.name.as_deref()),
        }
    }

    /// The name that goes into what is said of it.
    pub fn who(self) -> &'r str {
        match self {
            Voucher::Domain(domain) => domain,
            Voucher::Nobody(name) => name.unwrap_or_default(),
            Voucher::TrustList | Voucher::Moot => "",
        }
    }

    /// Whether somebody does.
    pub fn is_somebody(self) -> bool {
        matches!(self, Voucher::TrustList | Voucher::Domain(_))
    }
}

fn proof_holds(node: &Node) -> bool {
    holds(node, CheckKind::Proof)
}

fn holds(node: &Node, kind: CheckKind) -> bool {
    let checks = node.checks.iter();
    checks
        .filter(|check| check.check == kind)
        .any(|check| check.outcome == Outcome::Valid)
}
