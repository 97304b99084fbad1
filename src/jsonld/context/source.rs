//! Where local contexts come from: the document itself, what is pinned, what was handed in.

use super::{Contexts, Error, ErrorCode};
use crate::json::{Document, Limits, Value};
use crate::jsonld::pinned;
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
    /// Pinned contexts are known to be right, so their scoped contexts need no validation.
    pub pinned: bool,
}

impl Contexts {
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
        let source = self.add(text, None, false)?;
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
        {
            self.versioned.push(first.url);
        }
        let version = self.version.min(versions.saturating_sub(1));
        if let Some(pinned) = pinned::find(url).nth(version) {
            return self.add(&pinned.to_json(), Some(url), true);
        }
        match self.given.get(url).cloned() {
            Some(text) => self.add(&text, Some(url), false),
            None => Err(ErrorCode::LoadingRemoteContextFailed.about(url)),
        }
    }

    fn add(&mut self, text: &str, url: Option<&str>, pinned: bool) -> Result<u32, Error> {
        // A text from inside the document has been read once already; one from elsewhere has not.
        let document = Document::parse(text.to_owned(), &Limits::default())
            .map_err(|_| ErrorCode::InvalidRemoteContext.about(url.unwrap_or_default()))?;
        self.spend(document.len())?;
        self.sources.push(Source {
            document: Rc::new(document),
            url: url.map(Rc::from),
            pinned,
        });
        Ok(self.sources.len() as u32 - 1)
    }
}
