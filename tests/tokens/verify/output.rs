//! What is printed of a token, and what never acts on a terminal: rows T of the security bar.

use super::Lab;
use crate::support::{forge::NOW, terminal};
use std::process::Command;

#[test]
fn t01_t02_t03_t06_hostile_text_is_escaped() {
    holds!(
        T01,
        "control sequences in typ, claims, arguments and file names do not reach a pipe from verify and inspect"
    );
    holds!(T02, "U+009B and DEL in the same places do not either");
    holds!(T03, "bidirectional, zero-width and tag characters in the same places do not either");
    holds!(T06, "with `--json` they do not either, and it is JSON");
    let lab = Lab::new();
    let hostile = "\u{1b}[2J\u{1b}]8;;http://x\u{7}\u{9b}31m\u{7f}\u{202e}\u{200b}\u{e0041}\r\u{8}";
    let json = serde_json::to_string(hostile).unwrap();
    let claims = format!(r#"{{"iss":{json},"sub":{json},"exp":1795205400,{json}:1}}"#);
    let token = lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k","typ":{json}}}"#), claims);
    let raw = |text: &str| {
        text.chars().any(|c| c != '\n' && (c.is_control() || "\u{202e}\u{200b}\u{e0041}".contains(c)))
    };
    for args in [
        vec!["verify", "--jwks", "set.json", "--at", "1795204800", &token],
        vec!["verify", "--jwks", "set.json", "--at", "1795204800", "--iss", "x", &token],
        vec!["verify", "--jwks", "set.json", "--json", &token],
        vec!["inspect", &token],
        vec!["inspect", "--json", &token],
        vec!["inspect", &token, "--color", "never", "-v"],
        vec!["verify", hostile, "extra", "--jwks", "nothing.json"],
        vec!["verify", "--jwks", hostile, "x"],
    ] {
        let out = lab.jwtk.run(&args, "");
        assert!(!raw(&out.stdout) && !raw(&out.stderr), "{args:?}\n{:?}\n{:?}", out.stdout, out.stderr);
        if args.contains(&"--json") {
            out.json();
        }
    }
}

#[test]
fn t01_nothing_acts_on_a_terminal() {
    holds!(T01, "on a terminal, only colours act, whatever a claim contains");
    if !terminal::is_here() {
        return;
    }
    let lab = Lab::new();
    let hostile = "\u{1b}[2J\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{7f}\u{202e}\u{8}";
    let json = serde_json::to_string(hostile).unwrap();
    let token = lab.forge.good(&format!("\"iss\":{json},{json}:1,"));
    for args in ["inspect", "verify --jwks set.json --at 1795204800", "verify --jwks set.json --iss x -v"] {
        // What jwtk writes to a terminal, including colours.
        let mut script = terminal::command(&lab.jwtk, &format!("{args} {token}"));
        let shown = lab.jwtk.end(&mut script, "").stdout;
        assert!(
            shown.contains("\u{1b}[") && shown.contains("<U+001B>[2J") | shown.contains("1b[2J"),
            "{args}: no terminal: {shown:?}"
        );
        let mut plain = String::new();
        let mut parts = shown.split("\u{1b}[");
        plain.push_str(parts.next().unwrap());
        for part in parts {
            // Only colours: digits and semicolons up to an m.
            let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
            assert!(part[end..].starts_with('m'), "{args}: {part:?}");
            plain.push_str(&part[end + 1..]);
        }
        let acts = |c: char| (c.is_control() && c != '\n' && c != '\r') || c == '\u{202e}';
        assert!(!plain.replace("\r\n", "\n").contains('\r') && !plain.contains(acts), "{args}: {plain:?}");
    }
}

#[test]
fn t09_no_token_is_bad_usage() {
    holds!(T09, "empty and closed standard input are usage at once");
    let lab = Lab::new();
    let out = lab.jwtk.run(["verify", "--jwks", "set.json"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(out.stderr.contains("no token given [usage]"), "{}", out.stderr);
    // Standard input is closed, not empty.
    let program = lab.jwtk.command(["--version"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" verify --jwks set.json <&-"]).arg(program.get_program());
    let out = lab.jwtk.end(shell.current_dir(lab.jwtk.dir()), "");
    assert_eq!(out.code, 2, "{}", out.stderr);
}

#[test]
fn claims_sub_typ_and_named_values() {
    let lab = Lab::new();
    let token = lab.forge.good(r#""sub":"alice","n":1.0,"roles":["a"],"#);
    lab.accepts(
        &token,
        &["--sub", "alice", "--typ", "jwt", "--claim", "n:=1", "--claim", "roles:=[\"a\"]", "--require", "n"],
    );
    lab.refuses(&token, &["--sub", "bob"], 1, "sub_mismatch");
    lab.refuses(&lab.forge.good(""), &["--sub", "bob"], 1, "sub_missing");
    lab.refuses(&lab.forge.good("\"sub\":1,"), &["--sub", "1"], 1, "sub_type");
    lab.refuses(&token, &["--typ", "at+jwt"], 1, "typ_mismatch");
    let out = lab.refuses(&token, &["--claim", "n=1.0"], 1, "claim_mismatch");
    assert!(out.stderr.contains("ask for JSON: --claim n:=1.0"), "{}", out.stderr);
    lab.refuses(&token, &["--require", "email"], 1, "claim_missing");
}

#[test]
fn stdout_is_the_claims_with_their_digits() {
    let lab = Lab::new();
    let out = lab.accepts(&lab.forge.good(r#""big":12345678901234567890,"f":1.10,"#), &["-q"].map(|_| "-v"));
    assert_eq!(out.stdout, format!("{{\"big\":12345678901234567890,\"f\":1.10,\"exp\":{}}}\n", NOW + 600));
}

#[test]
fn signature_only_takes_any_payload() {
    let lab = Lab::new();
    let token = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k"}"#, "just text");
    let out = lab.accepts(&token, &["--signature-only"]);
    assert_eq!(out.stdout, "just text");
}
