//! Causes of a row of the set that cannot be used.

use crate::{
    Error,
    cause::{Cause, Confidence::Certain, Evidence, facts::Facts, what::Keys},
    code::Code,
    jwa::Algorithm,
    jwk::{KeyError, set::Member},
    jwt::{CheckId, check::KeyChoice},
};

/// Text in the place of a key: so istiod does with a set that it could not fetch (istio, pilot/pkg/model/jwks_resolver.go).
pub(super) fn placeholder(facts: &Facts<'_>) -> Option<Cause> {
    let text = facts.circumstances.keys.members().iter().find_map(|member| match &member.key {
        Err(Error::Jwk(KeyError::ModulusText { text })) => Some(text.clone()),
        _ => None,
    })?;
    let evidence = [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Set];
    facts
        .fails(&[CheckId::Key, CheckId::Signature])
        .then(|| Cause::new(Keys::Placeholder { text }, Certain, evidence))
}

/// What keeps the key that is meant from being used.
pub(super) fn row(facts: &Facts<'_>) -> Option<Cause> {
    let Some(KeyChoice::Unusable { error, is_named }) = &facts.report.checks.key else { return None };
    let is_of_row = matches!(error.code(), Code::KeyUnusable);
    // A PEM file has no `use`: it stands for what the certificate says (RFC 5280 section 4.2.1.3).
    let is_authority = matches!(error, Error::Jwk(KeyError::Use { found }) if found == "ca") && *is_named;
    let what = match is_authority {
        true => Keys::OfAuthority,
        false => Keys::Row { error: error.clone(), is_named: *is_named, is_meant: is_meant(facts) },
    };
    let is_of_row = is_of_row && placeholder(facts).is_none();
    is_of_row.then(|| Cause::new(what, Certain, [CheckId::Key.into(), Evidence::Set]))
}

/// Whether the set has one key of the token's kid, and of the type that its alg needs.
fn is_meant(facts: &Facts<'_>) -> bool {
    let algorithm = facts.header("alg").and_then(|alg| Algorithm::from_name(alg).ok());
    let kid = facts.header("kid").filter(|kid| !kid.is_empty());
    let Some((algorithm, kid)) = algorithm.zip(kid) else { return false };
    let mut same =
        facts.circumstances.keys.members().iter().filter(|member| member.kid.as_deref() == Some(kid));
    let is_of_type = |member: &Member| {
        let is_kty = member.kty.as_deref() == Some(algorithm.family().kty().as_str());
        is_kty && (member.crv.is_none() || member.crv.as_deref() == algorithm.family().crv())
    };
    same.next().is_some_and(is_of_type) && same.next().is_none()
}
