//! The documents of an input: its own JSON, and the JSON inside the tokens, data URLs and
//! references that stand in it. Each is read as if it stood where its token does.

mod envelope;
mod read;
mod reference;
mod token;

pub(super) use envelope::{is_enveloped, token_in, token_in_data_url};
#[cfg(feature = "full")]
pub(super) use reference::coverage;
pub(super) use reference::{Coverage, Reference, resources};
pub(super) use token::{Layout, Token, numeric_date};

use super::inside::TooMany;
use super::{Check, Limits, Material, NeedKind, input, tree};
use crate::json::{self, Document, Value};
use std::collections::BTreeMap;

/// All documents of an input, the input's own first.
#[derive(Default)]
pub struct Sources {
    list: Vec<Source>,
    /// Their numbers by the pointers of the places where they stand.
    by_place: BTreeMap<String, usize>,
}

/// One document, which holds one credential or presentation outermost.
pub(super) struct Source {
    pub document: Document,
    /// The token that carries it.
    pub token: Option<Token>,
    /// What is amiss with the envelope around that.
    pub envelope: Option<Check>,
    /// The address under which it was handed in.
    pub reference: Option<Reference>,
}

impl Source {
    /// Plain JSON.
    fn plain(document: Document) -> Source {
        Source {
            document,
            token: None,
            envelope: None,
            reference: None,
        }
    }
}

impl Sources {
    /// What an input holds that is to be shown again. Empty where it cannot be read.
    pub fn of(input: &[u8], material: &Material) -> Sources {
        let limits = Limits::default();
        let Ok(mut sources) = input::read(input.to_vec(), &limits) else {
            return Sources::default();
        };
        // Beyond the limit nothing was checked, so that there is nothing to show.
        match tree::places(&mut sources, material, &limits) {
            Ok(_) => sources,
            Err(TooMany) => Sources::default(),
        }
    }

    /// The outermost credential or presentation; none where the input could not be read.
    pub fn root(&self) -> Option<Value<'_>> {
        Some(self.list.first()?.document.root())
    }

    /// The value that a pointer of the input names, also where it leads through a token.
    pub fn at(&self, pointer: &str) -> Option<Value<'_>> {
        let mut place = pointer;
        loop {
            if let Some(&number) = self.by_place.get(place) {
                let root = self.list[number].document.root();
                return root.at_pointer(&pointer[place.len()..]);
            }
            place = &place[..place.rfind('/')?];
        }
    }

    /// Reads the input itself.
    pub(super) fn read(text: String, limits: &json::Limits) -> Result<Sources, Check> {
        let mut sources = Sources::default();
        sources.push(Source::read(text, String::new(), limits)?);
        Ok(sources)
    }

    /// The addresses under which credentials were handed in.
    pub(super) fn used(&self) -> Vec<(NeedKind, String)> {
        let references = self
            .list
            .iter()
            .filter_map(|source| source.reference.as_ref());
        let urls = references.map(|reference| reference.url.clone());
        urls.map(|url| (NeedKind::Credential, url)).collect()
    }

    pub(super) fn get(&self, number: usize) -> &Source {
        &self.list[number]
    }

    /// Keeps where a credential in a document stands.
    pub(super) fn know_place(&mut self, number: usize, value: u32, path: String) {
        self.list[number].document.know_place(value, path);
    }

    /// Adds a document, and says its number.
    pub(super) fn push(&mut self, source: Source) -> usize {
        let number = self.list.len();
        self.by_place
            .insert(source.document.place().to_owned(), number);
        self.list.push(source);
        number
    }
}
