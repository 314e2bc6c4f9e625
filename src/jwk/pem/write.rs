//! Writing keys as SubjectPublicKeyInfo and PKCS#8.

use super::{
    encoding::Encoding,
    error::{PemError, Written},
};
use crate::{Error, jwa};
use pkcs8::{PrivateKeyInfo, SecretDocument, der::pem::LineEnding, pkcs5::pbes2};
use rand_core::{OsRng, RngCore};
use zeroize::Zeroizing;

/// The rounds of PBKDF2-HMAC-SHA256: what OWASP asks for since 2023, 0.2 seconds or less.
const ROUNDS: u32 = 600_000;

/// Writes a public key as SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7): RSA with rsaEncryption, or with
/// id-RSASSA-PSS where it is restricted to that (RFC 4055 section 1.2), EC with a named curve and an uncompressed point (RFC 5480), Ed25519 after RFC 8410.
///
/// # Errors
/// [`Error::Pem`] when encoding fails, which it should not.
pub fn write_public(key: &jwa::PublicKey, encoding: Encoding) -> Result<Vec<u8>, Error> {
    let document = key.to_spki()?;
    match encoding {
        Encoding::Der => Ok(document.into_vec()),
        Encoding::Pem => {
            let text = document.to_pem("PUBLIC KEY", LineEnding::LF);
            text.map(String::into_bytes).map_err(|e| PemError::Write(Written::Spki, e).into())
        }
    }
}

/// Writes a private key as PKCS#8 version 1 (RFC 5958 section 2), which is what OpenSSL reads. A passphrase
/// encrypts it with PBES2: PBKDF2-HMAC-SHA256 of 600,000 rounds and AES-256-CBC (RFC 8018 section 6.2).
/// The pkcs5 crate's own choice, scrypt, takes more memory than OpenSSL grants.
///
/// # Errors
/// `key_unusable` for a key whose parts do not belong together, [`Error::Pem`] for an empty passphrase,
/// [`Error::Jwa`] when encoding fails, which it should not.
pub fn write_private(
    key: &jwa::PrivateKey,
    encoding: Encoding,
    passphrase: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    key.validate()?;
    let plain = key.to_pkcs8()?;
    let (document, label) = match passphrase {
        None => (plain, "PRIVATE KEY"),
        Some([]) => return Err(PemError::PassphraseEmpty.into()),
        Some(passphrase) => (encrypt(&plain, passphrase)?, "ENCRYPTED PRIVATE KEY"),
    };
    match encoding {
        Encoding::Der => Ok(document.to_bytes()),
        Encoding::Pem => {
            let text = document.to_pem(label, LineEnding::LF);
            let text = text.map_err(|e| PemError::Write(Written::Pem, e))?;
            Ok(Zeroizing::new(text.as_bytes().to_vec()))
        }
    }
}

fn encrypt(plain: &SecretDocument, passphrase: &[u8]) -> Result<SecretDocument, PemError> {
    let failed = |e: pkcs8::Error| PemError::Encrypt(e);
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    OsRng.fill_bytes(&mut salt);
    OsRng.fill_bytes(&mut iv);
    let scheme =
        pbes2::Parameters::pbkdf2_sha256_aes256cbc(ROUNDS, &salt, &iv).map_err(|e| failed(e.into()))?;
    let info = PrivateKeyInfo::try_from(plain.as_bytes()).map_err(failed)?;
    info.encrypt_with_params(scheme, passphrase).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::{super::*, *};

    #[test]
    fn what_is_written_reads_back_in_every_form() {
        for alg in
            [jwa::Algorithm::EdDSA, jwa::Algorithm::ES384, jwa::Algorithm::MlDsa65, jwa::Algorithm::RS256]
        {
            let key = jwa::PrivateKey::generate(alg, 2048).unwrap();
            let der = write_private(&key, Encoding::Der, None).unwrap();
            for encoding in [Encoding::Pem, Encoding::Der] {
                // Deriving a key from a passphrase takes long, and whatever is encrypted is bytes.
                let is_encrypted = (encoding == Encoding::Der) == (alg == jwa::Algorithm::EdDSA);
                let passphrase = is_encrypted.then_some(&b"correct horse"[..]);
                let public = write_public(&key.public(), encoding).unwrap();
                let found = read(&public, None).unwrap();
                assert!(matches!(&found[..], [Material::Public(k)] if *k == key.public()), "{alg}");
                for passphrase in [None, passphrase] {
                    let written = write_private(&key, encoding, passphrase).unwrap();
                    let unaided = read(&written, None);
                    assert_eq!(unaided.is_err_and(|e| needs_passphrase(&e)), passphrase.is_some());
                    let found = read(&written, passphrase).unwrap();
                    let [Material::Private(again)] = &found[..] else { panic!("{alg}: {found:?}") };
                    assert_eq!(write_private(again, Encoding::Der, None).unwrap(), der, "{alg}");
                }
            }
        }
    }

    #[test]
    fn an_rsa_key_of_8192_bits_is_written_and_read() {
        let key = jwa::rsa::PublicKey::new(&[0xc3; 1024], &[1, 0, 1]).unwrap();
        let key = jwa::PublicKey::Rsa(key);
        let found = read(&write_public(&key, Encoding::Pem).unwrap(), None).unwrap();
        assert_eq!(found[0].public(), key);
    }

    #[test]
    fn an_empty_passphrase_does_not_encrypt() {
        let key = jwa::PrivateKey::generate(jwa::Algorithm::EdDSA, 0).unwrap();
        assert!(write_private(&key, Encoding::Pem, Some(b"")).is_err());
    }

    #[test]
    fn the_parameters_of_the_encryption() {
        let key = jwa::PrivateKey::generate(jwa::Algorithm::EdDSA, 0).unwrap();
        let der = write_private(&key, Encoding::Der, Some(b"x")).unwrap();
        let info = pkcs8::EncryptedPrivateKeyInfo::try_from(der.as_slice()).unwrap();
        let scheme = info.encryption_algorithm.pbes2().unwrap();
        let kdf = scheme.kdf.pbkdf2().unwrap();
        assert_eq!((kdf.iteration_count, kdf.prf), (600_000, pbes2::Pbkdf2Prf::HmacWithSha256));
        assert_eq!(scheme.encryption.oid(), pbes2::AES_256_CBC_OID);
    }
}
