//! Statements about other libraries: each text that names one stands in `tests/interop/statements.tsv`, beside the test that
//! shows it with the pinned version.

use super::sentences::texts;
use std::{collections::BTreeSet, fs, path::Path};

/// The libraries that texts may name.
const LIBRARIES: [&str; 22] = [
    "Authlib",
    "PyJWT",
    "cjose",
    "express-jwt",
    "fastify",
    "go-jose",
    "go-oidc",
    "golang-jwt",
    "java-jwt",
    "jjwt",
    "jose",
    "joserfc",
    "jsonwebtoken",
    "jwcrypto",
    "jwks-rsa",
    "jwx",
    "nimbus",
    "oauth4webapi",
    "openid-client",
    "passport-jwt",
    "python-jose",
    "ruby-jwt",
];

/// Products that sign with a library and are spoken of as one. The sources of other products are in `cause::issuers`.
const PRODUCTS: [&str; 1] = ["Better Auth"];

/// Names of the product, of which nothing is said.
const NAMES: [&str; 11] = [
    "Better Auth: JWT; Auth.js: session strategies",
    "the jwt() plugin of Better Auth",
    "{path} (Better Auth)",
    "Auth.js or Better Auth",
    "for Better Auth use --better-auth URL",
    "the Better Auth server (--better-auth)",
    "From a Better Auth server",
    "In place of a Better Auth server",
    "docker-compose, in place of Better Auth",
    "Better Auth, sessionCookieCache of the jwt plugin",
    "jose (latchset)",
];

/// Pages that are written by hand. Those for users of other tools give their commands, which are no libraries.
const PAGES: [&str; 2] = ["docs/ci.md", "docs/threat-model.md"];

struct Row {
    library: String,
    version: String,
    shown_by: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn rows() -> Vec<Row> {
    let table = read("tests/interop/statements.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [library, version, shown_by, text] = cells[..] else { panic!("four cells: {line}") };
        let [library, version, shown_by, text] = [library, version, shown_by, text].map(str::to_owned);
        Row { library, version, shown_by, text }
    };
    lines.map(row).collect()
}

/// What is said to people, in texts of the program and on pages: each with the file it is in, on one line.
fn said() -> Vec<(String, String)> {
    let mut said = Vec::new();
    for folder in ["src/code", "src/words", "src/cli", "src/issuer", "src/jwk", "src/jwt"] {
        walk(folder, &mut said);
    }
    said.extend(PAGES.map(|page| (page.to_owned(), read(page))));
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    said.into_iter().map(|(file, text)| (file, one_line(text))).collect()
}

fn walk(folder: &str, said: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(root().join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{folder}/{}", entry.file_name().into_string().expect("a name"));
        if entry.path().is_dir() {
            if !path.ends_with("/tests") {
                walk(&path, said);
            }
        } else if !path.ends_with("/tests.rs") {
            texts(read(&path).parse().expect("Rust"), &mut |text| said.push((path.clone(), text)));
        }
    }
}

/// Whether a text has a name as a word of its own.
fn names(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + name.len()..].chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[test]
fn every_statement_about_a_library_is_in_the_table() {
    let rows = rows();
    let mut wrong = Vec::new();
    for (file, text) in said() {
        for name in LIBRARIES.iter().chain(&PRODUCTS).filter(|name| names(&text, name) && text != **name) {
            let own = rows.iter().filter(|row| row.library == **name).map(|row| row.text.as_str());
            let rest = own.chain(NAMES).fold(text.clone(), |rest, known| rest.replace(known, " "));
            if names(&rest, name) {
                let at = rest.find(name).unwrap_or_default();
                let around: String =
                    rest[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                wrong.push(format!(
                    "{file}: {name}: {around}{}",
                    rest[at..].chars().take(80).collect::<String>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "not in tests/interop/statements.tsv:\n{}", wrong.join("\n"));
}

#[test]
fn every_row_is_said_and_shown_with_the_pinned_version() {
    let (said, tests) = (said(), read("tests/interop/statements.rs"));
    let versions =
        ["tests/interop/package.json", "tests/interop/requirements.txt", "Cargo.lock"].map(read).concat();
    let pinned = |row: &Row| {
        let (library, version) = (&row.library, &row.version);
        [
            format!("\"{library}\": \"{version}\""),
            format!("{library}[crypto]=={version}"),
            format!("\n{library}=={version}\n"),
            format!("name = \"{library}\"\nversion = \"{version}\""),
        ]
        .iter()
        .any(|pin| versions.contains(pin))
    };
    let mut seen = BTreeSet::new();
    for row in rows() {
        let what = format!("{}: {}", row.library, row.text);
        assert!(said.iter().any(|(_, text)| text.contains(&row.text)), "nobody says it: {what}");
        assert!(seen.insert(what.clone()), "twice: {what}");
        if PRODUCTS.contains(&row.library.as_str()) {
            assert!(row.shown_by.starts_with("https://"), "no source: {what}");
        } else {
            assert!(tests.contains(&format!("#[test]\nfn {}()", row.shown_by)), "no run: {what}");
            // OpenSSL is the machine's.
            assert!(row.library == "OpenSSL" || pinned(&row), "not the pinned version: {what}");
        }
    }
}
