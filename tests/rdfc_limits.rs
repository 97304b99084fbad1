//! Datasets that would take forever, and honest ones that take long: where RDFC-1.0 stops.
//! Counters are compared, not seconds.

use clr_wallet::rdfc::{
    Exhausted, HashAlgorithm, Limits, NQuads, NQuadsLimits, TooComplex, Work, canonicalize,
};

fn too_complex(text: &str, limits: &Limits) -> TooComplex {
    let parsed = NQuads::read(text, NQuadsLimits::default()).expect("is N-Quads");
    match canonicalize(&parsed.dataset, HashAlgorithm::Sha256, limits) {
        Ok(_) => panic!("canonicalized"),
        Err(error) => error,
    }
}

/// Every node of a clique looks like every other, in every order.
fn clique(size: usize) -> String {
    let pairs = (0..size).flat_map(|a| (0..size).filter(move |&b| a != b).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| format!("_:n{a} <http://p> _:n{b} .\n"))
        .collect()
}

#[test]
fn poison_cliques_end_soon() {
    for size in 8..=12 {
        let Work {
            n_degree_runs,
            permutations,
            neighbours,
        } = too_complex(&clique(size), &Limits::default()).work;
        assert!(n_degree_runs <= 4000, "{size}: {n_degree_runs} runs");
        assert!(permutations <= 4000, "{size}: {permutations} permutations");
        assert!(neighbours <= 4000 * 16, "{size}: {neighbours} neighbours");
    }
}

#[test]
fn each_limit_stops_what_it_counts() {
    let chain: String = (0..600)
        .map(|n| format!("_:n{n} <http://p> _:n{} .\n", n + 1))
        .collect();
    assert_eq!(
        too_complex(&chain, &Limits::default()).exhausted,
        Exhausted::Depth
    );

    let pairs: String = (0..20)
        .map(|n| format!("_:a{n} <http://p> _:b{n} .\n"))
        .collect();
    let few = Limits {
        floor: 5,
        per_blank_node: 0,
        depth: 256,
    };
    assert_eq!(too_complex(&pairs, &few).exhausted, Exhausted::NDegreeRuns);
    let spent = too_complex(&pairs, &few).work;
    assert_eq!(spent.n_degree_runs, 5);

    // Leaves that two quads relate: most orders are given up before anything is run.
    let leaf = |hub: &str, n: usize| {
        format!(
            "_:{hub} <http://p> _:{hub}{n} <http://g> .\n_:{hub} <http://p> _:{hub}{n} <http://h> .\n"
        )
    };
    let star = |hub: &str| -> String { (0..4).map(|n| leaf(hub, n)).collect() };
    let stars = star("x") + &star("y");
    assert_eq!(
        too_complex(&stars, &Limits { floor: 300, ..few }).exhausted,
        Exhausted::Permutations
    );

    let many_ways = |hub: &str| -> String {
        (0..200)
            .map(|n| format!("_:{hub} <http://p{n}> _:{hub}1 .\n"))
            .collect()
    };
    let hubs = many_ways("x") + &many_ways("y");
    assert_eq!(too_complex(&hubs, &few).exhausted, Exhausted::Neighbours);
    let parsed = NQuads::read(&hubs, NQuadsLimits::default()).expect("is N-Quads");
    let honest = canonicalize(&parsed.dataset, HashAlgorithm::Sha256, &Limits::default());
    assert_eq!(
        honest.map(|canonical| canonical.quad_count()).ok(),
        Some(400)
    );
}

/// A record of 1,000 credentials, each with two results that look alike until their
/// neighbours are asked: more work than any fixed limit that stops small poison graphs soon.
#[test]
fn a_large_honest_record_stays_within_the_limits() {
    let result = |n: usize| {
        format!(
            "<urn:learner> <http://result> _:r{n} .\n_:r{n} <http://type> <http://Result> .\n\
             _:r{n} <http://value> _:v{n} .\n_:v{n} <http://grade> \"{}\" .\n\
             _:a{n} <http://alignment> _:r{n} .\n_:a{n} <http://source> _:s{n} .\n\
             _:s{n} <http://id> \"{n}\" .\n",
            n % 5
        )
    };
    let record: String = (0..2000).map(result).collect();
    let parsed = NQuads::read(&record, NQuadsLimits::default()).expect("is N-Quads");
    let canonical = canonicalize(&parsed.dataset, HashAlgorithm::Sha256, &Limits::default())
        .expect("an honest record");
    assert!(
        canonical.work().n_degree_runs > 4000,
        "{:?}",
        canonical.work()
    );
    assert_eq!(canonical.quad_count(), 14_000);
}
