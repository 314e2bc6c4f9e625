//! The discovery documents of OpenID Connect Discovery 1.0 section 3 and RFC 8414 section 2.

use super::{Issuer, Keys, Request, Response, object};
use crate::{json::Value, time::NumericDate};

pub(super) const KEY_SET: &str = "/.well-known/jwks.json";
pub(super) const TOKEN: &str = "/token";

impl<K: Keys> Issuer<K> {
    pub(super) fn discovery(&self, request: &Request<'_>, now: NumericDate) -> Response {
        let algorithms = match self.keys.ring() {
            Ok(ring) => super::keys::algorithms(&ring, now),
            Err(message) => return Response::internal(&message),
        };
        let base = self.config.issuer.trim_end_matches('/');
        let list = |items: &[&str]| Value::from(items.iter().map(|i| (*i).into()).collect::<Vec<Value>>());
        let algorithms: Vec<_> = algorithms.iter().map(|a| a.as_str()).collect();
        // There is no authorization endpoint: nobody logs in here. The list must not be empty all the same (RFC
        // 8414 section 3.2): as other issuers without one have it, a token comes without a code.
        let document = object([
            ("issuer", self.config.issuer.as_str().into()),
            ("jwks_uri", format!("{base}{KEY_SET}").into()),
            ("token_endpoint", format!("{base}{TOKEN}").into()),
            ("response_types_supported", list(&["id_token"])),
            ("grant_types_supported", list(&["client_credentials"])),
            ("subject_types_supported", list(&["public"])),
            ("id_token_signing_alg_values_supported", list(&algorithms)),
            (
                "token_endpoint_auth_methods_supported",
                list(&["client_secret_basic", "client_secret_post", "none"]),
            ),
        ]);
        self.public(request, document.to_string().into_bytes())
    }
}
