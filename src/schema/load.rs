//! Finds a schema's documents in the material, the schemas in them, and what each reference
//! leads to. All of it before anything is checked, so that all that is missing is known at once.

use super::dialect::Dialect;
use super::shape::Shape;
use super::{Limits, Steps, Unusable};
use crate::json::{self, Document, Kind, Value};
use crate::jsonld::resolve_iri;
use std::collections::{BTreeMap, BTreeSet};

/// A schema with all documents that it refers to.
pub struct Schema {
    documents: Vec<Loaded>,
    resources: Vec<Resource>,
    /// Where each resource starts.
    roots: BTreeMap<(usize, u32), usize>,
    /// The places with a URI of their own: resources, and anchors behind their `#`.
    by_uri: BTreeMap<String, Rule>,
    /// Anchors that a `$dynamicRef` may find in another resource, by resource and name.
    dynamic_anchors: BTreeMap<(usize, String), Rule>,
    /// Where the references lead that stand at these places.
    targets: BTreeMap<(usize, u32), Rule>,
    /// Whether anything asks for what other keywords left over.
    pub(super) is_tracked: bool,
}

/// A document under the URL where it was found.
struct Loaded {
    url: String,
    document: Document,
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
    /// The schema at a URL, with what it refers to.
    pub fn load<'m>(
        url: &str,
        material: &dyn Fn(&str) -> Option<&'m str>,
        limits: &Limits,
        steps: &mut Steps,
    ) -> Result<Schema, Unusable> {
        let mut loading = Loading {
            schema: Schema {
                documents: Vec::new(),
                resources: Vec::new(),
                roots: BTreeMap::new(),
                by_uri: BTreeMap::new(),
                dynamic_anchors: BTreeMap::new(),
                targets: BTreeMap::new(),
                is_tracked: false,
            },
            material,
            limits,
            steps,
            walked: BTreeSet::new(),
            references: Vec::new(),
            missing: BTreeSet::new(),
        };
        loading.document(url, None)?;
        loading.follow_references()?;
        match loading.missing.is_empty() {
            true => Ok(loading.schema),
            false => Err(Unusable::Missing(loading.missing)),
        }
    }

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

/// A schema whose documents are being found.
struct Loading<'a, 'm> {
    schema: Schema,
    material: &'a dyn Fn(&str) -> Option<&'m str>,
    limits: &'a Limits,
    steps: &'a mut Steps,
    /// The schemas that were looked at.
    walked: BTreeSet<(usize, u32)>,
    /// References that were found and not followed yet.
    references: Vec<Rule>,
    missing: BTreeSet<String>,
}

/// A schema is far smaller than a record may be: 1EdTech's are of 100 KB.
const SCHEMA: json::Limits = json::Limits {
    bytes: 4 << 20,
    depth: 128,
    values: 500_000,
};

impl Loading<'_, '_> {
    /// Reads the document at a URL, in the version of the one that refers to it where it does
    /// not say its own.
    fn document(&mut self, url: &str, dialect: Option<Dialect>) -> Result<(), Unusable> {
        let Some(text) = (self.material)(url) else {
            self.missing.insert(url.to_owned());
            return match self.missing.len() > self.limits.documents {
                true => Err(Unusable::TooComplex),
                false => Ok(()),
            };
        };
        let number = self.schema.documents.len();
        if number == self.limits.documents {
            return Err(Unusable::TooComplex);
        }
        self.steps.take(1 + text.len() / 8)?;
        let document = Document::parse(text.to_owned(), &SCHEMA).map_err(|error| {
            use json::Problem::{DuplicateKey, TooDeep, TooLong, TooMany};
            match error.problem {
                TooDeep | TooLong | TooMany => Unusable::TooComplex,
                DuplicateKey(_) => unreadable(url, "names a key twice in one object"),
                _ => unreadable(url, "is not JSON"),
            }
        })?;
        self.schema.documents.push(Loaded {
            url: url.to_owned(),
            document,
        });
        let root = Rule {
            document: number,
            index: 0,
            resource: self.schema.resources.len(),
        };
        self.resource(root, url.to_owned(), dialect)?;
        self.schema.by_uri.insert(url.to_owned(), root);
        self.walk(root)
    }

