//! The report on a credential.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Options, Report, verify};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A credential to be verified.
#[derive(Deserialize)]
pub struct Question<'q> {
    #[serde(borrow)]
    input: &'q RawValue,
    /// As in the npm package; `now` is needed.
    #[serde(borrow)]
    options: &'q RawValue,
}

impl Question<'_> {
    /// The report, or why the options cannot be read.
    pub fn answer(&self) -> Result<Report, String> {
        let epoch = Timestamp::parse("1970-01-01T00:00:00Z").ok_or("no epoch")?;
        let options =
            Options::from_json(self.options.get(), epoch).map_err(|error| error.to_string())?;
        Ok(verify(self.input.get(), options))
    }
}
