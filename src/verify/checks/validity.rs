//! The time within which a credential holds.

use crate::json::Value;
use crate::timestamp::Timestamp;
use crate::verify::checks::DataModel;
use crate::verify::{Check, CheckKind, Code, Outcome};

/// Holds a credential's dates against the time of checking. Every date that it has counts,
/// whichever version of the data model it is from; the worst decides. A copy that shows a part of
/// what was signed (`is_partial`) may leave dates out.
pub(in crate::verify) fn validity(
    credential: Value<'_>,
    is_partial: bool,
    now: Timestamp,
) -> Check {
    let model = DataModel::of(credential);
    let mut begins: Option<Timestamp> = None;
    let mut ends: Option<Timestamp> = None;
    for key in ["validFrom", "issuanceDate", "validUntil", "expirationDate"] {
        // JSON-LD takes null for absent.
        let Some(value) = credential.get(key).filter(|value| !value.is_null()) else {
            continue;
        };
        let Some(date) = value.as_str().and_then(|text| read(text, model)) else {
            return malformed(key, value);
        };
        if key == "validFrom" || key == "issuanceDate" {
            begins = Some(begins.map_or(date, |other| other.max(date)));
        } else {
            ends = Some(ends.map_or(date, |other| other.min(date)));
        }
    }
    judge(begins, ends, is_partial, now)
}

/// VCDM 2.0 wants an `xsd:dateTimeStamp`, which says its offset from UTC; in 1.1 that may be
/// left out.
fn read(text: &str, model: Option<DataModel>) -> Option<Timestamp> {
    match model {
        Some(DataModel::V2) => Timestamp::parse(text),
        _ => Timestamp::parse_date_time(text),
    }
}

fn malformed(key: &str, value: Value<'_>) -> Check {
    Check::new(CheckKind::Validity, Outcome::Invalid, Code::MalformedDate)
        .saying(&format!(
            "{key} is not a date and time that the data model allows."
        ))
        .with("pointer", value.pointer())
        .with("value", value.raw().chars().take(80).collect::<String>())
}

