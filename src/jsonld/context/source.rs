//! Where local contexts come from: the document itself, what is pinned, what was handed in.

use super::active::{Origin, PinnedSet};
use super::{Contexts, Error, ErrorCode};
use crate::json::{Document, Limits, Value};
use crate::jsonld::pinned;
use crate::rdfc::HashAlgorithm;
use std::collections::HashSet;
use std::rc::Rc;

/// A local context: a value in one of the texts that [`Contexts`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LocalContext {
    pub(super) source: u32,
    pub(super) value: u32,
}

/// A text with contexts in it.
pub(super) struct Source {
    pub document: Rc<Document>,
    /// Where it was published; none for contexts inside a document.
    pub url: Option<Rc<str>>,
    /// Its bit, if it is a pinned context; none for others.
    pub pinned: PinnedSet,
    /// The words that a pinned context defines, wherever in it.
    pub words: HashSet<Box<str>>,
}

impl Source {
    /// Its number among the pinned contexts, if it is one.
    fn pinned_number(&self) -> Option<usize> {
        (self.pinned != 0).then_some(self.pinned.trailing_zeros() as usize)
    }

    /// Where the definitions in it stand.
    pub fn origin(&self) -> Origin {
        match (self.pinned, &self.url) {
            (0, None) => Origin::Own,
            (0, Some(_)) => Origin::Given,
            _ => Origin::Pinned,
        }
    }
}

/// A context that has an address, and was used.
pub struct UsedContext {
    /// Its address.
    pub url: String,
    /// SHA-256 in hex: of a pinned one as it was published, of another as it was handed in.
    pub sha256: String,
    /// Whether it is pinned.
    pub pinned: bool,
}

impl Contexts {
    /// The contexts used so far that have an address, in the order in which they were met.
    pub fn used(&self) -> Vec<UsedContext> {
        let sources = self.sources.iter();
        let used = sources.filter_map(|source| Some((source, source.url.as_deref()?)));
        used.map(|(source, url)| UsedContext {
            url: url.to_owned(),
            sha256: match source.pinned_number() {
                Some(number) => pinned::all()[number].sha256.to_owned(),
                None => {
                    let text = self.given.get(url).map_or("", String::as_str);
                    HashAlgorithm::Sha256.hash(text.as_bytes()).to_string()
                }
            },
            pinned: source.pinned_number().is_some(),
        })
        .collect()
    }

    /// The local context that stands in a document as `@context`. The same text is the same
    /// context wherever it stands.
    pub(crate) fn inline(&mut self, value: Value<'_>) -> Result<LocalContext, Error> {
        if let Some(source) = self.by_text.get(value.raw()) {
            return Ok(LocalContext {
                source: *source,
                value: 0,
            });
        }
        let text = value.raw();
        let source = self.add(text, None, 0)?;
        self.by_text.insert(text.into(), source);
        Ok(LocalContext { source, value: 0 })
    }

    /// The context published at a URL: the value of its `@context`.
    pub(super) fn remote(&mut self, url: &str) -> Result<LocalContext, Error> {
        let source = match self.by_url.get(url) {
            Some(source) => *source,
            None => {
                let source = self.load(url)?;
                self.by_url.insert(url.to_owned(), source);
                source
            }
        };
        let document = &self.sources[source as usize].document;
        let context = document
            .root()
            .get("@context")
            .ok_or_else(|| ErrorCode::InvalidRemoteContext.about(url))?;
        Ok(LocalContext {
            source,
            value: context.index(),
        })
    }

    fn load(&mut self, url: &str) -> Result<u32, Error> {
        let versions = pinned::find(url).count();
        if versions > 1
            && let Some(first) = pinned::find(url).next()
            && !self.versioned.contains(&first.url)
        {
            self.versioned.push(first.url);
        }
        let version = self.version.min(versions.saturating_sub(1));
        let mut of_url = pinned::all()
            .iter()
            .enumerate()
            .filter(|(_, context)| context.url == url);
        if let Some((number, pinned)) = of_url.nth(version) {
            return self.add(&pinned.to_json(), Some(url), 1 << number);
        }
        match self.given.get(url).cloned() {
            Some(text) => {
                if !self.taken.iter().any(|taken| taken == url) {
                    self.taken.push(url.to_owned());
                }
                self.add(&text, Some(url), 0)
            }
            None => Err(ErrorCode::LoadingRemoteContextFailed.about(url)),
        }
    }

    fn add(&mut self, text: &str, url: Option<&str>, pinned: PinnedSet) -> Result<u32, Error> {
        // A text from inside the document has been read once already; one from elsewhere has not.
        let document = Document::parse(text.to_owned(), &Limits::default())
            .map_err(|_| ErrorCode::InvalidRemoteContext.about(url.unwrap_or_default()))?;
        self.budget.spend(document.len())?;
        let mut words = HashSet::new();
        if pinned != 0 {
            collect_words(document.root(), &mut words);
        }
        self.sources.push(Source {
            document: Rc::new(document),
            url: url.map(Rc::from),
            pinned,
            words,
        });
        Ok(self.sources.len() as u32 - 1)
    }
}

/// Collects the terms that a context defines, those of its scoped contexts, too.
fn collect_words(context: Value<'_>, words: &mut HashSet<Box<str>>) {
    for (key, value) in context.members() {
        if !key.starts_with('@') {
            words.insert(key.into());
        }
        collect_words(value, words);
    }
    for item in context.items() {
        collect_words(item, words);
    }
}
