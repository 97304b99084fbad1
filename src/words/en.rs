//! English.

use super::{
    CheckWords, Date, Dates, ENGLISH_MONTHS, ListingWords, OpenWords, RecordWords, Said, Shell,
    Still, StillWords, Verdict, Voucher, Withdrawal, Words,
};
use crate::verify::{CheckKind, NeedKind, Outcome};

pub(super) const ENGLISH: Words = Words {
    tag: "en",
    date,
    number: str::to_owned,
    verdict,
    voucher,
    voucher_in_short,
    is_it_unchanged: "Is it as it was signed?",
    is_it_really_from: "Is it really from {}?",
    who_issued_it: "Who stands behind it?",
    still: STILL,
    open: OPEN,
    tally,
    who_presents_it: "Who presents it?",
    tally_of: |thing, count| match count {
        1 => format!("{thing} itself and one credential in it:"),
        _ => format!("{thing} itself and {count} credentials in it:"),
    },
    record: RECORD,
    listings: LISTINGS,
    checks: CHECKS,
    shell: SHELL,
};

fn date(date: Date) -> String {
    let month = ENGLISH_MONTHS[usize::from(date.month) - 1];
    format!("{} {month} {}", date.day, date.year)
}

fn verdict(verdict: Verdict<'_>) -> Said<'_> {
    let (word, sentence) = match verdict {
        Verdict::Holds => (
            "Holds",
            "Unchanged since it was signed, by a key that belongs to the issuer's identifier.",
        ),
        Verdict::Presented => (
            "Presented by its holder",
            "Unchanged since it was put together, by a key that belongs to the holder's identifier. \
             Each credential in it has its own verdict.",
        ),
        Verdict::PresentedByUnboundKey => (
            "Signed, but nobody shows that the key is the holder's",
            "Unchanged since it was put together. Whose key signed it, nothing at hand can tell.",
        ),
        Verdict::SignedByUnboundKey => (
            "Signed, but nobody shows that the key is the issuer's",
            "Unchanged since it was signed. Whose key signed it, nothing at hand can tell: \
             somebody else may have written it in the issuer's name.",
        ),
        Verdict::StatusOpen => (
            "Unchanged; whether it was withdrawn is open",
            "Unchanged since it was signed, by a key that belongs to the issuer's identifier. \
             Whether it was taken back since could not be found out.",
        ),
        Verdict::PartlyChecked(why) => ("Unchanged, but not everything could be checked", why),
        Verdict::Changed => (
            "Changed since it was signed",
            "What it says is not what was signed, or another key signed it. \
             Ask the issuer for a fresh copy.",
        ),
        Verdict::UnchangedButFaulty(why) => ("Unchanged, but does not hold", why),
        Verdict::Unreadable(why) => ("Cannot be read", why),
        Verdict::DoesNotHold(why) => ("Does not hold", why),
        Verdict::Revoked => (
            "Withdrawn",
            "It was signed, and taken back since: the list that it names for that says so. \
             Ask the issuer why.",
        ),
        Verdict::Suspended => (
            "Suspended",
            "It was signed, and is taken back for the time being: the list that it names for \
             that says so. Ask the issuer until when.",
        ),
        Verdict::Expired => (
            "Expired",
            "Unchanged since it was signed, but its last day of validity has passed.",
        ),
        Verdict::ProofExpired => (
            "Its signature has expired",
            "Unchanged since it was signed, but the signature was to be used only until a day \
             that has passed. Ask the issuer for a fresh copy.",
        ),
        Verdict::NotYetValid => (
            "Not valid yet",
            "Unchanged since it was signed, but its first day of validity is still to come.",
        ),
        Verdict::Unsigned => (
            "Not signed",
            "Nothing protects what it says: anybody could have written or changed it.",
        ),
        Verdict::PresentedUnsigned => (
            "Not signed by who presents it",
            "Nothing shows who put these credentials together. Each in it has its own verdict.",
        ),
        Verdict::Undetermined(why) => ("Could not be checked", why),
    };
    Said { word, sentence }
}

fn voucher(voucher: Voucher) -> Said<'static> {
    let (word, sentence) = match voucher {
        Voucher::TrustList => (
            "You know this issuer",
            "Your own trust list has this issuer, and the key that signed this is theirs.",
        ),
        Voucher::Registry(_) => (
            "Listed by {}",
            "The list that {} keeps has this issuer, and the key that signed this is theirs. \
             It is their word, not yours: you chose to believe that list.",
        ),
        Voucher::Domain(_) => (
            "{} vouches for the name",
            "The web domain {} lists the key that signed this as its own. \
             Make sure that the domain is the issuer's.",
        ),
        Voucher::File(_) => (
            "{} vouches for the name, says a saved file",
            "A file that was handed in for {} lists the key that signed this. The domain itself \
             was not asked, and anybody can write such a file: make sure where it is from, and \
             that the domain is the issuer's.",
        ),
        Voucher::Nobody(Some(_)) => (
            "Nobody vouches for the name",
            "Anybody can make a key and call it \u{201c}{}\u{201d}. \
             Ask the issuer by another way whether the identifier below is theirs.",
        ),
        Voucher::Nobody(None) => (
            "Nobody vouches for the issuer",
            "The issuer gives no name, only the identifier below.",
        ),
        Voucher::Faulty => (
            "Nobody vouches for the issuer",
            "A signature holds, but the credential does not: nobody stands behind it.",
        ),
        Voucher::Holder => (
            "Whoever has the holder's key",
            "The key belongs to the identifier below. Whether that is the person whom the \
             credentials are about, each of them says.",
        ),
        Voucher::NoHolder => (
            "Nothing shows who presents it",
            "Anybody who has the credentials could have put them together.",
        ),
        Voucher::Moot => (
            "Nobody vouches for the issuer",
            "Without a signature that is shown to hold, it says nothing about who issued it.",
        ),
    };
    Said { word, sentence }
}

