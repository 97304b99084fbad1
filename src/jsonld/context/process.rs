//! Context Processing (<https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm>).

use super::active::{ActiveContext, ContextId, Direction, Origin};
use super::define::Definer;
use super::expand_iri::{Expansion, Relative};
use super::{Contexts, Error, ErrorCode, LocalContext};
use crate::json::{Document, Value};
use crate::jsonld::iri;
use crate::jsonld::loss::LossKind;
use std::collections::HashMap;
use std::rc::Rc;

/// How a local context is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mode {
    /// Property-scoped contexts may redefine protected terms.
    pub override_protected: bool,
    /// Type-scoped contexts end at the next node object.
    pub propagate: bool,
}

impl Mode {
    /// A context that stands in a node object.
    pub const EMBEDDED: Mode = Mode {
        override_protected: false,
        propagate: true,
    };
    /// A property-scoped context.
    pub const PROPERTY_SCOPED: Mode = Mode {
        override_protected: true,
        propagate: true,
    };
    /// A type-scoped context.
    pub const TYPE_SCOPED: Mode = Mode {
        override_protected: false,
        propagate: false,
    };
}

/// What a local context made of an active one.
#[derive(Clone)]
pub(super) struct Applied {
    context: ContextId,
    losses: Rc<[LossKind]>,
}

/// How many contexts may refer to one another in a row.
const CHAIN_LIMIT: usize = 32;

/// The URLs that led to the context being processed.
#[derive(Clone, Default)]
pub(super) struct Chain {
    urls: Vec<Rc<str>>,
    /// Whether a scoped context is only being validated: then a URL that is already in the
    /// chain is not followed again.
    validating: bool,
}

impl Contexts {
    /// Applies a local context. The losses are those inside the context itself.
    pub(crate) fn apply(
        &mut self,
        active: ContextId,
        local: LocalContext,
        mode: Mode,
    ) -> Result<(ContextId, Rc<[LossKind]>), Error> {
        if let Some(applied) = self.applied.get(&(active, local, mode)) {
            return Ok((applied.context, Rc::clone(&applied.losses)));
        }
        self.losses.clear();
        let context = self.process(active, local, mode, &Chain::default())?;
        Ok((context, self.losses.as_slice().into()))
    }

    fn process(
        &mut self,
        active: ContextId,
        local: LocalContext,
        mode: Mode,
        chain: &Chain,
    ) -> Result<ContextId, Error> {
        if let Some(applied) = self.applied.get(&(active, local, mode)) {
            self.losses.extend_from_slice(&applied.losses);
            return Ok(applied.context);
        }
        let losses_before = self.losses.len();
        let document = Rc::clone(&self.sources[local.source as usize].document);
        let context = self.process_items(active, local, &document, mode, chain)?;
        if !chain.validating {
            let losses = self.losses[losses_before..].into();
            self.applied
                .insert((active, local, mode), Applied { context, losses });
        }
        Ok(context)
    }

    fn process_items(
        &mut self,
        active: ContextId,
        local: LocalContext,
        document: &Document,
        mode: Mode,
        chain: &Chain,
    ) -> Result<ContextId, Error> {
        let value = document.value(local.value);
        let propagate = match value.get("@propagate") {
            Some(flag) => flag
                .as_bool()
                .ok_or_else(|| ErrorCode::InvalidPropagateValue.about(flag.raw()))?,
            None => mode.propagate,
        };
        let mut result = active;
        if !propagate && self.active(active).previous.is_none() {
            let remembering = ActiveContext {
                previous: Some(active),
                ..self.active(active).clone()
            };
            result = self.keep(remembering)?;
        }
        for item in value.one_or_many() {
            result = if item.is_null() {
                self.nullify(result, local, mode, propagate)?
            } else if let Some(reference) = item.as_str() {
                self.follow(result, local, reference, mode, chain)?
            } else if item.is_object() {
                self.extend(
                    result,
                    LocalContext {
                        value: item.index(),
                        ..local
                    },
                    item,
                    mode,
                    chain,
                )?
            } else {
                return Err(ErrorCode::InvalidLocalContext.about(item.raw()));
            };
        }
        Ok(result)
    }

    /// A null context: back to where the document began. Which pinned contexts were used until
    /// here is forgotten only where one of them says so.
    fn nullify(
        &mut self,
        active: ContextId,
        local: LocalContext,
        mode: Mode,
        propagate: bool,
    ) -> Result<ContextId, Error> {
        if self.active(active).has_protected && !mode.override_protected {
            return Err(ErrorCode::InvalidContextNullification.about("null"));
        }
        let initial = self.active(active).initial;
        let pinned = match self.sources[local.source as usize].origin() {
            Origin::Pinned => 0,
            Origin::Given | Origin::Own => self.active(active).pinned,
        };
        if propagate && pinned == 0 {
            return Ok(initial);
        }
        let cleared = ActiveContext {
            previous: (!propagate).then_some(active),
            pinned,
            ..self.active(initial).clone()
        };
        self.keep(cleared)
    }

