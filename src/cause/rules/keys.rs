//! Causes of a key that is not there, cannot be used, or is not the one that is meant.

mod row;

use super::{names::environment::is_set_of_issuer, signed};
use crate::{
    base64url,
    cause::{
        Cause,
        Confidence::{Certain, Likely, Possible},
        Evidence, KeySource, Lacked,
        circumstances::authority,
        facts::{Facts, Rule},
        issuers::{self, Product},
        what::{Almost, Asked, Flag, Hashed, Keys},
    },
    code::Code,
    jwa::{Algorithm, Family},
    jwk::{VerificationKey, lint, set::Member},
    jwt::{
        CheckId,
        check::{Alg, Finding, KeyChoice, Portability, Signature, candidates::verifier},
    },
};

pub(super) const RULES: &[Rule] = &[
    kid_almost,
    kid_is_hash,
    other_signed,
    not_read,
    row::placeholder,
    row::row,
    weak,
    too_many,
    same_kid,
    cached_set_lacked,
    supabase_secret,
    supabase_set,
    apple_own_key,
    chosen_by_header,
    none_in_set,
    not_given,
    spiffe_use,
    not_asked_again,
    other_realm,
    b2c_policy,
    kid_unknown,
    odd,
    without_kid,
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
    let is_named_better = kid_almost(facts).is_some() || kid_is_hash(facts).is_some();
    let signer = signer.kid.clone().filter(|kid| !kid.is_empty());
    let what = match facts.header("kid").filter(|_| is_unknown(facts)) {
        Some(kid) => Keys::SignerUnnamed { kid: kid.to_owned(), signer },
        None => Keys::OtherSigned { signer },
    };
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
    let has_signed = has_signed(facts, member);
    // Another key of the set signed: that is the cause.
    if has_signed == Some(false) && signer(facts).is_some() {
        return None;
    }
    let confidence = if has_signed == Some(true) { Certain } else { Likely };
    let is_refuted = has_signed == Some(false);
    let what = Keys::KidAlmost { kid: kid.to_owned(), near: near.to_owned(), how, is_refuted };
    Some(Cause::new(what, confidence, of_key()))
}

/// Whether a key made the signature that the token does not name; `None` where it cannot be tried.
fn has_signed(facts: &Facts<'_>, member: &Member) -> Option<bool> {
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    let verifier = verifier(member, algorithm, &facts.report.policy).ok()?;
    let [header, payload, signature] = facts.parts()?;
    let signature = base64url::decode(signature).ok()?;
    Some(verifier.verify(format!("{header}.{payload}").as_bytes(), &signature))
}

fn almost(kid: &str, near: &str) -> Option<Almost> {
    let bare = |text: &str| text.trim().trim_end_matches('=').to_owned();
    let url_safe = |text: &str| bare(text).replace('+', "-").replace('/', "_");
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'', '`']).to_owned();
    let inner = |text: &str| text.trim().trim_matches('/').to_owned();
    if near.trim().is_empty() || kid.trim().is_empty() {
        None
    } else if kid.trim() == near.trim() {
        Some(Almost::Blanks)
    } else if bare(kid) == bare(near) {
        Some(Almost::Padding)
    } else if kid.to_lowercase() == near.to_lowercase() {
        Some(Almost::Case)
    } else if unquoted(kid) == unquoted(near) {
        Some(Almost::Quotes)
    } else if url_safe(kid) == url_safe(near) {
        Some(Almost::Alphabet)
    } else if inner(kid) == inner(near) {
        Some(Almost::Slash)
    } else {
        None
    }
}

/// The hash of a key (RFC 7638), or of its certificate (RFC 7517 sections 4.8 and 4.9).
fn kid_is_hash(facts: &Facts<'_>) -> Option<Cause> {
    let kid = facts.header("kid").filter(|_| is_unknown(facts))?;
    let is_of_key = |member: &Member| match &member.key {
        Ok(VerificationKey::Public(key)) => key.thumbprint().to_string() == kid,
        Ok(VerificationKey::Secret(_)) | Err(_) => false,
    };
    // A thumbprint costs a hash: a set may have thousands of keys.
    let members = || facts.circumstances.keys.members().iter();
    let by_key = members().take(64).find(|member| is_of_key(member)).map(|member| (member, Hashed::Key));
    let of_certificate = || members().find(|member| member.certified.has_thumbprint(kid));
    let (member, of): (&Member, Hashed) =
        by_key.or_else(|| Some((of_certificate()?, Hashed::Certificate)))?;
    let is_signer = signer(facts).is_some_and(|signer| std::ptr::eq(signer, member));
    let confidence = if is_signer { Certain } else { Likely };
    Some(Cause::new(Keys::KidIsThumbprint { own: member.kid.clone(), of }, confidence, of_key()))
}

