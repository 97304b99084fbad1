//! Numbers that say more than their canonical form.

use super::ecmascript_number;
use crate::json::{Kind, Value};

/// The numbers in a value whose canonical form is another number than the one that is written:
/// a double does not hold all of their digits. Who holds the document can change the rest of
/// them, and the canonical form stays as it was.
pub fn inexact_numbers(value: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    let (first, end) = value.range();
    (first..end)
        .map(move |index| value.sibling(index))
        .filter(|value| value.kind() == Kind::Number && !is_exact(*value))
}

/// Any double has as many digits, and most numbers have no more.
const DIGITS_OF_ANY_DOUBLE: usize = 15;

fn is_exact(number: Value<'_>) -> bool {
    let has_exponent = number.raw().contains(['e', 'E']);
    if number.raw().len() <= DIGITS_OF_ANY_DOUBLE && !has_exponent {
        return true;
    }
    // A number that no double can hold has no canonical form to differ from.
    let held = number.as_f64().filter(|number| number.is_finite());
    held.is_none_or(|held| Decimal::of(number.raw()) == Decimal::of(&ecmascript_number(held)))
}

/// A decimal number: `0.<digits>` times ten to the power of `exponent`. Neither the first nor
/// the last digit is zero, so that a number has exactly one such form; zero has no digits.
#[derive(PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// The value of a JSON number.
    fn of(text: &str) -> Decimal {
        let unsigned = text.trim_start_matches('-');
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_matches('0');
        if digits.is_empty() {
            return Decimal {
                is_negative: false,
                digits: String::new(),
                exponent: 0,
            };
        }
        let zeros = all.len() - all.trim_start_matches('0').len();
        // Exponents that no i64 holds are those of numbers out of range, or nearer to zero
        // than any double: both have other digits than their canonical form.
        let exponent: i64 = exponent.parse().unwrap_or(i64::MIN / 2);
        Decimal {
            is_negative: unsigned.len() < text.len(),
            digits: digits.to_owned(),
            exponent: exponent.saturating_add(whole.len() as i64 - zeros as i64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn inexact(text: &str) -> Vec<String> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
        inexact_numbers(document.root())
            .map(|number| number.raw().to_owned())
            .collect()
    }

    #[test]
    fn other_ways_to_write_a_number_say_the_same() {
        let none: Vec<String> = Vec::new();
        assert_eq!(
            inexact(
                "[0, -0, -0.00e99999999999999999999, 1, 1.0, 1.50, 0.1, 1e2, 1E+2, 100e-2, 1e21, 0.0000001, \
                 9007199254740992, 9007199254740994, 1e300, 333333333.3333333, -4.35, 5e-324, true, \"1\"]"
            ),
            none
        );
    }

    #[test]
    fn digits_that_no_double_holds_are_told() {
        let written = [
            "9007199254740993",
            "-9007199254740993",
            "295147905179352825856",
            "0.10000000000000000000001",
            "333333333.33333329",
            "1e-400",
            "-1e-99999999999999999999",
            "1.7976931348623157081e308",
        ];
        assert_eq!(
            inexact(&format!(r#"[{{"a": [{}]}}, 1]"#, written.join(","))),
            written
        );
    }

    #[test]
    fn a_number_without_canonical_form_is_another_matter() {
        assert_eq!(inexact("1e400"), Vec::<String>::new());
    }
}
