//! The ordered checks of one credential tree, and the report that they come to.

mod code;
mod report;

pub use code::Code;
pub use report::{
    Bundle, Check, CheckKind, Issuer, Need, NeedKind, Node, Outcome, Relation, Report, VouchedBy,
};
