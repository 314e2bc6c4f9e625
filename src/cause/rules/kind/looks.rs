//! Texts that are no JWT, by their looks.

use crate::{
    cause::{Cause, Confidence, Evidence, facts::Facts, what::Kind},
    jws::JwsError,
    jwt::{CheckId, check::Structure},
};

/// What the text begins with says what it is.
pub(super) fn looks(facts: &Facts<'_>) -> Option<Cause> {
    let token = facts.circumstances.token.trim_start();
    let Structure::Unreadable { error, .. } = &facts.report.checks.structure else { return None };
    let kind = if matches!(error, JwsError::Disclosures) {
        Kind::SdJwt
    } else if is_paseto(token) {
        Kind::Paseto
    } else if is_saml(token) {
        Kind::Saml
    } else {
        return None;
    };
    Some(Cause::new(kind, Confidence::Certain, [CheckId::Structure.into(), Evidence::Token]))
}

/// `v4.public.…`: a version and a purpose.
fn is_paseto(token: &str) -> bool {
    let mut parts = token.split('.');
    matches!(parts.next(), Some("v1" | "v2" | "v3" | "v4"))
        && matches!(parts.next(), Some("local" | "public"))
}

/// XML of SAML, or its base64.
fn is_saml(token: &str) -> bool {
    const XML: [&str; 3] = ["<saml", "<samlp:", "<Assertion"];
    const BASE64: [&str; 2] = ["PHNhbW", "PEFzc2VydGlvb"];
    XML.iter().chain(&BASE64).any(|start| token.starts_with(start))
        || token.starts_with('<') && token.contains("urn:oasis:names:tc:SAML:")
}
