//! What holds for every command.

mod newcomer;
mod secrets;
#[path = "../support/mod.rs"]
mod support;
