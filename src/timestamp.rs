//! Points in time, as credentials write them and as the caller passes them in.

use std::fmt;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime, UtcDateTime};

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(UtcDateTime);

/// Times are at most 14 hours from UTC, in minutes.
const MAX_OFFSET: i16 = 14 * 60;

/// The last second that can be written with a year of four digits.
const LAST: UtcDateTime = match UtcDateTime::MAX.replace_nanosecond(0) {
    Ok(second) => second,
    Err(_) => UtcDateTime::MAX,
};

impl Timestamp {
    /// Reads an `xsd:dateTimeStamp`
    /// (<https://www.w3.org/TR/xmlschema11-2/#dateTimeStamp>), which always says its offset
    /// from UTC, of the years 0 to 9999 in UTC. RFC 3339 is wider: it lets `t`, `z` and a
    /// second 60 pass.
    ///
    /// "Until the end of 9999" means never, in every time zone: where that is a later year in
    /// UTC, it is read as the last second that there is.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let (day, time) = text.split_once('T')?;
        if time.starts_with("24:") {
            return Self::midnight_after(day, time);
        }
        let is_leap_second = time.get(6..8) == Some("60");
        if day.len() != "2026-01-31".len() || time.ends_with('z') || is_leap_second {
            return None;
        }
        let date = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        if date.offset().whole_minutes().abs() > MAX_OFFSET {
            return None;
        }
        let Some(in_utc) = date.checked_to_utc() else {
            return (date.year() == 9999).then_some(Timestamp(LAST));
        };
        (0..=9999)
            .contains(&in_utc.year())
            .then_some(Timestamp(in_utc))
    }

    /// The end of a day may be written as 24:00:00, with no fraction but zero.
    fn midnight_after(day: &str, time: &str) -> Option<Timestamp> {
        let rest = time.strip_prefix("24:00:00")?;
        let offset = rest.trim_start_matches(['.', '0']);
        let has_offset = offset.starts_with(['Z', '+', '-']);
        let begun = has_offset.then(|| Self::parse(&format!("{day}T00:00:00{rest}")))??;
        let ended = begun.0.checked_add(Duration::DAY).unwrap_or(LAST);
        Some(Timestamp(ended))
    }

    /// Reads an `xsd:dateTime`, which may leave its offset out: then it is read as UTC.
    pub fn parse_date_time(text: &str) -> Option<Timestamp> {
        Self::parse(text).or_else(|| Self::parse(&format!("{text}Z")))
    }

    /// The point so many milliseconds after 1970 began, as JavaScript counts; none beyond the
    /// years that can be written with four digits.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Option<Timestamp> {
        let nanoseconds = i128::from(milliseconds) * 1_000_000;
        let date = UtcDateTime::from_unix_timestamp_nanos(nanoseconds).ok()?;
        (0..=9999).contains(&date.year()).then_some(Timestamp(date))
    }

    /// The whole seconds since 1970 began.
    pub fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }
}

impl fmt::Display for Timestamp {
    /// Writes RFC 3339 in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every Timestamp is made from a year of four digits, which always can be written.
        let text = self.0.format(&Rfc3339).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_taken_into_account() {
        let utc = Timestamp::parse("2024-03-01T12:00:00Z").expect("is a date");
        assert_eq!(Timestamp::parse("2024-03-01T14:00:00.000+02:00"), Some(utc));
        assert_eq!(utc.to_string(), "2024-03-01T12:00:00Z");
        assert!(Timestamp::parse("2024-03-01T12:00:00.001Z") > Some(utc));
        assert_eq!(
            Timestamp::from_unix_milliseconds(1_709_294_400_000),
            Some(utc)
        );
    }

    #[test]
    fn the_forms_that_xsd_allows_are_read() {
        let read = |text| Timestamp::parse(text).map(|date| date.to_string());
        for (text, expected) in [
            (
                "2024-03-01T12:00:00.123456789Z",
                "2024-03-01T12:00:00.123456789Z",
            ),
            (
                "2024-03-01T12:00:00.1234567891Z",
                "2024-03-01T12:00:00.123456789Z",
            ),
            ("2024-03-01T12:00:00-00:00", "2024-03-01T12:00:00Z"),
            ("2024-03-01T12:00:00+14:00", "2024-02-29T22:00:00Z"),
            ("2024-02-28T24:00:00Z", "2024-02-29T00:00:00Z"),
            ("2024-02-29T24:00:00.000+02:00", "2024-02-29T22:00:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        let unzoned = Timestamp::parse_date_time("2024-02-29T24:00:00");
        assert_eq!(unzoned, Timestamp::parse("2024-03-01T00:00:00Z"));
    }

    /// The first day of the year 0 in the East was still in the year before in UTC, which
    /// cannot be written; the last of 9999 in the West is the word for "never".
    #[test]
    fn the_first_and_the_last_of_all_days() {
        assert_eq!(Timestamp::parse("0000-01-01T00:00:00+01:00"), None);
        let first = Timestamp::parse("0000-01-01T00:00:00Z").expect("is a date");
        assert_eq!(first.to_string(), "0000-01-01T00:00:00Z");
        for never in [
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-05:00",
            "9999-12-31T24:00:00Z",
        ] {
            let never = Timestamp::parse(never).expect("is a date");
            assert_eq!(never.to_string(), "9999-12-31T23:59:59Z");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2024-03-01",
            "2024-02-30T00:00:00Z",
            "2024-03-01 12:00",
            "yesterday",
            "2024-03-01T25:00:00Z",
            "2024-03-01 12:00:00Z",
            "2024-03-01_12:00:00Z",
            "2024-03-01t12:00:00Z",
            "2024-03-01T12:00:00z",
            "2024-06-30T23:59:60Z",
            "2024-03-01T24:00:01Z",
            "2024-03-01T24:00:00.5Z",
            "2024-03-01T24:00:00",
            "2024-03-01T24:00:00.Z",
            "2024-03-01T12:00:00+14:01",
            "-0001-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(Timestamp::parse("2024-03-01T12:00:00"), None);
        assert!(Timestamp::parse_date_time("2024-03-01T12:00:00").is_some());
        assert_eq!(Timestamp::parse_date_time("2024-03-01"), None);
        assert_eq!(Timestamp::from_unix_milliseconds(i64::MAX), None);
    }
}
