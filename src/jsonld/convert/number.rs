//! Numbers as literals (<https://www.w3.org/TR/json-ld11-api/#data-round-tripping>).

/// A number in one of its canonical forms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    /// Without a fraction and below 10^21.
    Integer(f64),
    /// Any other, and those coerced to `xsd:double`.
    Double(f64),
}

impl Number {
    pub fn of(value: f64, as_double: bool) -> Number {
        if as_double || value.fract() != 0.0 || value.abs() >= 1e21 {
            Number::Double(value)
        } else {
            Number::Integer(value)
        }
    }

    /// The local name of its datatype in XML Schema.
    pub fn datatype(&self) -> &'static str {
        match self {
            Number::Integer(_) => "integer",
            Number::Double(_) => "double",
        }
    }

    /// The canonical form. Of a double: the mantissa rounded to 15 digits behind the point, as
    /// `printf("%1.15E")` does, without the zeros at its end.
    pub fn text(&self) -> String {
        match self {
            // Without the sign of a negative zero.
            Number::Integer(value) => format!("{:.0}", value + 0.0),
            Number::Double(value) => {
                let long = format!("{value:.15E}");
                let (mantissa, exponent) = long.split_once('E').unwrap_or((&long, "0"));
                let short = mantissa.trim_end_matches('0');
                let zero = if short.ends_with('.') { "0" } else { "" };
                format!("{short}{zero}E{exponent}")
            }
        }
    }
}

/// Whether implementations agree on the number. They do not where
/// - a whole number is written with a point or an exponent (`1.0`: some keep it a double),
/// - an integer has more digits than a double holds,
/// - jsonld.js takes a double for an integer because JavaScript prints it without a point (`1e-7`),
/// - the mantissa's 16th digit behind the point is a tie (C rounds to even, JavaScript up),
/// - zero has a sign.
pub(super) fn is_portable(written: &str, value: f64, number: &Number) -> bool {
    match number {
        Number::Integer(_) => written == number.text(),
        Number::Double(_) => {
            let shortest = format!("{value:E}");
            let is_single_digit = !shortest.contains('.');
            let below_javascript_point = value.abs() < 1e-6 && is_single_digit;
            let is_negative_zero = value == 0.0 && value.is_sign_negative();
            !below_javascript_point && !is_tie(value) && !is_negative_zero
        }
    }
}

/// Whether a text is the canonical form of a double.
pub(super) fn is_canonical_double(text: &str) -> bool {
    text.parse::<f64>()
        .is_ok_and(|value| Number::Double(value).text() == text)
}

/// Whether the digits behind the 15th are exactly one half.
fn is_tie(value: f64) -> bool {
    let exact = format!("{value:.40E}");
    let behind = exact
        .split_once('.')
        .and_then(|(_, rest)| rest.get(15..40))
        .unwrap_or_default();
    behind.starts_with('5') && behind[1..].bytes().all(|digit| digit == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: f64) -> String {
        Number::of(value, false).text()
    }

    /// Expected forms by JavaScript's `toFixed(0)` and `toExponential(15)`, and C's `%1.15E`.
    #[test]
    fn canonical_forms() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (-17.0, "-17"),
            (1e20, "100000000000000000000"),
            (1e21, "1.0E21"),
            (5.3, "5.3E0"),
            (0.1, "1.0E-1"),
            (6.02214, "6.02214E0"),
            (1e-7, "1.0E-7"),
            (123456.789, "1.23456789E5"),
            // 15 digits behind the point, not the shortest form.
            (0.3 + 0.6, "8.999999999999999E-1"),
            (100.07, "1.0007E2"),
            (1.1 + 2.2, "3.3E0"),
            (5e-324, "4.940656458412465E-324"),
        ] {
            assert_eq!(text(value), expected, "{value}");
        }
        assert_eq!(Number::of(5.0, true).text(), "5.0E0");
        assert_eq!(Number::of(-0.0, true).text(), "-0.0E0");
    }

    #[test]
    fn canonical_doubles_are_told_from_other_texts() {
        for text in ["5.0E0", "-1.5E-7", "0.0E0"] {
            assert!(is_canonical_double(text), "{text}");
        }
        for text in ["5", "5.0", "5.00E0", "52.5", "", "x", "1e3"] {
            assert!(!is_canonical_double(text), "{text}");
        }
    }

    #[test]
    fn what_implementations_write_differently_is_told() {
        let portable = |written: &str| {
            let value: f64 = written.parse().expect("is a number");
            is_portable(written, value, &Number::of(value, false))
        };
        for written in [
            "0",
            "3",
            "-3",
            "3.5",
            "0.000001",
            "1.5e-7",
            "9007199254740992",
            "1e21",
            "87.25",
        ] {
            assert!(portable(written), "{written}");
        }
        for written in [
            "3.0",
            "1e2",
            "-0",
            "1e-7",
            "9007199254740993",
            "4503599627370496.5",
        ] {
            assert!(!portable(written), "{written}");
        }
        assert!(!is_portable("-0", -0.0, &Number::of(-0.0, true)));
    }
}
