//! Tools of others that a test needs, where they are installed. This is the one way to skip: whoever starts a program by
//! `support::process` without having asked here fails where it is missing.

use super::process;
use std::{
    env, fs,
    io::{self, Write},
    os::unix::fs::MetadataExt,
    path::Path,
    process::Command,
};

/// The variable that CI systems set.
pub(crate) const CI: &str = "CI";

/// Whether a tool works, tried with arguments that must succeed.
#[track_caller]
pub(crate) fn works(program: &str, args: &[&str]) -> bool {
    found(runs(Command::new(program).args(args)), &format!("{program} is missing or does not work here"))
}

/// Whether a command can be started and succeeds. Nothing is said: `found` is to be asked with the answer.
pub(crate) fn runs(command: &mut Command) -> bool {
    let program = Path::new(command.get_program());
    let folders = env::var_os("PATH").unwrap_or_default();
    let named = || env::split_paths(&folders).any(|folder| folder.join(program).is_file());
    let installed = if program.components().count() == 1 { named() } else { program.is_file() };
    installed && process::run(command, "").success()
}

/// Whether the tests run as root, the only user that can make files of another user and look into a program
/// that keeps no core.
pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

/// As `is_root`, with a word about what is skipped otherwise.
#[track_caller]
pub(crate) fn may_give_files_away() -> bool {
    found(is_root(), "only root can make files of another user")
}

/// Says what is skipped where something is missing, past the capture of passed tests' output. Where `CI` is set nothing
/// may be missing.
#[track_caller]
pub(crate) fn found(is_there: bool, otherwise: &str) -> bool {
    if !is_there {
        let ci = env::var_os(CI).is_some_and(|value| !value.is_empty());
        assert!(!ci, "{otherwise} (nothing may be missing where CI is set)");
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        writeln!(io::stderr(), "skipped: {test}: {otherwise}").ok();
    }
    is_there
}
