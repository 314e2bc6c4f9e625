//! Which key a kid means: one rule for all commands and files.
//!
//! A kid means the keys whose own kid it is (RFC 7517 section 4.5); else the key whose thumbprint it is
//! (RFC 7638), since that names a key wherever nothing else does; else the only key there is, where its file
//! gives it no kid: PEM and DER have no place for one. A key with another kid is never meant.

use super::{JwkSet, Key, Thumbprint, distinct, set::Member};

/// What a kid can mean.
pub trait Named {
    /// Its own kid.
    fn kid(&self) -> Option<&str>;

    /// Its thumbprint. A secret has none that may be shown (RFC 7638 section 7).
    fn thumbprint(&self) -> Option<Thumbprint>;

    /// Gives it a kid.
    fn set_kid(&mut self, kid: &str);

    /// Its name: its kid, else its thumbprint.
    fn name(&self) -> Option<String> {
        self.kid().map(str::to_owned).or_else(|| self.thumbprint().map(|t| t.to_string()))
    }
}

/// Why no key was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchosen {
    /// No key goes by the kid.
    Unknown {
        /// The kid.
        kid: String,
        /// The names of the keys.
        names: Names,
    },
    /// There are several, and only one can sign.
    Several {
        /// The kid that they share, if one was asked for.
        kid: Option<String>,
        /// How many.
        count: usize,
        /// The names of the keys.
        names: Names,
    },
}

impl Unchosen {
    /// Several keys, of which one is wanted. Those that share a kid differ in their thumbprints.
    pub fn several<K: Named>(keys: &[K], kid: Option<&str>) -> Self {
        let mut names = Names::of(keys);
        if kid.is_some() {
            let thumbprints = keys.iter().filter_map(Named::thumbprint);
            names = Names { thumbprints: thumbprints.map(|t| t.to_string()).collect(), ..Names::default() };
        }
        Self::Several { kid: kid.map(str::to_owned), count: keys.len(), names }
    }
}

/// What keys go by: each by its kid, or by its thumbprint where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The kids, in their order.
    pub kids: Vec<String>,
    /// The thumbprints of the keys without kid.
    pub thumbprints: Vec<String>,
    /// How many keys go by nothing: secrets without kid, and keys that cannot be read.
    pub nameless: usize,
}

impl Names {
    pub(super) fn of<'a, K: Named + 'a>(keys: impl IntoIterator<Item = &'a K>) -> Self {
        let mut names = Self::default();
        for key in keys {
            match (key.kid(), key.thumbprint()) {
                (Some(kid), _) => names.kids.push(kid.to_owned()),
                (None, Some(thumbprint)) => names.thumbprints.push(thumbprint.to_string()),
                (None, None) => names.nameless += 1,
            }
        }
        names
    }
}

/// Where the keys are that go by a kid: by their own, else by their thumbprint.
pub fn called<K: Named>(keys: &[K], kid: &str) -> Vec<usize> {
    let at = |is_it: &dyn Fn(&K) -> bool| -> Vec<usize> {
        keys.iter().enumerate().filter(|(_, key)| is_it(key)).map(|(at, _)| at).collect()
    };
    let own = at(&|key| key.kid() == Some(kid));
    if own.is_empty() { at(&|key| key.thumbprint().is_some_and(|t| t.to_string() == kid)) } else { own }
}

/// Keeps the keys that a kid means. The only key, where it has no kid, takes this one as its name.
///
/// # Errors
/// [`Unchosen::Unknown`]; the keys are then as they were.
pub fn retain<K: Named>(keys: &mut Vec<K>, kid: &str) -> Result<(), Unchosen> {
    let meant = called(keys, kid);
    if let ([key], []) = (keys.as_mut_slice(), meant.as_slice())
        && key.kid().is_none()
    {
        key.set_kid(kid);
        return Ok(());
    }
    if meant.is_empty() {
        return Err(Unchosen::Unknown { kid: kid.to_owned(), names: Names::of(keys.iter()) });
    }
    let (mut at, mut meant) = (0, meant.into_iter().peekable());
    keys.retain(|_| {
        at += 1;
        meant.next_if_eq(&(at - 1)).is_some()
    });
    Ok(())
}

/// The keys that can sign, of several those that a kid means. Public keys beside them are ignored, unless
/// there are no others or the kid means one of them: whoever tries to sign with it is told.
///
/// # Errors
/// [`Unchosen::Unknown`].
pub fn signers(keys: Vec<Key>, kid: Option<&str>) -> Result<Vec<Key>, Unchosen> {
    let (private, public): (Vec<_>, Vec<_>) =
        distinct(keys).into_iter().partition(|key| !matches!(key, Key::Public(_)));
    let names_public = |kid| called(&private, kid).is_empty() && !called(&public, kid).is_empty();
    let is_public = private.is_empty() || kid.is_some_and(names_public);
    let mut keys = if is_public { public } else { private };
    kid.map_or(Ok(()), |kid| retain(&mut keys, kid))?;
    Ok(keys)
}

/// The key that signs: of a file's keys the one that is meant, or its only private one.
///
/// # Errors
/// [`Unchosen`], when no key is meant, or more than one.
pub fn signer(keys: Vec<Key>, kid: Option<&str>) -> Result<Key, Unchosen> {
    let mut keys = signers(keys, kid)?;
    if keys.len() == 1 {
        return Ok(keys.swap_remove(0));
    }
    Err(Unchosen::several(&keys, kid))
}

