//! Every state that a credential can be in, and what the five answers to it are.

use super::*;
use CheckKind::{Context, KeyBinding, Parse, Proof, Status, Structure, Validity};
use Outcome::{
    Expired, Invalid, NotYetValid, Revoked, Suspended, Undetermined, Unsigned, Valid, Warning,
};

pub const NOTHING_OPEN: &str = "Nothing: every check that this record calls for was made.";
pub const NOT_FURTHER: &str = "What is not signed or does not hold cannot be checked any further.";
pub const NOTHING_TO_ASK: &str = "Nothing. The issuer's signature and dates are in order.";
pub const ASK_WHO: &str = "whether this identifier is theirs: did:key:z6Mk";
pub const ASK_SIGNED: &str = "For a signed copy";
pub const ASK_WITHDRAWN: &str = "Whether it was withdrawn since";

pub const NOBODY: &str = "Nobody vouches for the issuer";
pub const NOBODY_BY_NAME: &str = "Nobody vouches for the name";
pub const KNOWN: &str = "You know this issuer";
pub const MOOT: &str = "Cannot be said\
    Without a signature that is shown to hold, nobody knows who wrote its dates.";
pub const NOTHING_AGAINST: &str = "Nothing known speaks against it";

pub type Made = (CheckKind, Outcome, Code);

pub const HOLDS: Made = (Proof, Valid, Code::Ok);
pub const BOUND: Made = (KeyBinding, Valid, Code::Ok);
pub const DATES: Made = (Validity, Valid, Code::Ok);
pub const CLEAR: Made = (Status, Valid, Code::Ok);
pub const MISMATCH: Made = (Proof, Invalid, Code::SignatureMismatch);
pub const UNSUPPORTED: Code = Code::UnsupportedCryptosuite;

/// A state, and how each answer to it begins; of the last two what is in it, and nothing else of
/// the sentences that are said without a check.
pub struct State {
    pub root: Node,
    pub real: &'static str,
    pub who: &'static str,
    pub still: &'static str,
    pub open: Vec<String>,
    pub ask: Vec<String>,
}

/// With an issuer whom the reader knows, where a proof holds.
pub fn made(outcome: Outcome, checks: &[Made]) -> Node {
    let checks: Vec<Check> = checks
        .iter()
        .map(|&(kind, outcome, code)| check(kind, outcome, code))
        .collect();
    let is_known = outcome != Invalid && checks.iter().any(Check::is_of_proof_that_holds);
    let mut node = Node {
        outcome,
        checks,
        ..node("")
    };
    if is_known {
        node.issuer.vouched_by = VouchedBy::TrustList;
    }
    node
}

/// The same with a detail of its last check.
fn with(mut node: Node, name: &str, value: &str) -> Node {
    let last = node.checks.last_mut().expect("a check");
    last.detail.insert(name.to_owned(), value.into());
    node
}

/// In order, with this in it.
pub fn around(child: Node) -> Node {
    let mut root = made(Valid, &[HOLDS, BOUND, DATES, CLEAR]);
    root.children.push(Node {
        relation: Relation::Embedded,
        path: CHILD.to_owned(),
        ..child
    });
    root
}

pub fn nobodys(mut node: Node) -> Node {
    node.issuer.vouched_by = VouchedBy::Nobody;
    node
}

/// A sentence of the report's, and what the reader can do.
fn open(code: Code) -> Vec<String> {
    let sentence = format!("The sentence about {}.", code.as_str());
    vec![sentence, code.reason().reader.to_owned()]
}

fn issuer(code: Code) -> Vec<String> {
    vec![code.reason().issuer.to_owned()]
}

fn only(said: &str) -> Vec<String> {
    vec![said.to_owned()]
}

