//! The program: a library of its own under a thin `main`.

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
mod views;

// What strangers write is read by these, and the fuzz targets call them.
pub use cache::Entry;
pub use error::{CliError, Exit};
pub use http::Location;
pub use remote::document::{Discovery, key_set_of};
// docs/schema is made from them.
pub use views::schemas;

use std::process::ExitCode;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
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
