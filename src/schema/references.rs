//! What the references in a schema lead to (JSON Schema Core 8.2.3 and 9.1).

use super::Unusable;
use super::load::Loading;
use super::resources::Rule;
use crate::jsonld::resolve_iri;

impl Loading<'_, '_> {
    /// Finds what every reference leads to. What is found may refer to more.
    pub fn follow_references(&mut self) -> Result<(), Unusable> {
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
