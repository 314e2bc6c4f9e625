//! Words about signatures that were made another way than `alg` says.

use super::super::said::Said;
use crate::{
    cause::{
        Place,
        experiment::{Digest, Method},
    },
    jwa::{Algorithm, Hash, Padding, Scheme},
};

pub(super) fn say(method: Method, algorithm: Algorithm) -> Said {
    let wanted: Digest = hash_of(algorithm).into();
    let hash = name(wanted);
    let sign_as = || format!("sign header.payload as {algorithm}, which hashes it");
    let (message, fix) = match method {
        Method::Hash(found) => (
            format!(
                "this {} made the signature with {}, but {algorithm} demands {hash}",
                key_of(algorithm),
                name(found)
            ),
            match with_hash(algorithm, found) {
                Some(other) => format!("sign with {hash}, or write alg {other}"),
                None => format!("sign with {hash}"),
            },
        ),
        Method::OtherHash { is_md5 } => (
            format!(
                "this key made the signature with {}, but {algorithm} demands {hash}",
                if is_md5 { "MD5" } else { "a hash that JWS does not have" }
            ),
            format!("sign with {hash}"),
        ),
        Method::Pkcs1(found) => of_padding(algorithm, "RSASSA-PKCS1-v1_5", name(found), of_hash("RS", found)),
        Method::PssForPkcs1 { hash: Some(found), salt } if salt == found.size() => {
            of_padding(algorithm, "RSASSA-PSS", name(found), of_hash("PS", found))
        }
        Method::PssForPkcs1 { hash, salt } => {
            let hash = hash.map_or("two hashes", name);
            of_padding(algorithm, "RSASSA-PSS", &format!("{hash} and a salt of {salt} bytes"), None)
        }
        Method::WithoutNull => (
            "this key signed, but its DigestInfo lacks the NULL behind the name of the hash".to_owned(),
            "write NULL (05 00) there (RFC 8017 section 9.2)".to_owned(),
        ),
        Method::Pss { hash: found, mask, salt } => {
            parameters(algorithm, [(found, wanted), (mask, wanted)], salt)
        }
        Method::Bare => (
            "this key signed the bare hash, without the DigestInfo, as PKCS #11's CKM_RSA_PKCS does"
                .to_owned(),
            format!("sign with {} (RFC 8017 section 9.2)", mechanism(algorithm)),
        ),
        Method::HexDigits => {
            ("this key signed the hex digits of a hash, not its bytes".to_owned(), sign_as())
        }
        Method::Unhashed => ("this key signed the text itself, not its hash".to_owned(), sign_as()),
        Method::Unknown(length) => {
            (format!("this key signed {length} bytes that are not the hash of a text"), sign_as())
        }
        Method::Unpadded => (
            "this key signed without padding, as raw RSA does (PKCS #11: CKM_RSA_X_509)".to_owned(),
            format!("sign with {} (RFC 8017 section 8)", mechanism(algorithm)),
        ),
        Method::Twice => (
            "this key signed, but the hash was hashed again".to_owned(),
            "pass the text, or say that it is a hash (AWS KMS: MessageType DIGEST)".to_owned(),
        ),
    };
    Said::new(message).fix(Place::Issuer, fix)
}

/// The other padding, and the algorithm that has it.
fn of_padding(algorithm: Algorithm, used: &str, how: &str, alg: Option<&str>) -> (String, String) {
    let instead = alg.map_or_else(String::new, |alg| format!(", or write alg {alg}"));
    (
        format!("this key made the signature with {used} and {how}, which is not {algorithm}"),
        format!("sign as {algorithm}{instead}"),
    )
}

/// What an algorithm signs with.
pub(super) fn key_of(algorithm: Algorithm) -> &'static str {
    if algorithm.family().is_pair() { "key" } else { "secret" }
}

/// What of RSASSA-PSS is not as RFC 7518 section 3.5 wants it.
fn parameters(algorithm: Algorithm, [hash, mask]: [(Digest, Digest); 2], salt: usize) -> (String, String) {
    let size = hash.1.size();
    let differing: Vec<(String, String)> = [
        (hash.0 != hash.1).then(|| (name(hash.0).to_owned(), name(hash.1).to_owned())),
        (mask.0 != mask.1)
            .then(|| (format!("{} for the mask (MGF1)", name(mask.0)), name(mask.1).to_owned())),
        (salt != size).then(|| (format!("a salt of {salt} bytes"), size.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let join =
        |part: fn(&(String, String)) -> &str| differing.iter().map(part).collect::<Vec<_>>().join(" and ");
    (
        format!(
            "this key signed with {}; {algorithm} demands {}",
            join(|(found, _)| found),
            join(|(_, wanted)| wanted)
        ),
        format!("use {} throughout, and a salt of {size} bytes", name(hash.1)),
    )
}

/// The mechanism of PKCS #11 that makes these signatures (Current Mechanisms, section 2.1).
fn mechanism(algorithm: Algorithm) -> String {
    let padding = match algorithm.scheme() {
        Scheme::Rsa(Padding::Pss, _) => "_PSS",
        Scheme::Rsa(Padding::Pkcs1, _)
        | Scheme::Hmac(_)
        | Scheme::Ecdsa(_)
        | Scheme::EdDsa
        | Scheme::MlDsa(_) => "",
    };
    format!("CKM_SHA{}_RSA_PKCS{padding}", 8 * hash_of(algorithm).size())
}

/// The algorithm of the same key that differs only in its hash: a curve has one hash.
fn with_hash(algorithm: Algorithm, hash: Digest) -> Option<&'static str> {
    if algorithm.family().is_opaque() {
        return None;
    }
    of_hash(algorithm.as_str().get(..2)?, hash)
}

/// The algorithm with these two letters and a hash.
fn of_hash(family: &str, hash: Digest) -> Option<&'static str> {
    let size = match hash {
        Digest::Sha256 => Hash::Sha256,
        Digest::Sha384 => Hash::Sha384,
        Digest::Sha512 => Hash::Sha512,
        Digest::Sha1 | Digest::Sha224 => return None,
    };
    let name = format!("{family}{}", 8 * size.size());
    Algorithm::from_name(&name).ok().map(Algorithm::as_str)
}

/// No other hash is found of an algorithm that has none.
fn hash_of(algorithm: Algorithm) -> Hash {
    algorithm.scheme().hash().unwrap_or(Hash::Sha512)
}

fn name(hash: Digest) -> &'static str {
    match hash {
        Digest::Sha1 => "SHA-1",
        Digest::Sha224 => "SHA-224",
        Digest::Sha256 => "SHA-256",
        Digest::Sha384 => "SHA-384",
        Digest::Sha512 => "SHA-512",
    }
}
