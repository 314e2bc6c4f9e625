//! Standard input is for one thing: a command line that names it for two is refused before anything is read.

use crate::{
    cli::with_key_pairs,
    support::process::{self, Process},
};
use std::process::Stdio;

#[test]
fn what_wants_standard_input_twice_is_told_before_anything_is_read() {
    let jwtk = with_key_pairs();
    let (key_and_passphrase, once) = ("cannot hold both the key and the passphrase", "can only be read once");
    for (line, words) in [
        ("verify --key -", "cannot hold both the key and the token"),
        ("verify --jwks - -", "cannot hold both the key and the token"),
        ("verify --secret-file - -", "cannot hold both the secret and the token"),
        ("verify --key a.pub --passphrase-file -", "cannot hold both the passphrase and the token"),
        (
            "verify --key a.pub --passphrase-file - --detached - T",
            "cannot hold both the passphrase and the content",
        ),
        ("verify --key - --passphrase-file - T", key_and_passphrase),
        ("verify --key - --detached - T", "cannot hold both the key and the content"),
        ("verify --detached - -", "cannot hold both the token and the content"),
        ("verify --batch --key -", "cannot hold both the key and the tokens"),
        ("sign --key - --passphrase-file -", key_and_passphrase),
        ("sign --key - --claims -", "cannot hold both the key and the claims"),
        ("sign --key - --jsonl", "cannot hold both the key and the claims"),
        ("sign --key - --detached -", "cannot hold both the key and the content"),
        ("sign --secret-file - --claims -", "cannot hold both the secret and the claims"),
        ("sign --key a.json --claims - --jsonl", once),
        ("key show - --passphrase-file -", key_and_passphrase),
        ("key import - --passphrase-file -", key_and_passphrase),
        ("key convert - --to pem --passphrase-file -", key_and_passphrase),
        ("key convert - --to pem --new-passphrase-file -", key_and_passphrase),
        ("key convert a.json --to pem --passphrase-file - --new-passphrase-file -", once),
        ("jwks export - --passphrase-file -", key_and_passphrase),
        ("jwks export - -", once),
        ("jwks diff - -", once),
        ("inspect --diff -", once),
        ("serve --listen 127.0.0.1:0 --keys - --passphrase-file -", key_and_passphrase),
    ] {
        let mut command = jwtk.command(line.split(' '));
        // It stays open: whoever reads it waits.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let out = process::end(Process::start(&mut command));
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{line}: {}", out.stderr);
        assert!(out.stderr.contains(words) && out.stderr.contains("[usage]"), "{line}: {}", out.stderr);
    }
}
