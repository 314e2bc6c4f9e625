//! Clients of others discover `jwtk serve`, get their tokens from it, and accept or refuse them: openid-client
//! with oauth4webapi, and Authlib. `tests/interop/setup` installs them. What is missing is skipped with a word,
//! and fails where `CI` is set.

use crate::support::{
    Jwtk,
    tools::{found, starts},
};
use serde_json::{Value, json};
use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const AUD: &str = "http://api.example/";

/// A running issuer.
struct Issuer {
    child: Child,
    url: String,
    jwtk: Jwtk,
}

impl Issuer {
    fn start(algs: &[&str]) -> Self {
        let jwtk = Jwtk::new();
        let algs = algs.iter().flat_map(|alg| ["--alg", alg]);
        let args = ["serve", "-q", "--listen", "127.0.0.1:0", "--ephemeral", "--aud", AUD];
        let mut child =
            jwtk.command(args.into_iter().chain(algs)).stdout(Stdio::piped()).spawn().expect("jwtk starts");
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut url).expect("an address");
        Self { child, url: url.trim_end().to_owned(), jwtk }
    }

    /// An access token as an OAuth client would get it, but for what the query asks for.
    fn token(&self, query: &str) -> String {
        use std::io::Read;
        let host = self.url.strip_prefix("http://").expect("an http URL");
        let mut stream = std::net::TcpStream::connect(host).expect("a connection");
        let body = "grant_type=client_credentials&client_id=svc";
        write!(
            stream,
            "POST /token?{query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        )
        .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        let body: Value = serde_json::from_str(body).expect("JSON");
        body["access_token"].as_str().expect("a token").to_owned()
    }

    fn request(&self, token: Option<&str>) -> Value {
        let mut request = json!({ "issuer": self.url, "audience": AUD });
        if let Some(token) = token {
            request["token"] = token.into();
        }
        request
    }

    fn flaws(&self) -> Vec<(String, bool)> {
        let list = self.jwtk.run(["sign", "--list-flaws", "--json"], "").json();
        let flaws = list["flaws"].as_array().expect("flaws").iter();
        flaws.map(|f| (f["name"].as_str().expect("a name").to_owned(), f["expect"] == "reject")).collect()
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn s07_openid_client_discovers_the_issuer_and_accepts_its_tokens() {
    holds!(
        S07,
        "openid-client discovers the issuer, accepts its EdDSA, RS256 and ES256 tokens, and refuses the flawed ones but two kinds"
    );
    let node = PathBuf::from("node");
    let installed = interop("node_modules/openid-client").is_dir() && starts(&node, "--version");
    if found(installed, "no node, or no openid-client in tests/interop: run tests/interop/setup") {
        // Dates ahead and doubled members are what it does not look at.
        let lets_in = ["issued-in-future", "duplicate-claim"];
        accepts_and_refuses(&node, "openid.mjs", &["EdDSA", "RS256", "ES256"], &lets_in);
    }
}

#[test]
fn s07_authlib_discovers_the_issuer_and_accepts_its_tokens() {
    holds!(
        S07,
        "Authlib discovers the issuer, accepts its RS256 and ES256 tokens, and refuses the flawed ones but one kind"
    );
    let python = interop(".venv/bin/python");
    let installed = starts(&python, "--version") && has_module(&python, "authlib");
    if found(installed, "no authlib in tests/interop/.venv: run tests/interop/setup") {
        // Its validator of access tokens takes no EdDSA.
        accepts_and_refuses(&python, "authlib_client.py", &["RS256", "ES256"], &["duplicate-claim"]);
    }
}

/// A client gets its own token and accepts it, accepts one of each algorithm, and refuses each flaw that a
/// correct verifier refuses, but for those that it is known to let in.
fn accepts_and_refuses(program: &Path, script: &str, algs: &[&str], lets_in: &[&str]) {
    let issuer = Issuer::start(algs);
    let mut requests = vec![issuer.request(None)];
    requests.extend(algs.iter().map(|alg| issuer.request(Some(&issuer.token(&format!("alg={alg}"))))));
    let flaws = issuer.flaws();
    requests.extend(flaws.iter().map(|(f, _)| issuer.request(Some(&issuer.token(&format!("break={f}"))))));
    let answers = ask(program, script, &requests);
    let (good, broken) = answers.split_at(algs.len() + 1);
    for answer in good {
        assert_eq!(answer["ok"], true, "{script}: {answer}");
        assert_eq!(answer["claims"]["sub"], "svc", "{script}");
        assert_eq!(answer["scope"], "read", "{script}");
    }
    let accepted: Vec<&str> = flaws
        .iter()
        .zip(broken)
        .filter(|((_, reject), answer)| *reject && answer["ok"] == true)
        .map(|((flaw, _), _)| flaw.as_str())
        .collect();
    assert_eq!(accepted, lets_in, "{script}");
}

fn ask(program: &Path, script: &str, requests: &[Value]) -> Vec<Value> {
    let mut child = Command::new(program)
        .arg(interop(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let out = std::thread::scope(|threads| {
        threads.spawn(move || stdin.write_all(lines.as_bytes()).ok());
        child.wait_with_output().expect("a process to wait for")
    });
    let text = String::from_utf8_lossy(&out.stdout);
    let answers: Vec<Value> =
        text.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect();
    assert_eq!(answers.len(), requests.len(), "{script} did not answer all");
    answers
}

fn interop(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop").join(name)
}

fn has_module(python: &Path, name: &str) -> bool {
    Command::new(python).args(["-c", &format!("import {name}")]).status().is_ok_and(|s| s.success())
}
