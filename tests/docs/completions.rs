//! The completions of bash, zsh and fish: the test loads them into the shell and asks as a Tab does.
//!
//! A shell that is not installed is skipped with a message; where `CI` is set the test fails.

use crate::support::{Jwtk, path, process, tools};
use std::{process::Command, thread};

/// An incomplete command line, and what must be offered for it.
const CASES: [(&str, &[&str]); 9] = [
    ("jwtk ver", &["verify"]),
    ("jwtk verify --signature-o", &["--signature-only"]),
    ("jwtk sign --break not-y", &["not-yet-valid"]),
    ("jwtk keygen --alg Ed", &["EdDSA", "Ed25519"]),
    ("jwtk explain kid_not", &["kid_not_found"]),
    ("jwtk key rot", &["rotate"]),
    ("jwtk key remove spr", &["spring-2026"]),
    ("jwtk sign --kid spr", &["spring-2026"]),
    ("jwtk verify --kid spr", &["spring-2026"]),
];

#[test]
fn bash_completes() {
    ask("bash", &["--norc", "-c"], |line| {
        let words: Vec<&str> = line.split(' ').collect();
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let quoted: Vec<String> = words.iter().map(|w| format!("'{w}'")).collect();
        format!(
            "source completions/jwtk.bash; COMP_WORDS=({}); COMP_CWORD={}; _jwtk jwtk '{last}' '{before}'; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            quoted.join(" "),
            words.len() - 1,
        )
    });
}

#[test]
fn fish_completes() {
    ask("fish", &["--no-config", "-c"], |line| format!("source completions/jwtk.fish; complete -C '{line}'"));
}

/// zsh completes only in its line editor: the test gives it a terminal, the line, and the key that lists the matches,
/// or rings the bell when there are none.
#[test]
fn zsh_completes() {
    ask("zsh", &["-f", "-c"], |line| {
        format!(
            "zmodload zsh/zpty; TERM=xterm; zpty -b z zsh -f -i; \
             zpty -w z 'PS1=; fpath=(completions $fpath); autoload -Uz compinit; compinit -u -D; \
                        bindkey \"^G\" list-choices; print read''y'; text=; \
             hear() {{ until [[ $text == $~1 ]] || ((SECONDS > 20)); do sleep 0.02; zpty -rt z out && text+=$out; done }}; \
             hear '*ready*2004h*'; text=; zpty -wn z $'{line}\\x07'; hear $'(*\\n*[[:alpha:]]*|*\\a*)'; \
             repeat 10; do sleep 0.02; zpty -rt z out && text+=$out; done; print -r -- $text; zpty -d z"
        )
    });
}

fn ask(shell: &str, flags: &[&str], script: impl Fn(&str) -> String + Sync) {
    if !tools::works(shell, &["--version"]) {
        return;
    }
    let jwtk = Jwtk::new().var("JWTK_KEYS", "keys.json");
    let complete = |line: &str| {
        let mut command = Command::new(shell);
        command.args(flags).arg(script(line)).current_dir(env!("CARGO_MANIFEST_DIR")).env("PATH", path());
        command.env("HOME", jwtk.dir()).env("JWTK_KEYS", jwtk.path("keys.json"));
        let out = process::run(&mut command, "");
        [out.stdout, out.stderr]
    };

    // Without a ring, nothing is offered and nothing is printed: the user is in the middle of a line.
    let [stdout, stderr] = complete("jwtk verify --iss a --kid spr");
    assert!(!stdout.contains("spring") && !stdout.contains("error"), "{shell}: {stdout}");
    assert_eq!(stderr, "", "{shell}");

    // The second kid is one that a foreign key may bring along.
    let command = format!("spr$(touch {})", jwtk.path("taken").display());
    for kid in ["spring-2026", &command] {
        jwtk.ok(["keygen", "--kid", kid], "");
    }
    let completes = |(line, wanted): &(&str, &[&str])| {
        let [stdout, stderr] = complete(line);
        for word in *wanted {
            assert!(stdout.contains(word), "{shell}: {line}: no {word} in {stdout:?} {stderr:?}");
        }
    };
    // A shell mostly waits: to start, and for the key press.
    thread::scope(|threads| {
        for cases in CASES.chunks(3) {
            threads.spawn(move || cases.iter().for_each(completes));
        }
    });
    assert!(!jwtk.path("taken").exists(), "{shell} ran a kid");
}
