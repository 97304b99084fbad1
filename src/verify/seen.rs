//! One credential or presentation, and all the checks of it in their order.

use super::checks::{
    Held, Looked, Schemas, endorses, presentation_structure, presented_by, schemas, status,
    structure, trust, validity,
};
use super::contents::Contents;
use super::outcome::node_outcome;
use super::proofs::{self, Judged, Secured};
use super::sources::Source;
use super::status_lists::StatusLists;
use super::tree;
use super::verification::{identifier, not_an_object};
use super::{Check, CheckKind, Code, Issuer, Need, Node, Options, Outcome, Relation, VouchedBy};
use crate::credential::{Credential, View, type_names};
use crate::json::Value;

/// A credential or presentation that can be looked at.
pub(super) struct Seen<'d> {
    pub credential: Value<'d>,
    pub path: &'d str,
    pub relation: Relation,
    /// What it is attached to, if it is an endorsement.
    pub endorsed: Option<Value<'d>>,
    /// Who presents it, where somebody does.
    pub holder: Option<&'d str>,
    /// The credentials in it.
    pub contents: Contents<'d>,
    /// The document that holds it outermost, if one does: what carries that, carries it.
    pub source: Option<&'d Source>,
    /// That it is no presentation, where one was asked for.
    pub not_presented: Option<Check>,
    /// Whether it is about the person whom the reader expects.
    pub recipient: Option<Check>,
}

impl<'d> Seen<'d> {
    /// A copy of the credential at a place, whomever it is about.
    pub fn of_copy(source: &'d Source, path: &'d str, relation: Relation) -> Seen<'d> {
        let credential = source.document.root();
        Seen {
            credential,
            path,
            relation,
            endorsed: None,
            holder: None,
            contents: Contents::seen_in(credential),
            source: Some(source),
            not_presented: None,
            recipient: None,
        }
    }

    /// Makes all its checks, and says what was missing.
    pub fn check(
        mut self,
        contexts: &mut proofs::Contexts,
        lists: &mut StatusLists,
        known: &mut Schemas,
        options: &Options,
    ) -> (Node, Vec<Need>) {
        let credential = self.credential;
        if !credential.is_object() {
            return (not_an_object(self.path, self.relation, options), Vec::new());
        }
        let parsed =
            Check::new(CheckKind::Parse, Outcome::Valid, Code::Ok).saying("It can be read.");
        let reference = self.source.and_then(|source| source.reference.as_ref());
        let mut checks = vec![reference.map_or(parsed, tree::coverage_check)];
        checks.extend(self.source.and_then(|source| source.envelope.clone()));
        let is_presentation = self.relation == Relation::Root && tree::is_presentation(credential);
        let named = options.policy.limits.jsonld.named;
        let secured = Secured {
            document: credential,
            path: self.path,
            is_presentation,
            source: self.source,
        };
        if is_presentation {
            checks.push(presentation_structure(credential, named));
        } else {
            let held = Held {
                credential,
                relation: self.relation,
                contents: &self.contents,
                coverage: secured.coverage(),
            };
            checks.push(structure(credential, named));
            checks.extend(held.against_its_standard(&options.policy));
            checks.extend(self.endorsed.and_then(|thing| endorses(credential, thing)));
            checks.extend(self.not_presented.take());
        }
        let judged = proofs::judge(&secured, contexts, options);
        let is_partial = judged.is_partial() && !is_presentation;
        let Judged {
            checks: proof_checks,
            vouched_by,
            domain,
            standing,
            mut needs,
            ..
        } = judged;
        checks.extend(proof_checks);
        if !is_presentation {
            checks.push(validity(credential, is_partial, options.now));
            let (schema_checks, schema_needs) = schemas(credential, self.path, known, options);
            // Of what nobody signed, or what does not hold, no schema has to be asked for.
            if !matches!(
                node_outcome(&checks, options),
                Outcome::Invalid | Outcome::Unsigned
            ) {
                needs.extend(schema_needs);
            }
            checks.extend(schema_checks);
        }
        let looked = Looked {
            credential,
            path: self.path,
            signer: secured.signer(),
            is_partial,
        };
        let (status_checks, status_needs) = status(&looked, lists, contexts, options);
        // Of what nobody signed, or what does not hold, no list has to be asked for.
        if !matches!(
            node_outcome(&checks, options),
            Outcome::Invalid | Outcome::Unsigned
        ) {
            needs.extend(status_needs);
        }
        checks.extend(status_checks);
        checks.extend(self.recipient.take());
        if !is_presentation {
            checks.extend(trust(standing.as_ref(), &options.policy));
        }
        checks.extend(
            self.holder
                .and_then(|holder| presented_by(credential, holder)),
        );
        let issuer = Issuer {
            vouched_by,
            domain,
            listed: match (vouched_by, &standing) {
                (VouchedBy::TrustList, Some(standing)) => standing.best().cloned().collect(),
                _ => Vec::new(),
            },
            id: secured.signer().map(str::to_owned),
            name: signer_name(credential, is_presentation),
        };
        let node = Node {
            checks,
            issuer,
            ..self.empty_node()
        };
        (node.concluded(options), needs)
    }

    fn empty_node(self) -> Node {
        let credential = self.credential;
        let text = |value: Option<Value<'_>>| value.and_then(Value::as_str).map(str::to_owned);
        let types = type_names(credential);
        let view = Credential::of(credential);
        Node {
            path: self.path.to_owned(),
            relation: self.relation,
            id: text(credential.get("id")),
            types: types.map(str::to_owned).collect(),
            name: view
                .and_then(|view| view.name())
                .map(|name| name.as_str().to_owned()),
            issuer: Issuer::default(),
            self_issued: is_self_issued(credential),
            outcome: Outcome::Undetermined,
            checks: Vec::new(),
            children: Vec::new(),
        }
    }
}

/// What the issuer or, of a presentation, the holder is called in it.
fn signer_name(credential: Value<'_>, is_presentation: bool) -> Option<String> {
    if is_presentation {
        return None;
    }
    let name = Credential::of(credential)?.issuer()?.name()?;
    Some(name.as_str().to_owned())
}

fn is_self_issued(credential: Value<'_>) -> bool {
    let issuer = credential.get("issuer").and_then(identifier);
    let mut subjects = credential.each("credentialSubject");
    issuer.is_some() && subjects.any(|subject| subject.get("id").and_then(Value::as_str) == issuer)
}
