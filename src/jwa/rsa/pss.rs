//! Keys restricted to RSASSA-PSS by the object identifier id-RSASSA-PSS (RFC 4055 section 1.2).

use crate::jwa::error::Task;
use crate::jwa::{
    Algorithm, Hash,
    error::MaterialError,
    scheme::{Padding, Scheme},
};
use ::rsa::pkcs1::RsaPssParams;
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier,
    der::{Decode, Encode, asn1::AnyRef},
};

/// id-RSASSA-PSS (RFC 4055 section 3.1).
pub(crate) const OID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
/// id-mgf1 (RFC 4055 section 2.1).
const MGF1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.8");

/// The hashes that JWS has for RSASSA-PSS (RFC 7518 section 3.5), and one that files have besides.
const HASHES: [(&str, &str, Option<Hash>); 4] = [
    ("2.16.840.1.101.3.4.2.1", "SHA-256", Some(Hash::Sha256)),
    ("2.16.840.1.101.3.4.2.2", "SHA-384", Some(Hash::Sha384)),
    ("2.16.840.1.101.3.4.2.3", "SHA-512", Some(Hash::Sha512)),
    ("1.3.14.3.2.26", "SHA-1", None),
];

/// What a key with id-RSASSA-PSS is restricted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// RSASSA-PSS-params in DER as the key has them; `None` where the key leaves them open.
    parameters: Option<Vec<u8>>,
    algorithms: &'static [Algorithm],
}

impl Restriction {
    /// Reads the parameters of id-RSASSA-PSS: without them every hash is allowed; with them only that hash,
    /// for the mask too, and no shorter salt (RFC 4055 section 3.1). The salt of JWS is as long as its hash
    /// (RFC 7518 section 3.5).
    ///
    /// # Errors
    /// `key_unusable` for parameters that fit no algorithm of JWS, and for what are none.
    pub(crate) fn read(parameters: Option<AnyRef<'_>>) -> Result<Self, MaterialError> {
        let Some(parameters) = parameters else {
            return Ok(Self { parameters: None, algorithms: Self::of(|_| true) });
        };
        let unreadable = |_| MaterialError::PssParameters;
        let der = parameters.to_der().map_err(unreadable)?;
        let read = RsaPssParams::from_der(&der).map_err(unreadable)?;
        let mask = read.mask_gen.parameters.filter(|_| read.mask_gen.oid == MGF1).map(|hash| hash.oid);
        let (hash, salt) = (read.hash.oid, usize::from(read.salt_len));
        let known = HASHES.iter().find(|(oid, ..)| *oid == hash.to_string());
        match known.and_then(|(.., known)| *known) {
            Some(own) if mask == Some(hash) && salt <= own.size() => {
                Ok(Self { parameters: Some(der), algorithms: Self::of(|other| other == own) })
            }
            _ => {
                let (hash, mask) = (name(&hash), mask.as_ref().map(name));
                Err(MaterialError::PssFitsNothing { hash, mask, salt })
            }
        }
    }

    /// The algorithms of RSASSA-PSS with such a hash.
    fn of(is_such: impl Fn(Hash) -> bool) -> &'static [Algorithm] {
        Algorithm::of(|scheme| matches!(scheme, Scheme::Rsa(Padding::Pss, hash) if is_such(hash)))
    }

    /// The algorithms that are left.
    pub fn algorithms(&self) -> &'static [Algorithm] {
        self.algorithms
    }

    /// The algorithm identifier of the key in SubjectPublicKeyInfo and PKCS#8.
    pub(crate) fn identifier(&self) -> Result<AlgorithmIdentifierRef<'_>, MaterialError> {
        let parameters = self.parameters.as_deref().map(AnyRef::from_der).transpose();
        let parameters = parameters.map_err(|_| MaterialError::Failed(Task::KeyEncoding))?;
        Ok(AlgorithmIdentifierRef { oid: OID, parameters })
    }
}

fn name(hash: &ObjectIdentifier) -> String {
    let text = hash.to_string();
    let known = HASHES.iter().find(|(oid, ..)| *oid == text);
    known.map_or(text, |(_, name, _)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rsa::pkcs1::TrailerField;
    use Algorithm::{PS256, PS384, PS512};

    /// RSASSA-PSS-params with the last part of the object identifier of SHA-2 hashes: 1 is SHA-256.
    fn parameters(hash: u32, mask: u32, salt_len: u8) -> Vec<u8> {
        let sha2 = |last: u32| AlgorithmIdentifierRef {
            oid: ObjectIdentifier::new_unwrap(&format!("2.16.840.1.101.3.4.2.{last}")),
            parameters: None,
        };
        let mask_gen = pkcs8::spki::AlgorithmIdentifier { oid: MGF1, parameters: Some(sha2(mask)) };
        let trailer_field = TrailerField::default();
        RsaPssParams { hash: sha2(hash), mask_gen, salt_len, trailer_field }.to_der().unwrap()
    }

    fn read(der: &[u8]) -> Result<Restriction, MaterialError> {
        Restriction::read(Some(AnyRef::from_der(der).unwrap()))
    }

    #[test]
    fn the_hash_decides_and_the_salt_is_a_minimum() {
        assert_eq!(Restriction::read(None).unwrap().algorithms(), [PS256, PS384, PS512]);
        for (hash, salt, algorithm) in [(1, 32, PS256), (1, 0, PS256), (2, 48, PS384), (3, 20, PS512)] {
            let der = parameters(hash, hash, salt);
            let restriction = read(&der).unwrap();
            assert_eq!(restriction.algorithms(), [algorithm]);
            let again = restriction.identifier().unwrap();
            assert_eq!((again.oid, again.parameters.unwrap().to_der().unwrap()), (OID, der));
        }
    }

    #[test]
    fn what_jws_cannot_do_is_refused_and_named() {
        for (der, words) in [
            // The defaults: SHA-1, MGF1 with SHA-1, 20 bytes.
            (vec![0x30, 0], ["SHA-1", "20 bytes"]),
            (parameters(1, 3, 32), ["a mask of SHA-512", "32 bytes"]),
            (parameters(1, 1, 33), ["SHA-256", "33 bytes or more"]),
            (parameters(2, 2, 200), ["SHA-384", "200 bytes"]),
            // SHA-224.
            (parameters(4, 4, 28), ["2.16.840.1.101.3.4.2.4", "no JWS algorithm"]),
            // NULL, and a number.
            (vec![5, 0], ["parameters", "cannot be read"]),
            (vec![2, 1, 7], ["parameters", "cannot be read"]),
        ] {
            let error = read(&der).unwrap_err().to_string();
            assert!(words.iter().all(|w| error.contains(w)), "{words:?}: {error}");
        }
    }
}
