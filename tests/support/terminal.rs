//! A terminal of its own, which `script` of util-linux makes.

use super::{Jwtk, tools::works};
use std::{path::Path, process::Command};

/// Whether there is such a program here.
#[track_caller]
pub(crate) fn is_here() -> bool {
    works("script", &["--version"])
}

/// A command that runs `jwtk` on a terminal, with these words of a shell behind it.
pub(crate) fn command(jwtk: &Jwtk, words: &str) -> Command {
    let program = jwtk.command([""; 0]).get_program().to_owned();
    let mut script = Command::new("script");
    script.args(["-qec", &format!("{} {words}", Path::new(&program).display()), "/dev/null"]);
    script.current_dir(jwtk.dir()).env_clear().env("HOME", jwtk.dir()).env("TERM", "xterm");
    script.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("SHELL", "/bin/sh");
    script
}
