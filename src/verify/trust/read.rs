//! Tells the forms of registries apart.

use super::{Registry, TrustList, dcc, federation, own};
use crate::json::{Document, Limits, Value};
use crate::proof::jwt::is_jwt;
use crate::verify::Mistake;
use crate::verify::given::{document_within, mistake};

/// Larger and deeper than any registry. It may come from anywhere.
pub(super) const LIMITS: Limits = Limits {
    bytes: 16 << 20,
    depth: 50,
    values: 2_000_000,
};

const MAX_REGISTRIES: usize = 100;

const NONE: &str = "this is no list of issuers that can be read here: neither a trust list (an \
                    object with a list \"issuers\"), nor a registry of the Digital Credentials \
                    Consortium (an object with an object \"registry\"), nor entity statements of \
                    OpenID Federation (each with \"iss\" and \"sub\")";

/// The text of a file: JSON, or a signed statement.
pub(super) fn file(text: &str, name: Option<&str>) -> Result<TrustList, Mistake> {
    list(document(text)?.root(), name)
}

/// A file as JSON: a signed statement is read as the JSON text that it would be in a list.
pub(super) fn document(text: &str) -> Result<Document, Mistake> {
    let token = text.trim();
    let json = match is_jwt(token) {
        true => format!("\"{token}\""),
        false => text.to_owned(),
    };
    document_within(json, &LIMITS)
}

/// One registry or several. Statements in an array belong together: they are one.
pub(super) fn list(root: Value<'_>, name: Option<&str>) -> Result<TrustList, Mistake> {
    let mut all = TrustList::default();
    let items = root.items();
    let is_several = root.is_array() && !items.clone().all(federation::is_statement);
    let is_empty = root.is_array() && items.clone().next().is_none();
    if !is_several && !is_empty {
        all.registries.push(registry(root, name)?);
        return Ok(all);
    }
    for (at, one_of_them) in items.enumerate() {
        all.append(list(one_of_them, name)?);
        // Also of those with nobody in them: the place of each statement is found by walking there.
        if at >= MAX_REGISTRIES || all.registries.len() > MAX_REGISTRIES {
            return Err(mistake(root, "there are more than 100 registries"));
        }
    }
    Ok(all)
}

/// A registry, told by its form. One in our own is the reader's unless it says otherwise; one of
/// others who do not say who they are goes by the name that it was given.
fn registry(value: Value<'_>, name: Option<&str>) -> Result<Registry, Mistake> {
    if value.get("issuers").is_some() {
        return own::registry(value);
    }
    let mut registry = if value.get("registry").is_some() {
        dcc::registry(value)?
    } else if let Some(statements) = federation::statements(value) {
        federation::registry(value, &statements)?
    } else {
        return Err(mistake(value, NONE));
    };
    if registry.name.is_none() {
        registry.name = Some(name.unwrap_or("a registry without a name").to_owned());
    }
    Ok(registry)
}
