//! Runs that may not have all they want: who wants more gets none, and says so or dies.

use std::process::Command;

/// The same command with an address space of 64 MB, which bounds the memory that it can ever use.
pub(crate) fn in_64_mb(command: &Command) -> Command {
    limited(command, "-v 65536")
}

/// The same command with a limit, as `ulimit` of a shell takes it.
pub(crate) fn limited(command: &Command, limit: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("ulimit {limit} && exec \"$0\" \"$@\""));
    shell.arg(command.get_program()).args(command.get_args());
    shell.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(directory) = command.get_current_dir() {
        shell.current_dir(directory);
    }
    shell
}
