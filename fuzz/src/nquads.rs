//! N-Quads, and what two texts state differently.

use crate::Target;
use crate::convert::canonical;
use clr_wallet::rdfc::{
    Canonical, Dataset, Difference, HashAlgorithm, Limits, NQuads, NQuadsLimits, canonicalize,
};

pub const TARGET: Target = Target {
    name: "nquads",
    run,
    seeds: |shared| [shared.ending(".nq"), shared.ending("NQuads.txt")].concat(),
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let read = match NQuads::read(text, NQuadsLimits::default()) {
        Ok(read) => read,
        Err(error) => {
            assert!(error.line <= text.split('\n').count(), "{error}");
            return;
        }
    };
    let Some(written) = canonical(&read.dataset) else {
        return;
    };
    let again = of(&written);
    assert_eq!(canonical(&again), Some(written.clone()));

    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    let reversed = canonical(&of(&lines.join("\n")));
    assert!(
        reversed.is_none_or(|reversed| reversed == written),
        "the order of statements counts"
    );
    compare(
        &read.dataset,
        &of(written.split_once('\n').map_or("", |(_, rest)| rest)),
    );
}

/// What was written a moment ago.
fn of(text: &str) -> Dataset {
    let read = NQuads::read(text, NQuadsLimits::default());
    read.expect("was written as N-Quads").dataset
}

/// Every statement of either is the same in both or only in one.
fn compare(first: &Dataset, second: &Dataset) {
    let canonical = |dataset| canonicalize(dataset, HashAlgorithm::Sha256, &Limits::default());
    let (Ok(first), Ok(second)) = (canonical(first), canonical(second)) else {
        return;
    };
    let difference = Difference::between(&first, &second);
    let counts = |canonical: &Canonical<'_>, only: &[String]| {
        assert_eq!(only.len() + difference.shared, canonical.quad_count());
    };
    counts(&first, &difference.only_first);
    counts(&second, &difference.only_second);
    assert_eq!(
        difference.only_first.is_empty() && difference.only_second.is_empty(),
        first.hash() == second.hash()
    );
}
