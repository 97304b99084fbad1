//! Formats of text (JSON Schema Validation 7.3). Those that can be told here are always checked,
//! though 2020-12 wants that disabled where nobody asks for it (7.2.1): 1EdTech's schemas say of
//! dates nothing but their formats. The others are no more than a note.

use crate::jsonld::is_absolute_iri;
use crate::timestamp::Timestamp;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is of a format.
pub(super) fn fits(format: &str, text: &str) -> bool {
    match format {
        "date-time" => is_date_time(text),
        "date" => is_date(text),
        "time" => is_date_time(&format!("2000-01-01T{text}")),
        "email" => is_email(text),
        "uri" => text.is_ascii() && is_absolute_iri(text),
        "iri" => is_absolute_iri(text),
        "uuid" => is_uuid(text),
        _ => true,
    }
}

/// RFC 3339, 5.6: capitals or not; the last second of a day in UTC may be followed by a leap second.
fn is_date_time(text: &str) -> bool {
    let mut text = text.to_ascii_uppercase();
    let is_leap_second = text.get(16..19) == Some(":60");
    if is_leap_second {
        text.replace_range(17..19, "59");
    }
    let Some((local, offset)) = split_offset(&text) else {
        return false;
    };
    let Some(time) = Timestamp::parse(&format!("{local}Z")) else {
        return false;
    };
    // The hour 24 is XML Schema's.
    let is_midnight = text.get(10..13) == Some("T24");
    let seconds = time.unix_seconds() - 60 * offset;
    let ends_a_day = seconds.rem_euclid(24 * 60 * 60) == 24 * 60 * 60 - 1;
    !is_midnight && (ends_a_day || !is_leap_second)
}

/// A time without its offset, and that in minutes: less than a day, where XML Schema, by which
/// times are read elsewhere, has at most fourteen hours.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    if let Some(local) = text.strip_suffix('Z') {
        return Some((local, 0));
    }
    let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let number = |from: usize| {
        let digits = offset.get(from..from + 2)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i64>().ok().filter(|_| is_number)
    };
    let (hours, minutes) = (number(1)?, number(4)?);
    let sign = match (offset.get(..1)?, offset.get(3..4)?) {
        ("+", ":") => 1,
        ("-", ":") => -1,
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some((local, sign * (60 * hours + minutes)))
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && is_date_time(&format!("{text}T00:00:00Z"))
}

/// RFC 5321, 4.1.2: what stands before the last `@` is words or quoted, what stands behind it is
/// a name or an address in brackets.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_atom = |part: &str| {
        let is_allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
        !part.is_empty() && part.bytes().all(is_allowed)
    };
    let is_label = |part: &str| {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !part.is_empty()
            && part.bytes().all(is_allowed)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let quoted = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let fits = match quoted {
        Some(quoted) => !quoted.contains(['"', '\\']),
        None => local.split('.').all(is_atom),
    };
    let bracketed = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    fits && match bracketed {
        Some(address) => match address.strip_prefix("IPv6:") {
            Some(address) => address.parse::<Ipv6Addr>().is_ok(),
            None => address.parse::<Ipv4Addr>().is_ok(),
        },
        None => domain.split('.').all(is_label),
    }
}

/// RFC 9562, 4.
fn is_uuid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn formats_are_told() {
        for (format, yes, no) in [
            (
                "date-time",
                "2024-02-29T12:00:00.5+02:00",
                "2023-02-29T12:00:00Z",
            ),
            ("date-time", "2024-01-01t00:00:00z", "2024-01-01T00:00:00"),
            ("date-time", "2016-12-31T23:59:60Z", "2016-12-31T22:59:60Z"),
            ("date-time", "2024-01-01T00:00:00Z", "2024-01-01T24:00:00Z"),
            (
                "date-time",
                "2016-12-31T15:59:60-08:00",
                "2016-12-31T23:59:60-08:00",
            ),
            ("time", "23:29:60+23:30", "23:29:60-23:30"),
            ("time", "00:29:60-23:30", "12:00:00+24:00"),
            (
                "date-time",
                "0000-01-01T00:00:00+23:59",
                "2024-01-01T00:00:00+1:00",
            ),
            ("email", "\"a b\"@[192.0.2.1]", "a b@[192.0.2]"),
            ("date", "2024-02-29", "2024-2-29"),
            ("time", "12:00:00Z", "12:00"),
            ("email", "a.b+c@uni.example", "a..b@uni.example"),
            ("email", "a@b", "a@-b"),
            ("uri", "urn:x", "x"),
            ("uri", "https://a.example/", "https://a.example/ä"),
            ("iri", "https://a.example/ä", "ä"),
            ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"),
        ] {
            assert!(fits(format, yes), "{format} {yes}");
            assert!(!fits(format, no), "{format} {no}");
        }
        assert!(fits("nobody knows", "anything"));
    }
}
