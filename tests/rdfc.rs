//! RDFC-1.0, case by case. Where a case says so, the expected text is what rdf-canonize 5
//! answers; otherwise it follows from the standard by hand.

use clr_wallet::rdfc::{
    Dataset, HashAlgorithm, Limits, NQuads, NQuadsLimits, Quad, TermId, canonicalize,
};

fn canonical_with(text: &str, algorithm: HashAlgorithm) -> String {
    let parsed = NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
    let canonical =
        canonicalize(&parsed.dataset, algorithm, &Limits::default()).expect("within the limits");
    let nquads = canonical.nquads();
    assert!(nquads.lines().is_sorted(), "lines out of order:\n{nquads}");
    assert_eq!(nquads.lines().count(), canonical.quad_count());
    assert_eq!(canonical.hash(), algorithm.hash(nquads.as_bytes()));
    nquads
}

fn canonical(text: &str) -> String {
    canonical_with(text, HashAlgorithm::Sha256)
}

#[test]
fn an_empty_dataset_is_an_empty_document() {
    assert_eq!(canonical(""), "");
    let dataset = Dataset::new();
    let empty =
        canonicalize(&dataset, HashAlgorithm::Sha256, &Limits::default()).expect("nothing to do");
    // The SHA-256 of no bytes.
    assert_eq!(
        empty.hash().to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn a_single_blank_node_is_the_first() {
    assert_eq!(
        canonical("_:x <http://p> \"v\" .\n"),
        "_:c14n0 <http://p> \"v\" .\n"
    );
}

#[test]
fn duplicate_quads_count_once() {
    let once = "_:x <http://p> _:y <http://g> .\n_:x <http://q> \"v\" .\n";
    assert_eq!(canonical(&once.repeat(3)), canonical(once));
    assert_eq!(canonical(once).lines().count(), 2);
}

#[test]
fn blank_nodes_without_quads_get_no_identifier() {
    let mut dataset = Dataset::new();
    let (unused, used) = (dataset.blank(), dataset.blank());
    let predicate = dataset.iri("http://p");
    dataset.push(Quad {
        subject: used,
        predicate,
        object: predicate,
        graph: TermId::DEFAULT_GRAPH,
    });
    let canonical =
        canonicalize(&dataset, HashAlgorithm::Sha256, &Limits::default()).expect("one quad");
    assert_eq!(
        (
            canonical.number(unused),
            canonical.number(used),
            canonical.number(predicate)
        ),
        (None, Some(0), None)
    );
}

/// Identifiers go by the hashes of these lines with `_:a` in front (see `sha256sum` and
/// `sha384sum`): 6bc7…, 93de…, c3ce… for 0, 2, 1 with SHA-256; 67f0…, 762a…, f0df… for
/// 2, 0, 1 with SHA-384.
#[test]
fn the_hash_function_decides_the_identifiers() {
    let input = "_:x <http://p> \"0\" .\n_:y <http://p> \"1\" .\n_:z <http://p> \"2\" .\n";
    assert_eq!(
        canonical_with(input, HashAlgorithm::Sha256),
        "_:c14n0 <http://p> \"0\" .\n_:c14n1 <http://p> \"2\" .\n_:c14n2 <http://p> \"1\" .\n"
    );
    assert_eq!(
        canonical_with(input, HashAlgorithm::Sha384),
        "_:c14n0 <http://p> \"2\" .\n_:c14n1 <http://p> \"0\" .\n_:c14n2 <http://p> \"1\" .\n"
    );
}

/// Expected: rdf-canonize.
#[test]
fn n_degree_hashes_use_the_same_hash_function() {
    let chain =
        "_:a <http://p> _:b .\n_:b <http://p> _:c .\n_:c <http://p> _:d .\n_:d <http://p> _:e .\n";
    assert_eq!(
        canonical_with(chain, HashAlgorithm::Sha256),
        "_:c14n1 <http://p> _:c14n3 .\n_:c14n2 <http://p> _:c14n4 .\n\
         _:c14n3 <http://p> _:c14n2 .\n_:c14n4 <http://p> _:c14n0 .\n"
    );
    assert_eq!(
        canonical_with(chain, HashAlgorithm::Sha384),
        "_:c14n1 <http://p> _:c14n2 .\n_:c14n2 <http://p> _:c14n3 .\n\
         _:c14n3 <http://p> _:c14n4 .\n_:c14n4 <http://p> _:c14n0 .\n"
    );
}

/// Expected: rdf-canonize.
#[test]
fn cycles_are_told_apart_where_they_can_be() {
    assert_eq!(
        canonical("_:x <http://p> _:y .\n_:y <http://p> _:z .\n_:z <http://p> _:x .\n"),
        "_:c14n0 <http://p> _:c14n2 .\n_:c14n1 <http://p> _:c14n0 .\n_:c14n2 <http://p> _:c14n1 .\n"
    );
    assert_eq!(
        canonical(
            "_:a <http://p> _:b .\n_:b <http://p> _:a .\n_:c <http://p> _:d .\n_:d <http://p> _:c .\n"
        ),
        "_:c14n0 <http://p> _:c14n1 .\n_:c14n1 <http://p> _:c14n0 .\n\
         _:c14n2 <http://p> _:c14n3 .\n_:c14n3 <http://p> _:c14n2 .\n"
    );
    assert_eq!(
        canonical("_:a <http://p> _:a .\n_:b <http://p> _:b .\n"),
        "_:c14n0 <http://p> _:c14n0 .\n_:c14n1 <http://p> _:c14n1 .\n"
    );
}

/// A blank node that several quads relate is appended once per quad. With a set instead,
/// the last lines would be `_:c14n5 <http://p/1> _:c14n6 …`. Expected: rdf-canonize.
#[test]
fn related_blank_nodes_are_a_multiset() {
    let input = "_:x5 <http://p/1> _:x1 _:x5 .\n_:x0 <http://p/0> _:x0 _:x0 .\n\
                 _:x1 <http://p/1> _:x6 _:x2 .\n_:x6 <http://p/1> _:x3 _:x2 .\n\
                 _:x2 <http://p/1> _:x4 _:x5 .\n_:x3 <http://p/0> _:x4 _:x2 .\n";
    assert_eq!(
        canonical(input),
        "_:c14n0 <http://p/1> _:c14n6 _:c14n0 .\n_:c14n2 <http://p/0> _:c14n2 _:c14n2 .\n\
         _:c14n3 <http://p/1> _:c14n1 _:c14n0 .\n_:c14n4 <http://p/0> _:c14n1 _:c14n3 .\n\
         _:c14n5 <http://p/1> _:c14n4 _:c14n3 .\n_:c14n6 <http://p/1> _:c14n5 _:c14n3 .\n"
    );
}

/// A related graph name is hashed without the predicate. Expected: rdf-canonize.
#[test]
fn the_position_of_a_graph_name_has_no_predicate() {
    assert_eq!(
        canonical(
            "_:x2 <http://p/0> _:x2 .\n_:x0 <http://p/0> _:x4 _:x3 .\n_:x5 <http://p/0> _:x1 _:x2 .\n"
        ),
        "_:c14n0 <http://p/0> _:c14n0 .\n_:c14n3 <http://p/0> _:c14n2 _:c14n0 .\n\
         _:c14n5 <http://p/0> _:c14n4 _:c14n1 .\n"
    );
}

/// Two roots with two arms each, alike but for what hangs on one arm's end: the order in
/// which arms are walked through decides. Expected: rdf-canonize.
#[test]
fn the_least_path_names_what_it_walks_through() {
    let edges = [
        (1, 2),
        (2, 3),
        (1, 4),
        (4, 5),
        (6, 7),
        (7, 8),
        (8, 9),
        (6, 10),
        (10, 11),
    ];
    let input: String = edges
        .iter()
        .map(|(a, b)| format!("_:x{a} <http://p> _:x{b} .\n"))
        .collect();
    assert_eq!(
        canonical(&input),
        "_:c14n0 <http://p> _:c14n1 .\n_:c14n0 <http://p> _:c14n2 .\n_:c14n1 <http://p> _:c14n3 .\n\
         _:c14n2 <http://p> _:c14n4 .\n_:c14n4 <http://p> _:c14n5 .\n_:c14n6 <http://p> _:c14n7 .\n\
         _:c14n6 <http://p> _:c14n8 .\n_:c14n7 <http://p> _:c14n9 .\n_:c14n8 <http://p> _:c14n10 .\n"
    );
}

/// Canonical N-Quads: named escapes for BS, HT, LF, FF, CR, quote and backslash, `\uXXXX`
/// for other control characters and DEL, everything else as it is.
#[test]
fn literals_are_escaped_as_canonical_n_quads_wants() {
    let mut dataset = Dataset::new();
    let iri = dataset.iri("http://example.org/ü");
    let value = "\0\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1f} !\"'\\\u{7f}\u{80}é\u{2028}\u{fffd}🎓";
    let object = dataset.literal(value, "http://www.w3.org/2001/XMLSchema#string");
    dataset.push(Quad {
        subject: iri,
        predicate: iri,
        object,
        graph: TermId::DEFAULT_GRAPH,
    });
    let canonical =
        canonicalize(&dataset, HashAlgorithm::Sha256, &Limits::default()).expect("one quad");
    assert_eq!(
        canonical.nquads(),
        "<http://example.org/ü> <http://example.org/ü> \"\\u0000\\u0007\\b\\t\\n\\u000B\\f\\r\\u001F \
         !\\\"'\\\\\\u007F\u{80}é\u{2028}\u{fffd}🎓\" .\n"
    );
}

/// Code points, not UTF-16 units: U+FFFD comes before U+1F393.
#[test]
fn lines_are_in_code_point_order() {
    let sorted = "<http://a> <http://p> \"\" .\n\
                  <http://a> <http://p> \"a\" .\n\
                  <http://a> <http://p> \"a\" <http://g> .\n\
                  <http://a> <http://p> \"a\" _:c14n0 .\n\
                  <http://a> <http://p> \"a\"@en .\n\
                  <http://a> <http://p> \"a\"@en-us .\n\
                  <http://a> <http://p> \"a\"@eng .\n\
                  <http://a> <http://p> \"a\"^^<http://d> .\n\
                  <http://a> <http://p> \"ab\" .\n\
                  <http://a> <http://p> \"b b\" .\n\
                  <http://a> <http://p> \"\u{fffd}\" .\n\
                  <http://a> <http://p> \"\u{1f393}\" .\n\
                  <http://a> <http://p> <http://a> .\n\
                  <http://a> <http://p> <http://aa> .\n\
                  <http://a> <http://p> <http://longer/than/eight/12> .\n\
                  <http://a> <http://p> <http://longer/than/eight/1> .\n\
                  <http://a> <http://p> <http://longer/than/eight/2> .\n\
                  <http://a> <http://p> _:c14n0 .\n\
                  <http://aa> <http://p> \"\" .\n\
                  _:c14n0 <http://p> \"\" .\n";
    let shuffled: Vec<&str> = sorted.lines().rev().collect();
    assert_eq!(canonical(&shuffled.join("\n")), sorted);
}

#[test]
fn more_than_ten_labels_are_ordered_as_text() {
    let input: String = (0..25)
        .map(|n| format!("_:x{n} <http://p> \"{n}\" .\n"))
        .collect();
    let canonical = canonical(&input);
    let labels: Vec<&str> = canonical
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        labels[..5],
        ["_:c14n0", "_:c14n1", "_:c14n10", "_:c14n11", "_:c14n12"]
    );
    assert_eq!(labels[24], "_:c14n9");
}

/// What the blank nodes are called and in which order quads come says nothing.
#[test]
fn isomorphic_datasets_have_one_canonical_form() {
    let mut random = Random(1);
    for _ in 0..300 {
        let quads: Vec<[usize; 4]> = (0..1 + random.below(12))
            .map(|_| {
                [
                    random.below(6),
                    random.below(2),
                    random.below(6),
                    random.below(8),
                ]
            })
            .collect();
        let names = random.shuffled(6);
        let order = random.shuffled(quads.len());
        let renamed: Vec<[usize; 4]> = order
            .iter()
            .map(|&at| quads[at])
            .map(|[s, p, o, g]| [names[s], p, names[o], g])
            .collect();
        let renamed_graphs: Vec<[usize; 4]> = renamed
            .iter()
            .map(|&[s, p, o, g]| [s, p, o, if g < 6 { names[g] } else { g }])
            .collect();
        assert_eq!(
            canonical(&write(&quads)),
            canonical(&write(&renamed_graphs))
        );
    }
}

fn write(quads: &[[usize; 4]]) -> String {
    let graph = |g| {
        if g < 6 {
            format!("_:x{g} ")
        } else {
            String::new()
        }
    };
    quads
        .iter()
        .map(|&[s, p, o, g]| format!("_:x{s} <http://p{p}> _:x{o} {}.\n", graph(g)))
        .collect()
}

/// A linear congruential generator: the same cases every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            numbers.swap(at, self.below(at + 1));
        }
        numbers
    }
}
