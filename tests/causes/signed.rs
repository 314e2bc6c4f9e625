//! Signatures that do not verify.

use crate::case::{Case, args, key};
use jwtk::jwa::Algorithm::ES256;

pub(crate) const CASES: &[Case] = &[Case {
    name: "padded_on_its_way",
    about: "A proxy wrote the payload anew, with padding.",
    cause: "re_encoded",
    confidence: "certain",
    place: "client",
    never: &["another key", "another environment"],
    set_up: |lab| {
        let mut payload = r#""iss":"https://auth.example","#.to_owned();
        let token = loop {
            let token = key(ES256).good(&payload);
            if token.split('.').nth(1).is_some_and(|part| part.len() % 4 == 3) {
                break token;
            }
            payload.push(' ');
        };
        let parts: Vec<&str> = token.split('.').collect();
        let token = format!("{}.{}=.{}", parts[0], parts[1], parts[2]);
        let key = lab.file("key.jwk", key(ES256).jwk());
        args(&format!("verify {token} --key {key} --at 2026-11-20T20:00:00Z --iss https://auth.example"))
    },
}];
