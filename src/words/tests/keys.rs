//! Why keys cannot be read or used.

use super::says;
use crate::{
    jwa::{
        Algorithm, Curve, Hash, KeyText, Kty, MaterialError, Padding, Scheme, Task, UnknownAlgorithm,
        mldsa::Level, rsa::Flaw,
    },
    jwk::{
        KeyError, NotUsed,
        pem::{BlockFault, Encoding, ForeignFile as Foreign, PemError},
        ring::RingError,
    },
};

#[test]
fn material_that_cannot_be_used_says_why() {
    let mismatch = |crv: Option<&'static str>, is_restricted, algorithm| {
        let kty = if crv.is_none() { Kty::Rsa } else { Kty::Ec };
        MaterialError::Mismatch { kty, crv, is_restricted, algorithm }
    };
    let pss = |mask: Option<&str>| MaterialError::PssFitsNothing {
        hash: "SHA-256".to_owned(),
        mask: mask.map(str::to_owned),
        salt: 20,
    };
    let factorable = |flaw| MaterialError::Factorable { flaw, can_be_allowed: false };
    let short = |found, algorithm| MaterialError::ShortSecret { found, algorithm };
    says! {
        mismatch(None, false, Algorithm::ES256) => "RSA key cannot be used with ES256",
        mismatch(None, true, Algorithm::RS256) => "RSA key restricted to RSASSA-PSS cannot be used with RS256",
        mismatch(Some("P-256"), false, Algorithm::ES384) => "EC key P-256 cannot be used with ES384",
        MaterialError::NotAllowed { allowed: vec![Algorithm::RS256, Algorithm::PS256], wanted: Algorithm::RS384 } =>
            "the key is for RS256, PS256, not for RS384",
        MaterialError::Failed(Task::KeyGeneration) => "key generation failed",
        MaterialError::Failed(Task::KeyExport) => "key export failed",
        MaterialError::Failed(Task::SpkiEncoding) => "SubjectPublicKeyInfo encoding failed",
        MaterialError::Failed(Task::Pkcs8Encoding) => "PKCS#8 encoding failed",
        MaterialError::Failed(Task::KeyEncoding) => "key encoding failed",
        MaterialError::Failed(Task::Signing) => "signing failed",
        MaterialError::Failed(Task::HmacVerification) => "HMAC verification is not available",
        MaterialError::NoKeyPair => "an HMAC key is a secret, not a key pair",
        MaterialError::Unrelated => "the private and the public part do not belong together",
        MaterialError::EvenModulus => "n is not the product of two odd primes: it is even",
        MaterialError::LargeModulus { bits: 9000 } => "RSA modulus of 9000 bits, at most 8192",
        MaterialError::ExponentOne => "e is 1: anybody can make signatures for it",
        MaterialError::EvenExponent => "e is even: no private key belongs to it",
        MaterialError::LargeExponent { bits: 34 } => "RSA exponent e of 34 bits, at most 33",
        factorable(Flaw::Roca) =>
            "n has the form of Infineon's chips, whose private keys can be computed (ROCA, CVE-2017-15361)",
        factorable(Flaw::Factor(3)) => "n is divisible by 3: it is not the product of two large primes",
        factorable(Flaw::Power(2)) => "n is a square: its root is the private key",
        factorable(Flaw::Power(3)) => "n is a power with the exponent 3: its root is the private key",
        MaterialError::WeakRsa { bits: 1024 } => "RSA key of 1024 bits, at least 2048",
        MaterialError::WeakRsaVerifier { bits: 1024, can_be_allowed: true } => "RSA key of 1024 bits, at least 2048",
        MaterialError::WeakestRsa { bits: 512 } =>
            "RSA key of 512 bits, at least 512 even with --allow-weak-key",
        MaterialError::NoRoom { scheme: Scheme::Rsa(Padding::Pss, Hash::Sha512), wanted: 130, found: 128, bits: 1024 } =>
            "PS512 needs 130 bytes for its hash and padding, and this key of 1024 bits has 128: no such signature exists",
        MaterialError::RsaSize { bits: 2000 } => "RSA keys have 2048, 3072, 4096 or 8192 bits, not 2000",
        MaterialError::RsaRefused => "the RSA key was not accepted",
        MaterialError::NotRsa => "not an RSA private key",
        MaterialError::ManyPrimes => "RSA keys of more than two primes are not supported",
        MaterialError::PartialCrt => "some of p, q, dp, dq and qi are missing: include all or none",
        MaterialError::PrivateExponent => "d is out of range: it must be positive and less than n",
        MaterialError::LargerThanModulus { member: "d" } => "d is larger than n",
        MaterialError::NotPrimes => "p and q are not primes",
        MaterialError::NotProduct { is_inverse: true } =>
            "n is not p times q: the private and the public part do not belong together",
        MaterialError::NotProduct { is_inverse: false } =>
            "n is not p times q, and d is not the inverse of e modulo p-1 and q-1",
        MaterialError::NotInverse =>
            "d is not the inverse of e modulo p-1 and q-1: one of them belongs to another key",
        MaterialError::Cache { wrong: vec!["dp"] } => "dp does not agree with d, p and q, although these form a key",
        MaterialError::Cache { wrong: vec!["dp", "dq", "qi"] } =>
            "dp, dq and qi do not agree with d, p and q, although these form a key",
        MaterialError::PssParameters => "the parameters of its RSASSA-PSS cannot be read",
        pss(None) =>
            "the key is for RSASSA-PSS with SHA-256, a mask of another kind and a salt of 20 bytes or more: no JWS \
             algorithm fits, since PS256, PS384 and PS512 have one hash and a salt of its length",
        pss(Some("SHA-1")) =>
            "the key is for RSASSA-PSS with SHA-256, a mask of SHA-1 and a salt of 20 bytes or more: no JWS \
             algorithm fits, since PS256, PS384 and PS512 have one hash and a salt of its length",
        MaterialError::CurveLength { member: "x", found: 65, curve: Curve::P521 } => "x has 65 bytes, P-521 needs 66",
        MaterialError::NotUncompressed => "the point is not in uncompressed form",
        MaterialError::NotOnCurve(Curve::P256) => "the point is not on P-256",
        MaterialError::ScalarRange => "the private key is out of range",
        MaterialError::UnrelatedPoint =>
            "x and y are not the point of d: the private and the public part do not belong together",
        MaterialError::EdLength { member: "d", found: 31 } => "d has 31 bytes, an Ed25519 key has 32",
        MaterialError::NotAPoint => "x is not a point on Ed25519",
        MaterialError::SmallOrder => "x is a point of small order: anybody can make signatures for it",
        MaterialError::NotCanonical => "x is not the canonical encoding of its point",
        MaterialError::Inconsistent => "the private key is not consistent",
        MaterialError::UnrelatedX =>
            "x is not the public key of d: the private and the public part do not belong together",
        MaterialError::MlDsaLength { member: "priv", found: 31, level: Level::Two } =>
            "priv has 31 bytes, ML-DSA-44 needs 32",
        MaterialError::MlDsaLength { member: "pub", found: 1312, level: Level::Three } =>
            "pub has 1312 bytes, ML-DSA-65 needs 1952",
        MaterialError::NotMlDsa => "these bytes are not an ML-DSA key",
        MaterialError::UnrelatedPub =>
            "pub is not the public key of priv: the private and the public part do not belong together",
        MaterialError::UnrelatedSeed =>
            "the seed does not expand to the key beside it: the private and the public part do not belong together",
        MaterialError::NoSeed =>
            "the file has the expanded ML-DSA key without its seed, and a JWK or PKCS#8 is written from the seed \
             (RFC 9964 section 4): the key can sign, and its public half can be exported",
        MaterialError::EmptySecret => "the secret is empty",
        MaterialError::NotSecret { what: KeyText::Ssh } => "this is an SSH public key, not an HMAC secret",
        MaterialError::NotSecret { what: KeyText::Certificate } => "this is a PEM certificate, not an HMAC secret",
        MaterialError::NotSecret { what: KeyText::Pem } => "this is a PEM key, not an HMAC secret",
        MaterialError::NotSecret { what: KeyText::Jwk } => "this is a JSON Web Key, not an HMAC secret",
        MaterialError::KeyInK => "k holds a key or certificate, which is never an HMAC secret",
        MaterialError::SecretMismatch(Algorithm::RS256) => "a shared secret cannot be used with RS256",
        short(1, Algorithm::HS256) => "the secret has 1 byte, HS256 needs at least 32",
        short(47, Algorithm::HS384) => "the secret has 47 bytes, HS384 needs at least 48",
        UnknownAlgorithm::Unknown =>
            "one of EdDSA, Ed25519, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, ES256K, ML-DSA-44, ML-DSA-65, ML-DSA-87, HS256, HS384, HS512",
        UnknownAlgorithm::None => "unsigned tokens are never accepted",
        UnknownAlgorithm::LetterCase(Algorithm::ES256) => "algorithm names are case-sensitive: ES256",
    }
}

