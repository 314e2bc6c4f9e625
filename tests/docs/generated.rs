//! Files that are generated from the source and checked in: `UPDATE=1 cargo test --test main docs::` writes them.

use crate::support::{Jwtk, process, tools};
use jwtk::code::{CauseCode, Code};
use std::{collections::HashMap, env, fs, path::Path, process::Command};

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
    let pages = [("docs/codes.md", codes()), ("docs/why-401.md", gallery())];
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
    let head = &pinned_cases()["better_auth_without_base_url"].head;
    let first_screen: String = readme.split_inclusive('\n').take(24).collect();
    assert!(first_screen.contains(head), "the first screen of README.md does not show the head\n{head}");
    assert!(readme.contains("](docs/why-401.md)"));
}

/// The cases of `tests/causes` that people meet most often.
const GALLERY: [&str; 38] = [
    "expired_long_ago",
    "iat_seconds_ahead",
    "dates_in_milliseconds",
    "expired_in_a_time_zone",
    "auth0_slash",
    "localhost_by_address",
    "better_auth_without_base_url",
    "http_behind_tls",
    "other_realm",
    "production_for_staging",
    "keys_of_staging",
    "entra_v1_for_v2",
    "aud_of_another_service",
    "keycloak_account",
    "userinfo_alone",
    "graph",
    "cognito_client_id",
    "aud_missing",
    "kid_found_after_a_refetch",
    "kid_that_a_file_lacks",
    "second_key_of_a_kid_signed",
    "rsa_another_key",
    "rsa_altered",
    "padded_on_its_way",
    "ecdsa_in_der",
    "secret_in_base64",
    "id_token_with_nonce",
    "refresh_token_of_keycloak",
    "security_event",
    "undefined",
    "bearer_twice",
    "opaque",
    "better_auth_cookie",
    "auth_js_session",
    "whole_answer",
    "not_at_the_usual_path",
    "jwks_url_redirects",
    "private_authority",
];

/// The gallery: what happened, what the report says, and what is behind it.
fn gallery() -> String {
    let mut page = String::from(
        "# Why 401\n\n\
         The situations behind most answers of 401 Unauthorized. Each was set up for real, and shows the first lines\n\
         of the report of `jwtk verify`: the verdict, the cause and the fix with its place. `cause` is proved, `likely`\n\
         follows from several facts, and `perhaps` is a possibility. `jwtk explain CODE` shows the text below a report.\n",
    );
    let mut group = "";
    let cases = pinned_cases();
    for name in GALLERY {
        let case = cases.get(name).unwrap_or_else(|| panic!("no case {name}"));
        let entry = case.code.entry();
        if entry.group != group {
            group = entry.group;
            page += &format!("\n## {}\n", capital(group.trim_start_matches("causes: ")));
        }
        page += &format!(
            "\n### {}\n\n```console\n{}```\n\n`{}`: {} {}\n",
            escaped(case.about.trim_end_matches('.')),
            case.head,
            entry.word,
            escaped(entry.meaning),
            escaped(entry.fix)
        );
    }
    page
}

/// A case as `tests/causes/heads` pins it.
struct Pinned {
    about: String,
    code: CauseCode,
    head: String,
}

fn pinned_cases() -> HashMap<String, Pinned> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/causes/heads");
    let files = fs::read_dir(folder).expect("the heads").map(|file| file.expect("a file").path());
    let texts: Vec<String> = files.map(|path| fs::read_to_string(path).expect("a text")).collect();
    texts.iter().flat_map(|text| text.split("\n## ").skip(1)).filter_map(pinned_case).collect()
}

/// `None` for a case without a cause.
fn pinned_case(section: &str) -> Option<(String, Pinned)> {
    let mut parts = section.splitn(4, "\n\n");
    let (name, about, conclusion) = (parts.next()?, parts.next()?, parts.next()?);
    let code = conclusion.strip_prefix('`')?.split_once('`')?.0.parse().ok()?;
    let head = parts.next()?.strip_prefix("```\n")?.split_once("```")?.0.to_owned();
    Some((name.to_owned(), Pinned { about: about.to_owned(), code, head }))
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
