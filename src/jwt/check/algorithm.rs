//! The algorithm. The key decides it (RFC 8725 section 3.1): what the header says is only compared with what the keys
//! allow.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwa::{Algorithm, Family, UnknownAlgorithm},
    jwk::{JwkSet, Misfit, registered, set::Choice},
    jws::JoseHeader,
    jwt::Policy,
};

/// What became of the `alg` that the header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alg {
    /// It is not known, or there is no signature of it: a part of the token cannot be read.
    NotChecked,
    /// It may be used.
    Allowed {
        /// Which it is.
        algorithm: Algorithm,
        /// Whether a key allows it.
        by_key: bool,
    },
    /// `none`: the token is not signed.
    Unsigned,
    /// The policy lists others.
    NotAskedFor,
    /// The name of this one in other letters.
    LetterCase(Algorithm),
    /// One that is registered and not supported, and what it is.
    Unsupported(&'static str),
    /// An unknown name, and the intended one.
    Unknown {
        /// The algorithm whose name comes near.
        meant: Option<Algorithm>,
    },
    /// One that the keys do not allow.
    Refused {
        /// Which it is.
        algorithm: Algorithm,
        /// Those that they allow.
        allowed: Vec<Algorithm>,
        /// Which keys.
        whose: Whose,
        /// Whether it is proven that a public key served as the secret (RFC 8725 section 2.1).
        forged: bool,
    },
}

/// Whose algorithms a token's is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those of the key that has the token's kid.
    OfKid,
    /// Those of the only key.
    OnlyKey,
    /// Those of all keys.
    AllKeys,
}

/// The algorithm that is meant, if those that fit the name sign alike: SHA256 is a hash of several kinds.
fn meant(fitting: &[Algorithm]) -> Option<Algorithm> {
    let first = *fitting.first()?;
    fitting.iter().all(|other| other.family().kty() == first.family().kty()).then_some(first)
}

impl Alg {
    /// The algorithm that the header names, if it is one that may be used.
    pub(crate) fn named(header: &JoseHeader, policy: &Policy) -> Result<Algorithm, Self> {
        let named = Algorithm::from_name(&header.alg);
        // A caller's own list answers for every name that is not on it, supported or not.
        let refused = !policy.algorithms.is_empty()
            && !matches!(&named, Ok(alg) if policy.algorithms.iter().any(|a| a.same_as(*alg)));
        match named {
            Err(UnknownAlgorithm::None) => Err(Self::Unsigned),
            _ if refused => Err(Self::NotAskedFor),
            Ok(algorithm) => Ok(algorithm),
            Err(UnknownAlgorithm::LetterCase(meant)) => Err(Self::LetterCase(meant)),
            Err(UnknownAlgorithm::Unsupported(what)) => Err(Self::Unsupported(what)),
            Err(UnknownAlgorithm::Unknown) => {
                Err(Self::Unknown { meant: meant(&registered::algorithms(&header.alg, &[])) })
            }
        }
    }

    /// Compares it with what the keys allow. One that the token's own key, or every key of the set, does not allow is
    /// refused. Where the kid is unknown the key is what is missing, unless no key of the set could ever take such an
    /// algorithm. `forged` proves a forgery.
    pub(super) fn check(
        header: &JoseHeader,
        algorithm: Algorithm,
        keys: &JwkSet,
        choices: &[Choice],
        forged: impl FnOnce() -> bool,
    ) -> Self {
        if choices.contains(&Choice::Fits) {
            return Self::Allowed { algorithm, by_key: true };
        }
        let contradicts = |c: &Choice| matches!(c, Choice::Misfit(Misfit::Kty | Misfit::Crv | Misfit::Alg));
        let of_other_kid = choices.iter().all(|c| *c == Choice::Misfit(Misfit::Kid));
        let allowed = allowed(keys, |i| of_other_kid || contradicts(&choices[i]));
        let refused = if of_other_kid {
            algorithm.family() == Family::Hmac
                && !allowed.is_empty()
                && allowed.iter().all(|a| a.family() != Family::Hmac)
        } else {
            choices.iter().any(contradicts) && !choices.iter().any(|c| matches!(c, Choice::Unusable(_)))
        };
        match refused {
            true => Self::Refused { algorithm, allowed, whose: Whose::of(header, keys), forged: forged() },
            false => Self::Allowed { algorithm, by_key: false },
        }
    }
}

impl Whose {
    fn of(header: &JoseHeader, keys: &JwkSet) -> Self {
        match (&header.kid, keys.is_named()) {
            (Some(kid), false) if keys.members().iter().any(|m| m.kid.as_ref() == Some(kid)) => Self::OfKid,
            _ if keys.members().len() == 1 => Self::OnlyKey,
            _ => Self::AllKeys,
        }
    }
}

impl Outcome for Alg {
    const ID: CheckId = CheckId::Algorithm;

    fn status(&self) -> Status {
        match self {
            Self::NotChecked => Status::Skip,
            Self::Allowed { .. } => Status::Pass,
            Self::Unsigned
            | Self::NotAskedFor
            | Self::LetterCase(_)
            | Self::Unsupported(_)
            | Self::Unknown { .. }
            | Self::Refused { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotChecked | Self::Allowed { .. } => None,
            Self::Unsigned | Self::NotAskedFor | Self::Refused { .. } => Some(Code::AlgNotAllowed),
            Self::LetterCase(_) | Self::Unsupported(_) | Self::Unknown { .. } => Some(Code::AlgUnsupported),
        }
    }

    fn leaves_undecided(&self) -> bool {
        match self {
            Self::LetterCase(_) | Self::Unsupported(_) | Self::Unknown { .. } => true,
            Self::NotChecked
            | Self::Allowed { .. }
            | Self::Unsigned
            | Self::NotAskedFor
            | Self::Refused { .. } => false,
        }
    }
}

/// The algorithms that the given members allow together, each once.
fn allowed(keys: &JwkSet, of: impl Fn(usize) -> bool) -> Vec<Algorithm> {
    let mut all = Vec::new();
    for (_, member) in keys.members().iter().enumerate().filter(|(i, _)| of(*i)) {
        let algorithms = member.key.as_ref().ok().and_then(|k| k.algorithms().ok()).unwrap_or_default();
        for algorithm in algorithms {
            if !algorithm.is_second_name() && !all.contains(&algorithm) {
                all.push(algorithm);
            }
        }
    }
    all
}
