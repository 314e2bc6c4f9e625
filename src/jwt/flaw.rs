//! Tokens that are wrong in exactly one way, for testing verifiers: the catalogue, and the minting.

use super::{ClaimsSet, claims::REGISTERED, lifetime::LIFETIME, private, sign};
use crate::{
    Error,
    code::Code,
    error::ClaimsError,
    json::{Object, Value},
    jwa::{Algorithm, Family, PrivateKey, Signer, hmac::Secret},
    jwk::{Key, KeyError, pem},
    jws::Part,
    jwt::sign::SigningKey,
    time::{DateError, NumericDate, Unit},
};
use std::{fmt, str::FromStr, time::Duration};

/// What a correct verifier does with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It accepts the token.
    Accept,
    /// It refuses the token.
    Reject,
    /// Either: no specification forbids the token, and none demands it.
    Either,
}

impl Expect {
    /// The word in `manifest.json`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Either => "either",
        }
    }
}

macro_rules! flaws {
    ($($variant:ident $name:literal $expect:ident $code:ident;)*) => {
        /// One way in which a token can be wrong. Each is reported under one [`Code`] by
        /// [`verify`](super::verify()) with a policy that names issuer and audience; [`why`](crate::words::flaw::why)
        /// says what is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Flaw {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Flaw {
            /// Every flaw, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name, as `--break` takes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What a correct verifier does.
            pub const fn expect(self) -> Expect {
                match self { $(Self::$variant => Expect::$expect),* }
            }

            /// The code under which jwtk reports it: a failure, or for [`NoKid`](Self::NoKid) a warning.
            pub const fn code(self) -> Code {
                match self { $(Self::$variant => Code::$code),* }
            }
        }
    };
}

flaws! {
    Expired "expired" Reject Expired;
    NotYetValid "not-yet-valid" Reject NbfFuture;
    IssuedInFuture "issued-in-future" Reject IatFuture;
    NoExp "no-exp" Reject ExpMissing;
    WrongIss "wrong-iss" Reject IssMismatch;
    WrongAud "wrong-aud" Reject AudMismatch;
    MissingIss "missing-iss" Reject IssMissing;
    MissingAud "missing-aud" Reject AudMissing;
    BadSignature "bad-signature" Reject SignatureMismatch;
    Unsigned "unsigned" Reject AlgNotAllowed;
    AlgConfusion "alg-confusion" Reject AlgNotAllowed;
    WrongKey "wrong-key" Reject SignatureMismatch;
    UnknownKid "unknown-kid" Reject KidNotFound;
    NoKid "no-kid" Either NoKid;
    Crit "crit" Reject Crit;
    DuplicateClaim "duplicate-claim" Reject DuplicateMember;
    Type "type" Reject ExpType;
    ExpMilliseconds "exp-milliseconds" Either ExpType;
    IatMilliseconds "iat-milliseconds" Either IatType;
}

impl Flaw {
    /// The specification that the flaw goes against.
    pub fn reference(self) -> &'static str {
        match self {
            Self::AlgConfusion => "RFC 8725 section 2.1",
            Self::DuplicateClaim => "RFC 7519 section 4",
            Self::ExpMilliseconds | Self::IatMilliseconds => "RFC 7519 section 2",
            _ => self.code().reference(),
        }
    }

    /// The flaw of a registered claim whose value has a wrong type.
    ///
    /// ```
    /// use jwtk::{json::Value, jwt::Flaw};
    /// assert_eq!(Flaw::of_value("exp", &Value::from(1_795_205_643_000_i64)), Flaw::ExpMilliseconds);
    /// assert_eq!(Flaw::of_value("exp", &Value::from("1795205643")), Flaw::Type);
    /// ```
    pub fn of_value(name: &str, value: &Value) -> Self {
        match (name, NumericDate::from_json(value)) {
            ("exp", Err(DateError::Finer { unit: Unit::Milliseconds, .. })) => Self::ExpMilliseconds,
            ("iat", Err(DateError::Finer { unit: Unit::Milliseconds, .. })) => Self::IatMilliseconds,
            _ => Self::Type,
        }
    }

    /// The claim that the flaw changes and that must therefore be there.
    pub const fn needs(self) -> Option<&'static str> {
        match self {
            Self::WrongIss | Self::MissingIss => Some("iss"),
            Self::WrongAud | Self::MissingAud => Some("aud"),
            _ => None,
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Flaw {
    type Err = UnknownFlaw;

    fn from_str(name: &str) -> Result<Self, UnknownFlaw> {
        Self::ALL.iter().copied().find(|f| f.as_str() == name).ok_or_else(|| UnknownFlaw(name.to_owned()))
    }
}

/// A name that no flaw has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFlaw(pub String);

impl std::error::Error for UnknownFlaw {}

/// A key prepared to sign tokens with one flaw, like a [`SigningKey`] for tokens without.
///
/// ```
/// use jwtk::{JwkSet, jwa::{Algorithm, PrivateKey}, jwk::{Key, PrivateJwk}, json, time::NumericDate};
/// use jwtk::jwt::{self, ClaimsSet, Flaw, Policy, flaw::FlawedKey, sign::SigningKey};
/// let key = Key::Private(PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA));
/// let signing_key = SigningKey::new(&key, None, false)?;
/// let header = signing_key.header(Some("JWT"));
/// let claims = ClaimsSet(json::parse_object(br#"{"sub":"alice","exp":2000}"#)?);
///
/// let now = NumericDate::from_seconds(100_000);
/// let token = FlawedKey::new(Flaw::Unsigned, &key, signing_key)?.sign(&claims, &header, now)?;
/// let report = jwt::verify(&token, &JwkSet::of_keys([key]), &Policy::default(), now);
/// assert_eq!(report.code, Some(Flaw::Unsigned.code()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct FlawedKey {
    flaw: Flaw,
    key: SigningKey,
    /// What signs in the key's place.
    substitute: Option<Signer>,
}

