//! Every variable that a command's help promises, in every command that promises it: obeyed, overridden by its flag,
//! empty, wrong. The test reads the variables from the help, so every promised variable must have a line here.

mod colour;
mod directories;
mod place;
mod sources;

use place::Place;
use std::{collections::BTreeSet, ffi::OsStr, os::unix::ffi::OsStrExt};

/// A flag and the variable that replaces it.
struct Promise {
    line: &'static str,
    variable: &'static str,
    flag: &'static str,
    /// Two values, and the result of each: the exit code, and words.
    values: [(&'static str, i32, &'static str); 2],
    /// The result without either.
    without: (i32, &'static str),
}

const PROMISES: [Promise; 13] = [
    Promise {
        line: "verify --key a.pub TOKEN",
        variable: "JWTK_ISS",
        flag: "--iss",
        values: [("i", 0, "✓ iss"), ("x", 1, "[iss_mismatch]")],
        without: (0, "\"i\" not checked"),
    },
    Promise {
        line: "verify --key a.pub TOKEN",
        variable: "JWTK_AUD",
        flag: "--aud",
        values: [("a", 0, "✓ aud"), ("x", 1, "[aud_mismatch]")],
        without: (0, "\"a\" not checked"),
    },
    Promise {
        line: "verify TOKEN",
        variable: "JWTK_KEY",
        flag: "--key",
        values: [("a.pub", 0, "from a.pub"), ("b.pub", 1, "from b.pub")],
        without: (3, "from the key ring"),
    },
    Promise {
        line: "verify TOKEN",
        variable: "JWTK_JWKS",
        flag: "--jwks",
        values: [("a.set", 0, "from a.set"), ("b.set", 3, "from b.set")],
        without: (3, "from the key ring"),
    },
    Promise {
        line: "sign --aud a",
        variable: "JWTK_ISS",
        flag: "--iss",
        values: [("one", 0, r#""iss":"one""#), ("two", 0, r#""iss":"two""#)],
        without: (0, r#"{"aud":"a","iat""#),
    },
    Promise {
        line: "sign --iss i",
        variable: "JWTK_AUD",
        flag: "--aud",
        values: [("one", 0, r#""aud":"one""#), ("two", 0, r#""aud":"two""#)],
        without: (0, r#"{"iss":"i","iat""#),
    },
    Promise {
        line: "sign",
        variable: "JWTK_KEY",
        flag: "--key",
        values: [("a.json", 0, r#""kid":"a""#), ("b.json", 0, r#""kid":"b""#)],
        without: (0, r#""kid":"home""#),
    },
    Promise {
        line: "fixtures -o f --alg ES256 --force --json",
        variable: "JWTK_ISS",
        flag: "--iss",
        values: [("one", 0, r#""issuer":"one""#), ("two", 0, r#""issuer":"two""#)],
        without: (0, r#""issuer":"https://issuer.example""#),
    },
    Promise {
        line: "fixtures -o f --alg ES256 --force --json",
        variable: "JWTK_AUD",
        flag: "--aud",
        values: [("one", 0, r#""audience":"one""#), ("two", 0, r#""audience":"two""#)],
        without: (0, r#""audience":"https://api.example""#),
    },
    Promise {
        line: "probe SERVICE --aud a",
        variable: "JWTK_ISS",
        flag: "--iss",
        values: [("one", 1, r#""iss":"one""#), ("two", 1, r#""iss":"two""#)],
        without: (2, "say which iss the service expects"),
    },
    Promise {
        line: "probe SERVICE --iss i",
        variable: "JWTK_AUD",
        flag: "--aud",
        values: [("one", 1, r#""aud":"one""#), ("two", 1, r#""aud":"two""#)],
        without: (2, "say which aud the service expects"),
    },
    Promise {
        line: "probe SERVICE --iss i --aud a",
        variable: "JWTK_KEY",
        flag: "--key",
        values: [("a.json", 1, r#""kid":"a""#), ("b.json", 1, r#""kid":"b""#)],
        without: (1, r#""kid":"home""#),
    },
    Promise {
        line: "serve --issuer https://i.example",
        variable: "JWTK_AUD",
        flag: "--aud",
        values: [("one", 0, r#""aud":"one""#), ("two", 0, r#""aud":"two""#)],
        without: (0, r#""aud":"https://i.example""#),
    },
];

#[test]
fn a_variable_is_obeyed_and_its_flag_wins() {
    let place = Place::new();
    for Promise { line, variable, flag, values, .. } in &PROMISES {
        for (n, (value, code, words)) in values.iter().enumerate() {
            place.sees(line, &[(variable, OsStr::new(value))], *code, words);
            let other = values[1 - n].0;
            let flagged = format!("{line} {flag} {value}");
            place.sees(&flagged, &[(variable, OsStr::new(other))], *code, words);
        }
    }
}

#[test]
fn an_empty_variable_is_none_and_one_that_is_not_text_is_named() {
    let place = Place::new();
    for Promise { line, variable, flag, values, without } in &PROMISES {
        let (code, words) = *without;
        place.sees(line, &[], code, words);
        place.sees(line, &[(variable, OsStr::new(""))], code, words);
        let garbage = OsStr::from_bytes(b"\xff");
        let named = format!("the variable {variable} is not UTF-8");
        place.sees(line, &[(variable, garbage)], 2, &named);
        // The flag also overrides a bad variable.
        let (value, code, words) = values[0];
        place.sees(&format!("{line} {flag} {value}"), &[(variable, garbage)], code, words);
    }
}

#[test]
fn a_variable_that_names_no_key_is_named() {
    let place = Place::new();
    for Promise { line, variable, .. } in &PROMISES {
        for value in ["--kid", "env:"] {
            if matches!(*variable, "JWTK_KEY" | "JWTK_JWKS") {
                let named = format!("the variable {variable}: ");
                place.sees(line, &[(variable, OsStr::new(value))], 2, &named);
            }
        }
    }
    place.sees("verify TOKEN", &[("JWTK_JWKS", OsStr::new("ftp://x"))], 2, "the variable JWTK_JWKS: ftp");
    place.sees("verify --key env: TOKEN", &[], 2, "a path, - or env:NAME");
}

#[test]
fn help_promises_what_is_tried_here_and_nothing_else() {
    let place = Place::new();
    let jwtk = &place.jwtk;
    let mut promised = BTreeSet::new();
    for command in
        ["keygen", "sign", "verify", "inspect", "serve", "fixtures", "probe", "explain", "key", "jwks"]
            .into_iter()
            .chain(["key list", "key show", "key convert", "key import", "key remove", "key rotate"])
            .chain([
                "jwks export",
                "jwks fetch",
                "jwks lint",
                "jwks diff",
                "jwks cache list",
                "jwks cache clear",
            ])
    {
        let help = jwtk.ok(command.split(' ').chain(["--help"]), "");
        let variables = help.split("[env: ").skip(1).filter_map(|rest| rest.split(']').next());
        promised.extend(variables.map(|variable| (command.to_owned(), variable.to_owned())));
    }
    let command = |promise: &Promise| promise.line.split(' ').next().expect("a command").to_owned();
    let tried: BTreeSet<_> = PROMISES.iter().map(|p| (command(p), p.variable.to_owned())).collect();
    assert_eq!(promised, tried);
    let help = jwtk.ok(["--help"], "");
    let (_, environment) = help.split_once("\nEnvironment:\n").expect("the variables");
    // One row per variable: the variable, then the flag and the commands that take it.
    for variable in ["JWTK_KEY", "JWTK_JWKS", "JWTK_ISS", "JWTK_AUD"] {
        let row = environment.lines().find(|row| row.split_whitespace().next() == Some(variable));
        let row = row.unwrap_or_else(|| panic!("{variable} is not in {environment}"));
        let words: BTreeSet<&str> = row.split([' ', ',']).collect();
        for command in ["sign", "verify", "serve", "fixtures", "probe"] {
            let is_promised = promised.contains(&(command.to_owned(), variable.to_owned()));
            assert_eq!(words.contains(command), is_promised, "{command}: {row}");
        }
    }
    let is_name =
        |word: &&str| word.len() > 4 && !word.contains(|c: char| !c.is_ascii_uppercase() && c != '_');
    let named: BTreeSet<&str> = environment.split([' ', ',', '\n']).filter(is_name).collect();
    let all = [
        "JWTK_KEYS",
        "JWTK_KEY",
        "JWTK_JWKS",
        "JWTK_ISS",
        "JWTK_AUD",
        "JWTK_CACHE_DIR",
        "NO_COLOR",
        "CLICOLOR_FORCE",
    ];
    assert_eq!(named, BTreeSet::from(all));
}
