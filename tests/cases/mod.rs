//! Situations from public bug reports, each as a user would meet it. The name of a test begins with the id of its case.
//! The files of a case are in `data/ID`; `data/README.md` says where they come from.

mod choosing;
mod jwk_members;
mod key_files;
mod kinds;
mod remote;
mod secrets;
mod texts;
mod times;
mod tokens;

use crate::support::Jwtk;
use std::path::{Path, PathBuf};

/// A file of a case.
fn data(case: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/data").join(case).join(name)
}

/// The program in a directory with the files of a case.
fn lab(case: &str) -> Jwtk {
    let jwtk = Jwtk::new();
    let files = std::fs::read_dir(data(case, "")).expect("the files of a case");
    for file in files.map(|entry| entry.expect("a file").path()) {
        let name = file.file_name().expect("a name");
        std::fs::copy(&file, jwtk.dir().join(name)).expect("a file to copy");
    }
    jwtk
}
