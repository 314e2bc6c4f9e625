//! Key files that do not match their name or label, or that hold more than one key.

use crate::{
    cases::{data, lab},
    support::{Jwtk, Output, tools},
};
use std::{path::Path, process::Command};

mod blocks;
mod certificates;
mod curves;
mod restrictions;
mod written;

const CHECKS: [&str; 4] = ["--iss", "https://auth.example", "--aud", "https://api.example"];
/// The thumbprint of the key in b16 and b47.
const THUMBPRINT: &str = "Fljv5NE82KdH057Q--NLvT9Pl9MCqRDl5FebG6X5KXU";
const DAMAGED: &str = "truncated or damaged";

fn verify(jwtk: &Jwtk, token: &str, key: &str) -> Output {
    jwtk.run(["verify", &format!("@{token}"), "--key", key].iter().chain(&CHECKS), "")
}

fn alg_of(token: &str) -> String {
    let header = jwtk::base64url::decode(token.split('.').next().unwrap()).unwrap();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap();
    header["alg"].as_str().unwrap().to_owned()
}

fn keys_of(set: &str) -> Vec<serde_json::Value> {
    let set: serde_json::Value = serde_json::from_str(set).unwrap();
    set["keys"].as_array().unwrap().clone()
}

fn shown(jwtk: &Jwtk, key: &str) -> serde_json::Value {
    let out = jwtk.run(["key", "show", key, "--json"], "");
    assert_eq!(out.code, 0, "{key}: {}", out.stderr);
    out.json()
}

fn notes(jwtk: &Jwtk, key: &str) -> String {
    let shown = shown(jwtk, key);
    shown["notes"].as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned() + "\n").collect()
}

/// Whether OpenSSL 3 or later is installed; tests that need it are skipped without it.
fn has_openssl() -> bool {
    let is_3 = tools::runs(Command::new("sh").args(["-c", "openssl version | grep -q '^OpenSSL 3'"]));
    tools::found(is_3, "no OpenSSL 3")
}

fn bash(jwtk: &Jwtk, script: &str) {
    jwtk.bash(&format!("exec 2>bash.log; {script}"));
}

fn vector(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/keys").join(name).display().to_string()
}
