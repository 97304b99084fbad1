//! A report as a tree of lines for people.

use clr_wallet::verify::{Check, Issuer, Node, Outcome, Report, VouchedBy};
use std::io::{self, Write};

/// Prints one input's report.
pub fn print(name: &str, report: &Report, out: &mut impl Write) -> io::Result<()> {
    let counts: Vec<String> = report
        .summary
        .iter()
        .map(|(outcome, count)| format!("{count} {}", word(*outcome)))
        .collect();
    writeln!(out, "{}: {}", plain(name), counts.join(", "))?;
    print_node(&report.root, "", "", out)?;
    for need in &report.needs {
        writeln!(out, "needed: {}", plain(&need.url))?;
    }
    Ok(())
}

/// `first` stands before the node's own line, `rest` before all lines below it.
fn print_node(node: &Node, first: &str, rest: &str, out: &mut impl Write) -> io::Result<()> {
    let name = node
        .name
        .as_deref()
        .or(node.id.as_deref())
        .unwrap_or("(without a name)");
    let kind = node
        .types
        .iter()
        .rfind(|name| *name != "VerifiableCredential");
    let kind = kind
        .map(|kind| format!(" ({})", plain(kind)))
        .unwrap_or_default();
    writeln!(
        out,
        "{first}{} {}: {}{kind}",
        shape(node.outcome),
        word(node.outcome),
        plain(name)
    )?;
    let below = if node.children.is_empty() {
        "  "
    } else {
        "│ "
    };
    writeln!(out, "{rest}{below}  {}", issuer(&node.issuer))?;
    for check in node.checks.iter().filter(|check| is_worth_a_line(check)) {
        let code = check.code.as_str();
        writeln!(
            out,
            "{rest}{below}  {} {} ({code})",
            shape(check.outcome),
            plain(&check.message)
        )?;
    }
    for (at, child) in node.children.iter().enumerate() {
        let is_last = at + 1 == node.children.len();
        let (branch, stem) = if is_last {
            ("└ ", "  ")
        } else {
            ("├ ", "│ ")
        };
        print_node(
            child,
            &format!("{rest}{branch}"),
            &format!("{rest}{stem}"),
            out,
        )?;
    }
    Ok(())
}

/// Proofs and bindings are what the program is for; of the rest only what is not green.
fn is_worth_a_line(check: &Check) -> bool {
    use clr_wallet::verify::CheckKind::{KeyBinding, Proof};
    check.outcome != Outcome::Valid || matches!(check.check, Proof | KeyBinding)
}

fn issuer(issuer: &Issuer) -> String {
    let name = issuer.name.as_deref().unwrap_or("an issuer without a name");
    let id = issuer
        .id
        .as_deref()
        .map(|id| format!(" <{}>", plain(id)))
        .unwrap_or_default();
    let vouched = match (issuer.vouched_by, &issuer.domain) {
        (VouchedBy::TrustList, _) => "your trust list vouches for the name".to_owned(),
        (VouchedBy::Domain, Some(domain)) => format!("{} vouches for the name", plain(domain)),
        _ => "nobody vouches for the name".to_owned(),
    };
    format!("issued by {}{id}; {vouched}", plain(name))
}

fn shape(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "✓",
        Outcome::Warning => "!",
        Outcome::Undetermined | Outcome::Unsigned => "?",
        _ => "✗",
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Invalid => "invalid",
        Outcome::Revoked => "revoked",
        Outcome::Suspended => "suspended",
        Outcome::Expired => "expired",
        Outcome::NotYetValid => "not yet valid",
        Outcome::Unsigned => "unsigned",
        Outcome::Undetermined => "undetermined",
        Outcome::Warning => "warning",
        Outcome::Valid => "valid",
    }
}

/// Text from a credential, unable to steer the terminal: neither by control characters nor by
/// marks that reorder what is read.
fn plain(text: &str) -> String {
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