fn not_read(facts: &Facts<'_>) -> Option<Cause> {
    let ways = facts.circumstances.unread?.to_vec();
    let Some(KeyChoice::NotFetched { code, why, .. }) = &facts.report.checks.key else { return None };
    let kid = facts.header("kid").map(str::to_owned);
    let what = Keys::NotRead { code: *code, why: why.clone(), ways, kid };
    Some(Cause::new(what, Certain, [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Source]))
}

/// Refused for its size, or accepted although others refuse it.
fn weak(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let what = match &checks.key {
        // What is not the secret itself need not be longer.
        Some(KeyChoice::Unusable { .. }) if signed::short_secret(facts).is_some() => return None,
        Some(KeyChoice::Unusable { error, .. }) if error.code() == Code::WeakKey => {
            Keys::Weak { error: Some(error.clone()) }
        }
        _ if facts.report.is_valid() && checks.portability.contains(&Portability::WeakKey) => {
            Keys::Weak { error: None }
        }
        _ => return None,
    };
    Some(Cause::new(what, Certain, [CheckId::Key.into(), CheckId::Portability.into()]))
}

fn too_many(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Signature::TooManyKeys { tried, .. }) = facts.report.checks.signature else { return None };
    let what = Keys::TooMany { tried, has_kid: facts.header("kid").is_some() };
    Some(Cause::new(what, Certain, [CheckId::Signature.into(), Evidence::Set]))
}

/// Whoever takes one key by its kid takes the first of them, whatever its type.
fn same_kid(facts: &Facts<'_>) -> Option<Cause> {
    let used = facts.report.key.as_ref().filter(|used| used.kid.is_some())?;
    if facts.circumstances.keys.is_named() || facts.header("kid") != used.kid.as_deref() {
        return None;
    }
    let members = facts.circumstances.keys.members().iter().enumerate();
    let same: Vec<usize> = members.filter(|(_, m)| m.kid == used.kid).map(|(index, _)| index).collect();
    let signer = same.iter().position(|index| *index == used.index)? + 1;
    // Of keys that fit the token together, whoever wants exactly one refuses the set.
    let are_alike = matches!(facts.report.checks.key, Some(KeyChoice::DuplicateKid(_)));
    let what = Keys::SameKid { keys: same.len(), signer };
    (same.len() > 1 && (signer > 1 || are_alike))
        .then(|| Cause::new(what, Certain, [CheckId::Key.into(), Evidence::Set]))
}

/// Only where keys were found in the set that was asked for again: in the one before there was none that signed.
fn cached_set_lacked(facts: &Facts<'_>) -> Option<Cause> {
    let what = match facts.circumstances.set?.asked_again_for? {
        Lacked::Kid => Keys::CachedSetLacked,
        Lacked::Signer => Keys::Replaced { kid: facts.report.key.as_ref()?.kid.clone() },
        Lacked::Place => Keys::Moved,
    };
    facts.report.key.is_some().then(|| Cause::new(what, Certain, [Evidence::Source, Evidence::Set]))
}

