//! Where the issuer's keys are, which of them signs, and how new ones come.

use super::{Issuer, KeptFor, Request, Response, object, params};
use crate::{
    Error,
    json::Value,
    jwa::{Algorithm, PrivateKey, PublicKey},
    jwk::{Key, KeyRing, PrivateJwk, choose},
    jwt::{Flaw, flaw::Minter},
    time::NumericDate,
};
use std::time::Duration;

/// A key ring, wherever it is kept. What goes wrong is told in words for the one who runs the issuer.
pub trait Keys {
    /// The ring as it is now.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn ring(&mut self) -> Result<&KeyRing, String>;

    /// Changes the ring where it is kept.
    ///
    /// # Errors
    /// Why it could not be changed, or what `change` says.
    fn update(&mut self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String>;
}

/// A ring in memory.
impl Keys for KeyRing {
    fn ring(&mut self) -> Result<&KeyRing, String> {
        Ok(self)
    }

    fn update(&mut self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String> {
        change(self).map_err(|e| e.to_string())
    }
}

impl<K: Keys + ?Sized> Keys for Box<K> {
    fn ring(&mut self) -> Result<&KeyRing, String> {
        (**self).ring()
    }

    fn update(&mut self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String> {
        (**self).update(change)
    }
}

/// How many parsed keys are kept: one for each key, algorithm and flaw that was asked for.
const KEPT: usize = 256;

impl<K: Keys> Issuer<K> {
    /// The key to mint with: the one asked for, else the one that signs now.
    pub(super) fn minter(
        &mut self,
        kid: Option<&str>,
        algorithm: Option<Algorithm>,
        flaw: Option<Flaw>,
        now: NumericDate,
    ) -> Result<&Minter, Response> {
        let ring = self.keys.ring().map_err(|message| Response::internal(&message))?;
        let key = choose(ring, kid, algorithm, now).ok_or_else(|| no_key(kid, algorithm))?;
        let refused = |e: Error| Response::error(400, "invalid_request", &e.to_string());
        let default = key.algorithm().map_err(refused)?;
        // The kid alone would find the old key where a file has another one under the same name.
        let of = KeptFor {
            kid: key.parameters().kid.clone(),
            thumbprint: key.to_public().map(|k| k.thumbprint()),
            algorithm: algorithm.unwrap_or(default),
            flaw,
        };
        if self.minters.len() >= KEPT {
            self.minters.clear();
        }
        match self.minters.entry(of) {
            std::collections::hash_map::Entry::Occupied(kept) => Ok(kept.into_mut()),
            std::collections::hash_map::Entry::Vacant(free) => {
                let minter = Minter::new(key, algorithm, false, flaw).map_err(refused)?;
                Ok(free.insert(minter))
            }
        }
    }

    /// Replaces the signing keys, each by a new one of its algorithm, and says what the ring holds then.
    ///
    /// The new keys are published at once and sign after `lead`; those before them stay published until
    /// `overlap` later.
    ///
    /// # Errors
    /// Why the ring could not be changed.
    pub fn rotate(&mut self, lead: Duration, overlap: Duration, now: NumericDate) -> Result<String, String> {
        let ring = self.keys.ring()?;
        let mut fresh = Vec::new();
        // The key that signs by default is the one added last, here as before.
        for algorithm in algorithms(ring, now).into_iter().rev() {
            let bits = choose(ring, None, Some(algorithm), now).map_or(2048, bits);
            let key = PrivateKey::generate(algorithm, bits).map_err(|e| e.to_string())?;
            fresh.push(Key::Private(PrivateJwk::new(key, algorithm)));
        }
        let kid = fresh.last().and_then(|k| k.parameters().kid.clone());
        self.keys.update(&mut |ring| replace(ring, &fresh, now, lead, overlap))?;
        self.minters.clear();
        kid.ok_or_else(|| "the ring has no key to replace".to_owned())
    }

    /// `POST /rotate`: `lead` and `overlap` may be asked for; a test wants the new key at once.
    pub(super) fn rotate_on_request(&mut self, request: &Request<'_>, now: NumericDate) -> Response {
        if let Some(origin) = request.origin.filter(|origin| !self.is_ours(origin)) {
            // A browser sends such a request for any page that is open in it, without asking first.
            return Response::error(403, "forbidden", &format!("not for a page of {origin}"));
        }
        let (mut lead, mut overlap) = (Duration::ZERO, self.config.overlap);
        for (name, value) in params::decode(request.query) {
            let duration = crate::time::parse_duration(&value);
            match (name.as_str(), duration) {
                ("lead", Ok(duration)) => lead = duration,
                ("overlap", Ok(duration)) => overlap = duration,
                ("lead" | "overlap", Err(e)) => {
                    return Response::error(400, "invalid_request", &format!("{name}: {e}"));
                }
                _ => return Response::error(400, "invalid_request", &format!("{name}: not known here")),
            }
        }
        match self.rotate(lead, overlap, now) {
            Ok(kid) => self.rotated(&kid, now),
            Err(message) => Response::internal(&message),
        }
    }