impl FlawedKey {
    /// Takes a key, and what it was bound to.
    ///
    /// # Errors
    /// `key_unusable` for [`Flaw::AlgConfusion`] with a shared secret, which has no public half to confuse
    /// it with.
    pub fn new(flaw: Flaw, key: &Key, signing_key: SigningKey) -> Result<Self, Error> {
        let substitute = match flaw {
            Flaw::AlgConfusion => Some(confused(key)?),
            Flaw::WrongKey => Some(another(key, signing_key.algorithm())?),
            _ => None,
        };
        Ok(Self { flaw, key: signing_key, substitute })
    }

    /// The key itself.
    pub fn key(&self) -> &SigningKey {
        &self.key
    }

    /// Signs a token that has the flaw and is right in every other way, as far as `claims` and `header` are.
    ///
    /// # Errors
    /// [`Error::Claims`] when they lack what the flaw would change; otherwise as [`sign`](super::sign()).
    pub fn sign(&self, claims: &ClaimsSet, header: &Object, now: NumericDate) -> Result<String, Error> {
        private::refuse(Part::Header, header.to_string().as_bytes())?;
        private::refuse(Part::Payload, claims.to_string().as_bytes())?;
        let (mut header, mut claims) = (header.clone(), claims.clone());
        if let Some(name) = self.flaw.needs()
            && claims.get(name).is_none()
        {
            return Err(absent(self.flaw, name));
        }
        spoil_claims(self.flaw, &mut claims, now);
        spoil_header(self.flaw, &mut header)?;
        let payload = match self.flaw {
            Flaw::DuplicateClaim => with_duplicate(&claims),
            _ => claims.to_string(),
        };
        sign::compact(&(&header).into(), payload.as_bytes(), |input| match (self.flaw, &self.substitute) {
            (Flaw::Unsigned, _) => Ok(Vec::new()),
            (Flaw::BadSignature, _) => self.key.signature(input).map(|mut signature| {
                signature.iter_mut().take(1).for_each(|byte| *byte ^= 1);
                signature
            }),
            (_, Some(substitute)) => Ok(substitute.sign(input)?),
            _ => self.key.signature(input),
        })
    }
}

/// A key, parsed once, that mints good tokens, or tokens with one flaw.
pub enum Minter {
    /// As they should be.
    Right(SigningKey),
    /// With a flaw.
    Flawed(Box<FlawedKey>),
}

impl Minter {
    /// Binds a key, as [`SigningKey::new`] does.
    ///
    /// # Errors
    /// As [`SigningKey::new`] and [`FlawedKey::new`].
    pub fn new(
        key: &Key,
        algorithm: Option<Algorithm>,
        allow_weak: bool,
        flaw: Option<Flaw>,
    ) -> Result<Self, Error> {
        let signing_key = SigningKey::new(key, algorithm, allow_weak)?;
        Ok(match flaw {
            Some(flaw) => Self::Flawed(Box::new(FlawedKey::new(flaw, key, signing_key)?)),
            None => Self::Right(signing_key),
        })
    }

    /// The key.
    pub fn key(&self) -> &SigningKey {
        match self {
            Self::Right(key) => key,
            Self::Flawed(key) => key.key(),
        }
    }

    /// Mints a token.
    ///
    /// # Errors
    /// As [`sign`](super::sign()) and [`FlawedKey::sign`].
    pub fn mint(&self, claims: &ClaimsSet, header: &Object, now: NumericDate) -> Result<String, Error> {
        match self {
            Self::Right(key) => sign::sign(claims, header, key),
            Self::Flawed(key) => key.sign(claims, header, now),
        }
    }
}

fn absent(flaw: Flaw, member: &'static str) -> Error {
    ClaimsError::NothingToSpoil { flaw: flaw.as_str(), member }.into()
}

/// No leeway reaches as far.
const FAR: Duration = Duration::from_hours(1);

