//! `jwtk`: make keys, mint tokens, fetch key sets, and learn why a JWT is refused.

#![warn(clippy::disallowed_methods, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)]

#[cfg(test)]
#[macro_use]
#[path = "../../../tests/support/holds.rs"]
mod holds;

mod cache;
mod commands;
mod env;
mod error;
mod excerpt;
mod http;
mod io;
mod lines;
mod listen;
mod parallel;
mod plausible;
mod remote;
mod render;
mod ring_file;

use std::process::ExitCode;

fn main() -> ExitCode {
    env::keep_no_core();
    env::exit_70_on_panic();
    let mut env = env::Env::new();
    let exit = commands::run(env::args(), &mut env).unwrap_or_else(|error| {
        render::error(&error, &env);
        error.exit()
    });
    env::heed_signal();
    exit.into()
}
