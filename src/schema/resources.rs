//! A schema's documents, the schemas in them that have a URI of their own, and what each reference
//! leads to.

use super::Unusable;
use super::dialect::Dialect;
use crate::json::{Document, Value};
use std::collections::BTreeMap;

/// A schema with all documents that it refers to.
pub struct Schema {
    pub(super) documents: Vec<Loaded>,
    pub(super) resources: Vec<Resource>,
    /// Where each resource starts.
    pub(super) roots: BTreeMap<(usize, u32), usize>,
    /// The places with a URI of their own: resources, and anchors behind their `#`.
    pub(super) by_uri: BTreeMap<String, Rule>,
    /// Anchors that a `$dynamicRef` may find in another resource, by resource and name.
    pub(super) dynamic_anchors: BTreeMap<(usize, String), Rule>,
    /// Where the references lead that stand at these places.
    pub(super) targets: BTreeMap<(usize, u32), Rule>,
    /// Whether anything asks for what other keywords left over.
    pub(super) is_tracked: bool,
}

/// A document under the URL where it was found.
pub(super) struct Loaded {
    pub url: String,
    pub document: Document,
}

/// A part of a document with a URI of its own (JSON Schema Core 4.3.5).
pub(super) struct Resource {
    pub uri: String,
    pub dialect: Dialect,
    /// Its outermost schema.
    pub root: Rule,
    /// Whether a `$recursiveRef` may lead on from here.
    pub is_recursive: bool,
}

/// A place in a document, and the resource that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub document: usize,
    pub index: u32,
    pub resource: usize,
}

impl Schema {
    /// The version of JSON Schema that its first document is written in.
    pub fn version(&self) -> &'static str {
        self.resources[0].dialect.as_str()
    }

    /// The outermost schema.
    pub(super) fn root(&self) -> Rule {
        self.resources[0].root
    }

    pub(super) fn resource(&self, number: usize) -> &Resource {
        &self.resources[number]
    }

    pub(super) fn value(&self, rule: Rule) -> Value<'_> {
        self.documents[rule.document].document.value(rule.index)
    }

    /// A place inside another one.
    pub(super) fn inside(&self, rule: Rule, value: Value<'_>) -> Rule {
        let index = value.index();
        let own = self.roots.get(&(rule.document, index));
        Rule {
            index,
            resource: own.copied().unwrap_or(rule.resource),
            ..rule
        }
    }

    /// Where the reference leads that stands at this place.
    pub(super) fn target(&self, reference: Rule) -> Option<Rule> {
        let place = (reference.document, reference.index);
        self.targets.get(&place).copied()
    }

    /// The place of an anchor that a `$dynamicRef` may find.
    pub(super) fn dynamic_anchor(&self, resource: usize, name: &str) -> Option<Rule> {
        let key = (resource, name.to_owned());
        self.dynamic_anchors.get(&key).copied()
    }

    /// What is wrong with what stands at a place.
    pub(super) fn malformed(&self, rule: Rule, problem: &'static str) -> Unusable {
        Unusable::Malformed {
            url: self.documents[rule.document].url.clone(),
            pointer: self.value(rule).pointer(),
            problem,
        }
    }

    pub(super) fn unsupported(&self, rule: Rule, problem: &'static str) -> Unusable {
        Unusable::Unsupported {
            url: self.documents[rule.document].url.clone(),
            pointer: self.value(rule).pointer(),
            problem,
        }
    }
}
