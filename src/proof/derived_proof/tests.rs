use super::*;

/// The key of the W3C's example: 0x8024 and a compressed point.
const KEY: &str = "zDnaeTHfhmSaQKBc7CmdL3K7oYg3D6SC7yowe2eBeVd2DH32r";

/// CBOR by hand (RFC 8949): the head of an item of a major type with a short length.
fn head(major: u8, length: u8) -> Vec<u8> {
    match length {
        0..24 => vec![major << 5 | length],
        _ => vec![major << 5 | 24, length],
    }
}

fn bytes(value: &[u8]) -> Vec<u8> {
    [head(2, value.len() as u8), value.to_vec()].concat()
}

fn list(items: &[Vec<u8>]) -> Vec<u8> {
    [head(4, items.len() as u8), items.concat()].concat()
}

fn map(entries: &[(u8, [u8; 32])]) -> Vec<u8> {
    let entries: Vec<_> = entries
        .iter()
        .map(|(number, label)| [head(0, *number), bytes(label)].concat())
        .collect();
    [head(5, entries.len() as u8), entries.concat()].concat()
}

/// The parts of a proof of three statements, the second mandatory, with two blank nodes.
fn five() -> [Vec<u8>; 5] {
    [
        bytes(&[7; 64]),
        bytes(&multibase::decode(KEY).expect("a key")),
        list(&[bytes(&[1; 64]), bytes(&[2; 64])]),
        map(&[(0, [3; 32]), (1, [4; 32])]),
        list(&[head(0, 1)]),
    ]
}

fn read(header: [u8; 3], cbor: &[u8]) -> Result<DerivedProof, ProofError> {
    let all = [&header, cbor].concat();
    DerivedProof::read(&format!("u{}", URL_SAFE_NO_PAD.encode(all)))
}

fn read_with(change: impl FnOnce(&mut [Vec<u8>; 5])) -> Result<DerivedProof, ProofError> {
    let mut parts = five();
    change(&mut parts);
    read(DERIVED, &list(&parts))
}

#[test]
fn a_derived_proof_is_read() {
    let proof = read_with(|_| {}).expect("a derived proof");
    assert_eq!(proof.base_signature, [7; 64]);
    assert_eq!(proof.key.to_multikey(), KEY);
    assert_eq!(proof.signatures, [[1; 64], [2; 64]]);
    let label = |byte| format!("u{}", URL_SAFE_NO_PAD.encode([byte; 32]));
    assert_eq!(proof.labels, BTreeMap::from([(0, label(3)), (1, label(4))]));
    assert_eq!((proof.mandatory.len(), proof.statement_count()), (1, 3));
    assert!(proof.mandatory.contains(&1));
}

#[test]
fn a_base_proof_is_told_from_it() {
    assert_eq!(read(BASE, &[]).err(), Some(ProofError::Base));
}

fn refused(proof: Result<DerivedProof, ProofError>) -> &'static str {
    match proof {
        Err(ProofError::Derived(how)) => how,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "z2", "u2V0B=", "u+/", "u 2V0B"] {
        assert_eq!(refused(DerivedProof::read(text)), "is not base64url");
    }
    for header in [[0xd9, 0x5d, 0x02], [0xd9, 0x5e, 0x01], [0, 0, 0]] {
        assert!(refused(read(header, &list(&five()))).contains("neither"));
    }
    assert!(refused(DerivedProof::read("u2V0")).contains("neither"));
}

#[test]
fn other_shapes_are_refused() {
    let five_parts = "five parts";
    for shape in [
        vec![],
        list(&five()[..4]),
        list(&[&five()[..], &[head(0, 1)]].concat()),
        // An array that does not say where it ends, and one that says so falsely.
        [vec![0x9f], five().concat(), vec![0xff]].concat(),
        vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ] {
        assert!(refused(read(DERIVED, &shape)).contains(five_parts));
    }
    let longest = vec![0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    for (part, other) in [
        (0, head(0, 7)),
        (0, vec![0x78, 1, b'a']),
        (1, head(7, 22)),
        (2, bytes(&[1])),
        (2, list(&[head(0, 1)])),
        (2, longest.clone()),
        (3, list(&[])),
        (
            3,
            vec![0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ),
        (3, [head(5, 1), head(1, 0), bytes(&[3; 32])].concat()),
        (4, list(&[head(1, 0)])),
        (4, list(&[vec![0xf9, 0x3c, 0x00]])),
        (4, longest),
    ] {
        let proof = read_with(|parts| parts[part] = other.clone());
        assert!(refused(proof).contains(five_parts), "{part} {other:x?}");
    }
    let longer = [list(&five()), vec![0]].concat();
    assert_eq!(refused(read(DERIVED, &longer)), "goes on behind its end");
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let ed25519 = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    let no_key = [
        bytes(&multibase::decode(ed25519).expect("a key")),
        bytes(&[7; 35]),
        bytes(&[]),
    ];
    for key in no_key {
        assert_eq!(
            refused(read_with(|parts| parts[1] = key)),
            "holds no P-256 key"
        );
    }
    let short = [head(5, 1), head(0, 0), bytes(&[3; 31])].concat();
    assert!(refused(read_with(|parts| parts[3] = short)).contains("another length"));
    for (one, other) in [((0, [3; 32]), (0, [4; 32])), ((0, [3; 32]), (1, [3; 32]))] {
        let proof = read_with(|parts| parts[3] = map(&[one, other]));
        assert_eq!(refused(proof), "names a blank node twice");
    }
    let twice = list(&[head(0, 1), head(0, 1)]);
    assert_eq!(
        refused(read_with(|parts| parts[4] = twice)),
        "names a statement twice"
    );
    for beyond in [
        head(0, 3),
        vec![0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ] {
        let proof = read_with(|parts| parts[4] = list(&[beyond]));
        assert_eq!(refused(proof), "names a statement that is not there");
    }
}