/// Only a key that is too small for now can be let in by a flag.
#[test]
fn material_has_a_hint_where_something_helps() {
    let weak = |can_be_allowed| MaterialError::WeakRsaVerifier { bits: 1024, can_be_allowed }.hint();
    assert_eq!(weak(true), Some("use a larger key; --allow-weak-key still checks the signature"));
    assert_eq!(weak(false), Some("use a larger key"));
    assert_eq!(MaterialError::WeakestRsa { bits: 512 }.hint(), Some("use a larger key"));
    assert_eq!(
        MaterialError::Cache { wrong: vec!["dp"] }.hint(),
        Some("compute dp, dq and qi again from d, p and q; a JWK may leave out p, q, dp, dq and qi")
    );
    assert_eq!(MaterialError::WeakRsa { bits: 1024 }.hint(), None);
}

#[test]
fn a_file_without_a_key_says_what_it_is() {
    let block = |fault| PemError::Block { number: 2, line: 7, fault };
    says! {
        PemError::Empty => "it is empty",
        PemError::Label("X".to_owned()) => "PEM blocks of type \"X\" are not supported",
        block(BlockFault::Begin) => "PEM block 2, at line 7, has a damaged BEGIN line",
        block(BlockFault::EndMissing) =>
            "PEM block 2, at line 7, has no END line: the file is truncated or damaged",
        block(BlockFault::End) => "PEM block 2, at line 7, has a damaged END line",
        block(BlockFault::Labels) => "PEM block 2, at line 7, begins and ends with different labels",
        PemError::EmptyBlock => "there is nothing between BEGIN and END",
        PemError::Character { line: 3 } => "line 3 has a character that is not base64",
        PemError::Base64 => "the base64 is truncated or damaged",
        PemError::Parameters => "it has parameters, but no key",
        PemError::MislabelledRequest => "it holds a certificate request with a wrong label",
        PemError::Damaged => "the DER is truncated or damaged",
        PemError::Certificate => "this DER is not an X.509 certificate",
        PemError::Version => "this version of PKCS#8 is not supported",
        PemError::CurveNumbers =>
            "it gives the parameters of its curve, and they are not those of P-256, P-384, P-521 or secp256k1",
        PemError::CurveMissing => "it does not name its curve",
        PemError::Sec1CurveMissing =>
            "it does not name its curve: put the BEGIN EC PARAMETERS block of `openssl ecparam -name CURVE` before it",
        PemError::TwoCurves => "it names two different curves",
        PemError::PassphraseMissing => "it is encrypted: a passphrase is needed",
        PemError::PassphraseWrong => "the passphrase is wrong, or the file is damaged",
        PemError::PassphraseEmpty => "the passphrase is empty",
        PemError::LegacyEncryption =>
            "it is encrypted in the old format of OpenSSL (DEK-Info): convert with `openssl pkcs8 -topk8 -in KEY -out NEW`",
        PemError::Cost => "its key derivation needs an unreasonable amount of work, or none",
        PemError::Foreign(Foreign::Crl) => "this is a certificate revocation list, which has no key",
        Foreign::Pkcs12 =>
            "a PKCS#12 file: convert with `openssl pkcs12 -in KEY -nodes -nocerts -out NEW` (-nokeys for the certificates)",
        Foreign::Pkcs7(Encoding::Pem) =>
            "PKCS#7: take the certificates out with `openssl pkcs7 -print_certs -in FILE -out NEW`",
        Foreign::Pkcs7(Encoding::Der) =>
            "PKCS#7: take the certificates out with `openssl pkcs7 -print_certs -inform DER -in FILE -out NEW`",
        Foreign::Cms =>
            "CMS: take the certificates out with `openssl cms -cmsout -noout -in FILE -inform PEM -certsout NEW`",
        Foreign::Request(Encoding::Der) =>
            "a certificate request: take the key out with `openssl req -inform DER -in FILE -noout -pubkey -out NEW`",
        Foreign::TrustedCertificate =>
            "a certificate with OpenSSL's additions: convert with `openssl x509 -in FILE -out NEW`",
        Foreign::OpensshPrivate =>
            "an OpenSSH private key: convert a copy, because it is overwritten, with `ssh-keygen -p -m PKCS8 -f COPY`",
        Foreign::OpensshPublic =>
            "an OpenSSH public key: convert with `ssh-keygen -e -m PKCS8 -f KEY.pub > NEW`",
        Foreign::SecurityKey => "an OpenSSH key in a security key: it cannot sign tokens",
        Foreign::Pgp => "OpenPGP, whose keys are not for tokens: make one with `jwtk keygen`",
        Foreign::Utf16 { whole: true } => "text in UTF-16, not in UTF-8",
        Foreign::Utf16 { whole: false } => "truncated or damaged UTF-16 text",
    }
}

