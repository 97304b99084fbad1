//! A proof configuration as JSON.

use crate::jcs::canonicalize_string;
use crate::json::Value;
use crate::jsonld::Input;

/// What an input says, its values as they stand in the document.
pub(super) fn text(input: &Input<'_>) -> String {
    let context = input.context.map(|context| ("@context", context));
    let is_left_out =
        |key: &str| input.omit.contains(&key) || key == "@context" && input.context.is_some();
    let own = input.value.members();
    let own = own.filter(|(key, _)| !is_left_out(key));
    let member =
        |(key, value): (&str, Value<'_>)| format!("{}:{}", canonicalize_string(key), value.raw());
    let members: Vec<String> = context.into_iter().chain(own).map(member).collect();
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    #[test]
    fn members_are_replaced_and_left_out() {
        let json = |text: &str| Document::parse(text.to_owned(), &Limits::default()).expect("JSON");
        let (proof, document) = (
            json(r#"{"a\"b": [1, 2], "proofValue": "z", "@context": {}, "c": 1.0}"#),
            json(r#"{"@context": "urn:c"}"#),
        );
        let input = Input {
            omit: &["proofValue"],
            ..Input::new(proof.root())
        };
        assert_eq!(text(&input), r#"{"a\"b":[1, 2],"@context":{},"c":1.0}"#);
        let input = Input {
            context: document.root().get("@context"),
            ..input
        };
        assert_eq!(
            text(&input),
            r#"{"@context":"urn:c","a\"b":[1, 2],"c":1.0}"#
        );
        assert_eq!(text(&Input::new(json("{}").root())), "{}");
    }
}
