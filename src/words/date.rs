//! Calendar days.

/// The months in English, which is also the language of the checks' own sentences.
pub(crate) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the calendar, as it stands at the head of an RFC 3339 timestamp.
///
/// The day is the one that the issuer wrote, in the issuer's own time zone: a degree of 30 June
/// must not become one of 1 July because its reader lives further east.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// Reads the day off a date or a timestamp; `None` where there is none.
    pub fn of(timestamp: &str) -> Option<Date> {
        let (day, rest) = timestamp.split_at_checked(10)?;
        let ends_here = rest.is_empty() || rest.starts_with(['T', 't']);
        let mut parts = day.split('-').map(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        });
        let (year, month, day): (u16, u16, u16) = (parts.next()??, parts.next()??, parts.next()??);
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        (ends_here && exists).then_some(Date {
            year,
            month: month as u8,
            day: day as u8,
        })
    }
}

fn days_in(year: u16, month: u16) -> u16 {
    let every = |years: u16| year.is_multiple_of(years);
    let leap = every(4) && (!every(100) || every(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn the_day_is_the_one_that_was_written() {
        let day = Date {
            year: 2025,
            month: 6,
            day: 30,
        };
        assert_eq!(Date::of("2025-06-30"), Some(day));
        assert_eq!(Date::of("2025-06-30T23:59:59+14:00"), Some(day));
    }

    #[test]
    fn what_is_no_day_is_not_read_as_one() {
        for text in [
            "",
            "2025",
            "2025-06-31",
            "2023-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-00",
            "25-06-30T00",
            "+025-06-30",
            "2025-06-30 10:00",
            "2025-06-301",
            "2025/06/30",
            "يونيو 30, 2025",
        ] {
            assert_eq!(Date::of(text), None, "{text}");
        }
        assert!(Date::of("2024-02-29").is_some());
    }
}