#[rustfmt::skip]
fn single_credentials() -> Vec<State> {
    let also = |mut node: Node, code| {
        node.checks.last_mut().expect("a check").also.push(code);
        node
    };
    let state = |root, real, who, still, open, ask| State { root, real, who, still, open, ask };
    let mut late = made(Expired, &[(Proof, Expired, Code::ProofExpired), BOUND, DATES, CLEAR]);
    late.checks[0].message = "The proof held until then.".to_owned();
    vec![
        state(
            made(Valid, &[HOLDS, BOUND, DATES, CLEAR]),
            "Holds", KNOWN, "Yes", only(NOTHING_OPEN), only(NOTHING_TO_ASK),
        ),
        state(
            nobodys(made(Valid, &[HOLDS, BOUND, DATES, CLEAR])),
            "Holds", NOBODY_BY_NAME, "Yes", only(NOTHING_OPEN), only(ASK_WHO),
        ),
        state(
            made(Unsigned, &[DATES, CLEAR]),
            "Not signed", NOBODY, MOOT, only(NOT_FURTHER), only(ASK_SIGNED),
        ),
        state(
            made(Invalid, &[MISMATCH, DATES]),
            "Changed", NOBODY, MOOT, only(NOT_FURTHER), issuer(Code::SignatureMismatch),
        ),
        state(
            made(Invalid, &[(Parse, Invalid, Code::NotJson)]),
            "Cannot be read", NOBODY, MOOT, only(NOT_FURTHER), issuer(Code::NotJson),
        ),
        state(
            made(Undetermined, &[(Proof, Undetermined, Code::KeyNotAvailable), DATES]),
            "Could not be checked", NOBODY, MOOT,
            open(Code::KeyNotAvailable), issuer(Code::KeyNotAvailable),
        ),
        state(
            made(Invalid, &[(Structure, Invalid, Code::InvalidStructure), HOLDS, BOUND, DATES, CLEAR]),
            "Unchanged, but does not hold", NOBODY,
            "Cannot be saidA signature holds, but the credential does not",
            only(NOT_FURTHER), issuer(Code::InvalidStructure),
        ),
        state(
            nobodys(made(Undetermined, &[HOLDS, (KeyBinding, Undetermined, Code::KeyNotBound), DATES, CLEAR])),
            "Signed, but nobody shows", NOBODY_BY_NAME, NOTHING_AGAINST,
            open(Code::KeyNotBound), [issuer(Code::KeyNotBound), only(ASK_WHO)].concat(),
        ),
        state(
            late,
            "Its signature has expired", KNOWN,
            "No: its signature has expiredIt names no last day.The proof held until then.",
            only(NOTHING_OPEN), issuer(Code::ProofExpired),
        ),
        state(
            with(made(Expired, &[HOLDS, BOUND, CLEAR, (Validity, Expired, Code::Expired)]),
                "until", "2021-03-04T00:00:00Z"),
            "Expired", KNOWN, "No: its last day has passedIt held until 4 March 2021.",
            only(NOTHING_OPEN), issuer(Code::Expired),
        ),
        state(
            with(made(NotYetValid, &[HOLDS, BOUND, CLEAR, (Validity, NotYetValid, Code::NotYetValid)]),
                "from", "2031-03-04T00:00:00Z"),
            "Not valid yet", KNOWN, "Not yetIt holds from 4 March 2031 on.",
            only(NOTHING_OPEN), issuer(Code::NotYetValid),
        ),
        state(
            made(Revoked, &[HOLDS, BOUND, DATES, (Status, Revoked, Code::Revoked)]),
            "Withdrawn", KNOWN,
            "No: it is on its list of withdrawn credentialsIt names no last day.The sentence about revoked.",
            only(NOTHING_OPEN), issuer(Code::Revoked),
        ),
        // Whoever signed the list is believed.
        state(
            also(made(Revoked, &[HOLDS, BOUND, DATES, (Status, Revoked, Code::Revoked)]),
                Code::StatusListNotBound),
            "Withdrawn", KNOWN, "No: it is on its list of withdrawn credentials",
            only(NOTHING_OPEN), issuer(Code::Revoked),
        ),
        state(
            made(Suspended, &[HOLDS, BOUND, DATES, (Status, Suspended, Code::Suspended)]),
            "Suspended", KNOWN, "Not now: it is on its list of suspended credentials",
            only(NOTHING_OPEN), issuer(Code::Suspended),
        ),
        state(
            made(Undetermined, &[HOLDS, BOUND, DATES, (Status, Undetermined, Code::StatusListUnreachable)]),
            "Unchanged; whether it was withdrawn is open", KNOWN, "Not known",
            open(Code::StatusListUnreachable), issuer(Code::StatusListUnreachable),
        ),
        state(
            made(Valid, &[HOLDS, BOUND, DATES]),
            "Holds", KNOWN,
            "Nothing known speaks against itIt names no last day.It names no list of withdrawn",
            only(NOTHING_OPEN), only(ASK_WITHDRAWN),
        ),
        // A list of something else says nothing of a withdrawal.
        state(
            with(made(Valid, &[HOLDS, BOUND, DATES, CLEAR]), "purpose", "message"),
            "Holds", KNOWN,
            "Nothing known speaks against itIt names no last day.It names no list of withdrawn",
            only(NOTHING_OPEN), only(ASK_WITHDRAWN),
        ),
        state(
            with(made(Valid, &[HOLDS, BOUND, DATES, CLEAR]), "purpose", "suspension"),
            "Holds", KNOWN,
            "Nothing known speaks against itIt names no last day.Its issuer's list does not name it as suspended.",
            only(NOTHING_OPEN), only(ASK_WITHDRAWN),
        ),
        state(
            made(Valid, &[HOLDS, BOUND, DATES, (Status, Warning, Code::StatusListUnsigned)]),
            "Holds", KNOWN, NOTHING_AGAINST, only(NOTHING_OPEN), only(ASK_WITHDRAWN),
        ),
        state(
            made(Valid, &[HOLDS, BOUND, DATES, (Status, Warning, Code::StatusListOfAnother)]),
            "Holds", KNOWN, NOTHING_AGAINST, only(NOTHING_OPEN), only(ASK_WITHDRAWN),
        ),
        state(
            also(made(Valid, &[HOLDS, BOUND, DATES, (Status, Warning, Code::StatusListOfAnother)]),
                Code::StatusListNotBound),
            "Holds", KNOWN, NOTHING_AGAINST,
            only(Code::StatusListNotBound.reason().reader), only(ASK_WITHDRAWN),
        ),
        state(
            made(Valid, &[HOLDS, BOUND, (Proof, Warning, UNSUPPORTED), DATES, CLEAR]),
            "Holds", KNOWN, "Yes", open(UNSUPPORTED), only(NOTHING_TO_ASK),
        ),
        state(
            with(made(Valid, &[HOLDS, BOUND, DATES, CLEAR, (Context, Warning, Code::UndefinedTerm)]),
                "notCovered", "/nickname"),
            "HoldsUnchanged since it was signed, by a key that belongs to the issuer's identifier.\
                The sentence about undefined-term.",
            KNOWN, "Yes", open(Code::UndefinedTerm), only(NOTHING_TO_ASK),
        ),
    ]
}

