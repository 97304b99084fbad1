//! The report: what `verify` answers, and what the command line, the page and npm show.
//! The full build reads reports, too: a view may be asked for one that was kept.

use super::detail::LONGEST_TEXT;
use super::findings::beginning;
use super::{Code, Detail, Details, Listing, Used, fault};
use serde::Serialize;
use std::collections::BTreeMap;

/// The verdict on one input.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Report {
    /// The version of this form: 1.
    pub version: u32,
    /// The time for which the verdict holds, RFC 3339.
    pub at: String,
    /// The root node's own outcome.
    pub outcome: Outcome,
    /// How many nodes came to each outcome.
    pub summary: BTreeMap<Outcome, usize>,
    /// The outermost credential.
    pub root: Node,
    /// What was missing; handing it in as material may settle what is undetermined.
    pub needs: Vec<Need>,
    /// What of the material was looked at, and when that was obtained.
    pub used: Vec<Used>,
    /// The contexts that this build carries.
    pub bundle: Bundle,
}

/// One credential of the tree.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// JSON pointer of the credential in the input; `""` is the outermost.
    pub path: String,
    /// How it hangs on its parent.
    pub relation: Relation,
    /// The credential's `id`.
    pub id: Option<String>,
    /// The credential's `type`.
    pub types: Vec<String>,
    /// The credential's `name`, or its achievement's.
    pub name: Option<String>,
    /// Who issued it.
    pub issuer: Issuer,
    /// Whether issuer and subject are the same.
    pub self_issued: bool,
    /// The worst that its checks came to.
    pub outcome: Outcome,
    /// Every check, in the order in which they were made.
    pub checks: Vec<Check>,
    /// Credentials inside this one. Their outcomes never change this one's.
    pub children: Vec<Node>,
}

impl Node {
    /// Whether this is a presentation: then its `issuer` is the holder.
    pub fn is_presentation(&self) -> bool {
        are_of_presentation(self.types.iter().map(String::as_str))
    }

    /// This node or the one in it that has this path.
    pub fn at(&self, path: &str) -> Option<&Node> {
        let mut nodes = vec![self];
        while let Some(node) = nodes.pop() {
            if node.path == path {
                return Some(node);
            }
            nodes.extend(&node.children);
        }
        None
    }
}

/// Whether types are those of a presentation, and of no credential.
pub(super) fn are_of_presentation<'t>(mut types: impl Iterator<Item = &'t str> + Clone) -> bool {
    types.clone().any(|name| name == "VerifiablePresentation")
        && !types.any(|name| name == "VerifiableCredential")
}

/// Who issued a credential, and who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct Issuer {
    /// The issuer's identifier.
    pub id: Option<String>,
    /// The name that the credential gives the issuer. Nobody has checked it, see `vouched_by`.
    pub name: Option<String>,
    /// Who stands for that name.
    pub vouched_by: VouchedBy,
    /// The domain that stands for it, where [`VouchedBy::Domain`] does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// On which lists the issuer is, where [`VouchedBy::TrustList`] vouches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "full", serde(default))]
    pub listed: Vec<Listing>,
}

/// Who stands for an issuer's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "kebab-case")]
pub enum VouchedBy {
    /// A list that the reader keeps or believes.
    TrustList,
    /// A domain: its did:web or https controller document lists the key.
    Domain,
    /// Nobody: anyone can make such an identifier and call it anything.
    #[default]
    Nobody,
}

/// How a node hangs on its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub enum Relation {
    /// The outermost credential.
    Root,
    /// In `credentialSubject.verifiableCredential`.
    Embedded,
    /// An endorsement.
    Endorsement,
    /// In a presentation.
    Presented,
}

/// What a check or a node came to, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// Checked and false.
    Invalid,
    /// Withdrawn by its issuer.
    Revoked,
    /// Withdrawn for the time being.
    Suspended,
    /// Past its last day.
    Expired,
    /// Before its first day.
    NotYetValid,
    /// A node without any proof.
    Unsigned,
    /// Could not be checked.
    Undetermined,
    /// Checked; something is worth knowing. Never a node's outcome.
    Warning,
    /// Checked and true.
    Valid,
}

/// One check of one credential.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Check {
    /// Which check.
    pub check: CheckKind,
    /// What it came to.
    pub outcome: Outcome,
    /// The worst reason.
    pub code: Code,
    /// The other reasons.
    pub also: Vec<Code>,
    /// One plain sentence.
    pub message: String,
    /// Technical detail: names and values, for people who ask for it.
    pub detail: Details,
}

impl Check {
    /// Whether this is the check of a proof whose signature holds: it may be past its own last
    /// day, or something about it may be worth knowing. Of the proofs that cannot be checked,
    /// only those come with a warning that stand beside one that holds.
    pub(crate) fn is_of_proof_that_holds(&self) -> bool {
        self.check == CheckKind::Proof
            && matches!(
                self.outcome,
                Outcome::Valid | Outcome::Warning | Outcome::Expired | Outcome::NotYetValid
            )
    }

    /// A check with its outcome, and no words yet.
    pub(super) fn new(check: CheckKind, outcome: Outcome, code: Code) -> Check {
        let (outcome, code) = match fault::takes_out(code) {
            true => (Outcome::Valid, Code::Ok),
            false => (outcome, code),
        };
        Check {
            check,
            outcome,
            code,
            also: Vec::new(),
            message: String::new(),
            detail: Details::new(),
        }
    }

    /// The check of reading something that could not be read, or is not at hand.
    pub(super) fn refusal(outcome: Outcome, code: Code, sentence: &str) -> Check {
        Check::new(CheckKind::Parse, outcome, code).saying(sentence)
    }

    /// The same, with the sentence that people read.
    pub(super) fn saying(self, message: &str) -> Check {
        Check {
            message: beginning(message, LONGEST_TEXT).to_owned(),
            ..self
        }
    }

    /// The same, with one more technical detail.
    pub(super) fn with(mut self, name: &str, value: impl Into<Detail>) -> Check {
        self.detail.insert(name.to_owned(), value.into());
        self
    }

    /// The same, with one more reason.
    pub(super) fn and_also(mut self, code: Code) -> Check {
        if code != self.code && !self.also.contains(&code) && !fault::takes_out(code) {
            self.also.push(code);
        }
        self
    }
}

/// The kinds of check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is described where it is made")]
pub enum CheckKind {
    Parse,
    Context,
    Structure,
    Proof,
    KeyBinding,
    Validity,
    Status,
    Schema,
    Refresh,
    Recipient,
    Trust,
}

/// Something that was missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Need {
    /// Where it may be had.
    pub url: String,
    /// What it is needed for.
    #[serde(rename = "for")]
    pub kind: NeedKind,
    /// The credential that needs it.
    pub path: String,
}

/// What a missing thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum NeedKind {
    Did,
    Jwks,
    Context,
    Status,
    Schema,
    Refresh,
    Credential,
}

/// The pinned contexts of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct Bundle {
    /// The bundle's name.
    pub name: String,
    /// SHA-256 over the pinned contexts, in hex.
    pub sha256: String,
}
