//! Points in time, as credentials write them and as the caller passes them in.

use std::fmt;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcDateTime};

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(UtcDateTime);

impl Timestamp {
    /// Reads an RFC 3339 date and time: the form of an `xsd:dateTimeStamp`, which always says
    /// its offset from UTC.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let date = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        Some(Timestamp(date.checked_to_utc()?))
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
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2024-03-01",
            "2024-02-30T00:00:00Z",
            "2024-03-01 12:00",
            "yesterday",
            "2024-03-01T25:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(Timestamp::parse("2024-03-01T12:00:00"), None);
        assert!(Timestamp::parse_date_time("2024-03-01T12:00:00").is_some());
        assert_eq!(Timestamp::parse_date_time("2024-03-01"), None);
        assert_eq!(Timestamp::from_unix_milliseconds(i64::MAX), None);
    }
}
