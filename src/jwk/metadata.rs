//! The metadata of a key, and what it allows.

use super::{
    certified::Certified,
    error::KeyError,
    members::{Members, PRIVATE_MEMBERS},
    misfit::{Misfit, Operation},
    registered,
    unfit::{near_miss, unfit_algorithm},
};
use crate::{
    json::{Object, Value},
    jwa::Algorithm,
    time::NumericDate,
};

/// The members that any key may have (RFC 7517 section 4), and the dates of a key ring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Key ID.
    pub kid: Option<String>,
    /// The algorithm, as written: sets name algorithms that jwtk does not support.
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
const KEPT: [&str; 17] = [
    "kty", "crv", "n", "e", "x", "y", "pub", "kid", "alg", "use", "key_ops", "iat", "nbf", "exp", "x5c",
    "x5t", "x5t#S256",
];

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

impl Metadata {
    pub(super) fn read(members: &Members<'_>) -> Result<Self, KeyError> {
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
                        .ok_or(KeyError::KeyOpsType)?,
                ),
            },
            iat: date("iat"),
            nbf: date("nbf"),
            exp: date("exp"),
            certified: Certified::read(members.object()),
        })
    }

    /// Adds them to the members of the key, which may say `alg` themselves (RFC 9964 section 4).
    pub(super) fn write(&self, object: &mut Object) {
        let texts = [("kid", &self.kid), ("alg", &self.alg), ("use", &self.key_use)];
        for (name, value) in texts {
            // A member that is empty says nothing, and some readers refuse the key for it.
            let is_told = object.get(name).is_some();
            if let Some(value) = value.as_ref().filter(|v| !v.is_empty() && !is_told) {
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

    /// Why the metadata leave no algorithm of a key's type for an operation.
    pub(super) fn unfit(
        &self,
        misfit: Misfit,
        kty: &str,
        algorithms: &[Algorithm],
        operation: Operation,
    ) -> KeyError {
        let (alg, key_use) =
            (self.alg.as_deref().unwrap_or_default(), self.key_use.as_deref().unwrap_or_default());
        match misfit {
            Misfit::Use => match registered::key_use(key_use) {
                Some(meant) if meant != key_use => near_miss("use", key_use, meant),
                _ => KeyError::Use { found: key_use.to_owned() },
            },
            Misfit::KeyOps => match self.near_operation() {
                Some((op, meant)) if meant == operation.as_str() => {
                    KeyError::MisnamedOperation { found: op.to_owned(), meant }
                }
                _ => KeyError::NotAllowed(operation),
            },
            Misfit::Kid | Misfit::Kty | Misfit::Crv | Misfit::Alg => unfit_algorithm(alg, kty, algorithms),
        }
    }

    /// The first operation whose name is almost a registered one.
    pub(super) fn near_operation(&self) -> Option<(&str, &'static str)> {
        let ops = self.key_ops.iter().flatten();
        ops.filter_map(|op| Some((op.as_str(), registered::key_op(op)?))).find(|(op, meant)| op != meant)
    }
}
