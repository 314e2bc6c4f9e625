//! Keys, tokens and a ring, and one look at what a command makes of its variables.

use crate::support::{
    Jwtk, Output,
    process::{LIFE, Process, end},
};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
};

/// `a` and `b` are key pairs, as `.json`, `.pub` and `.set`; `home` is in the ring of the home directory, `named` in
/// `ring.json`. Tokens: of `a` with the issuer `i` and the audience `a`; of each ring.
pub(super) struct Place {
    pub(super) jwtk: Jwtk,
    tokens: [(&'static str, String); 3],
}

impl Place {
    pub(super) fn new() -> Self {
        let jwtk = Jwtk::new();
        for kid in ["a", "b"] {
            let (private, public) = (format!("{kid}.json"), format!("{kid}.pub"));
            jwtk.ok(["keygen", "--alg", "ES256", "--kid", kid, "-o", &private, "--pub", &public], "");
            jwtk.write(&format!("{kid}.set"), format!("{{\"keys\":[{}]}}", jwtk.read(&public)));
        }
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

    /// Runs a line with these variables, the names of tokens in it standing for them.
    pub(super) fn run(&self, line: &str, vars: &[(&str, &OsStr)]) -> Output {
        let token =
            |word| self.tokens.iter().find(|(name, _)| *name == word).map(|(_, token)| token.as_str());
        let args = line.split(' ').map(|word| token(word).unwrap_or(word));
        self.jwtk.end(self.jwtk.command(args).envs(vars.iter().copied()), "")
    }

    /// Expects an exit code, and words in what a run shows: of its output, and of the token that it made.
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

    /// What `probe` says, and the first token that it sent to a service that lets everything in.
    fn probed(&self, line: &str, vars: &[(&str, &OsStr)]) -> (i32, String) {
        let service = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = service.local_addr().expect("its address");
        let (sender, tokens) = mpsc::channel();
        thread::spawn(move || {
            for mut stream in service.incoming().flatten() {
                let lines =
                    BufReader::new(&stream).lines().map_while(Result::ok).take_while(|l| !l.is_empty());
                let lines: Vec<String> = lines.collect();
                if lines.is_empty() {
                    return;
                }
                let bearer = |l: &String| {
                    l.to_lowercase().starts_with("authorization: bearer ").then(|| l[22..].into())
                };
                sender.send(lines.iter().find_map(bearer).unwrap_or_default()).ok();
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok();
            }
        });
        let out = self.run(&line.replace("SERVICE", &format!("http://{address}/")), vars);
        // A connection without a request ends the service.
        drop(TcpStream::connect(address));
        let sent: Vec<String> = tokens.iter().collect();
        let token = sent.iter().find(|token| !token.is_empty()).cloned().unwrap_or_default();
        (out.code, out.stdout + &out.stderr + &decoded(&token))
    }

    /// What a token of `serve` says, and its key set; where none is served, how it ended.
    fn served(&self, line: &str, vars: &[(&str, &OsStr)]) -> (i32, String) {
        let line = format!("{line} --listen 127.0.0.1:0");
        match Service::start(self.jwtk.command(line.split(' ')).envs(vars.iter().copied())) {
            Ok(service) => {
                let set = get(service.address(), "/.well-known/jwks.json").unwrap_or_default();
                (0, decoded(&service.token()) + &set)
            }
            Err(out) => (out.code, out.stderr),
        }
    }

    /// A running `jwtk serve`.
    pub(super) fn serve(&self) -> Service {
        let started = Service::start(&mut self.jwtk.command(["serve", "--listen", "127.0.0.1:0"]));
        started.unwrap_or_else(|out| panic!("{}", out.stderr))
    }
}

/// A running `jwtk serve`, which ends with the test.
pub(super) struct Service {
    /// Killed when it goes.
    _process: Process,
    url: String,
}

impl Service {
    /// Starts it; the end of one that names no address.
    fn start(command: &mut Command) -> Result<Self, Output> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Process::start_for(command, LIFE);
        let mut line = String::new();
        BufReader::new(process.stdout()).read_line(&mut line).expect("its address");
        if line.is_empty() {
            return Err(end(process));
        }
        Ok(Self { _process: process, url: line.trim_end().to_owned() })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// A token that it makes; none where it asks for a secret first.
    pub(super) fn token(&self) -> String {
        let answer = get(self.address(), "/api/auth/token").unwrap_or_default();
        let token = answer.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next());
        token.unwrap_or_default().to_owned()
    }
}

fn get(address: &str, target: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// The header and the claims of a token; nothing of what is none.
pub(super) fn decoded(token: &str) -> String {
    let part = |part: &str| String::from_utf8(jwtk::base64url::decode(part).ok()?).ok();
    token.trim_end().split('.').take(2).filter_map(part).collect()
}
