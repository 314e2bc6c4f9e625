//! What is said of a signature that no key verifies: its length where that is wrong, and else what is possible.

use crate::{
    code::Code,
    jwa::{Algorithm, Family, PublicKey},
    jwk::{VerificationKey, set::Member},
    jws::JoseHeader,
    jwt::{CheckId, report::Check},
};

/// The check for a signature that no key verifies. Why it does not is not known here: the hint lists what is
/// possible, and says no more.
pub(super) fn mismatch(
    header: &JoseHeader,
    algorithm: Algorithm,
    signature: &[u8],
    tried: &[&Member],
    named: bool,
) -> Check {
    let with =
        if tried.len() == 1 { "this key".to_owned() } else { format!("any of the {} keys", tried.len()) };
    let material = tried.iter().filter_map(|member| member.key.as_ref().ok());
    if let Some(wanted) = length(algorithm, material).filter(|n| *n != signature.len()) {
        return wrong_length(algorithm, signature, wanted);
    }
    const CHANGED: &str = "a token that was changed after it was signed";
    let hint = match algorithm.family() {
        Family::Hmac => format!(
            "compare the secrets. Possible: another secret, the same in another encoding (--secret-encoding), \
             {CHANGED}, or a MAC over another text"
        ),
        _ => {
            let (compare, other) =
                match (named, tried.iter().any(|key| key.kid.is_some() && key.kid == header.kid)) {
                    (true, _) => ("compare the key with the issuer's set", "another key"),
                    (false, true) => {
                        ("compare the environments' sets: jwtk jwks diff", "another key under the same kid")
                    }
                    (false, false) => ("compare the set with the issuer's", "a key that is not in this set"),
                };
            format!("{compare}. Possible: {other}, {CHANGED}, or a signature over another text or hash")
        }
    };
    Check::fail(CheckId::Signature, Code::SignatureMismatch, format!("does not verify with {with}"))
        .hint(hint)
}

/// How many bytes a signature of these keys has; `None` where they differ in that.
fn length<'a>(algorithm: Algorithm, keys: impl Iterator<Item = &'a VerificationKey>) -> Option<usize> {
    let of_key = |key: &VerificationKey| match key {
        // RFC 8017 section 8.2.1: as long as the modulus.
        VerificationKey::Public(jwk) => match &jwk.key {
            PublicKey::Rsa(rsa) => Some(rsa.bits().div_ceil(8)),
            _ => None,
        },
        VerificationKey::Secret(_) => None,
    };
    algorithm.signature_len().or_else(|| {
        let mut lengths = keys.map(of_key);
        let first = lengths.next()??;
        lengths.all(|length| length == Some(first)).then_some(first)
    })
}

/// The check for a signature that no key can have made: it has another length.
fn wrong_length(algorithm: Algorithm, signature: &[u8], wanted: usize) -> Check {
    let maker = if algorithm.signature_len().is_some() { algorithm.as_str() } else { "this key" };
    let message = match signature.len() {
        0 => format!("no signature: {maker} makes {wanted} bytes"),
        found => format!("{found} bytes, and {maker} makes {wanted}"),
    };
    let hint = match algorithm.family() {
        _ if signature.is_empty() => "pass the whole token, with its third part".to_owned(),
        Family::Ec(_) if is_der(signature) => {
            "the signature is DER: JWS wants r and s, each of full length (RFC 7518 section 3.4)".to_owned()
        }
        Family::Ec(_) => {
            "issuer: write r and s, each of full length (RFC 7518 section 3.4). Possible: leading \
             zeros left out, a sign byte left in, or characters lost on the way"
                .to_owned()
        }
        Family::Rsa => {
            "issuer: write all bytes, leading zeros too (RFC 8017 section 8.2.1). Possible too: another \
             key, or characters lost on the way"
                .to_owned()
        }
        Family::Hmac => format!(
            "issuer: write base64url of the MAC's own {wanted} bytes (RFC 7515 section 5.1). Possible: its hex \
             digits, or another hash than {algorithm}'s"
        ),
        Family::Ed => {
            "compare alg with the key that signs. Possible too: characters lost on the way".to_owned()
        }
    };
    Check::fail(CheckId::Signature, Code::SignatureMismatch, message)
        .expected(format!("{wanted} bytes"))
        .hint(hint)
}

/// Whether bytes have the form of an `ECDSA-Sig-Value` (RFC 3279 section 2.2.3): a SEQUENCE of two INTEGERs.
fn is_der(signature: &[u8]) -> bool {
    fn integer(bytes: &[u8]) -> Option<&[u8]> {
        let [0x02, length, rest @ ..] = bytes else { return None };
        rest.get(usize::from(*length)..)
    }
    let content = match signature {
        [0x30, 0x81, length, rest @ ..] if usize::from(*length) == rest.len() => rest,
        [0x30, length, rest @ ..] if *length < 0x80 && usize::from(*length) == rest.len() => rest,
        _ => return false,
    };
    integer(content).and_then(integer).is_some_and(<[u8]>::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_is_told_by_its_whole_form() {
        assert!(is_der(&[0x30, 6, 2, 1, 1, 2, 1, 1]));
        assert!(is_der(&[[0x30, 0x81, 134].as_slice(), &[2, 65], &[7; 65], &[2, 65], &[7; 65]].concat()));
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 6, 2, 1, 1, 2, 1],
            &[0x30, 3, 2, 1, 1],
            &[0x30, 7, 2, 1, 1, 2, 1, 1, 0],
        ] {
            assert!(!is_der(bytes), "{bytes:?}");
        }
    }
}
