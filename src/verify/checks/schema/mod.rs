//! The schemas that a credential names (VC Data Model 2.0, 4.11; 1.1, 5.4). The full build holds
//! the credential against them; the smaller module says that it does not.

#[cfg(feature = "full")]
mod applied;
#[cfg(not(feature = "full"))]
mod left_out;

#[cfg(feature = "full")]
pub(in crate::verify) use applied::{Schemas, schemas};
#[cfg(not(feature = "full"))]
pub(in crate::verify) use left_out::{Schemas, schemas};
