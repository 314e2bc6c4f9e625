//! PKCS#8: PrivateKeyInfo, version 1 or 2 (RFC 5958 section 2 calls it OneAsymmetricKey).

use super::{
    asn1::{bit_string, bits, children, members, tagged, tags},
    ec,
    error::PemError,
    oddity::Oddity,
    spki::{EC, ED25519, RSA, RSA_PSS, algorithm, pkcs1_public, restriction},
};
use crate::{
    Error,
    jwa::{self, MaterialError, eddsa, mldsa, rsa},
};
use pkcs8::der::{Decode, Tag, TagNumber, Tagged, asn1::AnyRef};

/// Reads the members of a PrivateKeyInfo.
pub(super) fn read(items: &[AnyRef<'_>], odd: &mut Vec<Oddity>) -> Result<jwa::PrivateKey, Error> {
    let [version, algorithm_id, key, rest @ ..] = items else { return Err(PemError::Damaged.into()) };
    if !matches!(version.value(), [0 | 1]) {
        return Err(PemError::Version.into());
    }
    let algorithm = algorithm(algorithm_id)?;
    let public = public(rest)?;
    match algorithm.oid {
        RSA | RSA_PSS => {
            let key = rsa::PrivateKey::from_pkcs1(key.value())?;
            if public.map(pkcs1_public).transpose()?.is_some_and(|p| p != *key.public()) {
                return Err(MaterialError::Unrelated.into());
            }
            Ok(jwa::PrivateKey::Rsa(match restriction(&algorithm)? {
                Some(restriction) => key.restricted(restriction),
                None => key,
            }))
        }
        EC => {
            let curve = ec::curve(algorithm.parameters, odd)?;
            let items = children(key.value())?;
            if let Some(own) = tagged(&items, 0)?
                && ec::curve(Some(own), odd)? != curve
            {
                return Err(PemError::TwoCurves.into());
            }
            let key = ec::sec1(&items, Some(curve))?;
            if public.map(|p| ec::point(curve, p)).transpose()?.is_some_and(|p| p != *key.public()) {
                return Err(MaterialError::Unrelated.into());
            }
            Ok(jwa::PrivateKey::Ec(key))
        }
        ED25519 => {
            // An OCTET STRING within the OCTET STRING (RFC 8410 section 7).
            let seed = AnyRef::from_der(key.value()).ok().filter(|s| s.tag() == Tag::OctetString);
            let key = eddsa::PrivateKey::new(seed.ok_or(PemError::Damaged)?.value())?;
            if public.is_some_and(|p| p != key.public().as_bytes()) {
                return Err(MaterialError::Unrelated.into());
            }
            Ok(jwa::PrivateKey::Ed(key))
        }
        other => {
            let level = mldsa::Level::from_oid(&other).ok_or(PemError::Algorithm(other))?;
            let key = self::mldsa(level, key.value())?;
            if public.is_some_and(|p| p != key.public().as_bytes()) {
                return Err(MaterialError::Unrelated.into());
            }
            Ok(jwa::PrivateKey::MlDsa(key))
        }
    }
}

/// A seed, an expanded key, or both (RFC 9881 section 6).
fn mldsa(level: mldsa::Level, der: &[u8]) -> Result<mldsa::PrivateKey, Error> {
    const SEED: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber::N0 };
    let choice = AnyRef::from_der(der).map_err(|_| PemError::Damaged)?;
    Ok(match choice.tag() {
        SEED => mldsa::PrivateKey::from_seed(level, choice.value()),
        Tag::OctetString => mldsa::PrivateKey::from_expanded(level, choice.value()),
        Tag::Sequence => match members(&choice)?.as_slice() {
            [seed, expanded] if tags(&[*seed, *expanded]) == [Tag::OctetString; 2] => {
                mldsa::PrivateKey::from_both(level, seed.value(), expanded.value())
            }
            _ => return Err(PemError::Damaged.into()),
        },
        _ => return Err(PemError::Damaged.into()),
    }?)
}

/// The public key beside a private one: `[1] IMPLICIT BIT STRING`; ring wrote a BIT STRING within `[1]`.
fn public<'a>(rest: &[AnyRef<'a>]) -> Result<Option<&'a [u8]>, PemError> {
    if let Some(inner) = tagged(rest, 1)? {
        return bit_string(&inner).map(Some);
    }
    let implicit = Tag::ContextSpecific { constructed: false, number: TagNumber::N1 };
    rest.iter().find(|i| i.tag() == implicit).map(|i| bits(i.value())).transpose()
}
