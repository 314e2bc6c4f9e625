//! Whether two keys are the same, for many keys at once.

use super::{Key, Thumbprint};
use aws_lc_rs::digest::{SHA256, digest};
use std::collections::HashSet;

/// The identity of a key, whatever its name: a private key has that of its public half.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Identity {
    Key(Thumbprint),
    /// The hash of a secret, which is never shown.
    Secret([u8; 32]),
}

impl Identity {
    pub(super) fn of(key: &Key) -> Self {
        let public = || key.public_key().map(|key| Self::Key(Thumbprint::of(&key)));
        match key {
            Key::Secret(secret) => {
                let mut hash = [0; 32];
                hash.copy_from_slice(digest(&SHA256, secret.secret.expose()).as_ref());
                Self::Secret(hash)
            }
            // Every other key has a public half.
            _ => public().unwrap_or(Self::Secret([0; 32])),
        }
    }
}

/// Keys among which another one is looked for, in the same time however many they are.
#[derive(Clone, Default)]
pub struct SameKeys(HashSet<Identity>);

impl SameKeys {
    /// Whether one of them is this key, only by the numbers: as [`Key::is_same_key`].
    pub fn contains(&self, key: &Key) -> bool {
        self.0.contains(&Identity::of(key))
    }

    /// Adds a key; `false` where it is there already.
    pub fn insert(&mut self, key: &Key) -> bool {
        self.0.insert(Identity::of(key))
    }
}

impl<'a> FromIterator<&'a Key> for SameKeys {
    fn from_iter<I: IntoIterator<Item = &'a Key>>(keys: I) -> Self {
        Self(keys.into_iter().map(Identity::of).collect())
    }
}
