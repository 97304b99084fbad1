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
    let mut given = root.items();
    let is_several = root.is_array() && !given.clone().all(federation::is_statement);
    let is_empty = root.is_array() && given.clone().next().is_none();
    if !is_several && !is_empty {
        return Ok(one(registry(root)?, name));
    }
    given.try_fold(TrustList::default(), |mut all, one_of_them| {
        all.append(list(one_of_them, name)?);
        match all.registries.get(MAX_REGISTRIES) {
            Some(_) => Err(mistake(root, "there are more than 100 registries")),
            None => Ok(all),
        }
    })
}

/// A registry of somebody who does not say who that is goes by the name that it was given.
fn one((mut registry, is_own): (Registry, bool), name: Option<&str>) -> TrustList {
    if registry.name.is_none() && !is_own {
        registry.name = Some(name.unwrap_or("a registry without a name").to_owned());
    }
    let registries = vec![registry];
    TrustList { registries }
}

/// The registry, and whether it is in our own form: then it is the reader's unless it says
/// otherwise.
fn registry(value: Value<'_>) -> Result<(Registry, bool), Mistake> {
    if value.get("issuers").is_some() {
        return Ok((own::registry(value)?, true));
    }
    let of_others = if value.get("registry").is_some() {
        dcc::registry(value)
    } else if value.is_array() {
        federation::registry(value, value.items().map(|statement| (None, statement)))
    } else if federation::is_statement(value) {
        federation::registry(value, [(None, value)].into_iter())
    } else if federation::is_by_subject(value) {
        let by_subject = value.members();
        federation::registry(
            value,
            by_subject.map(|(id, statement)| (Some(id), statement)),
        )
    } else {
        Err(mistake(value, NONE))
    };
    Ok((of_others?, false))
}
