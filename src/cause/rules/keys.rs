//! Causes of a key that is not there, cannot be used, or is not the one that is meant.

use crate::{
    cause::{
        Cause,
        Confidence::{Certain, Likely, Possible},
        Evidence, KeySource,
        facts::{Facts, Rule},
        issuers::{self, Product},
        what::{Almost, Asked, Flag, Keys},
    },
    code::Code,
    jwa::{Algorithm, Family},
    jwk::{VerificationKey, set::Member},
    jwt::{
        CheckId,
        check::{Alg, Finding, KeyChoice, Signature},
    },
};

pub(super) const RULES: &[Rule] = &[
    kid_almost,
    kid_is_thumbprint,
    other_signed,
    row,
    same_kid,
    cached_set_lacked,
    supabase_secret,
    supabase_set,
    apple_own_key,
    none_in_set,
    not_given,
    spiffe_use,
    not_asked_again,
    b2c_policy,
    kid_unknown,
];

/// What speaks for a wrong key.
fn of_key() -> [Evidence; 3] {
    [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Set]
}

/// The key that the token does not name, and that yet made its signature.
fn signer<'a>(facts: &Facts<'a>) -> Option<&'a Member> {
    let index = facts.report.would_verify()?.index;
    facts.circumstances.keys.members().get(index)
}

fn other_signed(facts: &Facts<'_>) -> Option<Cause> {
    let signer = signer(facts)?;
    let is_named_better = kid_almost(facts).is_some() || kid_is_thumbprint(facts).is_some();
    let what = Keys::OtherSigned { signer: signer.kid.clone() };
    (!is_named_better).then(|| Cause::new(what, Certain, of_key()))
}

/// Whether no key has the token's kid.
fn is_unknown(facts: &Facts<'_>) -> bool {
    matches!(
        facts.report.checks.key,
        Some(KeyChoice::KidNotFound | KeyChoice::NotFetched { kid_not_found: true, .. })
    )
}

/// The same name to a reader: kids are compared as they are written (RFC 7515 section 4.1.4).
fn kid_almost(facts: &Facts<'_>) -> Option<Cause> {
    let kid = facts.header("kid").filter(|_| is_unknown(facts))?;
    let (member, near, how) = facts.circumstances.keys.members().iter().find_map(|member| {
        let near = member.kid.as_deref()?;
        Some((member, near, almost(kid, near)?))
    })?;
    let is_signer = signer(facts).is_some_and(|signer| std::ptr::eq(signer, member));
    let confidence = if is_signer { Certain } else { Likely };
    let what = Keys::KidAlmost { kid: kid.to_owned(), near: near.to_owned(), how };
    Some(Cause::new(what, confidence, of_key()))
}

fn almost(kid: &str, near: &str) -> Option<Almost> {
    let bare = |text: &str| text.trim().trim_end_matches('=').to_owned();
    if kid.trim() == near.trim() {
        Some(Almost::Blanks)
    } else if bare(kid) == bare(near) {
        Some(Almost::Padding)
    } else if kid.to_lowercase() == near.to_lowercase() {
        Some(Almost::Case)
    } else {
        None
    }
}

fn kid_is_thumbprint(facts: &Facts<'_>) -> Option<Cause> {
    let kid = facts.header("kid").filter(|_| is_unknown(facts))?;
    let is_it = |member: &&Member| match &member.key {
        Ok(VerificationKey::Public(key)) => key.thumbprint().to_string() == kid,
        Ok(VerificationKey::Secret(_)) | Err(_) => false,
    };
    // A thumbprint costs a hash: a set may have thousands of keys.
    let member = facts.circumstances.keys.members().iter().take(64).find(is_it)?;
    Some(Cause::new(Keys::KidIsThumbprint { own: member.kid.clone() }, Certain, of_key()))
}

fn row(facts: &Facts<'_>) -> Option<Cause> {
    let Some(KeyChoice::Unusable { error, is_named }) = &facts.report.checks.key else { return None };
    let is_of_row = matches!(error.code(), Code::KeyUnusable);
    let what = Keys::Row { error: error.clone(), is_named: *is_named };
    is_of_row.then(|| Cause::new(what, Certain, [CheckId::Key.into(), Evidence::Set]))
}

fn same_kid(facts: &Facts<'_>) -> Option<Cause> {
    let Some(KeyChoice::DuplicateKid(Finding { is_found: true, .. })) = &facts.report.checks.key else {
        return None;
    };
    let used = facts.report.key.as_ref()?;
    let members = facts.circumstances.keys.members().iter().enumerate();
    let same: Vec<usize> = members.filter(|(_, m)| m.kid == used.kid).map(|(index, _)| index).collect();
    let signer = same.iter().position(|index| *index == used.index)? + 1;
    let what = Keys::SameKid { keys: same.len(), signer };
    Some(Cause::new(what, Certain, [CheckId::Key.into(), Evidence::Set]))
}

/// Only where keys were found in the set that was asked for again: in the one before there was none that signed.
fn cached_set_lacked(facts: &Facts<'_>) -> Option<Cause> {
    let is_asked_again = facts.circumstances.set?.is_asked_again;
    (is_asked_again && facts.report.key.is_some())
        .then(|| Cause::new(Keys::CachedSetLacked, Certain, [Evidence::Source, Evidence::Set]))
}

fn none_in_set(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = matches!(facts.report.checks.key, Some(KeyChoice::EmptySet));
    let is_set = *facts.circumstances.source != KeySource::None;
    if supabase_set(facts).is_some() {
        return None;
    }
    (is_empty && is_set)
        .then(|| Cause::new(Keys::NoneInSet, Certain, [CheckId::Key.into(), CheckId::Signature.into()]))
}

