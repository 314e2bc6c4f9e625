//! Files that are generated from the source and checked in: `UPDATE=1 cargo test --test main docs::` writes them.

use crate::support::{Jwtk, process, tools};
use jwtk::code::{CauseCode, Code};
use std::{env, fs, process::Command};

/// The file in which each shell looks for completions of `jwtk`.
const COMPLETIONS: [(&str, &str); 6] = [
    ("bash", "jwtk.bash"),
    ("zsh", "_jwtk"),
    ("fish", "jwtk.fish"),
    ("powershell", "_jwtk.ps1"),
    ("elvish", "jwtk.elv"),
    ("nushell", "jwtk.nu"),
];

#[test]
fn generated_files_are_up_to_date() {
    let jwtk = Jwtk::new();
    let completions = COMPLETIONS.into_iter().map(|(shell, file)| {
        let out = jwtk.run(["completions", shell], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        (format!("completions/{file}"), out.stdout)
    });
    let pages = [("docs/codes.md", codes()), ("docs/why-401.md", ten_ways_to_401())];
    let pages = pages.map(|(name, page)| (name.to_owned(), page));
    let schemas = jwtk::cli::schemas().into_iter();
    let schemas = schemas.map(|(name, schema)| (format!("docs/schema/{name}.json"), schema));
    crate::support::golden::check(completions.chain(pages).chain(schemas));
}

#[test]
fn the_tour_shows_reports_as_they_are() {
    let readme = include_str!("../../README.md");
    for name in ["iss-localhost", "kid-rotated"] {
        assert!(
            readme.contains(&pinned(name)),
            "README.md does not show the report {name}:\n{}",
            pinned(name)
        );
    }
    assert!(readme.contains("](docs/why-401.md)"));
}

/// Reports that `tests/tokens/reports.rs` pins, each with its background.
const WAYS: [(&str, &str, &str); 10] = [
    (
        "expired",
        "The token has expired",
        "A token is valid until `exp`. A client that keeps a token for longer than that must ask for a new one in \
         time. The report says how late the token came, and how long this issuer's tokens live.",
    ),
    (
        "iss-slash",
        "The issuer differs by a slash",
        "Issuers are compared character by character. Auth0's issuer ends with a slash and Keycloak's does not; a \
         setting that was typed by hand often has it the wrong way round.",
    ),
    (
        "iss-localhost",
        "localhost is not 127.0.0.1",
        "Better Auth without `baseURL` takes its name from the request. A user who logs in at `127.0.0.1` gets a token \
         with a different issuer and a different audience than the API expects.",
    ),
    (
        "aud-other",
        "The token is for another service",
        "The signature is valid and so is the user, but the client asked for a token for another service, or named \
         none, in which case Keycloak writes `account`.",
    ),
    (
        "kid-rotated",
        "The key is newer than the key set",
        "The issuer has a new key, and your copy of the key set is older. jose and PyJWT refuse such tokens until \
         their cooldown is over. The token may well be good: the verdict is undecided, and the exit code is 3.",
    ),
    (
        "key-of-staging",
        "Another environment signed it",
        "Two environments were set up from one template and share a kid, but not the key. A kid only says which key is \
         meant. The report cannot distinguish this from an altered token; a comparison of the two key sets can.",
    ),
    (
        "alg-hs-for-rs",
        "HS256 where RS256 is expected",
        "The token was signed with a shared secret, and the set has a public RSA key. A service that takes the \
         algorithm from the header uses the public key, which everybody knows, as the secret.",
    ),
    (
        "alg-none",
        "It is not signed",
        "`alg` is `none`. The token comes from a mock issuer, or from somebody who probes whether the service checks \
         signatures. No flag accepts it.",
    ),
    (
        "nbf-clock-skew",
        "The clocks differ",
        "The issuer's clock is a few seconds ahead, so a token that is used at once is not valid yet. A second try \
         succeeds, which makes the fault hard to find.",
    ),
    (
        "exp-milliseconds",
        "exp is in milliseconds",
        "`Date.now()` counts milliseconds, and a token counts seconds. A careless verifier reads the number as a date \
         in the year 58858, so the token never expires.",
    ),
];

fn ten_ways_to_401() -> String {
    let mut page = String::from(
        "# Ten ways to 401\n\n\
         This page shows what `jwtk verify` reports for the tokens that most often cause 401 Unauthorized. The\n\
         service expects an issuer and an audience and has the issuer's key set in `jwks.json`. The token comes\n\
         from standard input.\n",
    );
    for (name, title, text) in WAYS {
        page += &format!("\n## {title}\n\n{text}\n\n```console\n{}```\n", pinned(name));
    }
    page
}

fn pinned(name: &str) -> String {
    let path = format!("{}/tests/tokens/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The pictures in the README show what the program prints.
#[test]
fn pictures_are_up_to_date() {
    let target = tempfile::tempdir().expect("a temporary directory");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screenshots");
    if !tools::works("python3", &["--version"]) {
        return;
    }
    let mut draw = Command::new("python3");
    let out = process::run(draw.arg(script).arg(env!("CARGO_BIN_EXE_jwtk")).arg(target.path()), "");
    assert!(out.success(), "{}", out.stderr);
    let pictures = ["accepted.svg", "rejected.svg"].map(|name| {
        let picture = fs::read_to_string(target.path().join(name)).expect("a picture");
        (format!("docs/{name}"), picture)
    });
    crate::support::golden::check(pictures);
}

/// The catalogue of codes as a page.
fn codes() -> String {
    let mut page = String::from(
        "# Codes\n\n\
         Every error, every failed check and every note of `jwtk` has one of these words, in brackets in text\n\
         and as `code` in JSON. They are stable. `jwtk explain CODE` shows the same on the command line.\n",
    );
    let mut group = "";
    for entry in Code::ALL.iter().map(|c| c.entry()) {
        if entry.group != group {
            page += &format!("\n## {}\n", entry.group);
            group = entry.group;
        }
        let (title, meaning, fix) = (capital(entry.title), escaped(entry.meaning), escaped(entry.fix));
        let reference = match entry.reference {
            "" => String::new(),
            reference => format!(" ({reference})"),
        };
        page += &format!("\n### `{}`\n\n**{title}**{reference}. {meaning}\n\nUsual causes:\n\n", entry.word);
        for cause in entry.causes {
            page += &format!("- {}\n", escaped(cause));
        }
        page += &format!("\nWhat to do: {fix}\n");
    }
    page += "\n## Causes\n\nA report draws these conclusions from all checks together: `causes` in JSON, the head in text.\n";
    for entry in CauseCode::ALL.iter().map(|code| code.entry()) {
        let (title, meaning, fix) = (capital(entry.title), escaped(entry.meaning), escaped(entry.fix));
        let reference = match entry.reference {
            "" => String::new(),
            reference => format!(" ({})", escaped(reference)),
        };
        page +=
            &format!("\n### `{}`\n\n**{title}**{reference}. {meaning}\n\nWhat to do: {fix}\n", entry.word);
    }
    page
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    escaped(&(first.unwrap_or_default() + chars.as_str()))
}

/// Escapes emphasis, tags and strike-through of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '_' | '*' | '<' | '~' | '`') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
