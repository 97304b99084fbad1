//! A verification, advanced from JavaScript.

use super::input::bytes;
use super::{object, options};
#[cfg(feature = "full")]
use crate::verify::Sources;
use crate::verify::{self, Report};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// A verification under way.
#[wasm_bindgen]
pub struct Verification(verify::Verification);

/// A verification that came to its end.
#[wasm_bindgen]
pub struct Verified {
    pub(super) report: Report,
    /// For showing it.
    #[cfg(feature = "full")]
    pub(super) sources: Sources,
}

#[wasm_bindgen]
impl Verification {
    /// The most bytes that will be looked at: whoever has a file need not read more of it than
    /// one beyond, which shows that it is too large.
    #[wasm_bindgen(js_name = byteLimit)]
    pub fn byte_limit(given: &JsValue) -> Result<usize, JsError> {
        Ok(options(given)?.policy.limits.json.bytes)
    }

    /// Reads the input. It throws for mistakes in the call only; bad input is a report.
    pub fn open(input: JsValue, given: &JsValue) -> Result<Verification, JsError> {
        let options = options(given)?;
        let bytes = bytes(input)?;
        Ok(Verification(verify::Verification::new(bytes, options)))
    }

    /// What stands in for a verification in which the module trapped.
    pub fn failed(given: &JsValue) -> Result<Verification, JsError> {
        let options = options(given)?;
        Ok(Verification(verify::Verification::failed(options)))
    }

    /// Checks up to so many further credentials, and says whether that were the last.
    pub fn step(&mut self, budget: usize) -> bool {
        self.0.step(budget).finished
    }

    /// How many credentials were checked.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> usize {
        self.0.progress().done
    }

    /// How many there are.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> usize {
        self.0.progress().total
    }

    /// Makes the remaining steps and draws the verdict.
    pub fn finish(self) -> Verified {
        let (report, _sources) = self.0.finish();
        Verified {
            report,
            #[cfg(feature = "full")]
            sources: _sources,
        }
    }
}

#[wasm_bindgen]
impl Verified {
    /// The report as a plain object.
    pub fn report(&self) -> Result<JsValue, JsError> {
        object(&self.report)
    }
}
