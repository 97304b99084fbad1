//! A report as a tree of lines for people, in the catalogue's words.

use crate::fetch::Missing;
use crate::plain::plain;
use clr_wallet::verify::{Check, Issuer, Node, Outcome, Relation, Report};
use clr_wallet::words::{Verdict, Voucher, Words};
use std::io::{self, Write};

/// Prints one input's report, and why what it needs could not be fetched.
pub fn print(
    name: &str,
    report: &Report,
    missing: &Missing,
    words: &Words,
    out: &mut impl Write,
) -> io::Result<()> {
    let counts = report.summary.iter();
    let counts: Vec<String> = counts
        .map(|(outcome, count)| (words.tally)(*count, *outcome))
        .collect();
    writeln!(out, "{}: {}", plain(name), counts.join(", "))?;
    let tree = Tree { words };
    tree.print(&report.root, "", "", out)?;
    if !report.needs.is_empty() {
        writeln!(out, "{}:", words.checks.needs)?;
    }
    for need in &report.needs {
        writeln!(out, "  {}", plain(&need.url))?;
        if let Some(failure) = missing.get(&need.url) {
            writeln!(out, "    {}", plain(&failure.to_string()))?;
        }
    }
    Ok(())
}

struct Tree<'w> {
    words: &'w Words,
}

impl Tree<'_> {
    /// `first` stands before the node's own line, `rest` before all lines below it.
    fn print(&self, node: &Node, first: &str, rest: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{first}{}", self.headline(node))?;
        let below = match node.children.is_empty() {
            true => "  ",
            false => "│ ",
        };
        writeln!(out, "{rest}{below}  {}", self.issuer(node))?;
        for check in node.checks.iter().filter(|check| is_worth_a_line(check)) {
            let (shape, code) = (shape(check.outcome), check.code.as_str());
            writeln!(
                out,
                "{rest}{below}  {shape} {} ({code})",
                plain(&check.message)
            )?;
        }
        for (at, child) in node.children.iter().enumerate() {
            let is_last = at + 1 == node.children.len();
            let (branch, stem) = match is_last {
                true => ("└ ", "  "),
                false => ("├ ", "│ "),
            };
            let (first, rest) = (format!("{rest}{branch}"), format!("{rest}{stem}"));
            self.print(child, &first, &rest, out)?;
        }
        Ok(())
    }

    /// The verdict, and of what.
    fn headline(&self, node: &Node) -> String {
        let record = &self.words.record;
        let role = match node.relation {
            Relation::Endorsement => format!("{} · ", record.endorsement),
            _ => String::new(),
        };
        let name = node.name.as_deref().or(node.id.as_deref());
        let mut kinds = node.types.iter();
        let kind = kinds.rfind(|name| *name != "VerifiableCredential");
        format!(
            "{} {}: {role}{}{}",
            shape(node.outcome),
            (self.words.verdict)(Verdict::of(node)).word,
            plain(name.unwrap_or(match node.is_presentation() {
                true => record.presentation,
                false => record.no_name,
            })),
            kind.map(|kind| format!(" ({})", plain(kind)))
                .unwrap_or_default()
        )
    }

    /// Who issued it, and who stands for that.
    fn issuer(&self, node: &Node) -> String {
        let record = &self.words.record;
        let Issuer { name, id, .. } = &node.issuer;
        let voucher = Voucher::of(node);
        let vouched = (self.words.voucher_in_short)(voucher).replacen("{}", voucher.who(), 1);
        let (label, nameless) = match node.is_presentation() {
            true => (record.presented_by, record.nameless_holder),
            false => (record.issuer, record.nameless_issuer),
        };
        format!(
            "{}: {}{}. {}.",
            label,
            plain(name.as_deref().unwrap_or(nameless)),
            id.as_ref()
                .map(|id| format!(" <{}>", plain(id)))
                .unwrap_or_default(),
            plain(&vouched)
        )
    }
}

/// Proofs and bindings are what the program is for; of the rest only what is not green.
fn is_worth_a_line(check: &Check) -> bool {
    use clr_wallet::verify::CheckKind::{KeyBinding, Proof};
    check.outcome != Outcome::Valid || matches!(check.check, Proof | KeyBinding)
}

fn shape(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "✓",
        Outcome::Warning => "!",
        Outcome::Undetermined | Outcome::Unsigned => "?",
        _ => "✗",
    }
}