impl Named for Key {
    fn kid(&self) -> Option<&str> {
        self.metadata().kid.as_deref()
    }

    fn thumbprint(&self) -> Option<Thumbprint> {
        self.public_key().map(|key| Thumbprint::of(&key))
    }

    fn set_kid(&mut self, kid: &str) {
        self.metadata_mut().kid = Some(kid.to_owned());
    }
}

impl Named for Member {
    fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    fn thumbprint(&self) -> Option<Thumbprint> {
        self.key.as_ref().ok()?.thumbprint()
    }

    fn set_kid(&mut self, kid: &str) {
        self.kid = Some(kid.to_owned());
        if let Ok(key) = &mut self.key {
            key.metadata_mut().kid = Some(kid.to_owned());
        }
    }
}

impl JwkSet {
    /// Keeps the keys that a kid means, as [`retain`] does.
    ///
    /// # Errors
    /// [`Unchosen::Unknown`]; the set is then as it was.
    pub fn narrow(&mut self, kid: &str) -> Result<(), Unchosen> {
        retain(&mut self.members, kid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jwa::Algorithm;

    fn key(kid: Option<&str>) -> Key {
        let mut key = Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap();
        key.metadata_mut().kid = kid.map(str::to_owned);
        key
    }

    fn public(key: &Key) -> Key {
        Key::Public(key.to_public().unwrap())
    }

    fn kids(keys: &[Key]) -> Vec<Option<&str>> {
        keys.iter().map(Named::kid).collect()
    }

    #[test]
    fn a_kid_means_its_key_then_its_thumbprint_then_the_only_key_without_one() {
        let (a, b, bare) = (key(Some("a")), key(Some("b")), key(None));
        let t = a.thumbprint().unwrap().to_string();
        let all = vec![a.clone(), b.clone(), bare.clone()];
        let chosen = |keys: &[Key], kid: &str| {
            let mut keys = keys.to_vec();
            retain(&mut keys, kid).map(|()| keys)
        };
        assert_eq!(kids(&chosen(&all, "a").unwrap()), [Some("a")]);
        // The thumbprint means the key, and does not rename it.
        assert_eq!(kids(&chosen(&all, &t).unwrap()), [Some("a")]);
        assert_eq!(kids(&chosen(std::slice::from_ref(&bare), "new").unwrap()), [Some("new")]);
        let names = Names { kids: vec!["a".into()], ..Names::default() };
        let unknown = Unchosen::Unknown { kid: "new".into(), names };
        assert_eq!(chosen(std::slice::from_ref(&a), "new").unwrap_err(), unknown);
        let Unchosen::Unknown { names, .. } = chosen(&all, "new").unwrap_err() else { panic!() };
        assert_eq!(names.kids, ["a", "b"]);
        assert_eq!(names.thumbprints, [bare.thumbprint().unwrap().to_string()]);
        // A kid that is another key's thumbprint is a kid before all else.
        let named = key(Some(&t));
        assert!(chosen(&[a, named.clone()], &t).unwrap()[0].is_same_key(&named));
    }

    #[test]
    fn the_only_private_key_signs() {
        let (a, b) = (key(None), key(Some("b")));
        for keys in [
            vec![a.clone()],
            vec![public(&a), a.clone()],
            vec![a.clone(), public(&a)],
            vec![public(&b), a.clone(), public(&key(None))],
        ] {
            let chosen = signer(keys.clone(), None).unwrap();
            assert!(matches!(chosen, Key::Private(_)) && chosen.is_same_key(&a));
            assert_eq!(signer(keys, Some("mine")).unwrap().kid(), Some("mine"));
        }
        let two = vec![a.clone(), key(None)];
        let Err(Unchosen::Several { count: 2, kid: None, names }) = signer(two.clone(), None) else {
            panic!()
        };
        assert_eq!(names.thumbprints.len(), 2);
        assert!(signer(two, Some(&names.thumbprints[0])).unwrap().is_same_key(&a));
        // Whoever names a public key gets it, and is told that it cannot sign.
        assert!(matches!(signer(vec![a, public(&b)], Some("b")).unwrap(), Key::Public(_)));
        let shared = vec![key(Some("k")), key(Some("k"))];
        let Err(Unchosen::Several { kid: Some(_), names, .. }) = signer(shared, Some("k")) else { panic!() };
        assert_eq!((names.kids.len(), names.thumbprints.len()), (0, 2));
    }

    #[test]
    fn one_key_in_two_encodings_is_one_key() {
        let (a, mut named) = (key(None), key(None));
        named.set_kid("n");
        let keys = vec![public(&a), a.clone(), public(&a), public(&named), named.clone()];
        let keys = distinct(keys);
        assert_eq!(kids(&keys), [None, Some("n")]);
        assert!(keys.iter().all(|k| matches!(k, Key::Private(_))));
        // The name of one half is the name of the other.
        let mut bare = named.clone();
        bare.metadata_mut().kid = None;
        assert_eq!(kids(&distinct(vec![bare, public(&named)])), [Some("n")]);
        // One key under two kids is two entries: each can be asked for.
        let mut other = named.clone();
        other.set_kid("o");
        assert_eq!(distinct(vec![named, other]).len(), 2);
        let secret = || Key::generate(Algorithm::HS256, None, crate::jwa::random_id).unwrap();
        assert_eq!(distinct(vec![secret(), secret()]).len(), 2);
    }
}
