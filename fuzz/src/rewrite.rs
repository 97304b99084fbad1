//! A JSON text written in another way that says the same.

use clr_wallet::jcs;
use clr_wallet::json::{Document, Limits, Value};

/// A document of that text, if it is one.
pub fn parse(text: &str) -> Option<Document> {
    Document::parse(text.to_owned(), &Limits::default()).ok()
}

/// A document of these bytes, if they are one.
pub fn parse_bytes(bytes: &[u8]) -> Option<Document> {
    parse(std::str::from_utf8(bytes).ok()?)
}

/// The value with the members of every object in the opposite order.
pub fn reversed(value: Value<'_>) -> String {
    let mut out = String::new();
    write(value, &mut out, &|_| true);
    out
}

/// The value without its members of this name, wherever they stand.
pub fn without(value: Value<'_>, name: &str) -> String {
    let mut out = String::new();
    write(value, &mut out, &|key| key != name);
    out
}

fn write(value: Value<'_>, out: &mut String, keeps: &impl Fn(&str) -> bool) {
    if value.is_array() {
        out.push('[');
        for (at, item) in value.items().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            write(item, out, keeps);
        }
        out.push(']');
    } else if value.is_object() {
        out.push('{');
        let mut members: Vec<_> = value.members().filter(|(key, _)| keeps(key)).collect();
        members.reverse();
        for (at, (key, value)) in members.into_iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            out.push_str(&jcs::canonicalize_string(key));
            out.push(':');
            write(value, out, keeps);
        }
        out.push('}');
    } else {
        out.push_str(value.raw());
    }
}
