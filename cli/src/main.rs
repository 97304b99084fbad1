//! The program `clr`.
fn main() {}
