//! What is found on the way through a check, and the check that it comes to.

use super::{Check, CheckKind, Code, Detail, Need, Outcome};

/// What was found, what may be told of it, and what was missing.
#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    details: Vec<(&'static str, Detail)>,
    pub needs: Vec<Need>,
}

/// Something to be said.
struct Finding {
    outcome: Outcome,
    code: Code,
    sentence: String,
}

impl Findings {
    pub fn add(&mut self, outcome: Outcome, code: Code, sentence: impl Into<String>) {
        self.list.push(Finding {
            outcome,
            code,
            sentence: sentence.into(),
        });
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn detail(&mut self, name: &'static str, text: Option<&str>) {
        self.details.extend(text.map(|text| (name, text.into())));
    }

    /// One more technical detail that is no text.
    pub fn detail_of(&mut self, name: &'static str, value: impl Into<Detail>) {
        self.details.push((name, value.into()));
    }

    /// The check: the worst finding's, the first of several, with the codes of the others.
    pub fn into_check(mut self, kind: CheckKind) -> Check {
        let outcomes = self.list.iter().map(|finding| finding.outcome);
        let check = match outcomes.enumerate().min_by_key(|(_, outcome)| *outcome) {
            Some((at, _)) => {
                let worst = self.list.remove(at);
                Check::new(kind, worst.outcome, worst.code).saying(&worst.sentence)
            }
            None => Check::new(kind, Outcome::Undetermined, Code::InternalError),
        };
        let check = self
            .list
            .into_iter()
            .fold(check, |check, finding| match finding.code {
                Code::Ok => check,
                code => check.and_also(code),
            });
        self.details
            .into_iter()
            .fold(check, |check, (name, value)| check.with(name, value))
    }
}

/// An error's words as a sentence. They are English, so ASCII: Unicode's tables of upper case would
/// be a thirtieth of the WebAssembly module.
pub(super) fn sentence(error: &impl ToString) -> String {
    let mut text = capitalized(&error.to_string());
    if !text.is_empty() {
        text.push('.');
    }
    text
}

/// Words as a sentence begins. They are English, so ASCII.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A sentence's words behind a colon. They are English, so ASCII.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_ascii_lowercase(), letters.as_str()),
        None => String::new(),
    }
}

/// A sentence about the first of so many problems.
pub(super) fn and_more(first: &str, count: usize) -> String {
    match count {
        ..2 => first.to_owned(),
        2 => format!("{first} There is one more problem."),
        _ => format!("{first} There are {} more problems.", count - 1),
    }
}

/// So much of a stranger's text as a sentence bears.
pub(super) fn short(text: &str) -> &str {
    beginning(text, 300)
}

/// The first letters of a text.
pub(super) fn beginning(text: &str, letters: usize) -> &str {
    let end = text.char_indices().nth(letters);
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_problems_are_counted() {
        assert_eq!(and_more("It is bad.", 1), "It is bad.");
        assert_eq!(
            and_more("It is bad.", 2),
            "It is bad. There is one more problem."
        );
        assert_eq!(
            and_more("It is bad.", 3),
            "It is bad. There are 2 more problems."
        );
    }

    #[test]
    fn a_text_is_cut_between_letters() {
        assert_eq!(beginning("äöü", 2), "äö");
        assert_eq!(beginning("äöü", 3), "äöü");
    }
}
