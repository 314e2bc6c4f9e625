//! Keys that stand several times in one file.

use super::{Key, Thumbprint};
use std::collections::{HashMap, hash_map::Entry};

/// Each key once: a private key beside its certificate or its public half is one key. Keys of several kids stay.
pub fn distinct(keys: Vec<Key>) -> Vec<Key> {
    if keys.len() < 2 {
        return keys;
    }
    // Where a key stands first, and where it stands under each of its kids: the first has no kid until one of its
    // others has.
    let mut first: HashMap<Thumbprint, usize> = HashMap::new();
    let mut named: HashMap<(Thumbprint, String), usize> = HashMap::new();
    let mut all: Vec<Key> = Vec::with_capacity(keys.len());
    for mut key in keys {
        let Some(thumbprint) = key.public_key().map(|key| Thumbprint::of(&key)) else {
            all.push(key);
            continue;
        };
        let name = kid(&key).map(str::to_owned);
        let known = first.get(&thumbprint).copied();
        let same = match &name {
            None => known,
            Some(name) => {
                let of_kid = named.entry((thumbprint, name.clone()));
                let unnamed = known.filter(|at| kid(&all[*at]).is_none());
                match (of_kid, unnamed) {
                    (Entry::Occupied(of_kid), _) => Some(*of_kid.get()),
                    (Entry::Vacant(of_kid), unnamed) => {
                        of_kid.insert(unnamed.unwrap_or(all.len()));
                        unnamed
                    }
                }
            }
        };
        match same {
            None => {
                first.entry(thumbprint).or_insert(all.len());
                all.push(key);
            }
            Some(at) => {
                let name = kid(&all[at]).map(str::to_owned).or(name);
                if matches!((&all[at], &key), (Key::Public(_), Key::Private(_))) {
                    std::mem::swap(&mut all[at], &mut key);
                }
                all[at].metadata_mut().kid = name;
            }
        }
    }
    all
}

fn kid(key: &Key) -> Option<&str> {
    key.metadata().kid.as_deref()
}
