//! First contact: the help of `jwtk`, and its hints for typing errors.

use crate::support::{Jwtk, process, tools};
use std::{fs, process::Command};

#[test]
fn alone_it_shows_what_people_do() {
    let out = Jwtk::new().run([""; 0], "");
    assert_eq!(out.code, 2);
    assert_eq!(out.stdout, "");
    for line in ["jwtk verify --issuer", "jwtk inspect", "jwtk keygen && jwtk sign", "jwtk --help"] {
        assert!(out.stderr.contains(line), "{}", out.stderr);
    }
    assert!(out.stderr.lines().count() < 20, "{}", out.stderr);
}

#[test]
fn what_is_mistyped_is_guessed() {
    let jwtk = Jwtk::new();
    for (line, meant) in [
        ("verfy", "verify"),
        ("key rotat", "rotate"),
        ("verify --isss a", "--iss"),
        ("keygen --alg ES265", "ES256"),
        ("keygen --alg es256", "ES256"),
        ("sign --break expird", "expired"),
        ("explain expird", "expired"),
        ("completions bsh", "bash"),
        ("decode a.b.c", "inspect"),
        ("generate", "keygen"),
    ] {
        let out = jwtk.run(line.split(' '), "");
        assert_eq!(out.code, 2, "{line}: {}", out.stderr);
        assert!(out.stderr.contains(meant) && out.stderr.contains("[usage]"), "{line}: {}", out.stderr);
        assert!(line.contains("es256") || out.stderr.contains("did you mean"), "{line}: {}", out.stderr);
    }
}

#[test]
fn what_a_newcomer_mixes_up_has_a_hint() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json"], "");
    jwtk.ok(["keygen", "-o", "key.pem", "--pub", "pub.pem", "--format", "pem"], "");
    jwtk.write("token", jwtk.ok(["sign", "--key", "key.json"], ""));
    for (line, hint) in [
        ("verify --key pub.json token", "@token reads the token"),
        ("verify --key . @token", "name a file in it"),
        ("verify --jwks pub.json @token", "pass it with --key"),
        ("verify --jwks pub.pem @token", "use it with --key"),
        ("verify --secret-file key.pem @token", "pass key files with --key"),
        ("verify --jwks auth.example/jwks.json @token", "https://auth.example/jwks.json"),
        ("verify @token", "--jwks URL|FILE or --key FILE"),
        ("sign", "make one: jwtk keygen"),
        ("sign --key pub.json", "its private half"),
        ("keygen -o key.json", "--force"),
    ] {
        let out = jwtk.run(line.split(' '), "");
        assert!(out.code > 0 && out.stderr.contains(hint), "{line}: {}", out.stderr);
    }
    let out = jwtk.run(["verify", "--key", "pub.json", ""], "");
    assert!(out.code == 1 && out.stderr.contains("is its variable"), "{}", out.stderr);
}

#[test]
fn short_help_is_short_and_long_help_ends_with_examples() {
    let jwtk = Jwtk::new();
    for command in ["verify", "sign", "keygen"] {
        let short = jwtk.ok([command, "-h"], "");
        let long = jwtk.ok([command, "--help"], "");
        assert!(short.lines().count() < 50, "{command}: {short}");
        assert!(!short.contains("Examples:") && short.contains("--help"), "{command}");
        assert!(long.contains("\nExamples:\n"), "{command}");
        assert_eq!(long, jwtk.ok(["help", command], ""), "{command}");
    }
    let top = jwtk.ok(["--help"], "");
    assert!(top.contains("\nExit codes:\n") && top.contains("JWTK_KEYS"), "{top}");
}

#[test]
fn each_command_has_a_manual_page() {
    let jwtk = Jwtk::new();
    assert_eq!(jwtk.run(["man", "-q", "pages/man1"], "").code, 0);
    assert_eq!(jwtk.ok(["man"], "") + "\n", jwtk.read("pages/man1/jwtk.1"));
    let pages = fs::read_dir(jwtk.path("pages/man1")).expect("a directory");
    let names: Vec<_> =
        pages.map(|p| p.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    for name in ["jwtk.1", "jwtk-verify.1", "jwtk-key-rotate.1", "jwtk-jwks-cache-list.1"] {
        assert!(names.iter().any(|n| n == name), "{names:?}");
    }
    if !tools::works("man", &["--version"]) {
        return;
    }
    let mut man = Command::new("man");
    man.args(["--warnings", "-E", "UTF-8", "-l"])
        .args(names.iter().map(|name| jwtk.path("pages/man1").join(name)))
        .env("MANWIDTH", "80")
        .env("LC_ALL", "C.UTF-8");
    let out = process::run(&mut man, "");
    assert!(out.success() && out.stderr.is_empty(), "{out:?}");
    // Each page ends with a line that has the version at its left and the name at its right.
    let lines: Vec<&str> = out.stdout.lines().collect();
    let is_last = |line: &str| line.starts_with(concat!("jwtk ", env!("CARGO_PKG_VERSION")));
    let pages: Vec<_> = lines.split_inclusive(|line| is_last(line)).map(|page| page.join("\n")).collect();
    for name in names {
        let end = format!(" {}(1)", name.trim_end_matches(".1"));
        let text = pages.iter().find(|page| page.ends_with(&end));
        let text = text.unwrap_or_else(|| panic!("no page of{end}: {}", out.stdout));
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "EXIT STATUS"] {
            assert!(text.lines().any(|line| line == section), "{name} has no {section}: {text}");
        }
    }
}