fn not_given(facts: &Facts<'_>) -> Option<Cause> {
    let Some(KeyChoice::NotFetched { code: Code::NoKey, .. }) = &facts.report.checks.key else { return None };
    let is_nowhere = *facts.circumstances.source == KeySource::None;
    let is_mac = facts.header("alg").is_some_and(|alg| alg.starts_with("HS"));
    let flag = match facts.text("iss") {
        _ if is_mac => Flag::Secret,
        Some(iss) if is_plain_url(iss) => Flag::Issuer(iss.to_owned()),
        _ => Flag::Key,
    };
    let what = Keys::NotGiven { flag };
    is_nowhere.then(|| Cause::new(what, Certain, [CheckId::Key.into(), CheckId::Signature.into()]))
}

/// What can be pasted into any shell: no character in it means anything there.
fn is_plain_url(iss: &str) -> bool {
    let rest = iss.strip_prefix("https://").unwrap_or_default();
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:".contains(&b);
    !rest.is_empty() && rest.len() <= 60 && rest.bytes().all(is_plain)
}

fn spiffe_use(facts: &Facts<'_>) -> Option<Cause> {
    let used = facts.report.key.as_ref()?;
    let member = facts.circumstances.keys.members().get(used.index)?;
    let product = member.key_use.as_deref().and_then(issuers::of_key_use)?.product;
    (product == Product::Spiffe)
        .then(|| Cause::new(Keys::SpiffeUse, Certain, [CheckId::Key.into(), Evidence::Set]))
}

/// The algorithm of the token, where no key is for it.
fn refused(facts: &Facts<'_>) -> Option<Algorithm> {
    let Some(Alg::Refused { algorithm, .. }) = facts.report.checks.algorithm else { return None };
    Some(algorithm)
}

/// What speaks for a key of another kind than the issuer's.
const OF_ANOTHER_KIND: [Evidence; 3] =
    [Evidence::Check(CheckId::Algorithm), Evidence::Check(CheckId::Key), Evidence::Check(CheckId::Signature)];

/// Supabase's documentation: after its move to signing keys, the secret checks only tokens from before.
fn supabase_secret(facts: &Facts<'_>) -> Option<Cause> {
    let is_public = refused(facts)?.family() != Family::Hmac;
    let is_secret = *facts.circumstances.source == KeySource::Secret;
    let iss = facts.text("iss").filter(|_| is_public && is_secret)?;
    (facts.product() == Some(Product::Supabase))
        .then(|| Cause::new(Keys::SupabaseKeys { public: Some(iss.to_owned()) }, Certain, OF_ANOTHER_KIND))
}

/// Supabase's documentation: the set has no keys as long as the project signs with its secret.
fn supabase_set(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = matches!(facts.report.checks.key, Some(KeyChoice::EmptySet | KeyChoice::NoneFits))
        || refused(facts).is_some();
    let is_mac = facts.header("alg") == Some("HS256");
    let is_set = matches!(facts.circumstances.source, KeySource::Url(_) | KeySource::File);
    (is_empty && is_mac && is_set && facts.product() == Some(Product::Supabase))
        .then(|| Cause::new(Keys::SupabaseKeys { public: None }, Certain, OF_ANOTHER_KIND))
}

/// Apple signs identity tokens with RSA. The key in a .p8 is for ES256: of the tokens that one sends to Apple.
fn apple_own_key(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Alg::Refused { algorithm, allowed, .. }) = &facts.report.checks.algorithm else { return None };
    let is_own = *facts.circumstances.source == KeySource::File
        && algorithm.family() == Family::Rsa
        && allowed == &[Algorithm::ES256];
    (is_own && facts.product() == Some(Product::Apple))
        .then(|| Cause::new(Keys::AppleOwnKey, Certain, OF_ANOTHER_KIND))
}

/// Azure AD B2C has a document and a set for each policy, whose name is in `tfp`, or in `acr` of older ones.
fn b2c_policy(facts: &Facts<'_>) -> Option<Cause> {
    if !matches!(facts.report.checks.key, Some(KeyChoice::KidNotFound)) {
        return None;
    }
    let KeySource::Url(url) = facts.circumstances.source else { return None };
    let is_policy = |name: &&str| name.to_ascii_lowercase().starts_with("b2c_1");
    let policy = ["tfp", "acr"].iter().find_map(|name| facts.text(name).filter(is_policy))?;
    let (url, name) = (url.to_ascii_lowercase(), policy.to_ascii_lowercase());
    let is_named = url.split(['/', '?', '&', '=']).any(|part| part == name);
    let evidence = [CheckId::Key.into(), Evidence::Source];
    (!is_named && url.contains("b2c_1"))
        .then(|| Cause::new(Keys::B2cPolicy { policy: policy.to_owned() }, Likely, evidence))
}

fn not_asked_again(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Signature::Mismatch { .. }) = facts.report.checks.signature else { return None };
    let state = facts.circumstances.set.filter(|state| state.is_offline)?;
    let what = Keys::NotAskedAgain { age: state.age };
    Some(Cause::new(what, Possible, [CheckId::Signature.into(), Evidence::Source]))
}

fn kid_unknown(facts: &Facts<'_>) -> Option<Cause> {
    if !matches!(facts.report.checks.key, Some(KeyChoice::KidNotFound)) || signer(facts).is_some() {
        return None;
    }
    let asked = facts.circumstances.set.map(|state| match state.is_offline {
        true => Asked::Offline(state.age),
        false if state.is_new => Asked::JustNow,
        false => Asked::Before(state.age),
    });
    Some(Cause::new(Keys::KidUnknown { asked }, Possible, [CheckId::Key.into()]))
}
