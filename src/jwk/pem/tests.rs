//! Over files of OpenSSL and of other libraries: tests/vectors/keys/README.md says where they are from.

use super::*;
use crate::{
    code::Code,
    jwa::{Curve, PrivateKey, PublicKey},
};
use pkcs8::{
    AlgorithmIdentifierRef, EncryptedPrivateKeyInfo, ObjectIdentifier,
    der::{
        Encode, Tag,
        asn1::{Any, OctetStringRef},
    },
    pkcs5::pbes2,
};
use proptest::prelude::*;

macro_rules! key_file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/keys/", $name)).as_slice()
    };
}
macro_rules! key_files {
    ($($name:literal)*) => { [$(($name, key_file!($name))),*] };
}

// After the macros that it uses.
mod blocks;

const PASSPHRASE: Option<&[u8]> = Some(b"hunter2");

fn one(bytes: &[u8]) -> Material {
    let mut found = read(bytes, PASSPHRASE).unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn message(bytes: &[u8], passphrase: Option<&[u8]>) -> String {
    match read(bytes, passphrase) {
        Ok(found) => panic!("read {found:?}"),
        Err(e) => {
            assert!(matches!(e.code(), Code::KeyUnusable | Code::WeakKey) && e.hint().is_none(), "{e:?}");
            e.to_string()
        }
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    Any::new(Tag::Sequence, parts.concat()).unwrap().to_der().unwrap()
}

#[test]
fn one_key_in_every_file_that_holds_it() {
    let groups: [&[(&str, &[u8])]; 10] = [
        &key_files!["golang-jwt/ec256-private.pem" "golang-jwt/ec256-public.pem"],
        &key_files!["golang-jwt/ec384-private.pem" "golang-jwt/ec384-public.pem"],
        &key_files!["golang-jwt/ed25519-private.pem" "golang-jwt/ed25519-public.pem"],
        // Java drops the leading zeros of the scalar.
        &key_files!["java-jwt/ec512-key-private.pem" "java-jwt/ec512-key-pair.pem" "java-jwt/ec512-key-public.pem"],
        &key_files!["jwker/ec-withparams.pem" "jwker/ec.pub.pem"],
        &key_files!["keats-jsonwebtoken/private_ed25519_key.pk8" "keats-jsonwebtoken/private_ed25519_key.pem"
            "keats-jsonwebtoken/public_ed25519_key.pem"],
        &key_files!["keats-jsonwebtoken/private_ecdsa_key.pk8" "keats-jsonwebtoken/public_ecdsa_key.pem"],
        &key_files!["keats-jsonwebtoken/private_rsa_key.der" "keats-jsonwebtoken/private_rsa_key_pkcs1.pem"
            "keats-jsonwebtoken/private_rsa_key_pkcs8.pem" "keats-jsonwebtoken/public_rsa_key.der"
            "keats-jsonwebtoken/public_rsa_key_pkcs1.pem" "keats-jsonwebtoken/public_rsa_key_pkcs8.pem"
            "keats-jsonwebtoken/certificate_rsa_key_pkcs1.crt"],
        &key_files!["openssl/p256.pem" "openssl/p256-sec1.pem" "openssl/p256-sec1-bare.der"
            "openssl/p256-sec1-compressed.pem" "openssl/p256-compressed.pem" "openssl/p256-public.pem"
            "openssl/cert.pem" "openssl/cert.der"],
        &key_files!["openssl/rsa-pss.pem" "openssl/rsa-pss-public.pem"],
    ];
    for group in groups {
        let first = one(group[0].1);
        for (name, bytes) in group {
            let found = one(bytes);
            assert_eq!(found.public(), first.public(), "{name}");
            let expected = match *name {
                n if n.contains("cert") => matches!(found, Material::Certificate(_)),
                n if n.contains("pub") || n.ends_with("-compressed.pem") && !n.contains("sec1") => {
                    matches!(found, Material::Public(_))
                }
                _ => matches!(found, Material::Private(_)),
            };
            assert!(expected, "{name}: {found:?}");
            assert!(read(bytes, None).is_ok(), "{name} needs no passphrase");
        }
    }
}

#[test]
fn compressed_points_of_every_curve_are_expanded() {
    let pairs = [
        (key_file!("openssl/p256-compressed.pem"), key_file!("openssl/p256-public.pem")),
        (key_file!("openssl/p384-compressed.pem"), key_file!("openssl/p384-public.pem")),
        (key_file!("openssl/p521-compressed.pem"), key_file!("openssl/p521-public.pem")),
    ];
    for (compressed, public) in pairs {
        assert_eq!(one(compressed).public(), one(public).public());
    }
}

#[test]
fn certificates_and_their_chains() {
    let Material::Certificate(found) = one(key_file!("openssl/cert.pem")) else { panic!() };
    assert_eq!(found.subject.as_str(), Some("CN=issuer.example,O=Jane\\, Inc.,C=CH"));
    assert_eq!(found.not_before.unwrap().seconds(), 1_795_220_817);
    // After 2049, where UTCTime ends.
    assert_eq!(found.not_after.unwrap().seconds(), 4_948_820_817);
    assert_eq!(found.der, key_file!("openssl/cert.der"));
    assert_eq!(read_certificate(&found.der).unwrap(), found);
    // openssl x509 -in cert.pem -outform DER | openssl dgst -sha256 -binary, in base64url.
    assert_eq!(found.x5t_s256(), "nXycAI5Il3zzIcef0UUjfoDTcv542sbs42dPmm1hAzU");
    assert!(read_certificate(key_file!("openssl/p256-sec1-bare.der")).is_err());
    // The same with an OCTET STRING where the signature stands.
    let mut unsigned = found.der.clone();
    let ends_it = |i: &usize| found.der[*i] == 3 && i + 2 + usize::from(found.der[i + 1]) == found.der.len();
    let signature = (0..found.der.len() - 1).find(ends_it).unwrap();
    unsigned[signature] = 4;
    assert_eq!(read_certificate(&unsigned).unwrap_err().to_string(), "this DER is not an X.509 certificate");

    let chain = read(key_file!("keats-jsonwebtoken/cert_chain.pem"), None).unwrap();
    assert_eq!(chain.len(), 3);
    // Its root is from 1999, and its key has but 1024 bits.
    assert_eq!(chain[2].public().bits(), 1024);
}

#[test]
fn a_bundle_comes_in_its_order() {
    let bundle = [key_file!("openssl/p256.pem"), b"and a word\n", key_file!("openssl/cert.pem")].concat();
    let found = read(&bundle, None).unwrap();
    assert!(matches!(found[..], [Material::Private(_), Material::Certificate(_)]));
    assert_eq!(found[0].public(), found[1].public());
}

#[test]
fn a_file_without_a_key_for_tokens_is_named() {
    let cases: [(&[u8], &[&str]); 18] = [
        (key_file!("golang-jwt/privateSecure.pem"), &["DEK-Info", "openssl pkcs8 -topk8"]),
        (key_file!("keats-jsonwebtoken/private_ed448_key.pem"), &["Ed448"]),
        (key_file!("keats-jsonwebtoken/public_ecdsa_key.pk8"), &["bare point"]),
        (&[0x9c; 32], &["bare Ed25519"]),
        (key_file!("jwker/x25519.pem"), &["X25519"]),
        (key_file!("joserfc/ssh-ecdsa-public.pem"), &["OpenSSH public key", "ssh-keygen -e -m PKCS8"]),
        (key_file!("joserfc/ssh-ed25519-public.pem"), &["OpenSSH", "Ed25519", "cannot convert"]),
        (key_file!("openssh/rsa"), &["OpenSSH private key", "ssh-keygen -p -m PKCS8"]),
        (key_file!("openssh/ed25519-encrypted"), &["OpenSSH", "Ed25519", "cannot convert"]),
        (key_file!("openssl/brainpool.pem"), &["brainpool"]),
        (key_file!("openssl/dsa.pem"), &["DSA"]),
        (key_file!("openssl/request.pem"), &["certificate request", "openssl req"]),
        (key_file!("openssl/cert-trusted.pem"), &["OpenSSL's additions", "openssl x509"]),
        (key_file!("openssl/bundle.p12"), &["PKCS#12", "openssl pkcs12"]),
        (key_file!("openssl/certs.p7b"), &["PKCS#7"]),
        (key_file!("openssl/encrypted-pbes1.pem"), &["PBES1", "openssl pkcs8 -topk8 -v2"]),
        (key_file!("openssl/encrypted-camellia.pem"), &["1.2.392.200011.61.1.1.1.4"]),
        (b"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----", &["but no key"]),
    ];
    let texts: [(&[u8], &str); 11] = [
        (b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "puttygen"),
        (b"---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n", "RFC 4716"),
        (b"ssh-dss AAAAB3NzaC1kc3M= me\n", "DSA"),
        (b"sk-ssh-ed25519@openssh.com AAAA me\n", "security key"),
        (b"\xfe\xed\xfe\xed\0\0\0\x02", "Java key store"),
        (b"\xff\xfe-\0-\0-\0", "UTF-16"),
        (b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n-----END PGP PRIVATE KEY BLOCK-----", "OpenPGP"),
        (b"-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----", "DSA"),
        (b" \n", "it is empty"),
        (b"hello", "a JWK, a JWK Set, or PEM or DER with PKCS#8"),
        (b"0 and 1", "a JWK, a JWK Set, or PEM or DER with PKCS#8"),
    ];
    for (bytes, wanted) in
        cases.into_iter().chain(texts.each_ref().map(|(b, w)| (*b, std::slice::from_ref(w))))
    {
        let found = message(bytes, PASSPHRASE);
        assert!(wanted.iter().all(|w| found.contains(w)), "{wanted:?}: {found}");
    }
}

#[test]
fn what_openssl_encrypts_is_decrypted() {
    let plain = one(key_file!("openssl/ed25519.pem")).public();
    for (name, bytes) in key_files!["openssl/encrypted-default.pem" "openssl/encrypted-default.der"
        "openssl/encrypted-scrypt.pem" "openssl/encrypted-aes128-sha1.pem"
        "openssl/encrypted-aes192-sha512.pem" "openssl/encrypted-des3.pem"]
    {
        assert!(needs_passphrase(&read(bytes, None).unwrap_err()), "{name}");
        assert_eq!(one(bytes).public(), plain, "{name}");
        assert!(message(bytes, None).contains("passphrase is needed"), "{name}");
        for wrong in ["", "hunter1", "hunter2\n"] {
            let found = message(bytes, Some(wrong.as_bytes()));
            assert!(found.contains("passphrase is wrong"), "{name}: {found}");
        }
    }
}

#[test]
fn costs_and_vectors_that_break_the_decryption_are_refused() {
    let scrypt = |cost_parameter, block_size| {
        let kdf = pbes2::ScryptParams {
            salt: b"salt",
            cost_parameter,
            block_size,
            parallelization: 1,
            key_length: None,
        };
        let encryption = pbes2::EncryptionScheme::Aes128Cbc { iv: &[0; 16] };
        let scheme = pbes2::Parameters { kdf: kdf.into(), encryption };
        let info = EncryptedPrivateKeyInfo { encryption_algorithm: scheme.into(), encrypted_data: &[0; 32] };
        message(&info.to_der().unwrap(), PASSPHRASE)
    };
    for (n, r) in [(0, 8), (1 << 40, 8), (u64::MAX, 1), (1 << 60, u16::MAX), (1 << 14, 0)] {
        assert!(scrypt(n, r).contains("an unreasonable amount of work"), "{n} {r}");
    }
    assert!(scrypt(1000, 8).contains("damaged"));

    let pbkdf2 = |rounds, cipher, iv: &[u8]| {
        let mut kdf = pbes2::Pbkdf2Params::hmac_with_sha256(1, b"salt").unwrap();
        kdf.iteration_count = rounds;
        let iv = OctetStringRef::new(iv).unwrap();
        let cipher =
            AlgorithmIdentifierRef { oid: ObjectIdentifier::new_unwrap(cipher), parameters: Some(iv.into()) };
        let scheme = sequence(&[&pbes2::Kdf::from(kdf).to_der().unwrap(), &cipher.to_der().unwrap()]);
        let algorithm = sequence(&[&pbes2::PBES2_OID.to_der().unwrap(), &scheme]);
        message(&sequence(&[&algorithm, &[4, 8, 0, 0, 0, 0, 0, 0, 0, 0]]), PASSPHRASE)
    };
    let (des3, aes) = ("1.2.840.113549.3.7", "2.16.840.1.101.3.4.1.42");
    for rounds in [0, 10_000_001, u32::MAX] {
        assert!(pbkdf2(rounds, aes, &[0; 16]).contains("an unreasonable amount of work"));
    }
    for (cipher, iv) in [(des3, 0), (des3, 7), (des3, 9), (aes, 15)] {
        assert!(pbkdf2(1, cipher, &vec![0; iv]).contains("damaged"), "{cipher} {iv}");
    }
    assert!(pbkdf2(1, des3, &[0; 8]).contains("passphrase is wrong"));
}

#[test]
fn halves_that_do_not_belong_together_are_refused() {
    let Material::Private(PrivateKey::Ec(key)) = one(key_file!("openssl/p256.pem")) else { panic!() };
    let PublicKey::Ec(other) = one(key_file!("golang-jwt/ec256-public.pem")).public() else { panic!() };
    let der = sec1::EcPrivateKey {
        private_key: key.expose_scalar(),
        parameters: Some(Curve::P256.oid().into()),
        public_key: Some(other.point()),
    };
    assert!(message(&der.to_der().unwrap(), None).contains("do not belong together"));

    let mut altered = key_file!("keats-jsonwebtoken/private_ecdsa_key.pk8").to_vec();
    *altered.last_mut().unwrap() ^= 1;
    assert!(read(&altered, None).is_err());
}

#[test]
fn pkcs8_with_the_public_key_beside_the_private_one() {
    let key = crate::jwa::eddsa::PrivateKey::generate();
    let plain = key.to_pkcs8().unwrap();
    let plain = plain.as_bytes();
    // SEQUENCE, its length, INTEGER 0; then the algorithm and the seed.
    let rest = &plain[5..];
    let implicit = [&[0x81, 33, 0][..], key.public().as_bytes()].concat();
    let ring = [&[0xa1, 35, 3, 33, 0][..], key.public().as_bytes()].concat();
    let attributes = [0xa0, 2, 0x30, 0];
    for beside in [implicit.clone(), ring, [&attributes[..], &implicit].concat(), attributes.to_vec()] {
        for version in [0, 1] {
            let mut der = sequence(&[&[2, 1, version], rest, &beside]);
            assert_eq!(one(&der).public(), PublicKey::Ed(key.public().clone()));
            if beside.len() > attributes.len() {
                *der.last_mut().unwrap() ^= 1;
                assert!(message(&der, None).contains("do not belong together"));
            }
        }
    }
    assert!(message(&sequence(&[&[2, 1, 2], rest]), None).contains("version of PKCS#8"));
}

#[test]
fn a_sec1_key_without_its_curve() {
    fn write(private_key: &[u8], public_key: Option<&[u8]>) -> Vec<u8> {
        sec1::EcPrivateKey { private_key, parameters: None, public_key }.to_der().unwrap()
    }
    for curve in Curve::ALL {
        let key = crate::jwa::ecdsa::PrivateKey::generate(curve).unwrap();
        let public = PublicKey::Ec(key.public().clone());
        // The point determines its curve.
        let with_point = write(key.expose_scalar(), Some(key.public().point()));
        assert_eq!(one(&with_point).public(), public);
        // The length determines the curve only if no other curve has it; the block before it always does.
        let bare = write(key.expose_scalar(), None);
        match curve {
            Curve::P521 => assert_eq!(one(&bare).public(), public),
            _ => assert!(message(&bare, None).contains("does not name its curve")),
        }
        let text = pem("EC PARAMETERS", &curve.oid().to_der().unwrap()) + &pem("EC PRIVATE KEY", &bare);
        assert_eq!(one(text.as_bytes()).public(), public);
    }
}

#[test]
fn no_truncation_and_no_flipped_bit_is_fatal() {
    for (name, bytes) in key_files!["openssl/p256.pem" "openssl/p256-sec1-compressed.pem" "openssl/cert.der"
        "openssl/encrypted-default.der" "openssl/encrypted-des3.pem" "openssl/bundle.p12" "openssl/request.pem"
        "keats-jsonwebtoken/private_ed25519_key.pk8" "keats-jsonwebtoken/public_rsa_key.der"
        "keats-jsonwebtoken/private_rsa_key.der" "jwker/ec-withparams.pem"]
    {
        for len in 0..bytes.len() {
            // A PEM text is whole without its last newline.
            assert!(read(&bytes[..len], PASSPHRASE).is_err() || bytes[len] == b'\n', "{name} {len}");
        }
        let mut altered = bytes.to_vec();
        for i in 0..bytes.len() {
            // Two bits of each byte, so that all eight of every place have their turn among its neighbours.
            for bit in [i % 8, (i + 3) % 8] {
                altered[i] ^= 1 << bit;
                let _ = read(&altered, PASSPHRASE);
                let _ = read(&altered, None);
                let _ = read_certificate(&altered);
                altered[i] ^= 1 << bit;
            }
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_are_fatal(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, PASSPHRASE);
        let _ = read(&sequence(&[&bytes]), PASSPHRASE);
        let _ = read(pem("PRIVATE KEY", &bytes).as_bytes(), PASSPHRASE);
        let _ = read_certificate(&sequence(&[&bytes]));
    }

    #[test]
    fn no_text_is_fatal(parts in proptest::collection::vec(
        prop_oneof!["-----BEGIN ", "-----END ", "-----", "PRIVATE KEY", "EC PARAMETERS", "\\PC{0,20}", "\n", "MIGH", ":"],
        0..20,
    )) {
        let _ = read(parts.concat().as_bytes(), PASSPHRASE);
        let _ = read(parts.concat().as_bytes(), None);
    }
}
