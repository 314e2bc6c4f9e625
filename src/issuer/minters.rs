//! The keys made ready to sign: parsed once, kept for the next token.

use super::{
    keys::{self, lock},
    refusal::Refusal,
    wish::Wish,
};
use crate::{
    jwa::Algorithm,
    jwk::{KeyRing, Thumbprint},
    jwt::{Flaw, flaw::Minter},
    time::NumericDate,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// How many are kept.
const MOST: usize = 256;

/// One for each key, algorithm and flaw that was asked for.
#[derive(Default)]
pub(super) struct Minters(Mutex<HashMap<For, Arc<Minter>>>);

/// What a minter is for.
#[derive(PartialEq, Eq, Hash)]
struct For {
    kid: Option<String>,
    thumbprint: Option<Thumbprint>,
    algorithm: Algorithm,
    flaw: Option<Flaw>,
}

impl Minters {
    /// The key to mint with: the one asked for, else the one that signs now.
    pub(super) fn of(&self, ring: &KeyRing, wish: &Wish, now: NumericDate) -> Result<Arc<Minter>, Refusal> {
        let Wish { algorithm, flaw, .. } = *wish;
        let key = keys::choose(ring, wish.kid.as_deref(), algorithm, now)
            .ok_or_else(|| Refusal::NoKey { kid: wish.kid.clone(), algorithm })?;
        let default = key.algorithm().map_err(Refusal::Unsignable)?;
        // The kid by itself finds the old key if a file has another one under the same name.
        let of = For {
            kid: key.metadata().kid.clone(),
            thumbprint: keys::thumbprint(key),
            algorithm: algorithm.unwrap_or(default),
            flaw,
        };
        if let Some(kept) = lock(&self.0).get(&of) {
            return Ok(Arc::clone(kept));
        }
        // A flaw may need a key of its own. Others mint while it is made.
        let minter = Arc::new(Minter::new(key, algorithm, false, flaw).map_err(Refusal::Unsignable)?);
        let mut minters = lock(&self.0);
        if minters.len() >= MOST {
            minters.clear();
        }
        minters.insert(of, Arc::clone(&minter));
        Ok(minter)
    }

    /// Forgets them all.
    pub(super) fn clear(&self) {
        lock(&self.0).clear();
    }
}
