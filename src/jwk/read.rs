//! Reading a JWK, leniently: what is unambiguous is used and found.

use super::{
    Jwk, Key, KeyError, Metadata, PrivateJwk, SecretJwk, lint::Finding, members::Members, registered,
    suspicion::is_of_key, unfit::near_miss,
};
use crate::{
    Error,
    json::Object,
    jwa::{self, Kty, MaterialError, PrivateKey, PublicKey, hmac},
};

impl Key {
    /// Reads a JWK. Accepts what is unambiguous but not correct, with a finding.
    ///
    /// # Errors
    /// [`KeyError`] or [`MaterialError`] names the member that is missing or wrong, and never its value.
    pub fn from_object(object: &Object) -> Result<(Self, Vec<Finding>), Error> {
        let mut members = Members::new(object);
        let key = Self::read(&mut members)?;
        Ok((key, members.findings))
    }

    /// Reads a JWK; what is odd about it stays with `members`, also where it cannot be used.
    pub(super) fn read(members: &mut Members<'_>) -> Result<Self, Error> {
        let kty = members.text("kty")?.ok_or_else(|| members.without_type())?;
        let metadata = Metadata::read(members)?;
        let private = |key| Self::Private(PrivateJwk { metadata: metadata.clone(), key });
        let mut key = match Kty::from_name(&kty) {
            Some(Kty::Oct) => Self::Secret(secret(members, metadata)?),
            Some(kty @ (Kty::Rsa | Kty::Ec | Kty::Okp | Kty::Akp)) => {
                let public = members.public_key(kty)?;
                match private_part(members, &public)? {
                    Some(key) => private(key),
                    None => Self::Public(Jwk { metadata, key: public }),
                }
            }
            None => {
                return Err(Error::from(match registered::kty(&kty) {
                    Some(meant) => members.misnamed(near_miss("kty", &kty, meant)),
                    None => KeyError::KeyType { kty },
                }));
            }
        };
        key.restrict_to_certificate();
        Ok(key)
    }
}

/// Reads a shared secret (RFC 7518 section 6.4).
fn secret(members: &mut Members<'_>, metadata: Metadata) -> Result<SecretJwk, Error> {
    let mut k = members.bytes("k")?;
    if is_of_key(&k) {
        return Err(MaterialError::KeyInK.into());
    }
    Ok(SecretJwk { metadata, secret: hmac::Secret::new(std::mem::take(&mut *k))? })
}

/// Reads the private part that goes with a public one; `None` if there is none.
fn private_part(members: &mut Members<'_>, public: &PublicKey) -> Result<Option<PrivateKey>, Error> {
    let first = if public.family().kty() == Kty::Akp { "priv" } else { "d" };
    if !members.has(first) {
        return Ok(None);
    }
    match public {
        PublicKey::Rsa(k) => {
            if members.has("oth") {
                return Err(MaterialError::ManyPrimes.into());
            }
            let d = members.uint("d")?;
            // RFC 7518 section 6.3.2: the producer may leave out the CRT members, but only all of them.
            let names = ["p", "q", "dp", "dq", "qi"];
            let key = match names.iter().filter(|n| members.has(n)).count() {
                0 => jwa::rsa::PrivateKey::from_members(k.clone(), &d, None),
                5 => {
                    let mut crt = Vec::with_capacity(5);
                    for name in names {
                        crt.push(members.uint(name)?);
                    }
                    let crt = [&**crt[0], &**crt[1], &**crt[2], &**crt[3], &**crt[4]];
                    jwa::rsa::PrivateKey::from_members(k.clone(), &d, Some(crt))
                }
                _ => Err(MaterialError::PartialCrt),
            };
            Ok(Some(PrivateKey::Rsa(key?)))
        }
        PublicKey::Ec(k) => {
            let d = members.octets("d", k.curve().coordinate_len())?;
            Ok(Some(PrivateKey::Ec(jwa::ecdsa::PrivateKey::new(k.clone(), &d)?)))
        }
        PublicKey::Ed(k) => {
            let key = jwa::eddsa::PrivateKey::new(&members.octets("d", jwa::eddsa::LEN)?)?;
            if key.public() != k {
                return Err(MaterialError::UnrelatedX.into());
            }
            Ok(Some(PrivateKey::Ed(key)))
        }
        PublicKey::MlDsa(k) => {
            let seed = members.octets("priv", jwa::mldsa::SEED_LEN)?;
            let key = jwa::mldsa::PrivateKey::from_seed(k.level(), &seed)?;
            if key.public() != k {
                return Err(MaterialError::UnrelatedPub.into());
            }
            Ok(Some(PrivateKey::MlDsa(key)))
        }
    }
}
