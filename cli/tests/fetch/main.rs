//! `clr verify` and the web: a server on this machine plays the hosts.

mod certificates;
mod failures;
mod hosts;
mod kinds;
mod limits;
mod lists;
mod needs;
#[path = "../../../src/status/packed.rs"]
mod packed;
mod schemas;
mod school;
#[path = "../../../tests/support/signed_here.rs"]
mod signed_here;
#[path = "../../../tests/support/status_lists.rs"]
mod status_lists;
#[path = "../support/mod.rs"]
mod support;
mod web;
