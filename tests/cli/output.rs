//! Standard output that accepts nothing: a reader that has gone, a full disk.

use crate::{
    cli::with_key_pairs,
    support::{Jwtk, process::run_into},
};
use std::{
    fs::File,
    process::{Command, Stdio},
};

/// Lines that write to standard output, and their exit codes when it accepts everything.
const LINES: [(&str, i32); 30] = [
    ("verify --jwks a.set TOKEN", 0),
    ("verify --jwks a.set TOKEN --json", 0),
    ("verify --jwks a.set --signature-only TOKEN", 0),
    ("verify --jwks a.set --iss x TOKEN --json", 1),
    ("verify --jwks a.set x.y.z --json", 1),
    ("verify --jwks b.set TOKEN --json", 3),
    ("verify --offline --jwks https://nobody.invalid/ TOKEN --json", 4),
    ("verify --jwks nothing.set TOKEN --json", 5),
    ("verify --nonsense --json", 2),
    ("verify --jwks a.set --batch @good", 0),
    ("verify --jwks a.set --iss x --batch @good", 1),
    ("verify --jwks b.set --batch @good", 3),
    ("inspect TOKEN", 0),
    ("inspect x.y --json", 1),
    ("sign --key a.json", 0),
    ("sign --key a.json --count 400", 0),
    ("sign --list-flaws", 0),
    ("key list", 0),
    ("key show a.json", 0),
    ("key convert a.json --to pem", 0),
    ("keygen -o -", 0),
    ("jwks export", 0),
    ("jwks lint a.set", 0),
    ("jwks lint double.set", 1),
    ("jwks lint double.set --json", 1),
    ("jwks diff a.set b.set", 1),
    ("jwks diff a.set b.set --json", 1),
    ("explain", 0),
    ("completions bash", 0),
    ("verify --help", 0),
];

/// The files that those lines name.
fn place() -> (Jwtk, String) {
    let jwtk = with_key_pairs();
    let [a, b] = ["a.pub", "b.pub"].map(|name| jwtk.read(name));
    jwtk.write("double.set", format!("{{\"keys\":[{a},{}]}}", b.replace("\"b\"", "\"a\"")));
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "ring"], "");
    let token = jwtk.ok(["sign", "--key", "a.json"], "");
    jwtk.write("good", format!("{token}\n"));
    (jwtk, token)
}

fn command(jwtk: &Jwtk, line: &str, token: &str) -> Command {
    jwtk.command(line.split(' ').map(|word| if word == "TOKEN" { token } else { word }))
}

/// Runs a command with this standard output; returns its exit code and its stderr.
fn into(command: &mut Command, stdout: impl Into<Stdio>) -> (Option<i32>, String) {
    let out = run_into(command, "", stdout);
    (out.status.code(), out.stderr)
}

/// A pipe whose reader has gone.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn t07_a_reader_that_goes_away_changes_no_verdict() {
    holds!(T07, "thirty command lines end with the same code and stderr as when stdout is read");
    let (jwtk, token) = place();
    for (line, code) in LINES {
        let read = into(&mut command(&jwtk, line, &token), Stdio::null());
        let gone = into(&mut command(&jwtk, line, &token), closed());
        assert_eq!(read.0, Some(code), "{line}: {}", read.1);
        assert_eq!(without_times(&gone.1), without_times(&read.1), "{line}");
        assert_eq!(gone.0, Some(code), "{line}: {}", gone.1);
    }
}

/// A command does its work even if nobody reads the output.
#[test]
fn t07_work_is_done_whoever_reads_of_it() {
    holds!(T07, "keygen, key rotate and fixtures write their files even if nobody reads the output");
    let (jwtk, token) = place();
    for (line, file, words) in [
        ("keygen --kid new", ".data/jwtk/keys.json", "\"new\""),
        ("key rotate --json", ".data/jwtk/keys.json", "\"exp\""),
        ("keygen --kid k -o made.json --json", "made.json", "\"k\""),
        ("fixtures -o f --alg ES256", "f/manifest.json", "schema_version"),
    ] {
        let (code, stderr) = into(&mut command(&jwtk, line, &token), closed());
        assert_eq!(code, Some(0), "{line}: {stderr}");
        assert!(jwtk.read(file).contains(words), "{line}");
    }
}

/// The rate of tokens per second differs in each run, and a second may begin between two runs.
fn without_times(text: &str) -> String {
    let is_number = |word: &str| word.parse::<u64>().is_ok();
    let is_time = |word: &str| word.trim_end_matches(',').strip_suffix(['m', 's']).is_some_and(is_number);
    let is_word = |word: &&str| {
        !word.ends_with("/s") && !is_number(word) && !is_time(word) && !["just", "now", "ago"].contains(word)
    };
    text.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

#[test]
fn t08_a_full_standard_output_is_an_io_error() {
    holds!(
        T08,
        "thirty command lines end with 5 and the word io on stderr, also with --json; one that fails anyway keeps its own code and word"
    );
    if !crate::support::tools::found(
        std::path::Path::new("/dev/full").exists(),
        "no /dev/full, a disk that is full",
    ) {
        return;
    }
    let (jwtk, token) = place();
    for (line, _) in LINES {
        let full = File::options().write(true).open("/dev/full").expect("a full disk");
        let (code, stderr) = into(&mut command(&jwtk, line, &token), full);
        let own = match line {
            "verify --nonsense --json" => Some((2, "[usage]")),
            "verify --jwks nothing.set TOKEN --json" => Some((5, "[not_found]")),
            "inspect x.y --json" => Some((1, "[malformed]")),
            _ => None,
        };
        match own {
            Some((own, word)) => {
                assert!(code == Some(own) && stderr.contains(word), "{line}: {code:?} {stderr}");
            }
            None => {
                assert_eq!(code, Some(5), "{line}: {stderr}");
                let said = stderr.contains("error: standard output: ") && stderr.contains(" [io]\n");
                assert!(said, "{line}: {stderr}");
            }
        }
    }
}
