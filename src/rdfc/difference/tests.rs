use super::*;
use crate::rdfc::{Dataset, HashAlgorithm, Limits, NQuads, NQuadsLimits, canonicalize};

fn difference(first: &str, second: &str) -> Difference {
    let read = |text| NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
    let [first, second] = [first, second].map(read);
    Difference::between(&canonical(&first.dataset), &canonical(&second.dataset))
}

fn canonical(dataset: &Dataset) -> Canonical<'_> {
    canonicalize(dataset, HashAlgorithm::Sha256, &Limits::default()).expect("no poison")
}

/// How many lines differ on either side.
fn counts(first: &str, second: &str) -> (usize, usize) {
    let difference = difference(first, second);
    (difference.only_first.len(), difference.only_second.len())
}

/// A record of badges, each with two results that look alike but for their values, and a proof
/// in a graph of its own.
fn record(badges: usize) -> String {
    let badge = |n: usize| {
        format!(
            "<urn:learner> <urn:has> _:badge{n} .\n\
             _:badge{n} <urn:type> <urn:Badge> .\n\
             _:badge{n} <urn:name> \"Badge {}\" .\n\
             _:badge{n} <urn:result> _:first{n} .\n\
             _:badge{n} <urn:result> _:second{n} .\n\
             _:first{n} <urn:type> <urn:Result> .\n\
             _:first{n} <urn:value> \"A\" .\n\
             _:second{n} <urn:type> <urn:Result> .\n\
             _:second{n} <urn:value> \"B\" .\n\
             _:badge{n} <urn:proof> _:graph{n} .\n\
             _:proof{n} <urn:type> <urn:Proof> _:graph{n} .\n",
            n / 2
        )
    };
    (0..badges).map(badge).collect()
}

/// The lines from the last to the first, and other labels.
fn written_otherwise(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().rev().map(str::to_owned).collect();
    for line in &mut lines {
        *line = line.replace("_:first", "_:a").replace("_:badge", "_:z9");
    }
    lines.join("\r\n")
}

#[test]
fn other_labels_and_another_order_are_no_difference() {
    let record = record(9);
    let difference = difference(&record, &written_otherwise(&record));
    assert_eq!(difference.shared, 9 * 11);
    assert!(difference.only_first.is_empty() && difference.only_second.is_empty());
}

#[test]
fn a_changed_claim_is_one_line_on_each_side() {
    let record = record(9);
    for (from, to) in [
        ("_:first4 <urn:value> \"A\"", "_:first4 <urn:value> \"C\""),
        ("_:first4 <urn:value> \"A\"", "_:first4 <urn:value> \"B\""),
        (
            "_:badge4 <urn:name> \"Badge 2\"",
            "_:badge4 <urn:name> \"Badge 9\"",
        ),
        (
            "_:badge8 <urn:name> \"Badge 4\"",
            "_:badge8 <urn:name> \"Badge 1\"",
        ),
        (
            "<urn:learner> <urn:has> _:badge3",
            "<urn:other> <urn:has> _:badge3",
        ),
        (
            "_:proof5 <urn:type> <urn:Proof>",
            "_:proof5 <urn:type> <urn:Claim>",
        ),
    ] {
        let changed = written_otherwise(&record.replace(from, to));
        assert_eq!(counts(&record, &changed), (1, 1), "{to}");
    }
}

/// Every badge has a twin, so that little is told apart by what is said about it.
#[test]
fn a_large_record_is_compared_as_well() {
    let record = record(2000);
    let changed = record.replace(
        "_:second1234 <urn:value> \"B\"",
        "_:second1234 <urn:value> \"C\"",
    );
    assert_eq!(counts(&record, &written_otherwise(&changed)), (1, 1));
}

#[test]
fn a_line_that_is_missing_is_one_line_on_one_side() {
    let record = record(5);
    for missing in [
        "_:second2 <urn:value> \"B\" .\n",
        "_:badge3 <urn:type> <urn:Badge> .\n",
        "<urn:learner> <urn:has> _:badge1 .\n",
        "_:badge4 <urn:proof> _:graph4 .\n",
    ] {
        let shorter = written_otherwise(&record.replace(missing, ""));
        assert_eq!(counts(&record, &shorter), (1, 0), "{missing}");
        assert_eq!(counts(&shorter, &record), (0, 1), "{missing}");
    }
}

#[test]
fn a_blank_node_too_many_goes_by_a_label_of_its_own() {
    let record = record(3);
    let more = format!("{record}<urn:learner> <urn:has> _:more .\n_:more <urn:name> \"New\" .\n");
    let difference = difference(&record, &more);
    assert!(difference.only_first.is_empty());
    let [one, two] = &difference.only_second[..] else {
        panic!("{:?}", difference.only_second);
    };
    let label = two.split(' ').next().expect("a label");
    assert_eq!(*one, format!("<urn:learner> <urn:has> {label} ."));
    assert!(label.starts_with("_:x"), "{label}");
}

#[test]
fn everything_else_differs_in_all_lines() {
    assert_eq!(counts("", ""), (0, 0));
    assert_eq!(counts("<urn:s> <urn:p> _:o .", ""), (1, 0));
    assert_eq!(counts("", "_:s <urn:p> _:s ."), (0, 1));
    assert_eq!(counts("_:s <urn:p> _:s .", "_:s <urn:p> _:o ."), (1, 1));
}

/// However wrong the pairs may be: what is not the same never looks the same.
#[test]
fn two_rings_are_not_one() {
    let ring = |labels: &[&str]| -> String {
        let next = labels.iter().cycle().skip(1);
        let steps = labels.iter().zip(next);
        steps
            .map(|(a, b)| format!("_:{a} <urn:next> _:{b} .\n"))
            .collect()
    };
    let one = ring(&["a", "b", "c", "d", "e", "f"]);
    let two = ring(&["a", "b", "c"]) + &ring(&["d", "e", "f"]);
    let (first, second) = counts(&one, &two);
    assert!(first > 0 && first == second);
}
