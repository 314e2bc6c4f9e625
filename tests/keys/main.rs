//! Keys for their whole life, as a user meets them: files (f…), the ring, sets (d…). A test named after a
//! row of the project's list of faults begins with that row's letter and number.

mod crash;
mod files;
mod formats;
mod life;
mod sets;
#[path = "../support/mod.rs"]
mod support;

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
