//! The catalogue: every text, month name and number rule that people read, one file a language.
//!
//! The page, the file and the command line take their words from here and print the same bytes;
//! nothing asks the browser's locale. A second language is a second [`Words`]: the compiler
//! says what it lacks. Where a text has `{}`, a name from outside goes in; whoever sets the text
//! keeps that name apart from the words around it.

mod date;
mod en;
mod shell;
mod still;
mod verdict;

pub use date::Date;
pub(crate) use date::ENGLISH_MONTHS;
pub use shell::Shell;
pub use still::{Dates, Fetched, Still, Withdrawal, marks};
pub use verdict::{Verdict, Voucher};

use crate::verify::{CheckKind, NeedKind, Outcome};

/// The texts of one language.
pub struct Words {
    /// The language's BCP 47 tag.
    pub tag: &'static str,
    /// A calendar day, written out.
    pub date: fn(Date) -> String,
    /// A number that was written as JSON writes it.
    pub number: fn(&str) -> String,

    /// What a verdict is called, and one sentence that explains it.
    pub verdict: fn(Verdict<'_>) -> Said<'_>,
    /// What is said of who stands for an issuer's name; `{}` is [`Voucher::who`].
    pub voucher: fn(Voucher<'_>) -> Said<'static>,
    /// The same beside one of many credentials, in a few words.
    pub voucher_in_short: fn(Voucher<'_>) -> &'static str,
    /// The question that the verdict answers.
    pub is_it_unchanged: &'static str,
    /// The question that the voucher answers; `{}` is the issuer's name.
    pub is_it_really_from: &'static str,
    /// The same question where the issuer has no name.
    pub who_issued_it: &'static str,
    /// The question of a presentation.
    pub who_presents_it: &'static str,
    /// The words around what still holds.
    pub still: StillWords,
    /// The words around what could not be checked, and what to ask the issuer.
    pub open: OpenWords,
    /// How many credentials came to an outcome: "7 hold".
    pub tally: fn(usize, Outcome) -> String,
    /// Introduces the tally of a record or presentation and so many credentials in it.
    pub tally_of: fn(&str, usize) -> String,

    /// The words around a record's data.
    pub record: RecordWords,
    /// The words around the lists that an issuer is on.
    pub listings: ListingWords,
    /// The words around the checks.
    pub checks: CheckWords,
    /// The words of the page around a record.
    pub shell: Shell,
}

/// A short word, and a sentence that explains it.
pub struct Said<'r> {
    /// A few words.
    pub word: &'static str,
    /// One sentence or two.
    pub sentence: &'r str,
}

/// The words around a record's data.
#[allow(missing_docs, reason = "each is the label of what its name says")]
pub struct RecordWords {
    pub holder: &'static str,
    pub issuer: &'static str,
    pub issued: &'static str,
    pub awarded: &'static str,
    pub valid_until: &'static str,
    pub identifier: &'static str,
    pub part_of: &'static str,
    pub hidden_identity: &'static str,
    pub no_name: &'static str,
    pub nameless_issuer: &'static str,
    pub no_record: &'static str,
    pub not_readable_here: &'static str,
    pub contents: &'static str,
    /// Instead of `contents`, `issuer` and `nameless_issuer`, of a presentation.
    pub presented: &'static str,
    pub presented_by: &'static str,
    pub nameless_holder: &'static str,
    /// What the outermost credential is called in a sentence.
    pub the_record: &'static str,
    pub the_presentation: &'static str,
    pub about: &'static str,
    pub criteria: &'static str,
    pub creator: &'static str,
    pub role: &'static str,
    pub term: &'static str,
    pub license_number: &'static str,
    pub field_of_study: &'static str,
    pub specialization: &'static str,
    pub skills: &'static str,
    pub image_not_loaded: &'static str,
    /// The same of one that lies elsewhere; `{}` is its host.
    pub image_not_loaded_from: &'static str,
    /// Credits earned, and how many there were to earn: "3 of 4 credits".
    pub credits: fn(Option<&str>, Option<&str>) -> String,
    /// The kind of a credential by its `achievementType`; `None` for types of others' making.
    pub achievement_type: fn(&str) -> Option<&'static str>,
    /// What a result measures, by its `resultType`.
    pub result_type: fn(&str) -> Option<&'static str>,
    /// What the whole is called.
    pub clr: &'static str,
    pub achievement: &'static str,
    pub endorsement: &'static str,
    pub endorsements: &'static str,
    /// Before the name of what an endorsement is about …
    pub endorses: &'static str,
    /// … and instead of it where that is something else than what the endorsement is attached to,
    /// and not only not known to be it.
    pub endorses_another: &'static str,
    pub credential: &'static str,
    pub presentation: &'static str,
}

/// The words around what still holds.
pub struct StillWords {
    /// The question.
    pub question: &'static str,
    /// The answer in a few words.
    pub answer: fn(Still) -> &'static str,
    /// What the dates say; `{}` is the day that they name.
    pub dates: fn(Dates<'_>) -> &'static str,
    /// What the issuer's lists say, as a sentence of its own or the report's.
    pub withdrawal: for<'r> fn(Withdrawal<'r>) -> &'r str,
    /// When the list was obtained that says so; `{}` is the day.
    pub fetched: &'static str,
    /// That nobody knows when.
    pub undated: &'static str,
    /// How long before the verdict that was, in days.
    pub days_before: fn(usize) -> String,
    /// In place of all of this, of a credential without a signature that holds …
    pub moot: &'static str,
    /// … and of one with such a signature that does not hold itself.
    pub faulty: &'static str,
    /// Of which credential all of this is said, where there are others in it.
    pub outermost: &'static str,
}

/// The words around what could not be checked, and what to ask the issuer.
pub struct OpenWords {
    /// The first question.
    pub question: &'static str,
    /// Its answer where nothing is open.
    pub nothing: &'static str,
    /// Where more than that is open, because checks go no further than to what is wrong.
    pub not_further: &'static str,
    /// What no program can check.
    pub never: &'static str,
    /// In how many credentials something is open.
    pub in_credentials: fn(usize) -> String,
    /// How many more things there are.
    pub more: fn(usize) -> String,
    /// That a thing is open for more reasons than are told.
    pub more_alike: &'static str,
    /// The second question.
    pub ask: &'static str,
    /// Its answer where there is nothing to ask.
    pub nothing_to_ask: &'static str,
    /// What to ask where nobody stands for the issuers' names, before so many identifiers.
    pub ask_who: fn(usize) -> &'static str,
    /// What to ask where nobody signed.
    pub ask_signed: &'static str,
    /// What to ask where no list of the issuer's shows that nothing was withdrawn.
    pub ask_withdrawn: &'static str,
}

/// What is said of a list that an issuer is on, piece by piece; `{}` is a name or a day.
#[allow(missing_docs, reason = "each is the label of what its name says")]
pub struct ListingWords {
    pub own: &'static str,
    pub others: &'static str,
    pub since: &'static str,
    pub named: &'static str,
    /// The date of the list itself.
    pub updated: &'static str,
    /// Of what a federation states.
    pub unsigned: &'static str,
    pub decided_by: &'static str,
    /// What whoever decided wrote beside it.
    pub note: &'static str,
}

/// The words around the checks.
#[allow(missing_docs, reason = "each is the label of what its name says")]
pub struct CheckWords {
    pub heading: &'static str,
    pub heading_in_short: &'static str,
    pub technical: &'static str,
    pub code: &'static str,
    pub also: &'static str,
    pub you_can: &'static str,
    pub issuer_can: &'static str,
    pub path: &'static str,
    pub whole_document: &'static str,
    pub needs: &'static str,
    /// Before the documents on which a verdict rests …
    pub rests_on: &'static str,
    /// … and those that were looked at besides, for the credential or for one in it.
    pub besides: &'static str,
    /// What such a document is.
    pub document: fn(NeedKind) -> &'static str,
    /// When it was obtained; `{}` is the day.
    pub fetched: &'static str,
    /// That nobody knows when.
    pub undated: &'static str,
    /// For what time the verdicts hold; `{}` is the day.
    pub as_of: &'static str,
    /// What a check looks at.
    pub kind: fn(CheckKind) -> &'static str,
    /// What it came to.
    pub outcome: fn(Outcome) -> &'static str,
}

impl Words {
    /// The texts of a language, by its BCP 47 tag; English where there are none.
    pub fn of(_tag: &str) -> &'static Words {
        &en::ENGLISH
    }
}
