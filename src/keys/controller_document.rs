//! Controller documents (DID documents among them): what the controller of an identifier
//! says about its keys (<https://www.w3.org/TR/cid-1.0/#controlled-identifier-documents>).

use super::{KeyError, PublicKey, Purpose, VerificationMethod, self_contained, split_fragment};
use crate::json::Value;
use std::fmt;

/// A controller document: an identifier and its verification methods.
#[derive(Clone, Debug)]
pub struct ControllerDocument {
    id: String,
    methods: Vec<VerificationMethod>,
}

/// More verification methods than any controller has.
const MAX_METHODS: usize = 1000;

/// Why a JSON value is no controller document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// No object with a string as `id`.
    NoId,
    /// Too many verification methods.
    TooManyMethods,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DocumentError::NoId => "a controller document is an object with an id",
            DocumentError::TooManyMethods => {
                "the controller document has more than 1,000 verification methods"
            }
        })
    }
}

impl std::error::Error for DocumentError {}

impl ControllerDocument {
    /// Reads a controller document. A verification method that cannot be read stays in
    /// it, and says why when its key is asked for.
    ///
    /// A verification method alone, as it may stand where a proof points to, is read as the
    /// document of its controller with this one method, which it lists for nothing.
    pub fn read(value: Value<'_>) -> Result<ControllerDocument, DocumentError> {
        let id = text(value, "id").ok_or(DocumentError::NoId)?;
        let mut document = ControllerDocument {
            id,
            methods: Vec::new(),
        };
        if let Some(controller) = controller_of_lone_method(value) {
            document.id = controller;
            document.add(value, Vec::new());
            return Ok(document);
        }
        let listed = many(value, "verificationMethod");
        let relationships = Purpose::ALL.map(|purpose| (purpose, many(value, purpose.as_str())));
        let entries = relationships.iter().map(|(_, entries)| entries.len());
        if listed.len() + entries.sum::<usize>() > MAX_METHODS {
            return Err(DocumentError::TooManyMethods);
        }
        document.add_listed(&listed, &relationships);
        for (purpose, entries) in relationships {
            for entry in entries.into_iter().filter(|entry| entry.is_object()) {
                document.add(entry, vec![purpose]);
            }
        }
        Ok(document)
    }