fn judge(
    begins: Option<Timestamp>,
    ends: Option<Timestamp>,
    is_partial: bool,
    now: Timestamp,
) -> Check {
    let check = |outcome, code, sentence: String| {
        let mut check = Check::new(CheckKind::Validity, outcome, code).saying(&sentence);
        for (name, date) in [("from", begins), ("until", ends), ("at", Some(now))] {
            if let Some(date) = date {
                check = check.with(name, date.to_string());
            }
        }
        check
    };
    match (begins, ends) {
        (Some(begins), Some(ends)) if ends < begins => check(
            Outcome::Invalid,
            Code::MalformedDate,
            format!("The credential ends at {ends}, before it begins at {begins}."),
        ),
        (_, Some(ends)) if now > ends => check(
            Outcome::Expired,
            Code::Expired,
            format!("The credential held until {ends}; that is past."),
        ),
        (Some(begins), _) if now < begins => check(
            Outcome::NotYetValid,
            Code::NotYetValid,
            format!("The credential holds from {begins} on; that is still to come."),
        ),
        (begins, ends) if is_partial && (begins.is_none() || ends.is_none()) => {
            let [date, rest] = match ends {
                None => ["end", ""],
                Some(_) => ["start", ", though the end that it shows is still to come"],
            };
            check(
                Outcome::Warning,
                Code::PartialCopy,
                format!(
                    "This copy shows a part of the credential, and no {date} date{rest}. It may leave one out; a copy with all dates would tell."
                ),
            )
        }
        (_, Some(ends)) => check(
            Outcome::Valid,
            Code::Ok,
            format!("The credential holds until {ends}."),
        ),
        _ => check(Outcome::Valid, Code::Ok, "It has no end date.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn outcome(members: &str, now: &str) -> (Outcome, Code) {
        let text =
            format!(r#"{{"@context":"https://www.w3.org/ns/credentials/v2",{members}"x":1}}"#);
        outcome_of(&text, now)
    }

    fn outcome_of(text: &str, now: &str) -> (Outcome, Code) {
        outcome_of_copy(text, false, now)
    }

    fn outcome_of_copy(text: &str, is_partial: bool, now: &str) -> (Outcome, Code) {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
        let now = Timestamp::parse(now).expect("is a date");
        let check = validity(document.root(), is_partial, now);
        (check.outcome, check.code)
    }

    const MARCH: &str =
        r#""validFrom":"2024-03-01T00:00:00Z","validUntil":"2024-03-31T23:59:59Z","#;

    #[test]
    fn before_within_and_after() {
        assert_eq!(
            outcome(MARCH, "2024-02-29T23:59:59Z"),
            (Outcome::NotYetValid, Code::NotYetValid)
        );
        assert_eq!(
            outcome(MARCH, "2024-03-01T00:00:00Z"),
            (Outcome::Valid, Code::Ok)
        );
        assert_eq!(
            outcome(MARCH, "2024-03-31T23:59:59Z"),
            (Outcome::Valid, Code::Ok)
        );
        assert_eq!(
            outcome(MARCH, "2024-04-01T00:00:00Z"),
            (Outcome::Expired, Code::Expired)
        );
        for endless in ["", r#""validUntil":null,"#] {
            assert_eq!(
                outcome(endless, "2024-04-01T00:00:00Z"),
                (Outcome::Valid, Code::Ok)
            );
        }
    }

    /// What a copy that shows a part does not say, nobody knows; what it says, counts.
    #[test]
    fn a_copy_may_leave_dates_out() {
        let (from, until) = MARCH.split_at(MARCH.find(r#""validUntil"#).expect("an end"));
        let open = (Outcome::Warning, Code::PartialCopy);
        for (members, now, expected) in [
            ("", "2024-03-02T00:00:00Z", open),
            (from, "2024-03-02T00:00:00Z", open),
            (until, "2024-03-02T00:00:00Z", open),
            (MARCH, "2024-03-02T00:00:00Z", (Outcome::Valid, Code::Ok)),
            (
                until,
                "2024-04-02T00:00:00Z",
                (Outcome::Expired, Code::Expired),
            ),
            (
                from,
                "2024-02-02T00:00:00Z",
                (Outcome::NotYetValid, Code::NotYetValid),
            ),
        ] {
            let text =
                format!(r#"{{"@context":"https://www.w3.org/ns/credentials/v2",{members}"x":1}}"#);
            assert_eq!(outcome_of_copy(&text, true, now), expected, "{members}");
        }
    }

    #[test]
    fn the_dates_of_version_1_count_too() {
        let v1 = r#"{"@context":"https://www.w3.org/2018/credentials/v1","issuanceDate":"2024-03-01T00:00:00",
            "expirationDate":"2024-03-02T00:00:00Z"}"#;
        assert_eq!(outcome_of(v1, "2024-03-03T00:00:00Z").0, Outcome::Expired);
        assert_eq!(
            outcome_of(v1, "2024-02-03T00:00:00Z").0,
            Outcome::NotYetValid
        );
        let smuggled =
            r#""validUntil":"2030-01-01T00:00:00Z","expirationDate":"2024-01-01T00:00:00Z","#;
        assert_eq!(
            outcome(smuggled, "2025-01-01T00:00:00Z").0,
            Outcome::Expired
        );
    }

    #[test]
    fn what_is_no_date_is_invalid() {
        for member in [
            r#""validFrom":"yesterday","#,
            r#""validUntil":5,"#,
            r#""validUntil":"2024-03-01","#,
            r#""validFrom":"2024-03-01T00:00:00","#,
            r#""validFrom":"2025-01-01T00:00:00Z","validUntil":"2024-01-01T00:00:00Z","#,
        ] {
            assert_eq!(
                outcome(member, "2024-06-01T00:00:00Z"),
                (Outcome::Invalid, Code::MalformedDate),
                "{member}"
            );
        }
    }
}
