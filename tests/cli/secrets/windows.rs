//! What must not be in an output, and the search for it.

use super::WINDOW;
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::base64url;
use serde_json::Value;
use std::collections::HashSet;

/// Every run of [`WINDOW`] characters of the secrets, in every encoding.
#[derive(Default)]
pub(super) struct Windows(HashSet<[u8; WINDOW]>);

impl Windows {
    pub(super) fn add_text(&mut self, text: &[u8]) {
        self.0.extend(text.array_windows::<WINDOW>());
    }

    pub(super) fn add_bytes(&mut self, bytes: &[u8]) {
        self.add_text(bytes);
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        self.add_text(hex.as_bytes());
        self.add_text(hex.to_uppercase().as_bytes());
        // In a larger text, such as PEM, a byte can be at any of three positions in base64.
        for before in 0..3 {
            let text = STANDARD.encode([&vec![0; before], bytes].concat());
            let own = text[before.div_ceil(3) * 4..].trim_end_matches('=');
            let own = &own[..own.len() - 1];
            self.add_text(own.as_bytes());
            self.add_text(own.replace('+', "-").replace('/', "_").as_bytes());
        }
    }

    /// Adds the secret members of a JWK.
    pub(super) fn add_key(&mut self, jwk: &str) {
        let jwk: Value = serde_json::from_str(jwk).expect("a JWK");
        let members = ["d", "p", "q", "dp", "dq", "qi", "k"].into_iter().filter_map(|m| jwk[m].as_str());
        let before = self.0.len();
        members.for_each(|m| self.add_bytes(&base64url::decode(m).expect("base64url")));
        assert!(self.0.len() > before, "no private member");
    }

    pub(super) fn found_in(&self, output: &[u8]) -> Option<String> {
        let found = output.array_windows().find(|window| self.0.contains(*window));
        found.map(|window| String::from_utf8_lossy(window).into_owned())
    }
}