    /// Adds the methods that the document lists, each for what refers to it; and those of other
    /// identifiers that are referred to, where these say themselves which key they have.
    fn add_listed(&mut self, listed: &[Value<'_>], relationships: &[(Purpose, Vec<Value<'_>>)]) {
        let mut references: Vec<(Purpose, String)> = Vec::new();
        for (purpose, entries) in relationships {
            let ids = entries.iter().filter_map(|entry| entry.as_str());
            references.extend(ids.map(|id| (*purpose, self.absolute(id))));
        }
        for entry in listed {
            let id = text(*entry, "id").map(|id| self.absolute(&id));
            let referring = references.iter().filter(|(_, to)| Some(to) == id.as_ref());
            let purposes = referring.map(|(purpose, _)| *purpose).collect();
            self.add(*entry, purposes);
        }
        let of_its_own = self.methods.len();
        for (purpose, id) in references {
            let mut of_its_own = self.methods[..of_its_own].iter();
            let is_listed = of_its_own.any(|method| method.id == id);
            if !is_listed && self_contained::holder(&id).is_some() {
                let method = VerificationMethod::held(id, purpose);
                self.methods.push(method);
            }
        }
    }

    /// The same with the methods of another document of the same identifier.
    pub fn with(mut self, other: ControllerDocument) -> ControllerDocument {
        let left = MAX_METHODS.saturating_sub(self.methods.len());
        self.methods.extend(other.methods.into_iter().take(left));
        self
    }

    /// Whose document it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The verification method with this absolute identifier. Where the document has
    /// several, the one that it lists for `assertionMethod`.
    pub fn method(&self, id: &str) -> Option<&VerificationMethod> {
        self.method_where(|method| method.id == id)
    }

    /// The verification methods that a proof or the `kid` of a JWS names: by their identifier,
    /// absolute or relative to the document, with or without `#`; or by the `kid` of their JWK.
    pub fn named(&self, name: &str) -> Vec<&VerificationMethod> {
        let absolute = self.absolute(name);
        let is_id = |method: &VerificationMethod| method.id == absolute;
        let is_fragment = |method: &VerificationMethod| {
            let fragment = method.id.strip_prefix(&self.id);
            fragment.and_then(|fragment| fragment.strip_prefix('#')) == Some(name)
        };
        let is_kid = |method: &VerificationMethod| method.written().has_kid(name);
        let ways: [&dyn Fn(&VerificationMethod) -> bool; 3] = [&is_id, &is_fragment, &is_kid];
        let found = ways.iter().map(|is_meant| {
            let methods = self.methods.iter();
            methods.filter(|method| is_meant(method)).collect()
        });
        let mut found = found.filter(|methods: &Vec<_>| !methods.is_empty());
        found.next().unwrap_or_default()
    }

    /// The verification method that the `kid` of a JWS names, be it by the thumbprint of its key.
    pub fn method_for_kid(&self, kid: &str) -> Option<&VerificationMethod> {
        preferred(self.named(kid).into_iter())
            .or_else(|| self.method_where(|method| method.written().has_thumbprint(kid)))
    }

    /// The only verification method, if there are no others.
    pub fn only_method(&self) -> Option<&VerificationMethod> {
        match self.methods.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    fn method_where(
        &self,
        is_meant: impl Fn(&VerificationMethod) -> bool,
    ) -> Option<&VerificationMethod> {
        preferred(self.methods.iter().filter(|method| is_meant(method)))
    }

    /// The verification methods that hold this key, whatever they are for.
    pub fn methods_with(&self, key: &PublicKey) -> impl Iterator<Item = &VerificationMethod> {
        self.methods.iter().filter(|method| method.holds(key))
    }

    /// Whether a verification method is malformed, so that nobody can say which key it has.
    /// One of a kind that is not read here is not.
    pub fn has_malformed_methods(&self) -> bool {
        let mut methods = self.methods.iter();
        methods.any(|method| method.written().key().is_err_and(KeyError::is_malformed))
    }

    /// Identifiers in a document may be relative to it: `#key-1`.
    fn absolute(&self, id: &str) -> String {
        if id.starts_with('#') {
            format!("{}{id}", self.id)
        } else {
            id.to_owned()
        }
    }

    fn add(&mut self, entry: Value<'_>, purposes: Vec<Purpose>) {
        if let Some(id) = text(entry, "id") {
            let id = self.absolute(&id);
            let method = VerificationMethod::read(entry, id, &self.id, purposes);
            self.methods.push(method);
        }
    }
}

/// Of several methods the one that makes claims, else the first.
fn preferred<'a>(
    methods: impl Iterator<Item = &'a VerificationMethod> + Clone,
) -> Option<&'a VerificationMethod> {
    let mut claiming = methods.clone();
    let claiming = claiming.find(|method| method.is_for(Purpose::AssertionMethod));
    claiming.or_else(|| methods.into_iter().next())
}

/// The controller of a value that is a verification method rather than a document.
fn controller_of_lone_method(value: Value<'_>) -> Option<String> {
    let has_fragment = split_fragment(&text(value, "id")?).1.is_some();
    let has_key = ["publicKeyJwk", "publicKeyMultibase"]
        .iter()
        .any(|member| value.get(member).is_some());
    text(value, "controller").filter(|_| has_fragment && has_key)
}

fn text(value: Value<'_>, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn many<'d>(value: Value<'d>, key: &str) -> Vec<Value<'d>> {
    value.each(key).collect()
}

#[cfg(test)]
mod tests;