#[rustfmt::skip]
fn credentials_in_another() -> Vec<State> {
    const YES: &str = "YesIt names no last day.Its issuer's list does not name it as withdrawn.\
        This is said of the outermost credential.";
    let state = |child, open, ask| State {
        root: around(child), real: "Holds", who: KNOWN, still: YES, open, ask,
    };
    vec![
        state(
            made(Valid, &[HOLDS, BOUND, DATES, CLEAR]),
            only(NOTHING_OPEN), only(NOTHING_TO_ASK),
        ),
        state(
            made(Unsigned, &[DATES]),
            only(NOT_FURTHER), [only(ASK_SIGNED), only("could have written. (in one credential)")].concat(),
        ),
        state(
            made(Invalid, &[MISMATCH, DATES]),
            only(NOT_FURTHER), issuer(Code::SignatureMismatch),
        ),
        state(
            nobodys(made(Valid, &[HOLDS, BOUND, DATES, CLEAR])),
            only(NOTHING_OPEN), only(ASK_WHO),
        ),
        state(
            made(Valid, &[HOLDS, BOUND, DATES]),
            only(NOTHING_OPEN), [only(ASK_WITHDRAWN), only("no list tells for sure. (in one credential)")].concat(),
        ),
        state(
            made(Revoked, &[HOLDS, BOUND, DATES, (Status, Revoked, Code::Revoked)]),
            only(NOTHING_OPEN), issuer(Code::Revoked),
        ),
    ]
}

pub fn states() -> Vec<State> {
    let mut states = single_credentials();
    states.extend(credentials_in_another());
    states
}
