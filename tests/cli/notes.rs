//! Warnings of `verify` about its keys: on stderr, and in `notes` of the JSON report.

use crate::support::{
    Jwtk, Output,
    host::{Server, response},
};

/// Codes and messages of the notes in JSON.
fn noted(out: &Output) -> Vec<(String, String)> {
    let notes = out.json()["notes"].as_array().cloned().unwrap_or_default();
    let text = |note: &serde_json::Value, member: &str| note[member].as_str().expect("a text").to_owned();
    notes.iter().map(|note| (text(note, "code"), text(note, "message"))).collect()
}

#[test]
fn notes_are_in_both_reports() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "a", "-o", "a.json", "--pub", "a.pub"], "");
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "b", "-o", "b.json"], "");
    let [token, other] = ["a.json", "b.json"].map(|key| jwtk.ok(["sign", "--key", key], ""));
    let set = format!("{{\"keys\":[{}]}}", jwtk.read("a.pub"));
    let host = Server::always(response("200 OK", &[("Content-Type", "text/plain")], &set));
    let url = host.url("/jwks");
    jwtk.write("file", "no directory");
    let unusable = jwtk.path("file/cache");
    let cache = |n: u8| jwtk.path(&format!("cache{n}"));
    for (token, cache, exit, codes) in [
        (&token, cache(1), 0, &["content_type"][..]),
        (&token, unusable, 0, &["cache_unusable", "content_type"]),
        // The first run asks the host again; a run right after it does not.
        (&other, cache(2), 3, &["content_type"]),
        (&other, cache(2), 3, &["content_type", "refetch_cooldown"]),
    ] {
        let run = |more: &[&str]| {
            let mut command = jwtk.command(["verify", "--jwks", &url, token.as_str()].iter().chain(more));
            jwtk.end(command.env("JWTK_CACHE_DIR", &cache), "")
        };
        let json = run(&["--json"]);
        assert_eq!(json.code, exit, "{}", json.stderr);
        let notes = noted(&json);
        let mut found: Vec<&str> = notes.iter().map(|(code, _)| code.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, codes, "{}", json.stdout);
        assert!(!json.stderr.contains("warning:"), "said twice: {}", json.stderr);
        let text = run(&[]);
        assert_eq!(text.code, exit, "{}", text.stderr);
        for (code, message) in notes.iter().filter(|(code, _)| code != "cache_unusable") {
            // The seconds in the message may have changed.
            let begin = message.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
            let is_said = |line: &String| {
                line.starts_with(&format!("warning: {begin}")) && line.ends_with(&format!("[{code}]"))
            };
            assert!(text.told().iter().any(is_said), "{code}: {message}\n{}", text.stderr);
        }
        let quiet = run(&["-q"]);
        assert_eq!((quiet.code, quiet.stderr.as_str()), (exit, ""));
    }
    let out = jwtk.run(["verify", "--json", "--key", "a.pub", &token], "");
    assert!(out.code == 0 && out.json().get("notes").is_none(), "nothing is odd: {}", out.stdout);
}
