//! `clr verify` and the web: a server on this machine plays the hosts.

mod certificates;
mod failures;
mod hosts;
mod kinds;
mod limits;
mod needs;
mod schemas;
mod school;
#[path = "../../../tests/support/signed_here.rs"]
mod signed_here;
#[path = "../support/mod.rs"]
mod support;
mod web;
