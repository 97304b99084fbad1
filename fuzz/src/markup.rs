//! A strict reader of the HTML that the crate writes: whatever a credential says stays text.

/// Elements that never have an end tag.
const VOID: [&str; 5] = ["img", "br", "wbr", "hr", "input"];

/// Elements that a view of a record never has.
const FORBIDDEN: [&str; 8] = [
    "script", "style", "iframe", "object", "embed", "form", "base", "link",
];

/// Panics where tags do not match, or something could act.
pub fn holds(html: &str) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (tag, after) = rest.split_once('>').expect("a tag has an end");
        rest = after;
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "end tags match"),
            None => {
                let name = start_tag(tag.trim_end_matches('/'));
                let is_whole = VOID.contains(&name) || tag.ends_with('/');
                if !is_whole {
                    open.push(name);
                }
            }
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
}

/// The name of a start tag, whose attributes do nothing.
fn start_tag(tag: &str) -> &str {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "<{name}"
    );
    assert!(!FORBIDDEN.contains(&name), "<{name}");
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let value = match after.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').expect("a value has an end");
                rest = after.trim_start();
                value
            }
            None => {
                rest = after.trim_start();
                ""
            }
        };
        attribute_holds(attribute, value);
    }
    name
}

fn attribute_holds(name: &str, value: &str) {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"-:".contains(&byte);
    assert!(!name.is_empty() && name.bytes().all(is_known), "{name}");
    assert!(!name.starts_with("on") && name != "style", "{name}");
    let leads = ["https://", "http://", "mailto:", "#", "data:image/"];
    if ["href", "src", "action"].contains(&name) {
        let is_harmless = leads.iter().any(|start| value.starts_with(start));
        assert!(is_harmless, "{name} leads to {value}");
    }
}
