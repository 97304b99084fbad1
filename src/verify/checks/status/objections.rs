//! What a list of bits leaves to be wished.

use super::said::open;
use super::{Lookup, OF_ANOTHER};
use crate::status::Entry;
use crate::verify::status_lists::SignedList;
use crate::verify::{Code, Outcome};

/// Fewer entries than every list has to have, so that nobody can be told by theirs.
const FEWEST_ENTRIES: u64 = 131_072;

impl<'d> Lookup<'_, 'd> {
    /// What speaks against relying on what a list says.
    pub(super) fn objections(&mut self, entry: &Entry<'d>, list: &SignedList, sentence: &str) {
        let SignedList {
            list: bits,
            binding: (binding, why),
            ..
        } = list;
        let ttl = self.options.age(entry.url).zip(bits.ttl);
        let objections = [
            (
                *binding == Outcome::Invalid,
                Code::StatusListNotVerified,
                ["it does not hold. ", why],
            ),
            (
                *binding == Outcome::Undetermined,
                Code::StatusListNotBound,
                ["it may be somebody else's. ", why],
            ),
            (
                list.issuer.as_deref() != self.looked.signer,
                Code::StatusListOfAnother,
                [OF_ANOTHER, ""],
            ),
            (
                list.has_status,
                Code::StatusListOwnStatus,
                [
                    "the list may itself have been taken back: its own status is not looked up here.",
                    "",
                ],
            ),
            (
                ttl.is_some_and(|(age, ttl)| age > ttl / 1000),
                Code::StatusListStale,
                ["its issuer wants it fetched anew.", ""],
            ),
            (
                bits.bits.entries(entry.size) < FEWEST_ENTRIES,
                Code::StatusListNotConforming,
                [
                    "it is so short that others can be told by their numbers.",
                    "",
                ],
            ),
            (
                list.id.as_deref().is_some_and(|id| id != entry.url),
                Code::StatusListNotConforming,
                ["it gives another address than this as its own.", ""],
            ),
            (
                !bits.is_encoded_as_wanted,
                Code::StatusListNotConforming,
                [
                    "its bits are not written as its standard wants it: as u and base64url without padding.",
                    "",
                ],
            ),
            (
                !entry.index_is_text,
                Code::StatusListNotConforming,
                ["the number in it is not written as text.", ""],
            ),
        ];
        for (is_so, code, [why, rest]) in objections {
            if is_so {
                let outcome = match code {
                    Code::StatusListNotVerified => open(entry),
                    _ => Outcome::Warning,
                };
                self.add(outcome, code, &[sentence, ", but ", why, rest]);
            }
        }
    }
}
