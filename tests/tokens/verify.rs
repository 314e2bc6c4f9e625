//! The output of `jwtk verify` for tokens that are wrong in every known way: exit code, code word and text.
//! Tests are named after their rows in the security bar: A algorithms, B structure, C claims, D keys, T terminal.

mod algorithms;
mod claims;
mod forms;
mod keys;
mod output;

use crate::support::{
    Jwtk, Output,
    forge::{Forge, NOW, set},
};
use jwtk::jwa::Algorithm;

const SECRET: &[u8; 32] = b"0123456789abcdef0123456789abcdef";
const CLAIMS: &str = r#"{"exp":1795205400}"#;

/// One key, one place, and tokens judged there at [`NOW`].
pub(crate) struct Lab {
    pub(crate) jwtk: Jwtk,
    pub(crate) forge: Forge,
}

impl Lab {
    pub(crate) fn new() -> Self {
        Self::with(Algorithm::EdDSA)
    }

    pub(crate) fn with(algorithm: Algorithm) -> Self {
        let (jwtk, forge) = (Jwtk::new(), Forge::new(algorithm));
        jwtk.write("set.json", set(&[forge.jwk()]));
        Self { jwtk, forge }
    }

    /// Verifies against the set.
    pub(crate) fn verify(&self, token: &str, flags: &[&str]) -> Output {
        let at = NOW.to_string();
        let args = [&["verify", "--jwks", "set.json", "--at", &at], flags, &["-"]].concat();
        self.jwtk.run(args, token)
    }

    /// Expects an exit code, and the code word in text and in JSON.
    #[track_caller]
    pub(crate) fn refuses(&self, token: &str, flags: &[&str], exit: i32, code: &str) -> Output {
        let out = self.verify(token, flags);
        assert_eq!(out.code, exit, "{}", out.stderr);
        assert!(out.stderr.contains(&format!("[{code}]")), "no [{code}] in: {}", out.stderr);
        assert_eq!(out.stdout, "", "claims only when accepted");
        let json = self.verify(token, &[flags, &["--json"]].concat());
        assert_eq!(json.code, exit);
        let json = json.json();
        assert_eq!(json["code"], code);
        assert_eq!(json["valid"], false);
        assert_eq!(json["verdict"], if exit == 1 { "rejected" } else { "undecided" });
        out
    }

    #[track_caller]
    pub(crate) fn accepts(&self, token: &str, flags: &[&str]) -> Output {
        let out = self.verify(token, flags);
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stderr.contains("ACCEPTED"), "{}", out.stderr);
        out
    }
}
