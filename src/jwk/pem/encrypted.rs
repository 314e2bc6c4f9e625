//! EncryptedPrivateKeyInfo (RFC 5958 section 3) with PBES2 (RFC 8018 section 6.2).

use super::error::PemError;
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier,
    der::{Decode, ErrorKind, Tag, Tagged, asn1::AnyRef},
    pkcs5::{self, pbes2},
};
use zeroize::Zeroizing;

/// The most rounds of PBKDF2 that a key file may ask for: what RFC 8018 section 4.2 calls appropriate for
/// especially critical keys.
const MAX_ROUNDS: u32 = 10_000_000;
/// The most memory times parallelism that scrypt may ask for, eight times what is usual.
const MAX_SCRYPT: u64 = 1 << 30;

/// Decrypts the data of an EncryptedPrivateKeyInfo.
pub(super) fn decrypt(
    algorithm: &AnyRef<'_>,
    data: &[u8],
    passphrase: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, PemError> {
    let algorithm: AlgorithmIdentifierRef<'_> = algorithm.decode_as().map_err(|_| PemError::Damaged)?;
    if algorithm.oid != pbes2::PBES2_OID {
        return Err(PemError::Encryption(algorithm.oid));
    }
    let parameters = algorithm.parameters.ok_or(PemError::Damaged)?;
    check_iv(&parameters)?;
    let scheme = pbes2::Parameters::try_from(parameters).map_err(|e| match e.kind() {
        ErrorKind::OidUnknown { oid } => PemError::Encryption(oid),
        _ => PemError::Damaged,
    })?;
    check_cost(&scheme.kdf)?;
    let Some(passphrase) = passphrase else {
        return Err(PemError::PassphraseMissing);
    };
    let mut buffer = Zeroizing::new(data.to_vec());
    let len = match scheme.decrypt_in_place(passphrase, &mut buffer) {
        Ok(plain) => plain.len(),
        Err(pkcs5::Error::UnsupportedAlgorithm { oid }) => return Err(PemError::Encryption(oid)),
        Err(pkcs5::Error::AlgorithmParametersInvalid { .. }) => return Err(PemError::Damaged),
        Err(_) => return Err(PemError::PassphraseWrong),
    };
    buffer.truncate(len);
    Ok(buffer)
}

/// The pkcs5 crate takes the first 8 bytes of the initialization vector for DES without looking whether
/// they are there.
fn check_iv(parameters: &AnyRef<'_>) -> Result<(), PemError> {
    const DES_EDE3_CBC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.3.7");
    let cipher = parameters.sequence(|reader| {
        AlgorithmIdentifierRef::decode(reader)?;
        AlgorithmIdentifierRef::decode(reader)
    });
    let cipher = cipher.map_err(|_| PemError::Damaged)?;
    let iv = cipher.parameters.filter(|p| p.tag() == Tag::OctetString);
    match iv {
        Some(iv) if cipher.oid == DES_EDE3_CBC && iv.value().len() != 8 => Err(PemError::Damaged),
        _ => Ok(()),
    }
}

/// A few bytes of a file could otherwise keep the program busy for hours, or take all memory.
fn check_cost(kdf: &pbes2::Kdf<'_>) -> Result<(), PemError> {
    let fits = match kdf {
        pbes2::Kdf::Pbkdf2(p) => (1..=MAX_ROUNDS).contains(&p.iteration_count),
        pbes2::Kdf::Scrypt(p) => {
            let (r, parallel) = (u64::from(p.block_size), u64::from(p.parallelization));
            let cost = p.cost_parameter.checked_mul(128 * r).and_then(|c| c.checked_mul(parallel));
            // A cost of 0 overflows inside the pkcs5 crate.
            cost.is_some_and(|c| (1..=MAX_SCRYPT).contains(&c))
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(PemError::Cost) }
}
