//! SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7), and the algorithms of keys.

use super::{asn1::bit_string, ec, error::PemError, oddity::Oddity};
use crate::{
    Error,
    jwa::{
        self, ecdsa, eddsa, mldsa,
        rsa::{self, pss::Restriction},
    },
};
use ::rsa::pkcs1;
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier, der::asn1::AnyRef};

pub(super) const RSA: ObjectIdentifier = rsa::OID;
/// id-RSASSA-PSS: the numbers are the same, the use is restricted.
pub(super) const RSA_PSS: ObjectIdentifier = rsa::pss::OID;
pub(super) const EC: ObjectIdentifier = ecdsa::OID;
pub(super) const ED25519: ObjectIdentifier = eddsa::OID;

/// Reads the members of a SubjectPublicKeyInfo.
pub(super) fn spki(items: &[AnyRef<'_>], odd: &mut Vec<Oddity>) -> Result<jwa::PublicKey, Error> {
    let [algorithm_id, key] = items else { return Err(PemError::Damaged.into()) };
    let algorithm = algorithm(algorithm_id)?;
    match algorithm.oid {
        RSA | RSA_PSS => {
            let key = pkcs1_public(bit_string(key)?)?;
            Ok(jwa::PublicKey::Rsa(match restriction(&algorithm)? {
                Some(restriction) => key.restricted(restriction),
                None => key,
            }))
        }
        EC => {
            let curve = ec::curve(algorithm.parameters, odd)?;
            ec::point(curve, bit_string(key)?).map(jwa::PublicKey::Ec)
        }
        ED25519 => Ok(jwa::PublicKey::Ed(eddsa::PublicKey::new(bit_string(key)?)?)),
        other => match mldsa::Level::from_oid(&other) {
            Some(level) => Ok(jwa::PublicKey::MlDsa(mldsa::PublicKey::new(level, bit_string(key)?)?)),
            None => Err(PemError::Algorithm(other).into()),
        },
    }
}

pub(super) fn algorithm<'a>(item: &AnyRef<'a>) -> Result<AlgorithmIdentifierRef<'a>, PemError> {
    item.decode_as().map_err(|_| PemError::Damaged)
}

/// What an RSA key's algorithm identifier restricts it to.
pub(super) fn restriction(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<Option<Restriction>, Error> {
    Ok((algorithm.oid == RSA_PSS).then(|| Restriction::read(algorithm.parameters)).transpose()?)
}

/// RSAPublicKey (RFC 8017 appendix A.1.1). The rsa crate's own type refuses more than 4096 bits.
pub(super) fn pkcs1_public(der: &[u8]) -> Result<rsa::PublicKey, Error> {
    let key = pkcs1::RsaPublicKey::try_from(der).map_err(|_| PemError::Damaged)?;
    Ok(rsa::PublicKey::new(key.modulus.as_bytes(), key.public_exponent.as_bytes())?)
}
