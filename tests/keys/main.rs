//! Keys for their whole life, as a user meets them: files (f…), the ring, sets (d…). A test named after a
//! row of the project's list of faults begins with that row's letter and number.

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod crash;
mod files;
mod formats;
mod life;
mod others;
mod sets;
#[path = "../support/strace.rs"]
mod strace;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};
use support::Jwtk;

/// The permission bits of a file.
fn mode(path: impl AsRef<Path>) -> u32 {
    let path = path.as_ref();
    fs::metadata(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).permissions().mode() & 0o777
}

/// Runs a shell script in a place, with `$JWTK` as the program.
fn sh(jwtk: &Jwtk, script: &str) -> std::process::Output {
    let program = jwtk.command(["--version"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).current_dir(jwtk.dir()).env_clear();
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell.env("JWTK", program.get_program()).stdin(Stdio::null());
    shell.output().expect("a shell")
}

/// Whether a tool is there and works. Where tests must not be skipped (CI), its absence is a failure.
fn has(tool: &str, try_it: &[&str]) -> bool {
    let works = Command::new(tool).args(try_it).output().is_ok_and(|o| o.status.success());
    assert!(works || std::env::var_os("CI").is_none(), "{tool} is missing or does not work here");
    if !works {
        eprintln!("SKIPPED: {tool} is missing or does not work here");
    }
    works
}

/// The command that traces another one. Only root may look into a program that keeps no core; others are root in a
/// namespace of their own. `None` where neither works.
fn strace() -> Option<&'static str> {
    let works = |how: &str| {
        let mut words = how.split(' ').chain(["-o", "/dev/null", "true"]);
        let mut command = Command::new(words.next().expect("a program"));
        command.args(words).output().is_ok_and(|o| o.status.success())
    };
    let is_root = fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    let how = if is_root { "strace -f -y" } else { "unshare -r strace -f -y" };
    let found = works(how).then_some(how);
    assert!(found.is_some() || std::env::var_os("CI").is_none(), "strace is missing or does not work here");
    if found.is_none() {
        eprintln!("SKIPPED: strace is missing or does not work here");
    }
    found
}

/// The names in a directory, hidden ones too.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A key file of the vendored ones.
fn vector(name: &str) -> String {
    format!("{}/tests/vectors/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}
