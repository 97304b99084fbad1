//! When two JSON values are equal: members in any order, numbers by value (JSON Schema Core 4.2.2).

use super::decimal::Decimal;
use super::{NoneLeft, Steps};
use crate::jcs::quoted;
use crate::json::{Kind, Value};

/// Whether both are equal.
pub(super) fn same(one: Value<'_>, other: Value<'_>, steps: &mut Steps) -> Result<bool, NoneLeft> {
    if one.kind() != other.kind() {
        return Ok(false);
    }
    if let (Some(one), Some(other)) = (one.as_str(), other.as_str()) {
        steps.take(one.len().min(other.len()) / 16)?;
        return Ok(one == other);
    }
    Ok(canonical(one, steps)? == canonical(other, steps)?)
}

/// A text that equal values share, and no others.
pub(super) fn canonical(value: Value<'_>, steps: &mut Steps) -> Result<String, NoneLeft> {
    steps.take(1 + value.raw().len() / 8)?;
    let mut out = String::new();
    write(value, &mut out);
    Ok(out)
}

fn write(value: Value<'_>, out: &mut String) {
    match value.kind() {
        Kind::Null | Kind::Bool => out.push_str(value.raw()),
        Kind::Number => {
            let number = value.as_number_text().unwrap_or_default();
            out.push_str(&Decimal::of(number).canonical());
        }
        Kind::String => out.push_str(&quoted(value.as_str().unwrap_or_default())),
        Kind::Array => {
            out.push('[');
            for item in value.items() {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Kind::Object => {
            let mut members: Vec<_> = value.members().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in members {
                out.push_str(&quoted(key));
                out.push(':');
                write(value, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}
