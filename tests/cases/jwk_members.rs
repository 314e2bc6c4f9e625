//! Invalid members of a JWK, and JSON that is not a JWK.

mod choosing_many;
mod foreign_json;
mod names;
mod numbers;
mod rsa;
mod without_value;

use crate::{
    cases::lab,
    support::{
        Jwtk, Output,
        forge::{Forge, NOW, set},
    },
};
use jwtk::jwa::Algorithm;

const WHO: [&str; 4] = ["--iss", "https://auth.example", "--aud", "https://api.example"];

/// Runs a command line, split at blanks.
fn run(jwtk: &Jwtk, command: &str) -> Output {
    jwtk.run(command.split(' '), "")
}

/// Runs `verify` on a token of a case with a set, and expects the issuer and audience of the case.
fn verify(jwtk: &Jwtk, token: &str, keys: [&str; 2]) -> Output {
    jwtk.run([&["verify", token][..], &keys, &WHO].concat(), "")
}

#[track_caller]
fn says(out: &Output, words: &[&str]) {
    let text = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word), "{word:?} is missing:\n{}{}", out.stdout, out.stderr);
    }
}

#[track_caller]
fn never_says(out: &Output, words: &[&str]) {
    let text = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(!text.contains(word), "{word:?} is false:\n{}{}", out.stdout, out.stderr);
    }
}

/// The first key of a set.
fn one_key(set: &str) -> String {
    let set: serde_json::Value = serde_json::from_str(set).expect("a set");
    set["keys"][0].to_string()
}
