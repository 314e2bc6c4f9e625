//! The key ring: private keys with their dates `iat` (created), `nbf` (signs from) and `exp` (published
//! until). Pure: the file and its lock are the program's.

mod error;
mod rotation;

pub use error::RingError;
pub use rotation::{Change, Moment, Rotation};

use super::{
    JwkSet, Key, SameKeys,
    choose::{self, Named, Names, Unchosen},
    identity::Identity,
};
use crate::{Error, json, time::NumericDate};
use std::collections::{HashMap, HashSet};
use zeroize::Zeroizing;

/// Private keys and their states.
#[derive(Debug, Clone, Default)]
pub struct KeyRing {
    keys: Vec<Key>,
}

/// The state of a key in the ring at a given time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Published, but its time to sign has not come.
    Next,
    /// Signs new tokens.
    Signing,
    /// Still published for the tokens it signed.
    Retiring,
    /// No longer published.
    Expired,
}

impl State {
    /// The word in lists and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Signing => "signing",
            Self::Retiring => "retiring",
            Self::Expired => "expired",
        }
    }
}

impl KeyRing {
    /// Reads a private JWK Set. Unlike a published set it is ours: an unreadable key is an error, because
    /// writing the ring back would lose it.
    ///
    /// # Errors
    /// [`Error::Ring`] or [`Error::KeyOfRing`], naming the key by its position.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let members = json::members(bytes).map_err(RingError::NotJson)?;
        let keys = members.get("keys").and_then(json::items).ok_or(RingError::NoKeys)?;
        let mut ring = Self::default();
        for (index, raw) in keys.into_iter().enumerate() {
            let object = json::parse_private(raw.get().as_bytes());
            let object = object.map_err(|error| RingError::KeyNotJson { index, error })?;
            match Key::from_object(&object) {
                Err(error) => return Err(Error::KeyOfRing { index, error: Box::new(error) }),
                Ok((Key::Public(_), _)) => return Err(RingError::NoPrivatePart { index }.into()),
                Ok((key, _)) => ring.keys.push(key),
            }
        }
        Ok(ring)
    }

    /// The private JWK Set.
    ///
    /// # Errors
    /// [`Error::Jwa`] when a key's numbers cannot be read.
    pub fn expose_json(&self) -> Result<Zeroizing<String>, Error> {
        super::expose_set(&self.keys)
    }

    /// Every key, oldest first.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Adds a key that signs from now on. Without dates of its own it is created now, in whole seconds.
    ///
    /// # Errors
    /// [`Error::Ring`] when the ring has another key of that kid, or the same key under another; `key_unusable` when the
    /// parts of a private key do not belong together.
    pub fn add(&mut self, key: Key, now: NumericDate) -> Result<(), Error> {
        self.add_all(vec![key], now)
    }

    /// Adds many keys, as [`add`](Self::add) does one.
    ///
    /// # Errors
    /// As of [`add`](Self::add), for the first key that is there already; those before it are added.
    pub fn add_all(&mut self, keys: Vec<Key>, now: NumericDate) -> Result<(), Error> {
        let mut same: SameKeys = self.keys.iter().collect();
        let mut kids: HashSet<String> = self.keys.iter().filter_map(|k| k.metadata().kid.clone()).collect();
        for mut key in keys {
            key.validate()?;
            let is_new = key.metadata().kid.clone().is_none_or(|kid| kids.insert(kid));
            if !is_new || !same.insert(&key) {
                self.refuse_duplicate(&key)?;
            }
            let metadata = key.metadata_mut();
            metadata.iat.get_or_insert(now.whole());
            metadata.nbf.get_or_insert(now.whole());
            self.keys.push(key);
        }
        Ok(())
    }

    fn refuse_duplicate(&self, key: &Key) -> Result<(), RingError> {
        let kid = &key.metadata().kid;
        if let Some(kid) = kid
            && self.keys.iter().any(|k| k.metadata().kid.as_ref() == Some(kid))
        {
            return Err(RingError::KidTaken { kid: kid.clone() });
        }
        match self.keys.iter().find(|k| k.is_same_key(key)) {
            Some(same) => Err(RingError::SameKey { name: same.name().unwrap_or_default() }),
            None => Ok(()),
        }
    }

    /// Refuses a clock that is behind the newest `iat`: by it a key that signs may look like one that never has. Whatever
    /// deletes a key asks first.
    ///
    /// # Errors
    /// [`Error::ClockBehind`].
    pub fn refuse_clock_behind(&self, now: NumericDate) -> Result<(), Error> {
        match self.newest() {
            Some(newest) if newest > now => Err(Error::ClockBehind { now, newest }),
            _ => Ok(()),
        }
    }

    /// The newest `iat`: a time that has certainly passed.
    fn newest(&self) -> Option<NumericDate> {
        self.keys.iter().filter_map(|k| k.metadata().iat).max()
    }

    /// The key that a kid means.
    ///
    /// # Errors
    /// [`Unchosen::Unknown`].
    pub fn get(&self, kid: &str) -> Result<&Key, Unchosen> {
        let meant = choose::called(&self.keys, kid).first().and_then(|at| self.keys.get(*at));
        meant.ok_or_else(|| Unchosen::Unknown { kid: kid.to_owned(), names: Names::of(&self.keys) })
    }

    /// Takes a key out; `None` when no key goes by that kid.
    pub fn remove(&mut self, kid: &str) -> Option<Key> {
        let at = *choose::called(&self.keys, kid).first()?;
        Some(self.keys.remove(at))
    }

    /// Puts keys of an earlier state of the ring back as they were then, before those that have come since.
    pub fn restore(&mut self, earlier: &Self, which: impl Fn(&Key) -> bool) {
        let were: SameKeys = earlier.keys.iter().collect();
        let (same, new): (Vec<Key>, Vec<Key>) =
            std::mem::take(&mut self.keys).into_iter().partition(|key| were.contains(key));
        let mut same: HashMap<Identity, Key> =
            same.into_iter().map(|key| (Identity::of(&key), key)).collect();
        for old in &earlier.keys {
            let same = same.remove(&Identity::of(old));
            match which(old) {
                true => self.keys.push(old.clone()),
                false => self.keys.extend(same),
            }
        }
        self.keys.extend(new);
    }

    /// The key that signs: the newest whose `nbf` has come and whose `exp` has not.
    pub fn signing(&self, now: NumericDate) -> Option<&Key> {
        let ready = |k: &&Key| k.metadata().nbf.is_none_or(|nbf| nbf <= now) && !expired(k, now);
        // Of two keys of one second the one added later wins, so a new key signs at once.
        self.keys.iter().filter(ready).max_by_key(|k| k.metadata().nbf)
    }

    /// What a key of this ring is doing.
    pub fn state(&self, key: &Key, now: NumericDate) -> State {
        state(key, self.signing(now), now)
    }

    /// What each of its keys is doing, in their order.
    pub fn states(&self, now: NumericDate) -> impl Iterator<Item = (&Key, State)> {
        let signing = self.signing(now);
        self.keys.iter().map(move |key| (key, state(key, signing, now)))
    }

    /// The keys that are published at a moment: all that have not expired, each [described](Key::describe).
    pub fn published(&self, now: NumericDate) -> JwkSet {
        // The dates are the ring's own business: the set says no more than verifiers need.
        let published = |mut key: Key| {
            // Nothing is asked of the key, so nothing is refused.
            let _ = key.describe(None);
            let metadata = key.metadata_mut();
            (metadata.iat, metadata.nbf, metadata.exp) = (None, None, None);
            key
        };
        JwkSet::of_keys(self.keys.iter().filter(|k| !expired(k, now)).cloned().map(published))
    }
}

fn state(key: &Key, signing: Option<&Key>, now: NumericDate) -> State {
    if expired(key, now) {
        State::Expired
    } else if key.metadata().nbf.is_some_and(|nbf| nbf > now) {
        State::Next
    } else if signing.is_some_and(|s| std::ptr::eq(s, key)) {
        State::Signing
    } else {
        State::Retiring
    }
}

fn expired(key: &Key, now: NumericDate) -> bool {
    key.metadata().exp.is_some_and(|exp| exp <= now)
}

#[cfg(test)]
mod tests;
