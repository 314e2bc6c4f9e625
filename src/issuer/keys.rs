//! Where the issuer's keys are, and which of them signs.

use super::error::IssuerError;
use crate::{
    jwa::{
        Algorithm, Family,
        rsa::{self, SIZES},
    },
    jwk::{Key, KeyRing, Thumbprint, choose},
    time::NumericDate,
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A key ring, wherever it is kept.
pub trait Keys {
    /// The ring as it is now.
    ///
    /// # Errors
    /// Why it cannot be read: [`IssuerError::Kept`].
    fn ring(&self) -> Result<Arc<KeyRing>, IssuerError>;

    /// Changes the ring where it is kept. Whoever asks for the ring meanwhile gets it as it was.
    ///
    /// # Errors
    /// Why it could not be changed, or what `change` says.
    fn update(
        &self,
        change: &mut dyn FnMut(&mut KeyRing) -> Result<(), IssuerError>,
    ) -> Result<(), IssuerError>;
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
    fn ring(&self) -> Result<Arc<KeyRing>, IssuerError> {
        Ok(Arc::clone(&lock(&self.0)))
    }

    fn update(
        &self,
        change: &mut dyn FnMut(&mut KeyRing) -> Result<(), IssuerError>,
    ) -> Result<(), IssuerError> {
        let mut kept = lock(&self.0);
        let mut ring = KeyRing::clone(&kept);
        change(&mut ring)?;
        *kept = Arc::new(ring);
        Ok(())
    }
}

impl<K: Keys + ?Sized> Keys for Box<K> {
    fn ring(&self) -> Result<Arc<KeyRing>, IssuerError> {
        (**self).ring()
    }

    fn update(
        &self,
        change: &mut dyn FnMut(&mut KeyRing) -> Result<(), IssuerError>,
    ) -> Result<(), IssuerError> {
        (**self).update(change)
    }
}

/// A panicked thread leaves the value consistent: nothing here changes in two steps.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a key of the ring is for RSA, which takes its time to be read, to sign and to be made.
pub(super) fn has_rsa(ring: &KeyRing) -> bool {
    ring.keys().iter().any(|key| allowed(key).iter().any(|a| a.family() == Family::Rsa))
}

/// The thumbprint of its public half, where it has one.
pub(super) fn thumbprint(key: &Key) -> Option<Thumbprint> {
    key.to_public().map(|k| k.thumbprint())
}

/// Which algorithms a key of the ring may sign with; none for a secret, which no set can publish.
fn allowed(key: &Key) -> Vec<Algorithm> {
    match key {
        Key::Private(k) => k.algorithms().unwrap_or_default(),
        Key::Secret(_) | Key::Public(_) => Vec::new(),
    }
}

/// The algorithm of a ring key if no other is requested.
pub(super) fn signs_with(key: &Key) -> Option<Algorithm> {
    matches!(key, Key::Private(_)).then(|| key.algorithm().ok()).flatten()
}

/// The newest key that signs now and fits.
pub(super) fn choose<'a>(
    ring: &'a KeyRing,
    kid: Option<&str>,
    algorithm: Option<Algorithm>,
    now: NumericDate,
) -> Option<&'a Key> {
    let called = kid.map(|kid| choose::called(ring.keys(), kid));
    let fits = |(at, key): &(usize, &Key)| {
        let metadata = key.metadata();
        let algorithms = allowed(key);
        !algorithms.is_empty()
            && algorithm.is_none_or(|a| algorithms.contains(&a))
            && metadata.exp.is_none_or(|exp| exp > now)
            && match &called {
                Some(called) => called.contains(at),
                None => metadata.nbf.is_none_or(|nbf| nbf <= now),
            }
    };
    let fitting = ring.keys().iter().enumerate().filter(fits).map(|(_, key)| key);
    fitting.max_by_key(|k| k.metadata().nbf)
}

/// The algorithms of the keys that sign now, the default first.
pub(super) fn algorithms(ring: &KeyRing, now: NumericDate) -> Vec<Algorithm> {
    let mut keys: Vec<_> = ring.keys().iter().rev().filter(|k| live(k, now)).collect();
    keys.sort_by_key(|k| std::cmp::Reverse(k.metadata().nbf));
    let mut all = Vec::new();
    for algorithm in keys.into_iter().filter_map(signs_with) {
        if !all.contains(&algorithm) {
            all.push(algorithm);
        }
    }
    all
}

fn live(key: &Key, now: NumericDate) -> bool {
    let metadata = key.metadata();
    metadata.nbf.is_none_or(|nbf| nbf <= now) && metadata.exp.is_none_or(|exp| exp > now)
}

/// How large an RSA key in its place is.
pub(super) fn bits(key: &Key) -> usize {
    let own = key.to_public().and_then(|k| k.key.rsa().map(rsa::PublicKey::bits));
    own.filter(|bits| SIZES.contains(bits)).unwrap_or(2048)
}
