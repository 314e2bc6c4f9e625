//! What a key says about itself besides the key: its metadata, and what that allows.

use super::{Certified, members::Members, private::PRIVATE_MEMBERS};
use crate::{
    Error,
    json::{Object, Value},
    jwa::Algorithm,
    time::NumericDate,
};

/// The members that any key may have (RFC 7517 section 4), and the dates of a key ring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Key ID.
    pub kid: Option<String>,
    /// The algorithm, as written: sets name algorithms that jwtk does not have.
    pub alg: Option<String>,
    /// Public key use.
    pub key_use: Option<String>,
    /// Key operations.
    pub key_ops: Option<Vec<String>>,
    /// Created.
    pub iat: Option<NumericDate>,
    /// Signs from.
    pub nbf: Option<NumericDate>,
    /// Published until.
    pub exp: Option<NumericDate>,
    /// Its certificates (RFC 7517 sections 4.7 to 4.9).
    pub certified: Certified,
}

/// The members that are kept besides the private ones: those of the key, and its metadata.
const KEPT: [&str; 16] = [
    "kty", "crv", "n", "e", "x", "y", "kid", "alg", "use", "key_ops", "iat", "nbf", "exp", "x5c", "x5t",
    "x5t#S256",
];

/// Why a key does not fit a token. The words are the `reason`s of the trace in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Another kid.
    Kid,
    /// Another key type.
    Kty,
    /// Another curve.
    Crv,
    /// The key's `alg` names another algorithm.
    Alg,
    /// The key's `use` is not `sig`.
    Use,
    /// The key's `key_ops` lack the operation.
    KeyOps,
}

impl Misfit {
    /// The word in the trace: the member that decided.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kid => "kid",
            Self::Kty => "kty",
            Self::Crv => "crv",
            Self::Alg => "alg",
            Self::Use => "use",
            Self::KeyOps => "key_ops",
        }
    }
}

/// What a key is asked to do (RFC 7517 section 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Compute signatures.
    Sign,
    /// Verify signatures.
    Verify,
}

impl Operation {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Verify => "verify",
        }
    }
}

/// Whether a key's `use` lets it check signatures. SPIFFE has its own word for it (JWT-SVID section 4).
pub(super) fn is_for_signatures(key_use: &str) -> bool {
    matches!(key_use, "sig" | "jwt-svid")
}

/// Key sets of others use the names of dates for other things: only dates are dates.
fn date(value: &Value) -> Option<NumericDate> {
    NumericDate::from_json(value).ok()
}

/// The names of the members that are not kept: whoever writes the key again loses them.
pub(super) fn dropped(object: &Object) -> Vec<String> {
    let kept = |name: &str, value: &Value| match name {
        "iat" | "nbf" | "exp" => date(value).is_some(),
        _ => KEPT.contains(&name) || PRIVATE_MEMBERS.contains(&name),
    };
    object.iter().filter(|(name, value)| !kept(name, value)).map(|(name, _)| name.to_owned()).collect()
}

impl Parameters {
    pub(super) fn read(members: &Members<'_>) -> Result<Self, Error> {
        let date = |name: &str| members.get(name).and_then(date);
        Ok(Self {
            kid: members.text("kid")?,
            alg: members.text("alg")?,
            key_use: members.text("use")?,
            key_ops: match members.get("key_ops") {
                None => None,
                Some(value) => Some(
                    value
                        .as_array()
                        .and_then(|a| {
                            a.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
                        })
                        .ok_or_else(|| Error::unusable("key_ops is not an array of strings"))?,
                ),
            },
            iat: date("iat"),
            nbf: date("nbf"),
            exp: date("exp"),
            certified: Certified::read(members.object()),
        })
    }

    pub(super) fn write(&self, object: &mut Object) {
        let texts = [("kid", &self.kid), ("alg", &self.alg), ("use", &self.key_use)];
        for (name, value) in texts {
            if let Some(value) = value {
                object.insert(name, value.as_str());
            }
        }
        if let Some(ops) = &self.key_ops {
            object.insert("key_ops", ops.iter().map(|o| o.as_str().into()).collect::<Vec<Value>>());
        }
        for (name, date) in [("iat", self.iat), ("nbf", self.nbf), ("exp", self.exp)] {
            if let Some(date) = date {
                object.insert(name, date.seconds());
            }
        }
        self.certified.write(object);
    }

    /// Which of `algorithms` the metadata leaves for an operation; the first misfit where none is left.
    pub(super) fn narrow(
        &self,
        algorithms: &[Algorithm],
        operation: Operation,
    ) -> Result<Vec<Algorithm>, Misfit> {
        if self.key_use.as_deref().is_some_and(|u| !is_for_signatures(u)) {
            return Err(Misfit::Use);
        }
        if self.key_ops.as_ref().is_some_and(|ops| !ops.iter().any(|o| o == operation.as_str())) {
            return Err(Misfit::KeyOps);
        }
        let Some(alg) = &self.alg else { return Ok(algorithms.to_vec()) };
        let bound = Algorithm::from_name(alg).map_err(|_| Misfit::Alg)?;
        let left: Vec<_> = algorithms.iter().copied().filter(|a| a.same_as(bound)).collect();
        if left.is_empty() { Err(Misfit::Alg) } else { Ok(left) }
    }
}
