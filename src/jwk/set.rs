//! JWK Set (RFC 7517 section 5), read key by key: an unusable key is kept with its reason and does not
//! affect the others.

mod error;
mod not_a_set;

pub use error::SetError;

use super::{
    Found, Jwk, Key, VerificationKey,
    certified::Certified,
    distinct,
    error::KeyError,
    finding::Finding,
    foreign_json,
    members::{Members, PRIVATE_MEMBERS, held},
    misfit::Misfit,
};
use crate::{
    Error,
    json::{self, JsonError, Object},
    jwa::{Algorithm, Family, Verifier},
};
use not_a_set::{no_keys, no_object};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The keys of a set in their order, usable or not.
#[derive(Debug, Clone, Default)]
pub struct JwkSet {
    pub(super) members: Vec<Member>,
    named: bool,
}

/// One element of `keys`.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its `kid`, when that is a string.
    pub kid: Option<String>,
    /// Its `kty`, as written.
    pub kty: Option<String>,
    /// Its `crv`, as written.
    pub crv: Option<String>,
    /// Its `alg`, as written.
    pub alg: Option<String>,
    /// Its `use`, when that is a string.
    pub key_use: Option<String>,
    /// Its certificates, unread.
    pub certified: Certified,
    /// Of a key that cannot be read: its public members, to distinguish it from others.
    pub(super) unread: Option<Object>,
    /// The key, or why it cannot be used.
    pub key: Result<VerificationKey, Error>,
    /// What is odd about it.
    pub findings: Vec<Finding>,
}

/// The result for a key when one is chosen for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It fits and is tried.
    Fits,
    /// One of its members does not fit.
    Misfit(Misfit),
    /// It cannot be used at all.
    Unusable(Error),
}

impl Choice {
    /// The word in the trace.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Fits => None,
            Self::Misfit(m) => Some(m.as_str()),
            Self::Unusable(e) => Some(e.code().as_str()),
        }
    }
}

impl JwkSet {
    /// Reads a set. An unreadable key never affects the others.
    ///
    /// # Errors
    /// [`SetError`] when the text is not a JWK Set, with what it is instead.
    ///
    /// ```
    /// let set = jwtk::JwkSet::parse(br#"{"keys":[{"kty":"EC"},null]}"#).unwrap();
    /// assert_eq!(set.members().len(), 2);
    /// assert!(set.members().iter().all(|m| m.key.is_err()));
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let members = json::members(bytes).map_err(|e| no_object(bytes, e))?;
        let Some(keys) = members.get("keys") else {
            return Err(no_keys(&members.iter().map(|(n, _)| n).collect::<Vec<_>>(), bytes).into());
        };
        let Some(items) = json::items(keys) else {
            let foreign = foreign_json::of_document(bytes);
            return Err(foreign.map_or(SetError::KeysType, SetError::Foreign).into());
        };
        let members = items.into_iter().map(|raw| Member::read(raw.get().as_bytes())).collect();
        Ok(Self { members, named: false })
    }

    /// A set of keys that the caller named one by one: a token with another kid does not exclude them.
    pub fn of_named_keys(keys: impl IntoIterator<Item = Key>) -> Self {
        Self { members: keys.into_iter().map(Member::from).collect(), named: true }
    }

    /// The keys of a file that the caller named, each once, with what is odd about it.
    pub fn of_file(found: Vec<Found>) -> Self {
        let odd: Vec<Found> = found.iter().filter(|f| !f.findings.is_empty()).cloned().collect();
        let findings = |key: &Key| {
            let same = odd.iter().find(|f| f.key.is_same_key(key));
            same.map(|f| f.findings.clone()).unwrap_or_default()
        };
        let keys = distinct(found.into_iter().map(|f| f.key).collect());
        let members = keys.into_iter().map(|key| Member { findings: findings(&key), ..Member::from(key) });
        Self { members: members.collect(), named: true }
    }

    /// A set of keys as it would be published.
    pub fn of_keys(keys: impl IntoIterator<Item = Key>) -> Self {
        Self { members: keys.into_iter().map(Member::from).collect(), named: false }
    }

    /// Every element in order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether the keys were named by the caller, see [`of_named_keys`](Self::of_named_keys).
    pub fn is_named(&self) -> bool {
        self.named
    }

    /// Refuses shared secrets: what a server gives to everybody is not secret (RFC 7517 section 9.2).
    pub fn refuse_secrets(&mut self) {
        for member in &mut self.members {
            if let Ok(VerificationKey::Secret(_)) = member.key {
                member.key = Err(KeyError::SecretPublished.into());
            }
        }
    }

    /// The usable public keys, as they would be published.
    pub fn public_keys(&self) -> impl Iterator<Item = &Jwk> {
        self.members.iter().filter_map(|m| match &m.key {
            Ok(VerificationKey::Public(jwk)) => Some(jwk),
            _ => None,
        })
    }

    /// Chooses for a token: kid first, then what type, curve, `alg`, `use` and `key_ops` allow. One choice
    /// for each member, in order. Keys without kid are considered when no key has the token's: they do not
    /// contradict it.
    pub fn select(&self, kid: Option<&str>, algorithm: Algorithm) -> Vec<Choice> {
        let kid = kid.filter(|_| !self.named);
        let known = kid.is_some() && self.members.iter().any(|m| m.kid.as_deref() == kid);
        let other = |m: &Member| match &m.kid {
            Some(own) => kid.is_some_and(|kid| kid != own),
            None => known,
        };
        let choose = |m| if other(m) { Choice::Misfit(Misfit::Kid) } else { m.choose(algorithm) };
        self.members.iter().map(choose).collect()
    }
}

