//! What a verdict rests on beside the credential itself, and how old that is.

use super::still::dated;
use super::value::code;
use crate::json::Value;
use crate::keys::{split_fragment, well_known_jwks_url};
use crate::verify::{Check, Detail, Node, Report, Sources, Used};
use crate::words::{Fetched, Words};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Documents of one list that are named one by one.
const MOST: usize = 100;

/// The details in which a check names a document.
const NAMES: [&str; 5] = ["document", "list", "schema", "url", "verificationMethod"];

/// What is shown: what was read, and what of the material was looked at for it.
pub(super) struct Shown<'v> {
    pub sources: &'v Sources,
    report: &'v Report,
    /// The places of what was looked at, by address.
    places: BTreeMap<String, usize>,
}

impl<'v> Shown<'v> {
    pub(super) fn new(sources: &'v Sources, report: &'v Report) -> Shown<'v> {
        let mut places = BTreeMap::new();
        for (place, used) in report.used.iter().enumerate() {
            places.insert(used.url.clone(), place);
        }
        Shown {
            sources,
            report,
            places,
        }
    }

    /// What a credential's verdict rests on, as far as the credential or its checks name it.
    pub(super) fn rests_on(&self, node: &Node, words: &Words) -> Markup {
        list(words.checks.rests_on, &self.named_by(node), words)
    }

    /// The same of the outermost credential, and what else was looked at for it or in it: contexts
    /// name others, and lists have signers.
    pub(super) fn all_rests_on(&self, words: &Words) -> Markup {
        let root = &self.report.root;
        let mut own = self.named_by(root);
        let is_other = |used: &&Used| !own.iter().any(|own| std::ptr::eq(*own, *used));
        let mut others: Vec<&Used> = self.report.used.iter().filter(is_other).collect();
        if root.children.is_empty() {
            own.append(&mut others);
        }
        html! {
            (list(words.checks.rests_on, &own, words))
            (list(words.checks.besides, &others, words))
        }
    }

    fn named_by(&self, node: &Node) -> Vec<&'v Used> {
        let mut named: Vec<&'v Used> = Vec::new();
        let mut add = |name: &str| {
            let used = self.places.get(name).map(|place| &self.report.used[*place]);
            let is_new = |used: &&Used| !named.iter().any(|known| std::ptr::eq(*known, *used));
            if let Some(used) = used.filter(is_new) {
                named.push(used);
            }
        };
        if let Some(issuer) = &node.issuer.id {
            add(issuer);
            if let Some(key_set) = well_known_jwks_url(issuer) {
                add(&key_set);
            }
        }
        for name in node.checks.iter().flat_map(named_by_check) {
            add(name);
            add(split_fragment(name).0);
        }
        if let Some(credential) = self.sources.at(&node.path) {
            let contexts = credential.each("@context");
            contexts.filter_map(Value::as_str).for_each(add);
        }
        named
    }
}

fn named_by_check(check: &Check) -> impl Iterator<Item = &str> {
    let details = NAMES.iter().filter_map(|name| check.detail.get(*name));
    details.filter_map(Detail::as_str)
}

fn list(heading: &str, used: &[&Used], words: &Words) -> Markup {
    html! {
        @if !used.is_empty() {
            p.rests-on { (heading) }
            ul.rests-on { @for used in used.iter().take(MOST) { li { (one(used, words)) } } }
            @if used.len() > MOST { p { ((words.open.more)(used.len() - MOST)) } }
        }
    }
}

/// "did:web:uni.example · the signer's document, with its keys · fetched on 1 March 2026, 3 days
/// before this check".
fn one(used: &Used, words: &Words) -> Markup {
    let Fetched { at, days } = Fetched::new(used.fetched.as_deref(), used.age);
    html! {
        (code(&used.url)) " · " ((words.checks.document)(used.kind)) " · "
        @match at {
            Some(at) => (dated(words.checks.fetched, at, days, words)),
            None => (words.checks.undated),
        }
    }
}
