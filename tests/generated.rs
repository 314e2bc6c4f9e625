//! Files that are made from the source and checked in: `UPDATE=1 cargo test --test generated` makes them.

#![allow(clippy::disallowed_methods, reason = "a test reads its surroundings")]

#[path = "support/golden.rs"]
mod golden;
mod support;

use jwtk::code::Code;
use std::{env, fs, process::Command};
use support::Jwtk;

/// Where each shell looks for completions of `jwtk`, by the name that the shell expects.
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
    golden::check("generated", completions.chain([("docs/codes.md".to_owned(), codes())]));
}

/// The pictures of the README are what the program prints.
#[test]
fn pictures_are_up_to_date() {
    let target = tempfile::tempdir().expect("a temporary directory");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screenshots");
    let run = Command::new("python3").arg(script).arg(env!("CARGO_BIN_EXE_jwtk")).arg(target.path()).output();
    let Ok(out) = run else {
        assert!(env::var_os("CI").is_none(), "python3 is not installed, and CI needs it");
        eprintln!("python3 is not installed: the pictures are not compared");
        return;
    };
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let pictures = ["accepted.svg", "rejected.svg"].map(|name| {
        let picture = fs::read_to_string(target.path().join(name)).expect("a picture");
        (format!("docs/{name}"), picture)
    });
    golden::check("generated", pictures);
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
    page
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    escaped(&(first.unwrap_or_default() + chars.as_str()))
}

/// Text in which Markdown sees no emphasis, no tags and no strike-through.
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
