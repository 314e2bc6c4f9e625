//! The completions of bash, zsh and fish, loaded into the shell and asked, as a Tab does.
//!
//! A shell that is not installed is passed over with a word; in CI, where all are, that is a failure.

#![allow(clippy::disallowed_methods, reason = "a test reads its surroundings")]

use std::{env, process::Command};

/// A command line that is cut off, and what must be offered for it.
const CASES: [(&str, &[&str]); 6] = [
    ("jwtk ver", &["verify"]),
    ("jwtk verify --signature-o", &["--signature-only"]),
    ("jwtk sign --break not-y", &["not-yet-valid"]),
    ("jwtk keygen --alg Ed", &["EdDSA", "Ed25519"]),
    ("jwtk explain kid_not", &["kid_not_found"]),
    ("jwtk key rot", &["rotate"]),
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

/// zsh completes nowhere but in its line editor: it is given a terminal, the line, and the key that lists.
#[test]
fn zsh_completes() {
    ask("zsh", &["-f", "-c"], |line| {
        format!(
            "zmodload zsh/zpty; TERM=xterm; zpty -b z zsh -f -i; \
             zpty -w z 'PS1=; fpath=(completions $fpath); autoload -Uz compinit; compinit -u -D; \
                        bindkey \"^G\" list-choices; print read''y'; text=; \
             hear() {{ until [[ $text == $~1 ]] || ((SECONDS > 20)); do sleep 0.02; zpty -rt z out && text+=$out; done }}; \
             hear '*ready*2004h*'; text=; zpty -wn z $'{line}\\x07'; hear '*'$'\\n''*[[:alpha:]]*'; \
             repeat 10; do sleep 0.02; zpty -rt z out && text+=$out; done; print -r -- $text; zpty -d z"
        )
    });
}

fn ask(shell: &str, flags: &[&str], script: impl Fn(&str) -> String) {
    if Command::new(shell).arg("--version").output().is_err() {
        assert!(env::var_os("CI").is_none(), "{shell} is not installed, and CI needs it");
        eprintln!("{shell} is not installed: its completions are not tried");
        return;
    }
    for (line, wanted) in CASES {
        let out = Command::new(shell)
            .args(flags)
            .arg(script(line))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .output()
            .expect("the shell runs");
        let text = String::from_utf8_lossy(&out.stdout);
        for word in wanted {
            assert!(text.contains(word), "{shell}: {line}: no {word} in {text:?} {out:?}");
        }
    }
}