fn voucher_in_short(voucher: Voucher) -> &'static str {
    match voucher {
        Voucher::TrustList => "Issuer known to you",
        Voucher::Registry(_) => "Listed by {}",
        Voucher::Domain(_) => "{} vouches for the issuer",
        Voucher::File(_) => "{} vouches for the issuer, says a saved file",
        Voucher::Nobody(_) | Voucher::Faulty | Voucher::Moot => "Nobody vouches for the issuer",
        Voucher::Holder => "Presented with the holder's key",
        Voucher::NoHolder => "Nothing shows who presents it",
    }
}

const STILL: StillWords = StillWords {
    question: "Is it still valid?",
    answer: still,
    dates,
    withdrawal,
    fetched: "The list was fetched on {}",
    undated: "The list is a saved file, and nobody knows how old it is.",
    days_before: |days| match days {
        0 => "less than a day before this check".to_owned(),
        1 => "a day before this check".to_owned(),
        _ => format!("{days} days before this check"),
    },
    moot: "Without a signature that is shown to hold, nobody knows who wrote its dates.",
    faulty: "A signature holds, but the credential does not: its dates count for nothing.",
    outermost: "This is said of the outermost credential. Each one in it has its own verdict.",
};

fn still(still: Still) -> &'static str {
    match still {
        Still::Moot | Still::Faulty => "Cannot be said",
        Still::Withdrawn => "No: it is on its list of withdrawn credentials",
        Still::Suspended => "Not now: it is on its list of suspended credentials",
        Still::Past => "No: its last day has passed",
        Still::SignaturePast => "No: its signature has expired",
        Still::ToCome => "Not yet",
        Still::Unknown => "Not known",
        Still::NothingAgainst => "Nothing known speaks against it",
        Still::Yes => "Yes",
    }
}

