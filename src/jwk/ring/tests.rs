use super::*;
use crate::{
    jwa::{Algorithm, Curve, MaterialError, PrivateKey, ecdsa},
    jwk::{PrivateJwk, pem},
};
use proptest::prelude::*;
use std::{collections::HashMap, sync::LazyLock, time::Duration};

const HOUR: Duration = Duration::from_hours(1);
const LEAD: Duration = Duration::from_mins(10);

fn key() -> Key {
    Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap()
}

fn kid(key: &Key) -> String {
    key.metadata().kid.clone().unwrap()
}

fn at(seconds: i64) -> NumericDate {
    NumericDate::from_seconds(seconds)
}

fn signer(ring: &KeyRing, now: i64) -> String {
    kid(ring.signing(at(now)).expect("a key signs"))
}

fn publishes(ring: &KeyRing, kid: &str, now: i64) -> bool {
    ring.published(at(now)).members().iter().any(|m| m.kid.as_deref() == Some(kid))
}

#[test]
fn the_newest_ready_key_signs() {
    let mut ring = KeyRing::default();
    assert!(ring.signing(at(0)).is_none());
    let (a, b, mut later) = (key(), key(), key());
    later.metadata_mut().nbf = Some(at(50));
    let kids = [kid(&a), kid(&b), kid(&later)];
    for k in [a, b, later] {
        ring.add(k, at(10)).unwrap();
    }
    assert_eq!(signer(&ring, 10), kids[1]);
    assert_eq!(signer(&ring, 50), kids[2]);
    let states = |now| ring.keys().iter().map(|k| ring.state(k, at(now))).collect::<Vec<_>>();
    assert_eq!(states(20), [State::Retiring, State::Signing, State::Next]);
    assert_eq!(states(60), [State::Retiring, State::Retiring, State::Signing]);
}

#[test]
fn reads_back_and_refuses_duplicates() {
    let now = at(1_700_000_000);
    let mut ring = KeyRing::default();
    let k = key();
    ring.add(k.clone(), now).unwrap();
    assert!(ring.add(k.clone(), now).is_err());
    let mut renamed = k;
    renamed.metadata_mut().kid = Some("another".to_owned());
    assert!(ring.add(renamed.clone(), now).unwrap_err().to_string().contains("already has this key"));
    assert!(ring.rotate(renamed, now, LEAD, HOUR).is_err());
    let mut secret = Key::generate(Algorithm::HS256, None, crate::jwa::random_id).unwrap();
    ring.add(secret.clone(), now).unwrap();
    secret.metadata_mut().kid = None;
    assert!(ring.add(secret, now).is_err());
    let text = ring.expose_json().unwrap();
    let again = KeyRing::parse(text.as_bytes()).unwrap();
    assert_eq!(*again.expose_json().unwrap(), *text);
    assert_eq!(again.keys()[0].metadata().nbf, Some(now));
}

#[test]
fn the_first_key_signs_at_once_and_the_next_after_its_lead() {
    let mut ring = KeyRing::default();
    let (a, b) = (key(), key());
    let (a_kid, b_kid) = (kid(&a), kid(&b));
    assert_eq!(ring.rotate(a, at(1000), LEAD, HOUR).unwrap().signs_from, at(1000));
    let rotation = ring.rotate(b, at(5000), LEAD, HOUR).unwrap();
    assert_eq!((rotation.signs_from, rotation.published_until), (at(5600), at(9200)));
    assert_eq!((signer(&ring, 5599), signer(&ring, 5600)), (a_kid.clone(), b_kid.clone()));
    assert!(publishes(&ring, &b_kid, 5000));
    assert!(publishes(&ring, &a_kid, 9199) && !publishes(&ring, &a_kid, 9200));
    let upcoming = ring.upcoming(at(5000));
    let [first, second] = &upcoming[..] else { panic!("{upcoming:?}") };
    assert!(matches!(first.change, Change::Signs { before: Some(x), after: Some(y) }
        if kid(x) == a_kid && kid(y) == b_kid));
    assert!(matches!(second.change, Change::Goes(k) if kid(k) == a_kid));
    assert_eq!((first.at, second.at), (at(5600), at(9200)));
    assert_eq!(ring.prune(at(9200)).len(), 1);
    assert!(ring.upcoming(at(9200)).is_empty());
}

