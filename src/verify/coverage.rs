//! How much of a credential its signatures cover.
//!
//! A signature over statements needs every context, and what the contexts do not define it
//! does not cover. A signature over the text covers all of it, whatever the contexts say.

use crate::json::Value;
use crate::proof::{Suite, Transformation, proofs};

/// What signs a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignedBy {
    /// The proofs in it, if anything.
    ItsProofs,
    /// A signature over its whole text that surrounds it (a JSON Web Token), and the proofs
    /// in it, if there are any.
    AnEnvelope,
}

/// How much of a credential its signatures cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coverage {
    /// What it states: at least one proof rests on the contexts, or there is no signature.
    Statements,
    /// All that it says: no signature rests on the contexts.
    Text,
}

impl Coverage {
    /// The coverage of a credential.
    pub fn of(credential: Value<'_>, by: SignedBy) -> Coverage {
        let mut over_text = by == SignedBy::AnEnvelope;
        for suite in proofs(credential).filter_map(Suite::of_proof) {
            match suite.transformation {
                Transformation::Rdfc => return Coverage::Statements,
                Transformation::Jcs => over_text = true,
            }
        }
        match over_text {
            true => Coverage::Text,
            false => Coverage::Statements,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    #[test]
    fn one_proof_over_statements_needs_the_contexts() {
        let coverage = |suites: &[&str], by| {
            let proof =
                |suite| format!(r#"{{"type":"DataIntegrityProof","cryptosuite":"{suite}"}}"#);
            let proofs: Vec<String> = suites.iter().map(proof).collect();
            let text = format!(r#"{{"proof":[{}]}}"#, proofs.join(","));
            let document = Document::parse(text, &Limits::default()).expect("JSON");
            Coverage::of(document.root(), by)
        };
        use Coverage::{Statements, Text};
        for (suites, alone, in_an_envelope) in [
            (&[][..], Statements, Text),
            (&["eddsa-jcs-2022"], Text, Text),
            (&["ecdsa-jcs-2019", "eddsa-jcs-2022"], Text, Text),
            (
                &["ecdsa-jcs-2019", "eddsa-rdfc-2022"],
                Statements,
                Statements,
            ),
            (&["ecdsa-sd-2023"], Statements, Statements),
            (&["tomorrows-suite-2050"], Statements, Text),
            (&["tomorrows-suite-2050", "eddsa-jcs-2022"], Text, Text),
        ] {
            assert_eq!(coverage(suites, SignedBy::ItsProofs), alone, "{suites:?}");
            assert_eq!(
                coverage(suites, SignedBy::AnEnvelope),
                in_an_envelope,
                "{suites:?}"
            );
        }
    }
}
