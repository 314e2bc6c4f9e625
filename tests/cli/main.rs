//! What holds for every command.

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod newcomer;
mod secrets;
#[cfg(unix)]
mod variables;