    fn rotated(&mut self, kid: &str, now: NumericDate) -> Response {
        let ring = match self.keys.ring() {
            Ok(ring) => ring,
            Err(message) => return Response::internal(&message),
        };
        let new = ring.keys().iter().find(|k| k.parameters().kid.as_deref() == Some(kid));
        let signs_from = new.and_then(|k| k.parameters().nbf).unwrap_or(now);
        let keys = ring.keys().iter().filter_map(|key| {
            let parameters = key.parameters();
            Some(Value::from(object([
                ("kid", parameters.kid.as_deref()?.into()),
                ("alg", parameters.alg.as_deref().unwrap_or_default().into()),
                ("state", ring.state(key, now).as_str().into()),
            ])))
        });
        let body = object([
            ("kid", kid.into()),
            ("signs_from", signs_from.seconds().into()),
            ("keys", keys.collect::<Vec<_>>().into()),
        ]);
        Response::private_json(200, &body).note(format!("new key {kid}"))
    }

    /// Whether a page of this origin may change things: one of this machine, or of the issuer itself.
    fn is_ours(&self, origin: &str) -> bool {
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        let name = name.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
        let ours = self.config.issuer.trim_end_matches(super::base_path(&self.config.issuer));
        name == "localhost"
            || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
            || origin == ours.trim_end_matches('/')
    }
}

/// Which algorithms a key of the ring may sign with; none for a secret, which no set can publish.
fn allowed(key: &Key) -> Vec<Algorithm> {
    match key {
        Key::Private(k) => k.algorithms().unwrap_or_default(),
        Key::Secret(_) | Key::Public(_) => Vec::new(),
    }
}

/// What a key of the ring signs with where nobody asks for another algorithm.
fn signs_with(key: &Key) -> Option<Algorithm> {
    matches!(key, Key::Private(_)).then(|| key.algorithm().ok()).flatten()
}

/// The newest key that signs now and fits.
fn choose<'a>(
    ring: &'a KeyRing,
    kid: Option<&str>,
    algorithm: Option<Algorithm>,
    now: NumericDate,
) -> Option<&'a Key> {
    let called = kid.map(|kid| choose::called(ring.keys(), kid));
    let fits = |(at, key): &(usize, &Key)| {
        let parameters = key.parameters();
        let algorithms = allowed(key);
        !algorithms.is_empty()
            && algorithm.is_none_or(|a| algorithms.contains(&a))
            && parameters.exp.is_none_or(|exp| exp > now)
            && match &called {
                Some(called) => called.contains(at),
                None => parameters.nbf.is_none_or(|nbf| nbf <= now),
            }
    };
    let fitting = ring.keys().iter().enumerate().filter(fits).map(|(_, key)| key);
    fitting.max_by_key(|k| k.parameters().nbf)
}

/// The algorithms of the keys that sign now, the default first.
pub(super) fn algorithms(ring: &KeyRing, now: NumericDate) -> Vec<Algorithm> {
    let mut keys: Vec<_> = ring.keys().iter().rev().filter(|k| live(k, now)).collect();
    keys.sort_by_key(|k| std::cmp::Reverse(k.parameters().nbf));
    let mut all = Vec::new();
    for algorithm in keys.into_iter().filter_map(signs_with) {
        if !all.contains(&algorithm) {
            all.push(algorithm);
        }
    }
    all
}

fn live(key: &Key, now: NumericDate) -> bool {
    let parameters = key.parameters();
    parameters.nbf.is_none_or(|nbf| nbf <= now) && parameters.exp.is_none_or(|exp| exp > now)
}

fn bits(key: &Key) -> usize {
    match key.to_public().map(|k| k.key) {
        Some(PublicKey::Rsa(k)) if matches!(k.bits(), 3072 | 4096 | 8192) => k.bits(),
        _ => 2048,
    }
}

/// Rotates the keys of each algorithm by themselves: one that comes in takes no other algorithm's place.
fn replace(
    ring: &mut KeyRing,
    fresh: &[Key],
    now: NumericDate,
    lead: Duration,
    overlap: Duration,
) -> Result<(), Error> {
    ring.refuse_clock_behind(now)?;
    let algorithm = |key: &Key| signs_with(key);
    let mut next = KeyRing::default();
    for key in ring.keys().iter().filter(|old| !fresh.iter().any(|new| algorithm(new) == algorithm(old))) {
        next.add(key.clone(), now)?;
    }
    for new in fresh {
        let mut alike = KeyRing::default();
        for old in ring.keys().iter().filter(|old| algorithm(old) == algorithm(new)) {
            alike.add(old.clone(), now)?;
        }
        alike.rotate(new.clone(), now, lead, overlap)?;
        for key in alike.keys() {
            next.add(key.clone(), now)?;
        }
    }
    *ring = next;
    Ok(())
}

fn no_key(kid: Option<&str>, algorithm: Option<Algorithm>) -> Response {
    let message = match (kid, algorithm) {
        (Some(kid), _) => format!("no key {kid:?} to sign with"),
        (None, Some(algorithm)) => format!("no key that signs {algorithm} now"),
        (None, None) => "no key that signs now".to_owned(),
    };
    let status = if kid.is_some() || algorithm.is_some() { 400 } else { 503 };
    Response::error(status, "invalid_request", &message)
}
