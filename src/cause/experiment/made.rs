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

/// The hashes that a MAC is tried with beside that of the algorithm.
const OTHER_HASHES: [Digest; 4] = [Digest::Sha256, Digest::Sha384, Digest::Sha512, Digest::Sha1];
/// How many bytes are hashed with secrets: every form of two secrets over a token of usual length.
const MOST_HASHED: usize = 4 * 1024 * 1024;

/// What came of the trials.
pub(in crate::cause) enum Trial {
    /// This is how the signature was made.
    Made(Made),
    /// None of the keys made it in a way that is tried.
    NotMade,
    /// Not everything was tried, as that would cost too much.
    Unfinished,
}

/// Finds out how a signature was made.
pub(in crate::cause) fn made(subject: &Subject<'_>, keys: &JwkSet, policy: &Policy) -> Trial {
    let all = members(subject, keys);
    let keys = &all[..all.len().min(MOST_KEYS)];
    let texts = subject.texts();
    let trial = match subject.algorithm.family() {
        Family::Rsa => by_opening(subject, keys, &texts),
        Family::Hmac => by_secret(subject, keys, &texts),
        Family::Ec(_) | Family::Ed | Family::MlDsa(_) => {
            by_checking(subject, keys, &texts, policy).map_or(Trial::NotMade, Trial::Made)
        }
    };
    match trial {
        Trial::NotMade if all.len() > keys.len() => Trial::Unfinished,
        trial => trial,
    }
}

/// The keys to try: those of this kid, or all where none has it; one more than are tried tells that there are more.
fn members<'a>(subject: &Subject<'_>, keys: &'a JwkSet) -> Vec<&'a Member> {
    let kid = subject.kid();
    let is_fit = |member: &&Member| {
        let key = member.key.as_ref().ok();
        key.is_some_and(|key| key.kty() == subject.algorithm.family().kty().as_str())
    };
    let all = || keys.members().iter().filter(is_fit);
    let is_of_kid = |member: &&Member| kid.is_some() && member.kid.as_deref() == kid;
    let of_kid: Vec<_> = all().filter(is_of_kid).take(MOST_KEYS + 1).collect();
    if of_kid.is_empty() { all().take(MOST_KEYS + 1).collect() } else { of_kid }
}

fn by_opening(subject: &Subject<'_>, keys: &[&Member], texts: &[(Covered, Vec<u8>)]) -> Trial {
    let Scheme::Rsa(padding, hash) = subject.algorithm.scheme() else { return Trial::NotMade };
    let mut squares = 0;
    for key in keys.iter().filter_map(|member| rsa(member)) {
        squares += key.bits() * key.bits();
        if squares > MOST_SQUARES && squares > key.bits() * key.bits() {
            return Trial::Unfinished;
        }
        let length = key.bits().div_ceil(8);
        let found = readings(subject.parts[2], subject.algorithm, length)
            .into_iter()
            .find_map(|(written, bytes)| Some((written, open(key, &bytes, texts)?)));
        if let Some((written, opened)) = found {
            let method = other_method(&opened, padding, hash.into());
            let covers = opened.covers.map(|(covered, _)| covered);
            return Trial::Made(Made { written, covers, method, secret: SecretForm::Given });
        }
    }
    Trial::NotMade
}

fn rsa(member: &Member) -> Option<&crate::jwa::rsa::PublicKey> {
    match member.key.as_ref().ok()? {
        VerificationKey::Public(jwk) => jwk.key.rsa(),
        VerificationKey::Secret(_) => None,
    }
}

/// A MAC is made again and compared.
fn by_secret(subject: &Subject<'_>, keys: &[&Member], texts: &[(Covered, Vec<u8>)]) -> Trial {
    let Scheme::Hmac(hash) = subject.algorithm.scheme() else { return Trial::NotMade };
    let own = hash.into();
    let readings = readings(subject.parts[2], subject.algorithm, hash.size());
    let mut left = MOST_HASHED;
    let mut written = |hash: Digest, secret: &[u8], text: &[u8]| {
        left = left.checked_sub(text.len())?;
        let mac = hmac::sign(&hmac::Key::new(mac_algorithm(hash)?, secret), text);
        let is_it = |bytes: &[u8]| verify_slices_are_equal(mac.as_ref(), bytes).is_ok();
        readings.iter().find(|(_, bytes)| is_it(bytes)).map(|(written, _)| *written)
    };
    let secrets = keys.iter().filter_map(|member| match member.key.as_ref().ok()? {
        VerificationKey::Secret(key) => Some(&key.secret),
        VerificationKey::Public(_) => None,
    });
    for secret in secrets.take(MOST_SECRETS) {
        let secret = secret.expose();
        let Some((_, input)) = texts.first() else { return Trial::NotMade };
        let given = |written, covered, method| {
            Trial::Made(Made { written, covers: Some(covered), method, secret: SecretForm::Given })
        };
        for (covered, text) in texts {
            if let Some(written) = written(own, secret, text) {
                return given(written, *covered, None);
            }
        }
        for (form, bytes) in forms(secret) {
            if let Some(written) = written(own, &bytes, input) {
                let covers = Some(Covered::Input);
                return Trial::Made(Made { written, covers, method: None, secret: form });
            }
        }
        for other in OTHER_HASHES.into_iter().filter(|hash| *hash != own) {
            for (covered, text) in texts.iter().take(MOST_TEXTS) {
                if let Some(written) = written(other, secret, text) {
                    return given(written, *covered, Some(Method::Hash(other)));
                }
            }
        }
    }
    // Of a long token neither all texts were tried nor, perhaps, all forms.
    if subject.is_long() { Trial::Unfinished } else { Trial::NotMade }
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