#[test]
fn a_waiting_key_stands_when_it_signs_first_and_is_replaced_otherwise() {
    let start = || {
        let mut ring = KeyRing::default();
        let (a, b) = (key(), key());
        let kids = (kid(&a), kid(&b));
        ring.add(a, at(0)).unwrap();
        ring.rotate(b, at(100), LEAD, HOUR).unwrap();
        (ring, kids)
    };
    // It stands: a signs until 700, b until 800, then c.
    let (mut ring, (a, b)) = start();
    let c = key();
    let c_kid = kid(&c);
    assert!(ring.rotate(c, at(200), LEAD, HOUR).unwrap().replaced.is_empty());
    assert_eq!([699, 700, 799, 800].map(|t| signer(&ring, t)), [a.clone(), b.clone(), b, c_kid]);
    assert!(publishes(&ring, &a, 4299) && !publishes(&ring, &a, 4300));
    // It is replaced: b never signs, and what its rotation had set for a falls with it.
    let (mut ring, (a, b)) = start();
    let c = key();
    let c_kid = kid(&c);
    let rotation = ring.rotate(c, at(200), Duration::ZERO, 2 * HOUR).unwrap();
    assert_eq!(rotation.replaced.iter().map(kid).collect::<Vec<_>>(), [b.as_str()]);
    assert_eq!([200, 700, 100_000].map(|t| signer(&ring, t)), [c_kid.clone(), c_kid.clone(), c_kid]);
    assert!(publishes(&ring, &a, 7399) && !publishes(&ring, &a, 7400) && !publishes(&ring, &b, 200));
}

#[test]
fn a_key_that_ends_within_the_lead_is_followed_without_a_gap() {
    let mut ring = KeyRing::default();
    let mut a = key();
    a.metadata_mut().exp = Some(at(300));
    ring.add(a, at(0)).unwrap();
    assert_eq!(ring.rotate(key(), at(100), LEAD, HOUR).unwrap().signs_from, at(300));
    assert_eq!(ring.keys()[0].metadata().exp, Some(at(300)));
    // And where nothing signs any more, nothing is waited for.
    let mut ring = KeyRing::default();
    let mut a = key();
    a.metadata_mut().exp = Some(at(300));
    ring.add(a, at(0)).unwrap();
    let rotation = ring.rotate(key(), at(400), LEAD, HOUR).unwrap();
    assert_eq!((rotation.signs_from, rotation.pruned.len(), ring.keys().len()), (at(400), 1, 1));
}

#[test]
fn a_year_of_weekly_rotations() {
    const WEEK: i64 = 7 * 86_400;
    let mut ring = KeyRing::default();
    let keys: Vec<Key> = (0..53).map(|_| key()).collect();
    let kids: Vec<String> = keys.iter().map(kid).collect();
    for (week, key) in keys.into_iter().enumerate() {
        let now = i64::try_from(week).unwrap() * WEEK;
        ring.rotate(key, at(now), LEAD, HOUR).unwrap();
        assert!(ring.keys().len() <= 2);
        let before = if week == 0 { 0 } else { week - 1 };
        assert_eq!(signer(&ring, now), kids[before]);
        assert_eq!(signer(&ring, now + 600), kids[week]);
        assert!(publishes(&ring, &kids[before], now + 4199));
        assert_eq!(publishes(&ring, &kids[before], now + 4200), week == 0);
    }
}

/// What happens in a random schedule, so many seconds after what was before.
#[derive(Debug, Clone, Copy)]
enum Step {
    Rotate {
        lead: u64,
        overlap: u64,
    },
    /// As `keygen` does: it signs at once.
    Add,
}

fn steps() -> impl Strategy<Value = Vec<(i64, Step)>> {
    // Close together, so that rotations overlap; sometimes at the same second.
    let seconds = || prop_oneof![Just(0), 0..40_u64, 0..400_u64];
    let rotate = (seconds(), seconds()).prop_map(|(lead, overlap)| Step::Rotate { lead, overlap });
    let step = prop_oneof![9 => rotate, 1 => Just(Step::Add)];
    proptest::collection::vec((seconds().prop_map(u64::cast_signed), step), 1..POOL)
}

