//! Behaviour that all commands share.

mod codes;
mod inside;
mod newcomer;
mod notes;
#[cfg(unix)]
mod output;
mod secrets;
#[cfg(unix)]
mod stdin;
mod terminal;
#[cfg(unix)]
mod variables;

use crate::support::Jwtk;

/// A place with the key pairs `a` and `b`, each as `.json`, `.pub` and, in a set, `.set`.
fn with_key_pairs() -> Jwtk {
    let jwtk = Jwtk::new();
    for kid in ["a", "b"] {
        let (private, public) = (format!("{kid}.json"), format!("{kid}.pub"));
        jwtk.ok(["keygen", "--alg", "ES256", "--kid", kid, "-o", &private, "--pub", &public], "");
        jwtk.write(&format!("{kid}.set"), format!("{{\"keys\":[{}]}}", jwtk.read(&public)));
    }
    jwtk
}
