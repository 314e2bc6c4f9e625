//! Keys, tokens and a ring, and one way to see what a command does with its variables.

use crate::{
    cli::with_key_pairs,
    support::{Jwtk, Output, host, served::Server},
};
use std::ffi::OsStr;

/// `a` and `b` are key pairs, as `.json`, `.pub` and `.set`; `home` is in the ring of the home directory, `named` in
/// `ring.json`. The tokens are one of `a` with the issuer `i` and the audience `a`, and one of each ring.
pub(super) struct Place {
    pub(super) jwtk: Jwtk,
    tokens: [(&'static str, String); 3],
}

impl Place {
    pub(super) fn new() -> Self {
        let jwtk = with_key_pairs();
        jwtk.ok(["keygen", "--alg", "ES256", "--kid", "home"], "");
        let named = |args: &[&str]| {
            let out = jwtk.end(jwtk.command(args).env("JWTK_KEYS", "ring.json"), "");
            assert_eq!(out.code, 0, "{}", out.stderr);
            out.stdout.trim_end().to_owned()
        };
        named(&["keygen", "--alg", "ES256", "--kid", "named"]);
        let tokens = [
            ("TOKEN", jwtk.ok(["sign", "--key", "a.json", "--iss", "i", "--aud", "a"], "")),
            ("OF_HOME", jwtk.ok(["sign"], "")),
            ("OF_NAMED", named(&["sign"])),
        ];
        Self { jwtk, tokens }
    }

    /// Runs a line with these variables, with the names of tokens replaced by the tokens.
    pub(super) fn run(&self, line: &str, vars: &[(&str, &OsStr)]) -> Output {
        let token =
            |word| self.tokens.iter().find(|(name, _)| *name == word).map(|(_, token)| token.as_str());
        let args = line.split(' ').map(|word| token(word).unwrap_or(word));
        self.jwtk.end(self.jwtk.command(args).envs(vars.iter().copied()), "")
    }

    /// Expects an exit code, and words in the run's output or in the token that it made.
    #[track_caller]
    pub(super) fn sees(&self, line: &str, vars: &[(&str, &OsStr)], code: i32, words: &str) {
        let (found, text) = match line.split(' ').next() {
            Some("probe") => self.probed(line, vars),
            Some("serve") => self.served(line, vars),
            _ => {
                let out = self.run(line, vars);
                (out.code, out.stdout.clone() + &decoded(&out.stdout) + &out.stderr)
            }
        };
        assert!(
            found == code && text.contains(words),
            "{vars:?} {line}: not {code} {words:?}: {found}\n{text}"
        );
    }

    /// Returns the output of `probe`, and the first token that it sent to a service that accepts everything.
    fn probed(&self, line: &str, vars: &[(&str, &OsStr)]) -> (i32, String) {
        let service = host::Server::always(host::status("200 OK"));
        let out = self.run(&line.replace("SERVICE", &service.url("/")), vars);
        let requests = service.requests();
        let token = requests.iter().find_map(|r| r.header("authorization")?.strip_prefix("Bearer "));
        (out.code, out.stdout + &out.stderr + &decoded(token.unwrap_or_default()))
    }

    /// Returns a token of `serve` and its key set, or how it ended if it serves nothing.
    fn served(&self, line: &str, vars: &[(&str, &OsStr)]) -> (i32, String) {
        let line = format!("{line} --listen 127.0.0.1:0");
        let mut command = self.jwtk.command(line.split(' '));
        command.envs(vars.iter().copied());
        match Server::of(self.jwtk.clone(), command) {
            Ok(server) => {
                let answer = server.get("/api/auth/token");
                // Empty if it asks for a secret first.
                let token = if answer.status == 200 { server.token("") } else { String::new() };
                (0, decoded(&token) + &server.get("/.well-known/jwks.json").body)
            }
            Err(out) => (out.code, out.stderr),
        }
    }
}

/// The header and the claims of a token; empty if it is not a token.
pub(super) fn decoded(token: &str) -> String {
    let part = |part: &str| String::from_utf8(jwtk::base64url::decode(part).ok()?).ok();
    token.trim_end().split('.').take(2).filter_map(part).collect()
}
