//! Finds a schema's documents in the material, and the schemas in them. All of it before anything
//! is checked, so that all that is missing is known at once.

use super::dialect::Dialect;
use super::resources::{Loaded, Resource, Rule, Schema};
use super::shape::Shape;
use super::{Limits, Steps, Unusable};
use crate::json::{self, Document, Kind, Value};
use crate::jsonld::resolve_iri;
use std::collections::{BTreeMap, BTreeSet};

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
}

/// A schema whose documents are being found.
pub(super) struct Loading<'a, 'm> {
    pub schema: Schema,
    material: &'a dyn Fn(&str) -> Option<&'m str>,
    limits: &'a Limits,
    pub steps: &'a mut Steps,
    /// The schemas that were looked at.
    walked: BTreeSet<(usize, u32)>,
    /// References that were found and not followed yet.
    pub references: Vec<Rule>,
    pub missing: BTreeSet<String>,
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
    pub fn document(&mut self, url: &str, dialect: Option<Dialect>) -> Result<(), Unusable> {
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
        // It is kept, once for each schema that refers to it, as long as anything is checked.
        self.steps.take(1 + text.len())?;
        let document = Document::parse(text.to_owned(), &SCHEMA).map_err(|error| {
            use json::Problem::{DuplicateKey, TooDeep, TooLong, TooMany};
            match error.problem {
                TooDeep | TooLong | TooMany => Unusable::TooComplex,
                DuplicateKey(_) => unreadable(url, "names a key twice in one object"),
                _ => unreadable(url, "is not JSON"),
            }
        })?;
        let value = document.root();
        if !value.is_object() && value.as_bool().is_none() {
            let problem = "is neither an object nor true or false";
            return Err(unreadable(url, problem));
        }
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

    /// Notes that a resource starts at a place. A schema may bring others with it under their own
    /// URIs (JSON Schema Core 9.3), and then nobody asks for what stands at those. Who comes first
    /// has the URI: before all others that is what the credential names, with all that is inside.
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
        // Each may be as long as the document, and there may be many.
        self.steps.take(uri.len() + own.map_or(0, str::len))?;
        let uri = match own {
            Some(id) => resolve_iri(Some(&uri), without_empty_fragment(id)),
            None => uri,
        };
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
    pub fn walk(&mut self, rule: Rule) -> Result<(), Unusable> {
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
