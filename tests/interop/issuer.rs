//! Foreign clients discover `jwtk serve`, get their tokens from it, and accept or refuse them: openid-client
//! with oauth4webapi, and Authlib. `tests/interop/setup` installs them. A missing client is skipped with a message;
//! where `CI` is set the test fails.

use crate::{
    interop::{ask, interop},
    support::{
        Jwtk,
        served::Server,
        tools::{found, runs},
    },
};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const AUD: &str = "http://api.example/";

fn start(algs: &[&str]) -> Server {
    let mut args = vec!["-q", "--ephemeral", "--aud", AUD];
    args.extend(algs.iter().flat_map(|alg| ["--alg", alg]));
    Server::start_in(Jwtk::new(), &args)
}

/// An access token as an OAuth client gets it, with the changes in the query.
fn token(issuer: &Server, query: &str) -> String {
    let grant = "grant_type=client_credentials&client_id=svc";
    let form = "application/x-www-form-urlencoded";
    let answer = issuer.post(&format!("/token?{query}"), form, grant).json();
    answer["access_token"].as_str().expect("a token").to_owned()
}

fn request(issuer: &Server, token: Option<&str>) -> Value {
    let mut request = json!({ "issuer": issuer.url, "audience": AUD });
    if let Some(token) = token {
        request["token"] = token.into();
    }
    request
}

fn flaws(issuer: &Server) -> Vec<(String, bool)> {
    let list = issuer.jwtk.run(["sign", "--list-flaws", "--json"], "").json();
    let flaws = list["flaws"].as_array().expect("flaws").iter();
    flaws.map(|f| (f["name"].as_str().expect("a name").to_owned(), f["expect"] == "reject")).collect()
}

#[test]
fn s07_openid_client_discovers_the_issuer_and_accepts_its_tokens() {
    holds!(
        S07,
        "openid-client discovers the issuer, accepts its EdDSA, RS256 and ES256 tokens, and refuses all but two kinds of flawed ones"
    );
    let node = PathBuf::from("node");
    let installed =
        interop("node_modules/openid-client").is_dir() && runs(Command::new(&node).arg("--version"));
    if found(installed, "no node, or no openid-client in tests/interop: run tests/interop/setup") {
        // It does not check for dates in the future or duplicate members.
        let lets_in = ["issued-in-future", "duplicate-claim"];
        accepts_and_refuses(&node, "openid.mjs", &["EdDSA", "RS256", "ES256"], &lets_in);
    }
}

#[test]
fn s07_authlib_discovers_the_issuer_and_accepts_its_tokens() {
    holds!(
        S07,
        "Authlib discovers the issuer, accepts its RS256 and ES256 tokens, and refuses all but one kind of flawed ones"
    );
    let python = interop(".venv/bin/python");
    let installed = runs(Command::new(&python).args(["-c", "import authlib"]));
    if found(installed, "no authlib in tests/interop/.venv: run tests/interop/setup") {
        // Its access token validator does not support EdDSA.
        accepts_and_refuses(&python, "authlib_client.py", &["RS256", "ES256"], &["duplicate-claim"]);
    }
}

/// A client gets its own token and accepts it, accepts one of each algorithm, and refuses each flaw that a
/// correct verifier refuses, except those that it is known to accept.
fn accepts_and_refuses(program: &Path, script: &str, algs: &[&str], lets_in: &[&str]) {
    let issuer = start(algs);
    let of = |query: String| request(&issuer, Some(&token(&issuer, &query)));
    let mut requests = vec![request(&issuer, None)];
    requests.extend(algs.iter().map(|alg| of(format!("alg={alg}"))));
    let flaws = flaws(&issuer);
    requests.extend(flaws.iter().map(|(flaw, _)| of(format!("break={flaw}"))));
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
