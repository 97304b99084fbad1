//! The time by this computer's clock.

use clr_wallet::timestamp::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The time now; a sentence where the clock cannot be right.
pub fn now() -> Result<Timestamp, String> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    since_1970
        .and_then(|elapsed| i64::try_from(elapsed.as_millis()).ok())
        .and_then(Timestamp::from_unix_milliseconds)
        .ok_or_else(|| "this computer's clock is wrong: give the time with --now".to_owned())
}
