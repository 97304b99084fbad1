//! How much work contexts may make: for one document, and for all of a verification.
//!
//! Each document has a share, so that one hostile badge takes nothing away from its siblings.

use super::{Error, ErrorCode};
use crate::work::{Unit, count};

/// Terms copied and defined for one document before giving up. A record of a thousand
/// credentials in four vocabularies needs about 20,000; nested context bombs need millions.
const OF_A_DOCUMENT: usize = 4_000_000;
/// The same for all documents of a verification.
const OF_ALL: usize = 40_000_000;
/// What every document still has when all of that is used up: more than any needs that is
/// written in pinned contexts.
const RESERVE: usize = 200_000;
/// What may be kept from one document to the next.
const KEPT: usize = 4_000_000;

/// Work that may still be done, in terms.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    /// For the document under way.
    left: usize,
    /// For all documents, without that one's share.
    left_for_all: usize,
    /// How much has been compiled, and is remembered.
    kept: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            left: OF_A_DOCUMENT,
            left_for_all: OF_ALL - OF_A_DOCUMENT,
            kept: 0,
        }
    }
}

impl Budget {
    /// A further document begins. Says whether what is remembered has become too much.
    pub fn begin_document(&mut self) -> bool {
        let left_for_all = self.left_for_all + self.left;
        self.left = left_for_all.clamp(RESERVE, OF_A_DOCUMENT);
        self.left_for_all = left_for_all.saturating_sub(self.left);
        let is_much = self.kept > KEPT;
        if is_much {
            self.kept = 0;
        }
        is_much
    }

    /// Spends some of the document's share.
    pub fn spend(&mut self, work: usize) -> Result<(), Error> {
        count(Unit::Terms, work);
        self.kept += work;
        match self.left.checked_sub(work) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(ErrorCode::TooComplex.about("@context"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_uses_up_its_share_takes_nothing_from_the_next() {
        let mut budget = Budget::default();
        assert!(budget.spend(OF_A_DOCUMENT + 1).is_err());
        assert!(budget.spend(1).is_err());
        budget.begin_document();
        assert!(budget.spend(OF_A_DOCUMENT).is_ok());
    }

    #[test]
    fn documents_of_the_usual_kind_are_read_whatever_came_before() {
        let mut budget = Budget::default();
        for _ in 0..100 {
            budget.begin_document();
            assert!(budget.spend(RESERVE).is_ok());
            assert!(budget.spend(OF_A_DOCUMENT).is_err());
        }
    }

    #[test]
    fn what_is_kept_stays_bounded() {
        let mut budget = Budget::default();
        assert!(!budget.begin_document());
        assert!(budget.spend(KEPT).is_ok());
        assert!(!budget.begin_document());
        assert!(budget.spend(1).is_ok());
        assert!(budget.begin_document());
        assert!(!budget.begin_document());
    }
}
