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

const NAMELESS: &str =
    "a list in an array does not say who keeps it: your own list is another file";

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

/// A file: one registry, or an array of several. In an array each says who keeps it: one of our own
/// form that does not would be the reader's, whoever put it there.
pub(super) fn list(root: Value<'_>, name: Option<&str>) -> Result<TrustList, Mistake> {
    if !is_several(root) {
        let registries = vec![registry(root, name)?];
        return Ok(TrustList { registries });
    }
    let several = each(root, name)?;
    match several.registries.iter().all(|one| one.name.is_some()) {
        true => Ok(several),
        false => Err(mistake(root, NAMELESS)),
    }
}

/// What a policy has: a file, or an array of files, of which one may well be the reader's own.
pub(super) fn policy(root: Value<'_>) -> Result<TrustList, Mistake> {
    match is_several(root) {
        true => each(root, None),
        false => list(root, None),
    }
}

fn each(root: Value<'_>, name: Option<&str>) -> Result<TrustList, Mistake> {
    let mut all = TrustList::default();
    for (at, file) in root.items().enumerate() {
        all.append(list(file, name)?);
        // Also of those with nobody in them: the place of each statement is found by walking there.
        if at >= MAX_REGISTRIES || all.registries.len() > MAX_REGISTRIES {
            return Err(mistake(root, "there are more than 100 registries"));
        }
    }
    Ok(all)
}

/// Statements in an array belong together: they are one registry.
fn is_several(root: Value<'_>) -> bool {
    let mut items = root.items().peekable();
    root.is_array() && (items.peek().is_none() || !items.all(federation::is_statement))
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
