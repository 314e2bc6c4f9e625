//! Every exit code except 0 comes with a code word: in brackets on stderr, and as `code` in JSON.

use crate::{
    cli::with_key_pairs,
    support::{Jwtk, ports},
};
use std::fs;

/// Keys, sets and tokens for each kind of failure.
fn place() -> (Jwtk, String) {
    let jwtk = with_key_pairs();
    jwtk.write("none.set", "{\"keys\":[]}");
    jwtk.write("short", "tooshort");
    jwtk.write("empty", "");
    jwtk.write("unfilled", "$JWT_SECRET");
    jwtk.write("page", "<html>");
    fs::create_dir(jwtk.path("directory")).expect("a directory");
    let token = jwtk.ok(["sign", "--key", "a.json"], "");
    (jwtk, token)
}

#[test]
fn d06_t08_each_exit_code_has_its_word() {
    holds!(D06, "an empty secret of verify and of sign ends with 3, and key_unusable in text and in JSON");
    holds!(T08, "each exit code of a command, including io, comes with its code word in text and in JSON");
    let (jwtk, token) = place();
    let unsupported = jwtk::base64url::encode(r#"{"alg":"Ed448","kid":"a"}"#) + ".e30.AAAA";
    let detached = token.split('.').enumerate().map(|(n, part)| if n == 1 { "" } else { part });
    let detached = detached.collect::<Vec<_>>().join(".");
    for (line, exit, code) in [
        ("verify --jwks a.set x", 1, "malformed"),
        ("verify --jwks a.set --iss x TOKEN", 1, "iss_missing"),
        ("verify --key b.pub TOKEN", 1, "signature_mismatch"),
        ("inspect x", 1, "malformed"),
        ("verify --jwks a.set --key a.pub TOKEN", 2, "usage"),
        ("verify --jwks a.set", 2, "usage"),
        ("sign --exp never", 2, "usage"),
        ("nonsense", 2, "usage"),
        ("sign --secret-file unfilled", 2, "secret_suspect"),
        ("verify --secret-file unfilled TOKEN", 2, "secret_suspect"),
        ("jwks export short", 3, "key_unusable"),
        ("verify TOKEN", 3, "no_key"),
        ("sign", 3, "no_key"),
        ("verify --jwks b.set TOKEN", 3, "kid_not_found"),
        ("verify --jwks a.set --kid b TOKEN", 3, "kid_not_found"),
        ("sign --key a.json --kid b", 3, "kid_not_found"),
        ("sign --secret-file short", 3, "weak_key"),
        ("sign --secret-file empty", 3, "key_unusable"),
        ("verify --secret-file empty TOKEN", 3, "key_unusable"),
        ("sign --key a.pub", 3, "key_unusable"),
        ("verify --jwks none.set TOKEN", 3, "jwks_empty"),
        ("verify --jwks page TOKEN", 3, "jwks_invalid"),
        ("jwks lint page", 3, "jwks_invalid"),
        ("jwks diff a.set page", 3, "jwks_invalid"),
        (&format!("verify --jwks a.set {unsupported}"), 3, "alg_unsupported"),
        (&format!("verify --jwks a.set {detached}"), 3, "content_detached"),
        ("verify --offline --jwks https://nobody.invalid/ TOKEN", 4, "offline_miss"),
        ("jwks fetch --offline https://nobody.invalid/", 4, "offline_miss"),
        (&format!("verify --jwks {} TOKEN", ports::closed_url()), 4, "connect"),
        ("verify --key nothing TOKEN", 5, "not_found"),
        ("verify @nothing --key a.pub", 5, "not_found"),
        ("sign --key directory", 5, "io"),
        ("keygen -o a.json", 5, "exists"),
        ("keygen -o nowhere/a.json", 5, "not_found"),
        ("fixtures -o short/f --alg ES256", 5, "io"),
    ] {
        let args: Vec<&str> =
            line.split(' ').map(|word| if word == "TOKEN" { &*token } else { word }).collect();
        let text = jwtk.run(&args, "");
        assert_eq!((text.code, text.stdout.as_str()), (exit, ""), "{line}: {}", text.stderr);
        let report = text.stderr.lines().next().unwrap_or_default();
        let error = text.told().into_iter().next().unwrap_or_default();
        let is_said = [report, &error].iter().any(|line| line.ends_with(&format!("[{code}]")));
        assert!(is_said, "{line}: {}", text.stderr);
        let json = jwtk.run(args.iter().copied().chain(["--json"]), "");
        assert_eq!(json.code, exit, "{line}: {}{}", json.stdout, json.stderr);
        let document = json.json();
        assert_eq!((&document["code"], &document["schema_version"]), (&code.into(), &1.into()), "{line}");
        assert!(!json.stderr.contains("error:"), "{line}: said twice: {}", json.stderr);
        if exit != 1 {
            assert_eq!(document["error"]["code"], code, "{line}: {document}");
            assert!(
                document["error"]["message"].as_str().is_some_and(|m| !m.is_empty()),
                "{line}: {document}"
            );
        }
        if line.starts_with("verify") && [1, 3, 4].contains(&exit) {
            let verdict = if exit == 1 { "rejected" } else { "undecided" };
            assert_eq!(
                (&document["verdict"], &document["valid"]),
                (&verdict.into(), &false.into()),
                "{line}"
            );
        }
        if exit == 1 {
            // -q silences stderr; the JSON report is data.
            let quiet = jwtk.run(args.iter().copied().chain(["--json", "-q"]), "");
            assert_eq!((quiet.code, quiet.json()["code"].as_str()), (exit, Some(code)), "{line}");
        }
    }
}

/// Help that was not asked for is an error too.
#[test]
fn a_missing_command_has_its_word() {
    let jwtk = Jwtk::new();
    for (line, help) in [("", "jwtk --help lists every command"), ("key", "Usage: jwtk key")] {
        let out = jwtk.run(line.split_whitespace(), "");
        assert!(out.code == 2 && out.stderr.contains(help), "{}", out.stderr);
        assert!(out.stderr.ends_with("\n\nerror: a command is missing [usage]\n"), "{}", out.stderr);
    }
    let out = jwtk.run(["key", "--json"], "");
    assert_eq!((out.code, &out.json()["code"]), (2, &"usage".into()));
}

/// Each finding about a set, and each line of a batch, has its own word; there is no common one.
#[test]
fn findings_and_lines_have_a_word_each() {
    let (jwtk, token) = place();
    jwtk.write(
        "secret.set",
        r#"{"keys":[{"kty":"oct","kid":"s","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}]}"#,
    );
    let out = jwtk.run(["jwks", "lint", "secret.set"], "");
    assert!(out.code == 1 && out.stdout.contains("secret_published"), "{}{}", out.stdout, out.stderr);
    let out = jwtk.run(["jwks", "lint", "secret.set", "--json"], "");
    assert_eq!((out.code, &out.json()["findings"][0]["code"]), (1, &"secret_published".into()));
    let out = jwtk.run(["verify", "--jwks", "b.set", "--batch"], format!("{token}\nx\n"));
    assert_eq!(out.code, 3, "the worst: {}", out.stderr);
    for (line, code) in out.stdout.lines().zip(["kid_not_found", "malformed"]) {
        assert!(
            line.contains(&format!("\"code\":\"{code}\"")) && out.stderr.contains(code),
            "{line}\n{}",
            out.stderr
        );
    }
}

/// A line of a batch ends like its token on its own.
#[test]
fn a_line_of_a_batch_has_the_code_and_the_exit_code_of_its_token() {
    let (jwtk, token) = place();
    let parts: Vec<&str> = token.split('.').collect();
    let unsupported = jwtk::base64url::encode(r#"{"alg":"Ed448","kid":"a"}"#) + ".e30.AAAA";
    let detached = format!("{}..{}", parts[0], parts[2]);
    let short = jwtk.ok(["sign", "--secret-file", "short", "--allow-weak-key"], "");
    for (flags, line, exit, code) in [
        ("--jwks a.set", "x", 1, "malformed"),
        ("--jwks a.set --iss x", &*token, 1, "iss_missing"),
        ("--key b.pub", &token, 1, "signature_mismatch"),
        ("--jwks b.set", &token, 3, "kid_not_found"),
        ("--jwks none.set", &token, 3, "jwks_empty"),
        ("--jwks a.set", &unsupported, 3, "alg_unsupported"),
        ("--jwks a.set", &detached, 3, "content_detached"),
        ("--secret-file short", &short, 3, "weak_key"),
    ] {
        let verify = || ["verify"].into_iter().chain(flags.split(' '));
        let alone = jwtk.run(verify().chain(["--json", line]), "");
        assert_eq!((alone.code, &alone.json()["code"]), (exit, &code.into()), "{}", alone.stdout);
        let batch = jwtk.run(verify().chain(["--batch"]), line);
        assert_eq!((batch.code, &batch.json()["code"]), (exit, &code.into()), "{}", batch.stdout);
    }
}
