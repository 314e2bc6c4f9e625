//! What changed between two states of a key set.

use super::{JwkSet, Thumbprint, VerificationKey, is_for_signatures, set::Member};
use aws_lc_rs::digest::{SHA256, digest};
use std::collections::HashMap;

/// One difference. Keys are named by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A key that is only in the new set.
    Added {
        /// Where, in the new set.
        new: usize,
    },
    /// A key that is only in the old set.
    Removed {
        /// Where, in the old set.
        old: usize,
    },
    /// The same key with other metadata.
    Changed {
        /// Where, in the old set.
        old: usize,
        /// Where, in the new set.
        new: usize,
        /// The members that differ.
        members: Vec<&'static str>,
    },
    /// Another key under a kid that was taken: verifiers that know the old one refuse every token of the
    /// new one, and do not look again, since they have a key of that kid.
    Replaced {
        /// Where, in the old set.
        old: usize,
        /// Where, in the new set.
        new: usize,
    },
}

/// Compares two sets, key by key: first by kid, then what is left by the key itself. The order of the keys
/// does not matter (RFC 7517 section 5).
///
/// ```
/// use jwtk::{JwkSet, jwk::diff::{Difference, diff}};
/// let old = JwkSet::parse(br#"{"keys":[]}"#)?;
/// let new = JwkSet::parse(br#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#)?;
/// assert_eq!(diff(&old, &new), [Difference::Added { new: 0 }]);
/// # Ok::<(), jwtk::Error>(())
/// ```
pub fn diff(old: &JwkSet, new: &JwkSet) -> Vec<Difference> {
    let (old, new) = (old.members(), new.members());
    let mut pairs = Pairs { of_old: vec![None; old.len()], taken: vec![false; new.len()] };
    pairs.join(old, new, |m| Some((m.kid.clone()?, purpose(m), material(m))));
    pairs.join(old, new, |m| Some((m.kid.clone()?, purpose(m))));
    pairs.join(old, new, |m| m.kid.is_none().then(|| material(m)));
    pairs.join(old, new, |m| Some(material(m)));

    let mut differences = Vec::new();
    for (at, pair) in pairs.of_old.iter().enumerate() {
        match *pair {
            None => differences.push(Difference::Removed { old: at }),
            Some(to) if material(&old[at]) != material(&new[to]) => {
                differences.push(Difference::Replaced { old: at, new: to });
            }
            Some(to) => {
                let members = changed(&old[at], &new[to]);
                if !members.is_empty() {
                    differences.push(Difference::Changed { old: at, new: to, members });
                }
            }
        }
    }
    let added = pairs.taken.iter().enumerate().filter(|(_, taken)| !**taken);
    differences.extend(added.map(|(new, _)| Difference::Added { new }));
    differences
}

/// Which key of the new set each one of the old set became.
struct Pairs {
    of_old: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    /// Joins the unmatched keys that have the same name; several of one name in their order.
    fn join<N: std::hash::Hash + Eq>(
        &mut self,
        old: &[Member],
        new: &[Member],
        name: impl Fn(&Member) -> Option<N>,
    ) {
        let mut free: HashMap<N, Vec<usize>> = HashMap::new();
        for (at, member) in new.iter().enumerate().rev().filter(|(at, _)| !self.taken[*at]) {
            if let Some(name) = name(member) {
                free.entry(name).or_default().push(at);
            }
        }
        for (at, member) in old.iter().enumerate() {
            if self.of_old[at].is_none()
                && let Some(to) = name(member).and_then(|n| free.get_mut(&n)?.pop())
            {
                self.of_old[at] = Some(to);
                self.taken[to] = true;
            }
        }
    }
}

/// One kid may stand for a signature key and for one with another purpose.
fn purpose(member: &Member) -> Option<String> {
    member.key_use.clone().filter(|u| !is_for_signatures(u))
}

/// What makes a key this key.
#[derive(PartialEq, Eq, Hash)]
enum Material {
    Key(Thumbprint),
    /// The hash of a secret, which is never shown.
    Secret([u8; 32]),
    /// What cannot be read: its members unchanged.
    Text(String),
}

fn material(member: &Member) -> Material {
    match &member.key {
        Ok(VerificationKey::Public(key)) => Material::Key(key.thumbprint()),
        Ok(VerificationKey::Secret(key)) => {
            let mut hash = [0; 32];
            hash.copy_from_slice(digest(&SHA256, key.secret.expose()).as_ref());
            Material::Secret(hash)
        }
        Err(_) => Material::Text(member.unread.as_ref().map(ToString::to_string).unwrap_or_default()),
    }
}

