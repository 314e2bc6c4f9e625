//! Rotation: the next key is published before it signs, and the keys before it stay published after it
//! does, so that verifiers know every key when they meet its first token and until its last one.

use super::{KeyRing, expired};
use crate::{Error, jwk::Key, time::NumericDate};
use std::{collections::BTreeSet, time::Duration};

/// The result of a rotation.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// When the new key begins to sign. It is published already.
    pub signs_from: NumericDate,
    /// Until when the keys before it are published, where no earlier date was set.
    pub published_until: NumericDate,
    /// The keys of earlier rotations that would have signed after the new one: they never do, and are gone.
    pub replaced: Vec<Key>,
    /// The keys that had expired, and are gone.
    pub pruned: Vec<Key>,
}

/// A future event in a ring.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// When.
    pub at: NumericDate,
    /// What.
    pub change: Change<'a>,
}

/// What will happen.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// Another key signs from then on.
    Signs {
        /// The key that signed until then.
        before: Option<&'a Key>,
        /// The key that signs from then on.
        after: Option<&'a Key>,
    },
    /// A key is no longer published.
    Goes(&'a Key),
}

impl KeyRing {
    /// Adds the next key. It is published at once and signs only after `lead`, when the caches of verifiers
    /// have learnt it; the keys before it stay published for `overlap` from then on, where no earlier end
    /// was set, for the tokens that they signed. Expired keys are pruned.
    ///
    /// At every moment exactly one key signs:
    /// - Where no key signs now, the new one signs at once; where the last one ends within the lead, the new
    ///   one follows it without a gap.
    /// - A key of an earlier rotation that still waits stands when it signs before the new one does, so that
    ///   rotations may follow each other faster than their lead. Otherwise the new one replaces it: it has
    ///   never signed, and must not take over from a newer key.
    ///
    /// # Errors
    /// [`Error::Ring`] when the ring has a key of that kid, or the same key, already. The ring is then as
    /// it was.
    pub fn rotate(
        &mut self,
        mut key: Key,
        now: NumericDate,
        lead: Duration,
        overlap: Duration,
    ) -> Result<Rotation, Error> {
        key.validate()?;
        self.refuse_duplicate(&key)?;
        let pruned = self.prune(now);
        let asked = now.plus(lead);
        // Whole seconds, as the ring's file has them: the key signs at its time at the latest.
        let signs_from = self.silent_from(now).map_or(asked, |end| end.min(asked)).whole();
        let published_until = signs_from.plus(overlap).whole();

        // Whatever the clock says, a key whose `nbf` has come may have signed: it is removed only after its
        // `exp`.
        let come = self.newest().map_or(now, |newest| newest.max(now));
        let waits = |k: &Key| k.metadata().nbf.is_some_and(|nbf| nbf > come && nbf >= signs_from);
        let replaced: Vec<Key> = self.keys.extract_if(.., |k| waits(k)).collect();
        let annulled = replaced.iter().filter_map(|k| k.metadata().nbf).min();
        let last = self.keys.iter().map(|k| k.metadata().nbf).max();
        for older in &mut self.keys {
            let metadata = older.metadata_mut();
            // An end that came with a replaced rotation fell with it: the key signs until another moment.
            let open = Some(metadata.nbf) == last && annulled.is_some_and(|at| metadata.exp >= Some(at));
            match metadata.exp {
                Some(exp) if !open => metadata.exp = Some(exp.min(published_until)),
                _ => metadata.exp = Some(published_until),
            }
        }
        let metadata = key.metadata_mut();
        (metadata.iat, metadata.nbf, metadata.exp) = (Some(now.whole()), Some(signs_from), None);
        self.keys.push(key);
        Ok(Rotation { signs_from, published_until, replaced, pruned })
    }

    /// Takes out the keys that are no longer published.
    pub fn prune(&mut self, now: NumericDate) -> Vec<Key> {
        self.keys.extract_if(.., |k| expired(k, now)).collect()
    }

    /// The first moment from `now` on at which no key signs; `None` when there is none.
    fn silent_from(&self, now: NumericDate) -> Option<NumericDate> {
        let mut at = now;
        while let Some(key) = self.signing(at) {
            // Keys that could sign on after this one count as well.
            at = key.metadata().exp?;
        }
        Some(at)
    }

    /// What will happen after `now`, in its order: another key signs, a key goes.
    pub fn upcoming(&self, now: NumericDate) -> Vec<Moment<'_>> {
        let dates = |k: &Key| [k.metadata().nbf, k.metadata().exp];
        let mut times: Vec<_> =
            self.keys.iter().flat_map(dates).flatten().filter(|date| *date > now).collect();
        times.sort_unstable();
        times.dedup();
        // The keys by when they begin and by when they end, and those that could sign: the last of them does.
        let sorted = |date: &dyn Fn(&Key) -> Option<NumericDate>| {
            let mut all: Vec<_> = self.keys.iter().enumerate().map(|(i, key)| (date(key), i)).collect();
            all.sort_unstable();
            all.into_iter().peekable()
        };
        let (nbf, exp) = (|k: &Key| k.metadata().nbf, |k: &Key| k.metadata().exp);
        let (mut begin, mut end) = (sorted(&nbf), sorted(&exp));
        while end.next_if(|(exp, _)| exp.is_none_or(|exp| exp <= now)).is_some() {}
        let mut ready = BTreeSet::new();
        let mut moments = Vec::new();
        let mut before = self.signing(now);
        for at in times {
            while let Some((nbf, key)) = begin.next_if(|(nbf, _)| nbf.is_none_or(|nbf| nbf <= at)) {
                if !expired(&self.keys[key], at) {
                    ready.insert((nbf, key));
                }
            }
            let mut goes = Vec::new();
            while let Some((_, key)) = end.next_if(|(exp, _)| exp.is_some_and(|exp| exp <= at)) {
                ready.remove(&(nbf(&self.keys[key]), key));
                goes.push(&self.keys[key]);
            }
            let after = ready.last().map(|(_, key)| &self.keys[*key]);
            if before.map(std::ptr::from_ref) != after.map(std::ptr::from_ref) {
                moments.push(Moment { at, change: Change::Signs { before, after } });
            }
            moments.extend(goes.into_iter().map(|k| Moment { at, change: Change::Goes(k) }));
            before = after;
        }
        moments
    }
}