fn spoil_claims(flaw: Flaw, claims: &mut ClaimsSet, now: NumericDate) {
    let now = now.whole();
    let date = |claims: &ClaimsSet, name| claims.date(name).and_then(Result::ok);
    let exp = date(claims, "exp").filter(|exp| *exp > now);
    let lifetime = exp.map_or(LIFETIME, |exp| exp.since(now));
    match flaw {
        Flaw::Expired => {
            let exp = now.minus(FAR);
            // Issued and valid before, or the token would be wrong in a second way.
            for name in ["iat", "nbf"] {
                if date(claims, name).is_some_and(|date| date >= exp) {
                    claims.0.insert(name, exp.minus(lifetime).seconds());
                }
            }
            claims.0.insert("exp", exp.seconds());
        }
        Flaw::NotYetValid | Flaw::IssuedInFuture => {
            // It must not come true while tokens that were made beside it still live.
            let start = now.plus(FAR).max(exp.unwrap_or(now));
            claims.0.insert(if flaw == Flaw::NotYetValid { "nbf" } else { "iat" }, start.seconds());
            if claims.get("exp").is_some() {
                claims.0.insert("exp", start.plus(lifetime).seconds());
            }
        }
        Flaw::NoExp => drop(claims.0.remove("exp")),
        Flaw::MissingIss => drop(claims.0.remove("iss")),
        Flaw::MissingAud => drop(claims.0.remove("aud")),
        // RFC 2606 section 2: a name that nobody can have.
        Flaw::WrongIss => claims.0.insert("iss", "https://wrong-issuer.invalid"),
        Flaw::WrongAud => claims.0.insert("aud", wrong_aud(claims)),
        Flaw::Type if REGISTERED.iter().all(|(n, kind)| claims.get(n).is_none_or(|v| kind.fits(v))) => {
            claims.0.insert("exp", now.plus(lifetime).seconds().to_string());
        }
        Flaw::ExpMilliseconds => claims.0.insert("exp", milliseconds(now.plus(lifetime))),
        Flaw::IatMilliseconds => {
            let iat = date(claims, "iat").unwrap_or(now);
            claims.0.insert("iat", milliseconds(iat));
        }
        _ => {}
    }
}

fn milliseconds(date: NumericDate) -> i64 {
    date.seconds().saturating_mul(1000)
}

/// One audience stays a string, several stay an array.
fn wrong_aud(claims: &ClaimsSet) -> Value {
    let wrong = Value::from("https://wrong-audience.invalid");
    if claims.get("aud").is_some_and(|aud| aud.as_array().is_some()) { vec![wrong].into() } else { wrong }
}

fn spoil_header(flaw: Flaw, header: &mut Object) -> Result<(), Error> {
    /// The name of an extension that nobody understands in RFC 7515 appendix E.
    const UNDEFINED: &str = "http://example.invalid/UNDEFINED";
    match flaw {
        Flaw::Unsigned => header.insert("alg", "none"),
        Flaw::AlgConfusion => header.insert("alg", Algorithm::HS256.as_str()),
        Flaw::UnknownKid => header.insert("kid", "no-such-key"),
        Flaw::NoKid => drop(header.remove("kid").ok_or_else(|| absent(flaw, "kid"))?),
        Flaw::Crit => {
            header.insert("crit", vec![UNDEFINED.into()]);
            header.insert(UNDEFINED, true);
        }
        _ => {}
    }
    Ok(())
}

/// The claims with one of them twice. The true value comes last, where most parsers look for it: a verifier
/// that lets the token in then sees nothing wrong, and one that reads the first sees somebody else.
fn with_duplicate(claims: &ClaimsSet) -> String {
    let mut claims = claims.clone();
    if claims.get("sub").is_none() {
        claims.0.insert("sub", "somebody");
    }
    let text = claims.to_string();
    format!("{{\"sub\":\"somebody-else\",{}", &text[1..])
}

/// RFC 8725 section 2.1: an HMAC with the text of the public key, which everybody has.
fn confused(key: &Key) -> Result<Signer, Error> {
    let public = key.to_public().ok_or(KeyError::NoPublicHalf { flaw: Flaw::AlgConfusion.as_str() })?;
    let text = pem::write_public(&public.key, pem::Encoding::Pem)?;
    Ok(Signer::from_secret(&Secret::of_public_key_text(text), Algorithm::HS256, true)?)
}

/// Another key of the same type.
fn another(key: &Key, algorithm: Algorithm) -> Result<Signer, Error> {
    if algorithm.family() == Family::Hmac {
        return Ok(Signer::from_secret(&Secret::generate(algorithm), algorithm, true)?);
    }
    let own = key.to_public().and_then(|k| k.key.rsa().map(crate::jwa::rsa::PublicKey::bits));
    // A size as long as the true one, where such a key can be made while somebody waits.
    let bits = own.filter(|bits| matches!(bits, 3072 | 4096)).unwrap_or(2048);
    Ok(Signer::new(&PrivateKey::generate(algorithm, bits)?, algorithm)?)
}

#[cfg(test)]
mod tests;
