//! Numbers as they are written. A double would take 9007199254740993 for 9007199254740992, and
//! 0.3 for no multiple of 0.1.

use std::cmp::Ordering;

/// A decimal number: its digits as a whole number, times ten to the power of `exponent`. Neither
/// the first nor the last digit is zero, so that a number has exactly one such form; zero has no
/// digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// The value of a JSON number. An exponent that no `i64` holds is as large as one.
    pub fn of(text: &str) -> Decimal {
        let unsigned = text.trim_start_matches('-');
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let all = all.trim_start_matches('0');
        let digits = all.trim_end_matches('0');
        if digits.is_empty() {
            return Decimal {
                is_negative: false,
                digits: String::new(),
                exponent: 0,
            };
        }
        let largest = match exponent.starts_with('-') {
            true => i64::MIN / 2,
            false => i64::MAX / 2,
        };
        let exponent: i64 = exponent.parse().unwrap_or(largest);
        let zeros = (all.len() - digits.len()) as i64;
        Decimal {
            is_negative: unsigned.len() < text.len(),
            digits: digits.to_owned(),
            exponent: exponent.saturating_add(zeros - fraction.len() as i64),
        }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// The same number always in the same words.
    pub fn canonical(&self) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        format!("{sign}{}e{}", self.digits, self.exponent)
    }

    /// A whole number from zero on, as large as this machine counts.
    pub fn as_count(&self) -> Option<usize> {
        if self.is_zero() {
            return Some(0);
        }
        if self.is_negative || !self.is_integer() {
            return None;
        }
        let digits: usize = self.digits.parse().ok().unwrap_or(usize::MAX);
        let zeros = u32::try_from(self.exponent).unwrap_or(u32::MAX);
        Some(10usize.saturating_pow(zeros).saturating_mul(digits))
    }

    /// Which of both is the larger number.
    pub fn compare(&self, other: &Decimal) -> Ordering {
        match (self.sign(), other.sign()) {
            (1, 1) => self.compare_size(other),
            (-1, -1) => other.compare_size(self),
            (ours, theirs) => ours.cmp(&theirs),
        }
    }

    fn sign(&self) -> i8 {
        match (self.is_zero(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// Compares without the signs. Neither is zero.
    fn compare_size(&self, other: &Decimal) -> Ordering {
        let places = |number: &Decimal| number.exponent.saturating_add(number.digits.len() as i64);
        // With the first digits at the same place, a shorter text of digits has zeros behind it.
        places(self)
            .cmp(&places(other))
            .then_with(|| self.digits.cmp(&other.digits))
    }

    /// Whether it is a whole number of times `divisor`; none where that has more digits than can
    /// be divided by here.
    pub fn is_multiple_of(&self, divisor: &Decimal) -> Option<bool> {
        let by: u64 = divisor.digits.parse().ok().filter(|by| *by > 0)?;
        if self.is_zero() {
            return Some(true);
        }
        // The last digit is not zero, so that it has no tenths of what the divisor counts in.
        let Ok(zeros) = u64::try_from(self.exponent.saturating_sub(divisor.exponent)) else {
            return Some(false);
        };
        let by = u128::from(by);
        let rest = self
            .digits
            .bytes()
            .fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % by);
        Some((rest * power_of_ten(zeros, by)).is_multiple_of(by))
    }
}

/// What is left of ten to a power when it is divided. Below 2^64, so that products fit.
fn power_of_ten(mut power: u64, by: u128) -> u128 {
    let (mut rest, mut square) = (1 % by, 10 % by);
    while power > 0 {
        if power % 2 == 1 {
            rest = rest * square % by;
        }
        square = square * square % by;
        power /= 2;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_compared_digit_by_digit() {
        let ascending = [
            "-1e400",
            "-9007199254740993",
            "-9007199254740992",
            "-1.5",
            "-0.1",
            "-1e-400",
            "0",
            "1e-99999999999999999999",
            "1e-400",
            "0.1",
            "0.11",
            "0.2",
            "1",
            "1.5",
            "9",
            "10",
            "11",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1e99999999999999999999",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (than, other) in ascending.iter().enumerate() {
                let compared = Decimal::of(one).compare(&Decimal::of(other));
                assert_eq!(compared, at.cmp(&than), "{one} {other}");
            }
        }
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1E+2"),
            ("0", "-0.0e5"),
            ("12e-1", "1.20"),
        ] {
            assert_eq!(Decimal::of(one), Decimal::of(other), "{one} {other}");
        }
    }

    #[test]
    fn integers_are_those_without_fraction() {
        for integer in [
            "0",
            "-0.0",
            "1.0",
            "1e3",
            "1.5e1",
            "123456789012345678901234567890",
        ] {
            assert!(Decimal::of(integer).is_integer(), "{integer}");
        }
        for fraction in ["0.5", "1e-1", "1.55e1"] {
            assert!(!Decimal::of(fraction).is_integer(), "{fraction}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (number, divisor, is_multiple) in [
            ("0.3", "0.1", Some(true)),
            ("19.99", "0.01", Some(true)),
            ("0.0075", "0.0001", Some(true)),
            ("0.00751", "0.0001", Some(false)),
            ("1e308", "0.123456789", Some(false)),
            ("1e308", "0.5", Some(true)),
            ("35", "1.5", Some(false)),
            ("-4.5", "1.5", Some(true)),
            ("0", "7", Some(true)),
            ("9007199254740993", "2", Some(false)),
            ("1", "10", Some(false)),
            ("1", "0", None),
            ("1", "0.123456789012345678901", None),
        ] {
            let found = Decimal::of(number).is_multiple_of(&Decimal::of(divisor));
            assert_eq!(found, is_multiple, "{number} {divisor}");
        }
    }

    #[test]
    fn counts_are_as_large_as_this_machine_counts() {
        for (text, count) in [
            ("0", Some(0)),
            ("2.0", Some(2)),
            ("1e2", Some(100)),
            ("1e99", Some(usize::MAX)),
            ("99999999999999999999999", Some(usize::MAX)),
            ("-1", None),
            ("1.5", None),
        ] {
            assert_eq!(Decimal::of(text).as_count(), count, "{text}");
        }
    }
}
