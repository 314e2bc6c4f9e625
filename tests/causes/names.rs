//! Issuers and audiences.

use crate::case::{Case, args, key};
use jwtk::jwa::Algorithm::ES256;

pub(crate) const CASES: &[Case] = &[Case {
    name: "better_auth_without_base_url",
    about: "A service calls Better Auth as web:3000, and no baseURL is set.",
    cause: "host_named_issuer",
    confidence: "likely",
    place: "issuer",
    never: &["another environment", "--aud may be repeated"],
    set_up: |lab| {
        let token = key(ES256).good(r#""iss":"http://web:3000","aud":"http://web:3000","#);
        let key = lab.file("key.jwk", key(ES256).jwk());
        args(&format!(
            "verify {token} --key {key} --at 2026-11-20T20:00:00Z --iss http://localhost:3000 --aud http://localhost:3000"
        ))
    },
}];
