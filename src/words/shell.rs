//! The words of the page around a record.

use serde::Serialize;

/// What stands on the page before and while a record is read. The build writes these into
/// `www/index.html`, wherever that names one in double braces.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(
    missing_docs,
    reason = "each stands once in www/index.html, where it is seen in its place"
)]
pub struct Shell {
    pub language: &'static str,
    pub direction: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub skip_to_record: &'static str,
    pub brand: &'static str,
    pub heading: &'static str,
    pub intro: &'static str,
    pub drop_here: &'static str,
    pub file_hint: &'static str,
    pub choose_file: &'static str,
    pub try_sample: &'static str,
    pub or_paste: &'static str,
    pub paste_label: &'static str,
    pub paste_hint: &'static str,
    pub check_pasted: &'static str,
    pub another: &'static str,
    pub print: &'static str,
    pub first_answer: &'static str,
    pub first_answer_text: &'static str,
    pub second_answer: &'static str,
    pub second_answer_text: &'static str,
    pub private: &'static str,
    pub private_text: &'static str,
    pub stop: &'static str,
    pub loading: &'static str,
    pub reading: &'static str,
    pub checking: &'static str,
    pub checked: &'static str,
    pub stopped: &'static str,
    pub could_not_load: &'static str,
    pub no_sample: &'static str,
    pub could_not_read: &'static str,
    pub went_wrong: &'static str,
    pub nothing_pasted: &'static str,
    pub one_at_a_time: &'static str,
    pub no_script: &'static str,
    pub footer: &'static str,
    pub notices: &'static str,
}
