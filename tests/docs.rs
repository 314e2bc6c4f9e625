//! The commands of docs/ do what the pages say.

#![allow(clippy::disallowed_methods, reason = "a test reads its surroundings")]

mod support;

use std::{env, path::Path, process::Command};
use support::Jwtk;

/// Runs a script in the place of `jwtk`, with the program under test before all others.
#[track_caller]
fn run(jwtk: &Jwtk, script: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_jwtk")).parent().expect("a directory").to_owned();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([program].into_iter().chain(env::split_paths(&others))).expect("a path");
    let out = Command::new("bash")
        .args(["-euo", "pipefail", "-x", "-c", script])
        .current_dir(jwtk.dir())
        .env_clear()
        .env("PATH", path)
        .env("HOME", jwtk.dir())
        .output()
        .expect("bash runs");
    let [stdout, stderr] = [&out.stdout, &out.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(out.status.success(), "{script}\n{stdout}\n{stderr}");
    stdout.into_owned()
}

/// Our column of each table, one command after another. `$TOKEN` is what the last `sign` made, as far as it is to be
/// verified with the keys of its section.
#[test]
fn the_commands_beside_those_of_other_tools_run() {
    let jwtk = Jwtk::new();
    jwtk.write("secret.txt", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldCE=\n");
    jwtk.write("claims.json", r#"{"sub":"alice"}"#);
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "key.pem", "--pub", "pub.pem", "--format", "pem"], "");
    let (mut script, mut commands) = (String::new(), 0);
    for row in include_str!("../docs/migrating.md").lines().filter(|l| l.starts_with("| `")) {
        let row = row.replace("\\|", "\u{1}");
        let ours = row.split('|').nth(2).expect("two columns").trim().replace('\u{1}', "|");
        let Some(command) = ours.strip_prefix('`').and_then(|c| c.strip_suffix('`')) else {
            assert!(ours.starts_with("none:"), "{row}");
            continue;
        };
        let is_token = command.starts_with("jwtk sign --key") && !command.contains('>');
        script += &if is_token { format!("TOKEN=$({command})\n") } else { format!("{command}\n") };
        commands += 1;
    }
    assert!(commands > 20, "{commands} commands");
    run(&jwtk, &script);
}
