//! Counts what is done, so that a test can see that hostile input makes little work: seconds say
//! more about the machine than about the program.
//!
//! Nothing is counted without the feature `count-work`, which nothing that ships is built with.

/// What is counted.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Read,
    Steps,
    Terms,
    Quads,
    Hashed,
    Names,
    Signatures,
    Unpacked,
    #[cfg(feature = "full")]
    Held,
}

/// Counts some work.
#[cfg(not(feature = "count-work"))]
#[inline(always)]
pub(crate) fn count(_: Unit, _: usize) {}

#[cfg(feature = "count-work")]
pub(crate) use counting::count;
#[cfg(feature = "count-work")]
pub use counting::{Work, counted};

#[cfg(feature = "count-work")]
mod counting {
    use super::Unit;
    use std::cell::Cell;

    /// How much was done.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Work {
        /// Bytes of JSON read.
        pub read: usize,
        /// Items and members of JSON values that were stepped to.
        pub steps: usize,
        /// Terms of contexts defined or copied.
        pub terms: usize,
        /// Quads made of documents.
        pub quads: usize,
        /// Bytes hashed.
        pub hashed: usize,
        /// What naming blank nodes took: runs of Hash N-Degree Quads, orders and neighbours tried.
        pub names: usize,
        /// Signatures computed with.
        pub signatures: usize,
        /// Bytes that came out of packed lists.
        pub unpacked: usize,
        /// Steps of reading JSON Schemas and of holding something against them.
        #[cfg(feature = "full")]
        pub held: usize,
    }

    thread_local! {
        /// One count for each unit: every step of a walk is counted, so it has to be quick.
        static COUNTS: [Cell<usize>; 9] = const { [const { Cell::new(0) }; 9] };
    }

    /// Counts some work.
    pub(crate) fn count(unit: Unit, amount: usize) {
        COUNTS.with(|counts| counts[unit as usize].update(|count| count + amount));
    }

    /// What something comes to, and the work that it took on this thread.
    pub fn counted<T>(something: impl FnOnce() -> T) -> (T, Work) {
        COUNTS.with(|counts| counts.iter().for_each(|count| count.set(0)));
        let result = something();
        let of = |unit: Unit| COUNTS.with(|counts| counts[unit as usize].get());
        let work = Work {
            read: of(Unit::Read),
            steps: of(Unit::Steps),
            terms: of(Unit::Terms),
            quads: of(Unit::Quads),
            hashed: of(Unit::Hashed),
            names: of(Unit::Names),
            signatures: of(Unit::Signatures),
            unpacked: of(Unit::Unpacked),
            #[cfg(feature = "full")]
            held: of(Unit::Held),
        };
        (result, work)
    }
}
