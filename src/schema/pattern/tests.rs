use super::*;

fn read(pattern: &str, steps: &mut Steps) -> Option<Pattern> {
    Pattern::read(pattern, steps).ok()
}

fn matches(pattern: &str, text: &str) -> Option<bool> {
    let mut steps = Steps::new(1_000_000);
    let pattern = read(pattern, &mut steps)?;
    pattern.matches(text, &mut steps).ok()
}

#[test]
fn patterns_match_somewhere() {
    for (pattern, yes, no) in [
        ("", "anything", ""),
        ("b", "abc", "ac"),
        ("^b", "bc", "ab"),
        ("b$", "ab", "ba"),
        ("^a|b$", "ax", "xa"),
        ("^(a|b)*c$", "ababc", "abxc"),
        ("^a{2,3}$", "aaa", "aaaa"),
        ("^a{2}$", "aa", "a"),
        ("^a{2,}$", "aaaaa", "a"),
        ("^a{,2}$", "a{,2}", "aa"),
        ("^a?b+?$", "bb", "a"),
        ("^(?:a(?<name>b))+$", "abab", "aba"),
        (".", "é", "\u{2028}"),
        (r"^\d+\.\d$", "12.5", "12x5"),
        (r"^[^\d\s]$", "x", "5"),
        (r"^\W$", "-", "_"),
        (r"\bword\b", "a word.", "swords"),
        (r"a\Bb", "ab", "a b"),
        (r"^[a-z|A-Z|0-9|.|-|_]+$", "aZ|_.", "a-b"),
        (r"^[a-c-e]$", "-", "d"),
        (r"^[\b]$", "\u{8}", "b"),
        (r"^[\]\\-]$", "]", "["),
        (r"^\/\-\_\.$", "/-_.", "/-_x"),
        (r"^\x41\u0042\u{43}\cJ$", "ABC\n", "ABC"),
        (r"^\ud83d\ude00$", "😀", "x"),
        (r"^[😀-😂]$", "😁", "😃"),
        (r"^[]|^[^]$", "\n", "ab"),
        (r"^\s$", "\u{feff}", "\u{85}"),
        ("^(|a)+$", "aa", "b"),
        ("^(a*)*$", "aaa", "b"),
        ("{a}", "{a}", "a"),
    ] {
        assert_eq!(matches(pattern, yes), Some(true), "{pattern} {yes}");
        if !pattern.is_empty() {
            assert_eq!(matches(pattern, no), Some(false), "{pattern} {no}");
        }
    }
}

#[test]
fn what_cannot_be_matched_is_said() {
    for pattern in [
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        r"(a)\1",
        r"\k<a>",
        r"\p{L}",
        "(",
        ")",
        "[",
        "a**",
        "*",
        "[b-a]",
        r"\",
        r"\xg0",
        r"\u12",
        r"\ud800",
        "(?i:a)",
        "a{2,1}",
        r"\q",
        "^*",
        "(?<a",
        r"[\d-z]x{99999}y",
        "(a{1000}){1000}",
        "(){99999999999}",
        "((((){999}){999}){999}){999}",
    ] {
        let found = Pattern::read(pattern, &mut Steps::new(10_000_000)).err();
        assert!(matches!(found, Some(Unread::Because(_))), "{pattern}");
    }
    assert!(read(&"(".repeat(100_000), &mut Steps::new(10_000_000)).is_none());
}

/// The worst that can be asked for takes steps that grow with the text.
#[test]
fn no_pattern_takes_more_steps_than_text_and_pattern_are_long() {
    for pattern in ["(a*)*b", "(a|a)*b", "(a+)+$", "(.*)*=(.*)*=x"] {
        let read = read(pattern, &mut Steps::new(1000)).expect("is one");
        let instructions = read.program.len();
        let text = "a".repeat(10_000) + "!";
        let mut steps = Steps::new(usize::MAX);
        assert!(matches!(read.matches(&text, &mut steps), Ok(false)));
        let taken = usize::MAX - steps.left();
        assert!(
            taken <= 3 * instructions * (text.len() + 1),
            "{pattern}: {taken}"
        );
    }
    let read = read("a*b", &mut Steps::new(100)).expect("is one");
    let found = read.matches(&"a".repeat(1000), &mut Steps::new(500));
    assert!(matches!(found, Err(NoneLeft)));
}

/// Short patterns that become long ones: each takes steps for what it becomes.
#[test]
fn what_a_pattern_becomes_is_counted() {
    for (pattern, at_least) in [
        ("a{9999}", 80_000),
        ("(a{99}){99}", 80_000),
        ("(){40000}", 80_000),
    ] {
        let mut steps = Steps::new(1_000_000);
        assert!(read(pattern, &mut steps).is_some(), "{pattern}");
        let taken = 1_000_000 - steps.left();
        assert!(taken >= at_least, "{pattern}: {taken}");
        let found = Pattern::read(pattern, &mut Steps::new(at_least / 2)).err();
        assert_eq!(found, Some(Unread::NoneLeft), "{pattern}");
    }
    let long = read("a{9999}", &mut Steps::new(1_000_000)).expect("is one");
    let mut steps = Steps::new(1_000_000);
    assert_eq!(long.matches("", &mut steps), Ok(false));
    assert!(1_000_000 - steps.left() >= 1000);
}

/// A class is kept once, in as few ranges as can be, however often it was written or repeated.
#[test]
fn classes_are_merged_and_shared() {
    let ranges = |pattern: &str| -> Vec<Ranges> {
        let read = read(pattern, &mut Steps::new(1_000_000)).expect("is one");
        let ranges = read
            .program
            .iter()
            .filter_map(|instruction| match instruction {
                Instruction::Character(ranges) => Some(Rc::clone(ranges)),
                _ => None,
            });
        ranges.collect()
    };
    let repeated = ranges(&format!("[{}b-dx-za-c]{{9999}}", "a".repeat(90_000)));
    assert_eq!(repeated.len(), 9999);
    assert_eq!(*repeated[0], [('a', 'd'), ('x', 'z')]);
    assert!(repeated.iter().all(|one| Rc::ptr_eq(one, &repeated[0])));
    for (pattern, expected) in [
        (r"[\s\S]", vec![('\0', char::MAX)]),
        (
            "[^\u{d7ff}]",
            vec![('\0', '\u{d7fe}'), ('\u{e000}', char::MAX)],
        ),
        ("[^\0-\u{d7ff}\u{e000}-\u{10ffff}]", vec![]),
        (
            "[^\u{e000}]",
            vec![('\0', '\u{d7ff}'), ('\u{e001}', char::MAX)],
        ),
    ] {
        assert_eq!(*ranges(pattern)[0], *expected, "{pattern}");
    }
    let too_long = format!("[{}]", "a".repeat(MAX_BYTES));
    let mut steps = Steps::new(1_000_000);
    assert!(read(&too_long, &mut steps).is_none());
    assert_eq!(steps.left(), 1_000_000);
}
