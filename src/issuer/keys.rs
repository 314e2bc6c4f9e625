//! Where the issuer's keys are, which of them signs, and how new ones come.

use super::{Custody, Issuer, Request, Response, lock, object, params};
use crate::{
    Error,
    json::Value,
    jwa::{Algorithm, Family, PrivateKey, rsa::SIZES},
    jwk::{Key, KeyRing, PrivateJwk, Thumbprint, choose},
    jwt::{Flaw, flaw::Minter},
    time::NumericDate,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    time::Duration,
};

/// A key ring, wherever it is kept. What goes wrong is told in words for the one who runs the issuer.
pub trait Keys {
    /// The ring as it is now.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn ring(&self) -> Result<Arc<KeyRing>, String>;

    /// Changes the ring where it is kept. Whoever asks for the ring meanwhile gets it as it was.
    ///
    /// # Errors
    /// Why it could not be changed, or what `change` says.
    fn update(&self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String>;
}

/// A ring in memory.
#[derive(Debug, Default)]
pub struct InMemory(Mutex<Arc<KeyRing>>);

impl From<KeyRing> for InMemory {
    fn from(ring: KeyRing) -> Self {
        Self(Mutex::new(Arc::new(ring)))
    }
}

impl Keys for InMemory {
    fn ring(&self) -> Result<Arc<KeyRing>, String> {
        Ok(Arc::clone(&lock(&self.0)))
    }

    fn update(&self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String> {
        let mut kept = lock(&self.0);
        let mut ring = KeyRing::clone(&kept);
        change(&mut ring).map_err(|e| e.to_string())?;
        *kept = Arc::new(ring);
        Ok(())
    }
}

impl<K: Keys + ?Sized> Keys for Box<K> {
    fn ring(&self) -> Result<Arc<KeyRing>, String> {
        (**self).ring()
    }

    fn update(&self, change: &mut dyn FnMut(&mut KeyRing) -> Result<(), Error>) -> Result<(), String> {
        (**self).update(change)
    }
}

/// The parsed keys that are kept: one for each key, algorithm and flaw that was asked for.
pub(super) type Kept = HashMap<KeptFor, Arc<Minter>>;

/// How many are kept.
const KEPT: usize = 256;

/// How many keys a ring may have for another to be made: its set stays under the 1 MiB that verifiers read.
const MOST_KEYS: usize = 1000;

/// What a kept minter is for.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct KeptFor {
    kid: Option<String>,
    thumbprint: Option<Thumbprint>,
    algorithm: Algorithm,
    flaw: Option<Flaw>,
}

impl<K: Keys> Issuer<K> {
    /// The key to mint with: the one asked for, else the one that signs now.
    pub(super) fn minter(
        &self,
        kid: Option<&str>,
        algorithm: Option<Algorithm>,
        flaw: Option<Flaw>,
        now: NumericDate,
    ) -> Result<Arc<Minter>, Response> {
        let ring = self.keys.ring().map_err(|message| Response::internal(&message))?;
        let key = choose(&ring, kid, algorithm, now).ok_or_else(|| no_key(kid, algorithm))?;
        let refused = |e: Error| Response::error(400, "invalid_request", &e.to_string());
        let default = key.algorithm().map_err(refused)?;
        // The kid alone would find the old key where a file has another one under the same name.
        let of = KeptFor {
            kid: key.parameters().kid.clone(),
            thumbprint: thumbprint(key),
            algorithm: algorithm.unwrap_or(default),
            flaw,
        };
        if let Some(kept) = lock(&self.minters).get(&of) {
            return Ok(Arc::clone(kept));
        }
        // A flaw may need a key of its own. Others mint while it is made.
        let minter = Arc::new(Minter::new(key, algorithm, false, flaw).map_err(refused)?);
        let mut minters = lock(&self.minters);
        if minters.len() >= KEPT {
            minters.clear();
        }
        minters.insert(of, Arc::clone(&minter));
        Ok(minter)
    }

