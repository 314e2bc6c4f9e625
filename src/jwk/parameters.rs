//! What a key says about itself besides the key: its metadata, and what that allows.

use super::{Certified, members::Members, private::PRIVATE_MEMBERS, registered};
use crate::{
    Error,
    json::{Object, Value},
    jwa::{Algorithm, Family, UnknownAlgorithm},
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

/// Whether a key with this `use` and these `key_ops` is for signatures of tokens, or may be: the advice for such
/// keys is wrong for others. X509-SVID (section 6.1) forbids the kid.
pub(super) fn is_for_tokens(key_use: Option<&str>, key_ops: Option<&[String]>) -> bool {
    let signs = |op: &String| matches!(registered::key_op(op), Some("sign" | "verify"));
    key_use.is_none_or(|u| is_for_signatures(u) || registered::key_use(u) == Some("sig"))
        && key_ops.is_none_or(|ops| ops.iter().any(signs))
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
            // A member that is empty says nothing, and some readers refuse the key for it.
            if let Some(value) = value.as_ref().filter(|v| !v.is_empty()) {
                object.insert(name, value.as_str());
            }
        }
        if let Some(ops) = self.key_ops.as_ref().filter(|ops| !ops.is_empty()) {
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

    /// Why the metadata leave no algorithm of a key's type for an operation, and what to write instead.
    pub(super) fn unfit(
        &self,
        misfit: Misfit,
        kty: &str,
        algorithms: &[Algorithm],
        operation: Operation,
    ) -> Error {
        let (alg, key_use) =
            (self.alg.as_deref().unwrap_or_default(), self.key_use.as_deref().unwrap_or_default());
        match misfit {
            Misfit::Use => match registered::key_use(key_use) {
                Some(meant) if meant != key_use => near_miss("use", key_use, meant),
                _ => Error::unusable(format!("use is {key_use:?}, not \"sig\"")),
            },
            Misfit::KeyOps => match self.near_operation() {
                Some((op, meant)) if meant == operation.as_str() => {
                    let message = format!("key_ops has {op:?}, which is not registered: {meant} is meant");
                    Error::mendable(message, format!("write {meant:?} in key_ops"))
                }
                _ => Error::unusable(format!("key_ops do not allow to {}", operation.as_str())),
            },
            _ => unfit_algorithm(alg, kty, algorithms),
        }
    }

    /// The first operation whose name is almost a registered one.
    pub(super) fn near_operation(&self) -> Option<(&str, &'static str)> {
        let ops = self.key_ops.iter().flatten();
        ops.filter_map(|op| Some((op.as_str(), registered::key_op(op)?))).find(|(op, meant)| op != meant)
    }
}

fn unfit_algorithm(alg: &str, kty: &str, fits: &[Algorithm]) -> Error {
    let near = registered::algorithms(alg, fits);
    let usual = fits.first().map_or("RS256", |a| a.as_str());
    match (Algorithm::from_name(alg), near.as_slice()) {
        (Ok(known), _) => Error::mendable(
            format!("alg {alg:?} contradicts {}", contradicted(known, kty, fits)),
            format!("write the alg of this key, such as {usual:?}, or publish the key that {alg} is for"),
        ),
        (_, [meant, ..]) if !fits.contains(meant) => Error::mendable(
            format!(
                "alg {alg:?} is not registered: {meant} is meant, which contradicts {}",
                contradicted(*meant, kty, fits)
            ),
            format!("write the alg of this key, such as {usual:?}, or publish the key that {meant} is for"),
        ),
        (_, [meant]) => near_miss("alg", alg, meant.as_str()),
        (_, [first, second, ..]) if !fits.contains(second) => near_miss("alg", alg, first.as_str()),
        (_, [first, ..]) => Error::mendable(
            format!("alg {alg:?} is not registered: did you mean {first}?"),
            format!("write \"alg\":\"{first}\", or whichever this key signs with"),
        ),
        (unknown, []) => {
            let what = match unknown {
                Err(UnknownAlgorithm::Unsupported(what)) => format!(": {what}"),
                _ => String::new(),
            };
            Error::mendable(
                format!("alg {alg:?} is not supported{what}"),
                format!("where the key signs tokens, name what it signs with, such as {usual:?}"),
            )
        }
    }
}

/// What of a key an algorithm contradicts: its type, its curve, or what its certificate or its size leaves of the
/// algorithms of its type.
fn contradicted(alg: Algorithm, kty: &str, fits: &[Algorithm]) -> String {
    match (alg.family(), fits.first().map(|a| a.family())) {
        (Family::Ec(_), Some(Family::Ec(own))) => format!("crv {:?}", own.as_str()),
        (Family::Rsa, Some(Family::Rsa)) => {
            let names: Vec<_> = fits.iter().map(|a| a.as_str()).collect();
            format!("the key, which is for {}", names.join(", "))
        }
        _ => format!("kty {kty:?}"),
    }
}

/// A member with almost a registered name.
pub(super) fn near_miss(member: &str, found: &str, meant: &str) -> Error {
    Error::mendable(
        format!("{member} {found:?} is not registered: {meant} is meant"),
        format!("write \"{member}\":\"{meant}\""),
    )
}
