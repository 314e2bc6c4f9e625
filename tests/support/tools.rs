//! Tools of others that a test needs, where they are installed.

use std::{
    env,
    io::{self, Write},
    path::Path,
    process::Command,
};

pub(crate) fn starts(program: &Path, version_flag: &str) -> bool {
    Command::new(program).arg(version_flag).output().is_ok_and(|out| out.status.success())
}

/// Says what is skipped where something is missing, past the capture of passed tests' output.
pub(crate) fn found(installed: bool, otherwise: &str) -> bool {
    if !installed {
        let ci = env::var_os("CI").is_some_and(|value| !value.is_empty());
        assert!(!ci, "{otherwise} (nothing may be missing where CI is set)");
        writeln!(io::stderr(), "skipped: {otherwise}").ok();
    }
    installed
}