fn none_in_set(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = matches!(facts.report.checks.key, Some(KeyChoice::EmptySet));
    let is_set = *facts.circumstances.source != KeySource::None;
    if supabase_set(facts).is_some() {
        return None;
    }
    let emptied = facts.circumstances.set.and_then(|state| state.emptied);
    (is_empty && is_set).then(|| {
        Cause::new(Keys::NoneInSet { emptied }, Certain, [CheckId::Key.into(), CheckId::Signature.into()])
    })
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
const OF_ANOTHER_KIND: [Evidence; 4] = [
    Evidence::Check(CheckId::Algorithm),
    Evidence::Check(CheckId::Key),
    Evidence::Check(CheckId::Signature),
    Evidence::Set,
];

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

/// Keycloak has a set for each realm of a host.
fn other_realm(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let is_unsigned = matches!(checks.key, Some(KeyChoice::KidNotFound))
        || matches!(checks.signature, Some(Signature::Mismatch { .. }));
    let KeySource::Url(url) = facts.circumstances.source else { return None };
    let iss = facts.text("iss").filter(|iss| authority(iss) == authority(url))?;
    let realm = |url: &str| Some(url.split_once("/realms/")?.1.split(['/', '?']).next()?.to_owned());
    let is_expected = facts.report.policy.iss.as_deref().and_then(realm) == realm(url);
    let (realm, of_set) = (realm(iss)?, realm(url)?);
    // One name may be written with percent signs in several ways (RFC 3986 section 6.2.2).
    let is_other = realm != of_set && !realm.contains('%') && !of_set.contains('%');
    let mut evidence = vec![CheckId::Key.into(), CheckId::Signature.into(), Evidence::Source, Evidence::Set];
    evidence.extend(is_expected.then_some(Evidence::from(CheckId::Iss)));
    (is_other && is_unsigned && signer(facts).is_none())
        .then(|| Cause::new(Keys::OtherRealm { realm, of_set, is_expected }, Likely, evidence))
}

fn not_asked_again(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Signature::Mismatch { .. }) = facts.report.checks.signature else { return None };
    let state = facts.circumstances.set.filter(|state| state.is_offline)?;
    let what = Keys::NotAskedAgain { age: state.age };
    Some(Cause::new(what, Likely, [CheckId::Signature.into(), Evidence::Source]))
}

/// One URL may serve a set for each tenant, and a header says which.
fn chosen_by_header(facts: &Facts<'_>) -> Option<Cause> {
    let state = facts.circumstances.set.filter(|state| state.is_chosen_by_header && !state.is_offline)?;
    let is_not_there = matches!(facts.report.checks.signature, Some(Signature::Mismatch { .. }))
        || facts.report.checks.key == Some(KeyChoice::KidNotFound);
    let evidence = [CheckId::Signature.into(), CheckId::Key.into(), Evidence::Source, Evidence::Set];
    (is_not_there && state.is_new).then(|| Cause::new(Keys::ChosenByHeader, Likely, evidence))
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
    let (is_of_issuer, is_discovered) = (is_set_of_issuer(facts), facts.is_set_discovered());
    let what = Keys::KidUnknown { asked, is_of_issuer, is_discovered };
    Some(Cause::new(what, Possible, [CheckId::Key.into()]))
}

/// A key that is used although it is not written as it should be (RFC 7517 section 4).
fn odd(facts: &Facts<'_>) -> Option<Cause> {
    let used = facts.report.key.as_ref().filter(|_| facts.report.is_valid())?;
    let keys = facts.circumstances.keys;
    // A secret is used from files alone, where nothing is published.
    let is_secret =
        |finding: &lint::Finding| matches!(finding, lint::Finding::Exposed { members } if members == &["k"]);
    let mut findings = keys.members().get(used.index)?.findings.iter().filter(|finding| !is_secret(finding));
    let is_published = findings.clone().any(|finding| matches!(finding, lint::Finding::Exposed { .. }));
    let what = match is_published {
        true => Keys::Published,
        false => Keys::Odd { finding: findings.next()?.clone(), is_named: keys.is_named() },
    };
    Some(Cause::new(what, Certain, [CheckId::Key.into(), Evidence::Set]))
}

/// A key that was found otherwise than by its kid.
fn without_kid(facts: &Facts<'_>) -> Option<Cause> {
    let what = match &facts.report.checks.key {
        Some(KeyChoice::NoKid(Finding { is_found: true, .. })) => Keys::TokenWithoutKid,
        Some(KeyChoice::KidMissing(Finding { is_found: true, .. })) => Keys::KeyWithoutKid,
        Some(KeyChoice::KidMismatch(_)) if facts.report.key.is_some() => Keys::OtherKid,
        _ => return None,
    };
    let decides = facts.report.is_valid() || facts.fails(&[CheckId::Key]);
    decides.then(|| Cause::new(what, Certain, [CheckId::Key.into()]))
}