    /// Notes that a resource starts at a place. A URI that another has already stays the other's:
    /// nobody speaks for the document at another URL.
    fn resource(
        &mut self,
        root: Rule,
        uri: String,
        inherited: Option<Dialect>,
    ) -> Result<(), Unusable> {
        let number = self.schema.resources.len();
        let value = self.schema.value(root);
        let is_recursive = value.get("$recursiveAnchor").and_then(Value::as_bool) == Some(true);
        let named = value.get("$schema").and_then(Value::as_str);
        let dialect = match named {
            Some(uri) => Dialect::named(uri),
            // In every version true is true.
            None if value.as_bool().is_some() => Some(Dialect::Draft202012),
            None => inherited,
        };
        let Some(dialect) = dialect else {
            let problem = match named {
                Some(_) => {
                    "is written in another version of JSON Schema than 2020-12, 2019-09 or draft 07"
                }
                None => "does not say by $schema in which version of JSON Schema it is written",
            };
            return Err(self.schema.unsupported(root, problem));
        };
        let own = value.get("$id").and_then(Value::as_str);
        let own = own.filter(|id| !id.starts_with('#'));
        let uri = match own {
            Some(id) => resolve_iri(Some(&uri), without_empty_fragment(id)),
            None => uri,
        };
        // Each may be as long as the document, and there may be many.
        self.steps.take(uri.len())?;
        self.schema.by_uri.entry(uri.clone()).or_insert(root);
        let place = (root.document, root.index);
        self.schema.roots.insert(place, number);
        self.schema.resources.push(Resource {
            uri,
            dialect,
            root,
            is_recursive,
        });
        Ok(())
    }

    /// Looks at a schema and all those inside it.
    fn walk(&mut self, rule: Rule) -> Result<(), Unusable> {
        self.steps.take(1)?;
        if !self.walked.insert((rule.document, rule.index)) {
            return Ok(());
        }
        let value = self.schema.value(rule);
        if value.as_bool().is_some() {
            return Ok(());
        }
        if !value.is_object() {
            let problem = "is no schema: neither an object nor true or false";
            return Err(self.schema.malformed(rule, problem));
        }
        let rule = self.entered(rule)?;
        self.anchors(rule)?;
        let keywords: Vec<(Shape, Rule)> = self.keywords(rule);
        for (shape, keyword) in keywords {
            self.steps.take(1)?;
            self.walk_keyword(shape, keyword)?;
        }
        Ok(())
    }

    /// The same place, in the resource that starts there.
    fn entered(&mut self, rule: Rule) -> Result<Rule, Unusable> {
        let value = self.schema.value(rule);
        let parent = self.schema.resource(rule.resource);
        let is_root = (parent.root.document, parent.root.index) == (rule.document, rule.index);
        let has_reference = parent.dialect == Dialect::Draft07 && value.get("$ref").is_some();
        let id = value.get("$id").and_then(Value::as_str);
        let starts = id.is_some_and(|id| !id.starts_with('#')) && !has_reference;
        if is_root || !starts {
            return Ok(rule);
        }
        let (uri, dialect) = (parent.uri.clone(), parent.dialect);
        let own = Rule {
            resource: self.schema.resources.len(),
            ..rule
        };
        self.resource(own, uri, Some(dialect))?;
        Ok(own)
    }

    /// Notes the names of a schema.
    fn anchors(&mut self, rule: Rule) -> Result<(), Unusable> {
        let schema = &mut self.schema;
        let value = schema.documents[rule.document].document.value(rule.index);
        let text = |key| value.get(key).and_then(Value::as_str);
        let uri = &schema.resources[rule.resource].uri;
        // Draft 07 writes an anchor as an $id.
        let of_id = text("$id").and_then(|id| id.strip_prefix('#'));
        let names = [text("$anchor"), text("$dynamicAnchor"), of_id];
        self.steps.take(uri.len())?;
        for name in names.into_iter().flatten().filter(|name| !name.is_empty()) {
            schema.by_uri.entry(format!("{uri}#{name}")).or_insert(rule);
        }
        if let Some(name) = text("$dynamicAnchor") {
            let key = (rule.resource, name.to_owned());
            schema.dynamic_anchors.insert(key, rule);
        }
        Ok(())
    }

