//! What a node's checks come to together: the paragraph "What moves the node" of the contract.

use super::{Check, CheckKind, Options, Outcome};

/// The worst that moves the node.
pub(super) fn node_outcome(checks: &[Check], options: &Options) -> Outcome {
    let moving = || checks.iter().filter(|check| moves(check, options));
    if moving().any(|check| check.outcome == Outcome::Invalid) {
        return Outcome::Invalid;
    }
    if !checks.iter().any(|check| check.check == CheckKind::Proof) {
        // What could not even be read may well have a proof.
        let unread = moving()
            .any(|check| check.check == CheckKind::Parse && check.outcome == Outcome::Undetermined);
        return if unread {
            Outcome::Undetermined
        } else {
            Outcome::Unsigned
        };
    }
    if !checks.iter().any(Check::is_of_proof_that_holds) {
        return Outcome::Undetermined;
    }
    let worst = moving()
        .map(|check| check.outcome)
        .filter(|outcome| *outcome != Outcome::Warning)
        .min();
    worst.unwrap_or(Outcome::Undetermined)
}

/// Whether a check moves the node.
pub(super) fn moves(check: &Check, options: &Options) -> bool {
    match check.check {
        CheckKind::Parse
        | CheckKind::Context
        | CheckKind::Structure
        | CheckKind::Proof
        | CheckKind::KeyBinding
        | CheckKind::Validity
        | CheckKind::Status => true,
        CheckKind::Schema => options.policy.require_schema,
        CheckKind::Trust => options.policy.require_trusted,
        CheckKind::Recipient => !options.recipient.is_empty(),
        CheckKind::Refresh => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;
    use crate::verify::Code;

    fn outcome(checks: &[(CheckKind, Outcome)]) -> Outcome {
        outcome_with(checks, |_| {})
    }

    fn outcome_with(checks: &[(CheckKind, Outcome)], demand: fn(&mut Options)) -> Outcome {
        let mut options = Options::at(Timestamp::parse("2024-01-01T00:00:00Z").expect("is a date"));
        demand(&mut options);
        let checks: Vec<_> = checks
            .iter()
            .map(|(kind, outcome)| Check::new(*kind, *outcome, Code::Ok))
            .collect();
        node_outcome(&checks, &options)
    }

    use CheckKind::*;
    const HOLDS: (CheckKind, Outcome) = (Proof, Outcome::Valid);
    const BOUND: (CheckKind, Outcome) = (KeyBinding, Outcome::Valid);

    #[test]
    fn all_green_is_valid() {
        assert_eq!(
            outcome(&[HOLDS, BOUND, (Validity, Outcome::Valid)]),
            Outcome::Valid
        );
        assert_eq!(
            outcome(&[HOLDS, BOUND, (Proof, Outcome::Warning)]),
            Outcome::Valid
        );
    }

    #[test]
    fn nothing_checked_is_never_valid() {
        assert_eq!(outcome(&[]), Outcome::Unsigned);
        assert_eq!(
            outcome(&[(Structure, Outcome::Valid), (Validity, Outcome::Valid)]),
            Outcome::Unsigned
        );
        assert_eq!(outcome(&[(Parse, Outcome::Warning)]), Outcome::Unsigned);
        assert_eq!(
            outcome(&[(Proof, Outcome::Undetermined)]),
            Outcome::Undetermined
        );
        assert_eq!(
            outcome(&[(Parse, Outcome::Undetermined)]),
            Outcome::Undetermined
        );
    }

    #[test]
    fn any_of_these_alone_moves_the_node() {
        for kind in [
            Parse, Context, Structure, Proof, KeyBinding, Validity, Status,
        ] {
            assert_eq!(
                outcome(&[HOLDS, BOUND, (kind, Outcome::Invalid)]),
                Outcome::Invalid,
                "{kind:?}"
            );
            assert_eq!(
                outcome(&[HOLDS, BOUND, (kind, Outcome::Undetermined)]),
                Outcome::Undetermined,
                "{kind:?}"
            );
        }
        assert_eq!(
            outcome(&[HOLDS, BOUND, (Status, Outcome::Revoked)]),
            Outcome::Revoked
        );
    }

    #[test]
    fn these_move_it_only_where_the_caller_asks() {
        type Demand = fn(&mut Options);
        let demands: [(CheckKind, Demand); 3] = [
            (Schema, |options| options.policy.require_schema = true),
            (Trust, |options| options.policy.require_trusted = true),
            (Recipient, |options| options.recipient.push("a@b".into())),
        ];
        for (kind, demand) in demands {
            let checks = [HOLDS, BOUND, (kind, Outcome::Undetermined)];
            assert_eq!(outcome(&checks), Outcome::Valid, "{kind:?}");
            assert_eq!(
                outcome_with(&checks, demand),
                Outcome::Undetermined,
                "{kind:?}"
            );
        }
        assert_eq!(
            outcome(&[HOLDS, BOUND, (Refresh, Outcome::Undetermined)]),
            Outcome::Valid
        );
    }

    #[test]
    fn status_words_are_said_only_of_what_holds() {
        let expired = (Validity, Outcome::Expired);
        assert_eq!(outcome(&[HOLDS, BOUND, expired]), Outcome::Expired);
        assert_eq!(
            outcome(&[HOLDS, (KeyBinding, Outcome::Undetermined), expired]),
            Outcome::Expired
        );
        assert_eq!(
            outcome(&[(Proof, Outcome::Undetermined), expired]),
            Outcome::Undetermined
        );
        assert_eq!(
            outcome(&[(Proof, Outcome::Invalid), expired]),
            Outcome::Invalid
        );
        assert_eq!(outcome(&[expired]), Outcome::Unsigned);
        assert_eq!(
            outcome(&[(Proof, Outcome::Expired), BOUND]),
            Outcome::Expired
        );
    }

    #[test]
    fn a_warning_about_a_proof_that_holds_never_moves_the_node() {
        assert_eq!(outcome(&[(Proof, Outcome::Warning), BOUND]), Outcome::Valid);
    }
}
