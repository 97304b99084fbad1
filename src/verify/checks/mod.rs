//! One check a file.

mod endorsement;
mod presentation;
mod recipient;
mod schema;
mod standard;
mod status;
mod structure;
mod trust;
mod validity;

pub(super) use endorsement::endorses;
pub(super) use presentation::{presentation_structure, presented_by};
pub(super) use recipient::{Comparisons, recipient};
pub(super) use schema::{Schemas, schemas};
pub(super) use standard::Held;
pub(super) use status::{Looked, status};
pub(super) use structure::{DataModel, structure};
pub(super) use trust::trust;
pub(super) use validity::validity;