/// Serialises the public keys: private members and secrets cannot come out.
impl Serialize for JwkSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("keys", &self.public_keys().collect::<Vec<_>>())?;
        map.end()
    }
}

impl Member {
    fn read(bytes: &[u8]) -> Self {
        match json::parse_private(bytes) {
            Ok(object) => Self::from_object(&object),
            Err(e) => {
                let is_duplicate = matches!(e, JsonError::Duplicate { .. });
                let found = is_duplicate.then(|| Finding::DuplicateMember(e.clone()));
                Self {
                    kid: None,
                    kty: None,
                    crv: None,
                    alg: None,
                    key_use: None,
                    certified: Certified::default(),
                    unread: None,
                    findings: found.into_iter().collect(),
                    key: Err(KeyError::Json(e).into()),
                }
            }
        }
    }

    fn from_object(object: &Object) -> Self {
        let text = |name| held(object, name)?.as_str().map(str::to_owned);
        let mut members = Members::new(object);
        let key = Key::read(&mut members);
        let key = key.and_then(|key| usable(&key).map(|()| key.to_verification_key()));
        let mut findings = members.findings;
        let published: Vec<_> = PRIVATE_MEMBERS.into_iter().filter(|m| held(object, m).is_some()).collect();
        if !published.is_empty() {
            findings.push(Finding::Exposed { members: published });
        }
        Self {
            kid: text("kid"),
            kty: text("kty"),
            crv: text("crv"),
            alg: text("alg"),
            key_use: text("use"),
            certified: Certified::read(object),
            unread: key.is_err().then(|| unread(object)),
            key,
            findings,
        }
    }

    fn choose(&self, algorithm: Algorithm) -> Choice {
        let key = match &self.key {
            Ok(key) => key,
            Err(e) => return Choice::Unusable(e.clone()),
        };
        let allowed = match (key, key.algorithms()) {
            // Only the material answers: a public key is never an HMAC secret, whatever its row says.
            (VerificationKey::Public(_), _) if algorithm.family() == Family::Hmac => {
                return Choice::Misfit(Misfit::Kty);
            }
            // No algorithm is left: the row is wrong, and what it was to say is not known.
            (_, Err(Misfit::Alg)) => return Choice::Unusable(key.unfit(Misfit::Alg).into()),
            (_, Err(misfit)) => return Choice::Misfit(misfit),
            (_, Ok(allowed)) => allowed,
        };
        let (own, wanted) = (key.family(), algorithm.family());
        if own.kty() != wanted.kty() {
            return Choice::Misfit(Misfit::Kty);
        }
        if own != wanted {
            return Choice::Misfit(Misfit::Crv);
        }
        if allowed.contains(&algorithm) { Choice::Fits } else { Choice::Misfit(Misfit::Alg) }
    }

    /// Whether a signature could be checked with it: what `jwks lint` calls usable.
    ///
    /// # Errors
    /// Why not.
    pub fn usability(&self) -> Result<(), Error> {
        let key = self.key.as_ref().map_err(Clone::clone)?;
        if let VerificationKey::Public(k) = key
            && let Some(weakness) = k.key.weakness()
        {
            return Err(weakness.into());
        }
        let algorithms = key.algorithms().map_err(|misfit| key.unfit(misfit))?;
        match key {
            VerificationKey::Public(_) => Ok(()),
            VerificationKey::Secret(k) => {
                let mut tried = algorithms.iter().map(|a| Verifier::from_secret(&k.secret, *a, false));
                match tried.next() {
                    Some(Err(e)) if !tried.any(|longer| longer.is_ok()) => Err(e.into()),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl From<Key> for Member {
    fn from(key: Key) -> Self {
        let metadata = key.metadata();
        let certified = metadata.certified.clone();
        let key = key.to_verification_key();
        let crv = match &key {
            VerificationKey::Public(k) => k.key.crv().map(str::to_owned),
            VerificationKey::Secret(_) => None,
        };
        Self {
            kid: metadata.kid.clone(),
            alg: metadata.alg.clone(),
            kty: Some(key.kty().to_owned()),
            crv,
            key_use: metadata.key_use.clone(),
            certified,
            unread: None,
            key: Ok(key),
            findings: Vec::new(),
        }
    }
}

/// The members of a key that cannot be read, less what is private and what is compared by itself.
fn unread(object: &Object) -> Object {
    const ELSEWHERE: [&str; 6] = ["kid", "alg", "use", "x5c", "x5t", "x5t#S256"];
    let mut rest = Object::new();
    let shown = |name: &str| !PRIVATE_MEMBERS.contains(&name) && !ELSEWHERE.contains(&name);
    for (name, value) in object.iter().filter(|(name, _)| shown(name) && held(object, name).is_some()) {
        rest.insert(name, value.clone());
    }
    rest
}

/// A key whose `alg` contradicts its type cannot be used for signatures (RFC 8725 section 3.1).
fn usable(key: &Key) -> Result<(), Error> {
    match key {
        Key::Private(k) if k.algorithms() == Err(Misfit::Alg) => Err(key.unfit(Misfit::Alg).into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
