//! Technical details: what a report tells beside its sentences.

use super::findings::beginning;
use serde::Serialize;
use std::collections::BTreeMap;

/// The letters of a sentence or of a detail that is text: what one stranger wrote once could stand
/// in the checks of each of thousands of credentials. Keys and real addresses are shorter.
pub(super) const LONGEST_TEXT: usize = 2000;

/// The details of a check, by name.
pub type Details = BTreeMap<String, Detail>;

/// One of them. It is written as the JSON that it looks like.
///
/// `serde_json::Value` would do, but it can hold fractions too, and the tables with which those
/// are written are a thirtieth of the WebAssembly module.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
#[serde(untagged)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Detail {
    Flag(bool),
    Number(usize),
    Text(String),
    List(Vec<Detail>),
    Members(Details),
}

impl Detail {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Detail::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Members that are texts.
    pub(super) fn members<const N: usize>(members: [(&str, &str); N]) -> Detail {
        let mut details = Details::new();
        for (name, text) in members {
            details.insert(name.to_owned(), text.into());
        }
        Detail::Members(details)
    }
}

impl From<bool> for Detail {
    fn from(flag: bool) -> Detail {
        Detail::Flag(flag)
    }
}

impl From<usize> for Detail {
    fn from(number: usize) -> Detail {
        Detail::Number(number)
    }
}

impl From<&str> for Detail {
    fn from(text: &str) -> Detail {
        Detail::Text(beginning(text, LONGEST_TEXT).to_owned())
    }
}

impl From<String> for Detail {
    fn from(text: String) -> Detail {
        text.as_str().into()
    }
}

impl<T: Into<Detail>> From<Vec<T>> for Detail {
    fn from(list: Vec<T>) -> Detail {
        Detail::List(list.into_iter().map(T::into).collect())
    }
}

impl<T: Clone + Into<Detail>> From<&[T]> for Detail {
    fn from(list: &[T]) -> Detail {
        list.to_vec().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_told_by_their_beginning_wherever_they_stand() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        let cut = Detail::Text("x".repeat(LONGEST_TEXT));
        assert_eq!(Detail::from(long.clone()), cut);
        let list = Detail::from(vec![long.as_str()]);
        assert_eq!(list, Detail::List(vec![cut.clone()]));
        let members = Detail::members([("pointer", &long)]);
        assert_eq!(
            members,
            Detail::Members([("pointer".to_owned(), cut)].into())
        );
    }
}