fn changed(old: &Member, new: &Member) -> Vec<&'static str> {
    let mut members = Vec::new();
    let mut compare = |name, same: bool| {
        if !same {
            members.push(name);
        }
    };
    compare("kid", old.kid == new.kid);
    compare("alg", old.alg == new.alg);
    compare("use", old.key_use == new.key_use);
    if let (Ok(old), Ok(new)) = (&old.key, &new.key) {
        let (old, new) = (old.metadata(), new.metadata());
        compare("key_ops", old.key_ops == new.key_ops);
        compare("iat", old.iat == new.iat);
        compare("nbf", old.nbf == new.nbf);
        compare("exp", old.exp == new.exp);
    }
    members.extend(old.certified.changed(&new.certified));
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
    const B: &str = r#""kty":"OKP","crv":"Ed25519","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4""#;

    fn found(old: &[&str], new: &[&str]) -> Vec<Difference> {
        let set = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|k| format!("{{{k}}}")).collect();
            JwkSet::parse(format!(r#"{{"keys":[{}]}}"#, keys.join(",")).as_bytes()).unwrap()
        };
        diff(&set(old), &set(new))
    }

    #[test]
    fn every_kind_of_difference() {
        let with = |key: &str, extra: &str| format!("{key},{extra}");
        let (a, b) = (with(A, r#""kid":"a""#), with(B, r#""kid":"b""#));
        assert_eq!(found(&[&a, &b], &[&b, &a]), []);
        assert_eq!(found(&[&a], &[&a, &b]), [Difference::Added { new: 1 }]);
        assert_eq!(found(&[&b, &a], &[&a]), [Difference::Removed { old: 0 }]);
        let other = with(B, r#""kid":"a""#);
        assert_eq!(found(&[&a], &[&other]), [Difference::Replaced { old: 0, new: 0 }]);
        let members = |found: Vec<Difference>| match &found[..] {
            [Difference::Changed { members, .. }] => members.clone(),
            _ => panic!("{found:?}"),
        };
        assert_eq!(members(found(&[&a], &[&with(&a, r#""alg":"EdDSA","use":"sig""#)])), ["alg", "use"]);
        assert_eq!(members(found(&[&a], &[&with(A, r#""kid":"new""#)])), ["kid"]);
        assert_eq!(members(found(&[A], &[&with(A, r#""x5t":"AAAA""#)])), ["x5t"]);
        assert_eq!(members(found(&[A], &[&a])), ["kid"]);
    }

    #[test]
    fn duplicates_and_keys_that_cannot_be_read_are_compared_too() {
        let (a, again) = (format!(r#"{A},"kid":"a""#), format!(r#"{B},"kid":"a""#));
        assert_eq!(found(&[&a, &again], &[&again, &a]), []);
        assert_eq!(found(&[&a, &again], &[&again]), [Difference::Removed { old: 0 }]);
        let x25519 = |x: &str| format!(r#""kty":"OKP","crv":"X25519","x":"{x}","kid":"e""#);
        assert_eq!(found(&[&x25519("AA")], &[&x25519("AA")]), []);
        assert_eq!(found(&[&x25519("AA")], &[&x25519("BB")]), [Difference::Replaced { old: 0, new: 0 }]);
    }

    /// Keycloak: one kid for the key of signatures and for that of encryption.
    #[test]
    fn keys_of_one_kid_are_distinguished_by_their_use() {
        let sig = format!(r#"{A},"kid":"a","use":"sig""#);
        let enc = |key: &str| format!(r#"{key},"kid":"a","use":"enc""#);
        let replaced = [Difference::Replaced { old: 1, new: 0 }];
        assert_eq!(found(&[&sig, &enc(B)], &[&enc(A), &sig]), replaced);
        let added = [Difference::Removed { old: 0 }, Difference::Added { new: 0 }];
        assert_eq!(found(&[&sig], &[&enc(B)]), added);
        // A key without use is assumed to be for signatures.
        let silent = format!(r#"{B},"kid":"a""#);
        assert_eq!(found(&[&sig], &[&silent]), [Difference::Replaced { old: 0, new: 0 }]);
    }

    #[test]
    fn every_member_that_changes_is_named() {
        for (name, value) in [
            ("kid", r#""k""#),
            ("alg", r#""EdDSA""#),
            ("use", r#""sig""#),
            ("key_ops", r#"["verify"]"#),
            ("iat", "1"),
            ("nbf", "1"),
            ("exp", "1"),
            ("x5c", r#"["AAAA"]"#),
            ("x5t", r#""AAAA""#),
            ("x5t#S256", r#""AAAA""#),
        ] {
            let with = format!(r#"{A},"{name}":{value}"#);
            let changed = [Difference::Changed { old: 0, new: 0, members: vec![name] }];
            assert_eq!(found(&[A], &[&with]), changed);
            assert_eq!(found(&[&with], &[A]), changed);
            assert_eq!(found(&[&with], &[&with]), []);
        }
        let secret = |k: &str| format!(r#""kty":"oct","kid":"s","k":"{k}""#);
        assert_eq!(found(&[&secret("AAAA")], &[&secret("AAAA")]), []);
        assert_eq!(found(&[&secret("AAAA")], &[&secret("AAAB")]), [Difference::Replaced { old: 0, new: 0 }]);
    }
}
