//! What a node of the report is called.

use crate::verify::{Check, CheckKind, Code, Listing, Node, Outcome, VouchedBy};

/// A node's outcome, told apart as far as people need different words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'r> {
    /// Unchanged, and signed by the issuer's key.
    Holds,
    /// A presentation, unchanged, and signed by its holder's key.
    Presented,
    /// Unchanged, but whose key signed it is open.
    SignedByUnboundKey,
    /// A presentation, unchanged, but whether the holder signed it is open.
    PresentedByUnboundKey,
    /// Unchanged and bound, but whether it was withdrawn is open.
    StatusOpen,
    /// Unchanged, but not all that was asked for could be checked; the report's sentence.
    PartlyChecked(&'r str),
    /// A signature that does not fit.
    Changed,
    /// Unchanged, but false for another reason; the report's sentence.
    UnchangedButFaulty(&'r str),
    /// Not even a document that could be judged; the report's sentence.
    Unreadable(&'r str),
    /// False, and without a signature that holds; the report's sentence.
    DoesNotHold(&'r str),
    /// Withdrawn.
    Revoked,
    /// Withdrawn for the time being.
    Suspended,
    /// Past its last day.
    Expired,
    /// Signed with a signature that is past its own last day.
    ProofExpired,
    /// Before its first day.
    NotYetValid,
    /// Without any signature.
    Unsigned,
    /// A presentation without any signature.
    PresentedUnsigned,
    /// Something needed was missing or unknown; the report's sentence.
    Undetermined(&'r str),
}

impl<'r> Verdict<'r> {
    /// The verdict on a node.
    pub fn of(node: &'r Node) -> Verdict<'r> {
        match Self::of_credential(node) {
            Verdict::Holds if node.is_presentation() => Verdict::Presented,
            Verdict::SignedByUnboundKey if node.is_presentation() => Verdict::PresentedByUnboundKey,
            Verdict::Unsigned if node.is_presentation() => Verdict::PresentedUnsigned,
            other => other,
        }
    }

    fn of_credential(node: &'r Node) -> Verdict<'r> {
        match node.outcome {
            Outcome::Valid | Outcome::Warning => Verdict::Holds,
            Outcome::Revoked => Verdict::Revoked,
            Outcome::Suspended => Verdict::Suspended,
            Outcome::Expired => Self::of_expired(node),
            Outcome::NotYetValid => Verdict::NotYetValid,
            Outcome::Unsigned => Verdict::Unsigned,
            Outcome::Undetermined => Self::of_undetermined(node),
            Outcome::Invalid => Self::of_invalid(node),
        }
    }

    /// What is open is named where it is all that is open.
    fn of_undetermined(node: &'r Node) -> Verdict<'r> {
        // Whether there is a newer copy says nothing of this one, and its form counts only where
        // that is all that is open: anybody can name a schema.
        let is_apart = |check: &Check| check.check == CheckKind::Refresh;
        let is_form = |check: &Check| check.check == CheckKind::Schema;
        let open = node.checks.iter();
        let open = open.filter(|check| check.outcome == Outcome::Undetermined && !is_apart(check));
        let mut open: Vec<&Check> = open.collect();
        if !open.iter().all(|check| is_form(check)) {
            open.retain(|check| !is_form(check));
        }
        let first = open.first().map_or("", |check| &check.message);
        if !proof_holds(node) {
            return Verdict::Undetermined(first);
        }
        let all = |kind| !open.is_empty() && open.iter().all(|check| check.check == kind);
        if all(CheckKind::KeyBinding) {
            Verdict::SignedByUnboundKey
        } else if all(CheckKind::Status) {
            Verdict::StatusOpen
        } else {
            Verdict::PartlyChecked(first)
        }
    }

    fn of_expired(node: &'r Node) -> Verdict<'r> {
        let expired = |check: &Check| check.outcome == Outcome::Expired;
        let mut checks = node.checks.iter().filter(|check| expired(check));
        match checks.any(|check| check.check == CheckKind::Validity) {
            true => Verdict::Expired,
            false => Verdict::ProofExpired,
        }
    }

    fn of_invalid(node: &'r Node) -> Verdict<'r> {
        let failed = |check: &&Check| check.outcome == Outcome::Invalid;
        let mut failed = node.checks.iter().filter(failed).peekable();
        let Some(first) = failed.peek().copied() else {
            return Verdict::DoesNotHold("");
        };
        if first.check == CheckKind::Parse {
            Verdict::Unreadable(&first.message)
        } else if failed.any(|check| check.code == Code::SignatureMismatch) {
            Verdict::Changed
        } else if proof_holds(node) {
            Verdict::UnchangedButFaulty(&first.message)
        } else {
            Verdict::DoesNotHold(&first.message)
        }
    }
}

/// Who stands for an issuer's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voucher<'r> {
    /// The reader's own trust list.
    TrustList,
    /// A registry that the reader believes, by the name of who keeps it.
    Registry(&'r str),
    /// A web domain, as its answer shows.
    Domain(&'r str),
    /// The same as far as a file shows that somebody handed in: anybody can write one.
    File(&'r str),
    /// Nobody, of an issuer with this name, of a credential that holds so far.
    Nobody(Option<&'r str>),
    /// Nobody: the signature holds, but the credential does not.
    Faulty,
    /// Nobody can: no signature holds.
    Moot,
    /// A presentation's holder, who signed it with the key of this identifier.
    Holder,
    /// Nobody: it is open who presents it.
    NoHolder,
}

impl<'r> Voucher<'r> {
    /// Who stands for the name of a node's issuer, as the report says; and if nobody does, why.
    pub fn of(node: &'r Node) -> Voucher<'r> {
        match (node.issuer.vouched_by, &node.issuer.domain) {
            _ if node.is_presentation() && is_bound(node) => Voucher::Holder,
            _ if node.is_presentation() => Voucher::NoHolder,
            (VouchedBy::TrustList, _) => Voucher::by_list(&node.issuer.listed),
            (VouchedBy::Domain, Some(domain)) if is_answered(node) => Voucher::Domain(domain),
            (VouchedBy::Domain, Some(domain)) => Voucher::File(domain),
            _ if !proof_holds(node) => Voucher::Moot,
            _ if node.outcome == Outcome::Invalid => Voucher::Faulty,
            _ => Voucher::Nobody(node.issuer.name.as_deref()),
        }
    }

    /// What the reader decided stands above what others say.
    fn by_list(listed: &'r [Listing]) -> Voucher<'r> {
        let keepers: Option<Vec<&str>> = listed.iter().map(|place| place.by.as_deref()).collect();
        match keepers.as_deref() {
            Some([first, ..]) => Voucher::Registry(first),
            _ => Voucher::TrustList,
        }
    }

    /// The name that goes into what is said of it.
    pub fn who(self) -> &'r str {
        match self {
            Voucher::Domain(domain) | Voucher::File(domain) => domain,
            Voucher::Registry(keeper) => keeper,
            Voucher::Nobody(name) => name.unwrap_or_default(),
            Voucher::TrustList
            | Voucher::Faulty
            | Voucher::Moot
            | Voucher::Holder
            | Voucher::NoHolder => "",
        }
    }

    /// Whether somebody does.
    pub fn is_somebody(self) -> bool {
        matches!(
            self,
            Voucher::TrustList | Voucher::Registry(_) | Voucher::Domain(_) | Voucher::File(_)
        )
    }
}

/// Whether a proof holds with a key that is the signer's, and nothing else is wrong but its time.
fn is_bound(node: &Node) -> bool {
    let is_in_order = matches!(
        node.outcome,
        Outcome::Valid | Outcome::Expired | Outcome::NotYetValid
    );
    is_in_order && proof_holds(node) && bindings(node).next().is_some()
}

/// Whether it is known when the document was obtained that shows whose key it is: then it was asked
/// for, and is no file that lay somewhere.
fn is_answered(node: &Node) -> bool {
    let is_dated = |check: &Check| {
        let detail = &check.detail;
        detail.contains_key("document") && detail.contains_key("fetched")
    };
    bindings(node).any(is_dated)
}

/// The checks that found a key to be the signer's.
fn bindings(node: &Node) -> impl Iterator<Item = &Check> {
    let checks = node.checks.iter();
    checks.filter(|check| check.check == CheckKind::KeyBinding && check.outcome == Outcome::Valid)
}

pub(super) fn proof_holds(node: &Node) -> bool {
    node.checks.iter().any(Check::is_of_proof_that_holds)
}

#[cfg(test)]
mod tests;