#[test]
fn a_key_that_cannot_be_read_says_why() {
    let no_usage = NotUsed::KeyUsage(vec![]);
    let two = NotUsed::KeyUsage(vec!["keyAgreement", "cRLSign"]);
    says! {
        KeyError::KeysType => "`keys` is not an array",
        KeyError::EmptySet => "a JWK Set without keys",
        KeyError::X5cType => "it is not an array of at least one string",
        KeyError::X5cBase64 => "it is not base64 of a certificate",
        KeyError::Public => "this is a public key: only the private key can sign",
        KeyError::SecretPublished => "a shared secret in a published set is not secret",
        RingError::NoKeys => "no array `keys`",
        RingError::NoPrivatePart { index: 2 } => "key 2: has no private part",
        RingError::KidTaken { kid: "k".to_owned() } => "the key ring already has a key \"k\"",
        RingError::SameKey { name: "k".to_owned() } => "the key ring already has this key, as \"k\"",
        no_usage => "its keyUsage is nothing, not digitalSignature (RFC 5280 section 4.2.1.3)",
        two => "its keyUsage is keyAgreement, cRLSign, not digitalSignature (RFC 5280 section 4.2.1.3)",
        NotUsed::Authority => "it belongs to a certification authority (CA:TRUE)",
    }
}