    /// The keywords of a schema that lead further; references are noted.
    fn keywords(&mut self, rule: Rule) -> Vec<(Shape, Rule)> {
        let mut found = Vec::new();
        let value = self.schema.value(rule);
        for (keyword, value) in value.members() {
            let place = Rule {
                index: value.index(),
                ..rule
            };
            match keyword {
                "$ref" | "$dynamicRef" | "$recursiveRef" => self.references.push(place),
                "unevaluatedItems" | "unevaluatedProperties" => found.push((Shape::Schema, place)),
                _ => found.push((Shape::of(keyword), place)),
            }
        }
        self.schema.is_tracked |=
            value.get("unevaluatedItems").is_some() || value.get("unevaluatedProperties").is_some();
        found.retain(|(shape, _)| *shape != Shape::Other);
        found
    }

    fn walk_keyword(&mut self, shape: Shape, keyword: Rule) -> Result<(), Unusable> {
        let value = self.schema.value(keyword);
        let inside: Vec<Value<'_>> = match (shape, value.kind()) {
            (Shape::Schema, _) | (Shape::SchemaOrList, Kind::Bool | Kind::Object) => vec![value],
            (Shape::List | Shape::SchemaOrList, Kind::Array) => value.items().collect(),
            (Shape::Map, Kind::Object) => {
                let values = value.members().map(|(_, value)| value);
                values.filter(|value| !value.is_array()).collect()
            }
            _ => {
                let problem = "is not what its keyword wants";
                return Err(self.schema.malformed(keyword, problem));
            }
        };
        let inside: Vec<Rule> = inside
            .into_iter()
            .map(|value| Rule {
                index: value.index(),
                ..keyword
            })
            .collect();
        inside.into_iter().try_for_each(|rule| self.walk(rule))
    }

    /// Finds what every reference leads to. What is found may refer to more.
    fn follow_references(&mut self) -> Result<(), Unusable> {
        while let Some(reference) = self.references.pop() {
            let text = self.schema.value(reference).as_str();
            let Some(text) = text else {
                return Err(self
                    .schema
                    .malformed(reference, "is a reference that is not text"));
            };
            let resource = self.schema.resource(reference.resource);
            self.steps.take(1 + text.len() + resource.uri.len())?;
            let resolved = resolve_iri(Some(&resource.uri), text);
            let dialect = resource.dialect;
            let (uri, fragment) = resolved.split_once('#').unwrap_or((&resolved, ""));
            if !self.schema.by_uri.contains_key(uri) && !self.missing.contains(uri) {
                self.document(uri, Some(dialect))?;
            }
            if self.missing.contains(uri) {
                continue;
            }
            let Some(target) = self.find(uri, fragment)? else {
                let problem = "is a reference to what is not there";
                return Err(self.schema.malformed(reference, problem));
            };
            let place = (reference.document, reference.index);
            self.schema.targets.insert(place, target);
            self.walk(target)?;
        }
        Ok(())
    }

    /// The place that a URI and its fragment name: a JSON pointer or an anchor.
    fn find(&mut self, uri: &str, fragment: &str) -> Result<Option<Rule>, Unusable> {
        let Some(root) = self.schema.by_uri.get(uri).copied() else {
            return Ok(None);
        };
        if fragment.is_empty() {
            return Ok(Some(root));
        }
        if !fragment.starts_with('/') {
            // The document's URL is not always what it calls itself.
            let own = &self.schema.resource(root.resource).uri;
            let named = self.schema.by_uri.get(&format!("{own}#{fragment}"));
            return Ok(named.copied());
        }
        let value = self.schema.value(root);
        let Some(found) = percent_decoded(fragment).and_then(|pointer| value.at_pointer(&pointer))
        else {
            return Ok(None);
        };
        let (index, end) = found.range();
        // What the pointer led past, and the resources that are looked at next.
        let passed = index.saturating_sub(root.index) as usize;
        self.steps
            .take(1 + (passed + self.schema.roots.len()) / 8)?;
        // The innermost of the resources that it is in: that which starts last.
        let roots = self
            .schema
            .roots
            .range((root.document, 0)..=(root.document, index));
        let around = roots.rev().find(|((_, start), _)| {
            let around = self.schema.documents[root.document].document.value(*start);
            end <= around.range().1
        });
        let resource = around.map_or(root.resource, |(_, resource)| *resource);
        Ok(Some(Rule {
            document: root.document,
            index,
            resource,
        }))
    }
}

fn unreadable(url: &str, problem: &'static str) -> Unusable {
    Unusable::Malformed {
        url: url.to_owned(),
        pointer: String::new(),
        problem,
    }
}

fn without_empty_fragment(uri: &str) -> &str {
    uri.strip_suffix('#').unwrap_or(uri)
}

/// A fragment as the text that it stands for (RFC 3986, 2.1).
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
