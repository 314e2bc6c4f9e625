//! Files that are made by the program and checked in. Stale ones fail; with `UPDATE=1` in the environment
//! they are written again.

use std::{env, fs, path::Path};

/// Compares files, named from the root of the package, with what they should hold.
#[track_caller]
pub(crate) fn check(files: impl IntoIterator<Item = (String, String)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = String::new();
    for (name, wanted) in files {
        let path = root.join(&name);
        let found = fs::read_to_string(&path).unwrap_or_default();
        if found == wanted {
            continue;
        }
        if env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("a directory")).expect("it can be made");
            fs::write(&path, wanted).expect("it can be written");
        } else {
            stale.push_str(&format!("\n--- {name} as it is\n{found}+++ as it should be\n{wanted}"));
        }
    }
    let test = std::thread::current();
    let test = test.name().unwrap_or_default();
    assert!(stale.is_empty(), "stale; UPDATE=1 cargo test --test main {test} writes them again:{stale}");
}