/// What is odd about a key, its weight and its code.
#[test]
fn a_finding_says_what_it_is_worth() {
    use crate::{
        base64url::Oddity,
        code::Code,
        jwk::lint::{Finding, HashFault, Severity},
        time::NumericDate,
    };
    use std::time::Duration;
    let date = NumericDate::from_seconds(1_795_204_800);
    let hour = Duration::from_hours(1);
    let encoding = |oddity| Finding::Encoding { member: "x", oddity };
    let coordinate = |found| Finding::ShortCoordinate { member: "y", found, curve: Curve::P256 };
    let x5t = |fault| Finding::X5t { member: "x5t", fault };
    let empty =
        |count: usize| Finding::EmptyMembers { members: (0..count).map(|n| format!("m{n}")).collect() };
    let thumbprint = "whoever hashes the published text gets another thumbprint";
    says! {
        Finding::NoKeys => "the set has no keys",
        Finding::DuplicateKid { first: 2 } =>
            "same kid as key 2: jose refuses such a set, and PyJWT takes the first key",
        Finding::SameKey { first: 2 } => "the same key as key 2 under another kid",
        Finding::Exposed { members: vec!["d", "p"] } => "d, p in the set: whoever has read it can sign",
        Finding::KidMissing => "no kid: verifiers have to guess, and many refuse the token",
        Finding::KidHidden('\u{200b}') => "the kid has the invisible character U+200B",
        Finding::AlgMissing => "no alg: verifiers let the token choose",
        Finding::AlgDeprecated =>
            "alg \"EdDSA\" is deprecated in favour of \"Ed25519\"; more verifiers know the old name today",
        Finding::UseMissing => "neither use nor key_ops: assumed to be for signatures",
        Finding::UseAndKeyOps => "both use and key_ops: one of them is enough",
        Finding::KeyOpsConflict { key_use: "enc".to_owned(), key_ops: vec!["verify".to_owned()] } =>
            "use \"enc\" contradicts key_ops [\"verify\"]",
        Finding::KeyOpsDuplicate { operation: "verify".to_owned() } => "key_ops has \"verify\" twice",
        Finding::KeyOpsMisnamed { found: "signing".to_owned(), meant: "sign" } =>
            "key_ops has \"signing\", which is not registered: sign is meant",
        Finding::NotYetValid { nbf: date, wait: hour } => "its nbf is 2026-11-20T20:00:00Z, in 1h",
        Finding::Expired { exp: date, late: hour } => "its exp was 2026-11-20T20:00:00Z, 1h ago",
        Finding::HexSecret =>
            "k has only hex digits, and is read as base64url: whoever reads it as hex gets another secret",
        Finding::ShortSecret { found: 31, algorithm: Algorithm::HS256 } =>
            "the secret has 31 bytes, HS256 needs at least 32",
        Finding::X5cMismatch => "the certificate in x5c[0] is for another key",
        Finding::X5cUsage { usages: vec!["keyAgreement", "cRLSign"] } =>
            "the certificate in x5c[0] has keyUsage keyAgreement, cRLSign, not digitalSignature",
        Finding::X5cAlphabet =>
            "x5c[0] is not standard base64 without blanks, which RFC 7517 section 4.7 requires",
        x5t(HashFault::NotString) => "x5t is not a string",
        x5t(HashFault::Hex) => "x5t is the hash in hex, not in base64url",
        x5t(HashFault::Base64OfHex) => "x5t is base64url of the hash in hex, not of the hash",
        x5t(HashFault::OtherBase64) => "x5t is padded or standard base64, not base64url",
        x5t(HashFault::Mismatch) => "x5t is not the hash of the certificate in x5c[0]",
        x5t(HashFault::Length) => "x5t is not the hash of a certificate: its length is wrong",
        coordinate(1) => "y has 1 byte, P-256 needs 32",
        coordinate(30) => "y has 30 bytes, P-256 needs 32",
        coordinate(31) => "y has 31 bytes, P-256 needs 32: a leading zero byte was dropped",
        empty(2) =>
            "null or empty: m0, m1. Leave them out: some clients refuse the key or the whole set",
        empty(12) =>
            "null or empty: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11. Leave them out: some clients refuse \
             the key or the whole set",
        empty(14) =>
            "null or empty: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11 and 2 more. Leave them out: some \
             clients refuse the key or the whole set",
    }
    for (finding, what) in [
        (Finding::LeadingZero { member: "x" }, "has leading zero bytes"),
        (encoding(Oddity::Padding), "is padded or standard base64, not base64url"),
        (encoding(Oddity::StandardAlphabet), "is padded or standard base64, not base64url"),
        (encoding(Oddity::Commas), "is padded with commas, and base64url has no padding"),
        (encoding(Oddity::Whitespace), "has blanks or line breaks in it"),
        (encoding(Oddity::TrailingBits), "has unused bits in its last character"),
    ] {
        assert_eq!(finding.to_string(), format!("x {what}: {thumbprint}"));
    }
    for (finding, severity, code) in [
        (Finding::DuplicateKid { first: 0 }, Severity::Error, Code::DuplicateKid),
        (Finding::Exposed { members: vec!["d"] }, Severity::Error, Code::PrivatePublished),
        (Finding::AlgDeprecated, Severity::Note, Code::AlgDeprecated),
    ] {
        assert_eq!((finding.severity(), finding.code()), (severity, code), "{finding}");
    }
}

