use super::*;

fn matches(pattern: &str, text: &str) -> Option<bool> {
    let pattern = Pattern::read(pattern).ok()?;
    let mut steps = Steps::new(1_000_000);
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
        assert!(Pattern::read(pattern).is_err(), "{pattern}");
    }
    assert!(Pattern::read(&"(".repeat(100_000)).is_err());
}

/// The worst that can be asked for takes steps that grow with the text.
#[test]
fn no_pattern_takes_more_steps_than_text_and_pattern_are_long() {
    for pattern in ["(a*)*b", "(a|a)*b", "(a+)+$", "(.*)*=(.*)*=x"] {
        let read = Pattern::read(pattern).expect("is one");
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
    let read = Pattern::read("a*b").expect("is one");
    let found = read.matches(&"a".repeat(1000), &mut Steps::new(500));
    assert!(matches!(found, Err(NoneLeft)));
}