fn dates(dates: Dates<'_>) -> &'static str {
    match dates {
        Dates::Endless => "It names no last day.",
        Dates::NotShown => {
            "This copy shows a part of the credential and no last day: it may leave one out."
        }
        Dates::Until(_) => "It holds until {}.",
        Dates::Past(_) => "It held until {}.",
        Dates::ToCome(_) => "It holds from {} on.",
        Dates::Unreadable => "Its dates cannot be read.",
    }
}

fn withdrawal(withdrawal: Withdrawal<'_>) -> &str {
    match withdrawal {
        Withdrawal::NoList => {
            "It names no list of withdrawn credentials: if its issuer took it back, only the \
             issuer could tell."
        }
        Withdrawal::Not => "Its issuer's list does not name it as withdrawn.",
        Withdrawal::NotSuspended => {
            "Its issuer's list does not name it as suspended. The credential names no list of \
             what was withdrawn for good."
        }
        Withdrawal::NotAsFarAsKnown(said)
        | Withdrawal::Withdrawn(said)
        | Withdrawal::Suspended(said)
        | Withdrawal::NotLookedUp(said) => said,
    }
}

const OPEN: OpenWords = OpenWords {
    question: "What could not be checked?",
    nothing: "Nothing: every check that this record calls for was made.",
    not_further: "What is not signed or does not hold cannot be checked any further.",
    never: "Whether what the issuer wrote is true, no program can check.",
    in_credentials: |count| match count {
        1 => "in one credential".to_owned(),
        _ => format!("in {count} credentials"),
    },
    more: |count| match count {
        1 => "There is one more.".to_owned(),
        _ => format!("There are {count} more."),
    },
    more_alike: "There are more of this kind.",
    ask: "What do I ask the issuer?",
    nothing_to_ask: "Nothing. The issuer's signature and dates are in order.",
    ask_who: |count| match count {
        1 => "Ask, by a way that you know already, whether this identifier is theirs:",
        _ => "Ask, by ways that you know already, whose identifiers these are:",
    },
    ask_signed: "For a signed copy: what is not signed, anybody could have written.",
    ask_withdrawn: "Whether it was withdrawn since, where that matters: no list tells for sure.",
};

fn tally(count: usize, outcome: Outcome) -> String {
    let one = count == 1;
    match outcome {
        Outcome::Valid | Outcome::Warning if one => "1 holds".to_owned(),
        Outcome::Valid | Outcome::Warning => format!("{count} hold"),
        Outcome::Invalid if one => "1 does not hold".to_owned(),
        Outcome::Invalid => format!("{count} do not hold"),
        Outcome::Revoked => format!("{count} withdrawn"),
        Outcome::Suspended => format!("{count} suspended"),
        Outcome::Expired => format!("{count} expired"),
        Outcome::NotYetValid => format!("{count} not valid yet"),
        Outcome::Unsigned => format!("{count} not signed"),
        Outcome::Undetermined => format!("{count} undecided"),
    }
}

const RECORD: RecordWords = RecordWords {
    holder: "Holder",
    issuer: "Issued by",
    issued: "Issued",
    awarded: "Awarded",
    valid_until: "Valid until",
    identifier: "Identifier",
    part_of: "part of",
    hidden_identity: "hidden",
    no_name: "Without a name",
    nameless_issuer: "An issuer without a name",
    no_record: "No record was found in this",
    not_readable_here: "This could not be read here",
    contents: "In this record",
    presented: "In this presentation",
    presented_by: "Presented by",
    nameless_holder: "Somebody without a name",
    the_record: "The record",
    the_presentation: "The presentation",
    about: "About",
    criteria: "Earned by",
    creator: "Defined by",
    role: "Role",
    term: "Term",
    license_number: "Licence number",
    field_of_study: "Field of study",
    specialization: "Specialization",
    skills: "Skills",
    image_not_loaded: "Image not loaded",
    image_not_loaded_from: "Image not loaded: {}",
    credits,
    achievement_type,
    result_type,
    clr: "Comprehensive Learner Record",
    achievement: "Achievement",
    endorsement: "Endorsement",
    endorsements: "Endorsements",
    endorses: "Endorses",
    endorses_another: "About something else than what it is attached to",
    credential: "Credential",
    presentation: "Presentation",
};

const LISTINGS: ListingWords = ListingWords {
    own: "On your own list",
    others: "On the list of {}",
    since: "since {}",
    named: "as {}",
    updated: "list of {}",
    unsigned: "not signed by its keeper",
    decided_by: "decided by {}",
    note: "How it was made sure: {}",
};

fn credits(earned: Option<&str>, available: Option<&str>) -> String {
    match (earned, available) {
        (Some(earned), Some(available)) if earned != available => {
            format!("{earned} of {available} credits")
        }
        (Some("1"), _) | (None, Some("1")) => "1 credit".to_owned(),
        (Some(credits), _) | (None, Some(credits)) => format!("{credits} credits"),
        (None, None) => String::new(),
    }
}

fn achievement_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "Achievement" => "Achievement",
        "ApprenticeshipCertificate" => "Apprenticeship certificate",
        "Assessment" => "Assessment",
        "Assignment" => "Assignment",
        "AssociateDegree" => "Associate degree",
        "Award" => "Award",
        "Badge" => "Badge",
        "BachelorDegree" => "Bachelor's degree",
        "Certificate" => "Certificate",
        "CertificateOfCompletion" => "Certificate of completion",
        "Certification" => "Certification",
        "CoCurricular" => "Co-curricular activity",
        "CommunityService" => "Community service",
        "Competency" => "Competency",
        "Course" => "Course",
        "Degree" => "Degree",
        "Diploma" => "Diploma",
        "DoctoralDegree" => "Doctoral degree",
        "Fieldwork" => "Fieldwork",
        "GeneralEducationDevelopment" => "General Educational Development",
        "JourneymanCertificate" => "Journeyman certificate",
        "LearningProgram" => "Programme",
        "License" => "Licence",
        "MasterCertificate" => "Master certificate",
        "MasterDegree" => "Master's degree",
        "Membership" => "Membership",
        "MicroCredential" => "Micro-credential",
        "ProfessionalDoctorate" => "Professional doctorate",
        "QualityAssuranceCredential" => "Quality assurance credential",
        "ResearchDoctorate" => "Research doctorate",
        "SecondarySchoolDiploma" => "Secondary school diploma",
        _ => return None,
    })
}