    /// Replaces the signing keys, each by a new one of its algorithm, and says what the ring holds then.
    ///
    /// The new keys are published at once and sign after `lead`; those before them stay published until
    /// `overlap` later. [Persistent](Custody::Persistent) keys that this issuer did not make stay as they are.
    ///
    /// # Errors
    /// Why the ring could not be changed.
    pub fn rotate(&self, lead: Duration, overlap: Duration, now: NumericDate) -> Result<String, String> {
        let ring = self.keys.ring()?;
        let mut fresh = Vec::new();
        // The key that signs by default is the one added last, here as before.
        for algorithm in algorithms(&ring, now).into_iter().rev() {
            let bits = choose(&ring, None, Some(algorithm), now).map_or(2048, bits);
            let key = PrivateKey::generate(algorithm, bits).map_err(|e| e.to_string())?;
            fresh.push(Key::Private(PrivateJwk::new(key, algorithm)));
        }
        let kid = fresh.last().and_then(|k| k.parameters().kid.clone());
        let mine = lock(&self.made).clone();
        let stays = |key: &Key| {
            matches!(self.config.custody, Custody::Persistent(_))
                && !thumbprint(key).is_some_and(|t| mine.contains(&t))
        };
        let mut made = HashSet::new();
        self.keys.update(&mut |ring| {
            replace(ring, &fresh, now, lead, overlap, &stays)?;
            // What is gone from the ring need not be known.
            let of_ring = ring.keys().iter().filter_map(thumbprint);
            made = of_ring
                .filter(|t| mine.contains(t) || fresh.iter().any(|k| thumbprint(k).as_ref() == Some(t)))
                .collect();
            Ok(())
        })?;
        *lock(&self.made) = made;
        lock(&self.minters).clear();
        kid.ok_or_else(|| "the ring has no key to replace".to_owned())
    }

    /// `POST /rotate`: `lead` and `overlap` may be asked for; a test wants the new key at once.
    pub(super) fn rotate_on_request(&self, request: &Request<'_>, now: NumericDate) -> Response {
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

    fn rotated(&self, kid: &str, now: NumericDate) -> Response {
        let ring = match self.keys.ring() {
            Ok(ring) => ring,
            Err(message) => return Response::internal(&message),
        };
        let new = ring.keys().iter().find(|k| k.parameters().kid.as_deref() == Some(kid));
        let signs_from = new.and_then(|k| k.parameters().nbf).unwrap_or(now);
        let keys = ring.states(now).filter_map(|(key, state)| {
            let parameters = key.parameters();
            Some(Value::from(object([
                ("kid", parameters.kid.as_deref()?.into()),
                ("alg", parameters.alg.as_deref().unwrap_or_default().into()),
                ("state", state.as_str().into()),
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

/// Whether a key of the ring is for RSA, which takes its time to be read, to sign and to be made.
pub(super) fn has_rsa(ring: &KeyRing) -> bool {
    ring.keys().iter().any(|key| allowed(key).iter().any(|a| a.family() == Family::Rsa))
}

fn thumbprint(key: &Key) -> Option<Thumbprint> {
    key.to_public().map(|k| k.thumbprint())
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
    let own = key.to_public().and_then(|k| k.key.rsa().map(|k| k.bits()));
    own.filter(|bits| SIZES.contains(bits)).unwrap_or(2048)
}

/// Rotates the keys of each algorithm by themselves: one that comes in takes no other algorithm's place.
fn replace(
    ring: &mut KeyRing,
    fresh: &[Key],
    now: NumericDate,
    lead: Duration,
    overlap: Duration,
    stays: &dyn Fn(&Key) -> bool,
) -> Result<(), Error> {
    ring.refuse_clock_behind(now)?;
    let remains = |key: &&Key| key.parameters().exp.is_none_or(|exp| exp > now) || stays(key);
    if ring.keys().iter().filter(remains).count() >= MOST_KEYS {
        let message = format!("the ring has {MOST_KEYS} keys: with a shorter overlap they go sooner");
        return Err(Error::Claims { message });
    }
    let of = |which: &dyn Fn(&Key) -> bool| ring.keys().iter().filter(|key| which(key)).cloned().collect();
    let mut next = KeyRing::default();
    // All at once: each key that is added alone is compared with all before it.
    next.add_all(of(&|old| !fresh.iter().any(|new| signs_with(new) == signs_with(old))), now)?;
    for new in fresh {
        let mut alike = KeyRing::default();
        alike.add_all(of(&|old| signs_with(old) == signs_with(new)), now)?;
        alike.rotate(new.clone(), now, lead, overlap)?;
        next.add_all(alike.keys().to_vec(), now)?;
    }
    next.restore(ring, stays);
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
