//! Points in time as credentials, proofs and keys write them.

/// A point in time, to the nanosecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    seconds: i64,
    nanoseconds: u32,
}

impl Timestamp {
    /// Reads an XML Schema `dateTimeStamp` with a year of four digits, which is also
    /// what RFC 3339 writes: `2025-01-31T09:30:00.25Z`, `2025-01-31T10:30:00+01:00`.
    /// Digits behind the ninth of a fraction are dropped. `None` for anything else,
    /// a time without a zone included.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let mut reader = Reader(text.as_bytes());
        let year = reader.number(4)?;
        let month = reader.after(b'-')?.number(2)?;
        let day = reader.after(b'-')?.number(2)?;
        let hour = reader.after(b'T')?.number(2)?;
        let minute = reader.after(b':')?.number(2)?;
        let second = reader.after(b':')?.number(2)?;
        let nanoseconds = reader.fraction()?;
        let offset = reader.offset()?;
        let whole_day_end = hour == 24 && minute == 0 && second == 0 && nanoseconds == 0;
        if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
            return None;
        }
        if (hour > 23 && !whole_day_end) || minute > 59 || second > 59 || !reader.0.is_empty() {
            return None;
        }
        let seconds = ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        Some(Timestamp {
            seconds: seconds - offset * 60,
            nanoseconds: nanoseconds as u32,
        })
    }
}

struct Reader<'t>(&'t [u8]);

impl Reader<'_> {
    /// Skips one byte, which must be this.
    fn after(&mut self, expected: u8) -> Option<&mut Self> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        (first == expected).then_some(self)
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |value, &byte| {
            byte.is_ascii_digit()
                .then(|| value * 10 + i64::from(byte - b'0'))
        })
    }

    /// Nanoseconds; none where no point follows.
    fn fraction(&mut self) -> Option<i64> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.0 = &self.0[1..];
        let digits = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (fraction, rest) = self.0.split_at(digits);
        self.0 = rest;
        let nine = fraction.iter().chain(std::iter::repeat(&b'0')).take(9);
        (digits > 0).then(|| nine.fold(0, |value, &byte| value * 10 + i64::from(byte - b'0')))
    }

    /// Minutes east of UTC; XML Schema goes up to 14 hours.
    fn offset(&mut self) -> Option<i64> {
        let (&sign, rest) = self.0.split_first()?;
        self.0 = rest;
        let sign = match sign {
            b'Z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = (self.number(2)?, self.after(b':')?.number(2)?);
        (minutes <= 59 && hours * 60 + minutes <= 14 * 60).then_some(sign * (hours * 60 + minutes))
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Leap days of the years before this one, from year 0 on, which has one.
    let leap_days = |year: i64| {
        if year == 0 {
            0
        } else {
            (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1
        }
    };
    let days_of_years = |year: i64| year * 365 + leap_days(year);
    let days_of_months: i64 = (1..month).map(|earlier| days_in_month(year, earlier)).sum();
    days_of_years(year) - days_of_years(1970) + days_of_months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> i64 {
        Timestamp::parse(text)
            .map(|time| time.seconds)
            .unwrap_or_else(|| panic!("{text}"))
    }

    /// Expected: GNU `date -u -d … +%s`.
    #[test]
    fn seconds_are_those_of_the_calendar() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:34:56Z", 951_827_696),
            ("2024-12-31T23:59:59Z", 1_735_689_599),
            ("1900-03-01T00:00:00Z", -2_203_891_200),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("2025-01-31T10:30:00+01:00", 1_738_315_800),
            ("2025-01-31T04:00:00-05:30", 1_738_315_800),
            ("2024-12-31T24:00:00Z", 1_735_689_600),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn fractions_count() {
        let parse = |text| Timestamp::parse(text).expect("a time");
        assert!(parse("2025-01-01T00:00:00.1Z") < parse("2025-01-01T00:00:00.12Z"));
        assert_eq!(
            parse("2025-01-01T00:00:00.5Z"),
            parse("2025-01-01T00:00:00.5000000001Z")
        );
        assert_eq!(
            parse("2025-01-01T00:00:00.000Z"),
            parse("2025-01-01T00:00:00Z")
        );
        assert!(parse("2025-01-01T00:00:00.999999999Z") < parse("2025-01-01T00:00:01Z"));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "2025-01-01",
            "2025-01-01T00:00:00",
            "2025-01-01 00:00:00Z",
            "2025-1-01T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-00-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2025-04-31T00:00:00Z",
            "2025-01-01T24:00:01Z",
            "2025-01-01T23:60:00Z",
            "2025-01-01T23:59:60Z",
            "2025-01-01T00:00:00.Z",
            "2025-01-01T00:00:00+15:00",
            "2025-01-01T00:00:00+0100",
            "2025-01-01T00:00:00Zx",
            "20250-01-01T00:00:00Z",
            "-025-01-01T00:00:00Z",
            "2025-01-01T00:00:00é",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
