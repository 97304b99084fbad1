//! Text from outside on its way to a terminal.

/// Text that cannot steer the terminal: neither by control characters nor by marks that
/// reorder what is read.
pub fn plain(text: &str) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
    };
    text.chars()
        .map(|character| {
            if steers(character) {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(
            plain("a\u{1b}[31mb\n\u{202e}c é"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c é"
        );
    }
}
