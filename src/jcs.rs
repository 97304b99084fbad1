//! The JSON Canonicalization Scheme, RFC 8785.

use crate::json::{Kind, Value};
use std::cmp::Ordering;

mod decimal;

pub use decimal::inexact_numbers;

/// A number that no double can hold, so that it has no canonical form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfRange<'d>(pub Value<'d>);

/// A value's canonical text: keys ordered by UTF-16 code units, numbers as ECMAScript writes
/// them, no white space.
pub fn canonicalize(value: Value<'_>) -> Result<String, OutOfRange<'_>> {
    let mut out = String::with_capacity(value.raw().len());
    write(value, &mut out)?;
    Ok(out)
}

/// What an object that is put together from parts of a document holds under a key.
#[derive(Clone, Debug)]
pub enum Part<'d> {
    /// One value.
    Value(Value<'d>),
    /// A list of values.
    List(Vec<Value<'d>>),
}

/// The canonical text of an object with these members, whose keys are all different.
pub fn canonicalize_members<'d>(
    members: Vec<(&'d str, Part<'d>)>,
) -> Result<String, OutOfRange<'d>> {
    let mut out = String::new();
    write_members(members, &mut out)?;
    Ok(out)
}

/// The canonical text of a string.
pub fn canonicalize_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

fn write<'d>(value: Value<'d>, out: &mut String) -> Result<(), OutOfRange<'d>> {
    match value.kind() {
        Kind::Null | Kind::Bool => out.push_str(value.raw()),
        Kind::Number => {
            let number = value.as_f64().filter(|number| number.is_finite());
            out.push_str(&ecmascript_number(number.ok_or(OutOfRange(value))?));
        }
        Kind::String => write_string(value.as_str().unwrap_or_default(), out),
        Kind::Array => write_list(value.items(), out)?,
        Kind::Object => {
            let members = value.members();
            let members = members.map(|(key, value)| (key, Part::Value(value)));
            write_members(members.collect(), out)?;
        }
    }
    Ok(())
}

fn write_list<'d>(
    items: impl Iterator<Item = Value<'d>>,
    out: &mut String,
) -> Result<(), OutOfRange<'d>> {
    out.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(item, out)?;
    }
    out.push(']');
    Ok(())
}

fn write_members<'d>(
    mut members: Vec<(&'d str, Part<'d>)>,
    out: &mut String,
) -> Result<(), OutOfRange<'d>> {
    members.sort_unstable_by(|(one, _), (other, _)| by_utf16(one, other));
    out.push('{');
    for (at, (key, part)) in members.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        match part {
            Part::Value(value) => write(value, out)?,
            Part::List(values) => write_list(values.into_iter(), out)?,
        }
    }
    out.push('}');
    Ok(())
}

/// Section 3.2.3: the order of UTF-16 code units, which is not that of code points.
/// Written out at each step of the sorting it would be half of this module's code.
#[inline(never)]
fn by_utf16(one: &str, other: &str) -> Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// A text as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    write_string(text, &mut quoted);
    quoted
}

/// Section 3.2.2.2.
fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..'\x20' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// A finite number as ECMAScript's `Number::toString` writes it
/// (<https://tc39.es/ecma262/#sec-numeric-types-number-tostring>): the shortest digits that read
/// back as the same double, with a point where it comes within 21 digits before or 6 behind.
fn ecmascript_number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let shortest = format!("{:e}", number.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits = mantissa.replace('.', "");
    // The exponent of a double always is a small integer.
    let exponent: i32 = exponent.parse().unwrap_or(0);
    // Where the point stands in the digits.
    let point = exponent + 1;
    let count = digits.len() as i32;
    let unsigned = if (1..=21).contains(&point) && count <= point {
        digits.clone() + &"0".repeat((point - count) as usize)
    } else if (1..=21).contains(&point) {
        let (whole, fraction) = digits.split_at(point as usize);
        format!("{whole}.{fraction}")
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", "0".repeat(-point as usize))
    } else {
        let (first, rest) = digits.split_at(1);
        let fraction = if rest.is_empty() {
            String::new()
        } else {
            format!(".{rest}")
        };
        format!("{first}{fraction}e{exponent:+}")
    };
    if number < 0.0 {
        format!("-{unsigned}")
    } else {
        unsigned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn parse(text: &str) -> Document {
        Document::parse(text.to_owned(), &Limits::default()).expect("is JSON")
    }

    fn canonical(text: &str) -> String {
        canonicalize(parse(text).root()).expect("all numbers are in range")
    }

    /// Values and texts of RFC 8785, appendix B.
    #[test]
    fn numbers_as_in_appendix_b() {
        for (bits, expected) in [
            (0x0000000000000000u64, "0"),
            (0x8000000000000000, "0"),
            (0x0000000000000001, "5e-324"),
            (0x8000000000000001, "-5e-324"),
            (0x7fefffffffffffff, "1.7976931348623157e+308"),
            (0xffefffffffffffff, "-1.7976931348623157e+308"),
            (0x4340000000000000, "9007199254740992"),
            (0x4430000000000000, "295147905179352830000"),
            (0x44b52d02c7e14af5, "9.999999999999997e+22"),
            (0x44b52d02c7e14af6, "1e+23"),
            (0x444b1ae4d6e2ef4e, "999999999999999700000"),
            (0x444b1ae4d6e2ef50, "1e+21"),
            (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
            (0x3eb0c6f7a0b5ed8d, "0.000001"),
            (0x41b3de4355555553, "333333333.3333332"),
            (0x41b3de4355555557, "333333333.33333343"),
            (0xbecbf647612f3696, "-0.0000033333333333333333"),
        ] {
            assert_eq!(
                ecmascript_number(f64::from_bits(bits)),
                expected,
                "{bits:x}"
            );
        }
    }

    #[test]
    fn keys_are_ordered_by_utf16() {
        // U+FB33 stands behind the surrogates of U+1F600 in UTF-16, before it in code points.
        assert_eq!(
            canonical(r#"{"\ufb33": 1, "\ud83d\ude00": 2, "a": [], "1": {}}"#),
            "{\"1\":{},\"a\":[],\"\u{1f600}\":2,\"\u{fb33}\":1}"
        );
    }

    #[test]
    fn strings_are_escaped_as_little_as_possible() {
        assert_eq!(
            canonical(r#"["\u20ac\/\u000F\u000aA'\u0042\"\\\b\t", 1e1, true, null, [ 1 , 2 ]]"#),
            "[\"€/\\u000f\\nA'B\\\"\\\\\\b\\t\",10,true,null,[1,2]]"
        );
    }

    #[test]
    fn numbers_out_of_range_have_no_form() {
        let document = parse(r#"[1, {"a": 1e400}]"#);
        let number = document.root().at_pointer("/1/a").expect("a number");
        assert_eq!(canonicalize(document.root()), Err(OutOfRange(number)));
    }

    #[test]
    fn parts_make_an_object() {
        let document = parse(r#"{"b": [1.0], "a": {"d": 1, "c": 2}}"#);
        let [one, other] = ["/b", "/a"].map(|at| document.root().at_pointer(at).expect("there"));
        assert_eq!(
            canonicalize_members(vec![
                ("z", Part::List(vec![one, other])),
                ("y", Part::Value(other)),
                ("x", Part::List(Vec::new())),
            ])
            .as_deref(),
            Ok(r#"{"x":[],"y":{"c":2,"d":1},"z":[[1],{"c":2,"d":1}]}"#)
        );
    }
}
