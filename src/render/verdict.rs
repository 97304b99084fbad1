//! The two answers: whether a credential is as it was signed, and who stands for its issuer.
//! They always stand side by side, because unchanged is not the same as true.

use super::glyph::Glyph;
use super::listing::listings;
use super::value::{code, domain, fill, plain};
use crate::verify::{Check, Node};
use crate::words::{Verdict, Voucher, Words};
use maud::{Markup, html};

/// Both answers at length, for the credential that the reader asked about.
pub(super) fn at_length(node: &Node, words: &Words) -> Markup {
    let (verdict, voucher) = (Verdict::of(node), Voucher::of(node));
    let unchanged = (words.verdict)(verdict);
    let vouched = (words.voucher)(voucher);
    let who = who(voucher);
    html! {
        div.answers {
            section.answer.verdict {
                h3 { (words.is_it_unchanged) }
                p.word { (verdict_glyph(verdict, voucher).draw()) span { (unchanged.word) } }
                p { (plain(unchanged.sentence)) }
                @if let Some(check) = not_covered(node) { p { (plain(&check.message)) } }
            }
            section.answer.voucher {
                h3 {
                    @match &node.issuer.name {
                        Some(name) => (fill(words.is_it_really_from, &plain(name))),
                        None if node.is_presentation() => (words.who_presents_it),
                        None => (words.who_issued_it),
                    }
                }
                p.word { (voucher_glyph(voucher).draw()) span { (fill(vouched.word, &who)) } }
                p { (fill(vouched.sentence, &who)) }
                (listings(&node.issuer.listed, words))
                @if let Some(id) = &node.issuer.id {
                    p.identifier { (words.record.identifier) " " (code(id)) }
                }
            }
        }
    }
}

/// The check that found something which a signature that holds does not cover.
fn not_covered(node: &Node) -> Option<&Check> {
    let mut checks = node.checks.iter();
    checks
        .clone()
        .find(|check| check.is_of_proof_that_holds())?;
    checks.find(|check| check.detail.contains_key("notCovered"))
}

/// Both answers in a line, for one credential among many.
pub(super) fn in_short(node: &Node, words: &Words) -> Markup {
    let (verdict, voucher) = (Verdict::of(node), Voucher::of(node));
    let vouched = (words.voucher_in_short)(voucher);
    html! {
        div.answers-in-short {
            p.verdict {
                (verdict_glyph(verdict, voucher).draw())
                span { ((words.verdict)(verdict).word) }
            }
            p.voucher {
                (voucher_glyph(voucher).draw())
                span { (fill(vouched, &who(voucher))) }
            }
        }
    }
}

/// Who vouches, as styles and tests read it.
pub(super) fn vouched_attribute(node: &Node) -> &'static str {
    match Voucher::of(node) {
        Voucher::TrustList | Voucher::Registry(_) => "trust-list",
        Voucher::Domain(_) | Voucher::File(_) => "domain",
        Voucher::Nobody(_)
        | Voucher::Faulty
        | Voucher::Moot
        | Voucher::Holder
        | Voucher::NoHolder => "nobody",
    }
}

/// A domain, or the name that nobody stands for.
fn who(voucher: Voucher) -> Markup {
    match voucher {
        Voucher::Domain(name) | Voucher::File(name) => domain(name),
        other => plain(other.who()),
    }
}

fn verdict_glyph(verdict: Verdict, voucher: Voucher) -> Glyph {
    match verdict {
        Verdict::Holds if voucher.is_somebody() => Glyph::CheckedDisc,
        Verdict::Holds | Verdict::Presented => Glyph::CheckedRing,
        Verdict::SignedByUnboundKey
        | Verdict::PresentedByUnboundKey
        | Verdict::StatusOpen
        | Verdict::PartlyChecked(_) => Glyph::CheckedBrokenRing,
        Verdict::Changed
        | Verdict::UnchangedButFaulty(_)
        | Verdict::Unreadable(_)
        | Verdict::DoesNotHold(_) => Glyph::Cross,
        Verdict::Revoked => Glyph::Barred,
        Verdict::Suspended => Glyph::Pause,
        Verdict::Expired | Verdict::ProofExpired => Glyph::Hourglass,
        Verdict::NotYetValid => Glyph::Clock,
        Verdict::Unsigned | Verdict::PresentedUnsigned => Glyph::Dash,
        Verdict::Undetermined(_) => Glyph::Question,
    }
}

fn voucher_glyph(voucher: Voucher) -> Glyph {
    match voucher.is_somebody() {
        true => Glyph::Seal,
        false => Glyph::NoSeal,
    }
}
