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
    ask("bash", &["--norc", "-c"], "source completions/jwtk.bash", |line| {
        let words: Vec<&str> = line.split(' ').collect();
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let quoted: Vec<String> = words.iter().map(|w| format!("'{w}'")).collect();
        format!(
            "COMP_WORDS=({}); COMP_CWORD={}; _jwtk jwtk '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            quoted.join(" "),
            words.len() - 1,
        )
    });
}

#[test]
fn fish_completes() {
    ask("fish", &["--no-config", "-c"], "source completions/jwtk.fish", |line| {
        format!("complete -C '{line}'")
    });
}

/// zsh completes only in its line editor: the test gives it a terminal, the line, and the key that lists the matches,
/// or rings the bell when there are none. Control and U removes the line.
#[test]
fn zsh_completes() {
    // Without a pattern, `zpty -r` spins until a line is whole.
    let begin = "zmodload zsh/zpty zsh/zselect; TERM=xterm; zpty -b z zsh -f -i; \
                 zpty -w z 'PS1=; fpath=(completions $fpath); autoload -Uz compinit; compinit -u -D; \
                            bindkey \"^G\" list-choices; print read''y'; text=; \
                 take() { zselect -t 2; while zpty -rt z out '*'; do text+=$out; done }; \
                 hear() { until [[ $text == $~1 ]] || ((SECONDS > 20)); do take; done }; \
                 rest() { repeat 10; do take; done }; \
                 hear '*ready*2004h*'";
    ask("zsh", &["-f", "-c"], begin, |line| {
        format!(
            "text=; zpty -wn z $'{line}\\x07'; hear $'(*\\n*[[:alpha:]]*|*\\a*)'; rest; print -r -- $text; \
             zpty -wn z $'\\x15'; rest"
        )
    });
}

/// What the test has a shell print after the answer to a line.
const END: &str = "\n-- end of the answer --\n";

/// Starts the shell for several lines at once: its start takes longer than its answers.
fn ask(shell: &str, flags: &[&str], begin: &str, script: impl Fn(&str) -> String + Sync) {
    if !tools::works(shell, &["--version"]) {
        return;
    }
    let jwtk = Jwtk::new().var("JWTK_KEYS", "keys.json");
    let answers = |lines: &[&str]| {
        let asked: String =
            lines.iter().map(|line| format!("; {}; printf '{}'", script(line), END.escape_debug())).collect();
        let mut command = Command::new(shell);
        command.args(flags).arg(begin.to_owned() + &asked).current_dir(env!("CARGO_MANIFEST_DIR"));
        command.env("PATH", path()).env("HOME", jwtk.dir()).env("JWTK_KEYS", jwtk.path("keys.json"));
        let out = process::run(&mut command, "");
        let answers: Vec<String> = out.stdout.split_terminator(END).map(str::to_owned).collect();
        assert_eq!(answers.len(), lines.len(), "{shell}: {out:?}");
        (answers, out.stderr)
    };

    // Without a ring, nothing is offered and nothing is printed: the user is in the middle of a line.
    let (answer, stderr) = answers(&["jwtk verify --iss a --kid spr"]);
    assert!(!answer[0].contains("spring") && !answer[0].contains("error"), "{shell}: {answer:?}");
    assert_eq!(stderr, "", "{shell}");

    // The second kid is one that a foreign key may bring along.
    let command = format!("spr$(touch {})", jwtk.path("taken").display());
    for kid in ["spring-2026", &command] {
        jwtk.ok(["keygen", "--kid", kid], "");
    }
    let complete = &|cases: &[(&str, &[&str])]| {
        let (answers, stderr) = answers(&cases.iter().map(|(line, _)| *line).collect::<Vec<_>>());
        for ((line, wanted), answer) in cases.iter().zip(answers) {
            for word in *wanted {
                assert!(answer.contains(word), "{shell}: {line}: no {word} in {answer:?} {stderr:?}");
            }
        }
    };
    // A shell mostly waits: to start, and for the key press.
    thread::scope(|threads| {
        for cases in CASES.chunks(3) {
            threads.spawn(move || complete(cases));
        }
    });
    assert!(!jwtk.path("taken").exists(), "{shell} ran a kid");
}
