//! The discovery documents of OpenID Connect Discovery 1.0 section 3 and RFC 8414 section 2.

use super::{config::Config, response::object, route};
use crate::{
    json::{Object, Value},
    jwa::Algorithm,
};

/// What an issuer says of itself, with the algorithms that it signs with.
pub(super) fn document(config: &Config, algorithms: &[Algorithm]) -> Object {
    let base = config.issuer.trim_end_matches('/');
    let list = |items: &[&str]| Value::from(items.iter().map(|i| (*i).into()).collect::<Vec<Value>>());
    let algorithms: Vec<_> = algorithms.iter().map(|a| a.as_str()).collect();
    // There is no authorization endpoint: nobody logs in here. The list must still not be empty (RFC 8414
    // section 3.2): as other issuers without one have it, a token comes without a code.
    object([
        ("issuer", config.issuer.as_str().into()),
        ("jwks_uri", format!("{base}{}", route::KEY_SET).into()),
        ("token_endpoint", format!("{base}{}", route::TOKEN).into()),
        ("response_types_supported", list(&["id_token"])),
        ("grant_types_supported", list(&["client_credentials"])),
        ("subject_types_supported", list(&["public"])),
        ("id_token_signing_alg_values_supported", list(&algorithms)),
        (
            "token_endpoint_auth_methods_supported",
            list(&["client_secret_basic", "client_secret_post", "none"]),
        ),
    ])
}