/// A code word says what class of mistake it is: the exit code follows from it.
#[test]
fn errors_of_keys_and_tokens_have_their_codes() {
    use crate::{
        code::Code,
        issuer::IssuerError,
        json::JsonError,
        jws::{CritError, JsonFormError, JwsError},
    };
    let full = IssuerError::Full { most: 1 };
    for (code, wanted) in [
        (MaterialError::WeakRsa { bits: 1 }.code(), Code::WeakKey),
        (MaterialError::WeakRsaVerifier { bits: 1, can_be_allowed: true }.code(), Code::WeakKey),
        (MaterialError::WeakestRsa { bits: 1 }.code(), Code::WeakKey),
        (MaterialError::ShortSecret { found: 1, algorithm: Algorithm::HS256 }.code(), Code::WeakKey),
        (MaterialError::EmptySecret.code(), Code::KeyUnusable),
        (MaterialError::SmallOrder.code(), Code::KeyUnusable),
        (KeyError::Public.code(), Code::KeyUnusable),
        (PemError::Empty.code(), Code::KeyUnusable),
        (RingError::NoKeys.code(), Code::JwksInvalid),
        (RingError::NoPrivatePart { index: 0 }.code(), Code::JwksInvalid),
        (RingError::KidTaken { kid: String::new() }.code(), Code::Usage),
        (RingError::SameKey { name: String::new() }.code(), Code::Usage),
        (IssuerError::AdminSecret.code(), Code::KeyUnusable),
        (IssuerError::NoRandomness.code(), Code::KeyUnusable),
        (IssuerError::Kept("full".into()).code(), Code::Io),
        (IssuerError::Ring(RingError::NoKeys.into()).code(), Code::JwksInvalid),
        (full.code(), Code::Usage),
        (IssuerError::NothingToReplace.code(), Code::NoKey),
        (JwsError::TooLarge.code(), Code::TooLarge),
        (JwsError::JsonSerialization.code(), Code::NotCompact),
        (JwsError::Brace.code(), Code::NotCompact),
        (JwsError::Disclosures.code(), Code::NotCompact),
        (JwsError::Encrypted.code(), Code::Jwe),
        (JwsError::InBothHeaders(String::new()).code(), Code::DuplicateMember),
        (JwsError::AlgMissing.code(), Code::HeaderInvalid),
        (JwsError::Header(JsonError::Utf8 { offset: 0 }).code(), Code::HeaderInvalid),
        (JwsError::Crit(CritError::Empty).code(), Code::Crit),
        (JwsError::Empty.code(), Code::Malformed),
        (JwsError::Tilde { offset: 0 }.code(), Code::Malformed),
        (JwsError::Parts(4).code(), Code::Malformed),
        (JwsError::NotDetached.code(), Code::Malformed),
        (JwsError::Json(JsonFormError::BothForms).code(), Code::Malformed),
    ] {
        assert_eq!(code, wanted);
    }
}
