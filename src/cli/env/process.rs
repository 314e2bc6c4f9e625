//! What only a whole process has: its command line, its core, its end.

use std::{
    env,
    io::{self, Write},
};

/// The command line.
pub(crate) fn args() -> env::ArgsOs {
    env::args_os()
}

/// Keeps keys out of core dumps, and away from debuggers other than root's. A system without this feature
/// dumps as before.
pub(crate) fn keep_no_core() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // A child process may raise it again.
        let limit = Rlimit { current: Some(0), ..getrlimit(Resource::Core) };
        let _ = setrlimit(Resource::Core, limit);
    }
}

/// A panic is a bug in jwtk: it ends with its own exit code, and says where, but shows no data.
pub(crate) fn exit_70_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "error: a bug in jwtk{at} [internal]\nhint: please report it with the command you ran, without its secrets"
        );
        std::process::exit(70);
    }));
}

/// As [`Env::write_stderr`], for threads and loops that outlive every borrow.
pub(crate) fn write_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dies as the program would, in a process of its own: see the test below.
    #[test]
    #[ignore = "ends the process"]
    fn panics() {
        exit_70_on_panic();
        let secret = "hunter2";
        assert_eq!(secret, "", "{secret}");
    }

    #[test]
    fn f12_a_panic_shows_no_data() {
        holds!(F12, "a panic ends with 70 and two lines: its place, no data, no backtrace");
        let mut dying = std::process::Command::new(env::current_exe().unwrap());
        dying
            .args(["--exact", "cli::env::process::tests::panics", "--ignored", "--nocapture"])
            .env("RUST_BACKTRACE", "full");
        let out = dying.output().unwrap();
        let (stdout, stderr) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        assert_eq!(out.status.code(), Some(70), "{stdout}{stderr}");
        assert!(stderr.starts_with("error: a bug in jwtk at src/cli/env/process.rs:"), "{stderr}");
        assert!(!stdout.contains("hunter2") && !stderr.contains("hunter2"), "{stdout}{stderr}");
        assert_eq!(stderr.lines().count(), 2, "no backtrace: {stderr}");
    }
}