const POOL: usize = 12;

/// What has been seen of a schedule.
#[derive(Default)]
struct Seen {
    /// When a key was published, and the lead that it was promised: nothing for what signs at once.
    published: HashMap<String, (i64, i64)>,
    /// The shortest overlap asked for since a key came.
    overlap: HashMap<String, i64>,
    /// Who signed the last token of each key, and when.
    tokens: Vec<(i64, String)>,
}

impl Seen {
    /// Checks every moment from `from` to `to` at which something can change, and the seconds around it.
    fn watch(&mut self, ring: &KeyRing, from: i64, to: i64) -> Result<(), TestCaseError> {
        let dates = ring.keys().iter().flat_map(|k| [k.metadata().nbf, k.metadata().exp]).flatten();
        let mut times: Vec<i64> =
            dates.flat_map(|d| [d.seconds() - 1, d.seconds()]).filter(|t| (from..to).contains(t)).collect();
        times.extend([from, to - 1].iter().filter(|t| (from..to).contains(t)));
        times.sort_unstable();
        times.dedup();
        for now in times {
            let states = ring.keys().iter().map(|k| ring.state(k, at(now)));
            prop_assert_eq!(states.filter(|s| *s == State::Signing).count(), 1, "at {}", now);
            let signer = signer(ring, now);
            let (published, lead) = self.published[&signer];
            prop_assert!(now >= published + lead, "at {now} a key signs before its time");
            self.tokens.push((now, signer));
            let alive = |(k, at): &(&String, i64)| self.overlap.get(*k).is_none_or(|o| now < at + o);
            for (kid, signed) in self.tokens.iter().map(|(at, k)| (k, *at)).filter(alive) {
                let there = ring
                    .keys()
                    .iter()
                    .any(|k| kid == k.metadata().kid.as_ref().unwrap() && !expired(k, at(now)));
                prop_assert!(there, "at {now} the key of a token of {signed} is gone");
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..Default::default() })]

    /// At every moment exactly one key signs; it was published its lead before, except for the first; and
    /// every token younger than the overlap has its key published.
    #[test]
    fn any_schedule_keeps_the_promises(steps in steps()) {
        static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| (0..POOL).map(|_| key()).collect());
        let (mut ring, mut seen, mut now) = (KeyRing::default(), Seen::default(), 1000);
        for ((wait, step), key) in steps.into_iter().zip(KEYS.iter()) {
            if !ring.keys().is_empty() {
                seen.watch(&ring, now, now + wait)?;
            }
            now += wait;
            let first = ring.keys().is_empty();
            let lead = match step {
                Step::Add => {
                    ring.add(key.clone(), at(now)).unwrap();
                    0
                }
                Step::Rotate { lead, overlap } => {
                    let [long, after] = [lead, overlap].map(Duration::from_secs);
                    let rotation = ring.rotate(key.clone(), at(now), long, after).unwrap();
                    for shortest in seen.overlap.values_mut() {
                        *shortest = (*shortest).min(overlap.cast_signed());
                    }
                    for (kid, _) in seen.published.iter().filter(|(k, _)| !seen.overlap.contains_key(*k)).collect::<Vec<_>>() {
                        seen.overlap.insert(kid.clone(), overlap.cast_signed());
                    }
                    prop_assert_eq!(rotation.signs_from, at(if first { now } else { now + lead.cast_signed() }));
                    if first { 0 } else { lead.cast_signed() }
                }
            };
            seen.published.insert(kid(key), (now, lead));
        }
        seen.watch(&ring, now, now + 1000)?;
    }
}

