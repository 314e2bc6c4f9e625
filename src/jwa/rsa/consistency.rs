//! Whether the numbers of a private key belong together (RFC 8017 section 3.2). dp, dq and qi are a cache of the
//! others: where they are wrong, some programs refuse the key, and others sign with it and give its primes away.

use crate::jwa::error::MaterialError;
use ::rsa::{BigUint, pkcs1};
use zeroize::Zeroizing;

/// Names the numbers that do not agree with the others.
///
/// # Errors
/// `key_unusable`; the numbers themselves are never told.
pub(super) fn check(key: &pkcs1::RsaPrivateKey<'_>) -> Result<(), MaterialError> {
    let n = key.modulus.as_bytes();
    let private = [
        ("d", key.private_exponent),
        ("p", key.prime1),
        ("q", key.prime2),
        ("dp", key.exponent1),
        ("dq", key.exponent2),
        ("qi", key.coefficient),
    ];
    // None is larger than n, so that no product is unbounded.
    if let Some((name, _)) = private.iter().find(|(_, number)| number.as_bytes().len() > n.len()) {
        return Err(MaterialError::LargerThanModulus { member: name });
    }
    let [d, p, q, dp, dq, qi] = private.map(|(_, number)| int(number.as_bytes()));
    let (n, e, one) = (int(n), int(key.public_exponent.as_bytes()), BigUint::from(1_u8));
    if *p <= one || *q <= one {
        return Err(MaterialError::NotPrimes);
    }
    let (p1, q1) = (Zeroizing::new(&*p - &one), Zeroizing::new(&*q - &one));
    let product = Zeroizing::new(&*p * &*q);
    let de = Zeroizing::new(&*d * &*e);
    // The remainder of 1 by p - 1 is 0 where p is 2.
    let inverse = |modulus: &BigUint| &*de % modulus == &one % modulus;
    let is_inverse = inverse(&p1) && inverse(&q1);
    if *product != *n {
        return Err(MaterialError::NotProduct { is_inverse });
    }
    if !is_inverse {
        return Err(MaterialError::NotInverse);
    }
    let cached =
        [("dp", *dp == &*d % &*p1), ("dq", *dq == &*d % &*q1), ("qi", *qi < *p && (&*q * &*qi) % &*p == one)];
    let wrong: Vec<_> = cached.iter().filter(|(_, right)| !right).map(|(name, _)| *name).collect();
    if wrong.is_empty() { Ok(()) } else { Err(MaterialError::Cache { wrong }) }
}

fn int(bytes: &[u8]) -> Zeroizing<BigUint> {
    Zeroizing::new(BigUint::from_bytes_be(bytes))
}

#[cfg(test)]
mod tests {
    use super::super::{PrivateKey, Signer};
    use crate::jwa::{Hash, scheme::Padding};

    /// A key with other numbers in place of some of its own.
    fn with(key: &PrivateKey, other: &PrivateKey, names: &[&str]) -> Result<(), String> {
        let (a, b) = (key.expose_members().unwrap(), other.expose_members().unwrap());
        let take = |name, own: &[u8], others: &[u8]| {
            if names.contains(&name) { others.to_vec() } else { own.to_vec() }
        };
        let public = if names.contains(&"n") { other.public() } else { key.public() };
        let d = take("d", &a.d, &b.d);
        let crt = [
            take("p", &a.p, &b.p),
            take("q", &a.q, &b.q),
            take("dp", &a.dp, &b.dp),
            take("dq", &a.dq, &b.dq),
            take("qi", &a.qi, &b.qi),
        ];
        let crt = [&crt[0][..], &crt[1], &crt[2], &crt[3], &crt[4]];
        let mixed = PrivateKey::from_members(public.clone(), &d, Some(crt)).map_err(|e| e.to_string())?;
        // Keys that sign and keys that are stored are judged alike.
        let verdict = mixed.validate();
        let signer = Signer::new(&mixed, Padding::Pkcs1, Hash::Sha256);
        assert_eq!(signer.err(), verdict.clone().err(), "{names:?}");
        verdict.map_err(|e| e.to_string())
    }

    #[test]
    fn the_numbers_that_do_not_agree_are_named() {
        let (key, other) = (PrivateKey::generate(2048).unwrap(), PrivateKey::generate(2048).unwrap());
        assert_eq!(with(&key, &other, &[]), Ok(()));
        for (names, message) in [
            (&["dp", "dq"][..], "dp and dq do not agree with d, p and q, although these form a key"),
            (&["dp", "dq", "qi"], "dp, dq and qi do not agree with d, p and q, although these form a key"),
            (&["qi"], "qi does not agree with d, p and q, although these form a key"),
            (&["n"], "n is not p times q: the private and the public part do not belong together"),
            (&["p"], "n is not p times q, and d is not the inverse of e modulo p-1 and q-1"),
            (&["d"], "d is not the inverse of e modulo p-1 and q-1: one of them belongs to another key"),
            (
                &["p", "q", "dp", "dq", "qi"],
                "n is not p times q, and d is not the inverse of e modulo p-1 and q-1",
            ),
        ] {
            assert_eq!(with(&key, &other, names).unwrap_err(), message, "{names:?}");
        }
    }

    #[test]
    fn numbers_out_of_range_are_refused_at_once() {
        let key = PrivateKey::generate(2048).unwrap();
        let m = key.expose_members().unwrap();
        let validate = |crt: [&[u8]; 5]| {
            let key = PrivateKey::from_members(key.public().clone(), &m.d, Some(crt)).unwrap();
            key.validate().unwrap_err().to_string()
        };
        let huge = vec![0xff; 100_000];
        assert_eq!(validate([&huge, &m.q, &m.dp, &m.dq, &m.qi]), "p is larger than n");
        assert_eq!(validate([&m.p, &m.q, &m.dp, &m.dq, &huge]), "qi is larger than n");
        for small in [&[0][..], &[1]] {
            assert_eq!(validate([small, &m.q, &m.dp, &m.dq, &m.qi]), "p and q are not primes");
        }
        assert!(validate([&[2], &m.q, &m.dp, &m.dq, &m.qi]).starts_with("n is not p times q"));
    }
}
