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

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole document: clients read each of its members.
    #[test]
    fn a_document_has_the_metadata_of_an_issuer_without_logins() {
        let found = document(&Config::new("https://auth.example/t/"), &[Algorithm::EdDSA, Algorithm::ES256]);
        let wanted = concat!(
            r#"{"issuer":"https://auth.example/t/","jwks_uri":"https://auth.example/t/.well-known/jwks.json","#,
            r#""token_endpoint":"https://auth.example/t/token","response_types_supported":["id_token"],"#,
            r#""grant_types_supported":["client_credentials"],"subject_types_supported":["public"],"#,
            r#""id_token_signing_alg_values_supported":["EdDSA","ES256"],"#,
            r#""token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","none"]}"#,
        );
        assert_eq!(found.to_string(), wanted);
    }
}
