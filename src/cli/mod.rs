//! The program, under a thin `main`.

mod cache;
mod commands;
mod env;
mod error;
mod excerpt;
mod http;
mod io;
mod lines;
mod listen;
mod paint;
mod parallel;
mod plausible;
mod remote;
mod render;
mod ring_file;
mod views;
mod wrap;

// These read foreign input, and the fuzz targets call them.
pub use cache::Entry;
pub use env::{Env, Surroundings, Terminals};
pub use error::{CliError, Exit};
pub use http::{Fault, FetchUrl};
pub use remote::document::{Discovery, key_set_of};
// docs/schema is made from them.
pub use views::schemas;

use std::{ffi::OsString, process::ExitCode};

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    env::keep_no_core();
    env::exit_70_on_panic();
    let exit = run(env::args(), &mut Env::of_process());
    env::heed_signal();
    exit.into()
}

/// Runs a command line, whose first word is the name of the program. What it has to say, errors too, goes to the streams
/// of `env`.
pub fn run(args: impl IntoIterator<Item = OsString>, env: &mut Env) -> Exit {
    commands::run(args.into_iter(), env).unwrap_or_else(|error| {
        render::error::show(&error, env);
        error.exit()
    })
}
