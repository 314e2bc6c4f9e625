//! What no test may do, because it could then pass for the wrong reason. The test searches the sources for it.

use std::{fs, path::Path};

/// Forbidden texts, the only files that may contain them, and the reason.
const ALONE: [(&[&str], &[&str], &str); 4] = [
    (
        &[".spawn()", ".output()", ".status()"],
        &["tests/support/process.rs"],
        "only one runner starts programs: it kills what hangs, and fails if a program is missing",
    ),
    (
        &["\"CI\""],
        &["tests/support/tools.rs", "tests/docs/runner.rs"],
        "only tools::found skips a test: it says so past the capture of output, and fails where CI is set",
    ),
    (
        &["println!(", "print!("],
        // Prints how many tokens were compared, for `--nocapture`.
        &["tests/interop/differential.rs"],
        "nobody sees the output of a passing test",
    ),
    (&["127.0.0.1:1/", "127.0.0.1:1\"", "localhost:1/"], &[], "somebody may listen there: use ports::closed"),
];

#[test]
fn no_test_has_a_way_of_its_own_to_run_or_to_skip() {
    let mut found = Vec::new();
    look(Path::new(env!("CARGO_MANIFEST_DIR")), "tests", &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn look(root: &Path, folder: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        // Installed packages are not our sources.
        let is_ours = !file.ends_with("/node_modules") && !file.ends_with("/.venv");
        if entry.file_type().expect("its type").is_dir() && is_ours {
            look(root, &file, found);
        }
        if !file.ends_with(".rs") || file == "tests/docs/habits.rs" {
            continue;
        }
        let source = fs::read_to_string(entry.path()).expect("a source file");
        for (number, line) in source.lines().enumerate() {
            for (words, places, why) in ALONE {
                if words.iter().any(|word| line.contains(word)) && !places.contains(&file.as_str()) {
                    found.push(format!("{file}:{}: {}: {why}", number + 1, line.trim()));
                }
            }
        }
    }
}
