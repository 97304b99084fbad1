//! What strangers wrote stays text.

use super::*;

/// Every string of a record replaced by what would be markup, a link or a trick.
#[test]
fn hostile_text_stays_text() {
    for hostile in [
        "<script>alert(1)</script>",
        r#""><img src=x onerror=alert(1)>"#,
        "'--><svg onload=alert(1)>",
        "javascript:alert(1)",
        "\u{202e}lawrah\u{2066}\u{2069}",
        "{}",
        "&lt;b&gt;",
    ] {
        let quoted = serde_json::to_string(hostile).expect("a string");
        let input = replace_every_string(RECORD, &quoted);
        Document::parse(input.clone(), &Limits::default()).expect("still JSON");
        let mut root = with_child();
        root.name = Some(hostile.to_owned());
        root.issuer.id = Some(hostile.to_owned());
        root.issuer.name = Some(hostile.to_owned());
        root.checks[0].message = hostile.to_owned();
        root.checks[0]
            .detail
            .insert(hostile.to_owned(), hostile.into());
        let html = html(&input, root);
        for markup in ["<script", "<img", "onload=alert(1)>", "href"] {
            assert!(!html.contains(markup), "{hostile}: {html}");
        }
        assert_isolated(&html, hostile);
    }
}

/// Values only: keys and types decide what is shown at all.
fn replace_every_string(json: &str, quoted: &str) -> String {
    let document = Document::parse(json.to_owned(), &Limits::default()).expect("JSON");
    fn write(value: crate::json::Value<'_>, key: &str, quoted: &str) -> String {
        use crate::json::Kind;
        let members = || {
            value
                .members()
                .map(|(key, value)| format!("{key:?}:{}", write(value, key, quoted)))
        };
        let items = || value.items().map(|value| write(value, key, quoted));
        match value.kind() {
            Kind::Object => format!("{{{}}}", members().collect::<Vec<_>>().join(",")),
            Kind::Array => format!("[{}]", items().collect::<Vec<_>>().join(",")),
            Kind::String if !matches!(key, "type" | "resultDescription") => quoted.to_owned(),
            _ => value.raw().to_owned(),
        }
    }
    write(document.root(), "", quoted)
}

/// Wherever the text is shown, an element of its own keeps it apart from the words around it.
fn assert_isolated(html: &str, hostile: &str) {
    let escaped = maud::html! { (hostile) }.into_string();
    let mut shown = 0;
    for (at, _) in html.match_indices(&escaped) {
        let before = &html[..at];
        let in_a_tag = before.rfind('<') > before.rfind('>');
        if !in_a_tag {
            assert!(
                before.ends_with("<bdi>"),
                "{hostile} follows {}",
                &before[at - 40..]
            );
            shown += 1;
        }
    }
    assert!(shown > 10, "{hostile} is shown {shown} times");
}