fn result_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "GradePointAverage" => "Grade point average",
        "LetterGrade" => "Grade",
        "Percent" => "Percent",
        "PerformanceLevel" => "Performance level",
        "PredictedScore" => "Predicted score",
        "RawScore" => "Raw score",
        "Result" => "Result",
        "RubricCriterion" => "Rubric criterion",
        "RubricCriterionLevel" => "Level",
        "RubricScore" => "Rubric score",
        "ScaledScore" => "Scaled score",
        "Status" => "Status",
        _ => return None,
    })
}

const CHECKS: CheckWords = CheckWords {
    heading: "How this was checked",
    heading_in_short: "Checks",
    technical: "Technical detail",
    code: "code",
    also: "also",
    you_can: "What you can do",
    issuer_can: "What the issuer can do",
    path: "Place in the file:",
    whole_document: "the whole document",
    needs: "What would settle what is open",
    rests_on: "This rests on",
    besides: "Looked at besides, for this or for what is in it",
    document,
    fetched: "fetched on {}",
    undated: "saved; nobody knows when",
    as_of: "As of {}",
    kind: check_kind,
    outcome: check_outcome,
};

fn document(kind: NeedKind) -> &'static str {
    match kind {
        NeedKind::Did => "the signer's document, with its keys",
        NeedKind::Jwks => "the signer's list of keys",
        NeedKind::Context => "what words in it mean",
        NeedKind::Status => "the list of what was withdrawn",
        NeedKind::Schema => "the form that it should have",
        NeedKind::Refresh => "the copy where a newer one would be",
        NeedKind::Credential => "the credential itself",
    }
}

