//! From a JSON-LD context to a term table, the way that `pinned::table` takes back.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use super::table::is_plain;

/// The lines of a table for the document `{"@context": …}`, its members sorted by name.
///
/// # Errors
///
/// A sentence that names the first thing for which the format has no form. Whether the lines
/// mean the same document is for the caller to check, with the loader.
pub fn lines(document: &Value) -> Result<String> {
    let mut out = String::new();
    match document
        .as_object()
        .map(|map| (map.len(), map.get("@context")))
    {
        Some((1, Some(context))) => block(context, 0, &mut out)?,
        _ => bail!("the document has not exactly one member, @context"),
    }
    Ok(out)
}

fn block(context: &Value, depth: usize, out: &mut String) -> Result<()> {
    match context {
        Value::Array(parts) if !parts.is_empty() => parts.iter().try_for_each(|part| {
            line(depth, "---", out);
            self::part(part, depth, out)
        }),
        _ => part(context, depth, out),
    }
}

fn part(context: &Value, depth: usize, out: &mut String) -> Result<()> {
    match context {
        Value::Object(members) if !members.is_empty() => members
            .iter()
            .try_for_each(|(name, value)| member(name, value, depth, out)),
        _ => {
            let value = inline(context).context("an array of contexts inside an array")?;
            line(depth, &format!("@context {value}"), out);
            Ok(())
        }
    }
}

/// A context that needs no block.
fn inline(context: &Value) -> Option<String> {
    match context {
        Value::Object(members) if members.is_empty() => Some("{}".into()),
        Value::Array(parts) if parts.is_empty() => Some("[]".into()),
        Value::String(_) | Value::Null => scalar(context).ok(),
        _ => None,
    }
}

fn member(name: &str, value: &Value, depth: usize, out: &mut String) -> Result<()> {
    match (name, value) {
        ("@protected" | "@propagate", Value::Bool(flag)) => {
            line(depth, &format!("{name} {flag}"), out);
        }
        ("@version", Value::Number(version)) => line(depth, &format!("{name} {version}"), out),
        ("@base" | "@direction" | "@import" | "@language" | "@vocab", _) => {
            line(depth, &format!("{name} {}", scalar(value)?), out);
        }
        (_, Value::Object(members)) => return definition(name, members, depth, out),
        _ => line(depth, &format!("{} {}", term(name), iri(value)?), out),
    }
    Ok(())
}

fn definition(
    name: &str,
    members: &Map<String, Value>,
    depth: usize,
    out: &mut String,
) -> Result<()> {
    let mut columns = vec![term(name)];
    columns.push(match (members.get("@id"), members.get("@reverse")) {
        (Some(_), Some(_)) => bail!("{name} has both @id and @reverse"),
        (Some(value), None) | (None, Some(value)) => iri(value)?,
        (None, None) => "-".into(),
    });
    for (key, value) in members {
        columns.extend(attribute(key, value).with_context(|| name.to_owned())?);
    }
    let context = members
        .get("@context")
        .filter(|context| inline(context).is_none());
    if columns.len() == 2 && context.is_none() && columns[1] != "-" {
        columns.push("{}".into());
    }
    line(depth, &columns.join(" "), out);
    context.map_or(Ok(()), |context| block(context, depth + 1, out))
}

fn attribute(key: &str, value: &Value) -> Result<Option<String>> {
    let name = key.strip_prefix('@').unwrap_or_default();
    Ok(match (name, value) {
        ("id", _) => None,
        ("reverse", _) => Some(name.into()),
        ("prefix" | "protected", Value::Bool(true)) => Some(name.into()),
        ("prefix" | "protected", Value::Bool(false)) => Some(format!("{name}=false")),
        ("context", _) => inline(value).map(|value| format!("{name}={value}")),
        ("container", Value::Array(items)) => {
            let items: Result<Vec<_>> = items.iter().map(scalar).collect();
            Some(format!("{name}=[{}]", items?.join(",")))
        }
        ("container" | "direction" | "index" | "language" | "nest" | "type", _) => {
            Some(format!("{name}={}", scalar(value)?))
        }
        _ => bail!("the format has no {key} with the value {value}"),
    })
}

/// The column of an IRI, in which `-` stands for none.
fn iri(value: &Value) -> Result<String> {
    match value.as_str() {
        Some("-") => Ok("\"-\"".into()),
        _ => scalar(value),
    }
}

/// The column of a term, which must not look like a line of the head.
fn term(name: &str) -> String {
    if is_plain(name) && !name.starts_with('#') {
        name.into()
    } else {
        Value::from(name).to_string()
    }
}

fn scalar(value: &Value) -> Result<String> {
    match value {
        Value::Null => Ok("null".into()),
        Value::String(text) if is_plain(text) && !RESERVED.contains(&text.as_str()) => {
            Ok(text.clone())
        }
        Value::String(_) => Ok(value.to_string()),
        _ => bail!("{value} is neither a string nor null"),
    }
}

/// Plain columns that mean something else than the string.
const RESERVED: [&str; 3] = ["null", "{}", "[]"];

fn line(depth: usize, text: &str, out: &mut String) {
    out.extend(std::iter::repeat_n('\t', depth));
    out.push_str(text);
    out.push('\n');
}
