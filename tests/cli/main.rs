//! What holds for every command.

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod codes;
mod newcomer;
mod notes;
#[cfg(unix)]
mod output;
mod secrets;
mod terminal;
#[cfg(unix)]
mod variables;