fn check_kind(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Parse => "Reading",
        CheckKind::Context => "Vocabulary",
        CheckKind::Structure => "Form",
        CheckKind::Proof => "Signature",
        CheckKind::KeyBinding => "Key and issuer",
        CheckKind::Validity => "Dates",
        CheckKind::Status => "Withdrawal",
        CheckKind::Schema => "Schema",
        CheckKind::Refresh => "Newer copy",
        CheckKind::Recipient => "Recipient",
        CheckKind::Trust => "Trust list",
    }
}

fn check_outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "holds",
        Outcome::Warning => "worth knowing",
        Outcome::Undetermined => "open",
        Outcome::Unsigned => "missing",
        Outcome::NotYetValid => "not yet",
        Outcome::Expired => "expired",
        Outcome::Suspended => "suspended",
        Outcome::Revoked => "withdrawn",
        Outcome::Invalid => "does not hold",
    }
}

const SHELL: Shell = Shell {
    language: "en",
    direction: "ltr",
    title: "Learner record reader",
    description: "Read a Comprehensive Learner Record and see what in it holds. \
                  It stays on your device.",
    skip_to_record: "Skip to the record",
    brand: "Learner record reader",
    heading: "Open a learner record and see what holds",
    intro: "A transcript, a diploma, a badge: drop the file that you were given. \
           Every credential in it is checked by itself, here on your device.",
    drop_here: "Drop a record here",
    file_hint: "As schools and badge platforms hand it out: JSON, a signed token, or a badge image.",
    choose_file: "Choose a file",
    try_sample: "Try a sample record",
    or_paste: "Paste its text instead",
    paste_label: "The record's text",
    paste_hint: "All of it, from the first character to the last.",
    check_pasted: "Check this text",
    another: "Open another record",
    again: "Check again online",
    print: "Print",
    first_answer: "First: is it as it was signed?",
    first_answer_text: "A signature shows that not a letter of what it covers has been changed. \
                        Every course and badge inside a record is judged by itself.",
    second_answer: "Second: who stands behind it?",
    second_answer_text: "Unchanged is not the same as true. Anybody can make a key and give it a \
                         university's name, so the page says who vouches for the name.",
    private: "All of it on this device",
    private_text: "Nothing is uploaded, and no server is asked for anything unless you say so. \
                   Once it is loaded, it works without a network.",
    stop: "Stop",
    close: "Close",
    loading: "Getting ready",
    reading: "Reading the record",
    checking: "Checking the record",
    checked: "The record was checked.",
    stopped: "Stopped. Nothing was decided about the new record.",
    could_not_load: "The part of this page that checks records could not be loaded. \
                     Load the page again; if that does not help, use a newer browser.",
    no_sample: "The sample record could not be loaded. Load the page again to try it; your own \
                records can be checked all the same.",
    could_not_read: "The file could not be read. It may have been moved or be in use: \
                     choose it again.",
    went_wrong: "Something went wrong while checking, and no verdict was reached. \
                 The fault is this page's, not the record's. You can try again.",
    nothing_pasted: "There is no text in the box yet.",
    one_at_a_time: "Several files were dropped. Only the first one was opened.",
    asking: "Asking the servers",
    checked_missing: "The record was checked. Some of it could not be: what is missing lies \
                      elsewhere.",
    nothing_had: "What is missing could not be had.",
    not_had_anew: "Some of it could not be had anew.",
    stopped_asking: "Stopped. The record stands as it was checked before.",
    missing_heading: "Some things could not be checked here",
    anew_heading: "Some things could not be had anew",
    missing_text: "What is needed for that lies on other servers, and this page asks none of \
                   them unless you say so. It would ask:",
    missing_learnt: "Whoever is asked learns your internet address, your kind of browser, and \
                     that somebody there looks at such a record now; where the address is for \
                     this record alone, at this very one. The record itself is sent to nobody.",
    ask_one: "Ask this server",
    ask_many: "Ask these servers",
    again_heading: "Ask again for what the verdict rests on?",
    again_text: "Keys, lists of withdrawn credentials and other documents may have changed since \
                 they were obtained. This page would ask:",
    again_none: "Leave it as it is",
    need_did: "which keys are the signer's",
    need_jwks: "the signer's list of keys",
    need_context: "what words in the record mean",
    need_status: "whether something was withdrawn",
    need_schema: "what form the record should have",
    need_refresh: "whether there is a newer copy",
    need_credential: "a credential that the record only names",
    not_had: "This could not be had:",
    stands_as_before: "This could not be had anew, so the verdict rests on what was at hand before:",
    why_closed: "There is no answer, or the server does not let other pages read it: a browser \
                 cannot tell which.",
    why_elsewhere: "The server sends on to another address, about which you were not asked.",
    why_status: "The server answers with error {}.",
    why_too_large: "The answer is larger than 16 MB.",
    why_too_slow: "The answer did not come within 20 seconds.",
    why_no_text: "The answer is not text.",
    why_of_no_use: "What is there is not what is needed.",
    why_too_many: "Not asked for: the record needs more than 200 documents.",
    why_too_much: "Not read to its end: all documents together are larger than 64 MB.",
    why_no_address: "This is no address that can be asked from here.",
    by_hand: "Get it yourself",
    by_hand_text: "Open the address, save what it shows as a file, and drop that file here, \
                   too. It is read on this device.",
    add_file: "Add a saved file",
    which_heading: "From which address is this file?",
    which_text: "It does not say so itself, and it could be any of these:",
    which_none: "None of these",
    know_issuer: "I know this issuer",
    know_heading: "Do you know this issuer?",
    know_text: "Anybody can make a key and call it anything. Ask by another way than this record \
              whether the identifier and the key are theirs: by a number that you have had before, \
              or somebody whom you trust. From then on, what this key signs under this identifier \
              counts as theirs.",
    know_claims: "It calls itself",
    know_key: "Key",
    know_identifier: "Identifier",
    know_name: "The name you know it by",
    know_note: "How you made sure",
    know_note_hint: "Whom you asked, and when. It stands beside the verdict from then on.",
    know_kept: "Your decision is kept in this browser, on this device, and sent to nobody. You can \
              take it back below the record.",
    know_decide: "Record my decision",
    cancel: "Cancel",
    known_heading: "Issuers you know",
    known_kept: "Kept in this browser, on this device, and sent to nobody. Whoever clears what the \
              browser keeps for this page clears this, too: save it as a file.",
    known_not_kept: "This browser keeps nothing for this page, or has no room for it: what you decide \
              counts until you close the page. Save it as a file.",
    known_none: "You have not said of any issuer that you know it. Where a record's issuer is one \
              that you know, say so beside its verdict.",
    known_unreadable: "This browser has a list of issuers that you know, but this page cannot read it, \
                       so nobody counts as known. Save it as a file, or remove it and begin anew.",
    known_lists: "Lists of others that you believe",
    remove: "Remove",
    own_list: "your own list",
    save_list: "Save as a file",
    load_list: "Load a list of issuers",
    one_issuer: "1 issuer",
    many_issuers: "{} issuers",
    unreadable_list: "This page cannot read it: it does not count.",
    list_mistake: "This list was not taken:",
    believe_heading: "Do you believe this list?",
    believe_text: "This file is a list of issuers. Whoever is on it is shown as listed by its keeper \
              from then on. Anybody can make such a file: believe it only where you know who keeps \
              it, and that you have it from them.",
    believe_keeper: "Kept by",
    believe_count: "On it",
    believe_yes: "Believe this list",
    believe_own: "It is my own list",
    without_name: "nobody by name",
    nameless_list: "a list without a name",
    no_script: "Records are checked by a program inside this page, and this browser was told \
                not to run it. Allow scripts for this page to go on.",
    footer: "Once it is loaded, this page makes no request unless you follow a link or let it ask \
             a server.",
    notices: "Whose code is in it, and under which licences",
};
