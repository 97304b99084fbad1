//! The report on a credential.

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Options, Report, verify};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A credential to be verified: JSON as it stands in the question, or any bytes.
#[derive(Deserialize)]
pub struct Question<'q, Input> {
    input: Input,
    /// As in the npm package; `now` is needed.
    #[serde(borrow)]
    options: &'q RawValue,
}

impl Question<'_, &RawValue> {
    /// The report, or why the options cannot be read.
    pub fn answer(self) -> Result<Report, String> {
        Ok(verify(self.input.get(), options(self.options)?))
    }
}

impl Question<'_, Vec<u8>> {
    /// The report, or why the options cannot be read.
    pub fn answer(self) -> Result<Report, String> {
        Ok(verify(self.input, options(self.options)?))
    }
}

fn options(given: &RawValue) -> Result<Options, String> {
    let epoch = Timestamp::parse("1970-01-01T00:00:00Z").ok_or("no epoch")?;
    Options::from_json(given.get(), epoch).map_err(|error| error.to_string())
}
