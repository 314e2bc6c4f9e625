//! Control sequences in keys and in file names: shown, never sent to a terminal.

use crate::support::{Jwtk, terminal};
use serde_json::Value;

/// Characters that clear the screen, colour, delete, hide and reverse text.
const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{200b}\u{e0041}\u{8}";

/// A key pair and a set whose kid is hostile, and copies of them in files with hostile names.
fn place() -> Jwtk {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "plain", "-o", "plain.json", "--pub", "plain.pub"], "");
    let escaped = serde_json::to_string(HOSTILE).expect("JSON");
    let [private, public] =
        ["plain.json", "plain.pub"].map(|name| jwtk.read(name).replace("\"plain\"", &escaped));
    jwtk.write("key.json", &private);
    jwtk.write("plain.set", format!("{{\"keys\":[{}]}}", jwtk.read("plain.pub")));
    for name in ["set.json".to_owned(), named("set")] {
        jwtk.write(&name, format!("{{\"keys\":[{public}]}}"));
    }
    jwtk.write(&named("key"), &private);
    let token = jwtk.ok(["sign", "--key", "key.json"], "");
    jwtk.write("token", &token);
    jwtk.write(&named("token"), &token);
    jwtk
}

fn named(what: &str) -> String {
    format!("{what}{HOSTILE}.json")
}

fn acts(c: char) -> bool {
    (c.is_control() && c != '\n') || "\u{202e}\u{200b}\u{e0041}".contains(c)
}

/// Lines in which SET, KEY, TOKEN and NONE are files with hostile names.
const LINES: [&str; 22] = [
    "jwks lint set.json",
    "jwks lint SET",
    "jwks lint NONE",
    "jwks diff set.json plain.set",
    "jwks diff plain.set SET",
    "jwks export set.json",
    "jwks export KEY",
    "key show key.json",
    "key show KEY",
    "key import KEY",
    "key list",
    "key convert KEY --to jwk --public",
    "verify --jwks set.json @token",
    "verify --jwks set.json @token -v",
    "verify --jwks SET @TOKEN -v",
    "verify --jwks SET @plain.pub",
    "verify --key KEY @TOKEN",
    "verify --jwks plain.set @token",
    "verify --jwks SET --batch @TOKEN",
    "verify --secret-file KEY @token",
    "keygen -o KEY",
    "inspect @NONE",
];

fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(' ').map(|word| {
        let names = [
            ("SET", named("set")),
            ("KEY", named("key")),
            ("TOKEN", named("token")),
            ("NONE", named("none")),
        ];
        names.iter().fold(word.to_owned(), |word, (short, name)| word.replace(short, name))
    })
}

/// Every text in a document.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn t01_t02_t06_keys_and_names_of_files_are_escaped() {
    holds!(T01 T02, "kids and file names with escape sequences, C1 controls and DEL are written as <U+001B> and so on by every command that shows them");
    holds!(
        T06,
        "with --json each such character is a \\u escape, and the kid in the document reads back as that of the key"
    );
    let jwtk = place();
    let mut shown = 0;
    for line in LINES {
        let out = jwtk.run(words(line), "");
        for text in [&out.stdout, &out.stderr] {
            assert!(!text.contains(acts), "{line}: {text:?}");
        }
        // A line may end in the middle of a name.
        let stderr: String = out.stderr.split_whitespace().collect();
        let shows = |text: &str| text.contains("<U+001B>[2J") || text.contains("\\u001b[2J");
        shown += usize::from(shows(&out.stdout) || shows(&stderr));
    }
    assert!(shown >= 12, "{shown} lines show it: the others have nothing to hide");
    for line in LINES {
        let out = jwtk.run(words(line).chain(["--json".to_owned()]), "");
        for text in [&out.stdout, &out.stderr] {
            assert!(!text.contains(acts), "{line}: {text:?}");
        }
        if line.contains("--to jwk") || line.contains("--batch") {
            continue;
        }
        let document = out.json();
        // The text itself, not its form for a terminal.
        let is_whole =
            ["lint set", "lint SET", "diff", "export", "show", "list", "verify --jwks set", "verify --key"];
        if is_whole.iter().any(|part| line.contains(part)) {
            assert!(texts(&document).iter().any(|text| text.contains(HOSTILE)), "{line}: {document}");
            assert!(
                out.stdout.contains("\\u001b[2J\\u009b31m\\u007f\\u202e\\u200b\\udb40\\udc41"),
                "{line}: {}",
                out.stdout
            );
        }
    }
}

