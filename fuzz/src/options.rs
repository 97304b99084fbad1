//! What a caller asks for, and dates.

use crate::Target;
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::Options;

pub const TARGET: Target = Target {
    name: "options",
    run,
    seeds: |shared| shared.inside(|_, value| is_date(value.as_str()?)),
};

fn is_date(text: &str) -> Option<String> {
    Timestamp::parse_date_time(text).map(|_| text.to_owned())
}

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    date(text);
    let epoch = Timestamp::parse("1970-01-01T00:00:00Z").expect("is a date");
    match Options::from_json(text, epoch) {
        Ok(options) => {
            let limits = options.policy.limits;
            let most = clr_wallet::verify::Limits::default();
            assert!(limits.json.bytes <= most.json.bytes, "nobody asks for more");
            assert!(limits.credentials <= most.credentials);
            let documents = options.material.values().map(String::len);
            assert!(documents.sum::<usize>() <= text.len());
        }
        Err(mistake) => assert!(!mistake.to_string().is_empty()),
    }
}

/// A date is the same when it is written and read again.
fn date(text: &str) {
    for read in [Timestamp::parse(text), Timestamp::parse_date_time(text)]
        .into_iter()
        .flatten()
    {
        let written = read.to_string();
        assert_eq!(Timestamp::parse(&written), Some(read), "{written}");
    }
}