    /// A reference to another context.
    fn follow(
        &mut self,
        active: ContextId,
        local: LocalContext,
        reference: &str,
        mode: Mode,
        chain: &Chain,
    ) -> Result<ContextId, Error> {
        let url = self.resolve(active, local, reference);
        if chain.validating && chain.urls.iter().any(|known| **known == *url) {
            return Ok(active);
        }
        if chain.urls.len() == CHAIN_LIMIT {
            return Err(ErrorCode::ContextOverflow.about(&url));
        }
        let mut chain = chain.clone();
        chain.urls.push(url.as_str().into());
        let loaded = self.remote(&url)?;
        self.process(
            active,
            loaded,
            Mode {
                propagate: true,
                ..mode
            },
            &chain,
        )
    }

    /// Resolves a reference inside a local context against where that context stands.
    fn resolve(&self, active: ContextId, local: LocalContext, reference: &str) -> String {
        let initial = self.active(self.active(active).initial);
        let base = self.sources[local.source as usize]
            .url
            .as_deref()
            .or(initial.base.as_deref());
        iri::resolve(base, reference)
    }

    /// A context definition: an object.
    fn extend(
        &mut self,
        active: ContextId,
        local: LocalContext,
        definition: Value<'_>,
        mode: Mode,
        chain: &Chain,
    ) -> Result<ContextId, Error> {
        let imported = self.import(active, local, definition)?;
        let import_document = imported.map(|import| {
            (
                import,
                Rc::clone(&self.sources[import.source as usize].document),
            )
        });
        let mut entries = Entries::default();
        if let Some((import, document)) = &import_document {
            entries.add(import.source, document.value(import.value));
        }
        entries.add(local.source, definition);

        self.budget.spend(entries.len())?;
        let mut context = self.active(active).clone();
        context.pinned |= self.sources[local.source as usize].pinned;
        context.pinned |= imported.map_or(0, |import| self.sources[import.source as usize].pinned);
        self.set_keywords(&mut context, &entries, chain)?;
        let protected = match entries.get("@protected") {
            Some(flag) => flag
                .as_bool()
                .ok_or_else(|| ErrorCode::InvalidProtectedValue.about(flag.raw()))?,
            None => false,
        };
        let first = self.definitions.len();
        let mut definer = Definer::new(self, context, &entries, protected, mode.override_protected);
        definer.define_all()?;
        let context = definer.finish();
        let context = self.keep(context)?;
        if self.sources[local.source as usize].origin() != Origin::Pinned {
            self.validate_scoped(context, first, chain)?;
        }
        Ok(context)
    }

    /// `@import` (step 5.6): the context definition that the importing one adds to.
    fn import(
        &mut self,
        active: ContextId,
        local: LocalContext,
        definition: Value<'_>,
    ) -> Result<Option<LocalContext>, Error> {
        let Some(import) = definition.get("@import") else {
            return Ok(None);
        };
        let reference = import
            .as_str()
            .ok_or_else(|| ErrorCode::InvalidImportValue.about(import.raw()))?;
        let url = self.resolve(active, local, reference);
        let loaded = self.remote(&url)?;
        let context = self.sources[loaded.source as usize]
            .document
            .value(loaded.value);
        if !context.is_object() {
            return Err(ErrorCode::InvalidRemoteContext.about(&url));
        }
        if context.get("@import").is_some() {
            return Err(ErrorCode::InvalidContextEntry.about(&url));
        }
        Ok(Some(loaded))
    }

    /// The keywords of a context definition (steps 5.5 to 5.11).
    fn set_keywords(
        &mut self,
        context: &mut ActiveContext,
        entries: &Entries<'_>,
        chain: &Chain,
    ) -> Result<(), Error> {
        if let Some(version) = entries.get("@version")
            && version.as_f64() != Some(1.1)
        {
            return Err(ErrorCode::InvalidVersionValue.about(version.raw()));
        }
        if let Some(base) = entries.get("@base")
            && chain.urls.is_empty()
        {
            context.base = base_iri(base, context.base.as_deref())?;
        }
        if let Some(vocab) = entries.get("@vocab") {
            context.vocab = self.vocab_mapping(context, vocab)?;
        }
        if let Some(language) = entries.get("@language") {
            context.language = self.default_language(language)?;
        }
        if let Some(direction) = entries.get("@direction") {
            context.direction = base_direction(direction)?;
        }
        if let Some(propagate) = entries.get("@propagate")
            && propagate.as_bool().is_none()
        {
            return Err(ErrorCode::InvalidPropagateValue.about(propagate.raw()));
        }
        Ok(())
    }

