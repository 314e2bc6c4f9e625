//! The security bar: what jwtk must withstand, row by row (`tests/bar/rows.tsv`), and the tests that hold it to
//! that. A test says which rows it is about at the beginning of its name: `b08_b09_duplicate_members`. `docs/assurance.md` shows
//! both, with what became of each test when `tests/assurance` ran them last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const ROWS: &str = include_str!("../bar/rows.tsv");
const RESULTS: &str = include_str!("../bar/results.tsv");

#[test]
fn every_row_has_a_test_and_every_test_its_row() {
    let (rows, tests) = (rows(), tests());
    let known: BTreeSet<&str> = rows.iter().map(|row| row.id).collect();
    assert_eq!(known.len(), rows.len(), "an id twice");
    for test in &tests {
        for id in test.rows() {
            assert!(known.contains(id.as_str()), "{}: there is no row {id} in tests/bar/rows.tsv", test.name);
        }
    }
    let names: BTreeSet<&str> = tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(names.len(), tests.len(), "two tests of one name: which of them passed?");
    let held: BTreeSet<String> = tests.iter().flat_map(Test::rows).collect();
    let bare: Vec<_> = rows
        .iter()
        .filter(|row| row.elsewhere.is_none() && !held.contains(row.id))
        .map(|row| row.id)
        .collect();
    assert!(bare.is_empty(), "rows without a test: {bare:?}");
}

#[test]
fn the_threat_model_names_rows_that_are_there() {
    let known: BTreeSet<&str> = rows().iter().map(|row| row.id).collect();
    let words = include_str!("../../docs/threat-model.md").split(|c: char| !c.is_ascii_alphanumeric());
    let named: BTreeSet<&str> = words.filter(|word| is_row(&word.to_lowercase())).collect();
    assert!(named.len() > 20 && named.is_subset(&known), "{:?}", named.difference(&known));
}

#[test]
fn the_page_shows_no_failure() {
    let failed: Vec<_> = results().into_iter().filter(|(_, result)| *result != "ok").collect();
    assert!(failed.is_empty(), "mend them and run tests/assurance: {failed:?}");
}

#[test]
fn the_page_is_up_to_date() {
    crate::support::golden::check([("docs/assurance.md".to_owned(), page())]);
}

/// One line of the table.
struct Row {
    section: &'static str,
    id: &'static str,
    what: &'static str,
    expected: &'static str,
    /// Where it is shown, when not (or not only) by a test that `cargo test` runs.
    elsewhere: Option<&'static str>,
}

/// A test that is named after rows.
struct Test {
    name: String,
    /// From the root of the package.
    file: String,
}

impl Test {
    fn rows(&self) -> Vec<String> {
        self.name.split('_').take_while(|word| is_row(word)).map(str::to_uppercase).collect()
    }
}

fn is_row(word: &str) -> bool {
    matches!(word.as_bytes(), [letter, a, b] if letter.is_ascii_lowercase() && a.is_ascii_digit() && b.is_ascii_digit())
}

fn rows() -> Vec<Row> {
    let mut section = "";
    let mut rows = Vec::new();
    for line in ROWS.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            section = title;
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, what, expected, ref elsewhere @ ..] = fields[..] else { panic!("three fields: {line}") };
        assert!(is_row(&id.to_lowercase()) && elsewhere.len() < 2, "{line}");
        rows.push(Row { section, id, what, expected, elsewhere: elsewhere.first().copied() });
    }
    rows
}

/// Every test in the sources whose name begins with a row.
fn tests() -> Vec<Test> {
    let mut tests = Vec::new();
    for folder in ["src", "tests"] {
        collect(Path::new(env!("CARGO_MANIFEST_DIR")), folder, &mut tests);
    }
    tests.sort_by(|a, b| (&a.file, &a.name).cmp(&(&b.file, &b.name)));
    tests
}

fn collect(root: &Path, folder: &str, tests: &mut Vec<Test>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("its type").is_dir() && !file.ends_with("/node_modules") {
            collect(root, &file, tests);
        } else if file.ends_with(".rs") {
            let source = fs::read_to_string(entry.path()).expect("a source file");
            let mut lines = source.lines().map(str::trim);
            while let Some(line) = lines.next() {
                if line != "#[test]" {
                    continue;
                }
                let name = lines.find_map(|line| line.strip_prefix("fn ")?.split('(').next());
                let name = name.expect("a function under #[test]").to_owned();
                if name.split('_').next().is_some_and(is_row) {
                    tests.push(Test { name, file: file.clone() });
                }
            }
        }
    }
}

/// What became of each test, as the harness says it: `ok`, `FAILED` or `ignored`.
fn results() -> BTreeMap<&'static str, &'static str> {
    let lines = RESULTS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("two fields: {line}"))).collect()
}

fn page() -> String {
    let (rows, tests, results) = (rows(), tests(), results());
    let run = RESULTS.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or("never");
    let passed = tests.iter().filter(|test| results.get(test.name.as_str()) == Some(&"ok")).count();
    let mut page = format!(
        "# Assurance\n\n\
         What jwtk must withstand, and the tests that hold it to that: {} rows, {} tests, of which {passed} passed\n\
         in the run that this page shows ({run}).\n\
         `cargo test` fails when a row has no test, when a test names a row that is not here, and when this page is\n\
         not what the sources say.\n\n\
         To run every test and make the page again: `tests/assurance`. The rows are in `tests/bar/rows.tsv`. After\n\
         a change to rows or names alone, `UPDATE=1 cargo test --test docs` is enough: tests that are new since the\n\
         run then stand here as not run yet.\n",
        rows.len(),
        tests.len(),
    );
    let mut section = "";
    for row in &rows {
        if row.section != section {
            section = row.section;
            page += &format!("\n## {section}\n\n| | what | expected | tests | result |\n|-|-|-|-|-|\n");
        }
        let own: Vec<&Test> = tests.iter().filter(|test| test.rows().iter().any(|id| id == row.id)).collect();
        let link = |test: &&Test| format!("[{}](../{})", test.name, test.file);
        let shown: Vec<String> = own.iter().map(link).chain(row.elsewhere.map(str::to_owned)).collect();
        let result = |test: &&Test| match results.get(test.name.as_str()) {
            Some(&"ok") => "passed",
            Some(other) => other,
            None => "not run yet",
        };
        let results: BTreeSet<&str> = own.iter().map(result).collect();
        let results = results.into_iter().collect::<Vec<_>>().join(", ");
        let (id, what, expected) = (row.id, row.what, row.expected);
        page += &format!("| {id} | {what} | {expected} | {} | {results} |\n", shown.join("<br>"));
    }
    page
}