#[test]
fn t01_nothing_in_keys_or_names_acts_on_a_terminal() {
    holds!(T01, "on a terminal with colours, only the escaped form of kids and file names is sent");
    if !terminal::is_here() {
        return;
    }
    let jwtk = place();
    for line in LINES {
        // Each word is a variable, because a shell runs the line.
        let words: Vec<String> = words(line).collect();
        let run: String = (0..words.len()).map(|n| format!(" \"$W{n}\"")).collect();
        let mut script = terminal::command(&jwtk, &run);
        script.envs(words.iter().enumerate().map(|(n, word)| (format!("W{n}"), word)));
        let shown = String::from_utf8(jwtk.end(&mut script, "").bytes).expect("UTF-8").replace("\r\n", "\n");
        assert!(!shown.is_empty() || line.contains("convert"), "{line}: nothing was shown");
        // Only colours: digits and semicolons up to an m.
        let mut parts = shown.split("\u{1b}[");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
            assert!(part[end..].starts_with('m'), "{line}: {part:?}");
            plain.push_str(&part[end + 1..]);
        }
        assert!(!plain.contains(acts), "{line}: {plain:?}");
    }
}

/// Nobody sees what is typed: it is typed twice, and a key behind a mistyped passphrase is not written.
#[test]
fn a_new_passphrase_is_asked_for_twice() {
    if !terminal::is_here() {
        return;
    }
    let jwtk = Jwtk::new();
    for (typed, file, code, told) in [
        ("secret one\nsecret one\n", "right.pem", 0, "EdDSA private key in right.pem"),
        ("secret one\nsecret two\n", "other.pem", 2, "error: the two passphrases differ [usage]"),
        ("\n\n", "empty.pem", 2, "error: the passphrase is empty [usage]"),
    ] {
        let line = format!("keygen --format pem --passphrase -o {file} --color never");
        let out = jwtk.end(&mut terminal::command(&jwtk, &line), typed);
        assert_eq!(out.code, code, "{}", out.stdout);
        let questions =
            ["New passphrase: ", "The same again: "].map(|question| out.stdout.contains(question));
        assert_eq!((questions, out.stdout.contains(told)), ([true, true], true), "{}", out.stdout);
        assert_eq!(jwtk.path(file).exists(), code == 0, "{file}");
    }
    assert!(jwtk.read("right.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    jwtk.write("word", "secret one");
    jwtk.ok(["sign", "--key", "right.pem", "--passphrase-file", "word"], "");
    // Without a terminal nobody can be asked.
    let out =
        jwtk.run(["keygen", "--format", "pem", "--passphrase", "-o", "none.pem"], "secret one\nsecret one\n");
    let told = [
        "error: there is no terminal on which to ask for a passphrase [usage]",
        "hint: pass it in a file: --passphrase-file FILE",
    ];
    assert_eq!((out.code, out.told()), (2, told.map(str::to_owned).to_vec()));
}

/// What is said only to somebody who looks on.
#[test]
fn a_person_is_told_what_was_made() {
    if !terminal::is_here() {
        return;
    }
    let jwtk = Jwtk::new();
    for (line, code, told) in [
        ("keygen --alg ES256", 0, "ES256 key in the key ring, signing from now on"),
        ("keygen -o k.jwk", 0, "EdDSA private key in k.jwk"),
        (
            "key convert k.jwk --to pem -o -",
            0,
            "warning: this is a private key: whoever sees this terminal can sign with it",
        ),
        ("verify --jwks none.jwks --batch", 2, "error: no tokens given [usage]"),
    ] {
        let out = jwtk.end(&mut terminal::command(&jwtk, &format!("{line} --color never")), "");
        assert_eq!((out.code, out.stdout.contains(told)), (code, true), "{line}: {}", out.stdout);
    }
}
