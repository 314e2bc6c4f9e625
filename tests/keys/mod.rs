//! The whole life of a key, as a user meets it: files (f…), the ring, sets (d…). A test named after a row of the
//! security bar begins with that row's letter and number.

mod crash;
mod files;
mod formats;
mod life;
mod named;
mod others;
mod sets;
mod weak;

use crate::support::{Jwtk, Output, process::Process, tools};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};

/// The permission bits of a file.
fn mode(path: impl AsRef<Path>) -> u32 {
    let path = path.as_ref();
    fs::metadata(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).permissions().mode() & 0o777
}

/// The names in a directory, including hidden ones.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A key file from `tests/vectors/keys`.
fn vector(name: &str) -> String {
    format!("{}/tests/vectors/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}
