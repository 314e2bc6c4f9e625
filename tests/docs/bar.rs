//! The security bar: what jwtk must withstand, row by row (`tests/bar/rows.tsv`), and the tests that ensure it. A test
//! says which rows it holds, and what it asserts about them: `holds!(K09, "…")`. `docs/assurance.md` shows both;
//! `tests/assurance` adds the result of each test in a run.

use crate::support::golden;
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

const ROWS: &str = include_str!("../bar/rows.tsv");

#[test]
fn every_row_has_a_test_and_every_test_its_row() {
    let (rows, tests) = (rows(), tests());
    let known: BTreeSet<&str> = rows.iter().map(|row| row.id).collect();
    assert_eq!(known.len(), rows.len(), "a duplicate id");
    let mut held = BTreeSet::new();
    for Test { name, claims, .. } in &tests {
        for id in claims.iter().flat_map(|claim| &claim.rows) {
            assert!(known.contains(id.as_str()), "{name}: tests/bar/rows.tsv has no row {id}");
            held.insert(id.as_str());
        }
    }
    let names: BTreeSet<&str> = tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(names.len(), tests.len(), "two tests with the same name: which of them passed?");
    let is_bare = |row: &&Row| row.elsewhere.is_none() && !held.contains(row.id);
    let bare: Vec<_> = rows.iter().filter(is_bare).map(|row| row.id).collect();
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
fn the_page_is_up_to_date() {
    golden::check([("docs/assurance.md".to_owned(), page(None))]);
}

/// Reads the output of `cargo test` from the file in `LOG`, and writes the page with its results to the file in `PAGE`.
#[test]
#[ignore = "tests/assurance runs it with the log of a run"]
fn every_test_of_a_row_passed() {
    let var = |name| env::var(name).unwrap_or_else(|_| panic!("{name} names no file"));
    let log = fs::read_to_string(var("LOG")).expect("the log of a run");
    let results = results(&log);
    fs::write(var("PAGE"), page(Some(&results))).expect("a page to write");
    let is_missing = |test: &&Test| results.get(test.name.as_str()) != Some(&"ok");
    let missing: Vec<String> = tests().iter().filter(is_missing).map(|test| test.name.clone()).collect();
    assert!(missing.is_empty(), "tests of rows that were not run or failed: {missing:?}");
}

/// One line of the table.
struct Row {
    section: &'static str,
    id: &'static str,
    what: &'static str,
    expected: &'static str,
    /// Where this is shown, if not (or not only) by a test that `cargo test` runs.
    elsewhere: Option<&'static str>,
}

/// A test that holds rows.
struct Test {
    name: String,
    /// Relative to the root of the package.
    file: String,
    claims: Vec<Claim>,
}

/// What a test asserts about some rows.
struct Claim {
    rows: Vec<String>,
    asserts: String,
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

/// Every test in the sources that holds a row.
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
        // Installed packages are not our sources.
        let is_ours = !file.ends_with("/node_modules") && !file.ends_with("/.venv");
        if entry.file_type().expect("its type").is_dir() && is_ours {
            collect(root, &file, tests);
        } else if entry.path().extension() == Some("rs".as_ref()) {
            read(&fs::read_to_string(entry.path()).expect("a source file"), &file, tests);
        }
    }
}

/// The tests of a source file. Each begins with `#[test]` and contains its claims.
fn read(source: &str, file: &str, tests: &mut Vec<Test>) {
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    // Both markers fill whole lines: this file mentions them elsewhere.
    for test in lines.join("\n").split("\n#[test]\n").skip(1) {
        let claims: Vec<Claim> = test.split("\nholds!(").skip(1).map(claim).collect();
        if !claims.is_empty() {
            let name = test.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            let name = name.expect("a function under #[test]").to_owned();
            tests.push(Test { name, file: file.to_owned(), claims });
        }
    }
}

/// `K09 K10, "what is asserted");` as the source has it, on one line or on several.
fn claim(source: &str) -> Claim {
    let (rows, rest) = source.split_once(',').expect("rows, then a text");
    let text = rest.trim_start().strip_prefix('"');
    // The first of the two: strings in the test itself also end like this.
    let end = |text: &str| ["\"\n", "\")"].into_iter().filter_map(|end| text.find(end)).min();
    let asserts = text.and_then(|text| text.split_at_checked(end(text)?));
    let asserts =
        asserts.unwrap_or_else(|| panic!("a text in quotes: {}", rest.lines().next().unwrap_or_default())).0;
    Claim {
        rows: rows.split_whitespace().map(str::to_owned).collect(),
        asserts: asserts.replace("\\\"", "\""),
    }
}

/// The result of each test, in the harness's words: `ok`, `FAILED` or `ignored`.
fn results(log: &str) -> BTreeMap<&str, &str> {
    log.lines()
        .filter_map(|line| {
            let (path, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
            Some((path.rsplit("::").next()?, result.split(|c: char| !c.is_alphanumeric()).next()?))
        })
        .collect()
}

/// The rows with their tests, and with the results of a run.
fn page(results: Option<&BTreeMap<&str, &str>>) -> String {
    let (rows, tests) = (rows(), tests());
    let mut page = format!(
        "# Assurance\n\n\
         What jwtk must withstand, and the tests that ensure it: {} rows, {} tests. `cargo test` fails when a row\n\
         has no test, when a test names a row that does not exist, and when this page does not match the sources\n\
         (`UPDATE=1 cargo test --test main docs::` regenerates it). The rows are in `tests/bar/rows.tsv`.\n",
        rows.len(),
        tests.len(),
    );
    page += match results {
        Some(_) => "\nThe last column shows the result of each test in the run that made this page.\n",
        None => {
            "\n`tests/assurance` runs every test and writes this page with the results to `target/assurance.md`. Each CI run\n\
                 does so, and fails where a test of a row did not run.\n"
        }
    };
    let (title, rule) = if results.is_some() { (" result |", "-|") } else { ("", "") };
    let mut section = "";
    for row in &rows {
        if row.section != section {
            section = row.section;
            page += &format!("\n## {section}\n\n| | what | expected | held by |{title}\n|-|-|-|-|{rule}\n");
        }
        let mut held = Vec::new();
        let mut became = BTreeSet::new();
        for test in &tests {
            let claims = test.claims.iter().filter(|claim| claim.rows.iter().any(|id| id == row.id));
            for Claim { asserts, .. } in claims {
                let Test { name, file, .. } = test;
                held.push(format!("[{name}](../{file}): {}", asserts.replace('|', "\\|")));
                became.insert(results.and_then(|r| r.get(name.as_str()).copied()).unwrap_or("not run"));
            }
        }
        held.extend(row.elsewhere.map(str::to_owned));
        let (id, what, expected) = (row.id, row.what, row.expected);
        page += &format!("| {id} | {what} | {expected} | {} |", held.join("<br>"));
        if results.is_some() {
            page += &format!(" {} |", became.into_iter().collect::<Vec<_>>().join(", "));
        }
        page += "\n";
    }
    page
}
