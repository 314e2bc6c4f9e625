//! Why an `alg` leaves a key nothing to do.

use super::{
    error::{Contradicted, KeyError},
    registered,
};
use crate::jwa::{Algorithm, Family, UnknownAlgorithm};

/// Of an `alg` that none of the algorithms of a key's type has for its name.
pub(super) fn unfit_algorithm(name: &str, kty: &str, fits: &[Algorithm]) -> KeyError {
    let near = registered::algorithms(name, fits);
    let usual = fits.first().copied().unwrap_or(Algorithm::RS256);
    let alg = name.to_owned();
    let mismatch = |alg, meant| {
        let contradicts = contradicted(meant, kty, fits);
        KeyError::AlgMismatch { alg, meant, contradicts, usual }
    };
    match (Algorithm::from_name(name), near.as_slice()) {
        (Ok(known), _) => mismatch(alg, known),
        (_, [meant, ..]) if !fits.contains(meant) => mismatch(alg, *meant),
        (_, [meant]) => near_miss("alg", name, meant.as_str()),
        (_, [first, second, ..]) if !fits.contains(second) => near_miss("alg", name, first.as_str()),
        (_, [first, ..]) => KeyError::AlgAmbiguous { alg, meant: *first },
        (Err(UnknownAlgorithm::Unsupported(what)), []) => {
            KeyError::AlgUnsupported { alg, what: Some(what), usual }
        }
        (Err(_), []) => KeyError::AlgUnsupported { alg, what: None, usual },
    }
}

/// What of a key an algorithm contradicts.
fn contradicted(alg: Algorithm, kty: &str, fits: &[Algorithm]) -> Contradicted {
    let own = fits.first().map(|a| a.family()).filter(|own| own.kty() == alg.family().kty());
    match own {
        Some(Family::Ec(curve)) => Contradicted::Curve(curve.as_str()),
        Some(Family::Rsa | Family::MlDsa(_)) => Contradicted::Algorithms(fits.to_vec()),
        Some(Family::Hmac | Family::Ed) | None => Contradicted::KeyType(kty.to_owned()),
    }
}

/// A member with almost a registered name.
pub(super) fn near_miss(member: &'static str, found: &str, meant: &'static str) -> KeyError {
    KeyError::Misnamed { member, found: found.to_owned(), meant }
}
