//! How a signature was made that does not verify: what it covers, with what, and how it is written.

use super::{
    Digest, MOST_KEYS,
    checked::by_checking,
    method::{Made, Method, other_method},
    opened::open,
    secret::{SecretForm, forms},
    subject::{Covered, Subject},
    written::readings,
};
use crate::{
    JwkSet,
    jwa::{Family, Scheme},
    jwk::{VerificationKey, set::Member},
    jwt::Policy,
};
use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};

/// How many squares of the bits of RSA keys are opened; the first key always is.
const MOST_SQUARES: usize = MOST_KEYS * 2048 * 2048;
/// How many secrets are tried, each in many forms.
const MOST_SECRETS: usize = 2;
/// How many texts are tried with another hash than that of the algorithm.
const MOST_TEXTS: usize = 8;

/// Finds out how a signature was made.
pub(in crate::cause) fn made(subject: &Subject<'_>, keys: &JwkSet, policy: &Policy) -> Option<Made> {
    let keys = members(subject, keys);
    let texts = subject.texts();
    match subject.algorithm.family() {
        Family::Rsa => by_opening(subject, &keys, &texts),
        Family::Hmac => by_secret(subject, &keys, &texts),
        Family::Ec(_) | Family::Ed | Family::MlDsa(_) => by_checking(subject, &keys, &texts, policy),
    }
}

/// The keys to try: those of this kid, or all where none has it.
fn members<'a>(subject: &Subject<'_>, keys: &'a JwkSet) -> Vec<&'a Member> {
    let kid = subject.kid();
    let is_fit = |member: &&Member| {
        let key = member.key.as_ref().ok();
        key.is_some_and(|key| key.kty() == subject.algorithm.family().kty().as_str())
    };
    let all = || keys.members().iter().filter(is_fit);
    let of_kid: Vec<_> = all().filter(|member| kid.is_some() && member.kid.as_deref() == kid).collect();
    if of_kid.is_empty() {
        all().take(MOST_KEYS).collect()
    } else {
        of_kid.into_iter().take(MOST_KEYS).collect()
    }
}

fn by_opening(subject: &Subject<'_>, keys: &[&Member], texts: &[(Covered, Vec<u8>)]) -> Option<Made> {
    let Scheme::Rsa(padding, hash) = subject.algorithm.scheme() else { return None };
    let mut squares = 0;
    for key in keys.iter().filter_map(|member| rsa(member)) {
        squares += key.bits() * key.bits();
        if squares > MOST_SQUARES && squares > key.bits() * key.bits() {
            return None;
        }
        let length = key.bits().div_ceil(8);
        let found = readings(subject.parts[2], subject.algorithm, length)
            .into_iter()
            .find_map(|(written, bytes)| Some((written, open(key, &bytes, texts)?)));
        if let Some((written, opened)) = found {
            let method = other_method(&opened, padding, hash.into());
            let covers = opened.covers.map(|(covered, _)| covered);
            return Some(Made { written, covers, method, secret: SecretForm::Given });
        }
    }
    None
}

fn rsa(member: &Member) -> Option<&crate::jwa::rsa::PublicKey> {
    match member.key.as_ref().ok()? {
        VerificationKey::Public(jwk) => jwk.key.rsa(),
        VerificationKey::Secret(_) => None,
    }
}

/// A MAC is made again and compared.
fn by_secret(subject: &Subject<'_>, keys: &[&Member], texts: &[(Covered, Vec<u8>)]) -> Option<Made> {
    let Scheme::Hmac(hash) = subject.algorithm.scheme() else { return None };
    let hashes = [hash.into(), Digest::Sha256, Digest::Sha384, Digest::Sha512, Digest::Sha1];
    let readings = readings(subject.parts[2], subject.algorithm, hash.size());
    let written = |mac: &hmac::Tag| {
        let is_it = |bytes: &[u8]| verify_slices_are_equal(mac.as_ref(), bytes).is_ok();
        readings.iter().find(|(_, bytes)| is_it(bytes)).map(|(written, _)| *written)
    };
    let secrets = keys.iter().filter_map(|member| match member.key.as_ref().ok()? {
        VerificationKey::Secret(key) => Some(&key.secret),
        VerificationKey::Public(_) => None,
    });
    for secret in secrets.take(MOST_SECRETS) {
        let secret = secret.expose();
        for other in hashes {
            let key = hmac::Key::new(mac_algorithm(other)?, secret);
            let is_own = other == hash.into();
            for (covered, text) in texts.iter().take(if is_own { texts.len() } else { MOST_TEXTS }) {
                if let Some(written) = written(&hmac::sign(&key, text)) {
                    let method = (!is_own).then_some(Method::Hash(other));
                    let secret = SecretForm::Given;
                    return Some(Made { written, covers: Some(*covered), method, secret });
                }
            }
        }
        for (form, bytes) in forms(secret) {
            let key = hmac::Key::new(mac_algorithm(hash.into())?, &bytes);
            if let Some(written) = written(&hmac::sign(&key, &texts.first()?.1)) {
                return Some(Made { written, covers: Some(Covered::Input), method: None, secret: form });
            }
        }
    }
    None
}

fn mac_algorithm(hash: Digest) -> Option<hmac::Algorithm> {
    match hash {
        Digest::Sha1 => Some(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
        Digest::Sha224 => None,
        Digest::Sha256 => Some(hmac::HMAC_SHA256),
        Digest::Sha384 => Some(hmac::HMAC_SHA384),
        Digest::Sha512 => Some(hmac::HMAC_SHA512),
    }
}
