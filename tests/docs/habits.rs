//! What no test may do, because it could then pass for the wrong reason, and what the sources ask in one place alone. The
//! tests search for it.

use std::{fs, path::Path};

/// Forbidden texts, the only files and folders that may contain them, and the reason.
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

/// What the sources ask of the system, and the only files and folders that may. Tests may as well.
const ASKED: [(&[&str], &[&str]); 2] = [
    (&["SystemTime::now", "Instant::now"], &["src/cli/env/machine.rs"]),
    (
        &["OsRng", "SystemRandom", "rand::fill", "fastrand::"],
        &[
            "src/cli/env/machine.rs",
            // With the seed that a caller gives.
            "src/cli/env/surroundings.rs",
            // Keys, signatures, secrets, and what encrypts them.
            "src/jwa/",
            "src/cli/cache/key.rs",
            "src/issuer/admin.rs",
            "src/jwk/pem/write.rs",
        ],
    ),
];

#[test]
fn the_clock_and_randomness_come_from_one_place() {
    let mut found = Vec::new();
    search(Path::new(env!("CARGO_MANIFEST_DIR")), "src", &mut |file, source| {
        let is_test = file.ends_with("tests.rs") || file.contains("/tests/");
        let program = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (words, places) in ASKED {
            let may = places.iter().any(|place| file.starts_with(place));
            if !is_test && !may && words.iter().any(|word| program.contains(word)) {
                found.push(format!("{file}: {words:?}"));
            }
        }
    });
    assert!(found.is_empty(), "ask cli::env::Env or jwa::random_id: {}", found.join("\n"));
}

/// Rust's notation is not the reader's: `words::quoted` quotes a text as JSON does.
#[test]
fn no_sentence_quotes_as_rust_does() {
    let mut found = Vec::new();
    search(Path::new(env!("CARGO_MANIFEST_DIR")), "src/words", &mut |file, source| {
        let is_test = file.ends_with("tests.rs") || file.contains("/tests/");
        let program = source.split("#[cfg(test)]").next().unwrap_or_default();
        if !is_test && program.contains("?}") {
            found.push(file.to_owned());
        }
    });
    assert!(found.is_empty(), "use words::quoted: {}", found.join("\n"));
}

#[test]
fn no_test_has_a_way_of_its_own_to_run_or_to_skip() {
    let mut found = Vec::new();
    search(Path::new(env!("CARGO_MANIFEST_DIR")), "tests", &mut |file, source| {
        for (number, line) in source.lines().enumerate() {
            for (words, places, why) in ALONE {
                if words.iter().any(|word| line.contains(word)) && !places.contains(&file) {
                    found.push(format!("{file}:{}: {}: {why}", number + 1, line.trim()));
                }
            }
        }
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Looks at every Rust file of a folder but this one.
fn search(root: &Path, folder: &str, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        // Installed packages are not our sources.
        let is_ours = !file.ends_with("/node_modules") && !file.ends_with("/.venv");
        if entry.file_type().expect("its type").is_dir() && is_ours {
            search(root, &file, look);
        }
        if Path::new(&file).extension().is_some_and(|e| e == "rs") && file != "tests/docs/habits.rs" {
            look(&file, &fs::read_to_string(entry.path()).expect("a source file"));
        }
    }
}

/// What is read at one sitting; the catalogues of codes and causes are data.
const LONGEST: usize = 400;
const USUAL: usize = 120;

#[test]
fn no_source_file_is_too_long() {
    let mut lengths = Vec::new();
    measure(Path::new(env!("CARGO_MANIFEST_DIR")), "src", &mut lengths);
    lengths.sort_unstable();
    let (median, _) = lengths[lengths.len() / 2];
    assert!(median <= USUAL, "the median is {median} lines");
    let is_data = |file: &str| ["src/code/catalogue.rs", "src/code/causes.rs"].contains(&file);
    let long = |(lines, file): &&(usize, String)| *lines > LONGEST && !is_data(file);
    assert_eq!(lengths.iter().filter(long).collect::<Vec<_>>(), Vec::<&(usize, String)>::new());
}

fn measure(root: &Path, folder: &str, lengths: &mut Vec<(usize, String)>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("its type").is_dir() {
            measure(root, &file, lengths);
        } else {
            let source = fs::read_to_string(entry.path()).expect("a source file");
            lengths.push((source.lines().count(), file));
        }
    }
}