    fn vocab_mapping(
        &mut self,
        context: &ActiveContext,
        vocab: Value<'_>,
    ) -> Result<Option<Rc<str>>, Error> {
        if vocab.is_null() {
            return Ok(None);
        }
        let text = vocab
            .as_str()
            .ok_or_else(|| ErrorCode::InvalidVocabMapping.about(vocab.raw()))?;
        match super::expand_iri::expand(context, &self.definitions, text, Relative::VocabThenBase) {
            Expansion::Text(iri) => {
                if !iri::is_absolute(&iri) {
                    self.losses.push(LossKind::RelativeVocab);
                }
                Ok(Some(Rc::from(&*iri)))
            }
            _ => Err(ErrorCode::InvalidVocabMapping.about(text)),
        }
    }

    fn default_language(&mut self, language: Value<'_>) -> Result<Option<Rc<str>>, Error> {
        if language.is_null() {
            return Ok(None);
        }
        let tag = language
            .as_str()
            .ok_or_else(|| ErrorCode::InvalidDefaultLanguage.about(language.raw()))?;
        if !iri::is_language_tag(tag) {
            self.losses.push(LossKind::LanguageTag);
        }
        Ok(Some(tag.to_ascii_lowercase().into()))
    }

    pub(super) fn note_loss(&mut self, kind: LossKind) {
        self.losses.push(kind);
    }

    /// Validates the scoped contexts of the definitions from `first` on (step 21.3 of Create
    /// Term Definition; once the whole context is defined, as the outcome is the same).
    fn validate_scoped(
        &mut self,
        context: ContextId,
        first: usize,
        chain: &Chain,
    ) -> Result<(), Error> {
        let scoped: Vec<_> = self.definitions[first..]
            .iter()
            .filter_map(|definition| Some((definition.context?, Rc::clone(&definition.term))))
            .collect();
        let chain = Chain {
            validating: true,
            ..chain.clone()
        };
        for (local, term) in scoped {
            let losses = self.losses.len();
            self.process(context, local, Mode::PROPERTY_SCOPED, &chain)
                .map_err(|error| match error.code {
                    ErrorCode::TooComplex | ErrorCode::LoadingRemoteContextFailed => error,
                    _ => ErrorCode::InvalidScopedContext.about(&term),
                })?;
            // They count where the scoped context is applied.
            self.losses.truncate(losses);
        }
        Ok(())
    }
}

fn base_iri(base: Value<'_>, current: Option<&str>) -> Result<Option<Rc<str>>, Error> {
    if base.is_null() {
        return Ok(None);
    }
    let text = base
        .as_str()
        .ok_or_else(|| ErrorCode::InvalidBaseIri.about(base.raw()))?;
    if iri::is_absolute(text) {
        return Ok(Some(text.into()));
    }
    match current {
        Some(_) => Ok(Some(iri::resolve(current, text).into())),
        None => Err(ErrorCode::InvalidBaseIri.about(text)),
    }
}

fn base_direction(direction: Value<'_>) -> Result<Option<Direction>, Error> {
    if direction.is_null() {
        return Ok(None);
    }
    let parsed = direction.as_str().and_then(Direction::parse);
    parsed
        .map(Some)
        .ok_or_else(|| ErrorCode::InvalidBaseDirection.about(direction.raw()))
}

/// The entries of a context definition, those of an imported one below its own.
#[derive(Default)]
pub(super) struct Entries<'d> {
    values: HashMap<&'d str, (u32, Value<'d>)>,
    order: Vec<&'d str>,
}

impl<'d> Entries<'d> {
    fn add(&mut self, source: u32, definition: Value<'d>) {
        for (key, value) in definition.members() {
            if self.values.insert(key, (source, value)).is_none() {
                self.order.push(key);
            }
        }
    }

    pub fn get(&self, key: &str) -> Option<Value<'d>> {
        self.values.get(key).map(|entry| entry.1)
    }

    /// The entry's key as it stands, where there is one.
    pub fn key(&self, key: &str) -> Option<&'d str> {
        self.values.get_key_value(key).map(|entry| *entry.0)
    }

    /// The number of the source that the entry with this key stands in.
    pub fn source(&self, key: &str) -> u32 {
        self.values.get(key).map_or(0, |entry| entry.0)
    }

    /// A scoped context in the entry with this key.
    pub fn local_context(&self, key: &str, value: Value<'_>) -> LocalContext {
        let source = self.source(key);
        LocalContext {
            source,
            value: value.index(),
        }
    }

    /// All keys, in the order in which they stand.
    pub fn keys(&self) -> impl Iterator<Item = &'d str> + '_ {
        self.order.iter().copied()
    }

    fn len(&self) -> usize {
        self.order.len()
    }
}