#[test]
fn what_each_key_does_counts_from_its_second() {
    let mut ring = KeyRing::default();
    let mut k = key();
    (k.metadata_mut().nbf, k.metadata_mut().exp) = (Some(at(100)), Some(at(200)));
    ring.add(k, at(50)).unwrap();
    assert_eq!(ring.keys()[0].metadata().iat, Some(at(50)));
    let states = [99, 100, 199, 200].map(|now| ring.state(&ring.keys()[0], at(now)).as_str());
    assert_eq!(states, ["next", "signing", "signing", "expired"]);
    ring.add(key(), at(150)).unwrap();
    assert_eq!(ring.state(&ring.keys()[0], at(150)).as_str(), "retiring");
    // The set says no more than verifiers need: the dates are not in it.
    let set = ring.published(at(150));
    assert_eq!(set.members().len(), 2);
    let dates = |m: &super::super::set::Member| {
        let p = m.key.as_ref().unwrap().metadata().clone();
        (p.iat, p.nbf, p.exp)
    };
    assert!(set.members().iter().all(|m| dates(m) == (None, None, None)));
    assert_eq!(ring.published(at(200)).members().len(), 1);
    // What happens this second is not upcoming any more.
    assert_eq!([199, 200].map(|now| ring.upcoming(at(now)).len()), [1, 0]);
    assert_eq!(ring.prune(at(199)).len(), 0);
    assert_eq!(ring.prune(at(200)).len(), 1);
    let kid = kid(&ring.keys()[0]);
    assert!(ring.remove("another").is_none());
    assert!(ring.remove(&kid).is_some() && ring.keys().is_empty());
}

/// Writing a ring back would lose what could not be read: it names the key and stops.
#[test]
fn a_ring_with_a_key_that_cannot_be_read_is_an_error() {
    let ed = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
    let private = format!(r#"{ed},"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}}"#);
    for (second, wanted) in [
        (format!("{ed}}}"), "key 1: has no private part"),
        ("7".to_owned(), "key 1: "),
        (r#"{"kty":"XY"}"#.to_owned(), "key 1: kty \"XY\" is not supported"),
    ] {
        let text = format!(r#"{{"keys":[{private},{second}]}}"#);
        let error = KeyRing::parse(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    }
    for text in ["{}", r#"{"keys":7}"#] {
        assert!(KeyRing::parse(text.as_bytes()).unwrap_err().to_string().contains("no array `keys`"));
    }
}

#[test]
fn f33_a_key_whose_time_had_come_outlives_a_clock_that_is_behind() {
    holds!(
        F33,
        "a clock before the newest key is an error, one of the same second is not; a rotation under it prunes no key that may have signed"
    );
    let mut ring = KeyRing::default();
    let (a, b) = (key(), key());
    let kids = [kid(&a), kid(&b)];
    ring.add(a, at(1000)).unwrap();
    ring.rotate(b, at(5000), LEAD, HOUR).unwrap();
    // Of the same second, and before what only another key's dates say.
    assert_eq!(ring.refuse_clock_behind(at(5000)), Ok(()));
    let behind = Err(Error::ClockBehind { now: at(4999), newest: at(5000) });
    assert_eq!(ring.refuse_clock_behind(at(4999)), behind);
    assert_eq!(KeyRing::default().refuse_clock_behind(at(-1)), Ok(()));
    // By this clock neither has ever signed. The first one surely has; the second one waits.
    let rotation = ring.rotate(key(), at(10), LEAD, HOUR).unwrap();
    assert_eq!(rotation.replaced.iter().map(kid).collect::<Vec<_>>(), [kids[1].as_str()]);
    assert!(rotation.pruned.is_empty() && ring.keys().iter().any(|k| kid(k) == kids[0]));
}

/// A key whose halves are of two keys signs nothing: the ring does not keep it, and no file gets it.
#[test]
fn a_key_of_two_halves_is_not_kept_and_not_written() {
    let [a, b] = [(); 2].map(|()| ecdsa::PrivateKey::generate(Curve::P256).unwrap());
    let mixed = ecdsa::PrivateKey::new(a.public().clone(), b.expose_scalar()).unwrap();
    let mixed = PrivateKey::Ec(mixed);
    let key = Key::Private(PrivateJwk::new(mixed.clone(), Algorithm::ES256));
    let refused = Error::from(MaterialError::UnrelatedPoint);
    let mut ring = KeyRing::default();
    assert_eq!(ring.add(key.clone(), at(0)), Err(refused.clone()));
    assert_eq!(ring.rotate(key, at(0), LEAD, HOUR).unwrap_err(), refused);
    assert!(ring.keys().is_empty());
    assert_eq!(pem::write_private(&mixed, pem::Encoding::Der, None).unwrap_err(), refused);
}
